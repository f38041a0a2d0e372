//! A judged check with its numbers, before its sentence is made.

use rust_decimal::Decimal;

use ziping_formula::{Comparison, Leeway, Name, amount};
use ziping_rulebook::Check;

/// The kind of a finding.
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
    /// The kind of finding that a judgement is worth, if any.
    pub(super) fn of(holds: bool, check: &Check, leeway: Option<Leeway>) -> Option<Self> {
        match (holds, leeway) {
            (false, _) => Some(Self::Fails),
            (true, Some(Leeway::Rounding)) => check.adds_up.then_some(Self::Rounding),
            (true, Some(Leeway::CutOff)) => Some(Self::CutOff),
            (true, None) => None,
        }
    }
}

/// A check that was judged and is worth a finding.
pub(super) struct JudgedCheck<'a> {
    pub check: &'a Check,
    pub row: Option<u32>,
    pub nature: Nature,
    pub comparison: Option<Comparison>,
    pub assumed: Vec<Name>,
    pub explanation: Option<String>,
}

/// A side of a check's comparison in print.
pub fn show_side(check: &Check, value: Decimal) -> String {
    // The quotient of two amounts has as many digits as fit; two are enough to see it.
    let calculated = value.normalize().scale() > 6;
    match (check.counts, calculated) {
        (true, false) => value.normalize().to_string(),
        (_, true) => amount::show(value, 2),
        (false, false) => amount::show_exact(value, 2),
    }
}

pub(super) fn show_difference(check: &Check, comparison: &Comparison) -> String {
    amount::checked_sub(comparison.left, comparison.right).map_or_else(
        || "？".to_owned(),
        |difference| show_side(check, difference.abs()),
    )
}
