//! The targets of a recipe's row: figures of the report, or drafts that later rows use, all of one
//! type.

use std::ops::Range;

use toml::Spanned;

use super::{
    TargetType,
    load::{Draft, RecipeLoader},
    raw::RawRow,
};
use crate::load_error::TrainingErrorKind;
use ziping_formula::Name;
use ziping_rulebook::{Declared, NameUse, SourceFile, TableId, Unit};

impl<'a> RecipeLoader<'a> {
    /// Keeps the names of a row that only later rows use.
    pub fn draft(
        &mut self,
        source: SourceFile<'a>,
        unit: &Spanned<String>,
        targets: &[Name],
        span: &Range<usize>,
    ) {
        let mut units = self.rulebook.units.iter();
        let Some(found) = units.find(|known| known.name == *unit.as_ref()) else {
            let kind = TrainingErrorKind::UnknownUnit(unit.as_ref().clone());
            self.report(source, unit.span(), kind);
            return;
        };
        for &target in targets {
            if self.rulebook.declared(target).is_some() {
                let kind = TrainingErrorKind::DraftHasNameOfReport(self.text(target).to_owned());
                self.report(source, span.clone(), kind);
            }
            self.drafts.push(Draft {
                declared: NameUse {
                    source,
                    span: span.clone(),
                    name: target,
                },
                unit: found,
            });
        }
    }

    /// The type of a row's targets, which all have to be of one; `None` where none of them can be
    /// made.
    pub fn common_type(
        &mut self,
        source: SourceFile<'a>,
        row: &RawRow,
        targets: &[Name],
    ) -> Option<TargetType> {
        let mut types = Vec::new();
        for (name, target) in row.names().zip(targets) {
            types.extend(self.target_type(source, name, *target));
        }
        let &first = types.first()?;
        if types.iter().any(|other| *other != first) {
            let span = row.names().next()?.span();
            self.report(source, span, TrainingErrorKind::UnitsOfPartsDiffer);
        }
        Some(first)
    }

    /// The type of the value that a target gets; `None` where it is reported as nothing to be made.
    fn target_type(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        target: Name,
    ) -> Option<TargetType> {
        let meaning = self.rulebook.meaning(target);
        match self.rulebook.declared(meaning) {
            Some(Declared::Text(_) | Declared::Option(_)) => Some(TargetType::Words),
            Some(Declared::Claim(_)) => Some(TargetType::Number {
                decimals: 0,
                amount: false,
            }),
            Some(
                Declared::Field(_)
                | Declared::Column(..)
                | Declared::TableColumn(..)
                | Declared::LastYear(_),
            ) => {
                let field = self.rulebook.field(meaning);
                let is_integer = field.is_some_and(|(field, _)| field.integer);
                let unit = self.rulebook.unit(target)?;
                Some(type_in_unit(unit, is_integer))
            }
            Some(Declared::Ratio(_)) => {
                let kind = TrainingErrorKind::RatioIsCalculated(name.as_ref().clone());
                self.report(source, name.span(), kind);
                None
            }
            None => {
                let mut drafts = self.drafts.iter();
                if let Some(draft) = drafts.find(|draft| draft.declared.name == target) {
                    return Some(type_in_unit(draft.unit, false));
                }
                let kind = TrainingErrorKind::NeitherNameNorDraft(name.as_ref().clone());
                self.report(source, name.span(), kind);
                None
            }
        }
    }

    /// The table whose column the name is.
    pub fn table(&self, name: Name) -> Option<TableId> {
        match self.rulebook.declared(name)? {
            Declared::TableColumn(table, _) => Some(table),
            _ => None,
        }
    }
}

/// The type of a value in this unit.
fn type_in_unit(unit: &Unit, is_integer: bool) -> TargetType {
    if unit.measure().is_none() {
        return TargetType::Words;
    }
    TargetType::Number {
        decimals: if is_integer { 0 } else { unit.decimals },
        amount: !unit.half_width.is_zero(),
    }
}
