//! Reports to practise on: [`generate`] makes one that reconciles by a [`Recipe`], a [`FaultKind`] breaks one of its figures as
//! typing does. Not: grading answers, and not a word about any field; which figures there are and how they hang together says the
//! recipe, in TOML, with the rulebook's own formulas. [`lesson`] teaches the sections of the report.

mod draw;
mod fault;
mod generate;
pub mod lesson;
mod lint;
mod load;
mod random;
mod raw;
mod recipe;
mod typing;

pub use fault::{FaultKind, fault};
pub use generate::generate;
pub use recipe::Recipe;

#[cfg(test)]
mod tests;
