//! Reports to practise on: [`generate`] makes one that reconciles by a [`Recipe`], a [`FaultKind`]
//! breaks one of its figures as typing does; [`exercise`] asks to find what is wrong, [`source`] to
//! fill in from papers, [`lesson`] teaches the sections of the report. Not a word about any field: which figures there are and how they hang together
//! says the recipe, in TOML, with the rulebook's own formulas, and so do papers, lessons and the
//! list of faults.

mod draw;
pub mod exercise;
mod fault;
mod generate;
pub mod lesson;
mod lint;
mod load;
mod materials;
mod number;
mod outcome;
mod random;
mod raw;
mod recipe;
pub mod source;
mod typed;
mod typing;

pub use fault::{FaultKind, fault, faults};
pub use generate::{generate, generate_as};
pub use materials::Materials;
pub use number::{Number, NumberProblem, Task, Variety, check_digits};
pub use outcome::{Outcome, Part};
pub use recipe::{Aspect, Pick, Recipe};

#[cfg(test)]
mod tests;
