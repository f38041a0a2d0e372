//! What the user entered, exactly as typed, and the file it is kept in. Not: what any of it means.

mod edit;
mod embedded;
mod file;
mod form_table;
mod history;
mod json;
mod paste;
mod schema;

pub use edit::Edit;
pub use embedded::{as_ascii, embed, embedded, is_html};
pub use file::{FORMAT, FileProblem, OpenedReport, VERSION, read, write};
pub use form_table::{CellPosition, Direction, FormCell, FormTable};
pub use history::History;
pub use paste::{CopiedCells, PasteResult, UnplacedCell};
pub use schema::schema;

use litemap::LiteMap;

/// Values by name, in the order of the names. A sorted list rather than a tree: the names are few,
/// and a tree is ten kilobytes of download for each kind of value.
pub type Named<V> = LiteMap<String, V>;

/// A row of a table: column name → text as typed.
pub type Row = Named<String>;

/// What the user entered, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Figures, claims and options by name; nothing blank is kept.
    pub figures: Named<String>,
    /// Rows of tables by the table's name.
    pub tables: Named<Vec<Row>>,
    /// Paragraphs or items of texts by the text's name.
    pub texts: Named<Vec<String>>,
    /// What the user says to findings, by the check's id.
    pub explanations: Named<String>,
    /// Paragraphs of the document that the user has worded, by their name; figures in braces stay
    /// live.
    pub reworded: Named<String>,
    /// Figures that the user has checked against their sources (已核对), as the form names them;
    /// sorted, each once.
    pub confirmed: Vec<String>,
    /// Top-level parts of the file that this version does not know, as they are written there,
    /// kept for the next one.
    pub unknown: Vec<(String, String)>,
}

impl Report {
    /// The figure's text as typed, empty when it is blank.
    pub fn figure(&self, name: &str) -> &str {
        self.figures.get(name).map_or("", String::as_str)
    }

    /// The rows of a table.
    pub fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    /// The paragraphs of a text.
    pub fn paragraphs(&self, text: &str) -> &[String] {
        self.texts.get(text).map_or(&[], Vec::as_slice)
    }

    /// Whether the user vouches for the figure (已核对).
    pub fn is_confirmed(&self, figure: &str) -> bool {
        self.confirmed
            .binary_search_by(|confirmed| confirmed.as_str().cmp(figure))
            .is_ok()
    }

    /// The text of a place in the form as typed: of a figure, or of a table cell (`项目[0].支出`).
    pub fn at(&self, place: &str) -> &str {
        match edit::cell(place) {
            Some((table, row, column)) => self
                .rows(table)
                .get(row)
                .and_then(|cells| cells.get(column))
                .map_or("", String::as_str),
            None => self.figure(place),
        }
    }

    /// Whether nothing has been entered.
    pub fn is_blank(&self) -> bool {
        self.figures.is_empty()
            && self.tables.is_empty()
            && self.texts.is_empty()
            && self.explanations.is_empty()
            && self.reworded.is_empty()
            && self.confirmed.is_empty()
    }
}

#[cfg(test)]
mod tests;
