//! Messages to the program that reads rulebooks.

use serde::{Deserialize, Serialize};

use ziping_built_in::CompiledRulebook;

/// A request to the program that reads rulebooks. An office's own files travel as one text, which
/// the page keeps without reading it; an empty one stands for the rulebook that comes along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RulesRequest {
    /// The rulebook of these files, compiled.
    Compile { own_files: String },
    /// The handbook of the rulebook of these files.
    Handbook { own_files: String },
}

/// The answer of the program that reads rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RulesResponse {
    Compiled(CompiledRulebook),
    Handbook(HandbookContent),
    /// The files make no rulebook.
    Refused {
        /// The first of the problems, as a sentence.
        first: String,
        /// All problems, as HTML for the handbook.
        list: String,
    },
}

/// The handbook of a rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandbookContent {
    /// The handbook as HTML; of the built-in rulebook where the office's files no longer make one.
    pub html: String,
    /// The problems of the office's files, as HTML for its place in the handbook; may be empty.
    pub refusal: String,
}
