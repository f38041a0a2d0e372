//! The tables of the form, as every page and document lays them out: which rows and columns a table
//! has, what stands at their heads, and which figure stands in which cell. Also where keys lead from
//! a cell. Not: how a table is drawn, nor any key.

use std::iter;

use super::{FieldPath, Report};
use ziping_formula::{Figure, Name};
use ziping_rulebook::{Field, GroupId, Rulebook, Table, TableColumn, UnitKind};

/// A table of the form: the figures of a group, or a table whose rows the user adds.
pub struct FormTable<'a> {
    rulebook: &'a Rulebook,
    columns: Vec<FormColumn<'a>>,
    rows: FormRows<'a>,
}

/// A column of a table of the form; the headings of the rows are no column.
#[derive(Clone, Copy, Debug)]
pub struct FormColumn<'a> {
    pub heading: &'a str,
    kind: ColumnKind<'a>,
}

#[derive(Clone, Copy, Debug)]
enum ColumnKind<'a> {
    /// The figures that bear the bare names of their fields.
    Bare,
    /// The figures whose names end in the column's heading.
    Suffix,
    /// A column of a table whose rows the user adds.
    OfTable(&'a TableColumn),
}

enum FormRows<'a> {
    /// A row for each field of a group.
    Fields(Vec<&'a Field>),
    /// So many rows are filled; one more is always there.
    Added { table: &'a Table, filled: usize },
}

/// The position of a cell in its table, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPosition {
    pub row: usize,
    pub column: usize,
}

/// A cell of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCell<'a> {
    /// `培训费.上年`, `项目[0].支出`
    pub path: String,
    /// Value and label of each choice; empty where the cell is typed into.
    pub choices: &'a [(String, String)],
    /// The kind of its unit.
    pub kind: UnitKind,
}

