//! Looking for errors: the report to the left, where figures are marked, and the marks to the
//! right; after grading, the results and the program's own words.

use yew::prelude::*;

use super::{
    PracticeAction,
    grading::grading,
    markable::{can_be_marked, correction_hint, is_claim, label, written},
    parts::{Emphasis, button, choice, select, spoken_button},
    problem::MarkProblem,
    sheet::sheet,
};
use ziping_assessment::assess;
use ziping_classroom::question_set::{SubmittedAnswer, exercise_outcome};
use ziping_document as document;
use ziping_formula::Figure;
use ziping_report::Report;
use ziping_rulebook::Rulebook;
use ziping_training::{
    Materials, QuestionNumber, QuestionOutcome, Task,
    exercise::{
        Answer, Exercise, FaultExplanation, Grade, HINT_COSTS, Mark, WRONG_MARK_COST, grade, hint,
    },
};

pub(super) struct FaultFinding {
    exercise: Exercise,
    answer: Answer,
    grade: Option<Grade>,
    /// The program's explanation of each fault, once the question is graded.
    explanations: Vec<FaultExplanation>,
    /// The report as a document, where it is shown as one.
    document: Option<AttrValue>,
    /// The reason why the last thing that was clicked cannot be marked.
    refused: Option<MarkProblem>,
}

impl FaultFinding {
    /// The exercise of this number; `None` where there is none.
    pub fn of(materials: &Materials, number: QuestionNumber) -> Option<Self> {
        let exercise = materials.exercise(number)?;
        let answer = Answer {
            hints: vec![0; exercise.faults.len()],
            ..Answer::default()
        };
        Some(Self {
            exercise,
            answer,
            grade: None,
            explanations: Vec::new(),
            document: None,
            refused: None,
        })
    }

    pub fn resume(&mut self, materials: &Materials, answer: &SubmittedAnswer) {
        self.answer = answer.to_exercise_answer(self.exercise.faults.len());
        if answer.graded {
            self.grade(&materials.book);
        }
    }

    pub fn submitted_answer(&self) -> SubmittedAnswer {
        SubmittedAnswer {
            graded: self.is_graded(),
            ..SubmittedAnswer::of(&self.answer)
        }
    }

    pub fn number(&self) -> QuestionNumber {
        self.exercise.number
    }

    pub fn is_graded(&self) -> bool {
        self.grade.is_some()
    }

    pub fn outcome(&self, materials: &Materials, answer: &SubmittedAnswer) -> QuestionOutcome {
        exercise_outcome(materials, &self.exercise, answer)
    }

    /// Does an action; true if the page has to be drawn again.
    pub fn act(&mut self, book: &Rulebook, action: &PracticeAction) -> bool {
        if *action == PracticeAction::ToggleDocument {
            self.document = match self.document {
                Some(_) => None,
                None => Some(document(book, &self.exercise.report)),
            };
            return true;
        }
        if self.grade.is_some() {
            return false;
        }
        self.refused = None;
        match action {
            PracticeAction::ToggleMark { path } => self.toggle_mark(book, path),
            PracticeAction::Grade => self.grade(book),
            PracticeAction::Hint => self.hint(book),
            PracticeAction::ChooseKind { path, kind } => {
                if let Some(mark) = self.mark_of(path) {
                    kind.clone_into(&mut mark.kind);
                }
                return false;
            }
            PracticeAction::TypeCorrection { path, text } => {
                if let Some(mark) = self.mark_of(path) {
                    text.clone_into(&mut mark.right);
                }
                return false;
            }
            _ => return false,
        }
        true
    }

    fn mark_of(&mut self, path: &str) -> Option<&mut Mark> {
        let mut marks = self.answer.marks.iter_mut();
        marks.find(|mark| mark.figure == path)
    }

    /// Marks what stands at a path, or takes the mark away.
    fn toggle_mark(&mut self, book: &Rulebook, path: &str) {
        let marks = &mut self.answer.marks;
        let before = marks.len();
        marks.retain(|mark| mark.figure != path);
        if marks.len() < before {
            return;
        }
        match can_be_marked(book, &self.exercise.report, path) {
            Ok(()) => marks.push(Mark {
                figure: path.to_owned(),
                ..Mark::default()
            }),
            Err(problem) => self.refused = Some(problem),
        }
    }

