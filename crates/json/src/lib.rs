//! JSON as a report file needs it: read as slices of its text, so that numbers and whatever this
//! version does not know stay as they are written, digit for digit; written line by line from a
//! tree. Not: the parts of a report file.

mod read;
mod write;

pub use read::{Raw, Unreadable, items, members, raw, text};
pub use write::Json;

#[cfg(test)]
mod tests;
