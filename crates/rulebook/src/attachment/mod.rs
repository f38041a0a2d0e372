//! Forms that go with the document as attachments: tables with merged cells, drawn in the rulebook
//! row by row. The TOML keys they come from are explained in docs/rulebook.md.
//!
//! Not: the attachments of a report, whose cells `document` fills.

mod drawing;
mod load;

pub(super) use load::RawAttachment;
pub use load::RawGrid;

use serde::{Deserialize, Serialize};

use super::{
    Formula,
    index::{OptionId, TableId},
};
use ziping_formula::{Name, Node};

/// A form that goes with the document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Attachment {
    pub title: String,
    /// When it is attached; without it, when something of it is known.
    pub when: Option<Formula>,
    /// The scoring set it shows.
    pub set: Option<ShownSet>,
    pub grids: Vec<Grid>,
}

impl Attachment {
    /// The figures, ratios and texts in its cells.
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for grid in &self.grids {
            let rows = grid.stretches.iter().flat_map(|stretch| &stretch.rows);
            for cell in grid.head.iter().chain(rows).flatten() {
                if let GridCell::Own { pieces, .. } = cell {
                    for piece in pieces {
                        match piece {
                            CellPiece::Figure(name) => names.push(*name),
                            CellPiece::Formula(node) => names.extend(node.names()),
                            CellPiece::Words(_) | CellPiece::Detail(_) => {}
                        }
                    }
                }
            }
        }
        names
    }
}

/// The scoring set that an attachment shows, with the figures that say what comes of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownSet {
    /// The option that chooses the set; the form is not attached without a choice.
    pub option: OptionId,
    /// The figure that is the total; while blank, what follows stands instead.
    pub total: Option<Name>,
    /// The choice that is the grade, likewise.
    pub grade: Option<Name>,
}

/// A table of an attachment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The widths of its columns, in relation to each other.
    pub widths: Vec<u32>,
    /// It is drawn without borders: lines of text above and below a table.
    pub bare: bool,
    /// The rows that stand again at the head of each page.
    pub head: Vec<Vec<GridCell>>,
    /// The other rows.
    pub stretches: Vec<Stretch>,
}

/// Rows of a table that are repeated together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stretch {
    /// The things for each of which they are repeated.
    pub each: Each,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<GridCell>>,
}

/// The things for each of which rows are repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Each {
    /// Nothing: they stand once.
    Once,
    /// Each row of this table.
    Row(TableId),
    /// Each indicator of the scoring set.
    Indicator,
    /// Each finding.
    Finding,
}

/// A cell as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GridCell {
    /// `←`: belongs to the cell on its left.
    Left,
    /// `↑`: belongs to the cell above.
    Above,
    /// A cell of its own.
    Own {
        pieces: Vec<CellPiece>,
        /// It is merged with the cell above where both have the same content.
        joins: bool,
    },
}

/// A piece of what stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellPiece {
    /// Words as they are.
    Words(String),
    /// The value of a figure, ratio or text.
    Figure(Name),
    /// A calculated value, with the decimals of the figure that is named first.
    Formula(Node),
    /// Something about what the row is repeated for, or about the scoring set.
    Detail(Detail),
}

/// Something about an indicator, a finding or a scoring set that a cell can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    /// The number of the row, from 1.
    Number,
    /// The first level of an indicator's part: 投入 of 投入·预算配置.
    FirstLevel,
    /// The second level.
    SecondLevel,
    /// An indicator's name.
    Indicator,
    /// The rule of scoring, in words.
    Rule,
    /// An indicator's full marks.
    Points,
    /// An indicator's score.
    Score,
    /// The reason why an indicator lost marks.
    Reason,
    /// The scoring set's title.
    SetTitle,
    /// The full marks of all its indicators.
    SetPoints,
    /// The id of a finding's check.
    Check,
    /// The level of a finding.
    Level,
    /// The sentence of a finding.
    Says,
    /// The user's explanation of a finding.
    Explanation,
}

impl Detail {
    /// As written in cells, with what the rows have to be repeated for.
    const WRITTEN: [(&str, Self, Option<Each>); 13] = [
        ("指标.一级", Self::FirstLevel, Some(Each::Indicator)),
        ("指标.二级", Self::SecondLevel, Some(Each::Indicator)),
        ("指标.名称", Self::Indicator, Some(Each::Indicator)),
        ("指标.标准", Self::Rule, Some(Each::Indicator)),
        ("指标.分值", Self::Points, Some(Each::Indicator)),
        ("指标.得分", Self::Score, Some(Each::Indicator)),
        ("指标.扣分原因", Self::Reason, Some(Each::Indicator)),
        ("评分表.名称", Self::SetTitle, None),
        ("评分表.满分", Self::SetPoints, None),
        ("核对.编号", Self::Check, Some(Each::Finding)),
        ("核对.级别", Self::Level, Some(Each::Finding)),
        ("核对.内容", Self::Says, Some(Each::Finding)),
        ("核对.说明", Self::Explanation, Some(Each::Finding)),
    ];
}

/// For each square of the grid the row and column of the upper left corner of the cell that it
/// belongs to. A square without such a cell is a cell of its own. `joins` decides for a cell that
/// may be merged with the one above.
pub fn corners(
    rows: &[&[GridCell]],
    joins: impl Fn(usize, usize, (usize, usize)) -> bool,
) -> Vec<Vec<(usize, usize)>> {
    let mut corners: Vec<Vec<(usize, usize)>> = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut own: Vec<(usize, usize)> = Vec::new();
        // A row that parts from the one above does so in all further columns: they belong to what
        // parted.
        let mut parted = false;
        for (column, cell) in cells.iter().enumerate() {
            let above = corners.last().and_then(|above| above.get(column)).copied();
            let corner = match cell {
                GridCell::Left => own.last().copied(),
                GridCell::Above => above,
                GridCell::Own { joins: true, .. } => {
                    let joined = above.filter(|corner| !parted && joins(row, column, *corner));
                    parted |= joined.is_none();
                    joined
                }
                GridCell::Own { joins: false, .. } => None,
            };
            own.push(corner.unwrap_or((row, column)));
        }
        corners.push(own);
    }
    corners
}
