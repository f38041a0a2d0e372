//! The files that people choose or drop: of which other program a file is, judged by its bytes and not
//! by its name, and the encoding of its text. Not: files of ours.

mod encoding;
mod kind;

pub use encoding::Encoding;
pub use kind::FileKind;

#[cfg(test)]
mod tests;
