//! Tables of the document: only columns and rows that hold something, the unit said once where it
//! is one.

use super::{DocumentColumn, DocumentRow, DocumentTable, Inline, compose::Composer};
use ziping_formula::Figure;
use ziping_report::FormTable;
use ziping_rulebook as rulebook;
use ziping_rulebook::{GroupId, UnitId, UnitKind};

/// The head of the column with the names of figures.
pub(super) const NAMES_HEAD: &str = "项目";

impl Composer<'_> {
    /// The rows that the user added to a table.
    pub(super) fn rows(&self, table: &rulebook::Table) -> Option<DocumentTable> {
        let count = u32::try_from(self.report.rows(&table.name).len()).unwrap_or(u32::MAX);
        let printed = || table.columns.iter().filter(|column| !column.form_only);
        let row = |row| {
            let cell = |column: &rulebook::TableColumn| {
                self.value(Figure {
                    name: column.slot,
                    row: Some(row),
                })
            };
            DocumentRow {
                cells: printed().map(cell).collect(),
                ..DocumentRow::default()
            }
        };
        let caption = self.rulebook.groups[table.group].title.clone();
        let columns = printed().map(|column| self.column(column)).collect();
        let mut drawn = DocumentTable {
            caption,
            unit: None,
            columns,
            rows: (0..count).map(row).collect(),
        };
        drop_empty(&mut drawn);
        drawn.unit = common(drawn.columns.iter_mut().map(|column| &mut column.unit));
        (!drawn.rows.is_empty()).then_some(drawn)
    }

    /// The figures of a group, a row for each field.
    pub(super) fn group(&self, index: GroupId) -> Option<DocumentTable> {
        let group = &self.rulebook.groups[index];
        let form_table = FormTable::of_group(self.rulebook, index);
        let filled = |figure: Figure| {
            if self.figures.filled(figure) {
                self.value(figure)
            } else {
                None
            }
        };
        let mut rows = Vec::new();
        for (row, field) in form_table.fields().iter().enumerate() {
            let figures: Vec<_> = form_table
                .figures_of_row(row)
                .map(|figure| figure.and_then(filled))
                .collect();
            if figures.iter().any(Option::is_some) {
                let head = Some(Inline::Words(field.label.clone()));
                let cells = std::iter::once(head).chain(figures).collect();
                rows.push(DocumentRow {
                    indent: field.indent,
                    unit: self.unit_in_print(field.unit),
                    cells,
                });
            }
        }
        let column = |head: &str| DocumentColumn {
            head: head.to_owned(),
            numeric: true,
            unit: None,
        };
        let names = DocumentColumn {
            numeric: false,
            ..column(NAMES_HEAD)
        };
        let figures = form_table
            .columns()
            .iter()
            .map(|form_column| column(form_column.heading));
        let columns = std::iter::once(names).chain(figures).collect();
        let mut drawn = DocumentTable {
            caption: group.title.clone(),
            unit: None,
            columns,
            rows,
        };
        drop_empty(&mut drawn);
        drawn.unit = common(drawn.rows.iter_mut().map(|row| &mut row.unit));
        (!drawn.rows.is_empty()).then_some(drawn)
    }

    fn column(&self, column: &rulebook::TableColumn) -> DocumentColumn {
        let kind = self.rulebook.units[column.unit].kind;
        let numeric = !matches!(kind, UnitKind::Text | UnitKind::Choice);
        DocumentColumn {
            head: column.name.clone(),
            numeric,
            unit: self.unit_in_print(column.unit),
        }
    }

    /// The unit beside a number; a score or a date needs none.
    fn unit_in_print(&self, unit: UnitId) -> Option<String> {
        let unit = &self.rulebook.units[unit];
        matches!(
            unit.kind,
            UnitKind::Money | UnitKind::Count | UnitKind::Area | UnitKind::Price
        )
        .then(|| unit.name.clone())
    }
}

/// The unit that all of them have, taken from each of them.
fn common<'a>(units: impl Iterator<Item = &'a mut Option<String>>) -> Option<String> {
    let mut units: Vec<_> = units.filter(|unit| unit.is_some()).collect();
    let (first, others) = units.split_first_mut()?;
    if others.iter().any(|unit| unit != first) {
        return None;
    }
    for unit in others {
        **unit = None;
    }
    first.take()
}

/// Leaves out the rows and columns in which nothing stands.
fn drop_empty(table: &mut DocumentTable) {
    table
        .rows
        .retain(|row| row.cells.iter().any(Option::is_some));
    let holds_something = |column| {
        table
            .rows
            .iter()
            .any(|row| matches!(row.cells.get(column), Some(Some(_))))
    };
    let wanted: Vec<bool> = (0..table.columns.len()).map(holds_something).collect();
    keep(&mut table.columns, &wanted);
    table
        .rows
        .iter_mut()
        .for_each(|row| keep(&mut row.cells, &wanted));
}

fn keep<T>(items: &mut Vec<T>, wanted: &[bool]) {
    let mut wanted = wanted.iter();
    items.retain(|_| wanted.next() == Some(&true));
}
