//! Reads files that are no part of a rulebook but speak its language: its names, its formulas, its
//! drawn tables. What they use has to be in the rulebook; they declare nothing. Not: the keys of
//! such files.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    LoadErrorKind, Message, Problem, Rulebook, TableReader,
    attachment::{Grid, RawGrid},
    load::Loader,
    problem::SourceFile,
    read_file,
};
use ziping_formula::{Name, Names, Node, parse};

/// A name that a file uses, and where.
pub struct NameUse<'a> {
    pub source: SourceFile<'a>,
    pub span: Range<usize>,
    pub name: Name,
}

/// Reads files beside a rulebook and collects everything that does not fit until
/// [`CompanionLoader::finish`].
pub struct CompanionLoader<'a> {
    loader: Loader<'a>,
}

impl<'a> CompanionLoader<'a> {
    pub fn new(rulebook: &Rulebook) -> Self {
        Self {
            loader: Loader {
                made: rulebook.clone(),
                ..Loader::default()
            },
        }
    }

    /// The keys of a whole file; `None` when something required is missing.
    pub fn read<T>(
        &mut self,
        source: SourceFile,
        read: fn(&mut TableReader) -> Option<T>,
    ) -> Option<T> {
        read_file(source, &mut self.loader.problems, read)
    }

    /// Keeps a problem that the reader of the files has found itself.
    pub fn report(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        kind: impl Into<LoadErrorKind>,
    ) {
        self.loader.report(source, span, kind);
    }

    /// A name that has to be the rulebook's.
    pub fn name(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Name {
        self.loader.name(source, text)
    }

    /// A number.
    pub fn decimal(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Decimal {
        self.loader.decimal(source, text)
    }

    /// A formula that gives a number.
    pub fn formula(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Node {
        self.loader.formula(source, text).node
    }

    /// A formula that is true or not.
    pub fn condition(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Node {
        self.loader.condition(source, text).node
    }

    /// A sentence with names in braces.
    pub fn message(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Message {
        self.loader.message(source, text)
    }

    /// A formula whose names the caller looks up: not all of them are the rulebook's. `None` when
    /// it is reported as no formula.
    pub fn parsed_formula(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
    ) -> Option<Node> {
        match parse(text.as_ref(), &mut self.loader.made.names) {
            Ok(node) => Some(node),
            Err(error) => {
                let formula = text.as_ref().clone();
                self.report(
                    source,
                    text.span(),
                    LoadErrorKind::NotAFormula { error, formula },
                );
                None
            }
        }
    }

    /// A sentence whose names the caller looks up, likewise.
    pub fn parsed_message(
        &mut self,
        source: SourceFile<'a>,
        text: &Spanned<String>,
    ) -> Option<Message> {
        match Message::parse(text.as_ref(), &mut self.loader.made.names) {
            Ok(message) => Some(message),
            Err(error) => {
                self.report(source, text.span(), error);
                None
            }
        }
    }

    /// The name of this text, whether the rulebook has it or not.
    pub fn intern(&mut self, text: &str) -> Name {
        self.loader.made.names.intern(text)
    }

    /// The rulebook's names, and those that the files have added.
    pub fn names(&self) -> &Names {
        self.loader.made.names()
    }

    pub fn grids(&mut self, source: SourceFile<'a>, grids: &[RawGrid]) -> Vec<Grid> {
        self.loader.grids(source, grids, false)
    }

    /// The value made from the files, or everything that does not fit.
    pub fn finish<T>(self, made: T) -> Result<T, Vec<Problem>> {
        let mut loader = self.loader;
        for NameUse { source, span, name } in std::mem::take(&mut loader.uses) {
            if loader.made.declared(name).is_none() {
                let text = loader.made.names().text(name).to_owned();
                loader.report(source, span, LoadErrorKind::UnknownNameOfRulebook(text));
            }
        }
        loader.check_formulas();
        if loader.problems.is_empty() {
            Ok(made)
        } else {
            Err(loader.problems)
        }
    }
}
