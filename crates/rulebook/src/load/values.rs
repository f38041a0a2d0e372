//! Resolves values that keys of many tables have: names, numbers, formulas and sentences, and
//! things that are declared before they are used. A key names its method in the table's list.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    Gives, Loader, Pending,
    naming::{mistake_in_id, mistake_in_name},
};
use crate::{
    Declared, Formula, LoadErrorKind, Message, NameUse, Rulebook,
    index::{GroupId, SectionId, UnitId},
    problem::SourceFile,
};
use ziping_formula::{Name, Node, amount, parse};

impl<'a> Loader<'a> {
    /// The index of something that was declared before, which `find` looks up; otherwise it is
    /// reported.
    pub fn position<I>(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        what: &'static str,
        find: impl Fn(&Rulebook, &str) -> Option<I>,
    ) -> Option<I> {
        let found = find(&self.made, name.as_ref());
        if found.is_none() {
            self.report(
                source,
                name.span(),
                LoadErrorKind::NotDeclaredYet {
                    name: name.as_ref().clone(),
                    what,
                },
            );
        }
        found
    }

    /// The same where loading has to go on: the first index where there is no such thing, in a
    /// rulebook that is refused in the end.
    pub fn index_of<I: Default>(
        &mut self,
        source: SourceFile<'a>,
        name: &Spanned<String>,
        what: &'static str,
        find: impl Fn(&Rulebook, &str) -> Option<I>,
    ) -> I {
        self.position(source, name, what, find).unwrap_or_default()
    }

    pub fn section(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> SectionId {
        self.index_of(source, id, "这一部分", |made, id| {
            made.sections.position(|section| section.id == id)
        })
    }

    pub fn unit(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> UnitId {
        self.index_of(source, name, "这个单位", |made, name| {
            made.units.position(|unit| unit.name == name)
        })
    }

    pub fn group(&mut self, source: SourceFile<'a>, id: &Spanned<String>) -> GroupId {
        self.index_of(source, id, "这一组", |made, id| {
            made.groups.position(|group| group.id == id)
        })
    }

    /// The id of something new, which is reported where it is taken.
    pub fn new_id(
        &mut self,
        source: SourceFile<'a>,
        id: &Spanned<String>,
        taken: impl Fn(&Rulebook, &str) -> bool,
    ) -> String {
        if let Some(mistake) = mistake_in_id(id.as_ref()) {
            self.report(source, id.span(), mistake);
        }
        if taken(&self.made, id.as_ref()) {
            self.report(
                source,
                id.span(),
                LoadErrorKind::RepeatedId(id.as_ref().clone()),
            );
        }
        id.as_ref().clone()
    }

    pub fn declare(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        name: &str,
        declared: Declared,
    ) -> Name {
        if let Some(mistake) = mistake_in_name(name, declared) {
            self.report(source, span.clone(), mistake);
        }
        let slot = self.made.names.intern(name);
        self.made.declared.resize(self.made.names.len(), None);
        match self.made.declared.get_mut(slot.index()) {
            Some(free @ None) => *free = Some(declared),
            _ => self.report(source, span, LoadErrorKind::RepeatedName(name.to_owned())),
        }
        slot
    }

    /// A name that has to be declared somewhere, now or later.
    pub fn used(&mut self, source: SourceFile<'a>, span: Range<usize>, name: &str) -> Name {
        let name = self.made.names.intern(name);
        self.uses.push(NameUse { source, span, name });
        name
    }

    pub fn name(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Name {
        self.used(source, text.span(), text.as_ref())
    }

    pub fn names(&mut self, source: SourceFile<'a>, texts: &[Spanned<String>]) -> Vec<Name> {
        texts.iter().map(|text| self.name(source, text)).collect()
    }

    pub fn decimal(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Decimal {
        let written = text.as_ref().clone();
        let mistake = match amount::read(&written, amount::Measure::Plain) {
            Ok(Some(reading)) if amount::fits_compiled_form(reading.value) => {
                return reading.value;
            }
            Ok(Some(_)) => LoadErrorKind::TooManyDigits(written),
            _ => LoadErrorKind::NotANumber(written),
        };
        self.report(source, text.span(), mistake);
        Decimal::ZERO
    }

    /// A formula that gives a number.
    pub fn formula(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Formula {
        self.parsed(source, text, Gives::Number)
    }

    /// A formula that is true or not.
    pub fn condition(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Formula {
        self.parsed(source, text, Gives::Truth)
    }

    fn parsed(&mut self, source: SourceFile<'a>, text: &Spanned<String>, gives: Gives) -> Formula {
        let span = text.span();
        let node = match parse(text.as_ref(), &mut self.made.names) {
            Ok(node) => {
                for name in node.names() {
                    self.uses.push(NameUse {
                        source,
                        span: span.clone(),
                        name,
                    });
                }
                self.pending.push(Pending {
                    source,
                    span,
                    node: node.clone(),
                    gives,
                });
                node
            }
            Err(error) => {
                let formula = text.as_ref().clone();
                self.report(source, span, LoadErrorKind::NotAFormula { error, formula });
                Node::Number(Decimal::ZERO)
            }
        };
        Formula {
            source: text.as_ref().clone(),
            node,
        }
    }

    pub fn message(&mut self, source: SourceFile<'a>, text: &Spanned<String>) -> Message {
        match Message::parse(text.as_ref(), &mut self.made.names) {
            Ok(message) => {
                for name in message.names() {
                    self.uses.push(NameUse {
                        source,
                        span: text.span(),
                        name,
                    });
                }
                message
            }
            Err(error) => {
                self.report(source, text.span(), error);
                Message::default()
            }
        }
    }
}
