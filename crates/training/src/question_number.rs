//! The number of a question: short enough to be read out, and refused where it was misread. The
//! question can be made again from it anywhere, so nothing else is handed out.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::random::Random;

/// Digits and letters that are not mistaken for each other.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The declared version of the code that makes and grades questions. Change it to any other number
/// when the same number has to mean another question, or other points, from then on: numbers that
/// were handed out before are then refused with a sentence. `tests/questions.rs` fails when
/// questions change and this does not. The first value is no version count: it is what keeps the
/// numbers of questions that were handed out before versions were declared.
const GENERATOR_VERSION: u64 = 0x9317_486F_49B8_4E3B;

/// A stamp of the rulebook data that questions are made from: rulebook, recipe, faults, papers and
/// real reports.
const QUESTION_DATA: u64 = ziping_built_in::QUESTION_DATA_STAMP;

/// Changes with everything that questions are made from and by. It goes into the check digits of
/// every number.
const MADE_FROM: u64 = QUESTION_DATA ^ GENERATOR_VERSION;

/// The number of a question, from which the question can be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionNumber {
    pub task: Task,
    /// The level of difficulty, from 1 to [`QuestionNumber::HARDEST`]; of real reports, the
    /// position of the report, from 1.
    pub level: u8,
    /// The seed of the report and of its faults.
    pub seed: u32,
    /// The kinds of faults it may have, a bit each in the order of the file; none set: every kind
    /// of its level.
    pub kinds: u64,
    /// The kind of department that it is about; [`Variety::ANY`]: whatever comes.
    pub variety: Variety,
}

/// The kind of work that a question asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Task {
    /// Finding what was planted.
    #[default]
    Find,
    /// Filling in from papers.
    Fill,
    /// Finding what is wrong in a real report.
    Real,
}

impl Task {
    const ALL: [Self; 3] = [Self::Find, Self::Fill, Self::Real];

    /// The letter that its numbers begin with.
    const fn letter(self) -> &'static str {
        match self {
            Self::Find => "",
            Self::Fill => "T",
            Self::Real => "R",
        }
    }
}

/// For each aspect of a department that a recipe lets choose what was picked, counted from 1; 0
/// where nothing was. Five bits each.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Variety(u64);

impl Variety {
    /// Whatever comes.
    pub const ANY: Self = Self(0);

    /// So many aspects there may be, and so much to choose from in each.
    pub const MOST: (usize, usize) = (12, 31);

    /// The choice for this aspect, counted from 1; 0 where nothing was picked.
    pub fn picked(self, aspect: usize) -> usize {
        let bits = u32::try_from(aspect * 5)
            .ok()
            .and_then(|bits| self.0.checked_shr(bits));
        usize::try_from(bits.unwrap_or(0) % 32).unwrap_or(0)
    }

    /// The same with this choice, counted from 1; 0 takes it back.
    #[must_use]
    pub fn picking(self, aspect: usize, pick: usize) -> Self {
        let (most_aspects, most_picks) = Self::MOST;
        if aspect >= most_aspects || pick > most_picks {
            return self;
        }
        let digit = |value: usize| u64::try_from(value).unwrap_or(0) << (aspect * 5);
        Self(self.0 & !digit(most_picks) | digit(pick))
    }
}

/// The reason why a text is no number of a question, as a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NumberProblem {
    /// Other signs, or too few of them.
    #[error("这不是题号。题号像 {}：难度、序号、校验码，照着发下来的原样输入", QuestionNumber::EXAMPLE.show())]
    Shape,
    /// A level that there is not.
    #[error("题号的难度是 {0}，难度只有 1 到 {hardest}。核对题号的第一位", hardest = QuestionNumber::HARDEST)]
    Level(u64),
    /// Misread, or made by other rules.
    #[error(
        "题号对不上校验码：抄错了，或者是按另一版规则出的题。核对题号；没有抄错，就向出题的人要一份同版的页面"
    )]
    Check,
}

impl QuestionNumber {
    /// The highest level.
    pub const HARDEST: u8 = 5;

