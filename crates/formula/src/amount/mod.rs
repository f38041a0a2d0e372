//! Exact decimal amounts: reading what people type, rounding, showing. Not: what an amount means.
//!
//! Money is kept in 万元; `123456元` and `1.2亿` are converted while reading. Rounding is 四舍五入,
//! half away from zero.

use std::{borrow::Cow, cmp::Ordering};

use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

/// How a typed figure is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Money; without a unit of its own the text is in 万元.
    Money,
    /// A head-count or number of things; may carry its measure word.
    Count,
    /// A percentage: the number before the % sign.
    Percent,
    /// Square metres.
    Area,
    /// A year, or a year and month kept as `2019.03`.
    Date,
    /// Any other number.
    Plain,
}

/// A figure that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value, money in 万元.
    pub value: Decimal,
    /// Digits typed after the decimal point: `100.00` and `100` state different precision.
    pub decimals: u32,
}

/// Why a typed figure could not be read, as a sentence for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Letters or signs that do not belong in a number.
    #[error("“{0}”不是数字的一部分，去掉它，只留数字")]
    Stray(String),
    /// Nothing but signs or units.
    #[error("里面没有数字，填数字；没有发生的填 0")]
    NoDigits,
    /// More than one decimal point.
    #[error("有两个小数点，只留一个")]
    TwoPoints,
    /// A thousands separator where none belongs.
    #[error("逗号的位置不对：千分位逗号每三位一个；小数点用“.”")]
    Grouping,
    /// Blanks between digits.
    #[error("数字中间有空格，不知道是一个数还是两个数，去掉空格")]
    Gap,
    /// Brackets that do not pair.
    #[error("括号不成对；负数写作 -5 或 (5)")]
    Bracket,
    /// More digits than any real figure has.
    #[error("数字太长，最多 20 位；核对是否多粘贴了一截")]
    TooLong,
    /// A unit that this field does not take.
    #[error("单位“{0}”不适合这一栏，换成这一栏的单位")]
    ForeignUnit(String),
    /// A month outside 1–12, or not a date at all.
    #[error("写成年份（2021）或年月（2019.03、2019年3月）")]
    NotADate,
}

const MAX_DIGITS: usize = 20;

/// The first whole number that has more digits.
const LARGEST: i128 = 10_i128.pow(20);

/// Reads a typed figure. Gives `None` when nothing is typed.
pub fn read(text: &str, measure: Measure) -> Result<Option<Reading>, Unreadable> {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    let text: Cow<str> = if plain {
        text.into()
    } else {
        text.chars().map(half_width).collect()
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if measure == Measure::Date {
        return read_date(text).map(Some);
    }
    let (text, bracketed) = strip_brackets(text)?;
    let text = text.strip_prefix('¥').unwrap_or(text).trim_start();
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || ".,".contains(c) || c == ' '))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    let number = number.trim_end();
    if !number.contains(|c: char| c.is_ascii_digit()) {
        let stray = unit
            .split(|c: char| c.is_ascii_digit())
            .next()
            .unwrap_or(unit);
        return Err(if unit.is_empty() || is_nothing(unit) {
            Unreadable::NoDigits
        } else {
            Unreadable::Stray(stray.into())
        });
    }
    let (value, decimals) = read_digits(number)?;
    let shift = unit_shift(unit.trim(), measure)?;
    let value = scale(value, shift).ok_or(Unreadable::TooLong)?;
    let value = if negative == bracketed { value } else { -value };
    Ok(Some(Reading {
        value,
        decimals: decimals.saturating_add_signed(-shift),
    }))
}

