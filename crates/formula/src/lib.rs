//! The rulebook's formula language: names, numbers, arithmetic, comparisons, `且 或 非` and a few
//! functions.
//!
//! A formula is parsed once ([`parse`]), evaluated over [`Figures`] ([`Evaluation`]), and explained
//! in words or with the numbers put in ([`explain`]). Nothing here knows what any name means.

pub mod amount;
mod bounds;
mod evaluate;
mod explain;
mod figures;
mod lexer;
mod linear;
mod node;
mod parser;
mod syntax_error;
mod text;
mod value;

pub use evaluate::{Comparison, Evaluation, Leeway};
pub use explain::{Spelling, explain};
pub use figures::{Cell, Figure, Figures, Number, Origin, Slack};
pub use lexer::is_word_of_the_language;
pub use linear::{LinearExpression, linear};
pub use node::{Arithmetic, Function, Node, Relation};
pub use parser::parse;
pub use syntax_error::{SyntaxError, SyntaxErrorKind};
pub use text::is_invisible;
pub use value::{Outcome, Value, Why};

use std::rc::Rc;

use serde::{Deserialize, Serialize};

/// A name, as an index into the [`Names`] it was interned in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Name(u32);

impl Name {
    /// The position in a table with an entry for each name.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every name that formulas mention, each once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Rc<str>>", into = "Vec<Rc<str>>")]
pub struct Names {
    texts: Vec<Rc<str>>,
    /// The names in the order of their texts, for finding them.
    sorted: Vec<Name>,
}

impl From<Vec<Rc<str>>> for Names {
    fn from(texts: Vec<Rc<str>>) -> Self {
        let mut names = Self::default();
        for text in texts {
            names.intern(&text);
        }
        names
    }
}

impl From<Names> for Vec<Rc<str>> {
    fn from(names: Names) -> Self {
        names.texts
    }
}

impl Names {
    /// The name for this text, a new one when it has not been seen.
    pub fn intern(&mut self, text: &str) -> Name {
        match self.position(text) {
            Ok(name) => name,
            Err(index) => {
                let name = Name(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
                self.texts.push(text.into());
                self.sorted.insert(index, name);
                name
            }
        }
    }

    /// The name for this text, if any formula or declaration has it.
    pub fn find(&self, text: &str) -> Option<Name> {
        self.position(text).ok()
    }

    /// The longest fitting name that a text begins with.
    pub fn beginning(&self, text: &str, fits: impl Fn(Name) -> bool) -> Option<Name> {
        let (Ok(index) | Err(index)) = self
            .sorted
            .binary_search_by(|name| self.text(*name).cmp(text));
        let first = text.chars().next()?;
        // In sorted order the beginnings of a text stand before it, the longer ones nearer, with
        // nothing of another first character between.
        let end = self.sorted.len().min(index.saturating_add(1));
        let before = self.sorted.iter().take(end).rev();
        let near = before.copied().skip_while(|name| self.text(*name) > text);
        near.take_while(|name| self.text(*name).starts_with(first))
            .find(|name| text.starts_with(self.text(*name)) && fits(*name))
    }

    /// The name, or where it would have to stand among the sorted ones.
    fn position(&self, text: &str) -> Result<Name, usize> {
        let index = self
            .sorted
            .binary_search_by(|name| self.text(*name).cmp(text))?;
        self.sorted.get(index).copied().ok_or(index)
    }

    /// The name's text.
    pub fn text(&self, name: Name) -> &str {
        self.texts.get(name.index()).map_or("", |text| text)
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All names, in the order they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = Name> + use<> {
        (0..u32::try_from(self.texts.len()).unwrap_or(u32::MAX)).map(Name)
    }
}

#[cfg(test)]
mod tests;