    /// Seeds that are drawn are short enough to be read out.
    pub const SEEDS: u32 = 100_000;

    /// One to show what numbers look like.
    pub const EXAMPLE: Self = Self::find(3, 42);

    /// Finding what was planted, of any kind, in any department.
    pub const fn find(level: u8, seed: u32) -> Self {
        Self {
            task: Task::Find,
            level,
            seed,
            kinds: 0,
            variety: Variety::ANY,
        }
    }

    /// The work that it asks for, in words.
    pub fn asks(self) -> String {
        match self.task {
            Task::Find => format!("找错，难度 {}", self.level),
            Task::Fill => format!("填报，难度 {}", self.level),
            Task::Real => "真实报告找错".to_owned(),
        }
    }

    /// As it is shown: level, seed, what else is chosen, and a check that also stands for the
    /// rules.
    pub fn show(self) -> String {
        format!("{self}-{}", self.check(MADE_FROM))
    }

    /// Reads a number as people type it.
    pub fn read(text: &str) -> Result<Self, NumberProblem> {
        Self::read_as_made_from(text, MADE_FROM)
    }

    fn read_as_made_from(text: &str, made_from: u64) -> Result<Self, NumberProblem> {
        let plain: String = text
            .chars()
            .map(ziping_formula::amount::half_width)
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_uppercase();
        let task = Task::ALL
            .into_iter()
            .rfind(|task| plain.starts_with(task.letter()))
            .unwrap_or(Task::Find);
        let parts: Vec<&str> = plain
            .strip_prefix(task.letter())
            .unwrap_or(&plain)
            .split('-')
            .collect();
        let [level, seed, chosen @ .., check] = &parts[..] else {
            return Err(NumberProblem::Shape);
        };
        let (kinds, variety) = match chosen {
            [] => (Some(0), Some(0)),
            [kinds] => (value(kinds), Some(0)),
            [kinds, variety] => (value(kinds), value(variety)),
            _ => (None, None),
        };
        // A sign before it is no part of a number.
        let is_plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (level, seed) = (Some(*level).filter(is_plain), Some(*seed).filter(is_plain));
        let (level, seed) = (level.map(str::parse::<u64>), seed.map(str::parse));
        let (Some(Ok(level)), Some(Ok(seed)), Some(kinds), Some(variety)) =
            (level, seed, kinds, variety)
        else {
            return Err(NumberProblem::Shape);
        };
        let level = u8::try_from(level)
            .ok()
            .filter(|level| (1..=Self::HARDEST).contains(level))
            .ok_or(NumberProblem::Level(level))?;
        let number = Self {
            task,
            level,
            seed,
            kinds,
            variety: Variety(variety),
        };
        if number.check(made_from) == *check {
            Ok(number)
        } else {
            Err(NumberProblem::Check)
        }
    }

    fn check(self, made_from: u64) -> String {
        check_digits(&self.to_string(), made_from, 2)
    }
}

/// Check signs that change with every letter of a text, so that a slip in it is noticed. They do
/// not stop somebody who wants to deceive.
pub fn check_digits(text: &str, key: u64, signs: usize) -> String {
    let mut signs_of = Random::new(key, text);
    (0..signs)
        .filter_map(|_| digit_of(signs_of.below(32)))
        .collect()
}

impl fmt::Display for QuestionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}-{}", self.task.letter(), self.level, self.seed)?;
        match (self.kinds, self.variety.0) {
            (0, 0) => Ok(()),
            (kinds, 0) => write!(f, "-{}", digits(kinds)),
            (kinds, variety) => write!(f, "-{}-{}", digits(kinds), digits(variety)),
        }
    }
}

fn digits(value: u64) -> String {
    let values = (0..13).rev().map(|position| (value >> (position * 5)) % 32);
    let digits: String = values
        .skip_while(|digit| *digit == 0)
        .filter_map(digit_of)
        .collect();
    if digits.is_empty() {
        "0".into()
    } else {
        digits
    }
}

fn digit_of(value: u64) -> Option<char> {
    DIGITS
        .get(usize::try_from(value).ok()?)
        .map(|digit| char::from(*digit))
}

