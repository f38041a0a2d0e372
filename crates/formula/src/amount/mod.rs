//! Exact decimal amounts: reading what people type, rounding, showing. Not: what an amount means.
//!
//! Money is kept in 万元; `123456元` and `1.2亿` are converted while reading. Rounding is 四舍五入,
//! half away from zero.

mod arithmetic;
mod compiled;

use std::{borrow::Cow, cmp::Ordering};

use rust_decimal::Decimal;
use thiserror::Error;

use crate::text::is_invisible;

pub use self::{
    arithmetic::{
        checked_add, checked_div, checked_mul, checked_sub, round, show, show_exact, show_percent,
    },
    compiled::{digits_and_scale, fits_compiled_form, optional_digits_and_scale},
};

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
    /// Something between digits: to leave it out may give another number.
    #[error("“{0}”夹在数字中间：是小数点写成“.”，是分节号去掉，是两个数只留一个")]
    Between(String),
    /// `1/3`
    #[error("分数先算成小数再填；是两个数，只留一个")]
    Fraction,
    /// A sign by which some tables mean a minus, and others do not.
    #[error("“{0}”在有的表里是负号：是负数写成“-”，不是就去掉")]
    Triangle(String),
    /// More than one sign, or a sign and brackets.
    #[error("正负号有两个；负数写作 -5 或 (5)")]
    TwoSigns,
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
    /// A year without its century.
    #[error("年份“{0}”写成四位，如 2019")]
    ShortYear(String),
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
        seen(text).collect()
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if measure == Measure::Date {
        return read_date(text).map(Some);
    }
    let (text, signs) = strip_signs(text)?;
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || ".,".contains(c) || c == ' '))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    let number = number.trim_end();
    if !number.contains(|c: char| c.is_ascii_digit()) {
        let stray = before_digits(unit);
        return Err(if unit.is_empty() || is_nothing(unit) {
            Unreadable::NoDigits
        } else if stray.starts_with(['△', '▲']) {
            Unreadable::Triangle(stray.into())
        } else {
            Unreadable::Stray(stray.into())
        });
    }
    let (value, decimals) = read_digits(number)?;
    let (exponent, unit) = strip_exponent(unit);
    // Some accounting programs write the minus behind the number.
    let (unit, behind) = match unit.trim() {
        "-" => ("", 1),
        unit => (unit, 0),
    };
    if signs.count + behind > 1 {
        return Err(Unreadable::TwoSigns);
    }
    let shift = unit_shift(unit, measure)? + exponent;
    let value = scale(value, shift).ok_or(Unreadable::TooLong)?;
    let value = if signs.negative || behind > 0 {
        -value
    } else {
        value
    };
    Ok(Some(Reading {
        value,
        decimals: decimals.saturating_add_signed(-shift),
    }))
}

/// The characters of a text that can be seen, full-width ones as plain ones.
fn seen(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_invisible(*c)).map(half_width)
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

/// The signs before a number; brackets around it are a minus.
#[derive(Default)]
struct Signs {
    count: u8,
    negative: bool,
}

/// Takes off what stands before a number, in any order: a sign, brackets, ¥.
fn strip_signs(mut text: &str) -> Result<(&str, Signs), Unreadable> {
    let mut signs = Signs::default();
    let mut bracketed = false;
    while let Some(rest) = text.strip_prefix(['¥', ' ', '+', '-', '(']) {
        match text.chars().next() {
            Some('(') if bracketed => break,
            Some(sign @ ('+' | '-' | '(')) => {
                signs.count = signs.count.saturating_add(1);
                signs.negative |= sign != '+';
                bracketed |= sign == '(';
            }
            _ => {}
        }
        text = rest;
    }
    match (bracketed, text.strip_suffix(')')) {
        (true, Some(inner)) => Ok((inner.trim_end(), signs)),
        (false, None) => Ok((text, signs)),
        _ => Err(Unreadable::Bracket),
    }
}

/// An exponent behind a number, as spreadsheets and programs write very large and small ones, and
/// what comes after it: `E+05`.
fn strip_exponent(text: &str) -> (i32, &str) {
    let Some(rest) = text.strip_prefix(['e', 'E']) else {
        return (0, text);
    };
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() == after.len() {
        return (0, text);
    }
    // One that is out of range is out of range for the amount, too.
    let exponent = rest.strip_suffix(after).map(str::parse::<i16>);
    (
        exponent.and_then(Result::ok).unwrap_or(i16::MAX).into(),
        after,
    )
}

/// The text up to its first digit.
fn before_digits(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit());
    text.get(..end.unwrap_or(text.len())).unwrap_or(text).trim()
}

/// True if the text says that there is no such amount, as tables do: 无, a dash, a stroke.
pub fn says_nothing(text: &str) -> bool {
    let text: String = seen(text).collect();
    is_nothing(text.trim().trim_start_matches(['¥', ' ']))
}

fn is_nothing(word: &str) -> bool {
    let word = word.trim();
    matches!(word, "无" | "没有" | "零" | "/")
        || (!word.is_empty() && word.bytes().all(|byte| byte == b'-'))
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
            "十万元" => Some(1),
            "百万元" | "百万" => Some(2),
            "千万元" | "千万" => Some(3),
            "亿元" | "亿" => Some(4),
            _ => None,
        },
        Measure::Count => matches!(
            unit,
            "人" | "名" | "个" | "辆" | "批" | "批次" | "次" | "人次" | "项" | "份" | "台"
        )
        .then_some(0),
        Measure::Percent => match unit {
            "%" => Some(0),
            "‰" => Some(-1),
            _ => None,
        },
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
        "百万元",
        "人",
        "名",
        "%",
        "‰",
        "㎡",
        "平方米",
    ];
    shift.ok_or_else(|| {
        let before = before_digits(unit);
        if known_elsewhere.contains(&unit) {
            Unreadable::ForeignUnit(unit.into())
        } else if before.len() == unit.len() {
            Unreadable::Stray(unit.into())
        } else if before == "/" {
            Unreadable::Fraction
        } else {
            Unreadable::Between(before.into())
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
        Ordering::Greater => {
            let factor = 10_i128.checked_pow(digits)?;
            checked_mul(value, Decimal::try_from_i128_with_scale(factor, 0).ok()?)
        }
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
    let digits = year.trim();
    let year = number(digits, 4)?;
    if digits.len() <= 2 {
        return Err(Unreadable::ShortYear(digits.into()));
    }
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

#[cfg(test)]
mod tests;
