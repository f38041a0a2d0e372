//! A trainee's progress: the graded questions, the lessons, and the sections to relearn. It is
//! saved in this browser alone; the trainee can export or delete it.

use serde::{Deserialize, Serialize};

use ziping_rulebook::{IndexVec, SectionId};
use ziping_training::{QuestionNumber, QuestionOutcome};

/// The most questions that are kept, the oldest are dropped.
const KEPT: usize = 500;

/// The last questions from which the sections to relearn follow.
const RECENT: usize = 20;

/// The progress of a trainee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Graded questions, the last one last.
    done: Vec<GradedQuestion>,
    /// For each lesson, by its section's id: true for each question that was answered rightly.
    lessons: Vec<(String, Vec<bool>)>,
}

/// A graded question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedQuestion {
    /// The question's number.
    pub number: String,
    /// The day, as 2026-11-23.
    pub day: String,
    /// Points out of a hundred.
    pub points: u32,
    pub seconds: u32,
    /// The kind and the section's id of each fault that was missed.
    pub missed: Vec<(String, String)>,
}

/// A section that is to be relearned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relearn {
    /// The section's id.
    pub section: String,
    /// The number of faults that were missed in the section.
    pub times: usize,
    /// The kinds of faults that were missed, each once, the most frequent first.
    pub kinds: Vec<String>,
}

impl Progress {
    /// Notes the outcome of a question today. `sections` are the ids of the sections, in their
    /// order.
    pub fn note(
        &mut self,
        sections: &IndexVec<SectionId, String>,
        number: QuestionNumber,
        outcome: &QuestionOutcome,
        [year, month, day]: [u32; 3],
    ) {
        self.done.push(GradedQuestion {
            number: number.show(),
            day: format!("{year}-{month:02}-{day:02}"),
            points: outcome.points,
            seconds: outcome.seconds,
            missed: missed(sections, outcome),
        });
        let old = self.done.len().saturating_sub(KEPT);
        self.done.drain(..old);
    }

    /// Notes that a question of a lesson was answered rightly.
    pub fn answered(&mut self, lesson: &str, question: usize, questions: usize) {
        if !self.lessons.iter().any(|(section, _)| section == lesson) {
            self.lessons
                .push((lesson.to_owned(), vec![false; questions]));
        }
        let own = self
            .lessons
            .iter_mut()
            .find(|(section, _)| section == lesson);
        if let Some(right) = own.and_then(|(_, right)| right.get_mut(question)) {
            *right = true;
        }
    }

    /// The number of questions of a lesson that were answered rightly, and the number of all;
    /// `None` before any was answered.
    pub fn of_lesson(&self, lesson: &str) -> Option<(usize, usize)> {
        let (_, right) = self.lessons.iter().find(|(section, _)| section == lesson)?;
        Some((right.iter().filter(|right| **right).count(), right.len()))
    }

    /// The graded questions, the last one first.
    pub fn done(&self) -> impl ExactSizeIterator<Item = &GradedQuestion> {
        self.done.iter().rev()
    }

    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.lessons.is_empty()
    }

    /// The sections to relearn after the last questions, the most urgent first.
    pub fn relearn(&self) -> Vec<Relearn> {
        relearn(self.done().take(RECENT).flat_map(|done| &done.missed))
    }

    /// The text that is saved, and exported.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads what [`Progress::write`] has written; `None` if that cannot be read.
    pub fn read(saved: &str) -> Option<Self> {
        serde_json::from_str(saved).ok()
    }
}

/// The sections to relearn after one question.
pub fn relearn_of(
    sections: &IndexVec<SectionId, String>,
    outcome: &QuestionOutcome,
) -> Vec<Relearn> {
    relearn(missed(sections, outcome).iter())
}

fn missed(
    sections: &IndexVec<SectionId, String>,
    outcome: &QuestionOutcome,
) -> Vec<(String, String)> {
    let missed = outcome.parts.iter().filter(|part| !part.right);
    missed
        .map(|part| (part.kind.clone(), sections[part.section].clone()))
        .collect()
}

