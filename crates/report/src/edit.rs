//! Changes to a report. Each gives back the change that undoes it.

use std::iter;

use super::{Named, Report, Row};
use ziping_rulebook::prefix;

/// A change to a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A figure, claim or option gets this text; an empty one makes it blank.
    Figure {
        /// Its name.
        name: String,
        /// The text as typed.
        text: String,
    },
    /// A table cell gets this text. A row that does not exist yet is added.
    Cell {
        /// The table.
        table: String,
        /// The row, from 0.
        row: usize,
        /// The column.
        column: String,
        /// The text as typed.
        text: String,
    },
    /// A row is put in before the one that stands there.
    InsertRow {
        /// The table.
        table: String,
        /// Where, from 0.
        row: usize,
        /// Its cells.
        cells: Row,
    },
    /// A row is taken out.
    RemoveRow {
        /// The table.
        table: String,
        /// Which, from 0.
        row: usize,
    },
    /// A text gets these paragraphs.
    Text {
        /// Its name.
        name: String,
        /// Its paragraphs or items.
        paragraphs: Vec<String>,
    },
    /// A finding gets this explanation; an empty one takes it away.
    Explanation {
        /// The check's id.
        check: String,
        /// What the user says to it.
        text: String,
    },
    /// A paragraph of the document gets this text instead of the rulebook's; a blank one gives it
    /// back.
    Paragraph {
        /// Its name.
        name: String,
        /// What it says, with figures in braces.
        text: String,
    },
    /// The user has checked a figure against its source, or no longer vouches for it.
    Confirmed {
        /// The figure, as the form names it.
        figure: String,
        /// Whether it is vouched for.
        confirmed: bool,
    },
    /// Several changes that are one step.
    Several(Vec<Self>),
    /// Another report takes the place of this one.
    Replace(Box<Report>),
}

impl Edit {
    /// The change that gives a place in the form this text. Places are named as figures are:
    /// `培训费`, `项目[0].支出`, `文字.存在问题`, whose lines are its paragraphs,
    /// `段落.基本支出`.
    pub fn typed(place: &str, text: String) -> Self {
        if let Some(name) = place.strip_prefix(prefix::TEXT) {
            return Self::Text {
                name: name.to_owned(),
                paragraphs: text.split('\n').map(str::to_owned).collect(),
            };
        }
        if let Some(name) = place.strip_prefix(prefix::PARAGRAPH) {
            return Self::Paragraph {
                name: name.to_owned(),
                text,
            };
        }
        match cell(place) {
            Some((table, row, column)) => Self::Cell {
                table: table.to_owned(),
                row,
                column: column.to_owned(),
                text,
            },
            None => Self::Figure {
                name: place.to_owned(),
                text,
            },
        }
    }

    /// The same change, which also takes 已核对 from the figures it changes: what was vouched for
    /// is another text.
    #[must_use]
    pub fn clearing_confirmations(self, report: &Report) -> Self {
        if report.confirmed.is_empty() {
            return self;
        }
        let (place, text) = match &self {
            Self::Figure { name, text } => (name.clone(), text),
            Self::Cell {
                table,
                row,
                column,
                text,
            } => (place(table, *row, column), text),
            Self::Several(edits) => {
                return Self::Several(
                    edits
                        .iter()
                        .map(|edit| edit.clone().clearing_confirmations(report))
                        .collect(),
                );
            }
            _ => return self,
        };
        if !report.is_confirmed(&place) || report.at(&place) == text {
            return self;
        }
        Self::Several(vec![
            self,
            Self::Confirmed {
                figure: place,
                confirmed: false,
            },
        ])
    }

    /// Whether this is the same kind of change to the same place, so that a word typed letter by
    /// letter is one step back.
    pub fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            // The change of a figure that was vouched for, turned round.
            (_, Self::Several(undo)) => undo.last().is_some_and(|earlier| self.continues(earlier)),
            (Self::Figure { name, .. }, Self::Figure { name: before, .. })
            | (Self::Text { name, .. }, Self::Text { name: before, .. })
            | (Self::Paragraph { name, .. }, Self::Paragraph { name: before, .. })
            | (Self::Explanation { check: name, .. }, Self::Explanation { check: before, .. }) => {
                name == before
            }
            (
                Self::Cell {
                    table, row, column, ..
                },
                Self::Cell {
                    table: t,
                    row: r,
                    column: c,
                    ..
                },
            ) => (table, row, column) == (t, r, c),
            _ => false,
        }
    }
}

/// Table, row and column of a place like `项目[0].支出`.
pub(super) fn cell(place: &str) -> Option<(&str, usize, &str)> {
    let (table, rest) = place.split_once('[')?;
    let (row, column) = rest.split_once("].")?;
    Some((table, row.parse().ok()?, column))
}

