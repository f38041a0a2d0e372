//! Loads the file of the rulebook itself: its title, units, sections and groups, the matters of its
//! checks, and the columns that are known from last year's report.

use toml::Spanned;

use super::{Loader, UsedColumn, raw};
use crate::{
    ColumnHeading, Group, LoadErrorKind, UnitKind, problem::SourceFile, table_reader::read_file,
};

/// The head of the bare figures' column, unless the group says otherwise.
const BARE_COLUMN: &str = "填报数";

impl<'a> Loader<'a> {
    pub(super) fn book(&mut self, source: SourceFile<'a>) {
        let Some(book) = read_file(source, &mut self.problems, raw::RawBook::read) else {
            return self.unread.push(source.file.to_owned());
        };
        self.made.document_title = self.message(source, &book.document_title);
        for line in &book.closing {
            let line = self.message(source, line);
            self.made.closing.push(line);
        }
        self.made.id = book.id;
        self.made.title = book.title;
        self.made.version = book.version;
        for unit in &book.unit {
            let unit = unit.resolve(self, source);
            self.made.units.push(unit);
        }
        for section in &book.section {
            let section = section.resolve(self, source);
            self.made.sections.push(section);
        }
        for group in book.group {
            let made = group.resolve(self, source);
            self.made.groups.push(Group {
                title: group.title.unwrap_or_else(|| made.id.clone()),
                column: group.column.unwrap_or_else(|| BARE_COLUMN.into()),
                ..made
            });
        }
        for series in &book.series {
            let series = series.resolve(self, source);
            self.made.series.push(series);
        }
        self.options(source, &book.option);
        for carry in &book.carry {
            let carry = carry.resolve(self, source);
            self.made.carries.push(carry);
        }
        for heading in &book.heading {
            let made = heading.resolve(self, source);
            self.made.headings.push(ColumnHeading {
                written: heading.written.clone(),
                ..made
            });
        }
    }

    pub(super) fn new_unit(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> String {
        self.new_id(source, name, |made, name| {
            made.units.iter().any(|unit| unit.name == name)
        })
    }

    pub(super) fn unit_kind(&mut self, source: SourceFile<'a>, kind: &Spanned<String>) -> UnitKind {
        match kind.as_ref().as_str() {
            "金额" => UnitKind::Money,
            "计数" => UnitKind::Count,
            "面积" => UnitKind::Area,
            "比率" => UnitKind::Ratio,
            "单价" => UnitKind::Price,
            "时间" => UnitKind::Date,
            "分数" => UnitKind::Score,
            "文字" => UnitKind::Text,
            "选项" => UnitKind::Choice,
            other => {
                let problem = LoadErrorKind::UnknownUnitKind(other.to_owned());
                self.report(source, kind.span(), problem);
                UnitKind::Text
            }
        }
    }

    pub(super) fn new_section(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> String {
        self.new_id(source, id, |made, id| {
            made.sections.iter().any(|section| section.id == id)
        })
    }

    pub(super) fn new_group(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> String {
        self.new_id(source, id, |made, id| {
            made.groups.iter().any(|group| group.id == id)
        })
    }

    pub(super) fn new_series(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> String {
        self.new_id(source, id, |made, id| {
            made.series.iter().any(|series| series.id == id)
        })
    }

    /// A column by its suffix, which some field has to have; empty for the bare figures.
    pub(super) fn used_column(
        &mut self,
        source: SourceFile<'a>,
        column: &Spanned<String>,
    ) -> String {
        let suffix = column.as_ref().clone();
        if !suffix.is_empty() {
            self.used_columns.push(UsedColumn {
                source,
                span: column.span(),
                suffix: suffix.clone(),
            });
        }
        suffix
    }

    /// The column that is filled in from last year's report: each one once, and no bare figures.
    pub(super) fn carried_column(
        &mut self,
        source: SourceFile<'a>,
        column: &Spanned<String>,
    ) -> String {
        let suffix = self.used_column(source, column);
        if self.made.carries.iter().any(|other| other.to == suffix) {
            let kind = LoadErrorKind::RepeatedCarry(suffix.clone());
            self.report(source, column.span(), kind);
        }
        if suffix.is_empty() {
            self.report(source, column.span(), LoadErrorKind::CarryToBareFigure);
        }
        suffix
    }
}
