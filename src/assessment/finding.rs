//! One check that was judged: it holds, it does not, or it cannot be told yet.

use rust_decimal::Decimal;

use super::phrase::Phrase;
use crate::{
    amount,
    formula::{Cell, Comparison, Figure, Figures, Leeway, Name, Number, Origin},
    rulebook::{Check, Level, Rulebook},
};

/// A check that does not hold, or holds only by rounding.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row, when it is judged for each row of a table.
    pub row: Option<u32>,
    /// What kind of finding it is.
    pub nature: Nature,
    /// The figures it is about.
    pub figures: Vec<Figure>,
    /// The comparison that did not hold, with its numbers.
    pub comparison: Option<Comparison>,
    /// What is wrong and what to do.
    pub message: Phrase,
    /// What the user has said to it.
    pub explained: Option<String>,
}

/// What kind of finding it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// The check does not hold.
    Fails,
    /// It holds within the rounding of its figures, but not to the cent (尾差).
    Rounding,
    /// It holds if a stated ratio was cut off instead of rounded (截位).
    CutOff,
}

impl Nature {
    /// Whether a judgement is worth a finding, and which.
    pub(super) fn of(holds: bool, check: &Check, leeway: Option<Leeway>) -> Option<Self> {
        match (holds, leeway) {
            (false, _) => Some(Self::Fails),
            (true, Some(Leeway::Rounding)) => check.adds_up.then_some(Self::Rounding),
            (true, Some(Leeway::CutOff)) => Some(Self::CutOff),
            (true, None) => None,
        }
    }
}

/// A check that holds.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row, when it is judged for each row of a table.
    pub row: Option<u32>,
    /// Its first comparison, with its numbers.
    pub comparison: Option<Comparison>,
}

/// A check that cannot be judged yet.
#[derive(Clone, Debug)]
pub struct Undecided<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row, when it is judged for each row of a table.
    pub row: Option<u32>,
}

/// A check that was judged and is worth a finding.
pub(super) struct Judged<'a> {
    pub check: &'a Check,
    pub row: Option<u32>,
    pub nature: Nature,
    pub comparison: Option<Comparison>,
    pub assumed: Vec<Name>,
    pub explained: Option<String>,
}

impl<'a> Finding<'a> {
    pub(super) fn new(book: &Rulebook, figures: &Figures, judged: Judged<'a>) -> Self {
        let message = Phrase::of_finding(book, figures, &judged);
        let Judged { check, row, nature, comparison, explained, .. } = judged;
        let figures = check
            .names
            .iter()
            .map(|&name| figures.figure(name, row))
            .filter(|figure| !assumed(figures, *figure))
            .collect();
        Self { check, row, nature, figures, comparison, message, explained }
    }

    /// How serious it is: rounding is never more than a hint.
    pub fn level(&self) -> Level {
        if self.nature == Nature::Fails { self.check.level } else { Level::Hint }
    }

    /// Whether the user has dealt with it by an explanation; an error cannot be explained away.
    pub fn settled(&self) -> bool {
        self.explained.is_some() && self.level() != Level::Error
    }

    /// The left side of the comparison, in print.
    pub fn left(&self) -> Option<String> {
        self.comparison.map(|comparison| show_side(self.check, comparison.left))
    }

    /// The right side of the comparison, in print.
    pub fn right(&self) -> Option<String> {
        self.comparison.map(|comparison| show_side(self.check, comparison.right))
    }

    /// The difference of both sides without a sign, in print.
    pub fn difference(&self) -> Option<String> {
        self.comparison.map(|comparison| show_difference(self.check, &comparison))
    }
}

fn assumed(figures: &Figures, figure: Figure) -> bool {
    matches!(figures.cell(figure), Cell::Number(Number { origin: Origin::Assumed, .. }))
}

/// A side of a check's comparison in print.
pub(super) fn show_side(check: &Check, value: Decimal) -> String {
    // The quotient of two amounts has as many digits as fit; two are enough to see it.
    let calculated = value.normalize().scale() > 6;
    match (check.counts, calculated) {
        (true, false) => value.normalize().to_string(),
        (_, true) => amount::show(value, 2),
        (false, false) => amount::show_exact(value, 2),
    }
}

pub(super) fn show_difference(check: &Check, comparison: &Comparison) -> String {
    amount::minus(comparison.left, comparison.right)
        .map_or_else(|| "？".to_owned(), |difference| show_side(check, difference.abs()))
}
