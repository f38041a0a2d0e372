//! Loads the names of paragraphs, by which a report words them anew: every sentence of the document
//! belongs to one, and no two paragraphs share a name. Not: the sentences themselves (rules.rs).

use std::ops::Range;

use toml::Spanned;

use super::Loader;
use crate::{Wording, index::SectionId, problem::SourceFile};

impl<'a> Loader<'a> {
    /// The paragraph that a sentence belongs to: its own, or where it follows the one above.
    pub(super) fn paragraph(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        section: SectionId,
        follows: bool,
        own: Option<Spanned<String>>,
    ) -> Option<String> {
        let above = self
            .last_of(section)
            .and_then(|above| above.paragraph.clone());
        let Some(own) = own else {
            if follows && above.is_none() {
                self.report(
                    source,
                    span,
                    "follows 上面没有可以接着写的段落；去掉 follows，写上 paragraph",
                );
            } else if !follows {
                self.report(
                    source,
                    span,
                    "另起一段的 text 要写段名（paragraph），同一段的几种写法用同一个段名",
                );
            }
            return above.filter(|_| follows);
        };
        if follows {
            self.report(
                source,
                own.span(),
                "follows 接在上面那一段里，不另写段名（paragraph）",
            );
            return above;
        }
        let (span, name) = (own.span(), own.into_inner());
        if name.trim().is_empty() || name.contains(['{', '}', '\n']) {
            self.report(
                source,
                span,
                "段名（paragraph）要写几个字，不带花括号，不换行",
            );
        } else if above.as_ref() != Some(&name)
            && self.made.wording.iter().any(|other| other.is_of(&name))
        {
            let says =
                format!("段名“{name}”在别处已经有了；一段的几种写法要挨着写，别的段换一个段名");
            self.report(source, span, says);
        }
        Some(name)
    }

    /// What is no sentence has no name of this kind.
    pub(super) fn no_paragraph(
        &mut self,
        source: SourceFile<'a>,
        own: Option<Spanned<String>>,
    ) -> Option<String> {
        if let Some(own) = own {
            self.report(source, own.span(), "段名（paragraph）只写在 text 上");
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
