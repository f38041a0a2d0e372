//! The values of a formula and its parts, and how they are put together where something is missing.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{Figure, node::Arithmetic};
use crate::amount;

/// The result of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// A value.
    Known(T),
    /// These figures are still needed.
    Missing(Vec<Figure>),
    /// There can be no value.
    Undefined(Why),
}

/// Why a formula has no value although all figures are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A division by zero.
    DivisionByZero,
    /// A result larger than any figure can be.
    TooLarge,
    /// A text where a number belongs, or the other way round.
    Mixed,
}

impl Why {
    /// The reason in words.
    pub fn says(self) -> &'static str {
        match self {
            Self::DivisionByZero => "分母为 0，不适用",
            Self::TooLarge => "结果太大，核对单位",
            Self::Mixed => "文字和数字不能放在一起算",
        }
    }
}

/// A value on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// A yes or no.
    Truth(bool),
    /// A text.
    Text(Rc<str>),
    /// Figures are missing; the [`Evaluation`] has noted which.
    Missing,
    /// There can be no value.
    Undefined(Why),
}

impl Value {
    pub(super) fn not_a_number(self) -> Self {
        match self {
            Self::Truth(_) | Self::Text(_) => Self::Undefined(Why::Mixed),
            other => other,
        }
    }

    pub(super) fn not_a_truth(self) -> Self {
        match self {
            Self::Number(_) | Self::Text(_) => Self::Undefined(Why::Mixed),
            other => other,
        }
    }

    pub(super) fn not_other_than_truth(self) -> Self {
        if matches!(self, Self::Truth(_)) {
            self
        } else {
            self.not_a_truth()
        }
    }

    pub(super) fn not_comparable(self) -> Self {
        if matches!(self, Self::Truth(_)) {
            Self::Undefined(Why::Mixed)
        } else {
            self
        }
    }

    /// Of two sides that are not both known, what the whole is: missing before undefined, undefined
    /// before a mixture.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
            (Self::Undefined(why), _) | (_, Self::Undefined(why)) => Self::Undefined(why),
            _ => Self::Undefined(Why::Mixed),
        }
    }
}

pub(super) fn calculate(operation: Arithmetic, left: Decimal, right: Decimal) -> Value {
    if operation == Arithmetic::Over && right.is_zero() {
        return Value::Undefined(Why::DivisionByZero);
    }
    match operation {
        Arithmetic::Plus => amount::checked_add(left, right),
        Arithmetic::Minus => amount::checked_sub(left, right),
        Arithmetic::Times => amount::checked_mul(left, right),
        Arithmetic::Over => amount::checked_div(left, right),
    }
    .map_or(Value::Undefined(Why::TooLarge), Value::Number)
}
