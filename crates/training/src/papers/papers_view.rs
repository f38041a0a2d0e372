//! The numbers that can be read in the papers, each with where it stands.

use rust_decimal::Decimal;

use super::Papers;
use ziping_assessment::Phrase;
use ziping_formula::{Cell, Evaluation, Figure, Figures, Name, Node, Outcome, linear};
use ziping_rulebook::{
    Rulebook, UnitKind,
    attachment::{self, CellPiece, Each},
};

/// A number in a paper.
pub(super) struct PaperFigure {
    /// The title of the paper.
    pub paper: String,
    /// The position of the paper among the papers.
    pub paper_index: usize,
    /// The figure that it is, perhaps in another unit; `None` where it is a sum or the like.
    pub figure: Option<Figure>,
    pub label: String,
    /// The value in the unit of the form.
    pub value: Decimal,
    pub kind: UnitKind,
    /// The factor by which the number in the paper is larger than the value.
    pub times: Decimal,
}

impl Papers {
    /// Every number that the papers show of these figures, paper by paper.
    pub(super) fn shown(&self, book: &Rulebook, figures: &Figures) -> Vec<PaperFigure> {
        let mut shown = Vec::new();
        for (paper_index, paper) in self.sheets.iter().enumerate() {
            let title = Phrase::complete(book, figures, &paper.title);
            let reader = PaperReader {
                book,
                figures,
                paper_index,
                title: title.map_or_else(String::new, |title| title.text()),
            };
            for grid in &paper.grids {
                reader.grid(grid, &mut shown);
            }
        }
        shown
    }
}

struct PaperReader<'a> {
    book: &'a Rulebook,
    figures: &'a Figures<'a>,
    paper_index: usize,
    title: String,
}

impl PaperReader<'_> {
    fn grid(&self, grid: &attachment::Grid, shown: &mut Vec<PaperFigure>) {
        for cells in &grid.head {
            self.row(cells, None, shown);
        }
        for stretch in &grid.stretches {
            for row in self.repeated(stretch.each) {
                for cells in &stretch.rows {
                    self.row(cells, row, shown);
                }
            }
        }
    }

    /// The rows of a table that are in use; one without a number where nothing is repeated.
    fn repeated(&self, each: Each) -> Vec<Option<u32>> {
        let Each::Row(table) = each else {
            return vec![None];
        };
        let column = self.book.tables[table].columns.first();
        let Some(cells) = column.and_then(|column| self.figures.column(column.slot)) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for (row, cell) in (0..).zip(cells) {
            if !matches!(cell, Cell::Vacant) {
                rows.push(Some(row));
            }
        }
        rows
    }

    fn row(&self, cells: &[attachment::GridCell], row: Option<u32>, shown: &mut Vec<PaperFigure>) {
        for cell in cells {
            let attachment::GridCell::Own { pieces, .. } = cell else {
                continue;
            };
            for piece in pieces {
                shown.extend(match piece {
                    CellPiece::Figure(name) => {
                        self.figure(self.figures.figure(*name, row), Decimal::ONE)
                    }
                    CellPiece::Formula(node) => self.formula(node, cells, row),
                    CellPiece::Words(_) | CellPiece::Detail(_) => None,
                });
            }
        }
    }

    fn figure(&self, figure: Figure, times: Decimal) -> Option<PaperFigure> {
        let value = self.figures.number(figure)?;
        let kind = self.book.unit(figure.name)?.kind;
        if !self.figures.filled(figure) || kind == UnitKind::Choice {
            return None;
        }
        Some(PaperFigure {
            paper: self.title.clone(),
            paper_index: self.paper_index,
            figure: Some(figure),
            label: self.book.label(figure),
            value,
            kind,
            times,
        })
    }

    fn formula(
        &self,
        node: &Node,
        cells: &[attachment::GridCell],
        row: Option<u32>,
    ) -> Option<PaperFigure> {
        if let Some((name, times)) = multiple(node) {
            return self.figure(self.figures.figure(name, row), times);
        }
        let names = node.names();
        let is_filled = |name: &Name| self.figures.filled(self.figures.figure(*name, row));
        if !names.iter().any(is_filled) {
            return None;
        }
        let Outcome::Known(value) = Evaluation::over(self.figures).in_row(row).number(node) else {
            return None;
        };
        Some(PaperFigure {
            paper: self.title.clone(),
            paper_index: self.paper_index,
            figure: None,
            label: label(cells),
            value,
            kind: self.book.unit(*names.first()?)?.kind,
            times: Decimal::ONE,
        })
    }
}

/// The figure that a formula is so many times of.
pub(super) fn multiple(node: &Node) -> Option<(Name, Decimal)> {
    let linear = linear(node)?;
    match linear.terms[..] {
        [term] if linear.constant.is_zero() => Some(term),
        _ => None,
    }
}

/// The words at the beginning of a row.
fn label(cells: &[attachment::GridCell]) -> String {
    for cell in cells {
        if let attachment::GridCell::Own { pieces, .. } = cell
            && let [CellPiece::Words(words)] = &pieces[..]
        {
            return words.trim().to_owned();
        }
    }
    String::new()
}
