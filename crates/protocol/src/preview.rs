//! The content of the preview, and what the user does in it.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::envelope::{ProtocolError, decode, encode};

/// A value that the page hands on without looking into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoded<T> {
    bytes: Vec<u8>,
    value: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned> Encoded<T> {
    pub fn of(value: &T) -> Self {
        Self::from_bytes(encode(value))
    }

    pub fn decode(&self) -> Result<T, ProtocolError> {
        decode(&self.bytes)
    }
}

impl<T> Encoded<T> {
    /// The bytes to hand on, which [`Encoded::from_bytes`] takes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: PhantomData,
        }
    }
}

/// A document and the marks in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewContent {
    /// The document, a whole HTML file.
    pub html: String,
    /// The figures that do not reconcile, the worst first.
    pub marks: Vec<FigureMark>,
}

/// A figure that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureMark {
    /// The path of the figure.
    pub figure: String,
    /// True for an error, false for something to be explained.
    pub wrong: bool,
    /// The message of the finding.
    pub message: String,
}

/// A paragraph that is about to be rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphEditor {
    /// The rulebook's name of the paragraph.
    pub paragraph: String,
    /// The text of the paragraph, figures in braces.
    pub text: String,
    /// The text that the rulebook makes for the paragraph.
    pub generated: String,
    /// True when the user has worded it.
    pub reworded: bool,
    /// `text` as HTML for the editor, with its figures as chips.
    pub html: String,
    /// The options of the list of figures that can be put in, as HTML.
    pub choices: String,
    /// The chip of every figure that can be named in braces, in the order of the names.
    pub chips: Vec<FigureChip>,
}

/// A figure in the editor of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureChip {
    pub name: String,
    /// The chip as HTML.
    pub html: String,
}

impl ParagraphEditor {
    /// The user's own text; empty where the paragraph has the rulebook's.
    pub fn own_text(&self) -> &str {
        if self.reworded { &self.text } else { "" }
    }
}

/// Something that the user does in the preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreviewEvent {
    /// Opens a paragraph to be rewritten.
    OpenParagraph(String),
    /// Types in a paragraph; an empty text stands for the rulebook's own.
    TypeParagraph { paragraph: String, text: String },
    /// Closes a paragraph, which ends a step of undo.
    CloseParagraph,
    /// Follows a number to its field.
    FollowFigure(String),
}
