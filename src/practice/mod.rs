//! Reports to practise on: [`generate`] makes one that reconciles by a [`Recipe`], a [`FaultKind`] breaks one of its figures as
//! typing does, and [`exercise`] asks to find what is wrong. Not a word about any field: which figures there are and how they hang
//! together says the recipe, in TOML, with the rulebook's own formulas, and so does the list of faults.

mod draw;
pub mod exercise;
mod fault;
mod generate;
mod lint;
mod load;
pub mod page;
mod random;
mod raw;
mod recipe;
mod typing;

pub use fault::{FaultKind, fault};
pub use generate::generate;
pub use recipe::Recipe;

#[cfg(test)]
mod tests;
