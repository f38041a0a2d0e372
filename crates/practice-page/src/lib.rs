//! The practice page: what trainees and their teacher see and do, as HTML and as steps. Where in a
//! browser it stands and how it hears of clicks is the second program's.
//!
//! What can be done says `data-do` in the HTML, with `data-name` and the value of what was clicked
//! or typed into: that is [`PracticeSession::act`]. What is handed out as a file says `data-out`
//! ([`PracticeSession::handed_out`]), what is taken in `data-take` ([`PracticeSession::take_in`]), what copies the
//! link `data-copy` ([`PracticeSession::link`]); `data-says` is where is said what became of it.

mod class;
mod exchange;
mod filling;
mod finding;
mod graded;
mod home;
mod kept;
mod learning;
mod making;
mod open;
mod place;
pub mod progress;
mod review;
mod sheet;
mod taken;

use maud::{Markup, PreEscaped, html as markup};

pub use self::kept::can_be_taken_up;
use self::{class::Collected, learning::Learning, making::Making, open::Open};
use crate::progress::Progress;
use ziping_classroom::question_set::{Submission, SubmittedAnswer};
use ziping_training::{Materials, QuestionNumber, Task, Variety, lesson::AnswerVerdict};

/// So many questions that were left are kept.
const UNFINISHED: usize = 5;

const STYLE: &str = include_str!("practice.css");

/// The id of the page's element that practice is put into; its styles count on it.
pub const CONTAINER_ID: &str = "practice";

/// Said of a question that this page cannot make any more.
const OTHER_VERSION: &str =
    "这道题是用另一版页面出的，这一版打不开。回到出题时的那一版页面去做，或者换一道";

/// When something is done, and what chance has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Any number.
    pub chance: u32,
    /// Seconds since some moment.
    pub now: u64,
    /// Year, month and day by the calendar on the wall.
    pub today: [u32; 3],
}

/// A sitting of practice.
#[derive(Default)]
pub struct PracticeSession {
    view: View,
    /// Sets that were handed out to this trainee.
    sets: Vec<Submission>,
    making: Making,
    progress: Progress,
    /// What kind of department questions are drawn about.
    variety: Variety,
    /// Questions that were left before they were handed in, the last one first.
    unfinished: Vec<SubmittedAnswer>,
    /// When something was last done.
    last: Option<u64>,
    /// Whether the browser refuses to keep anything.
    is_lost: bool,
}

enum View {
    Home(Home),
    Question(Box<Open>),
    Learning(Learning),
    /// One of the sets that were handed out.
    Taken(usize),
    /// A teacher makes a set.
    Making,
    /// A teacher sees what a class made of one.
    Class(Option<Box<Collected>>),
}

/// What was typed on the first page and what is wrong with it.
#[derive(Default)]
struct Home {
    /// A number.
    typed: String,
    problem: Option<String>,
    /// Why a set was not taken.
    refused: Option<String>,
}

impl Default for View {
    fn default() -> Self {
        Self::Home(Home::default())
    }
}

