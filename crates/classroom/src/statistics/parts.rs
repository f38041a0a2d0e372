//! Of each place where there was something to find or to fill in, how many got it right: what to go
//! over again, question by question.

use super::ClassStatistics;
use ziping_training::Task;

/// So many figures of a question to fill in are told, those first that most got wrong.
const FIGURES: usize = 5;

/// A place in a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// Which question of the set, from 0.
    pub question: usize,
    /// What the form calls it.
    pub label: &'a str,
    /// The kind of fault that was there; empty of a figure that was to be filled in.
    pub kind: &'a str,
    /// How many handed the question in, and how many of them got it right.
    pub handed_in: usize,
    pub right: usize,
}

impl ClassStatistics {
    /// The places of each question, in the order of the set: all faults, and the figures that
    /// somebody filled in wrongly.
    pub(super) fn places(&self) -> Vec<Place<'_>> {
        let mut all = Vec::new();
        for (question, number) in self.questions.iter().enumerate() {
            let to_fill_in = number.task == Task::Fill;
            let mut places: Vec<Place> = Vec::new();
            for outcome in self
                .trainees
                .iter()
                .filter_map(|trainee| trainee.outcome(question))
            {
                for (at, part) in outcome.parts.iter().enumerate() {
                    if places.len() == at {
                        let kind = if to_fill_in { "" } else { &part.kind };
                        places.push(Place {
                            question,
                            label: &part.label,
                            kind,
                            handed_in: 0,
                            right: 0,
                        });
                    }
                    if let Some(place) = places.get_mut(at) {
                        place.handed_in += 1;
                        place.right += usize::from(part.right);
                    }
                }
            }
            if to_fill_in {
                places.retain(|place| place.right < place.handed_in);
                places.sort_by_key(|place| place.right);
                places.truncate(FIGURES);
            }
            all.extend(places);
        }
        all
    }
}
