//! The practice page: what trainees and their teacher see and do, as views and as steps. The lazily
//! fetched program puts it into a browser. What an element of it is for says [`PracticeHook`].

mod action;
mod class_view;
mod exchange;
mod fault_finding;
mod form_filling;
mod grading;
mod handout;
mod home;
mod lesson_view;
mod markable;
mod open_lesson;
mod open_question;
mod parts;
mod persisted;
mod problem;
pub mod progress;
mod review;
mod set_editor;
mod set_view;
mod sheet;
#[cfg(any(test, feature = "text"))]
pub mod text;

use yew::prelude::*;

pub use self::{
    action::{Operands, PracticeAction, PracticeHook, UnknownAction},
    handout::Handout,
    lesson_view::lesson_view,
    persisted::can_be_resumed,
    problem::ExportProblem,
};
use self::{
    class_view::CollectedFiles, open_lesson::OpenLesson, open_question::OpenQuestion,
    problem::OpenProblem, set_editor::SetEditor,
};
use crate::progress::Progress;
pub use ziping_classroom::question_set::{LARGEST_FILE, may_be_ours};
use ziping_classroom::question_set::{QuestionSetProblem, Submission, SubmittedAnswer};
use ziping_training::{Materials, QuestionNumber, Task, Variety, lesson::AnswerVerdict};

/// The most unfinished questions that are kept.
const UNFINISHED: usize = 5;

const STYLE: &str = include_str!("practice.css");

/// The id of the page's element that practice is put into; its styles count on it.
pub const CONTAINER_ID: &str = "practice";

/// The names of the texts that this browser keeps of practice: the sets with the question at hand, and
/// the lessons that were done.
pub const SESSION_TEXT: &str = "practice";
pub const PROGRESS_TEXT: &str = "practice.progress";

/// The time and the random number of an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Any number.
    pub chance: u32,
    /// Seconds since some moment.
    pub now: u64,
    /// Year, month and day by the calendar on the wall.
    pub today: [u32; 3],
}

/// A session of practice.
#[derive(Default)]
pub struct PracticeSession {
    view: View,
    /// The question sets that this trainee has received, with the answers so far.
    sets: Vec<Submission>,
    set_editor: SetEditor,
    progress: Progress,
    /// The kind of department that questions are drawn about.
    variety: Variety,
    /// Questions that were left before they were handed in, the last one first.
    unfinished: Vec<SubmittedAnswer>,
    /// The time of the last action.
    last: Option<u64>,
    /// True when the browser refuses to save anything.
    save_failed: bool,
}

enum View {
    Home(HomeInput),
    Question(Box<OpenQuestion>),
    Lesson(OpenLesson),
    /// A question set that was received, by its index.
    Set(usize),
    /// A teacher makes a question set.
    SetEditor,
    /// A teacher looks at the submissions of a class.
    Class(Option<Box<CollectedFiles>>),
}

/// The input of the first page, and why it is refused.
#[derive(Default)]
struct HomeInput {
    /// A question's number.
    typed: String,
    problem: Option<OpenProblem>,
    /// The reason why a question set was refused.
    refused: Option<QuestionSetProblem>,
    /// The broken link of a question set, as far as it is mended.
    link: String,
}

impl Default for View {
    fn default() -> Self {
        Self::Home(HomeInput::default())
    }
}

