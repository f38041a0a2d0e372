//! Counts the trainees who got each part of a question right, a fault or a figure. The teacher sees
//! by it what to go over again, question by question.

use super::ClassStatistics;
use ziping_training::Task;

/// The most figures of a question to fill in that are listed, those first that most got wrong.
const FIGURES: usize = 5;

/// The results of a class at a part of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PartStatistics<'a> {
    /// The index of the question.
    pub question: usize,
    pub label: &'a str,
    /// The kind of fault that was there; empty of a figure that was to be filled in.
    pub kind: &'a str,
    /// The number of trainees who handed the question in.
    pub handed_in: usize,
    /// The number of those who got the part right.
    pub right: usize,
}

impl ClassStatistics {
    /// The parts of each question, in the order of the set: all faults, and the figures that
    /// somebody filled in wrongly.
    pub(super) fn part_statistics(&self) -> Vec<PartStatistics<'_>> {
        let mut all = Vec::new();
        for (question, number) in self.questions.iter().enumerate() {
            let mut parts = self.parts_of_question(question, number.task);
            if number.task == Task::Fill {
                parts.retain(|part| part.right < part.handed_in);
                parts.sort_by_key(|part| part.right);
                parts.truncate(FIGURES);
            }
            all.extend(parts);
        }
        all
    }

    fn parts_of_question(&self, question: usize, task: Task) -> Vec<PartStatistics<'_>> {
        let mut parts: Vec<PartStatistics> = Vec::new();
        let outcomes = self.trainees.iter();
        for outcome in outcomes.filter_map(|trainee| trainee.outcome(question)) {
            for (index, item) in outcome.parts.iter().enumerate() {
                if parts.len() == index {
                    parts.push(PartStatistics {
                        question,
                        label: &item.label,
                        kind: if task == Task::Fill { "" } else { &item.kind },
                        handed_in: 0,
                        right: 0,
                    });
                }
                if let Some(part) = parts.get_mut(index) {
                    part.handed_in += 1;
                    part.right += usize::from(item.right);
                }
            }
        }
        parts
    }
}
