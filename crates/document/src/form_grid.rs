//! Tables with merged cells, as the rulebook draws the forms that go with the document.

use super::{FigureSource, Inline};

/// A table with merged cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormGrid {
    /// The widths of its columns, in relation to each other.
    pub widths: Vec<u32>,
    /// Whether it is drawn without borders.
    pub bare: bool,
    /// The rows that stand again at the head of each page.
    pub head: Vec<Vec<FormCell>>,
    /// The other rows. A place that a cell from above or from the left reaches into has no cell of
    /// its own.
    pub rows: Vec<Vec<FormCell>>,
}

/// A cell of such a table.
#[derive(Clone, Debug, PartialEq)]
pub struct FormCell {
    /// What it is for.
    pub role: CellRole,
    /// How many columns it inlines.
    pub columns: usize,
    /// How many rows it inlines.
    pub rows: usize,
    /// The lines that stand in it; none where it is to be filled in by hand.
    pub lines: Vec<Vec<Inline>>,
    /// What belongs there, if nothing stands in it for want of one figure.
    pub missing: Option<FigureSource>,
}

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRole {
    /// Says what stands below it.
    Head,
    /// Says what stands in its row.
    Label,
    /// Words of the rulebook.
    Words,
    /// A text of the report, or words with figures put in.
    Text,
    /// A number.
    Number,
}

impl FormGrid {
    /// Every piece of it, in reading order.
    pub fn inlines(&self) -> impl Iterator<Item = &Inline> {
        self.head
            .iter()
            .chain(&self.rows)
            .flatten()
            .flat_map(|cell| cell.lines.iter().flatten())
    }
}
