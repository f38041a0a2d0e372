//! The syntax tree of a formula.

use std::rc::Rc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Name;
use crate::amount;

/// A formula, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// A number as written.
    Number(#[serde(with = "amount::digits_and_scale")] Decimal),
    /// A text in quotes.
    Text(Rc<str>),
    /// A figure, ratio, claim, text or table column.
    Name(Name),
    /// `-a`
    Negate(Box<Node>),
    /// `a + b` and the like.
    Arithmetic(Arithmetic, Box<[Node; 2]>),
    /// `a <= b` and the like.
    Compare(Relation, Box<[Node; 2]>),
    /// `a 且 b`
    Both(Box<[Node; 2]>),
    /// `a 或 b`
    Either(Box<[Node; 2]>),
    /// `非 a`
    Not(Box<Node>),
    /// A function with its arguments; the parser has checked how many.
    Call(Function, Vec<Node>),
}

/// The four operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arithmetic {
    /// ＋
    Plus,
    /// −
    Minus,
    /// ×
    Times,
    /// ÷
    Over,
}

/// The sign between the two sides of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// ＝
    Equal,
    /// ≠
    NotEqual,
    /// ＜
    Less,
    /// ≤
    AtMost,
    /// ＞
    More,
    /// ≥
    AtLeast,
}

/// The functions of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Function {
    /// Sum of a table column.
    Sum,
    /// The largest.
    Max,
    /// The smallest.
    Min,
    /// Without its sign.
    Absolute,
    /// Largest whole number not above.
    Floor,
    /// The count of steps that a number has, those begun among them or not, by a condition.
    Steps,
    /// Rounded half away from zero to n decimals.
    Round,
    /// One of two, by a condition.
    If,
    /// True if a figure or text is filled.
    Filled,
    /// Letters, digits and Chinese characters of a text.
    Length,
    /// The count of occurrences of several words.
    Occurrences,
    /// The count of words that stand twice in a row.
    Stutters,
}

impl Function {
    const ALL: [(&'static str, Self, usize, usize); 12] = [
        ("合计", Self::Sum, 1, 1),
        ("最大", Self::Max, 2, usize::MAX),
        ("最小", Self::Min, 2, usize::MAX),
        ("绝对值", Self::Absolute, 1, 1),
        ("向下取整", Self::Floor, 1, 1),
        ("档数", Self::Steps, 2, 2),
        ("四舍五入", Self::Round, 2, 2),
        ("若", Self::If, 3, 3),
        ("已填", Self::Filled, 1, 1),
        ("字数", Self::Length, 1, 1),
        ("含", Self::Occurrences, 2, 2),
        ("重复词", Self::Stutters, 1, 1),
    ];

    /// The function of this name, with the least and the most arguments it takes.
    pub fn named(name: &str) -> Option<(Self, usize, usize)> {
        Self::ALL
            .iter()
            .find(|row| row.0 == name)
            .map(|row| (row.1, row.2, row.3))
    }

    /// The name in the language.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|row| row.1 == self)
            .map_or("", |row| row.0)
    }
}

impl Node {
    /// True if the formula says that figures are equal, and nothing else.
    pub fn is_equality(&self) -> bool {
        match self {
            Self::Compare(relation, _) => *relation == Relation::Equal,
            Self::Both(pair) | Self::Either(pair) => pair.iter().all(Self::is_equality),
            _ => false,
        }
    }

    /// Calls `visit` for every name in the formula, left to right, repeats included.
    pub fn each_name(&self, visit: &mut impl FnMut(Name)) {
        self.any_name(&mut |name| {
            visit(name);
            false
        });
    }

    /// True if `test` is true of any name in the formula; asked left to right, and no further than
    /// needed.
    pub fn any_name(&self, test: &mut impl FnMut(Name) -> bool) -> bool {
        match self {
            Self::Number(_) | Self::Text(_) => false,
            Self::Name(name) => test(*name),
            Self::Negate(inner) | Self::Not(inner) => inner.any_name(test),
            Self::Arithmetic(_, pair)
            | Self::Compare(_, pair)
            | Self::Both(pair)
            | Self::Either(pair) => pair.iter().any(|side| side.any_name(test)),
            Self::Call(_, arguments) => arguments.iter().any(|argument| argument.any_name(test)),
        }
    }

    /// The names in the formula, each once, in the order they are read.
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        self.each_name(&mut |name| {
            if !names.contains(&name) {
                names.push(name);
            }
        });
        names
    }

    /// True if it can have no value unless every name in it has one.
    pub fn needs_every_name(&self) -> bool {
        match self {
            Self::Number(_) | Self::Name(_) => true,
            Self::Negate(inner) => inner.needs_every_name(),
            Self::Arithmetic(_, pair) | Self::Compare(_, pair) => {
                pair.iter().all(Self::needs_every_name)
            }
            Self::Call(
                Function::Max | Function::Min | Function::Absolute | Function::Floor,
                arguments,
            ) => arguments.iter().all(Self::needs_every_name),
            _ => false,
        }
    }

    /// Calls `visit` for every comparison that decides the formula (not those inside `若`).
    pub fn each_comparison<'a>(&'a self, visit: &mut impl FnMut(Relation, &'a [Self; 2])) {
        match self {
            Self::Compare(relation, sides) => visit(*relation, sides),
            Self::Both(pair) | Self::Either(pair) => {
                pair.iter().for_each(|side| side.each_comparison(visit));
            }
            Self::Not(inner) => inner.each_comparison(visit),
            _ => {}
        }
    }
}
