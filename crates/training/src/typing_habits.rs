//! Writes a figure as people type it: with and without trailing zeros, thousands separators, units.
//! Every text reads back as the figure.

use rust_decimal::Decimal;

use super::random::Random;
use ziping_formula::amount;
use ziping_rulebook::{Unit, UnitKind};

/// The habits of the person who types a report. Now and then a figure is typed otherwise, as if
/// copied from elsewhere.
#[derive(Clone, Copy)]
pub(super) struct TypingHabits {
    /// `116.00` rather than `116`.
    zeros: bool,
    /// `1,234.50` rather than `1234.50`.
    groups: bool,
    /// `9人` rather than `9`.
    units: bool,
}

impl TypingHabits {
    pub fn new(random: &mut Random) -> Self {
        Self {
            zeros: random.per_thousand(600),
            groups: random.per_thousand(150),
            units: random.per_thousand(50),
        }
    }

    /// The text of a value of which so many decimals count.
    pub fn types(
        self,
        value: Decimal,
        decimals: u32,
        unit: Option<&Unit>,
        random: &mut Random,
    ) -> String {
        let value = amount::round(value, decimals);
        let plain = value.normalize().to_string();
        let Some(unit) = unit.filter(|unit| unit.kind != UnitKind::Choice) else {
            return plain;
        };
        let unusual = random.per_thousand(40);
        let zeros = if unusual { !self.zeros } else { self.zeros };
        let mut text = if zeros || unit.kind == UnitKind::Date {
            amount::show(value, decimals)
        } else {
            plain.clone()
        };
        if unit.kind != UnitKind::Date && (self.groups || random.per_thousand(20)) {
            text = grouped(&text);
        }
        let is_in_yuan =
            unit.kind == UnitKind::Money && !value.is_zero() && random.per_thousand(10);
        if is_in_yuan && let Some(yuan) = yuan(value) {
            text = yuan;
        } else if unit.kind != UnitKind::Date && (self.units || random.per_thousand(10)) {
            text += &unit.name;
        }
        if random.per_thousand(5) {
            text = full_width(&text);
        }
        if unit.value(&text) == Some(value) {
            text
        } else {
            plain
        }
    }
}

/// With a comma for each thousand: `-1234.5` is `-1,234.5`.
pub(super) fn grouped(text: &str) -> String {
    let (whole, rest) = text
        .split_once('.')
        .map_or((text, String::new()), |(whole, rest)| {
            (whole, format!(".{rest}"))
        });
    let digits = whole.trim_start_matches('-').len();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().rev().enumerate() {
        if at > 0 && at % 3 == 0 && at < digits {
            grouped.insert(0, ',');
        }
        grouped.insert(0, digit);
    }
    grouped + &rest
}

/// The unit that is typed behind an amount that is not in 万元.
pub(super) const YUAN: &str = "元";

/// An amount in 万元 written in 元.
fn yuan(value: Decimal) -> Option<String> {
    amount::checked_mul(value, Decimal::from(10_000))
        .map(|yuan| format!("{}{YUAN}", yuan.normalize()))
}

/// As some input methods write digits and points.
fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(wide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thousand_gets_a_comma() {
        for (plain, with_commas) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-123.4567", "-123.4567"),
            ("-1234.5", "-1,234.5"),
            ("12345678.90", "12,345,678.90"),
        ] {
            assert_eq!(grouped(plain), with_commas);
        }
    }

    #[test]
    fn an_amount_can_be_written_in_yuan() {
        assert_eq!(yuan(Decimal::new(1413, 2)).as_deref(), Some("141300元"));
    }
}
