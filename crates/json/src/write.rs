//! Writing: a member or an item on each line, indented by two blanks.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::Raw;

/// JSON to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'t> {
    Null,
    Bool(bool),
    Number(u64),
    Text(Cow<'t, str>),
    Items(Vec<Self>),
    /// Members, in this order.
    Members(Vec<(Cow<'t, str>, Self)>),
    /// JSON as it is written already.
    Raw(Raw<'t>),
}

impl<'t> Json<'t> {
    /// A text.
    pub fn text(text: impl Into<Cow<'t, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Members, in this order.
    pub fn members<N: Into<Cow<'t, str>>>(members: impl IntoIterator<Item = (N, Self)>) -> Self {
        let members = members.into_iter();
        Self::Members(members.map(|(name, value)| (name.into(), value)).collect())
    }

    fn write(&self, to: &mut fmt::Formatter, depth: usize) -> fmt::Result {
        match self {
            Self::Null => to.write_str("null"),
            Self::Bool(value) => write!(to, "{value}"),
            Self::Number(number) => write!(to, "{number}"),
            Self::Text(text) => write_text(to, text),
            Self::Raw(raw) => to.write_str(raw.get()),
            Self::Items(items) => {
                to.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    new_line(to, depth + 1, index > 0)?;
                    item.write(to, depth + 1)?;
                }
                if !items.is_empty() {
                    new_line(to, depth, false)?;
                }
                to.write_char(']')
            }
            Self::Members(members) => {
                to.write_char('{')?;
                for (index, (name, value)) in members.iter().enumerate() {
                    new_line(to, depth + 1, index > 0)?;
                    write_text(to, name)?;
                    to.write_str(": ")?;
                    value.write(to, depth + 1)?;
                }
                if !members.is_empty() {
                    new_line(to, depth, false)?;
                }
                to.write_char('}')
            }
        }
    }
}

impl<'t> FromIterator<Json<'t>> for Json<'t> {
    fn from_iter<I: IntoIterator<Item = Json<'t>>>(items: I) -> Self {
        Self::Items(items.into_iter().collect())
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        self.write(to, 0)
    }
}

fn new_line(to: &mut fmt::Formatter, depth: usize, after_another: bool) -> fmt::Result {
    to.write_str(if after_another { ",\n" } else { "\n" })?;
    for _ in 0..depth {
        to.write_str("  ")?;
    }
    Ok(())
}

fn write_text(to: &mut fmt::Formatter, text: &str) -> fmt::Result {
    to.write_char('"')?;
    for character in text.chars() {
        let escaped = match character {
            '"' | '\\' => character,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..='\u{1f}' => {
                write!(to, "\\u{:04x}", u32::from(character))?;
                continue;
            }
            _ => {
                to.write_char(character)?;
                continue;
            }
        };
        to.write_char('\\')?;
        to.write_char(escaped)?;
    }
    to.write_char('"')
}
