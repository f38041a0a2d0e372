//! Finding errors: a report with planted faults, by the number of which it can be made again
//! anywhere, or a real one; what the trainee marks is graded against what was planted, or against
//! what localisation suspects.
//!
//! Nothing but the number is handed out, so there is no answer to be read in any file; whoever runs
//! the program on the number has it, and nothing can keep that from anyone. Not: what the page
//! shows of it.

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
    /// What it can be made again by.
    pub number: QuestionNumber,
    /// The report with its faults.
    pub report: Report,
    /// The same without them; `None` of a real one, where nobody knows it.
    pub sound: Option<Report>,
    /// What was planted, or is suspected in a real report; nothing, where the report is sound.
    pub faults: Vec<Fault>,
}

#[cfg(test)]
mod tests;
