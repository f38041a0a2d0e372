//! The prose of a rulebook: what people read about it, and what only documents are written from.
//! Keys are accepted without it, so the page fetches it after the first paint
//! (docs/decisions/0016).
//!
//! Prose is what explains: help on fields, texts and options, sentences above sections and groups, a
//! usual mistake, the basis of a ratio, check or scoring set, notes, the other reading of a check, the
//! rule by which an indicator is scored. Documents are prose as a whole.

use serde::{Deserialize, Serialize};

use super::{Message, Picture, PictureId, Rulebook, Wording, attachment::Attachment};
use crate::index::IndexVec;

/// The prose of one rulebook.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Prose {
    /// Written first: the page, which writes no documents, reads them alone and does without the
    /// code that reads the rest.
    annotations: Annotations,
    wording: Vec<Wording>,
    attachments: Vec<Attachment>,
    pictures: IndexVec<PictureId, Picture>,
    closing: Vec<Message>,
}

/// The sentences about the form, its ratios, checks and scoring sets, in the order in which
/// [`Rulebook::for_each_annotation`] comes to it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Annotations(Vec<String>);

impl Rulebook {
    /// Takes the prose out. What is left, the core, has blanks in its place.
    #[must_use]
    pub fn split(mut self) -> (Self, Prose) {
        let mut texts = Vec::new();
        self.for_each_annotation(&mut |text| texts.push(std::mem::take(text)));
        let prose = Prose {
            annotations: Annotations(texts),
            wording: std::mem::take(&mut self.wording),
            attachments: std::mem::take(&mut self.attachments),
            pictures: std::mem::take(&mut self.pictures),
            closing: std::mem::take(&mut self.closing),
        };
        (self, prose)
    }

    /// Puts the prose back that [`Rulebook::split`] took out of this rulebook.
    #[must_use]
    pub fn with_prose(self, prose: Prose) -> Self {
        let mut rulebook = self.with_annotations(prose.annotations);
        rulebook.wording = prose.wording;
        rulebook.attachments = prose.attachments;
        rulebook.pictures = prose.pictures;
        rulebook.closing = prose.closing;
        rulebook
    }

    /// Puts the annotations back and leaves the documents out.
    #[must_use]
    pub fn with_annotations(mut self, annotations: Annotations) -> Self {
        let mut texts = annotations.0.into_iter();
        self.for_each_annotation(&mut |text| *text = texts.next().unwrap_or_default());
        self
    }

    /// Comes to every annotation, in an order that follows from the core. Texts of a kind
    /// stand together: they resemble each other, which makes the compressed file smaller.
    fn for_each_annotation(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for field in &mut self.fields {
            visit(&mut field.help);
        }
        for field in &mut self.fields {
            visit(&mut field.mistake);
        }
        for table in &mut self.tables {
            for column in &mut table.columns {
                visit(&mut column.help);
            }
        }
        for ratio in &mut self.ratios {
            visit(&mut ratio.note);
            visit(&mut ratio.basis);
            visit(&mut ratio.verified);
            for variant in &mut ratio.variants {
                visit(&mut variant.note);
                visit(&mut variant.basis);
                visit(&mut variant.verified);
            }
        }
        for check in &mut self.checks {
            visit(&mut check.otherwise);
        }
        for check in &mut self.checks {
            visit(&mut check.basis);
        }
        for section in &mut self.sections {
            visit(&mut section.lead);
        }
        for group in &mut self.groups {
            visit(&mut group.lead);
        }
        for text in &mut self.texts {
            visit(&mut text.help);
        }
        for option in &mut self.options {
            visit(&mut option.help);
        }
        for set in &mut self.scorings {
            visit(&mut set.basis);
            visit(&mut set.verified);
            visit(&mut set.note);
        }
        let indicators = self.scorings.iter_mut().flat_map(|set| &mut set.indicators);
        for indicator in indicators {
            visit(&mut indicator.rule);
            visit(&mut indicator.verified);
        }
    }
}

#[cfg(test)]
mod tests;
