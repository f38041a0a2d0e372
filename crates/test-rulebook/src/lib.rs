//! The small rulebook that the crates' tests share: units, a section, a group and an option. A test
//! adds the figures and checks that it is about. Only text: the crate that reads rulebooks uses it
//! as well.

/// The file `rulebook.toml`.
pub const BOOK: &str = include_str!("rulebook.toml");
