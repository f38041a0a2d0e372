//! A question of a lesson, and the verdict on an answer. The right answer stays in its key and is
//! in no HTML. Not: how the questions of each kind are made.

use std::{fmt::Debug, rc::Rc};

use maud::{Markup, html as markup};

use super::attempt::{Attempt, hook};

/// A question with the figures of a seed.
#[derive(Clone, Debug)]
pub struct LessonQuestion {
    pub asks: String,
    /// The figures that the question gives: label and value of each.
    pub given: Vec<(String, String)>,
    pub answers: Vec<AnswerField>,
    pub(super) key: Rc<dyn AnswerKey>,
}

/// Something to be answered: typed, or chosen where there are choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerField {
    pub label: String,
    /// The choices; where there are none, a number is typed.
    pub choices: Vec<String>,
}

/// The verdict on an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerVerdict {
    pub right: bool,
    /// The sentence that says why, or what is missing.
    pub says: String,
}

/// Judges the answers to a question of some kind.
pub(super) trait AnswerKey: Debug {
    /// The name of the kind: what one does.
    fn kind(&self) -> &'static str;

    /// The verdict on these answers, one for each that is asked for, as typed or chosen. Some may
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
    /// The verdict on these answers, one for each of [`LessonQuestion::answers`]. The sentence
    /// about an answer that is missing, cannot be read or is no choice does not give the right one
    /// away.
    pub fn judge(&self, answers: &[&str]) -> AnswerVerdict {
        self.key.judge(answers)
    }

    /// The question as a piece of HTML, with what was answered so far. `data-answer` is on what is
    /// filled in (`question.answer`, from 0), `data-judge` on the button, `data-verdict` on the
    /// element that shows the verdict.
    pub fn html(&self, number: usize, attempt: &Attempt) -> Markup {
        let verdict = attempt.verdict(number, self);
        let is_right = verdict.as_ref().map(|verdict| verdict.right);
        markup! {
            fieldset data-question=(number) {
                legend { (number + 1) ". " (self.key.kind()) }
                p { (self.asks) }
                @if !self.given.is_empty() {
                    table {
                        @for (called, value) in &self.given {
                            tr { th scope="row" { (called) } td { (value) } }
                        }
                    }
                }
                @for (position, answer) in self.answers.iter().enumerate() {
                    (answer.html(&hook(number, position), attempt))
                }
                p { button type="button" data-judge=(number) { "看答得对不对" } }
                p role="status" data-verdict=(number) data-right=[is_right] {
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
                        @for choice in &self.choices {
                            option selected[choice == text] { (choice) }
                        }
                    }
                }
            }
        }
    }
}
