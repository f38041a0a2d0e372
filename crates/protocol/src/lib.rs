//! The messages between the page and its lazily fetched programs, as types.
//!
//! A request is encoded to bytes by one program ([`encode`]), carried by loader.js, which does not
//! look into it, and decoded by the other ([`decode`]). A stamp in front of the bytes says that
//! both were built from the same types; a program of another build is refused.
//!
//! Not: which program runs where and when (the page), nor what is answered (the programs).

mod compute;
mod envelope;
mod preview;
mod rules;

pub use compute::{ComputeRequest, ComputeResponse, Preparation};
pub use envelope::{ProtocolError, decode, encode};
pub use preview::{Encoded, FigureChip, FigureMark, ParagraphEditor, PreviewContent, PreviewEvent};
pub use rules::{HandbookContent, RulesRequest, RulesResponse};
