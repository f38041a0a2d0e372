//! Looking for errors: the report to the left, where figures are marked, and the marks to the
//! right; after grading, the results and the program's own words.

use maud::{Markup, html as markup};

use super::{
    PageAction, button,
    grading::grading,
    markable::{can_be_marked, correction_hint, is_claim, label, written},
    problem::MarkProblem,
    sheet::sheet,
};
use ziping_assessment::assess;
use ziping_classroom::question_set::{SubmittedAnswer, exercise_outcome};
use ziping_document as document;
use ziping_formula::Figure;
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
    /// True when the report is shown as a document.
    as_document: bool,
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
            as_document: false,
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
    pub fn act(&mut self, book: &Rulebook, action: &PageAction) -> bool {
        if *action == PageAction::ToggleDocument {
            self.as_document = !self.as_document;
            return true;
        }
        if self.grade.is_some() {
            return false;
        }
        self.refused = None;
        match action {
            PageAction::ToggleMark(path) => self.toggle_mark(book, path),
            PageAction::Grade => self.grade(book),
            PageAction::Hint => self.hint(book),
            PageAction::ChooseKind { path, kind } => {
                if let Some(mark) = self.mark_of(path) {
                    kind.clone_into(&mut mark.kind);
                }
                return false;
            }
            PageAction::TypeCorrection { path, text } => {
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

    /// The question as HTML; `after` is shown once it is graded.
    pub fn html(&self, materials: &Materials, after: &Markup) -> Markup {
        let book = &materials.book;
        let number = self.exercise.number.show();
        let real = self.exercise.number.task == Task::Real;
        markup! {
            div.about {
                h2 { "题号 " b { (number) } }
                p { @if real { "真实报告的数，单位自己交的" } @else { "难度 " (self.exercise.number.level) } }
                (button("document", "", false, if self.as_document { "看填报的数" } else { "看成文的报告" }))
            }
            div.finding {
                div.given {
                    @if self.as_document {
                        (self.document(book))
                    } @else {
                        (sheet(book, &self.exercise.report, &|path| self.is_marked(path)))
                    }
                }
                div.said {
                    @match &self.grade {
                        None => (self.marks(materials)),
                        Some(grade) => (grading(book, &self.exercise, grade, &self.explanations)),
                    }
                    (after)
                }
            }
        }
    }

    fn is_marked(&self, path: &str) -> bool {
        self.answer.marks.iter().any(|mark| mark.figure == path)
    }

    fn document(&self, book: &Rulebook) -> Markup {
        let report = &self.exercise.report;
        let html =
            document::html_with_claims(&document::compose(book, report, &assess(book, report)));
        // No script runs in the frame: the lazily fetched program listens in it from outside.
        markup! { iframe title="成文的报告" data-marking sandbox="allow-same-origin" srcdoc=(html) {} }
    }

    fn marks(&self, materials: &Materials) -> Markup {
        let book = &materials.book;
        markup! {
            h3 aria-live="polite" { "标出的错（" (self.answer.marks.len()) "）" }
            @if self.answer.marks.is_empty() {
                p.quiet { "点报告里的数或者句子，就标成有错；再点一次取消。认为没有错，就直接交卷。" }
            }
            @if let Some(problem) = &self.refused { p.hint role="alert" { (problem) } }
            @for mark in &self.answer.marks {
                div.one {
                    p {
                        b { (label(book, &mark.figure)) }
                        " 写的是 "
                        (written(book, &self.exercise.report, &mark.figure))
                        button
                            type="button"
                            data-do="mark"
                            data-name=(mark.figure)
                            aria-label={ "取消标记：" (label(book, &mark.figure)) }
                        { "取消" }
                    }
                    @if self.exercise.number.task != Task::Real {
                        label {
                            "哪一种错"
                            select data-do="kind" data-name=(mark.figure) {
                                option value="" { "—" }
                                @for kind in materials.faults.names() {
                                    option value=(kind) selected[kind == mark.kind] { (kind) }
                                }
                            }
                        }
                    }
                    @if !is_claim(book, &mark.figure) {
                        label {
                            "应为"
                            input
                                type="text"
                                data-do="right"
                                data-name=(mark.figure)
                                value=(mark.right)
                                placeholder=[correction_hint(book, &mark.figure)]
                                autocomplete="off";
                        }
                    }
                }
            }
            @for (fault, hints) in self.answer.hints.iter().enumerate() {
                @for step in 1..=usize::from(*hints) {
                    @if let Some(says) = hint(book, &self.exercise, fault, step) {
                        p.hint role="status" { "提示：" (says) }
                    }
                }
            }
            p {
                (button("grade", "", true, "交卷"))
                @match self.no_hint(book) {
                    None => (button("hint", "", false, &format!("要一个提示（扣 {} 分）", self.price(book)))),
                    Some(says) => span.quiet role="status" { (says) },
                }
            }
        }
    }
}