    /// The paths of what is marked.
    pub fn marked(&self) -> Vec<&str> {
        self.answer
            .marks
            .iter()
            .map(|mark| mark.figure.as_str())
            .collect()
    }

    fn grade(&mut self, book: &Rulebook) {
        self.grade = Some(grade(book, &self.exercise, &self.answer));
        self.explanations = self.exercise.explain_faults(book);
    }

    /// Gives one more hint on the first fault that is neither marked nor hinted at in full. Where
    /// there is none, the trainee is told so; that costs as well, for it says much about a sound
    /// report.
    fn hint(&mut self, book: &Rulebook) {
        let (next, nothing_left) = (self.next_hinted(book), self.unmarked(book).next().is_none());
        if let Some(hints) = next.and_then(|fault| self.answer.hints.get_mut(fault)) {
            *hints += 1;
        } else if nothing_left {
            self.answer.in_vain = 1;
        }
    }

    /// The faults that are not marked yet.
    fn unmarked(&self, book: &Rulebook) -> impl Iterator<Item = usize> {
        let marks = self
            .answer
            .marks
            .iter()
            .filter_map(|mark| book.figure_of(&mark.figure));
        let marks: Vec<Figure> = marks.collect();
        let faults = self.exercise.faults.iter().enumerate();
        faults
            .filter(move |(_, planted)| !planted.is_found_by(&marks))
            .map(|(fault, _)| fault)
    }

    fn next_hinted(&self, book: &Rulebook) -> Option<usize> {
        let is_open = |fault: &usize| {
            self.answer
                .hints
                .get(*fault)
                .is_some_and(|hints| usize::from(*hints) < HINT_COSTS.len())
        };
        self.unmarked(book).find(is_open)
    }

    /// The price of the next hint: out of the hundred points of its fault, or of all points if
    /// there is nothing to hint at.
    fn price(&self, book: &Rulebook) -> u32 {
        let hints = self
            .next_hinted(book)
            .and_then(|fault| self.answer.hints.get(fault))
            .map_or(0, |hints| usize::from(*hints));
        HINT_COSTS.get(hints).copied().unwrap_or(WRONG_MARK_COST)
    }

