//! What came of a question for one trainee, as a cell says it: in points, by a sign, and in words
//! for who hears the page.

use maud::{Markup, html as markup};

use ziping_training::{QuestionOutcome, Task};

/// How much of a question somebody got right.
#[derive(Clone, Copy)]
pub(super) enum Found {
    All,
    Some,
    None,
}

impl Found {
    fn of(outcome: &QuestionOutcome) -> Self {
        let right = outcome.parts.iter().filter(|part| part.right).count();
        match right {
            0 if !outcome.parts.is_empty() => Self::None,
            _ if right == outcome.parts.len() && outcome.wrong_marks == 0 => Self::All,
            _ => Self::Some,
        }
    }

    /// Told apart without colour, on paper as well.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::All => "●",
            Self::Some => "◐",
            Self::None => "○",
        }
    }

    pub const fn legend(self) -> &'static str {
        match self {
            Self::All => "全部找到或填对，也没有错标",
            Self::Some => "找到或填对一部分，或者有错标",
            Self::None => "一处也没有找到或填对",
        }
    }

    const fn says(self, task: Task) -> &'static str {
        match (self, task) {
            (Self::All, Task::Fill) => "全部填对",
            (Self::All, _) => "没有漏，没有错标",
            (Self::Some, Task::Fill) => "填对一部分",
            (Self::Some, _) => "找到一部分，或者有错标",
            (Self::None, Task::Fill) => "一个也没有填对",
            (Self::None, _) => "一处也没有找到",
        }
    }
}

/// A cell of the table.
pub(super) fn result(task: Task, outcome: Option<&QuestionOutcome>) -> Markup {
    markup! {
        @if let Some(outcome) = outcome {
            @let found = Found::of(outcome);
            span.sign aria-hidden="true" { (found.sign()) } (outcome.points) span.unseen { " " (found.says(task)) }
        } @else {
            span aria-hidden="true" { "—" } span.unseen { "没有交" }
        }
    }
}