impl PracticeSession {
    /// Does an action; true if the page has to be drawn again.
    pub fn act(&mut self, materials: &Materials, action: &PracticeAction, moment: Moment) -> bool {
        let pause = self.last.map_or(0, |last| moment.now.saturating_sub(last));
        self.last = Some(moment.now);
        let seed = moment.chance % QuestionNumber::SEEDS;
        match (action, &mut self.view) {
            (PracticeAction::Home, _) => self.go_back(materials),
            (PracticeAction::DrawFaultFinding { level }, _) => {
                return self.draw(materials, Task::Find, *level, seed);
            }
            (PracticeAction::DrawFormFilling { level }, _) => {
                return self.draw(materials, Task::Fill, *level, seed);
            }
            (PracticeAction::OpenReal { position }, _) => {
                return self.open(materials, real(*position));
            }
            (PracticeAction::PickVariety { aspect, pick }, _) => {
                self.variety = self.variety.picking(*aspect, *pick);
                return false;
            }
            (PracticeAction::OpenLesson { section }, _) => {
                let Some(lesson) = OpenLesson::of(materials, section, moment.chance) else {
                    return false;
                };
                self.view = View::Lesson(lesson);
            }
            (PracticeAction::OpenSet { set }, _) => {
                if *set >= self.sets.len() {
                    return false;
                }
                self.view = View::Set(*set);
            }
            (PracticeAction::OpenSetEditor, _) => self.view = View::SetEditor,
            (PracticeAction::OpenClass, _) => self.view = View::Class(None),
            (_, View::Home(_)) => return self.act_at_home(materials, action),
            (PracticeAction::TryQuestion { number }, View::SetEditor) => {
                return self.try_question(materials, number);
            }
            (_, View::SetEditor) => {
                let chance = moment.chance;
                return self.set_editor.act(materials, action, self.variety, chance);
            }
            (PracticeAction::LeaveOut { file }, View::Class(Some(collected))) => {
                return collected.leave_out(materials, *file, true);
            }
            (PracticeAction::CountAgain { file }, View::Class(Some(collected))) => {
                return collected.leave_out(materials, *file, false);
            }
            (_, View::Set(set)) => {
                let set = *set;
                return self.act_in_set(materials, set, action);
            }
            (PracticeAction::NextQuestion, View::Question(open)) if open.is_graded() => {
                let (number, position) = (open.number(), open.position);
                return self.next(materials, number, position, seed);
            }
            (_, View::Question(_)) => {
                return self.act_in_question(materials, action, pause, moment.today);
            }
            _ => return false,
        }
        true
    }

    /// Goes from a question to where it was opened, from anything else to the first page.
    fn go_back(&mut self, materials: &Materials) {
        let View::Question(open) = &self.view else {
            self.view = View::default();
            return;
        };
        let view = match open.position {
            Some((set, _)) => View::Set(set),
            None if open.is_trial => View::SetEditor,
            None => View::default(),
        };
        self.lay_aside(materials);
        self.view = view;
    }

    fn act_at_home(&mut self, materials: &Materials, action: &PracticeAction) -> bool {
        let View::Home(home) = &mut self.view else {
            return false;
        };
        match action {
            PracticeAction::TypeNumber { number } => {
                number.clone_into(&mut home.typed);
                return false;
            }
            PracticeAction::TypeLink { link } => {
                link.clone_into(&mut home.link);
                return false;
            }
            PracticeAction::OpenLink => {
                let link = std::mem::take(&mut home.link);
                self.open_typed_link(&link);
            }
            PracticeAction::OpenNumber => match QuestionNumber::read(&home.typed) {
                Err(problem) => home.problem = Some(problem.into()),
                Ok(number) => match OpenQuestion::of(materials, number) {
                    Some(open) => self.view = View::Question(Box::new(open)),
                    None => home.problem = Some(OpenProblem::NoSuchQuestion),
                },
            },
            PracticeAction::Resume { number } => {
                let mut unfinished = self.unfinished.iter();
                let Some(index) = unfinished.position(|answer| answer.number == *number) else {
                    return false;
                };
                let answer = self.unfinished.remove(index);
                match OpenQuestion::resume(materials, &answer) {
                    Some(open) => self.view = View::Question(Box::new(open)),
                    None => home.problem = Some(OpenProblem::OtherVersion),
                }
            }
            PracticeAction::ForgetProgress => self.progress = Progress::default(),
            _ => return false,
        }
        true
    }

    /// Opens a question of the set that is being made, to be tried out.
    fn try_question(&mut self, materials: &Materials, number: &str) -> bool {
        let Ok(number) = QuestionNumber::read(number) else {
            return false;
        };
        let opened = self.open(materials, number);
        if let View::Question(open) = &mut self.view {
            open.is_trial = true;
        }
        opened
    }

    /// Keeps a question that is left before it is handed in, if anything was done about it.
    /// Questions of a set are kept in the set.
    fn lay_aside(&mut self, materials: &Materials) {
        if let View::Question(open) = &self.view
            && open.position.is_none()
            && !open.is_graded()
            && !open.is_trial
        {
            let answer = open.submitted_answer(materials);
            if answer.is_begun() {
                self.unfinished
                    .retain(|other| other.number != answer.number);
                self.unfinished.insert(0, answer);
                self.unfinished.truncate(UNFINISHED);
            }
        }
    }

    /// Opens a question of a level; false if there is none.
    fn draw(&mut self, materials: &Materials, task: Task, level: u8, seed: u32) -> bool {
        let number = QuestionNumber {
            task,
            variety: self.variety,
            ..QuestionNumber::find(level, seed)
        };
        self.open(materials, number)
    }

