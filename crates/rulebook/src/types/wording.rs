//! The document's paragraphs in the order in which they stand. Not: how figures come into a
//! sentence (message.rs).

use serde::{Deserialize, Serialize};

use super::Formula;
use crate::{
    Message,
    index::{GroupId, PictureId, SectionId, TableId, TextId},
};

/// A paragraph of the document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Wording {
    /// The section it stands in.
    pub section: SectionId,
    /// The paragraph it begins or goes on with, by which a report can word it anew; a sentence
    /// always has one, nothing else has.
    pub paragraph: Option<String>,
    /// When it appears; without it, when all its figures are known.
    pub when: Option<Formula>,
    /// It goes on in the paragraph above, and begins it where nothing of that appears.
    pub follows: bool,
    pub body: Body,
}

/// The content of a paragraph of the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Body {
    /// A heading below the section's.
    Heading(String),
    /// A sentence or several.
    Paragraph(Message),
    /// The items of a text.
    List(TextId),
    /// The rows of a table.
    Table(TableId),
    /// A group as a table of figures.
    Figures(GroupId),
    /// A picture.
    Picture(PictureId),
}

impl Default for Body {
    /// An empty heading.
    fn default() -> Self {
        Self::Heading(String::new())
    }
}