impl PracticeSession {
    /// Something was done: `what` with the thing of this `name`, which now has this `value`.
    /// Whether the page has to be drawn anew.
    #[allow(clippy::too_many_lines)] // One arm or case after the other.
    pub fn act(
        &mut self,
        materials: &Materials,
        what: &str,
        name: &str,
        value: &str,
        moment: Moment,
    ) -> bool {
        let pause = self.last.map_or(0, |last| moment.now.saturating_sub(last));
        self.last = Some(moment.now);
        let seed = moment.chance % QuestionNumber::SEEDS;
        let level = || name.parse().unwrap_or(1);
        match (what, &mut self.view) {
            ("home", View::Question(open)) => {
                let back = match open.of {
                    Some((set, _)) => View::Taken(set),
                    None if open.tried => View::Making,
                    None => View::default(),
                };
                self.lay_aside(materials);
                self.view = back;
            }
            ("resume", View::Home(home)) => {
                let left = self.unfinished.iter().position(|left| left.number == name);
                let Some(left) = left.map(|place| self.unfinished.remove(place)) else {
                    return false;
                };
                match Open::taken_up(materials, &left) {
                    Some(open) => self.view = View::Question(Box::new(open)),
                    None => home.problem = Some(OTHER_VERSION.to_owned()),
                }
            }
            ("home", _) => self.view = View::default(),
            ("draw", _) => return self.draw(materials, QuestionNumber::find(level(), seed)),
            ("fill", _) => {
                return self.draw(
                    materials,
                    QuestionNumber {
                        task: Task::Fill,
                        ..QuestionNumber::find(level(), seed)
                    },
                );
            }
            ("real", _) => {
                return self.open(
                    materials,
                    QuestionNumber {
                        task: Task::Real,
                        ..QuestionNumber::find(level(), 0)
                    },
                );
            }
            ("pick", _) => {
                let aspect = name.parse().unwrap_or(usize::MAX);
                self.variety = self
                    .variety
                    .picking(aspect, value.parse().unwrap_or_default());
                return false;
            }
            ("number", View::Home(home)) => {
                value.clone_into(&mut home.typed);
                return false;
            }
            ("open", View::Home(home)) => match QuestionNumber::read(&home.typed) {
                Ok(number) => match Open::of(materials, number) {
                    Some(open) => self.view = View::Question(Box::new(open)),
                    None => {
                        home.problem = Some("没有这个题号的题，多半是抄错了。核对题号".to_owned());
                    }
                },
                Err(says) => home.problem = Some(says.to_string()),
            },
            ("lesson", _) => match Learning::of(materials, name, moment.chance) {
                Some(learning) => self.view = View::Learning(learning),
                None => return false,
            },
            ("set", _) => match name.parse().ok().filter(|set| *set < self.sets.len()) {
                Some(set) => self.view = View::Taken(set),
                None => return false,
            },
            ("forget", View::Home(_)) => self.progress = Progress::default(),
            ("making", _) => self.view = View::Making,
            ("class", _) => self.view = View::Class(None),
            ("set-try", View::Making) => {
                let opened =
                    QuestionNumber::read(name).is_ok_and(|number| self.open(materials, number));
                if let View::Question(open) = &mut self.view {
                    open.tried = true;
                }
                return opened;
            }
            ("leave-out" | "count-again", View::Class(Some(collected))) => {
                return name
                    .parse()
                    .is_ok_and(|place| collected.leave_out(materials, place, what == "leave-out"));
            }
            (_, View::Making) => {
                return self
                    .making
                    .act(materials, what, name, value, self.variety, moment);
            }
            (_, View::Taken(set)) => {
                let set = *set;
                return self.act_in_set(materials, set, what, name, value);
            }
            ("next", View::Question(open)) if open.is_graded() => {
                let (number, of) = (open.number(), open.of);
                return self.next(materials, number, of, seed);
            }
            (_, View::Question(_)) => {
                return self.act_in_question(materials, what, name, value, pause, moment.today);
            }
            _ => return false,
        }
        true
    }

    /// Keeps a question that is left before it is handed in, if anything was done about it; those
    /// of a set are kept there.
    fn lay_aside(&mut self, materials: &Materials) {
        if let View::Question(open) = &self.view
            && open.of.is_none()
            && !open.is_graded()
            && !open.tried
        {
            let left = open.submitted_answer(materials);
            if left.is_begun() {
                self.unfinished.retain(|other| other.number != left.number);
                self.unfinished.insert(0, left);
                self.unfinished.truncate(UNFINISHED);
            }
        }
    }

    /// A question about a department as it was chosen.
    fn draw(&mut self, materials: &Materials, number: QuestionNumber) -> bool {
        let variety = self.variety;
        self.open(materials, QuestionNumber { variety, ..number })
    }

    fn open(&mut self, materials: &Materials, number: QuestionNumber) -> bool {
        let open = Open::of(materials, number);
        let opened = open.is_some();
        if let Some(open) = open {
            self.view = View::Question(Box::new(open));
        }
        opened
    }

