//! What a class made of a set of questions: [`ClassStatistics::html`] tells it on a page that is printed as
//! it stands, [`ClassStatistics::csv`] for a spreadsheet. `read` makes one of the files that trainees hand
//! in.

mod csv;
mod fault_kinds;
mod files;
mod html;
mod parts;
mod questions;
mod result_cell;
mod totals;

use ziping_training::{QuestionNumber, QuestionOutcome};

/// What a class made of a set of questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassStatistics {
    /// The title of the set.
    pub title: String,
    /// The questions of the set, in its order.
    pub questions: Vec<QuestionNumber>,
    /// Who handed in a file that counts.
    pub trainees: Vec<Trainee>,
    /// The files that do not.
    pub refused: Vec<Refused>,
}

/// One trainee, or rather one file: two of the same name are two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trainee {
    /// The name as it was written.
    pub name: String,
    /// The name of the file.
    pub file: String,
    /// Which of the files it is, from 0.
    pub place: usize,
    /// What came of each question, in the order of the set; `None` where it was not handed in.
    pub outcomes: Vec<Option<QuestionOutcome>>,
}

/// A file that is not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// The name of the file.
    pub file: String,
    /// Why, in a sentence.
    pub says: String,
    /// Which of the files it is, where it would count if it had not been left out.
    pub left_out: Option<usize>,
}

impl Trainee {
    /// What came of this question of the set.
    fn outcome(&self, question: usize) -> Option<&QuestionOutcome> {
        self.outcomes.get(question)?.as_ref()
    }

    /// The name, as two that only differ in blanks around it are the same.
    fn name(&self) -> &str {
        self.name.trim()
    }
}

#[cfg(test)]
mod tests;