    /// Opens the question of a number; false if there is none.
    fn open(&mut self, materials: &Materials, number: QuestionNumber) -> bool {
        let Some(open) = OpenQuestion::of(materials, number) else {
            return false;
        };
        self.view = View::Question(Box::new(open));
        true
    }

    fn act_in_question(
        &mut self,
        materials: &Materials,
        action: &PracticeAction,
        pause: u64,
        today: [u32; 3],
    ) -> bool {
        let View::Question(open) = &mut self.view else {
            return false;
        };
        let was_graded = open.is_graded();
        let redraw = open.act(materials, action, pause);
        if open.is_graded() && !was_graded {
            self.progress.note(
                &materials.sections(),
                open.number(),
                &open.outcome(materials),
                today,
            );
        }
        if let Some((set, question)) = open.position
            && let Some(answer) = self
                .sets
                .get_mut(set)
                .and_then(|set| set.answers.get_mut(question))
        {
            // An answer that was handed in stays so, whichever window that was in.
            if open.is_graded() || !answer.graded {
                *answer = open.submitted_answer(materials);
            }
        }
        redraw
    }

    /// Lets the clock go on from this moment: the page is shown again.
    pub fn resume_clock(&mut self, moment: Moment) {
        self.last = Some(moment.now);
    }

    /// The page, with the result of the last handing out or taking in.
    pub fn view(&self, materials: &Materials, handout: &Handout) -> Html {
        let content = match &self.view {
            View::Home(input) => home::home(materials, self, input, handout),
            View::Question(open) => open.view(materials),
            View::Lesson(lesson) => lesson.view(materials),
            View::Set(set) => match self.sets.get(*set) {
                Some(set) => set_view::set_view(set, handout),
                None => Html::default(),
            },
            View::SetEditor => self.set_editor.view(materials, self.variety, handout),
            View::Class(class) => class_view::class_view(materials, class.as_deref(), handout),
        };
        html! {
            <>
                <style>{ STYLE }</style>
                <div class="keeping paperless" role="alert">
                    if self.save_failed {
                        <p class="lost">
                            { "浏览器不让这一页存东西（没有允许，或者存满了）：刷新或关掉以后，没交的题、收到的题集和练习记录都没有了。离开之前，先下载成绩文件，导出记录。" }
                        </p>
                    }
                </div>
                // The key makes each page anew, with nothing left of what was chosen on another.
                <div class="view" key={self.page_id()}>{ content }</div>
            </>
        }
    }

    /// Another one for each page that is opened.
    fn page_id(&self) -> String {
        match &self.view {
            View::Home(_) => "home".to_owned(),
            View::Question(open) => open.number().show(),
            View::Lesson(lesson) => lesson.id(),
            View::Set(set) => format!("set {set}"),
            View::SetEditor => format!("set editor {}", self.set_editor.begun),
            View::Class(_) => "class".to_owned(),
        }
    }

    /// Notes whether saving in this browser failed. The page says so from the next drawing on.
    pub fn set_save_failed(&mut self, failed: bool) {
        self.save_failed = failed;
    }

    /// The paths of what is marked as wrong in the report that is shown.
    pub fn marked(&self) -> Vec<&str> {
        if let View::Question(open) = &self.view {
            open.marked()
        } else {
            Vec::new()
        }
    }

    /// Changes a field of the lesson's example.
    pub fn change_example(&mut self, field: &str, text: &str) {
        if let View::Lesson(lesson) = &mut self.view {
            lesson.attempt().change(field, text);
        }
    }

    /// Types an answer to a question of the lesson.
    pub fn answer_question(&mut self, field: &str, text: &str) {
        if let View::Lesson(lesson) = &mut self.view {
            lesson.attempt().answer(field, text);
        }
    }

    /// The verdict on the answers to a question of the lesson.
    pub fn judge(&mut self, materials: &Materials, question: usize) -> Option<AnswerVerdict> {
        let View::Lesson(lesson) = &mut self.view else {
            return None;
        };
        let verdict = lesson.judge(question)?;
        if verdict.right {
            self.progress
                .answered(lesson.section(materials), question, lesson.question_count());
        }
        Some(verdict)
    }
}

/// The number of a real report, by its position from 1.
fn real(position: u8) -> QuestionNumber {
    QuestionNumber {
        task: Task::Real,
        ..QuestionNumber::find(position, 0)
    }
}

#[cfg(test)]
mod tests;
