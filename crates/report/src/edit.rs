//! Changes to a report. Each gives back the change that undoes it.

use std::iter;

use super::{FieldPath, Named, Report, Row};

/// A change to a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A figure, claim or option gets this text; an empty one makes it blank.
    Figure { name: String, text: String },
    /// A table cell gets this text. A row that does not exist yet is added. Rows count from 0.
    Cell {
        table: String,
        row: usize,
        column: String,
        text: String,
    },
    /// A row is put in before the one that stands there.
    InsertRow {
        table: String,
        row: usize,
        cells: Row,
    },
    /// A row is taken out.
    RemoveRow { table: String, row: usize },
    /// A text gets these paragraphs.
    Text {
        name: String,
        paragraphs: Vec<String>,
    },
    /// A finding gets this explanation; an empty one takes it away.
    Explanation { check: String, text: String },
    /// A paragraph of the document gets this text instead of the rulebook's; a blank one gives it
    /// back.
    Paragraph {
        name: String,
        /// Figures stand in it in braces.
        text: String,
    },
    /// The user has confirmed a figure against its source (已核对), or takes that back.
    Confirmed {
        /// The path of the figure.
        figure: String,
        confirmed: bool,
    },
    /// Several changes that are one step.
    Several(Vec<Self>),
}

impl Edit {
    /// The change that gives a path of the form this text. The lines of a text are its paragraphs.
    pub fn set_text(path: &str, text: String) -> Self {
        match FieldPath::parse(path) {
            FieldPath::Text(name) => Self::Text {
                name: name.to_owned(),
                paragraphs: text.split('\n').map(str::to_owned).collect(),
            },
            FieldPath::Paragraph(name) => Self::Paragraph {
                name: name.to_owned(),
                text,
            },
            FieldPath::Cell { table, row, column } => Self::Cell {
                table: table.to_owned(),
                row,
                column: column.to_owned(),
                text,
            },
            FieldPath::Figure(name) => Self::Figure {
                name: name.to_owned(),
                text,
            },
        }
    }

    /// The path of what the change is about, of several changes the last one that has a path.
    pub fn path(&self) -> Option<String> {
        let path = match self {
            Self::Figure { name, .. } => FieldPath::Figure(name),
            Self::Cell {
                table, row, column, ..
            } => FieldPath::Cell {
                table,
                row: *row,
                column,
            },
            Self::Text { name, .. } => FieldPath::Text(name),
            Self::Confirmed { figure, .. } => return Some(figure.clone()),
            Self::Several(edits) => return edits.iter().rev().find_map(Self::path),
            Self::InsertRow { .. }
            | Self::RemoveRow { .. }
            | Self::Explanation { .. }
            | Self::Paragraph { .. } => return None,
        };
        Some(path.to_string())
    }

    /// The same change, which also takes 已核对 from the figures that get another text.
    #[must_use]
    pub fn clearing_confirmations(self, report: &Report) -> Self {
        if report.confirmed.is_empty() {
            return self;
        }
        let text = match &self {
            Self::Several(edits) => {
                let edits = edits.iter().cloned();
                return Self::Several(
                    edits
                        .map(|edit| edit.clearing_confirmations(report))
                        .collect(),
                );
            }
            Self::Figure { text, .. } | Self::Cell { text, .. } => text,
            _ => return self,
        };
        let Some(path) = self.path() else { return self };
        if !report.is_confirmed(&path) || report.text_at(&path) == text {
            return self;
        }
        let clearing = Self::Confirmed {
            figure: path,
            confirmed: false,
        };
        Self::Several(vec![self, clearing])
    }

    /// True if this is the same kind of change to the same path, so that a word typed letter by
    /// letter is one step back.
    pub fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            // The undoing of a change that also took 已核对 from its figure.
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

/// A change to the rows of a table, by which the rows below it move.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowChange {
    Inserted,
    Removed,
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
                self.move_confirmations(&table, row, RowChange::Inserted);
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
                let lost = self.move_confirmations(&table, row, RowChange::Removed);
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
                let found = self.confirmed.binary_search(&figure);
                match found {
                    Ok(index) if !confirmed => drop(self.confirmed.remove(index)),
                    Err(index) if confirmed => self.confirmed.insert(index, figure.clone()),
                    _ => {}
                }
                Edit::Confirmed {
                    figure,
                    confirmed: found.is_ok(),
                }
            }
            Edit::Several(edits) => {
                let mut undo: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                undo.reverse();
                Edit::Several(undo)
            }
        }
    }

    /// 已核对 moves down with the rows below one that is inserted, and up with those below one that
    /// is removed. Gives the paths of the removed row that were confirmed.
    fn move_confirmations(&mut self, table: &str, row: usize, change: RowChange) -> Vec<String> {
        let (mut confirmed, mut lost) = (Vec::new(), Vec::new());
        for path in std::mem::take(&mut self.confirmed) {
            let FieldPath::Cell {
                table: own,
                row: at,
                column,
            } = FieldPath::parse(&path)
            else {
                confirmed.push(path);
                continue;
            };
            let moved_to = |row| FieldPath::Cell { table, row, column }.to_string();
            if own != table {
                confirmed.push(path);
            } else if change == RowChange::Inserted && at >= row {
                confirmed.push(moved_to(at.saturating_add(1)));
            } else if at > row {
                confirmed.push(moved_to(at - 1));
            } else if change == RowChange::Removed && at == row {
                lost.push(path);
            } else {
                confirmed.push(path);
            }
        }
        confirmed.sort();
        self.confirmed = confirmed;
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
            self.move_confirmations(&table, row, RowChange::Inserted);
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
