//! How the form and the file name what can be filled in.

use std::fmt;

use crate::prefix;

/// The path of something that can be filled in, taken apart. A rulebook may not give a figure a name
/// that is the path of something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPath<'t> {
    /// `培训费`, `培训费.上年`, also a claim or an option
    Figure(&'t str),
    /// `项目[0].支出`
    Cell {
        table: &'t str,
        row: usize,
        column: &'t str,
    },
    /// `文字.存在问题`
    Text(&'t str),
    /// `段落.基本支出`
    Paragraph(&'t str),
}

impl<'t> FieldPath<'t> {
    /// Takes a path apart. What has no other form is the name of a figure.
    pub fn parse(path: &'t str) -> Self {
        if let Some(name) = path.strip_prefix(prefix::TEXT) {
            return Self::Text(name);
        }
        if let Some(name) = path.strip_prefix(prefix::PARAGRAPH) {
            return Self::Paragraph(name);
        }
        Self::parse_cell(path).unwrap_or(Self::Figure(path))
    }

    fn parse_cell(path: &'t str) -> Option<Self> {
        let (table, rest) = path.split_once('[')?;
        let (row, column) = rest.split_once("].")?;
        Some(Self::Cell {
            table,
            row: row.parse().ok()?,
            column,
        })
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Figure(name) => formatter.write_str(name),
            Self::Cell { table, row, column } => write!(formatter, "{table}[{row}].{column}"),
            Self::Text(name) => write!(formatter, "{}{name}", prefix::TEXT),
            Self::Paragraph(name) => write!(formatter, "{}{name}", prefix::PARAGRAPH),
        }
    }
}
