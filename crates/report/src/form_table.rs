//! The form's grids as sheets of places: what stands beside, above and below a place. Not: how they
//! are drawn, nor any key.

use std::iter;

use super::{Report, edit};
use ziping_rulebook::{Field, Kind, Rulebook, Table};

/// A grid of the form: the figures of a group, or a table whose rows the user adds.
pub struct FormTable<'a> {
    book: &'a Rulebook,
    sheet: Sheet<'a>,
}

enum Sheet<'a> {
    /// A row for each field; its bare figure, then the columns with these suffixes.
    Group {
        fields: Vec<&'a Field>,
        suffixes: Vec<&'a str>,
    },
    /// So many rows are filled; one more is always there.
    Table { table: &'a Table, filled: usize },
}

/// Where a place stands in its grid, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPosition {
    /// The row.
    pub row: usize,
    /// The column; row headings are none.
    pub column: usize,
}

/// A place of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCell<'a> {
    /// Its name in the form: `培训费.上年`, `项目[0].支出`.
    pub place: String,
    /// Value and label of each choice; empty where it is typed.
    pub choices: &'a [(String, String)],
    /// Whether it takes words rather than a number.
    pub words: bool,
}

/// Where to go from a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The row above.
    Up,
    /// The row below.
    Down,
    /// The column before.
    Left,
    /// The column after.
    Right,
}

impl<'a> FormTable<'a> {
    /// The grid that a place of the form stands in, and where; texts, claims and options stand in
    /// none.
    pub fn around(
        book: &'a Rulebook,
        report: &Report,
        place: &str,
    ) -> Option<(Self, CellPosition)> {
        if let Some((table, row, column)) = edit::cell(place) {
            let table = book.tables.iter().find(|own| own.name == table)?;
            let column = table.columns.iter().position(|own| own.name == column)?;
            let filled = report.rows(&table.name).len();
            return (row <= filled).then_some((
                Self {
                    book,
                    sheet: Sheet::Table { table, filled },
                },
                CellPosition { row, column },
            ));
        }
        let (field, column) = book.field(book.names().find(place)?)?;
        let (fields, suffixes) = (
            book.fields_of(field.group).collect::<Vec<_>>(),
            book.suffixes_of(field.group),
        );
        let row = fields.iter().position(|own| own.slot == field.slot)?;
        let further = |suffix: &str| {
            suffixes
                .iter()
                .position(|own| *own == suffix)
                .map(|at| at + 1)
        };
        let column = column.map_or(Some(0), |column| further(&column.suffix))?;
        Some((
            Self {
                book,
                sheet: Sheet::Group { fields, suffixes },
            },
            CellPosition { row, column },
        ))
    }

    /// How many rows there are; a table's blank last one counts.
    pub fn rows(&self) -> usize {
        match &self.sheet {
            Sheet::Group { fields, .. } => fields.len(),
            Sheet::Table { filled, .. } => filled + 1,
        }
    }

    /// The table, where the user adds the rows.
    pub fn table(&self) -> Option<&'a Table> {
        match self.sheet {
            Sheet::Table { table, .. } => Some(table),
            Sheet::Group { .. } => None,
        }
    }

    fn columns(&self) -> usize {
        match &self.sheet {
            Sheet::Group { suffixes, .. } => suffixes.len() + 1,
            Sheet::Table { table, .. } => table.columns.len(),
        }
    }

    /// What stands at the head of a row: the figure's label, in a table the row's number.
    pub fn heading(&self, row: usize) -> Option<String> {
        match &self.sheet {
            Sheet::Group { fields, .. } => fields.get(row).map(|field| field.label.clone()),
            Sheet::Table { .. } => Some((row + 1).to_string()),
        }
    }

    /// The place at a spot, if its row has that column. A table goes on without end.
    pub fn cell(&self, spot: CellPosition) -> Option<FormCell<'a>> {
        match &self.sheet {
            Sheet::Group { fields, suffixes } => {
                let field = fields.get(spot.row)?;
                let name = match spot.column.checked_sub(1) {
                    None if field.columns_only => return None,
                    None => field.slot,
                    Some(further) => field.column(suffixes.get(further)?)?,
                };
                let place = self.book.names().text(name).to_owned();
                Some(FormCell {
                    place,
                    choices: &field.choices,
                    words: self.words(field.unit),
                })
            }
            Sheet::Table { table, .. } => {
                let column = table.columns.get(spot.column)?;
                let place = format!("{}[{}].{}", table.name, spot.row, column.name);
                Some(FormCell {
                    place,
                    choices: &[],
                    words: self.words(column.unit),
                })
            }
        }
    }

    fn words(&self, unit: usize) -> bool {
        self.book
            .units
            .get(unit)
            .is_some_and(|unit| unit.kind == Kind::Text)
    }

    /// The next place that way. Rows without the column are passed over, and so are choices: a key
    /// that moves on from a figure would there choose something else.
    pub fn next(&self, from: CellPosition, way: Direction) -> Option<FormCell<'a>> {
        let (rows, columns) = (self.rows(), self.columns());
        let step = |spot: &CellPosition| {
            let CellPosition { row, column } = *spot;
            let (row, column) = match way {
                Direction::Up => (row.checked_sub(1)?, column),
                Direction::Down => (row + 1, column),
                Direction::Left => (row, column.checked_sub(1)?),
                Direction::Right => (row, column + 1),
            };
            (row < rows && column < columns).then_some(CellPosition { row, column })
        };
        let mut ahead = iter::successors(step(&from), step).filter_map(|spot| self.cell(spot));
        ahead.find(|cell| cell.choices.is_empty())
    }
}