/// Full-width digits and punctuation, as Chinese input methods write them, become their plain
/// forms.
pub fn half_width(c: char) -> char {
    match c {
        '。' => '.',
        '－' | '−' | '–' | '—' => '-',
        '￥' => '¥',
        '\u{3000}' | '\u{a0}' | '\t' | '\n' | '\r' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn strip_brackets(text: &str) -> Result<(&str, bool), Unreadable> {
    match (text.strip_prefix('('), text.ends_with(')')) {
        (Some(inner), true) => Ok((inner.strip_suffix(')').unwrap_or(inner).trim(), true)),
        (None, false) => Ok((text, false)),
        _ => Err(Unreadable::Bracket),
    }
}

fn is_nothing(word: &str) -> bool {
    matches!(word.trim(), "无" | "没有" | "零" | "-" | "/")
}

fn read_digits(number: &str) -> Result<(Decimal, u32), Unreadable> {
    if number.contains(' ') {
        return Err(Unreadable::Gap);
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.contains('.') {
        return Err(Unreadable::TwoPoints);
    }
    if fraction.contains(',') || !well_grouped(whole) {
        return Err(Unreadable::Grouping);
    }
    let decimals = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    let mut digits = whole
        .bytes()
        .chain(fraction.bytes())
        .filter(u8::is_ascii_digit);
    let mantissa = digits.try_fold(0_i128, |sum, digit| {
        let sum = sum * 10 + i128::from(digit - b'0');
        (sum < LARGEST).then_some(sum)
    });
    let Some(mantissa) = mantissa else {
        return Err(Unreadable::TooLong);
    };
    if fraction.len() > MAX_DIGITS {
        return Err(Unreadable::TooLong);
    }
    let value =
        Decimal::try_from_i128_with_scale(mantissa, decimals).map_err(|_| Unreadable::TooLong)?;
    Ok((value, decimals))
}

/// Thousands separators stand after every three digits or nowhere.
fn well_grouped(whole: &str) -> bool {
    let Some((first, rest)) = whole.split_once(',') else {
        return true;
    };
    (1..=3).contains(&first.len()) && rest.split(',').all(|group| group.len() == 3)
}

/// By how many digits the unit moves the decimal point.
fn unit_shift(unit: &str, measure: Measure) -> Result<i32, Unreadable> {
    if unit.is_empty() {
        return Ok(0);
    }
    let shift = match measure {
        Measure::Money => match unit {
            "元" => Some(-4),
            "千元" => Some(-1),
            "万元" | "万" => Some(0),
            "亿元" | "亿" => Some(4),
            _ => None,
        },
        Measure::Count => matches!(
            unit,
            "人" | "名" | "个" | "辆" | "批" | "批次" | "次" | "人次" | "项" | "份" | "台"
        )
        .then_some(0),
        Measure::Percent => (unit == "%").then_some(0),
        Measure::Area => matches!(unit, "㎡" | "平方米" | "m2" | "m²").then_some(0),
        Measure::Date | Measure::Plain => None,
    };
    let known_elsewhere = [
        "元",
        "千元",
        "万元",
        "万",
        "亿元",
        "亿",
        "人",
        "名",
        "%",
        "㎡",
        "平方米",
    ];
    shift.ok_or_else(|| {
        if known_elsewhere.contains(&unit) {
            Unreadable::ForeignUnit(unit.into())
        } else {
            Unreadable::Stray(unit.into())
        }
    })
}

/// Moves the decimal point: exact, however small the amount.
fn scale(value: Decimal, shift: i32) -> Option<Decimal> {
    let digits = shift.unsigned_abs();
    match shift.cmp(&0) {
        Ordering::Equal => Some(value),
        Ordering::Less => {
            let mut scaled = value;
            scaled.set_scale(value.scale().checked_add(digits)?).ok()?;
            Some(scaled)
        }
        Ordering::Greater => checked_mul(value, Decimal::from(10_i64.pow(digits.min(9)))),
    }
}

fn read_date(text: &str) -> Result<Reading, Unreadable> {
    let text = text.replace("年度", "年").replace(['年', '-', '/'], ".");
    let text = text.trim_end_matches(['月', '.', ' ']);
    let (year, month) = text
        .split_once('.')
        .map_or((text, None), |(year, month)| (year, Some(month.trim())));
    let number = |digits: &str, most: usize| {
        let fits = digits.len() <= most && digits.chars().all(|c| c.is_ascii_digit());
        match digits.parse::<i64>() {
            Ok(number) if fits => Ok(number),
            _ => Err(Unreadable::NotADate),
        }
    };
    let year = number(year.trim(), 4)?;
    let Some(month) = month else {
        return Ok(Reading {
            value: Decimal::from(year),
            decimals: 0,
        });
    };
    let month = number(month, 2)?;
    if !(1..=12).contains(&month) {
        return Err(Unreadable::NotADate);
    }
    Ok(Reading {
        value: Decimal::new(year * 100 + month, 2),
        decimals: 2,
    })
}

/// The sum, if it is in range. Like its three siblings a function of its own: the library's
/// operators are written out wherever they are used, a kilobyte of download each.
#[inline(never)]
pub fn checked_add(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_add(other)
}

/// The difference, if it is in range.
pub fn checked_sub(one: Decimal, other: Decimal) -> Option<Decimal> {
    checked_add(one, -other)
}

/// The product, if it is in range.
#[inline(never)]
pub fn checked_mul(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_mul(other)
}

/// The quotient, if there is one and it is in range.
#[inline(never)]
pub fn checked_div(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_div(other)
}

/// Rounds half away from zero (四舍五入).
#[inline(never)]
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The value with exactly so many decimals, rounded half away from zero: `116` with 2 is `116.00`.
pub fn show(value: Decimal, decimals: u32) -> String {
    let mut rounded = round(value, decimals);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded.rescale(decimals);
    rounded.to_string()
}

/// The value with at least `decimals` digits after the point and none lost: a difference of 0.0012
/// is not `0.00`.
pub fn show_exact(value: Decimal, decimals: u32) -> String {
    show(value, value.normalize().scale().max(decimals))
}

/// The value as a percentage with two decimals: `0.75` is `75.00%`.
pub fn show_percent(value: Decimal) -> String {
    match checked_mul(value, Decimal::ONE_HUNDRED) {
        Some(percent) => show(percent, 2) + "%",
        None => show(value, 2) + " × 100%",
    }
}

/// True if an amount has no more digits than fit into a compiled rulebook.
pub fn fits_compiled_form(amount: Decimal) -> bool {
    i64::try_from(amount.mantissa()).is_ok()
}

/// An amount in a compiled rulebook: its digits, and how many of them are decimals.
pub mod digits_and_scale {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = i64::try_from(amount.mantissa()).map_err(serde::ser::Error::custom)?;
        (digits, amount.scale()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let (digits, decimals) = <(i64, u32)>::deserialize(deserializer)?;
        // More decimals than an amount can have are not written.
        Ok(Decimal::try_new(digits, decimals).unwrap_or(Decimal::ZERO))
    }
}

/// The same for an amount that may be absent.
pub mod optional_digits_and_scale {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::digits_and_scale;

    #[derive(Serialize, Deserialize)]
    struct Amount(#[serde(with = "digits_and_scale")] Decimal);

    // The signature is the one that the derived code calls.
    #[allow(clippy::ref_option)]
    pub fn serialize<S: Serializer>(
        amount: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        amount.map(Amount).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Amount>::deserialize(deserializer)?.map(|amount| amount.0))
    }
}

#[cfg(test)]
mod tests;
