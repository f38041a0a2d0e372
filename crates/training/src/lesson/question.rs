//! A question of a lesson, and the verdict on an answer. The right answer stays in its key, which
//! nothing shows. Not: how the questions of each kind are made.

use std::{fmt::Debug, rc::Rc};

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

    /// The name of its kind: what one does.
    pub fn kind(&self) -> &'static str {
        self.key.kind()
    }
}
