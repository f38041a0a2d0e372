//! The results of a class at a question set, from its submissions (`files`): as a page that can be
//! printed ([`ClassStatistics::html`]) and as a spreadsheet ([`ClassStatistics::csv`]).

mod csv;
mod fault_kinds;
mod files;
mod html;
mod parts;
mod questions;
mod refused_file;
mod result_cell;
mod totals;

pub use refused_file::{RefusalReason, RefusedFile};

use ziping_training::{QuestionNumber, QuestionOutcome};

/// The results of a class at a question set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassStatistics {
    /// The title of the question set.
    pub title: String,
    /// The questions of the set, in its order.
    pub questions: Vec<QuestionNumber>,
    /// The trainees, one for each file that counts.
    pub trainees: Vec<Trainee>,
    /// The files that do not count.
    pub refused: Vec<RefusedFile>,
}

/// A trainee, or rather a file: two files of the same name are two trainees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trainee {
    /// The name as it was written.
    pub name: String,
    /// The name of the file.
    pub file: String,
    /// The index of the file.
    pub file_index: usize,
    /// The outcome of each question, in the order of the set; `None` where it was not handed in.
    pub outcomes: Vec<Option<QuestionOutcome>>,
}

impl Trainee {
    fn outcome(&self, question: usize) -> Option<&QuestionOutcome> {
        self.outcomes.get(question)?.as_ref()
    }

    /// The name without the blanks around it.
    fn name(&self) -> &str {
        self.name.trim()
    }
}

#[cfg(test)]
mod tests;
