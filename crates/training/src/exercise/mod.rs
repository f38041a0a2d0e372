//! Finding errors: a report with planted faults, by the number of which it can be made again
//! anywhere, or a real one; what the trainee marks is graded against what was planted, or against
//! what localisation suspects.
//!
//! Nothing but the number is handed out, so there is no answer to be read in any file; whoever runs
//! the program on the number has it, and nothing can keep that from anyone. Not: what the page
//! shows of it.

mod apart;
mod explain;
mod grade;
mod hint;
mod key;
mod kinds;
mod load;
mod misquote;
mod plant;
mod real;

pub use explain::Explained;
pub use grade::{ASTRAY, Answer, Grade, Judged, Mark, grade};
pub use hint::{HINTS, hint};
pub use key::{Accepted, Correction, Planted};
pub use kinds::Faults;
pub use plant::{exercise, expected};
pub use real::Real;

use super::Number;
use ziping_report::Report;

/// A report in which errors are to be found.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// What it can be made again by.
    pub number: Number,
    /// The report with its faults.
    pub report: Report,
    /// The same without them; `None` of a real one, where nobody knows it.
    pub sound: Option<Report>,
    /// What was planted, or is suspected in a real report; nothing, where the report is sound.
    pub planted: Vec<Planted>,
}

#[cfg(test)]
mod tests;
