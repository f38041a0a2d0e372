//! Loads what is said about a report: ratios, checks and the wording of the document.

use toml::Spanned;

use super::{Loader, raw};
use crate::{
    Body, Check, Declared, Level, LoadErrorKind, Message, Ratio, RatioVariant, Wording,
    index::TableId, problem::SourceFile,
};

impl<'a> Loader<'a> {
    pub(super) fn ratio(&mut self, source: SourceFile<'a>, raw: &raw::RawRatio) {
        let slot = self.declare(
            source,
            raw.name.span(),
            raw.name.as_ref(),
            Declared::Ratio(self.made.ratios.next_index()),
        );
        let ratio = raw.resolve(self, source);
        self.made.ratios.push(Ratio { slot, ..ratio });
    }

    pub(super) fn variants(
        &mut self,
        source: SourceFile<'a>,
        variants: &[raw::RawVariant],
    ) -> Vec<RatioVariant> {
        variants
            .iter()
            .map(|variant| variant.resolve(self, source))
            .collect()
    }

    pub(super) fn basis_of_ratio(
        &mut self,
        source: SourceFile<'a>,
        basis: &str,
        name: &Spanned<String>,
    ) -> String {
        if basis.trim().is_empty() {
            self.report(source, name.span(), LoadErrorKind::RatioWithoutBasis);
        }
        basis.to_owned()
    }

    pub(super) fn check(&mut self, source: SourceFile<'a>, raw: &raw::RawCheck) {
        let quotes = self.quotes(source, raw);
        let mut check = raw.resolve(self, source);
        if raw.holds.is_none() {
            check.holds = Self::as_quoted();
        }
        let names = check.holds.node.names();
        self.made.checks.push(Check {
            quotes,
            names,
            ..check
        });
    }

    pub(super) fn new_check(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> String {
        self.new_id(source, id, |made, id| {
            made.checks.iter().any(|check| check.id == id)
        })
    }

    pub(super) fn level(&mut self, source: SourceFile<'a>, level: &Spanned<String>) -> Level {
        Level::named(level.as_ref()).unwrap_or_else(|| {
            self.report(source, level.span(), LoadErrorKind::UnknownLevel);
            Level::Hint
        })
    }

    pub(super) fn basis_of_check(
        &mut self,
        source: SourceFile<'a>,
        basis: &Spanned<String>,
        id: &Spanned<String>,
    ) -> String {
        if basis.as_ref().trim().is_empty() {
            let kind = LoadErrorKind::CheckWithoutBasis(id.as_ref().clone());
            self.report(source, basis.span(), kind);
        }
        basis.as_ref().clone()
    }

    pub(super) fn message_of_check(
        &mut self,
        source: SourceFile<'a>,
        says: &Spanned<String>,
        id: &Spanned<String>,
    ) -> Message {
        if says.as_ref().trim().is_empty() {
            let kind = LoadErrorKind::CheckWithoutMessage(id.as_ref().clone());
            self.report(source, says.span(), kind);
        }
        self.message(source, says)
    }

    /// The table for each of whose rows a check is judged.
    pub(super) fn table_of_check(
        &mut self,
        source: SourceFile<'a>,
        table: &Spanned<String>,
    ) -> Option<TableId> {
        let tables = &self.made.tables;
        let found = tables.position(|made| made.name == *table.as_ref());
        if found.is_none() {
            let kind = LoadErrorKind::UnknownTableOfCheck(table.as_ref().clone());
            self.report(source, table.span(), kind);
        }
        found
    }

    pub(super) fn wording(&mut self, source: SourceFile<'a>, raw: &raw::RawWording) {
        let wording = raw.resolve(self, source);
        let body = self.body(source, raw);
        if raw.follows && !matches!(body, Some(Body::Paragraph(_))) {
            self.report(
                source,
                raw.section.span(),
                LoadErrorKind::FollowsWithoutText,
            );
        }
        let Some(body) = body else { return };
        let paragraph = match body {
            Body::Paragraph(_) => self.paragraph(source, raw, wording.section),
            _ => self.no_paragraph(source, raw.paragraph.as_ref()),
        };
        self.made.wording.push(Wording {
            paragraph,
            body,
            ..wording
        });
    }

    /// The one body that is written; `None` where it is reported that there is not one, or that it
    /// shows something unknown.
    fn body(&mut self, source: SourceFile<'a>, raw: &raw::RawWording) -> Option<Body> {
        let raw::RawWording {
            heading,
            text,
            list,
            table,
            figures,
            picture,
            ..
        } = raw;
        match (heading, text, list, table, figures, picture) {
            (Some(heading), None, None, None, None, None) => Some(Body::Heading(heading.clone())),
            (None, Some(text), None, None, None, None) => {
                Some(Body::Paragraph(self.message(source, text)))
            }
            (None, None, Some(name), None, None, None) => self
                .position(source, name, "这段文字", |made, name| {
                    made.texts.position(|text| text.name == name)
                })
                .map(Body::List),
            (None, None, None, Some(name), None, None) => self
                .position(source, name, "这张表", |made, name| {
                    made.tables.position(|table| table.name == name)
                })
                .map(Body::Table),
            (None, None, None, None, Some(name), None) => self
                .position(source, name, "这一组", |made, name| {
                    made.groups.position(|group| group.id == name)
                })
                .map(Body::Figures),
            (None, None, None, None, None, Some(name)) => self
                .position(source, name, "这幅图", |made, name| {
                    made.pictures.position(|picture| picture.name == name)
                })
                .map(Body::Picture),
            _ => {
                self.report(source, raw.section.span(), LoadErrorKind::NotOneBody);
                None
            }
        }
    }
}
