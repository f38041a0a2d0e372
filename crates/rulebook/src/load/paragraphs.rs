//! Loads the names of paragraphs, by which a report words them anew: every sentence of the document
//! belongs to one, and no two paragraphs share a name. Not: the sentences themselves (rules.rs).

use toml::Spanned;

use super::{Loader, naming::mistake_in_id, raw};
use crate::{LoadErrorKind, Wording, index::SectionId, problem::SourceFile};

impl<'a> Loader<'a> {
    /// The paragraph that a sentence belongs to: its own, or where it follows the one above.
    pub(super) fn paragraph(
        &mut self,
        source: SourceFile<'a>,
        raw: &raw::RawWording,
        section: SectionId,
    ) -> Option<String> {
        let follows = raw.follows;
        let above = self
            .last_of(section)
            .and_then(|above| above.paragraph.clone());
        let Some(own) = &raw.paragraph else {
            let span = raw.section.span();
            if !follows {
                self.report(source, span, LoadErrorKind::UnnamedParagraph);
                return None;
            }
            if above.is_none() {
                self.report(source, span, LoadErrorKind::NothingToFollow);
            }
            return above;
        };
        if follows {
            self.report(source, own.span(), LoadErrorKind::NamedFollower);
            return above;
        }
        let (span, name) = (own.span(), own.as_ref().clone());
        if mistake_in_id(&name).is_some() || name.contains(['{', '}']) {
            self.report(source, span, LoadErrorKind::BadParagraphName);
        } else if above.as_ref() != Some(&name)
            && self.made.wording.iter().any(|other| other.is_of(&name))
        {
            self.report(source, span, LoadErrorKind::RepeatedParagraph(name.clone()));
        }
        Some(name)
    }

    /// Reports the name of a paragraph where it does not begin with a sentence.
    pub(super) fn no_paragraph(
        &mut self,
        source: SourceFile<'a>,
        own: Option<&Spanned<String>>,
    ) -> Option<String> {
        if let Some(own) = own {
            self.report(source, own.span(), LoadErrorKind::ParagraphNameWithoutText);
        }
        None
    }

    fn last_of(&self, section: SectionId) -> Option<&Wording> {
        self.made
            .wording
            .iter()
            .rev()
            .find(|wording| wording.section == section)
    }
}

impl Wording {
    fn is_of(&self, paragraph: &str) -> bool {
        self.paragraph.as_deref() == Some(paragraph)
    }
}
