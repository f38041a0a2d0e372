//! The practice page: what the trainee sees and does, as HTML and as steps. Where in a browser it stands and how it hears of clicks
//! is the second program's.
//!
//! What can be done says `data-do` in the HTML, with `data-name` and the value of what was clicked or typed into: that is
//! [`Sitting::act`].

mod filling;
mod finding;
mod graded;
mod home;
mod learning;
mod place;
mod sheet;

use maud::{Markup, PreEscaped, html as markup};
use serde::{Deserialize, Serialize};

use self::{filling::Filling, finding::Finding, learning::Learning};
use super::{Materials, Number, Task, lesson::Verdict};

const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/practice.css"));

/// The id of the page's element that practice is put into; its styles count on it.
pub const PLACE: &str = "practice";

/// When something is done, and what chance has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Any number.
    pub chance: u32,
    /// Seconds since some moment, by the clock on the wall.
    pub now: u64,
}

/// A sitting of practice.
#[derive(Default)]
pub struct Sitting {
    view: View,
}

enum View {
    /// What to practise: the number as it was typed, and what is wrong with it.
    Home { typed: String, problem: Option<String> },
    /// Looking for errors.
    Finding(Box<Finding>),
    /// A lesson.
    Learning(Learning),
    /// Filling in from papers.
    Filling(Box<Filling>),
}

impl Default for View {
    fn default() -> Self {
        Self::Home { typed: String::new(), problem: None }
    }
}

/// What is kept for a reload.
#[derive(Serialize, Deserialize)]
enum Kept {
    Exercise(KeptExercise),
    /// Its section, and what its questions were drawn from.
    Lesson((String, u32)),
    Filling(KeptFilling),
}

#[derive(Serialize, Deserialize)]
struct KeptFilling {
    number: String,
    /// What was typed, by the form's names.
    typed: Vec<(String, String)>,
    graded: bool,
}

#[derive(Serialize, Deserialize)]
struct KeptExercise {
    number: String,
    marks: Vec<[String; 3]>,
    hints: Vec<u8>,
    in_vain: u8,
    graded: bool,
}

impl Sitting {
    /// Something was done: `what` with the thing of this `name`, which now has this `value`. Whether the page has to be drawn
    /// anew.
    pub fn act(&mut self, with: &Materials, what: &str, name: &str, value: &str, moment: Moment) -> bool {
        let chance = moment.chance;
        match (what, &mut self.view) {
            ("home", _) => self.view = View::default(),
            ("draw", _) => {
                let level = name.parse().unwrap_or(1);
                // Short enough to be read out.
                return self.open(with, Number::find(level, chance % 100_000));
            }
            ("number", View::Home { typed, .. }) => {
                value.clone_into(typed);
                return false;
            }
            ("open", View::Home { typed, problem }) => match Number::read(typed) {
                Ok(number) => return self.open(with, number),
                Err(says) => *problem = Some(says.to_string()),
            },
            ("lesson", _) => match Learning::of(with, name, chance) {
                Some(learning) => self.view = View::Learning(learning),
                None => return false,
            },
            // Short enough to be kept in mind, as with exercises.
            ("fill", _) => {
                let number = Number { task: Task::Fill, ..Number::find(name.parse().unwrap_or(1), chance % 100_000) };
                return self.open(with, number);
            }
            ("real", _) => {
                let number = Number { task: Task::Real, ..Number::find(name.parse().unwrap_or(1), 0) };
                return self.open(with, number);
            }
            (_, View::Filling(filling)) => return filling.act(with, what, name, value),
            (_, View::Finding(finding)) => return finding.act(&with.book, what, name, value),
            _ => return false,
        }
        true
    }

    fn open(&mut self, with: &Materials, number: Number) -> bool {
        let view = match number.task {
            Task::Find | Task::Real => Finding::of(with, number).map(|finding| View::Finding(Box::new(finding))),
            Task::Fill => Filling::of(with, number).map(|filling| View::Filling(Box::new(filling))),
        };
        let opened = view.is_some();
        self.view = view.unwrap_or_else(|| std::mem::take(&mut self.view));
        opened
    }

    /// The page now.
    pub fn html(&self, with: &Materials) -> String {
        let view = match &self.view {
            View::Home { typed, problem } => home::home(with, typed, problem.as_deref()),
            View::Finding(finding) => finding.html(with),
            View::Learning(learning) => learning.html(with),
            View::Filling(filling) => filling.html(with),
        };
        markup! { div { style { (PreEscaped(STYLE)) } (view) } }.into_string()
    }

    /// What to keep, so that a reload loses nothing; nothing on the first page.
    pub fn kept(&self, with: &Materials) -> String {
        let kept = match &self.view {
            View::Home { .. } => None,
            View::Finding(finding) => serde_json::to_string(&Kept::Exercise(finding.kept())).ok(),
            View::Learning(learning) => serde_json::to_string(&Kept::Lesson(learning.kept(with))).ok(),
            View::Filling(filling) => serde_json::to_string(&Kept::Filling(filling.kept(with))).ok(),
        };
        kept.unwrap_or_default()
    }

    /// What is marked as wrong in the report that is looked at, by the form's names.
    pub fn marked(&self) -> Vec<&str> {
        if let View::Finding(finding) = &self.view { finding.marked() } else { Vec::new() }
    }

    /// What follows from the lesson's example with these figures: each place, and its text.
    pub fn follows(&self, with: &Materials, typed: &[(&str, &str)]) -> Option<String> {
        if let View::Learning(learning) = &self.view { learning.follows(with, typed) } else { None }
    }

    /// What is said to the answers to a question of the lesson.
    pub fn judge(&self, question: usize, answers: &[&str]) -> Option<Verdict> {
        if let View::Learning(learning) = &self.view { learning.judge(question, answers) } else { None }
    }

    /// A sitting as it was kept; a new one where that does not fit any more.
    pub fn taken_up(with: &Materials, kept: &str) -> Self {
        let view = serde_json::from_str(kept).ok().and_then(|kept| match kept {
            Kept::Exercise(kept) => {
                let number = Number::read(&kept.number).ok()?;
                Finding::taken_up(with, number, kept).map(|finding| View::Finding(Box::new(finding)))
            }
            Kept::Lesson((lesson, seed)) => Learning::of(with, &lesson, seed).map(View::Learning),
            Kept::Filling(kept) => Filling::taken_up(with, kept).map(|filling| View::Filling(Box::new(filling))),
        });
        Self { view: view.unwrap_or_default() }
    }
}

/// A button that does something.
fn button(what: &str, name: &str, main: bool, label: &str) -> Markup {
    markup! { button type="button" data-do=(what) data-name=(name) data-mark=[main.then_some("main")] { (label) } }
}

#[cfg(test)]
mod tests;
