//! Loads what a report holds: fields with their columns, tables, texts and claims.

use toml::Spanned;

use super::{Gives, Loader, raw};
use crate::{
    Claim, Column, Declared, Field, GroupItem, LoadErrorKind, Table, TableColumn, Text, UnitKind,
    index::{ColumnId, FieldId, IndexVec},
    prefix,
    problem::SourceFile,
};

impl<'a> Loader<'a> {
    pub(super) fn field(&mut self, source: SourceFile<'a>, field: raw::RawField) {
        let index = self.made.fields.next_index();
        let slot = if field.copied.columns_only {
            self.made.names.intern(field.name.as_ref())
        } else {
            self.declare(
                source,
                field.name.span(),
                field.name.as_ref(),
                Declared::Field(index),
            )
        };
        if field.copied.columns_only
            && (field.columns.is_empty() || field.derived.is_some() || field.blank.is_some())
        {
            self.report(source, field.name.span(), LoadErrorKind::ColumnsOnly);
        }
        let mut columns = self.columns(source, index, &field.name, field.columns);
        for (suffix, formula) in field.derived_columns {
            let span = formula.span();
            let formula = self.formula(source, formula, Gives::Number);
            match columns.iter_mut().find(|column| column.suffix == suffix) {
                Some(column) => column.derived = Some(formula),
                None => self.report(source, span, LoadErrorKind::UnknownDerivedColumn(suffix)),
            }
        }
        let group = self.group(source, &field.group, GroupItem::Field(index));
        let unit = self.unit_of(source, &field.unit);
        let kind = self.made.units.try_get(unit).map(|unit| unit.kind);
        if (kind == Some(UnitKind::Choice)) == field.copied.choices.is_empty() {
            self.report(source, field.unit.span(), LoadErrorKind::ChoicesOfOtherUnit);
        }
        let derived = field
            .derived
            .map(|formula| self.formula(source, formula, Gives::Number));
        let blank = field.blank.map(|text| self.decimal(source, &text));
        if let Some(text) = field.half_width {
            let half_width = self.decimal(source, &text);
            self.half_widths.push((slot, half_width));
        }
        let signed = field.copied.signed
            || field.name.as_ref().starts_with(prefix::STATED)
            || field
                .copied
                .choices
                .iter()
                .any(|(value, _)| value.starts_with('-'));
        let name = field.name.into_inner();
        self.made.fields.push(Field {
            label: field.label.unwrap_or_else(|| name.clone()),
            name,
            slot,
            group,
            unit,
            columns,
            repeats: None,
            derived,
            blank,
            signed,
            ..field.copied
        });
    }

    fn columns(
        &mut self,
        source: SourceFile<'a>,
        field: FieldId,
        name: &Spanned<String>,
        suffixes: Vec<String>,
    ) -> IndexVec<ColumnId, Column> {
        let mut columns = IndexVec::default();
        for suffix in suffixes {
            let full = format!("{}.{suffix}", name.as_ref());
            let slot = self.declare(
                source,
                name.span(),
                &full,
                Declared::Column(field, columns.next_index()),
            );
            columns.push(Column {
                suffix,
                slot,
                derived: None,
            });
        }
        columns
    }

    pub(super) fn table(&mut self, source: SourceFile<'a>, table: raw::RawTable) {
        let index = self.made.tables.next_index();
        self.distinct(source, &table.name, |made, name| {
            made.tables.iter().any(|table| table.name == name)
        });
        let group = self.group(source, &table.group, GroupItem::Table(index));
        let mut columns = IndexVec::default();
        for raw::RawTableColumn { name, unit, copied } in table.column {
            let full = format!("{}.{}", table.name.as_ref(), name.as_ref());
            let slot = self.declare(
                source,
                name.span(),
                &full,
                Declared::TableColumn(index, columns.next_index()),
            );
            let unit = self.unit_of(source, &unit);
            columns.push(TableColumn {
                name: name.into_inner(),
                slot,
                unit,
                ..copied
            });
        }
        if columns.is_empty() {
            self.report(
                source,
                table.name.span(),
                LoadErrorKind::TableWithoutColumns,
            );
        }
        self.made.tables.push(Table {
            name: table.name.into_inner(),
            group,
            columns,
        });
    }

    pub(super) fn text(&mut self, source: SourceFile<'a>, text: raw::RawText) {
        let index = self.made.texts.next_index();
        let full = format!("{}{}", prefix::TEXT, text.name.as_ref());
        let slot = self.declare(source, text.name.span(), &full, Declared::Text(index));
        let group = self.group(source, &text.group, GroupItem::Text(index));
        self.made.texts.push(Text {
            name: text.name.into_inner(),
            slot,
            group,
            ..text.copied
        });
    }

    pub(super) fn claim(&mut self, source: SourceFile<'a>, claim: raw::RawClaim) {
        let index = self.made.claims.next_index();
        let full = format!("{}{}", prefix::CLAIM, claim.name.as_ref());
        let slot = self.declare(source, claim.name.span(), &full, Declared::Claim(index));
        let group = self.group(source, &claim.group, GroupItem::Claim(index));
        self.made.claims.push(Claim {
            name: claim.name.into_inner(),
            slot,
            group,
            says: claim.says,
        });
    }
}
