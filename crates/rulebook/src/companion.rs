//! Reads files that are no part of a rulebook but speak its language: its names, its formulas, its
//! drawn tables. What they use has to be in the rulebook; they declare nothing. Not: which keys
//! such files have.

use toml::Spanned;

use super::{
    Message, Problem, Rulebook,
    attachment::{Grid, RawGrid},
    load::{Gives, Loader, Use},
    problem::SourceFile,
};
use ziping_formula::{Name, Node};

/// Reads what stands in files beside a rulebook; [`CompanionLoader::finish`] tells what of it does not fit.
pub struct CompanionLoader<'a> {
    loader: Loader<'a>,
}

impl<'a> CompanionLoader<'a> {
    pub fn new(book: &Rulebook) -> Self {
        Self {
            loader: Loader {
                made: book.clone(),
                ..Loader::default()
            },
        }
    }

    /// Keeps a problem that the reader of the files has found itself.
    pub fn report(
        &mut self,
        source: SourceFile<'a>,
        place: std::ops::Range<usize>,
        says: impl Into<String>,
    ) {
        self.loader.report(source, place, says);
    }

    /// Keeps problems of the files' keys.
    pub fn problems(&mut self) -> &mut Vec<Problem> {
        &mut self.loader.problems
    }

    pub fn name(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Name {
        self.loader.used(source, text.span(), text.as_ref())
    }

    /// A formula that gives a number.
    pub fn formula(&mut self, source: SourceFile<'a>, text: Spanned<String>) -> Node {
        self.loader.formula(source, text, Gives::Number).node
    }

    /// A formula that is true or not.
    pub fn condition(&mut self, source: SourceFile<'a>, text: Spanned<String>) -> Node {
        self.loader.formula(source, text, Gives::Truth).node
    }

    pub fn message(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Message {
        self.loader.message(source, text)
    }

    pub fn grids(&mut self, source: SourceFile<'a>, grids: Vec<RawGrid>) -> Vec<Grid> {
        self.loader.grids(source, grids, false)
    }

    /// Everything that does not fit.
    pub fn finish(self) -> Vec<Problem> {
        let mut loader = self.loader;
        for Use {
            source,
            place,
            name,
        } in std::mem::take(&mut loader.uses)
        {
            if loader.made.declared(name).is_none() {
                let says = format!("没有“{}”这个名称，核对写法", loader.made.names().text(name));
                loader.report(source, place, says);
            }
        }
        loader.settle_formulas();
        loader.problems
    }
}