fn place(table: &str, row: usize, column: &str) -> String {
    format!("{table}[{row}].{column}")
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    PutIn,
    TakenOut,
}

impl Report {
    /// Makes the change and gives back the one that undoes it.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Figure { name, text } => {
                let text = put(&mut self.figures, &name, text);
                Edit::Figure { name, text }
            }
            Edit::Cell {
                table,
                row,
                column,
                text,
            } => self.set_cell(table, row, column, text),
            Edit::InsertRow { table, row, cells } => {
                let rows = self.tables.entry(table.clone()).or_default();
                let row = row.min(rows.len());
                rows.insert(row, cells);
                self.move_confirmations(&table, row, Became::PutIn);
                Edit::RemoveRow { table, row }
            }
            Edit::RemoveRow { table, row } => {
                let Some(rows) = self.tables.get_mut(&table).filter(|rows| row < rows.len()) else {
                    return Edit::RemoveRow { table, row };
                };
                let cells = rows.remove(row);
                if rows.is_empty() {
                    self.tables.remove(&table);
                }
                let lost = self.move_confirmations(&table, row, Became::TakenOut);
                let insert = Edit::InsertRow { table, row, cells };
                if lost.is_empty() {
                    return insert;
                }
                let again = lost.into_iter().map(|figure| Edit::Confirmed {
                    figure,
                    confirmed: true,
                });
                Edit::Several(iter::once(insert).chain(again).collect())
            }
            Edit::Text { name, paragraphs } => {
                let blank = paragraphs.iter().all(String::is_empty);
                let before = if blank {
                    self.texts.remove(&name)
                } else {
                    self.texts.insert(name.clone(), paragraphs)
                };
                Edit::Text {
                    name,
                    paragraphs: before.unwrap_or_default(),
                }
            }
            Edit::Explanation { check, text } => {
                let text = put(&mut self.explanations, &check, text);
                Edit::Explanation { check, text }
            }
            Edit::Paragraph { name, text } => {
                let text = if text.trim().is_empty() {
                    String::new()
                } else {
                    text
                };
                let text = put(&mut self.reworded, &name, text);
                Edit::Paragraph { name, text }
            }
            Edit::Confirmed { figure, confirmed } => {
                let place = self.confirmed.binary_search(&figure);
                match place {
                    Ok(place) if !confirmed => drop(self.confirmed.remove(place)),
                    Err(place) if confirmed => self.confirmed.insert(place, figure.clone()),
                    _ => {}
                }
                Edit::Confirmed {
                    figure,
                    confirmed: place.is_ok(),
                }
            }
            Edit::Several(edits) => {
                let mut undo: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                undo.reverse();
                Edit::Several(undo)
            }
            Edit::Replace(report) => Edit::Replace(Box::new(std::mem::replace(self, *report))),
        }
    }

    /// 已核对 moves down with the rows below one that is put in, and up with those below one that
    /// is taken out. Gives the places that went with it.
    fn move_confirmations(&mut self, table: &str, row: usize, became: Became) -> Vec<String> {
        let (mut kept, mut lost) = (Vec::new(), Vec::new());
        for figure in std::mem::take(&mut self.confirmed) {
            match cell(&figure) {
                Some((own, at, column)) if own == table && became == Became::PutIn && at >= row => {
                    kept.push(place(table, at.saturating_add(1), column));
                }
                Some((own, at, column)) if own == table && at > row => {
                    kept.push(place(table, at - 1, column));
                }
                Some((own, at, _)) if own == table && became == Became::TakenOut && at == row => {
                    lost.push(figure);
                }
                _ => kept.push(figure),
            }
        }
        kept.sort();
        self.confirmed = kept;
        lost
    }

    fn set_cell(&mut self, table: String, row: usize, column: String, text: String) -> Edit {
        let rows = self.tables.entry(table.clone()).or_default();
        let Some(cells) = rows.get_mut(row) else {
            let row = rows.len();
            let mut cells = Row::default();
            if !text.is_empty() {
                cells.insert(column, text);
            }
            rows.push(cells);
            self.move_confirmations(&table, row, Became::PutIn);
            return Edit::RemoveRow { table, row };
        };
        let text = put(cells, &column, text);
        Edit::Cell {
            table,
            row,
            column,
            text,
        }
    }
}

/// Puts a text under its name, where no blank one is kept; gives what stood there.
fn put(texts: &mut Named<String>, name: &str, text: String) -> String {
    let before = if text.is_empty() {
        texts.remove(name)
    } else {
        texts.insert(name.to_owned(), text)
    };
    before.unwrap_or_default()
}
