//! Loads what is said about a report: ratios, checks and the wording of the document.

use toml::Spanned;

use super::{Gives, Loader, raw};
use crate::{
    Body, Check, Declared, Level, LoadErrorKind, Ratio, RatioVariant, Wording, problem::SourceFile,
};

impl<'a> Loader<'a> {
    pub(super) fn ratio(&mut self, source: SourceFile<'a>, ratio: raw::RawRatio) {
        let slot = self.declare(
            source,
            ratio.name.span(),
            ratio.name.as_ref(),
            Declared::Ratio(self.made.ratios.next_index()),
        );
        if ratio.basis.trim().is_empty() {
            self.report(source, ratio.name.span(), LoadErrorKind::RatioWithoutBasis);
        }
        let section = self.section(source, &ratio.section);
        let unit = self.unit_of(source, &ratio.unit);
        let formula = self.formula(source, ratio.formula, Gives::Number);
        let mut variants = Vec::new();
        for raw::RawVariant {
            option,
            formula,
            copied,
        } in ratio.variant
        {
            let span = formula.span();
            let option = self.pick(source, &span, option);
            let formula = self.formula(source, formula, Gives::Number);
            variants.push(RatioVariant {
                option,
                formula,
                ..copied
            });
        }
        self.made.ratios.push(Ratio {
            name: ratio.name.into_inner(),
            slot,
            section,
            formula,
            variants,
            unit,
            basis: ratio.basis,
            ..ratio.copied
        });
    }

    pub(super) fn check(&mut self, source: SourceFile<'a>, check: raw::RawCheck) {
        self.distinct(source, &check.id, |made, id| {
            made.checks.iter().any(|check| check.id == id)
        });
        let level = Level::named(check.level.as_ref()).unwrap_or_else(|| {
            self.report(source, check.level.span(), LoadErrorKind::UnknownLevel);
            Level::Hint
        });
        if check.basis.as_ref().trim().is_empty() {
            self.report(
                source,
                check.basis.span(),
                LoadErrorKind::CheckWithoutBasis(check.id.as_ref().clone()),
            );
        }
        if check.says.as_ref().trim().is_empty() {
            self.report(
                source,
                check.says.span(),
                LoadErrorKind::CheckWithoutMessage(check.id.as_ref().clone()),
            );
        }
        let quotes = self.quotes(source, &check);
        let holds = match check.holds {
            Some(holds) => self.formula(source, holds, Gives::Truth),
            None => Self::as_quoted(),
        };
        let when = check
            .when
            .map(|formula| self.formula(source, formula, Gives::Truth));
        let mut zero = Vec::new();
        for name in check.zero {
            zero.push(self.used(source, name.span(), name.as_ref()));
        }
        let each = check.each.and_then(|table| {
            let found = self
                .made
                .tables
                .position(|made| made.name == *table.as_ref());
            if found.is_none() {
                self.report(
                    source,
                    table.span(),
                    LoadErrorKind::UnknownTableOfCheck(table.as_ref().clone()),
                );
            }
            found
        });
        let option = self.pick(source, &check.id.span(), check.option);
        let templates = self.templates(source, check.template);
        let says = self.message(source, &check.says);
        let names = holds.node.names();
        self.made.checks.push(Check {
            id: check.id.into_inner(),
            level,
            holds,
            quotes,
            when,
            zero,
            each,
            option,
            templates,
            on_submission: check.on_submission,
            says,
            basis: check.basis.into_inner(),
            names,
            ..check.copied
        });
    }

    pub(super) fn wording(&mut self, source: SourceFile<'a>, wording: raw::RawWording) {
        let section = self.section(source, &wording.section);
        let when = wording
            .when
            .map(|formula| self.formula(source, formula, Gives::Truth));
        let raw::RawWording {
            heading,
            text,
            follows,
            list,
            table,
            figures,
            picture,
            section: section_id,
            paragraph,
            ..
        } = wording;
        let body = match (heading, text, list, table, figures) {
            (None, None, None, None, None) if picture.is_some() => picture
                .and_then(|name| {
                    self.position(source, &name, "这幅图", |made, name| {
                        made.pictures.position(|p| p.name == name)
                    })
                })
                .map(Body::Picture),
            _ if picture.is_some() => self.one_of_the_bodies(source, &section_id),
            (Some(heading), None, None, None, None) => Some(Body::Heading(heading)),
            (None, Some(text), None, None, None) => {
                Some(Body::Paragraph(self.message(source, &text)))
            }
            (None, None, Some(name), None, None) => self
                .position(source, &name, "这段文字", |made, name| {
                    made.texts.position(|t| t.name == name)
                })
                .map(Body::List),
            (None, None, None, Some(name), None) => self
                .position(source, &name, "这张表", |made, name| {
                    made.tables.position(|t| t.name == name)
                })
                .map(Body::Table),
            (None, None, None, None, Some(name)) => self
                .position(source, &name, "这一组", |made, name| {
                    made.groups.position(|g| g.id == name)
                })
                .map(Body::Figures),
            _ => self.one_of_the_bodies(source, &section_id),
        };
        if follows && !matches!(body, Some(Body::Paragraph(_))) {
            self.report(source, section_id.span(), LoadErrorKind::FollowsWithoutText);
        }
        let Some(body) = body else { return };
        let paragraph = match body {
            Body::Paragraph(_) => {
                self.paragraph(source, section_id.span(), section, follows, paragraph)
            }
            _ => self.no_paragraph(source, paragraph),
        };
        self.made.wording.push(Wording {
            section,
            paragraph,
            when,
            follows,
            body,
        });
    }

    fn one_of_the_bodies(
        &mut self,
        source: SourceFile<'a>,
        section: &Spanned<String>,
    ) -> Option<Body> {
        self.report(source, section.span(), LoadErrorKind::NotOneBody);
        None
    }

    // looking things up
}
