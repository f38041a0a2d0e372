//! What is wrong with a formula as it is written, and where.

use std::ops::Range;

use thiserror::Error;

/// What is wrong with a formula, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{says}")]
pub struct SyntaxError {
    /// The bytes of the formula that the sentence is about.
    pub place: Range<usize>,
    /// A sentence for the author of the rulebook.
    pub says: String,
}

impl SyntaxError {
    pub(super) fn at(place: Range<usize>, says: impl Into<String>) -> Self {
        Self {
            place,
            says: says.into(),
        }
    }

    /// Line and column, both from 1; a column is a character.
    pub fn line_and_column(&self, source: &str) -> (usize, usize) {
        let before = source.get(..self.place.start).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        (before.matches('\n').count() + 1, column)
    }

    /// The sentence with its column, and the line with a caret below it.
    pub fn in_words(&self, source: &str) -> String {
        let (_, column) = self.line_and_column(source);
        format!(
            "公式第 {column} 个字：{}\n{}",
            self.says,
            self.caret(source)
        )
    }

    /// The line with a caret under the place, a full-width blank for each full-width character
    /// before it.
    pub fn caret(&self, source: &str) -> String {
        let (line, column) = self.line_and_column(source);
        let text = source.lines().nth(line - 1).unwrap_or_default();
        let indent: String = text
            .chars()
            .take(column - 1)
            .map(|c| if c.is_ascii() { ' ' } else { '\u{3000}' })
            .collect();
        format!("{text}\n{indent}^")
    }
}
