//! What of a sitting is kept in the browser, so that a reload loses no question: its number and what was done about it, never a key.

use serde::{Deserialize, Serialize};

use super::{Sitting, View, learning::Learning, making::Making, open::Open};
use crate::practice::{
    Materials, Variety,
    lesson::Attempt,
    progress::Progress,
    set::{Given, HandedIn},
};

/// What is kept for a reload.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    view: KeptView,
    sets: Vec<HandedIn>,
    making: Making,
    variety: Variety,
    aside: Option<Given>,
    attempt: Attempt,
}

#[derive(Default, Serialize, Deserialize)]
enum KeptView {
    #[default]
    Home,
    /// With the set it is of, and which one.
    Question(Given, Option<(usize, usize)>),
    /// Its section, and what its questions were drawn from; what was filled in is kept beside it.
    Lesson(String, u32),
    Taken(usize),
    Making,
    Class,
}

impl Sitting {
    /// What to keep, so that a reload loses nothing.
    pub fn kept(&self, with: &Materials) -> String {
        let mut attempt = Attempt::default();
        let view = match &self.view {
            View::Home(_) => KeptView::Home,
            View::Question(open) => KeptView::Question(open.given(with), open.of),
            View::Learning(learning) => {
                let (section, seed, filled) = learning.kept(with);
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
            aside: self.aside.clone(),
            attempt,
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Another window of this browser has kept something: its sets and what was done there are these now.
    pub fn hear(&mut self, kept: &str, progress: &str) {
        let Kept { sets, .. } = serde_json::from_str(kept).unwrap_or_default();
        self.progress = Progress::read(progress);
        let place = |own: &[HandedIn], set: usize| {
            let own = own.get(set)?;
            sets.iter().position(|other| other.is_of_same_set(own))
        };
        match &mut self.view {
            View::Taken(set) => match place(&self.sets, *set) {
                Some(there) => *set = there,
                None => return,
            },
            View::Question(open) => {
                if let Some((set, question)) = open.of {
                    match place(&self.sets, set) {
                        Some(there) => open.of = Some((there, question)),
                        None => return,
                    }
                }
            }
            _ => {}
        }
        self.sets = sets;
    }

    /// What has been done so far, to be kept apart: for longer, and written less often.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// A sitting as it was kept; what does not fit any more begins anew.
    pub fn taken_up(with: &Materials, kept: &str, progress: &str) -> Self {
        let Kept { view, sets, making, variety, aside, attempt } = serde_json::from_str(kept).unwrap_or_default();
        let view = match view {
            KeptView::Home => None,
            KeptView::Question(given, of) => {
                Open::taken_up(with, &given).map(|open| View::Question(Box::new(open.within(of))))
            }
            KeptView::Lesson(section, seed) => {
                Learning::of(with, &section, seed).map(|learning| View::Learning(learning.taken_up(attempt)))
            }
            KeptView::Taken(set) => (set < sets.len()).then_some(View::Taken(set)),
            KeptView::Making => Some(View::Making),
            KeptView::Class => Some(View::Class(None)),
        };
        let view = view.unwrap_or_default();
        Self { view, sets, making, progress: Progress::read(progress), variety, aside, ..Self::default() }
    }
}
