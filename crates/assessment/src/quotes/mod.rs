//! Numbers that the user's own words write beside the name of a figure, held against that figure.
//!
//! Better silent than wrong: a number is taken for a figure's only where nothing but the rulebook's
//! words stands beside the figure's name in the clause. Figures in braces are put in live and
//! cannot be wrong. Not: which words these are.

mod scanner;

use std::iter;

use rust_decimal::Decimal;

use self::scanner::{Quote, QuoteScanner, has_number, in_full, measure, number};
use super::{
    Assessment, Finding, Held, Nature, evaluation::explanation, phrase::Phrase, value_in_print,
};
use ziping_formula::{
    Cell, Evaluation, Figure, Name, Node, Number, Origin, Outcome, Relation, Slack, amount,
};
use ziping_report::Report;
use ziping_rulebook::{Check, MessagePart, Quotes, Rulebook, UnitKind};

/// The most bytes of texts with numbers that are read. Those of a report come to a tenth; a text
/// without end would be read through at each key.
const LONGEST: usize = 300_000;

impl<'a> Assessment<'a> {
    /// Judges what the texts and the reworded paragraphs quote; a check of which nothing is quoted
    /// says nothing.
    pub(super) fn judge_quotes(
        &mut self,
        book: &'a Rulebook,
        report: &Report,
        check: &'a Check,
        quotes: &Quotes,
    ) {
        let (mut agree, mut message, mut figures) = (false, Phrase::default(), Vec::new());
        let texts = book.texts.iter().flat_map(|text| {
            report
                .paragraphs(&text.name)
                .iter()
                .map(|paragraph| (&text.name, Some(text.slot), paragraph))
        });
        let reworded = report
            .reworded
            .iter()
            .map(|(name, text)| (name, None, text));
        // Most texts quote nothing.
        let mut left = LONGEST;
        let mut numbered = texts
            .chain(reworded)
            .filter(|(.., paragraph)| has_number(paragraph))
            .take_while(|(.., paragraph)| {
                let is_within = paragraph.len() <= left;
                left = left.saturating_sub(paragraph.len());
                is_within
            })
            .peekable();
        if numbered.peek().is_none() {
            return;
        }
        let scanner = QuoteScanner::new(book, &self.figures, quotes);
        for (title, text, paragraph) in numbered {
            for line in paragraph.lines() {
                scanner.read(line, &mut |quote| match scanner.judge(quote) {
                    Some((_, true)) => agree = true,
                    Some((name, false)) => {
                        scanner.say(&mut message, check, title, name, quote.written);
                        figures.extend(iter::once(name).chain(text).map(Figure::from));
                    }
                    None => {}
                });
            }
        }
        if !figures.is_empty() {
            figures.sort_unstable();
            figures.dedup();
            let explanation = explanation(report, check);
            let nature = Nature::Fails;
            self.findings.push(Finding {
                check,
                row: None,
                nature,
                figures,
                comparison: None,
                message,
                explanation,
            });
        } else if agree {
            self.held.push(Held {
                check,
                row: None,
                comparison: None,
            });
        }
    }
}

impl QuoteScanner<'_> {
    /// True if the figure agrees with what is written; where a name means several, one that does is
    /// enough. `None`: it is not known.
    fn judge(&self, quote: Quote) -> Option<(Name, bool)> {
        let mut judged = None;
        for name in self.figures_named(quote.named) {
            let name = match (quote.column, self.book.field(name)) {
                (Some(column), field) => field.and_then(|(field, _)| field.column(column)),
                (None, field) => {
                    Some(name).filter(|_| field.is_none_or(|(field, _)| !field.columns_only))
                }
            };
            let agrees = name.and_then(|name| Some((name, self.agrees(name, quote.written)?)));
            judged = agrees
                .filter(|(_, agrees)| *agrees || judged.is_none())
                .or(judged);
        }
        judged
    }

    /// True if a figure is what is written, rounded or cut off to the digits that are written; a
    /// calculated one may be off by what its own figures are rounded by.
    fn agrees(&self, name: Name, written: &str) -> Option<bool> {
        let Cell::Number(Number { value, origin, .. }) = *self.figures.cell(name.into()) else {
            return None;
        };
        let unit = self.book.unit(name)?;
        let (digits, after) = written.split_at_checked(number(written).len())?;
        let last: String = ones(digits);
        let read = |digits: &str| {
            let value = amount::read(&in_full(unit, digits, after)?, measure(unit)?)
                .ok()??
                .value;
            let fraction = unit.kind == UnitKind::Ratio && self.book.ratio(name).is_some();
            if fraction {
                amount::checked_div(value, Decimal::ONE_HUNDRED)
            } else {
                Some(value)
            }
        };
        let (written, digit) = (read(digits)?, read(&last)?);
        let half = amount::checked_div(digit, Decimal::TWO)?;
        match origin {
            Origin::Assumed => None,
            Origin::Entered => {
                let own = match self.book.slack().get(name.index()) {
                    Some(Slack::Half(half)) => *half,
                    _ => Decimal::ZERO,
                };
                let off = amount::checked_sub(value.abs(), written)?;
                Some(off.abs() <= half.max(own) || (Decimal::ZERO..digit).contains(&off))
            }
            // Of what has become less, texts write the amount without its sign.
            Origin::Derived if value.is_sign_negative() => None,
            Origin::Derived => {
                let is = |relation, off| {
                    let bound = Node::Number(amount::checked_add(written, off)?);
                    let node = Node::Compare(relation, Box::new([Node::Name(name), bound]));
                    Some(Evaluation::over(self.figures).truth(&node) == Outcome::Known(true))
                };
                let (low, high, cut_off) = (Relation::AtLeast, Relation::AtMost, Relation::Less);
                Some(is(low, -half)? && (is(high, half)? || is(cut_off, digit)?))
            }
        }
    }

    /// Adds what is to be said of a number that is not its figure's.
    fn say(&self, message: &mut Phrase, check: &Check, title: &str, name: Name, written: &str) {
        for part in &check.says.parts {
            match part {
                MessagePart::Words(words) => message.push(words, None),
                MessagePart::Paragraph => message.push(title, None),
                MessagePart::Label => message.push(self.book.label(name.into()), None),
                MessagePart::Left => message.push(written, None),
                MessagePart::Right => self.value(message, name, true),
                MessagePart::Figure(other) => self.value(message, *other, false),
                MessagePart::Difference => {}
            }
        }
    }

    fn value(&self, message: &mut Phrase, name: Name, with_unit: bool) {
        let value = value_in_print(self.book, self.figures, name.into()).unwrap_or_default();
        let unit = self
            .book
            .unit(name)
            .filter(|unit| with_unit && !value.ends_with(&unit.name));
        message.push(value, Some(name.into()));
        message.push(unit.map_or("", |unit| &unit.name), None);
    }
}

/// The same number with 1 as its last digit and 0 before.
fn ones(number: &str) -> String {
    let last = number.len().saturating_sub(1);
    number
        .char_indices()
        .map(|(index, c)| {
            if !c.is_ascii_digit() {
                c
            } else if index == last {
                '1'
            } else {
                '0'
            }
        })
        .collect()
}
