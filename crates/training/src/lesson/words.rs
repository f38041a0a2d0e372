//! The words of a lesson: `[三公经费]` is what the form calls a figure, `{三公经费}` the value that
//! it has in the example. Both are names of the rulebook, so that a lesson cannot speak of a figure
//! that was renamed.

use crate::load_error::WordsError;
use ziping_formula::{Figure, Name};
use ziping_rulebook::Rulebook;

/// A paragraph in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub pieces: Vec<WordsPiece>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WordsPiece {
    Text(String),
    /// The label of a figure in the form.
    Called(String),
    /// The value of a figure.
    Value(Figure),
}

impl Words {
    /// Reads a paragraph.
    pub fn parse(book: &Rulebook, source: &str) -> Result<Self, WordsError> {
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some(offset) = rest.find(['[', '{', ']', '}']) {
            let (text, marked) = rest.split_at_checked(offset).unwrap_or((rest, ""));
            let (open, inner) = marked.split_at_checked(1).unwrap_or((marked, ""));
            let close = match open {
                "[" => ']',
                "{" => '}',
                _ => return Err(WordsError::UnexpectedClosingBracket(marked.to_owned())),
            };
            let Some((name, after)) = inner.split_once(close) else {
                return Err(WordsError::MissingClosingBracket(marked.to_owned()));
            };
            let figure = figure(book, name)?;
            pieces.push(WordsPiece::Text(text.to_owned()));
            pieces.push(if open == "[" {
                WordsPiece::Called(book.called(figure))
            } else {
                WordsPiece::Value(figure)
            });
            rest = after;
        }
        pieces.push(WordsPiece::Text(rest.to_owned()));
        pieces.retain(|piece| !matches!(piece, WordsPiece::Text(text) if text.is_empty()));
        Ok(Self { pieces })
    }

    /// The plain text; a gap where a value stands.
    pub fn text(&self) -> String {
        let piece = |piece: &WordsPiece| match piece {
            WordsPiece::Text(text) | WordsPiece::Called(text) => text.clone(),
            WordsPiece::Value(_) => "…".to_owned(),
        };
        self.pieces.iter().map(piece).collect()
    }

    /// The figures whose values stand in the text.
    pub fn values(&self) -> impl Iterator<Item = Figure> {
        self.pieces.iter().filter_map(|piece| {
            if let WordsPiece::Value(figure) = piece {
                Some(*figure)
            } else {
                None
            }
        })
    }
}

/// The figure of this name.
pub(super) fn figure(book: &Rulebook, name: &str) -> Result<Figure, WordsError> {
    match book.figure_of(name.trim()) {
        Some(figure) if book.declared(figure.name).is_some() => Ok(figure),
        _ => Err(WordsError::UnknownName(name.to_owned())),
    }
}

/// The label of a figure among these: with the head of its column where another column of its row
/// is among them too.
pub(super) fn called_among(book: &Rulebook, figure: Figure, among: &[Name]) -> String {
    let called = book.called(figure);
    match book.field(figure.name) {
        Some((field, None))
            if field
                .columns
                .iter()
                .any(|column| among.contains(&column.slot)) =>
        {
            let column = &book.groups[field.group].column;
            format!("{called} {column}")
        }
        _ => called,
    }
}
