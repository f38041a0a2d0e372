//! Finding errors in a report: in a generated one with planted faults, which can be made again
//! anywhere from its number, or in a real one. The trainee's marks are graded against what was
//! planted, or against what localisation suspects.
//!
//! Nothing but the number is handed out, so no file contains the answers; whoever runs the program
//! on the number gets them, and nothing can prevent that. Not: what the page shows of an exercise.

mod ambiguity;
mod answer_key;
mod explanation;
mod fault_rules;
mod grading;
mod hints;
mod load;
mod misquotation;
mod planting;
mod real_reports;

pub use answer_key::{AcceptedAnswer, Correction, Fault};
pub use explanation::FaultExplanation;
pub use fault_rules::FaultRules;
pub use grading::{Answer, FaultResult, Grade, Mark, WRONG_MARK_COST, grade};
pub use hints::{HINT_COSTS, hint};
pub use planting::{exercise, level_descriptions};
pub use real_reports::RealReport;

use super::QuestionNumber;
use ziping_report::Report;

/// A report in which errors are to be found.
#[derive(Clone, Debug)]
pub struct Exercise {
    pub number: QuestionNumber,
    /// The report with its faults.
    pub report: Report,
    /// The report without its faults; `None` of a real one, where nobody knows it.
    pub sound: Option<Report>,
    /// The faults that were planted, or are suspected in a real report; none where the report is
    /// sound.
    pub faults: Vec<Fault>,
}

#[cfg(test)]
mod tests;
