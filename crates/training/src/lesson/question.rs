//! A question as it is put, and what is said to an answer. The right answer stays in its key: it is
//! in no HTML. Not: how a question of any kind comes about.

use std::{fmt::Debug, rc::Rc};

use maud::{Markup, html as markup};

use super::attempt::{Attempt, hook};

/// A question with the figures of a seed.
#[derive(Clone, Debug)]
pub struct LessonQuestion {
    /// What is asked.
    pub asks: String,
    /// The figures it gives: what each is called, and its value.
    pub given: Vec<(String, String)>,
    /// What is to be answered.
    pub answers: Vec<AnswerField>,
    pub(super) key: Rc<dyn AnswerKey>,
}

/// Something to be answered: typed, or chosen where there are choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerField {
    /// What it is about.
    pub label: String,
    /// What can be chosen; none: a number is typed.
    pub choices: Vec<String>,
}

/// What is said to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerVerdict {
    /// Whether it is right.
    pub right: bool,
    /// Why, or what is missing.
    pub says: String,
}

/// By what the answers to a question of some kind are judged.
pub(super) trait AnswerKey: Debug {
    /// What the kind is called: what one does.
    fn kind(&self) -> &'static str;

    /// What is said to these answers, one for each that is asked for, as typed or chosen; some may
    /// be missing.
    fn judge(&self, answers: &[&str]) -> AnswerVerdict;
}

impl AnswerVerdict {
    pub(super) fn right(says: impl Into<String>) -> Self {
        Self {
            right: true,
            says: says.into(),
        }
    }

    pub(super) fn wrong(says: impl Into<String>) -> Self {
        Self {
            right: false,
            says: says.into(),
        }
    }
}

impl LessonQuestion {
    /// What is said to these answers, one for each of [`LessonQuestion::answers`]. An answer that is
    /// missing, cannot be read or is no choice gets a sentence that does not give the right one
    /// away.
    pub fn judge(&self, answers: &[&str]) -> AnswerVerdict {
        self.key.judge(answers)
    }

    /// The question as a piece of HTML, with what was answered so far. `data-answer` is on what is
    /// filled in (`question.answer`, from 0), `data-judge` on the button, `data-verdict` on the
    /// place for what is said.
    pub fn html(&self, number: usize, attempt: &Attempt) -> Markup {
        let verdict = attempt.verdict(number, self);
        markup! {
            fieldset data-question=(number) {
                legend { (number + 1) ". " (self.key.kind()) }
                p { (self.asks) }
                @if !self.given.is_empty() {
                    table { @for (called, value) in &self.given { tr { th scope="row" { (called) } td { (value) } } } }
                }
                @for (place, answer) in self.answers.iter().enumerate() { (answer.html(&hook(number, place), attempt)) }
                p { button type="button" data-judge=(number) { "看答得对不对" } }
                p role="status" data-verdict=(number) data-right=[verdict.as_ref().map(|verdict| verdict.right)] {
                    @if let Some(verdict) = &verdict { (verdict.says) }
                }
            }
        }
    }
}

impl AnswerField {
    fn html(&self, hook: &str, attempt: &Attempt) -> Markup {
        let text = attempt.of_answer(hook);
        markup! {
            label {
                (self.label) " "
                @if self.choices.is_empty() {
                    input data-answer=(hook) value=(text) inputmode="decimal" autocomplete="off";
                } @else {
                    select data-answer=(hook) {
                        option value="" { "选一个" }
                        @for choice in &self.choices { option selected[choice == text] { (choice) } }
                    }
                }
            }
        }
    }
}