fn relearn<'a>(missed: impl Iterator<Item = &'a (String, String)>) -> Vec<Relearn> {
    let mut sections: Vec<(Relearn, Vec<(usize, String)>)> = Vec::new();
    for (kind, section) in missed {
        if !sections.iter().any(|(known, _)| known.section == *section) {
            sections.push((
                Relearn {
                    section: section.clone(),
                    ..Relearn::default()
                },
                Vec::new(),
            ));
        }
        let Some((own, kinds)) = sections
            .iter_mut()
            .find(|(known, _)| known.section == *section)
        else {
            continue;
        };
        own.times += 1;
        match kinds.iter_mut().find(|(_, known)| known == kind) {
            Some((times, _)) => *times += 1,
            None => kinds.push((1, kind.clone())),
        }
    }
    sections.sort_by_key(|(own, _)| std::cmp::Reverse(own.times));
    let finish = |(own, mut kinds): (Relearn, Vec<(usize, String)>)| {
        kinds.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        Relearn {
            kinds: kinds
                .into_iter()
                .map(|(_, kind)| kind)
                .filter(|kind| !kind.is_empty())
                .collect(),
            ..own
        }
    };
    sections.into_iter().map(finish).collect()
}

/// A time in words: 3 分 05 秒.
pub fn minutes(seconds: u32) -> String {
    if seconds < 60 {
        format!("{seconds} 秒")
    } else {
        format!("{} 分 {:02} 秒", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_training::OutcomeItem;

    const TODAY: [u32; 3] = [2026, 11, 3];

    fn part(kind: &str, section: usize, right: bool) -> OutcomeItem {
        OutcomeItem {
            kind: kind.into(),
            section: SectionId::from_raw(section),
            right,
            ..OutcomeItem::default()
        }
    }

    fn sections() -> IndexVec<SectionId, String> {
        ["一", "二", "三"].map(String::from).into_iter().collect()
    }

    fn outcome(parts: Vec<OutcomeItem>) -> QuestionOutcome {
        QuestionOutcome {
            points: 40,
            seconds: 65,
            parts,
            ..QuestionOutcome::default()
        }
    }

    #[test]
    fn what_was_missed_last_is_relearned_first_by_how_often() {
        let mut progress = Progress::default();
        assert!(progress.is_empty() && progress.relearn().is_empty());
        let missed = [
            part("漏打一位", 1, false),
            part("看错行", 2, false),
            part("看错列", 2, false),
            part("甲", 0, true),
        ];
        progress.note(
            &sections(),
            QuestionNumber::find(1, 7),
            &outcome(missed.to_vec()),
            TODAY,
        );
        progress.note(
            &sections(),
            QuestionNumber::find(1, 8),
            &outcome(vec![part("看错列", 2, false)]),
            TODAY,
        );
        let [first, second] = &progress.relearn()[..] else {
            panic!()
        };
        assert_eq!(
            (first.section.as_str(), first.times, &first.kinds[..]),
            ("三", 3, &["看错列".into(), "看错行".into()][..])
        );
        assert_eq!((second.section.as_str(), second.times), ("二", 1));
        // After so many questions without a mistake nothing is left to relearn.
        for seed in 0..20 {
            progress.note(
                &sections(),
                QuestionNumber::find(1, seed),
                &outcome(Vec::new()),
                TODAY,
            );
        }
        assert!(progress.relearn().is_empty());
        let last = progress.done().next().unwrap();
        assert_eq!(
            (last.number.as_str(), last.points, last.day.as_str()),
            (&*QuestionNumber::find(1, 19).show(), 40, "2026-11-03")
        );
    }

    #[test]
    fn it_is_read_as_it_was_kept_and_does_not_grow_without_end() {
        let mut progress = Progress::default();
        for seed in 0..510 {
            progress.note(
                &sections(),
                QuestionNumber::find(1, seed),
                &outcome(vec![part("乙", 0, false)]),
                TODAY,
            );
        }
        progress.answered("二", 1, 3);
        assert_eq!(progress.done().len(), KEPT);
        assert_eq!(Progress::read(&progress.write()), Some(progress));
        assert_eq!(Progress::read("{"), None);
    }

    #[test]
    fn of_a_lesson_it_is_known_what_was_answered_rightly() {
        let mut progress = Progress::default();
        assert_eq!(progress.of_lesson("二"), None);
        progress.answered("二", 1, 3);
        progress.answered("二", 1, 3);
        progress.answered("二", 9, 3);
        assert_eq!(progress.of_lesson("二"), Some((1, 3)));
        assert!(!progress.is_empty());
    }

    #[test]
    fn times_are_told_in_minutes() {
        assert_eq!(
            [59, 60, 185].map(minutes),
            ["59 秒", "1 分 00 秒", "3 分 05 秒"]
        );
    }
}
