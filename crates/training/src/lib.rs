//! Reports to practise on: [`generate`] makes one that reconciles by a [`Recipe`], a [`Slip`](ziping_localisation::Slip)
//! breaks one of its figures as typing does; [`exercise`] asks to find what is wrong, [`papers`] to
//! fill in from papers, [`lesson`] teaches the sections of the report. Not a word about any field: which figures there are and how they hang together
//! says the recipe, in TOML, with the rulebook's own formulas, and so do papers, lessons and the
//! list of faults.

pub mod exercise;
mod fault;
mod generator;
pub mod lesson;
mod lint;
mod load;
mod materials;
mod outcome;
pub mod papers;
mod question_number;
mod random;
mod raw;
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
