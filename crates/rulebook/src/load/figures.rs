//! Loads what a report holds: fields with their columns, tables, texts and claims.

use toml::Spanned;

use super::{Loader, raw};
use crate::{
    Claim, Column, Declared, Field, GroupItem, LoadErrorKind, Table, TableColumn, Text, UnitKind,
    index::{ColumnId, FieldId, GroupId, IndexVec},
    prefix,
    problem::SourceFile,
};

impl<'a> Loader<'a> {
    pub(super) fn field(&mut self, source: SourceFile<'a>, raw: &raw::RawField) {
        let index = self.made.fields.next_index();
        let slot = if raw.columns_only {
            self.made.names.intern(raw.name.as_ref())
        } else {
            self.declare(
                source,
                raw.name.span(),
                raw.name.as_ref(),
                Declared::Field(index),
            )
        };
        if raw.columns_only
            && (raw.columns.is_empty() || raw.derived.is_some() || raw.blank.is_some())
        {
            self.report(source, raw.name.span(), LoadErrorKind::ColumnsOnly);
        }
        let columns = self.columns(source, index, raw);
        let field = raw.resolve(self, source);
        self.put_into_group(field.group, GroupItem::Field(index));
        let kind = self.made.units.try_get(field.unit).map(|unit| unit.kind);
        if (kind == Some(UnitKind::Choice)) == field.choices.is_empty() {
            self.report(source, raw.unit.span(), LoadErrorKind::ChoicesOfOtherUnit);
        }
        if let Some(text) = &raw.half_width {
            let half_width = self.decimal(source, text);
            self.half_widths.push((slot, half_width));
        }
        let has_negative_choice = field
            .choices
            .iter()
            .any(|(value, _)| value.starts_with('-'));
        self.made.fields.push(Field {
            label: raw.label.clone().unwrap_or_else(|| field.name.clone()),
            written: raw.written.clone(),
            slot,
            columns,
            signed: field.signed || field.name.starts_with(prefix::STATED) || has_negative_choice,
            ..field
        });
    }

    /// The further columns of a field, each declared under the field's name.
    fn columns(
        &mut self,
        source: SourceFile<'a>,
        field: FieldId,
        raw: &raw::RawField,
    ) -> IndexVec<ColumnId, Column> {
        let mut columns: IndexVec<ColumnId, Column> = IndexVec::default();
        for suffix in &raw.columns {
            let full = format!("{}.{suffix}", raw.name.as_ref());
            let slot = self.declare(
                source,
                raw.name.span(),
                &full,
                Declared::Column(field, columns.next_index()),
            );
            columns.push(Column {
                suffix: suffix.clone(),
                slot,
                derived: None,
            });
        }
        for (suffix, text) in &raw.derived_columns {
            let formula = self.formula(source, text);
            if let Some(column) = columns.iter_mut().find(|column| column.suffix == *suffix) {
                column.derived = Some(formula);
            } else {
                let kind = LoadErrorKind::UnknownDerivedColumn(suffix.clone());
                self.report(source, text.span(), kind);
            }
        }
        columns
    }

    pub(super) fn table(&mut self, source: SourceFile<'a>, raw: &raw::RawTable) {
        let index = self.made.tables.next_index();
        let table = raw.resolve(self, source);
        self.put_into_group(table.group, GroupItem::Table(index));
        let mut columns = IndexVec::default();
        for column in &raw.column {
            let full = format!("{}.{}", table.name, column.name.as_ref());
            let slot = self.declare(
                source,
                column.name.span(),
                &full,
                Declared::TableColumn(index, columns.next_index()),
            );
            columns.push(TableColumn {
                slot,
                ..column.resolve(self, source)
            });
        }
        if columns.is_empty() {
            self.report(source, raw.name.span(), LoadErrorKind::TableWithoutColumns);
        }
        self.made.tables.push(Table { columns, ..table });
    }

    pub(super) fn new_table(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> String {
        self.new_id(source, name, |made, name| {
            made.tables.iter().any(|table| table.name == name)
        })
    }

    pub(super) fn text(&mut self, source: SourceFile<'a>, raw: &raw::RawText) {
        let index = self.made.texts.next_index();
        let full = format!("{}{}", prefix::TEXT, raw.name.as_ref());
        let slot = self.declare(source, raw.name.span(), &full, Declared::Text(index));
        let text = raw.resolve(self, source);
        self.put_into_group(text.group, GroupItem::Text(index));
        self.made.texts.push(Text { slot, ..text });
    }

    pub(super) fn claim(&mut self, source: SourceFile<'a>, raw: &raw::RawClaim) {
        let index = self.made.claims.next_index();
        let full = format!("{}{}", prefix::CLAIM, raw.name.as_ref());
        let slot = self.declare(source, raw.name.span(), &full, Declared::Claim(index));
        let claim = raw.resolve(self, source);
        self.put_into_group(claim.group, GroupItem::Claim(index));
        self.made.claims.push(Claim { slot, ..claim });
    }

    pub(super) fn put_into_group(&mut self, group: GroupId, item: GroupItem) {
        if let Some(group) = self.made.groups.try_get_mut(group) {
            group.items.push(item);
        }
    }
}
