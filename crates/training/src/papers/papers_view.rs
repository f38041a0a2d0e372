//! What can be read in the papers: each number with where it stands.

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
    /// Which of the papers it is.
    pub place: usize,
    /// The figure that it is, perhaps in another unit; none where it is a sum or the like.
    pub figure: Option<Figure>,
    /// What it is called.
    pub label: String,
    /// Its value in the unit of the form.
    pub value: Decimal,
    /// What it counts.
    pub kind: UnitKind,
    /// How many times as large it is in the paper.
    pub times: Decimal,
}

impl Papers {
    /// Every number that the papers show of these figures, paper by paper.
    pub(super) fn shown(&self, book: &Rulebook, figures: &Figures) -> Vec<PaperFigure> {
        let mut shown = Vec::new();
        for (place, paper) in self.sheets.iter().enumerate() {
            let title = Phrase::complete(book, figures, &paper.title)
                .map(|title| title.text())
                .unwrap_or_default();
            let reader = PaperReader {
                book,
                figures,
                place,
                title,
            };
            paper
                .grids
                .iter()
                .for_each(|grid| reader.grid(grid, &mut shown));
        }
        shown
    }
}

struct PaperReader<'a> {
    book: &'a Rulebook,
    figures: &'a Figures<'a>,
    place: usize,
    title: String,
}

impl PaperReader<'_> {
    fn grid(&self, grid: &attachment::Grid, shown: &mut Vec<PaperFigure>) {
        for cells in &grid.head {
            self.row(cells, None, shown);
        }
        for stretch in &grid.stretches {
            for row in self.repeated(stretch.each) {
                stretch
                    .rows
                    .iter()
                    .for_each(|cells| self.row(cells, row, shown));
            }
        }
    }

    /// The rows of a table that count; one without a number where nothing is repeated.
    fn repeated(&self, each: Each) -> Vec<Option<u32>> {
        let Each::Row(table) = each else {
            return vec![None];
        };
        let column = self.book.tables[table].columns.first();
        let cells = column
            .and_then(|column| self.figures.column(column.slot))
            .unwrap_or_default();
        (0..)
            .zip(cells)
            .filter(|(_, cell)| !matches!(cell, Cell::Vacant))
            .map(|(row, _)| Some(row))
            .collect()
    }

    fn row(&self, cells: &[attachment::GridCell], row: Option<u32>, shown: &mut Vec<PaperFigure>) {
        for cell in cells {
            let attachment::GridCell::Own { pieces, .. } = cell else {
                continue;
            };
            shown.extend(pieces.iter().filter_map(|piece| match piece {
                CellPiece::Figure(name) => {
                    self.figure(self.figures.figure(*name, row), Decimal::ONE)
                }
                CellPiece::Formula(node) => self.formula(node, cells, row),
                CellPiece::Words(_) | CellPiece::Detail(_) => None,
            }));
        }
    }

    fn figure(&self, figure: Figure, times: Decimal) -> Option<PaperFigure> {
        let value = self
            .figures
            .number(figure)
            .filter(|_| self.figures.filled(figure))?;
        let kind = self.book.unit(figure.name)?.kind;
        let (paper, place, label) = (self.title.clone(), self.place, self.book.label(figure));
        (kind != UnitKind::Choice).then_some(PaperFigure {
            paper,
            place,
            figure: Some(figure),
            label,
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
        names
            .iter()
            .find(|name| self.figures.filled(self.figures.figure(**name, row)))?;
        let Outcome::Known(value) = Evaluation::over(self.figures).in_row(row).number(node) else {
            return None;
        };
        let kind = self.book.unit(*names.first()?)?.kind;
        let (paper, place, label) = (self.title.clone(), self.place, label(cells));
        Some(PaperFigure {
            paper,
            place,
            figure: None,
            label,
            value,
            kind,
            times: Decimal::ONE,
        })
    }
}

/// The figure that a formula is so many times of.
pub(super) fn multiple(node: &Node) -> Option<(Name, Decimal)> {
    let linear = linear(node).filter(|linear| linear.constant.is_zero())?;
    if let [term] = linear.terms[..] {
        Some(term)
    } else {
        None
    }
}

/// The words at the beginning of a row.
fn label(cells: &[attachment::GridCell]) -> String {
    let words = cells.iter().find_map(|cell| match cell {
        attachment::GridCell::Own { pieces, .. } => match &pieces[..] {
            [CellPiece::Words(words)] => Some(words.trim()),
            _ => None,
        },
        _ => None,
    });
    words.unwrap_or_default().to_owned()
}