    /// The sentence that is shown where there is no further hint.
    fn no_hint(&self, book: &Rulebook) -> Option<&'static str> {
        if self.next_hinted(book).is_some() {
            None
        } else if self.unmarked(book).next().is_some() {
            Some("提示都给过了，照提示标出来。")
        } else if self.answer.in_vain > 0 {
            Some("没有别的提示了：该标的都标了，或者没有错。")
        } else {
            None
        }
    }

    #[cfg(test)]
    pub fn planted(&self) -> &[ziping_training::exercise::Fault] {
        &self.exercise.faults
    }

    /// The question; `after` is shown once it is graded.
    pub fn view(&self, materials: &Materials, after: Html) -> Html {
        let book = &materials.book;
        let QuestionNumber { task, level, .. } = self.exercise.number;
        let toggle_label = match self.document {
            Some(_) => "看填报的数",
            None => "看成文的报告",
        };
        let marks_or_grading = match &self.grade {
            None => self.marks(materials),
            Some(grade) => grading(book, &self.exercise, grade, &self.explanations),
        };
        html! {
            <>
                <div class="about">
                    <h2>{ "题号 " }<b>{ self.exercise.number.show() }</b></h2>
                    if task == Task::Real {
                        <p>{ "真实报告的数，单位自己交的" }</p>
                    } else {
                        <p>{ "难度 " }{ level }</p>
                    }
                    { button(&PracticeAction::ToggleDocument, Emphasis::Plain, toggle_label) }
                </div>
                <div class="finding">
                    <div class="given">
                        if let Some(document) = &self.document {
                            // No script runs in the frame: the lazily fetched program listens in
                            // it from outside.
                            <iframe
                                title="成文的报告"
                                data-marking=""
                                sandbox="allow-same-origin"
                                srcdoc={document}
                            />
                        } else {
                            { sheet(book, &self.exercise.report, &|path| self.is_marked(path)) }
                        }
                    </div>
                    <div class="said">{ marks_or_grading }{ after }</div>
                </div>
            </>
        }
    }

    fn is_marked(&self, path: &str) -> bool {
        self.answer.marks.iter().any(|mark| mark.figure == path)
    }

    /// The marks so far, and what can be done next.
    fn marks(&self, materials: &Materials) -> Html {
        let book = &materials.book;
        let grade = button(&PracticeAction::Grade, Emphasis::Main, "交卷");
        let hint = match self.no_hint(book) {
            None => {
                let label = format!("要一个提示（扣 {} 分）", self.price(book));
                button(&PracticeAction::Hint, Emphasis::Plain, &label)
            }
            Some(says) => html! { <span class="quiet" role="status">{ says }</span> },
        };
        html! {
            <>
                <h3 aria-live="polite">{ "标出的错（" }{ self.answer.marks.len() }{ "）" }</h3>
                if self.answer.marks.is_empty() {
                    <p class="quiet">
                        { "点报告里的数或者句子，就标成有错；再点一次取消。认为没有错，就直接交卷。" }
                    </p>
                }
                if let Some(problem) = &self.refused {
                    <p class="hint" role="alert">{ problem.to_string() }</p>
                }
                for mark in &self.answer.marks { { self.mark(materials, mark) } }
                for says in self.hints(book) {
                    <p class="hint" role="status">{ "提示：" }{ says }</p>
                }
                <p>{ grade }{ hint }</p>
            </>
        }
    }

    /// The hints that were given.
    fn hints(&self, book: &Rulebook) -> Vec<String> {
        let given = self.answer.hints.iter().enumerate();
        given
            .flat_map(|(fault, hints)| (1..=usize::from(*hints)).map(move |step| (fault, step)))
            .filter_map(|(fault, step)| hint(book, &self.exercise, fault, step))
            .collect()
    }

    /// A mark, with what the trainee says about it.
    fn mark(&self, materials: &Materials, mark: &Mark) -> Html {
        let book = &materials.book;
        let path = mark.figure.clone();
        let label = label(book, &path);
        let toggle = PracticeAction::ToggleMark { path: path.clone() };
        html! {
            // The key keeps what is typed beside a mark when another mark is taken away.
            <div class="one" key={path.clone()}>
                <p>
                    <b>{ &label }</b>
                    { " 写的是 " }
                    { written(book, &self.exercise.report, &path) }
                    { spoken_button(&toggle, "取消", format!("取消标记：{label}")) }
                </p>
                if self.exercise.number.task != Task::Real {
                    <label>{ "哪一种错" }{ kinds(materials, mark) }</label>
                }
                if !is_claim(book, &path) {
                    <label>{ "应为" }{ correction(book, mark) }</label>
                }
            </div>
        }
    }
}

/// The report as a document.
fn document(book: &Rulebook, report: &Report) -> AttrValue {
    let document = document::compose(book, report, &assess(book, report));
    document::html_with_claims(&document).into()
}

/// The choice of a mark's kind of fault.
fn kinds(materials: &Materials, mark: &Mark) -> Html {
    let action = |kind: &str| PracticeAction::ChooseKind {
        path: mark.figure.clone(),
        kind: kind.to_owned(),
    };
    let none = choice(&action(""), "—", mark.kind.is_empty());
    let kinds = materials.faults.names().map(|kind| {
        let is_chosen = *kind == mark.kind;
        choice(&action(kind), kind, is_chosen)
    });
    select(&action(&mark.kind), std::iter::once(none).chain(kinds))
}

/// The input of a mark's correction.
fn correction(book: &Rulebook, mark: &Mark) -> Html {
    let action = PracticeAction::TypeCorrection {
        path: mark.figure.clone(),
        text: mark.right.clone(),
    };
    html! {
        <input
            type="text"
            data-do={action.name()}
            data-name={action.object()}
            value={mark.right.clone()}
            placeholder={correction_hint(book, &mark.figure)}
            autocomplete="off"
        />
    }
}