/// Where to go from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl<'a> FormTable<'a> {
    /// The figures of a group: a row for each field, a column for the bare figures and one for each
    /// suffix.
    pub fn of_group(rulebook: &'a Rulebook, group: GroupId) -> Self {
        let bare = FormColumn {
            heading: &rulebook.groups[group].column,
            kind: ColumnKind::Bare,
        };
        let suffixes = rulebook.suffixes_of(group).into_iter();
        let further = suffixes.map(|heading| FormColumn {
            heading,
            kind: ColumnKind::Suffix,
        });
        Self {
            rulebook,
            columns: iter::once(bare).chain(further).collect(),
            rows: FormRows::Fields(rulebook.fields_of(group).collect()),
        }
    }

    /// A table whose rows the user adds; so many of them are filled.
    pub fn of_table(rulebook: &'a Rulebook, table: &'a Table, filled: usize) -> Self {
        let column = |column: &'a TableColumn| FormColumn {
            heading: &column.name,
            kind: ColumnKind::OfTable(column),
        };
        Self {
            rulebook,
            columns: table.columns.iter().map(column).collect(),
            rows: FormRows::Added { table, filled },
        }
    }

    /// The table with those rows and columns alone that have any of the figures which are shown. A
    /// table whose rows the user adds is shown as a whole.
    #[must_use]
    pub fn only(mut self, is_shown: &dyn Fn(Name) -> bool) -> Self {
        if let FormRows::Fields(fields) = &self.rows {
            let shows = |figure: Option<Figure>| figure.is_some_and(|own| is_shown(own.name));
            let column_is_shown: Vec<bool> = (0..self.columns.len())
                .map(|column| {
                    (0..fields.len()).any(|row| shows(self.figure(CellPosition { row, column })))
                })
                .collect();
            let row_is_shown = (0..fields.len()).map(|row| self.figures_of_row(row).any(shows));
            let rows = fields.iter().zip(row_is_shown);
            let rows = rows.filter(|(_, is_shown)| *is_shown);
            let rows = rows.map(|(field, _)| *field).collect();
            let mut columns = column_is_shown.into_iter();
            self.columns.retain(|_| columns.next() == Some(true));
            self.rows = FormRows::Fields(rows);
        }
        self
    }

    /// The table that a path of the form belongs to, as far as it is shown, and the position in it;
    /// texts, claims and options belong to none, nor does what is not shown.
    pub fn around(
        rulebook: &'a Rulebook,
        report: &Report,
        path: &str,
        is_shown: &dyn Fn(Name) -> bool,
    ) -> Option<(Self, CellPosition)> {
        if let FieldPath::Cell { table, row, column } = FieldPath::parse(path) {
            let table = rulebook.tables.iter().find(|own| own.name == table)?;
            let column = table.columns.iter().position(|own| own.name == column)?;
            let filled = report.rows(&table.name).len();
            if row > filled {
                return None;
            }
            let position = CellPosition { row, column };
            return Some((Self::of_table(rulebook, table, filled), position));
        }
        let (field, column) = rulebook.field(rulebook.names().find(path)?)?;
        let form_table = Self::of_group(rulebook, field.group).only(is_shown);
        let row = form_table
            .fields()
            .iter()
            .position(|own| own.slot == field.slot)?;
        let column = form_table
            .columns
            .iter()
            .position(|own| match (own.kind, column) {
                (ColumnKind::Bare, None) => true,
                (ColumnKind::Suffix, Some(column)) => own.heading == column.suffix,
                _ => false,
            })?;
        Some((form_table, CellPosition { row, column }))
    }

    /// The columns in their order; of a group the one with the bare figures comes first.
    pub fn columns(&self) -> &[FormColumn<'a>] {
        &self.columns
    }

    /// The fields that the rows stand for; none in a table whose rows the user adds.
    pub fn fields(&self) -> &[&'a Field] {
        match &self.rows {
            FormRows::Fields(fields) => fields,
            FormRows::Added { .. } => &[],
        }
    }

    /// How many rows there are; a table's blank last one counts.
    pub fn row_count(&self) -> usize {
        match &self.rows {
            FormRows::Fields(fields) => fields.len(),
            FormRows::Added { filled, .. } => filled + 1,
        }
    }

    /// The table, where the user adds the rows.
    pub fn table(&self) -> Option<&'a Table> {
        match self.rows {
            FormRows::Added { table, .. } => Some(table),
            FormRows::Fields(_) => None,
        }
    }

    /// The heading of a row: the figure's label, in a table the row's number.
    pub fn row_heading(&self, row: usize) -> Option<String> {
        match &self.rows {
            FormRows::Fields(fields) => fields.get(row).map(|field| field.label.clone()),
            FormRows::Added { .. } => Some((row + 1).to_string()),
        }
    }

    /// The figure in a cell; `None` where the row does not have the column. A table goes on without
    /// end.
    pub fn figure(&self, position: CellPosition) -> Option<Figure> {
        let column = self.columns.get(position.column)?;
        let field = || self.fields().get(position.row);
        match column.kind {
            ColumnKind::Bare => {
                let field = field()?;
                (!field.columns_only).then(|| field.slot.into())
            }
            ColumnKind::Suffix => field()?.column(column.heading).map(Figure::from),
            ColumnKind::OfTable(column) => Some(Figure {
                name: column.slot,
                row: Some(u32::try_from(position.row).ok()?),
            }),
        }
    }

    /// The figures of a row, one for each column that the row has.
    pub fn figures_of_row(&self, row: usize) -> impl Iterator<Item = Option<Figure>> {
        (0..self.columns.len()).map(move |column| self.figure(CellPosition { row, column }))
    }

    /// True if any row has a figure in the column.
    pub fn has_figures(&self, column: usize) -> bool {
        (0..self.row_count()).any(|row| self.figure(CellPosition { row, column }).is_some())
    }

    /// The cell at a position; `None` where the row does not have the column.
    pub fn cell(&self, position: CellPosition) -> Option<FormCell<'a>> {
        let figure = self.figure(position)?;
        let choices = match &self.rows {
            FormRows::Fields(fields) => &fields.get(position.row)?.choices[..],
            FormRows::Added { .. } => &[],
        };
        Some(FormCell {
            path: self.rulebook.spell(figure),
            choices,
            kind: self.rulebook.unit(figure.name)?.kind,
        })
    }

    /// The next cell in a direction. Rows without the column are passed over, and so are choices: a
    /// key that moves on from a figure would there choose something else.
    pub fn next(&self, from: CellPosition, direction: Direction) -> Option<FormCell<'a>> {
        let (row_count, column_count) = (self.row_count(), self.columns.len());
        let step = |position: &CellPosition| {
            let CellPosition { row, column } = *position;
            let (row, column) = match direction {
                Direction::Up => (row.checked_sub(1)?, column),
                Direction::Down => (row + 1, column),
                Direction::Left => (row, column.checked_sub(1)?),
                Direction::Right => (row, column + 1),
            };
            (row < row_count && column < column_count).then_some(CellPosition { row, column })
        };
        let mut ahead =
            iter::successors(step(&from), step).filter_map(|position| self.cell(position));
        ahead.find(|cell| cell.choices.is_empty())
    }
}
