//! Finding errors: a report with planted faults, by the number of which it can be made again anywhere; what the trainee marks is
//! graded against what was planted.
//!
//! Nothing but the number is handed out, so there is no answer to be read in any file; whoever runs the program on the number has
//! it, and nothing can keep that from anyone. Not: what the page shows of it.

mod grade;
mod hint;
mod kinds;
mod load;
mod plant;

pub use grade::{Answer, Grade, Judged, Mark, grade};
pub use hint::{HINTS, hint};
pub use kinds::Faults;
pub use plant::exercise;

use super::Number;
use crate::{formula::Figure, report::Report};

/// A report in which errors are to be found.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// What it can be made again by.
    pub number: Number,
    /// The report with its faults.
    pub report: Report,
    /// What was planted; nothing, where the report is sound.
    pub planted: Vec<Planted>,
}

/// A fault in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// The figure, or the claim, that is wrong.
    pub figure: Figure,
    /// The kind of fault, as the trainee may name it.
    pub kind: String,
    /// As it stands in the report.
    pub wrong: String,
    /// As it should; empty for a claim that the text should not make.
    pub right: String,
    /// Why it is wrong, in a sentence.
    pub because: String,
    /// The checks that do not hold, each with its row.
    pub findings: Vec<(String, Option<u32>)>,
    /// What the program says about it, the likeliest first.
    pub explained: Vec<String>,
    /// Other figures that explain the same findings as well, each with what it would have to be.
    pub equals: Vec<(Figure, String)>,
    /// The section of the report that it stands in.
    pub section: usize,
}

#[cfg(test)]
mod tests;