fn value(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.bytes().try_fold(0_u64, |value, byte| {
        let digit = DIGITS.iter().position(|digit| *digit == byte)?;
        value
            .checked_mul(32)?
            .checked_add(u64::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_is_shown_however_it_is_typed() {
        let kinds = QuestionNumber {
            kinds: u64::MAX,
            ..QuestionNumber::find(5, u32::MAX)
        };
        let chosen = QuestionNumber {
            variety: Variety::ANY.picking(0, 2).picking(1, 31),
            ..QuestionNumber::find(2, 7)
        };
        let filled = QuestionNumber {
            task: Task::Fill,
            ..chosen
        };
        let real = QuestionNumber {
            task: Task::Real,
            ..QuestionNumber::find(1, 0)
        };
        for number in [
            QuestionNumber::find(1, 0),
            QuestionNumber::EXAMPLE,
            kinds,
            chosen,
            filled,
            real,
        ] {
            let shown = number.show();
            assert_eq!(QuestionNumber::read(&shown), Ok(number), "{shown}");
            assert_eq!(
                QuestionNumber::read(&format!(" {} ", shown.to_lowercase())),
                Ok(number),
                "{shown}"
            );
        }
        let shown = QuestionNumber::EXAMPLE.show();
        assert!(shown.starts_with("3-42-") && shown.len() == 7, "{shown}");
        assert!(filled.show().starts_with("T2-7-0-"), "{}", filled.show());
        let wide: String = shown
            .chars()
            .map(|c| if c == '-' { '－' } else { c })
            .collect();
        assert_eq!(
            QuestionNumber::read(&wide.replace('3', "３")),
            Ok(QuestionNumber::EXAMPLE)
        );
    }

    #[test]
    fn a_number_that_was_misread_is_refused_with_a_sentence() {
        let nonsense = [
            "",
            "三",
            "3",
            "3-42",
            "3-x-AB",
            "3-42-A-B-C-D",
            "3--AB",
            "3-99999999999-AB",
            "3-42-U-AB",
        ];
        for text in nonsense.into_iter().chain([
            "3-42--AB",
            "X3-42-AB",
            "3-42-1--AB",
            "+3-42-AB",
            "TT3-42-AB",
        ]) {
            assert_eq!(
                QuestionNumber::read(text),
                Err(NumberProblem::Shape),
                "{text}"
            );
        }
        assert_eq!(
            QuestionNumber::read("9-42-AB"),
            Err(NumberProblem::Level(9))
        );
        assert_eq!(
            QuestionNumber::read("0-42-AB"),
            Err(NumberProblem::Level(0))
        );
        let shown = QuestionNumber::EXAMPLE.show();
        let other = [
            ("42", "43"),
            ("3-", "4-"),
            ("3-", "T3-"),
            ("42-", "42-1-"),
            ("42-", "42-0-1-"),
        ];
        for other in other.map(|(from, to)| shown.replacen(from, to, 1)) {
            assert_eq!(
                QuestionNumber::read(&other),
                Err(NumberProblem::Check),
                "{other}"
            );
        }
        assert_eq!(
            QuestionNumber::read_as_made_from(&shown, MADE_FROM ^ 1),
            Err(NumberProblem::Check)
        );
        for problem in [
            NumberProblem::Shape,
            NumberProblem::Level(9),
            NumberProblem::Check,
        ] {
            assert!(
                problem.to_string().starts_with("题号")
                    || problem.to_string().starts_with("这不是题号")
            );
        }
    }

    #[test]
    fn each_aspect_of_the_department_is_chosen_by_itself() {
        let variety = Variety::ANY.picking(0, 3).picking(2, 31);
        assert_eq!(
            [0, 1, 2, 3, 99].map(|aspect| variety.picked(aspect)),
            [3, 0, 31, 0, 0]
        );
        assert_eq!(variety.picking(0, 0).picking(2, 0), Variety::ANY);
        assert_eq!(
            (variety.picking(12, 1), variety.picking(1, 32)),
            (variety, variety)
        );
    }
}
