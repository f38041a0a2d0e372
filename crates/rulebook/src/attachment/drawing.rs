//! Reads a table that is drawn in lines: a line a row, `|` between the cells, `←` and `↑` where a
//! cell goes on.

use std::{collections::BTreeMap, ops::Range};

use toml::Spanned;

use super::{CellPiece, Detail, Each, GridCell, corners};
use crate::{Declared, LoadErrorKind, Message, MessagePart, load::Loader, problem::SourceFile};
use ziping_formula::{Name, Names, Node, parse};

/// A drawn row with its span in the file.
pub(super) struct DrawnRow {
    pub span: Range<usize>,
    pub cells: Vec<GridCell>,
}

impl<'a> Loader<'a> {
    /// The rows of a drawing. `set`: whether the attachment shows a scoring set.
    pub(super) fn drawn(
        &mut self,
        source: SourceFile<'a>,
        drawing: &Spanned<String>,
        each: Each,
        set: bool,
    ) -> Vec<DrawnRow> {
        let mut rows = Vec::new();
        for (span, line) in lines(source, drawing) {
            let cells = line
                .split('|')
                .map(|cell| self.cell(source, &span, trim(cell), each, set))
                .collect();
            rows.push(DrawnRow { span, cells });
        }
        rows
    }

    fn cell(
        &mut self,
        source: SourceFile<'a>,
        span: &Range<usize>,
        text: &str,
        each: Each,
        set: bool,
    ) -> GridCell {
        match text {
            "←" => return GridCell::Left,
            "↑" => return GridCell::Above,
            _ => {}
        }
        let (text, joins) = text
            .strip_suffix('↑')
            .map_or((text, false), |text| (trim(text), true));
        // The names of what rows are repeated for are no names of the rulebook.
        let mut names = Names::default();
        let message = Message::parse(text, &mut names).unwrap_or_else(|error| {
            self.report(source, span.clone(), error);
            Message::default()
        });
        let mut pieces = Vec::new();
        for part in message.parts {
            match part {
                MessagePart::Words(words) => pieces.push(CellPiece::Words(words)),
                MessagePart::Figure(name) => {
                    pieces.push(self.piece(source, span, names.text(name), each, set));
                }
                _ => self.report(source, span.clone(), LoadErrorKind::SidesInCell),
            }
        }
        GridCell::Own { pieces, joins }
    }

    fn piece(
        &mut self,
        source: SourceFile<'a>,
        span: &Range<usize>,
        name: &str,
        each: Each,
        set: bool,
    ) -> CellPiece {
        if name == "序号" && each != Each::Once {
            return CellPiece::Detail(Detail::Number);
        }
        if let Some((_, detail, of)) = Detail::WRITTEN
            .iter()
            .find(|(written, ..)| *written == name)
        {
            if of.is_some_and(|of| of != each) {
                let each = name.split_once('.').map_or(name, |(each, _)| each);
                self.report(
                    source,
                    span.clone(),
                    LoadErrorKind::DetailOutsideItsRows {
                        name: name.to_owned(),
                        each: each.to_owned(),
                    },
                );
            } else if of.is_none() && !set {
                self.report(
                    source,
                    span.clone(),
                    LoadErrorKind::DetailWithoutSet(name.to_owned()),
                );
            }
            return CellPiece::Detail(*detail);
        }
        if let Some(node) = self.calculated(source, span, name) {
            node.each_name(&mut |name| self.within_its_rows(source, span, name, each));
            return CellPiece::Formula(node);
        }
        let name = self.used(source, span.clone(), name);
        self.within_its_rows(source, span, name, each);
        CellPiece::Figure(name)
    }

    /// The formula that stands in braces, unless it is a name.
    fn calculated(
        &mut self,
        source: SourceFile<'a>,
        span: &Range<usize>,
        text: &str,
    ) -> Option<Node> {
        let text = Spanned::new(span.clone(), text.to_owned());
        if let Ok(Node::Name(_)) = parse(text.as_ref(), &mut Names::default()) {
            return None;
        }
        let formula = self.formula(source, &text).node;
        if formula.names().is_empty() {
            self.report(source, span.clone(), LoadErrorKind::FormulaWithoutFigures);
        }
        Some(formula)
    }

