//! Reports to practise on: [`generate`] makes one that reconciles by a [`Recipe`], a [`FaultKind`] breaks one of its figures as
//! typing does. [`source`] grades what is filled in from papers. Not: a word about any field; which figures there are and how they hang together says the
//! recipe, in TOML, with the rulebook's own formulas.

mod draw;
mod fault;
mod generate;
mod lint;
mod load;
mod random;
mod raw;
mod recipe;
pub mod source;
mod typing;

pub use fault::{FaultKind, fault};
pub use generate::generate;
pub use recipe::Recipe;

#[cfg(test)]
mod tests;
