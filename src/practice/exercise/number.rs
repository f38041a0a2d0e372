//! The number of an exercise: short enough to be read out, and refused where it was misread.

use std::fmt;

use thiserror::Error;

use crate::rulebook::Rulebook;

/// Digits and letters that are not mistaken for each other.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What an exercise can be made again by: how hard it is, what it is drawn from, and which kinds of faults it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// From 1 to [`Number::HARDEST`].
    pub level: u8,
    /// What the report and its faults are drawn from.
    pub seed: u32,
    /// The kinds of faults it may have, a bit each in the order of the file; none set: every kind of its level.
    pub kinds: u64,
}

/// Why something is no number of an exercise, as a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NumberProblem {
    /// Other signs, or too few of them.
    #[error("这不是题号。题号像 3-7-4K：难度、序号、校验码，照着发下来的原样输入")]
    Shape,
    /// A level that there is not.
    #[error("题号的难度是 {0}，难度只有 1 到 {hardest}。核对题号的第一位", hardest = Number::HARDEST)]
    Level(u64),
    /// Misread, or made by other rules.
    #[error("题号对不上校验码：抄错了，或者是按另一版规则出的题。核对题号；没有抄错，就向出题的人要一份同版的页面")]
    Check,
}

impl Number {
    /// The highest level.
    pub const HARDEST: u8 = 5;

    /// As it is shown: level, seed, kinds where they are chosen, and a check that also stands for the rules.
    pub fn show(self, book: &Rulebook) -> String {
        format!("{self}-{}", self.check(book))
    }

    /// Reads a number as people type it.
    pub fn read(text: &str, book: &Rulebook) -> Result<Self, NumberProblem> {
        let plain: String = text
            .chars()
            .map(crate::amount::half_width)
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_uppercase();
        let parts: Vec<&str> = plain.split('-').collect();
        let [level, seed, kinds @ .., check] = &parts[..] else { return Err(NumberProblem::Shape) };
        let kinds = match kinds {
            [] => Some(0),
            [kinds] => value(kinds),
            _ => None,
        };
        let (Ok(level), Ok(seed), Some(kinds)) = (level.parse::<u64>(), seed.parse::<u32>(), kinds) else {
            return Err(NumberProblem::Shape);
        };
        let level = u8::try_from(level)
            .ok()
            .filter(|level| (1..=Self::HARDEST).contains(level))
            .ok_or(NumberProblem::Level(level))?;
        let number = Self { level, seed, kinds };
        if number.check(book) == *check { Ok(number) } else { Err(NumberProblem::Check) }
    }

    /// Two signs that change with every part of the number and with the rules.
    fn check(self, book: &Rulebook) -> String {
        let text = format!("{self}{}{}", book.id, book.version);
        let hash = text.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mixed = hash ^ (hash >> 15);
        [mixed >> 5, mixed].into_iter().filter_map(|digit| digit_of(u64::from(digit % 32))).collect()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.level, self.seed)?;
        if self.kinds != 0 {
            let places = (0..13).rev().map(|place| (self.kinds >> (place * 5)) % 32);
            let digits: String = places.skip_while(|digit| *digit == 0).filter_map(digit_of).collect();
            write!(f, "-{digits}")?;
        }
        Ok(())
    }
}

fn digit_of(value: u64) -> Option<char> {
    DIGITS.get(usize::try_from(value).ok()?).map(|digit| char::from(*digit))
}

fn value(text: &str) -> Option<u64> {
    text.bytes().try_fold(0_u64, |value, byte| {
        let digit = DIGITS.iter().position(|digit| *digit == byte)?;
        value.checked_mul(32)?.checked_add(u64::try_from(digit).ok()?)
    })
}