    /// A column of a table belongs into rows that are repeated for it.
    fn within_its_rows(
        &mut self,
        source: SourceFile<'a>,
        span: &Range<usize>,
        name: Name,
        each: Each,
    ) {
        if let Some(Declared::TableColumn(table, _)) = self.made.declared(name)
            && each != Each::Row(table)
        {
            let column = self.made.names().text(name).to_owned();
            let each = column
                .split_once('.')
                .map_or(column.as_str(), |(table, _)| table)
                .to_owned();
            self.report(
                source,
                span.clone(),
                LoadErrorKind::ColumnOutsideItsRows { column, each },
            );
        }
    }

    /// Reports rows that do not have so many cells, and `←` and `↑` without a cell to go on.
    /// `below_head`: the first of the rows stands below a head, which is repeated without them.
    pub(super) fn merges(
        &mut self,
        source: SourceFile<'a>,
        rows: &[&DrawnRow],
        columns: usize,
        below_head: bool,
    ) {
        let mut sound = true;
        for (index, row) in rows.iter().enumerate() {
            let mut wrong = |kind: LoadErrorKind| {
                self.report(source, row.span.clone(), kind);
                sound = false;
            };
            if row.cells.len() != columns {
                wrong(LoadErrorKind::CellCount {
                    cells: row.cells.len(),
                    columns,
                });
            }
            if row.cells.first() == Some(&GridCell::Left) {
                wrong(LoadErrorKind::NothingToTheLeft);
            }
            if index == 0 && row.cells.contains(&GridCell::Above) {
                wrong(if below_head {
                    LoadErrorKind::MergedIntoHead
                } else {
                    LoadErrorKind::NothingAbove
                });
            }
            let widened = |pair: &[GridCell]| {
                matches!(pair, [GridCell::Own { joins: true, .. }, GridCell::Left])
            };
            if row.cells.windows(2).any(widened) {
                wrong(LoadErrorKind::WideCellJoinsAbove);
            }
        }
        if sound {
            self.rectangles(source, rows);
        }
    }

    fn rectangles(&mut self, source: SourceFile<'a>, rows: &[&DrawnRow]) {
        let cells: Vec<&[GridCell]> = rows.iter().map(|row| &row.cells[..]).collect();
        // Of each cell by its corner: how many squares of the grid belong to it, and the last of
        // its rows and columns.
        let mut areas: BTreeMap<(usize, usize), (usize, usize, usize)> = BTreeMap::new();
        for (row, own) in corners(&cells, |_, _, _| false).into_iter().enumerate() {
            for (column, corner) in own.into_iter().enumerate() {
                let (squares, last_row, last_column) = areas.entry(corner).or_default();
                *squares += 1;
                *last_row = row;
                *last_column = (*last_column).max(column);
            }
        }
        for ((row, column), (squares, last_row, last_column)) in areas {
            if squares != (last_row - row + 1) * (last_column - column + 1)
                && let Some(drawn) = rows.get(last_row)
            {
                self.report(source, drawn.span.clone(), LoadErrorKind::NotARectangle);
            }
        }
    }
}

/// Blanks and tabs at the ends are for the eye; the wide blank indents what stands in a cell.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r'])
}

/// The lines of a drawing that are not empty, each with its span in the file.
fn lines<'t>(
    source: SourceFile,
    drawing: &'t Spanned<String>,
) -> impl Iterator<Item = (Range<usize>, &'t str)> {
    let span = drawing.span();
    let written = source.text.get(span.clone()).unwrap_or("");
    // The line break after the opening quotes is not part of the text.
    let opened =
        span.start + usize::from(written.starts_with("'''") || written.starts_with("\"\"\"")) * 3;
    let skipped = written
        .get(3..)
        .and_then(|rest| rest.find('\n').filter(|at| rest.get(..*at) == Some("")));
    let mut start = opened + skipped.map_or(0, |_| 1);
    drawing.as_ref().lines().filter_map(move |line| {
        let span = start..start + line.len();
        start += line.len() + 1;
        (!trim(line).is_empty()).then_some((span, line))
    })
}
