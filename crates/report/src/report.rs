//! A report as it is typed.

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use super::FieldPath;

/// Values by name, in the order of the names. A sorted list rather than a tree: the names are few,
/// and a tree is ten kilobytes of download for each kind of value.
pub type Named<V> = LiteMap<String, V>;

/// A row of a table: column name → text as typed.
pub type Row = Named<String>;

/// A report as the user entered it, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Figures, claims and options by name; nothing blank is kept.
    pub figures: Named<String>,
    /// Rows of tables by the table's name.
    pub tables: Named<Vec<Row>>,
    /// Paragraphs or items of texts by the text's name.
    pub texts: Named<Vec<String>>,
    /// The user's explanations of findings, by the check's id.
    pub explanations: Named<String>,
    /// Paragraphs of the document that the user has worded, by their name; figures in braces stay
    /// live.
    pub reworded: Named<String>,
    /// The paths of figures that the user has confirmed against their sources (已核对); sorted, each
    /// once.
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

    /// True if the user has confirmed the figure at a path against its source (已核对).
    pub fn is_confirmed(&self, path: &str) -> bool {
        self.confirmed
            .binary_search_by(|confirmed| confirmed.as_str().cmp(path))
            .is_ok()
    }

    /// The text at a path, of a figure or a table cell, as typed.
    pub fn text_at(&self, path: &str) -> &str {
        let FieldPath::Cell { table, row, column } = FieldPath::parse(path) else {
            return self.figure(path);
        };
        let Some(cells) = self.rows(table).get(row) else {
            return "";
        };
        cells.get(column).map_or("", String::as_str)
    }

    /// True if nothing has been entered.
    pub fn is_blank(&self) -> bool {
        self.figures.is_empty()
            && self.tables.is_empty()
            && self.texts.is_empty()
            && self.explanations.is_empty()
            && self.reworded.is_empty()
            && self.confirmed.is_empty()
    }
}
