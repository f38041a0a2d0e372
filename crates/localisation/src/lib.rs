//! Which figure is probably wrong: [`locate`] finds the smallest sets of figures whose change
//! satisfies every check, and what they may have been meant to be. Exact and bounded. Not: any
//! knowledge of what a figure means.

mod budget;
mod constraints;
mod explanations;
mod interpretations;
mod json;
mod locator;
mod model;
mod neighbours;
mod proposals;
mod quotient;
mod search;
mod sentences;
mod slips;
mod solver;
mod summary;
mod variables;

pub use explanations::{Explanation, explanations};
pub use json::{report_file, to_json};
pub use locator::locate;
pub use model::{Change, Repair, Suspicion};
pub use neighbours::neighbours;
pub use slips::{Slip, slip_between};
pub use summary::{RepairSummary, SuspicionSummary, summaries};

#[cfg(test)]
mod tests;
