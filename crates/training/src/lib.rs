//! Reports to practise on. [`generate`] makes a report that reconciles from a [`Recipe`], and
//! [`broken_text`] breaks one of its figures as typing does. [`exercise`] asks to find what is
//! wrong in a report, [`papers`] to fill one in from papers, and [`lesson`] teaches its sections.
//!
//! No field is named in this crate: the figures and how they hang together are written in TOML, in
//! the recipe, the papers, the lessons and the list of faults, with the rulebook's own formulas.

pub mod exercise;
mod fault;
mod generator;
pub mod lesson;
mod load_error;
mod materials;
mod outcome;
pub mod papers;
mod question_number;
mod random;
mod recipe;
mod sampling;
mod typed_number;
mod typing_habits;

pub use fault::{broken_text, broken_texts};
pub use generator::{generate, generate_as};
pub use materials::Materials;
pub use outcome::{OutcomeItem, QuestionOutcome};
pub use question_number::{NumberProblem, QuestionNumber, Task, Variety, check_digits};
pub use recipe::{Aspect, AspectChoice, Recipe};

#[cfg(test)]
mod tests;
