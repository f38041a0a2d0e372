//! A number as it was typed, in its parts: the texts that slips of the hand make of it, and another
//! number as the same hand types it. Also tells which figures are typed as a number.

use rust_decimal::Decimal;

use super::typing_habits::{YUAN, grouped};
use ziping_formula::{Name, amount};
use ziping_rulebook::{Rulebook, Unit};

/// True for a figure of the form that is typed as a number, and not chosen or written.
pub(super) fn is_typed_number(rulebook: &Rulebook, name: Name) -> bool {
    let (Some((field, _)), Some(unit)) = (rulebook.field(name), rulebook.unit(name)) else {
        return false;
    };
    field.choices.is_empty() && unit.measure().is_some()
}

/// A typed number in its parts, in half-width signs.
#[derive(Clone)]
pub(super) struct TypedNumber {
    negative: bool,
    /// Digits, and a point if there is one.
    number: String,
    /// True where thousands were set apart.
    grouped: bool,
    /// The text behind the number.
    unit: String,
}

impl TypedNumber {
    pub fn read(text: &str) -> Self {
        let plain: String = text.chars().map(amount::half_width).collect();
        let plain = plain.trim();
        let negative = plain.starts_with('-') || plain.starts_with('(');
        let plain = plain
            .trim_start_matches(['-', '+', '(', '¥', ' '])
            .trim_end_matches(')');
        let end = plain
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(plain.len());
        let (number, unit) = plain.split_at_checked(end).unwrap_or((plain, ""));
        Self {
            negative,
            number: number.replace(',', ""),
            grouped: number.contains(','),
            unit: unit.to_owned(),
        }
    }

    fn text(&self) -> String {
        let number = if self.grouped {
            grouped(&self.number)
        } else {
            self.number.clone()
        };
        format!(
            "{}{number}{}",
            if self.negative { "-" } else { "" },
            self.unit
        )
    }

    /// The text with another number, unless nobody would leave it so: without a digit before the
    /// point, or with a needless zero.
    fn with(&self, number: &str) -> Option<String> {
        let number = number.strip_suffix('.').unwrap_or(number);
        let whole = number.split('.').next().unwrap_or(number);
        let natural = !whole.is_empty() && (whole == "0" || !whole.starts_with('0'));
        if !natural {
            return None;
        }
        let typed = Self {
            number: number.to_owned(),
            ..self.clone()
        };
        Some(typed.text())
    }

    /// The offsets of the digits, left to right.
    fn digits(&self) -> Vec<(usize, char)> {
        self.number
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .collect()
    }

    /// The text with each digit in turn replaced by what `change` makes of it, if anything.
    fn changed(&self, change: impl Fn(usize, char) -> Option<String>) -> Option<String> {
        let mut number = String::new();
        for (offset, c) in self.number.char_indices() {
            number += &if c.is_ascii_digit() {
                change(offset, c)?
            } else {
                c.to_string()
            };
        }
        self.with(&number)
    }

    pub fn swapped(&self) -> Vec<String> {
        let digits = self.digits();
        let pairs = digits.iter().zip(digits.iter().skip(1));
        let swap = |(one, other): (&(usize, char), &(usize, char))| {
            self.changed(|at, digit| {
                let digit = if at == one.0 {
                    other.1
                } else if at == other.0 {
                    one.1
                } else {
                    digit
                };
                Some(digit.to_string())
            })
        };
        pairs.filter_map(swap).collect()
    }

    pub fn lost(&self) -> Vec<String> {
        let lose = |(lost, _): (usize, char)| {
            self.changed(|at, digit| {
                Some(if at == lost {
                    String::new()
                } else {
                    digit.to_string()
                })
            })
        };
        self.digits().into_iter().filter_map(lose).collect()
    }

    pub fn doubled(&self) -> Vec<String> {
        let double = |(doubled, _): (usize, char)| {
            self.changed(|at, digit| {
                Some(digit.to_string().repeat(if at == doubled { 2 } else { 1 }))
            })
        };
        self.digits().into_iter().filter_map(double).collect()
    }

    pub fn point_moved(&self) -> Vec<String> {
        let Ok(number) = self.number.parse::<Decimal>() else {
            return Vec::new();
        };
        let places = [1, -1];
        places
            .into_iter()
            .filter_map(|places| self.with(&moved(number, places)?))
            .collect()
    }

    /// With the other sign.
    pub fn turned(&self) -> String {
        Self {
            negative: !self.negative,
            ..self.clone()
        }
        .text()
    }

    /// The value with its point so many places to the right. 元 behind it goes: what stands there
    /// then is taken for the field's unit.
    pub fn moved(&self, value: Decimal, places: i32, unit: &Unit) -> Option<String> {
        let name = if self.unit == unit.name {
            unit.name.clone()
        } else {
            String::new()
        };
        Self {
            unit: name,
            ..self.clone()
        }
        .with(&moved(value.abs(), places)?)
    }

    /// Another value as the same hand types it: with its zeros, commas and unit, if it has them.
    pub fn like(&self, value: Decimal, unit: &Unit) -> String {
        let in_yuan = self.unit != unit.name && self.unit == YUAN;
        let shown = if in_yuan {
            amount::checked_mul(value, Decimal::from(10_000)).unwrap_or(value)
        } else {
            value
        };
        let zeros = self
            .number
            .split_once('.')
            .is_some_and(|(_, decimals)| decimals.len() == unit.decimals as usize);
        let number = if zeros && !in_yuan {
            amount::show(shown.abs(), unit.decimals)
        } else {
            shown.abs().normalize().to_string()
        };
        let text = Self {
            negative: value.is_sign_negative(),
            number: number.replace(',', ""),
            ..self.clone()
        }
        .text();
        if unit.value(&text) == Some(value) {
            text
        } else {
            value.normalize().to_string()
        }
    }
}

/// The number with its point so many places to the right; its digits stay.
fn moved(number: Decimal, places: i32) -> Option<String> {
    let mut moved = number;
    if let Some(scale) = number.scale().checked_add_signed(-places) {
        moved.set_scale(scale).ok()?;
    } else {
        moved.set_scale(0).ok()?;
        let missing = places.unsigned_abs().checked_sub(number.scale())?;
        moved = amount::checked_mul(moved, Decimal::from(10_u64.checked_pow(missing)?))?;
    }
    Some(moved.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_value_is_typed_as_the_one_before() {
        let book = ziping_built_in::rulebook();
        let unit = book.units.iter().find(|unit| unit.name == "万元").unwrap();
        let like =
            |text: &str, value: &str| TypedNumber::read(text).like(value.parse().unwrap(), unit);
        for (text, value, typed) in [
            ("116.00", "8", "8.00"),
            ("116", "8.5", "8.5"),
            ("1,234.5", "98765.4", "98,765.4"),
            ("14.13万元", "-2", "-2.00万元"),
            ("141300元", "2.5", "25000元"),
            ("１４.１３", "2.5", "2.50"),
        ] {
            assert_eq!(like(text, value), typed, "{text}");
        }
    }
}
