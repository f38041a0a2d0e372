//! Saves a session in the browser, so that a reload loses no question: the number of the question
//! and the answer so far, never the solution.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{
    PracticeSession, View, open_lesson::OpenLesson, open_question::OpenQuestion,
    set_editor::SetEditor,
};
use crate::progress::Progress;
use ziping_classroom::question_set::{Submission, SubmittedAnswer};
use ziping_training::{Materials, Variety, lesson::Attempt};

/// A session as it is saved.
#[derive(Default, Serialize)]
struct PersistedSession {
    view: PersistedView,
    sets: Vec<Submission>,
    #[serde(rename = "making")]
    set_editor: SetEditor,
    variety: Variety,
    unfinished: Vec<SubmittedAnswer>,
    attempt: Attempt,
}

#[derive(Default, Serialize, Deserialize)]
enum PersistedView {
    #[default]
    Home,
    Question(SubmittedAnswer),
    /// A question of a set, by the index of the set and its own; the answer is saved in the set.
    OfSet(usize, usize),
    /// The section's id and the seed of its questions; the attempt is saved beside it.
    Lesson(String, u32),
    #[serde(rename = "Taken")]
    Set(usize),
    #[serde(rename = "Making")]
    SetEditor,
    Class,
}

impl PersistedSession {
    /// Reads part by part: a part that does not fit any more costs none of the others.
    fn read(text: &str) -> Option<Self> {
        let parts: Map<String, Value> = serde_json::from_str(text).ok()?;
        Some(Self {
            view: part(&parts, "view"),
            sets: each(&parts, "sets"),
            set_editor: part(&parts, "making"),
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

/// True if nothing was saved, or something that can be read at all. The caller puts aside what
/// cannot be read before it is overwritten.
pub fn can_be_resumed(kept: &str, progress: &str) -> bool {
    (kept.is_empty() || PersistedSession::read(kept).is_some())
        && (progress.is_empty() || Progress::read(progress).is_some())
}

impl PracticeSession {
    /// The session as a text to save, so that a reload loses nothing.
    pub fn persist(&self, materials: &Materials) -> String {
        let mut attempt = Attempt::default();
        let view = match &self.view {
            View::Home(_) => PersistedView::Home,
            View::Question(open) => match open.position {
                Some((set, question)) => PersistedView::OfSet(set, question),
                None => PersistedView::Question(open.submitted_answer(materials)),
            },
            View::Lesson(lesson) => {
                let (section, seed, filled) = lesson.persist(materials);
                attempt = filled;
                PersistedView::Lesson(section, seed)
            }
            View::Set(set) => PersistedView::Set(*set),
            View::SetEditor => PersistedView::SetEditor,
            // The files are the teacher's, and so many are not kept.
            View::Class(_) => PersistedView::Class,
        };
        let kept = PersistedSession {
            view,
            sets: self.sets.clone(),
            set_editor: self.set_editor.clone(),
            variety: self.variety,
            unfinished: self.unfinished.clone(),
            attempt,
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Takes over the sets and answers that another window of this browser has saved. True if the
    /// page has to be drawn again.
    pub fn merge_other_window(
        &mut self,
        materials: &Materials,
        kept: &str,
        progress: &str,
    ) -> bool {
        self.progress =
            Progress::read(progress).unwrap_or_else(|| std::mem::take(&mut self.progress));
        let Some(heard) = PersistedSession::read(kept) else {
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
        let index = self
            .sets
            .iter()
            .position(|other| other.is_of_same_set(&own))
            .unwrap_or_else(|| {
                self.sets.push(own);
                self.sets.len() - 1
            });
        match &mut self.view {
            View::Set(set) => *set = index,
            View::Question(open) => {
                let Some((set, question)) = &mut open.position else {
                    return false;
                };
                *set = index;
                // An answer that was handed in there counts as handed in here.
                let there = self
                    .sets
                    .get(index)
                    .and_then(|set| set.answers.get(*question));
                let Some(there) = there.filter(|there| there.graded && !open.is_graded()) else {
                    return false;
                };
                let Some(graded) = OpenQuestion::resume(materials, there) else {
                    return false;
                };
                **open = graded.within(open.position);
            }
            _ => return false,
        }
        true
    }

    fn set_at_hand(&self) -> Option<usize> {
        match &self.view {
            View::Set(set) => Some(*set),
            View::Question(open) => open.position.map(|(set, _)| set),
            _ => None,
        }
    }

    /// The progress so far, which is saved apart: for longer, and less often.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// A session as it was saved; the parts that do not fit any more begin anew.
    pub fn resume(materials: &Materials, kept: &str, progress: &str) -> Self {
        let PersistedSession {
            view,
            sets,
            set_editor,
            variety,
            unfinished,
            attempt,
        } = PersistedSession::read(kept).unwrap_or_default();
        let view = match view {
            PersistedView::Home => None,
            PersistedView::Question(answer) => {
                OpenQuestion::resume(materials, &answer).map(|open| View::Question(Box::new(open)))
            }
            PersistedView::OfSet(set, question) => {
                let answer = sets
                    .get(set)
                    .and_then(|set: &Submission| set.answers.get(question));
                let open = answer.and_then(|answer| OpenQuestion::resume(materials, answer));
                open.map(|open| View::Question(Box::new(open.within(Some((set, question))))))
            }
            PersistedView::Lesson(section, seed) => OpenLesson::of(materials, &section, seed)
                .map(|lesson| View::Lesson(lesson.resume(attempt))),
            PersistedView::Set(set) => (set < sets.len()).then_some(View::Set(set)),
            PersistedView::SetEditor => Some(View::SetEditor),
            PersistedView::Class => Some(View::Class(None)),
        };
        let progress = Progress::read(progress).unwrap_or_default();
        Self {
            view: view.unwrap_or_default(),
            sets,
            set_editor,
            progress,
            variety,
            unfinished,
            ..Self::default()
        }
    }
}
