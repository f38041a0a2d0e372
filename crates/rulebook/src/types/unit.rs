//! Units: what is counted in them, how a value of one is read and how it is printed.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use ziping_formula::amount::{self, Measure};

/// A unit of fields and ratios.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Unit {
    /// As shown: 万元.
    pub name: String,
    pub kind: UnitKind,
    /// Decimals shown.
    pub decimals: u32,
    /// By how much an entered value may be off from rounding.
    #[serde(with = "amount::digits_and_scale")]
    pub half_width: Decimal,
}

impl Unit {
    /// The way in which a typed value of this unit is read; a text is not read at all.
    pub fn measure(&self) -> Option<Measure> {
        match self.kind {
            UnitKind::Money => Some(Measure::Money),
            UnitKind::Count => Some(Measure::Count),
            UnitKind::Area => Some(Measure::Area),
            UnitKind::Ratio => Some(Measure::Percent),
            UnitKind::Date => Some(Measure::Date),
            UnitKind::Price | UnitKind::Choice | UnitKind::Score => Some(Measure::Plain),
            UnitKind::Text => None,
        }
    }

    /// The number that a text of this unit is; `None` where it is blank or cannot be read.
    pub fn value(&self, text: &str) -> Option<Decimal> {
        amount::read(text, self.measure()?)
            .ok()?
            .map(|reading| reading.value)
    }

    /// A value in print. A calculated ratio is a fraction and shown as a percentage; a stated one
    /// already is the number before the % sign.
    pub fn show(&self, value: Decimal, calculated: bool) -> String {
        match self.kind {
            UnitKind::Ratio if calculated => amount::show_percent(value),
            UnitKind::Money | UnitKind::Area if !calculated => {
                amount::show_exact(amount::round(value, 6), self.decimals)
            }
            UnitKind::Money | UnitKind::Area | UnitKind::Price => {
                amount::show(value, self.decimals)
            }
            UnitKind::Count
            | UnitKind::Ratio
            | UnitKind::Score
            | UnitKind::Choice
            | UnitKind::Text => amount::round(value, 6).normalize().to_string(),
            UnitKind::Date => self.show_date(value),
        }
    }

    /// A month is kept as 2019.03 and printed as 2019年3月; a bare year stands before its 年 in the
    /// sentence.
    fn show_date(&self, value: Decimal) -> String {
        let year = value.trunc().normalize();
        let month = (value.fract() * Decimal::ONE_HUNDRED).normalize();
        match (month.is_zero(), self.decimals) {
            (false, _) => format!("{year}年{month}月"),
            (true, 0) => year.to_string(),
            (true, _) => format!("{year}年"),
        }
    }
}

/// The things that a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum UnitKind {
    /// Money.
    Money,
    /// Heads, things, times.
    Count,
    /// Floor area.
    Area,
    /// A percentage.
    Ratio,
    /// Money per head or thing.
    Price,
    /// A year, or year and month.
    Date,
    /// Points of a score: bare numbers, given for ratios as well as for counts.
    Score,
    /// Not a number.
    #[default]
    Text,
    /// One of several choices.
    Choice,
}