    fn act_in_question(
        &mut self,
        materials: &Materials,
        what: &str,
        name: &str,
        value: &str,
        pause: u64,
        today: [u32; 3],
    ) -> bool {
        let View::Question(open) = &mut self.view else {
            return false;
        };
        let was_graded = open.is_graded();
        let drawn = open.act(materials, what, name, value, pause);
        if open.is_graded() && !was_graded {
            self.progress.note(
                &materials.sections(),
                open.number(),
                &open.outcome(materials),
                today,
            );
        }
        if let Some((set, question)) = open.of
            && let Some(answer) = self
                .sets
                .get_mut(set)
                .and_then(|set| set.answers.get_mut(question))
        {
            // What was handed in is not taken back, whichever window it was in.
            if open.is_graded() || !answer.graded {
                *answer = open.submitted_answer(materials);
            }
        }
        drawn
    }

    /// The page is shown again, at this moment: time goes on from here.
    pub fn goes_on(&mut self, moment: Moment) {
        self.last = Some(moment.now);
    }

    /// The page now.
    pub fn html(&self, materials: &Materials) -> String {
        let view = match &self.view {
            View::Home(home) => home::home(
                materials,
                home,
                &self.sets,
                &self.unfinished,
                &self.progress,
                self.variety,
            ),
            View::Question(open) => open.html(materials),
            View::Learning(learning) => learning.html(materials),
            View::Taken(set) => {
                markup! { @if let Some(set) = self.sets.get(*set) { (taken::taken(set)) } }
            }
            View::Making => self.making.html(materials, self.variety),
            View::Class(class) => class::class(materials, class.as_deref()),
        };
        markup! {
            div {
                style { (PreEscaped(STYLE)) }
                div.keeping.paperless role="alert" {
                    @if self.is_lost {
                        p.lost {
                            "浏览器不让这一页存东西（没有允许，或者存满了）：刷新或关掉以后，没交的题、收到的题集和练习记录都没有了。"
                            "离开之前，先下载成绩文件，导出记录。"
                        }
                    }
                }
                (view)
            }
        }
        .into_string()
    }

    /// Whether what was to be kept in this browser could not be. What is drawn from then on says
    /// so.
    pub fn lost(&mut self, is_lost: bool) {
        self.is_lost = is_lost;
    }

    /// What is marked as wrong in the report that is looked at, by the form's names.
    pub fn marked(&self) -> Vec<&str> {
        if let View::Question(open) = &self.view {
            open.marked()
        } else {
            Vec::new()
        }
    }

    /// Something was filled into a lesson, by its hook: `example` or `answer`.
    pub fn fill_in(&mut self, what: &str, hook: &str, text: &str) {
        let View::Learning(learning) = &mut self.view else {
            return;
        };
        match what {
            "example" => learning.attempt().change(hook, text),
            _ => learning.attempt().answer(hook, text),
        }
    }

    /// What follows from the lesson's example as it was changed.
    pub fn follows(&self, materials: &Materials) -> Option<String> {
        if let View::Learning(learning) = &self.view {
            learning.follows(materials)
        } else {
            None
        }
    }

    /// What is said to the answers to a question of the lesson.
    pub fn judge(&mut self, materials: &Materials, question: usize) -> Option<AnswerVerdict> {
        let View::Learning(learning) = &mut self.view else {
            return None;
        };
        let verdict = learning.judge(question)?;
        if verdict.right {
            self.progress
                .answered(learning.section(materials), question, learning.questions());
        }
        Some(verdict)
    }
}

/// A button that does something.
fn button(what: &str, name: &str, main: bool, label: &str) -> Markup {
    markup! { button type="button" data-do=(what) data-name=(name) data-mark=[main.then_some("main")] { (label) } }
}

/// What takes files in: one, or as many as are chosen.
fn files(what: &str, several: bool, label: &str) -> Markup {
    markup! {
        span.open-file.button {
            (label)
            input type="file" id={ "practice-" (what) } data-take=(what) multiple[several] accept=".json,application/json" aria-label=(label);
        }
    }
}

/// What kind of department questions are to be about.
fn variety(materials: &Materials, picked: Variety) -> Markup {
    markup! {
        @for (place, aspect) in materials.recipe.aspects().iter().enumerate() {
            label.pick {
                (aspect.title)
                select data-do="pick" data-name=(place) {
                    option value="0" { "不限" }
                    @for (pick, one) in (1..).zip(&aspect.picks) {
                        option value=(pick) selected[picked.picked(place) == pick] { (one.title) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
