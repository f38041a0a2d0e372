//! The cell with a trainee's outcome of a question: the points, a sign, and words for screen
//! readers.

use maud::{Markup, html as markup};

use ziping_training::{QuestionOutcome, Task};

/// The share of a question that a trainee got right.
#[derive(Clone, Copy)]
pub(super) enum Correctness {
    All,
    Some,
    None,
}

impl Correctness {
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

pub(super) fn result_cell(task: Task, outcome: Option<&QuestionOutcome>) -> Markup {
    markup! {
        @if let Some(outcome) = outcome {
            @let correctness = Correctness::of(outcome);
            span.sign aria-hidden="true" { (correctness.sign()) }
            (outcome.points)
            span.unseen { " " (correctness.says(task)) }
        } @else {
            span aria-hidden="true" { "—" } span.unseen { "没有交" }
        }
    }
}
