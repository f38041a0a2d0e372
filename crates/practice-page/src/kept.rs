//! What of a sitting is kept in the browser, so that a reload loses no question: its number and
//! what was done about it, never a key.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{PracticeSession, View, learning::Learning, making::Making, open::Open};
use crate::progress::Progress;
use ziping_classroom::question_set::{Submission, SubmittedAnswer};
use ziping_training::{Materials, Variety, lesson::Attempt};

/// What is kept for a reload.
#[derive(Default, Serialize)]
struct Kept {
    view: KeptView,
    sets: Vec<Submission>,
    making: Making,
    variety: Variety,
    unfinished: Vec<SubmittedAnswer>,
    attempt: Attempt,
}

#[derive(Default, Serialize, Deserialize)]
enum KeptView {
    #[default]
    Home,
    Question(SubmittedAnswer),
    /// Of which set, and which one; what was done about it is kept there.
    OfSet(usize, usize),
    /// Its section, and what its questions were drawn from; what was filled in is kept beside it.
    Lesson(String, u32),
    Taken(usize),
    Making,
    Class,
}

impl Kept {
    /// Reads what was kept part by part: one that does not fit any more costs none of the others.
    fn read(text: &str) -> Option<Self> {
        let parts: Map<String, Value> = serde_json::from_str(text).ok()?;
        Some(Self {
            view: part(&parts, "view"),
            sets: each(&parts, "sets"),
            making: part(&parts, "making"),
            variety: part(&parts, "variety"),
            unfinished: each(&parts, "unfinished"),
            attempt: part(&parts, "attempt"),
        })
    }
}

fn part<T: DeserializeOwned + Default>(parts: &Map<String, Value>, name: &str) -> T {
    parts
        .get(name)
        .and_then(|part| T::deserialize(part).ok())
        .unwrap_or_default()
}

fn each<T: DeserializeOwned>(parts: &Map<String, Value>, name: &str) -> Vec<T> {
    let all = parts
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    all.filter_map(|one| T::deserialize(one).ok()).collect()
}

/// Whether nothing was kept, or something that can be read at all. What cannot is put aside before
/// anything is written over it.
pub fn can_be_taken_up(kept: &str, progress: &str) -> bool {
    (kept.is_empty() || Kept::read(kept).is_some())
        && (progress.is_empty() || Progress::read(progress).is_some())
}

impl PracticeSession {
    /// What to keep, so that a reload loses nothing.
    pub fn kept(&self, materials: &Materials) -> String {
        let mut attempt = Attempt::default();
        let view = match &self.view {
            View::Home(_) => KeptView::Home,
            View::Question(open) => match open.of {
                Some((set, question)) => KeptView::OfSet(set, question),
                None => KeptView::Question(open.submitted_answer(materials)),
            },
            View::Learning(learning) => {
                let (section, seed, filled) = learning.kept(materials);
                attempt = filled;
                KeptView::Lesson(section, seed)
            }
            View::Taken(set) => KeptView::Taken(*set),
            View::Making => KeptView::Making,
            // The files are the teacher's, and so many are not kept.
            View::Class(_) => KeptView::Class,
        };
        let kept = Kept {
            view,
            sets: self.sets.clone(),
            making: self.making.clone(),
            variety: self.variety,
            unfinished: self.unfinished.clone(),
            attempt,
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Another window of this browser has kept something: its sets and what was done there are
    /// these now. Whether the page has to be drawn anew.
    pub fn hear(&mut self, materials: &Materials, kept: &str, progress: &str) -> bool {
        self.progress =
            Progress::read(progress).unwrap_or_else(|| std::mem::take(&mut self.progress));
        let Some(heard) = Kept::read(kept) else {
            return false;
        };
        let at_hand = self
            .set_at_hand()
            .and_then(|set| self.sets.get(set).cloned());
        self.sets = heard.sets;
        self.unfinished = heard.unfinished;
        let Some(own) = at_hand else {
            return matches!(self.view, View::Home(_));
        };
        // The set at hand stays, also where it was thrown away in the other window.
        let place = self
            .sets
            .iter()
            .position(|other| other.is_of_same_set(&own))
            .unwrap_or_else(|| {
                self.sets.push(own);
                self.sets.len() - 1
            });
        match &mut self.view {
            View::Taken(set) => *set = place,
            View::Question(open) => {
                let Some((set, question)) = &mut open.of else {
                    return false;
                };
                *set = place;
                // What was handed in there is handed in.
                let there = self
                    .sets
                    .get(place)
                    .and_then(|set| set.answers.get(*question));
                let Some(there) = there.filter(|there| there.graded && !open.is_graded()) else {
                    return false;
                };
                let Some(graded) = Open::taken_up(materials, there) else {
                    return false;
                };
                **open = graded.within(open.of);
            }
            _ => return false,
        }
        true
    }

    fn set_at_hand(&self) -> Option<usize> {
        match &self.view {
            View::Taken(set) => Some(*set),
            View::Question(open) => open.of.map(|(set, _)| set),
            _ => None,
        }
    }

    /// What has been done so far, to be kept apart: for longer, and written less often.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// A sitting as it was kept; what does not fit any more begins anew.
    pub fn taken_up(materials: &Materials, kept: &str, progress: &str) -> Self {
        let Kept {
            view,
            sets,
            making,
            variety,
            unfinished,
            attempt,
        } = Kept::read(kept).unwrap_or_default();
        let view = match view {
            KeptView::Home => None,
            KeptView::Question(answer) => {
                Open::taken_up(materials, &answer).map(|open| View::Question(Box::new(open)))
            }
            KeptView::OfSet(set, question) => {
                let answer = sets
                    .get(set)
                    .and_then(|set: &Submission| set.answers.get(question));
                let open = answer.and_then(|answer| Open::taken_up(materials, answer));
                open.map(|open| View::Question(Box::new(open.within(Some((set, question))))))
            }
            KeptView::Lesson(section, seed) => Learning::of(materials, &section, seed)
                .map(|learning| View::Learning(learning.taken_up(attempt))),
            KeptView::Taken(set) => (set < sets.len()).then_some(View::Taken(set)),
            KeptView::Making => Some(View::Making),
            KeptView::Class => Some(View::Class(None)),
        };
        let progress = Progress::read(progress).unwrap_or_default();
        Self {
            view: view.unwrap_or_default(),
            sets,
            making,
            progress,
            variety,
            unfinished,
            ..Self::default()
        }
    }
}
