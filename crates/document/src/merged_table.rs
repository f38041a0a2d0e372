//! Tables with merged cells, as the rulebook draws the forms that go with the document.

use super::{FigureSource, Inline};

/// A table with merged cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MergedTable {
    /// The widths of the columns, in relation to each other.
    pub widths: Vec<u32>,
    /// True if the table is drawn without borders.
    pub bare: bool,
    /// The rows that are repeated at the head of each page.
    pub head: Vec<Vec<MergedCell>>,
    /// The other rows. Only the upper left corner of merged cells is listed.
    pub rows: Vec<Vec<MergedCell>>,
}

/// A cell, or several that were merged.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedCell {
    pub role: CellRole,
    /// The number of columns that it spans.
    pub columns: usize,
    /// The number of rows that it spans.
    pub rows: usize,
    /// The lines of its content; none where it is to be filled in by hand.
    pub lines: Vec<Vec<Inline>>,
    /// The figure that belongs there, if the cell is empty for want of a single one.
    pub missing: Option<FigureSource>,
}

/// The purpose of a cell, which decides how it is aligned and read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRole {
    /// Names its column.
    Head,
    /// Names its row.
    Label,
    /// Words of the rulebook.
    Words,
    /// A text of the report, or words with figures put in.
    Text,
    Number,
}

impl MergedTable {
    /// All pieces of text, in reading order.
    pub fn inlines(&self) -> impl Iterator<Item = &Inline> {
        self.head
            .iter()
            .chain(&self.rows)
            .flatten()
            .flat_map(|cell| cell.lines.iter().flatten())
    }
}
