//! Between which values a formula lies when its figures are rounded: interval arithmetic, asked
//! only where a comparison does not hold to the digit.

use rust_decimal::Decimal;

use super::{
    Cell, Evaluation, Leeway, LinearExpression, Name, Number, Origin, Outcome, Slack, linear,
    node::{Arithmetic, Function, Node, Relation},
};
use crate::amount;

/// The least and the greatest that a value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub low: Decimal,
    pub high: Decimal,
}

impl Bounds {
    fn exactly(value: Decimal) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    pub fn half_width(&self) -> Decimal {
        amount::checked_sub(self.high, self.low)
            .and_then(|width| amount::checked_div(width, Decimal::TWO))
            .unwrap_or(Decimal::ZERO)
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: amount::checked_add(self.low, other.low)?,
            high: amount::checked_add(self.high, other.high)?,
        })
    }

    fn negated(self) -> Self {
        Self {
            low: -self.high,
            high: -self.low,
        }
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::around([
            amount::checked_mul(self.low, other.low)?,
            amount::checked_mul(self.low, other.high)?,
            amount::checked_mul(self.high, other.low)?,
            amount::checked_mul(self.high, other.high)?,
        ])
    }

    /// `None` where the denominator may be zero.
    fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        Self::around([
            amount::checked_div(self.low, other.low)?,
            amount::checked_div(self.low, other.high)?,
            amount::checked_div(self.high, other.low)?,
            amount::checked_div(self.high, other.high)?,
        ])
    }

    fn around(corners: [Decimal; 4]) -> Option<Self> {
        Some(Self {
            low: corners.into_iter().min()?,
            high: corners.into_iter().max()?,
        })
    }

    fn and_all_to(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    fn map(self, change: impl Fn(Decimal) -> Decimal) -> Self {
        Self {
            low: change(self.low),
            high: change(self.high),
        }
    }
}

impl Evaluation<'_> {
    /// The bounds of a formula that has a value. `None` where a denominator may be zero or a figure
    /// is out of range.
    pub(super) fn bounds(&self, node: &Node, leeway: Leeway) -> Option<Bounds> {
        match node {
            Node::Number(number) => Some(Bounds::exactly(*number)),
            Node::Name(name) => self.bounds_of(*name, leeway),
            Node::Negate(inner) => Some(self.bounds(inner, leeway)?.negated()),
            Node::Arithmetic(operation, pair) => self.bounds_of_operation(*operation, pair, leeway),
            Node::Call(function, arguments) => self.bounds_of_call(*function, arguments, leeway),
            _ => None,
        }
    }

    fn bounds_of(&self, name: Name, leeway: Leeway) -> Option<Bounds> {
        let figure = self.figures.figure(name, self.row);
        match self.figures.cell(figure) {
            Cell::Number(Number {
                origin: Origin::Derived,
                value,
                ..
            }) => match self.figures.definition(name) {
                // It was calculated outside of any row.
                Some(formula) => self.figures.bounds_once(name, leeway, || {
                    Evaluation::over(self.figures).bounds(formula, leeway)
                }),
                None => Some(Bounds::exactly(*value)),
            },
            Cell::Number(number) => self.with_slack(name, *number, leeway),
            Cell::Blank | Cell::Vacant => Some(Bounds::exactly(Decimal::ZERO)),
            Cell::Text(_) | Cell::Undefined(_) => None,
        }
    }

    fn slack(&self, name: Name) -> Slack {
        let slack = self.figures.slack.get(name.index());
        slack.copied().unwrap_or(Slack::None)
    }

    fn with_slack(&self, name: Name, number: Number, leeway: Leeway) -> Option<Bounds> {
        let Number {
            value,
            decimals,
            origin,
        } = number;
        let (below, above) = match self.slack(name) {
            _ if origin == Origin::Assumed => (Decimal::ZERO, Decimal::ZERO),
            Slack::None => (Decimal::ZERO, Decimal::ZERO),
            Slack::Half(half) => (half, half),
            Slack::LastDigit => {
                let unit = last_digit(decimals)?;
                let half = amount::checked_div(unit, Decimal::TWO)?;
                let outward = if leeway == Leeway::CutOff { unit } else { half };
                // A negative figure that was cut off lies further from zero, too.
                if value.is_sign_negative() {
                    (outward, half)
                } else {
                    (half, outward)
                }
            }
        };
        Some(Bounds {
            low: amount::checked_sub(value, below)?,
            high: amount::checked_add(value, above)?,
        })
    }

    fn bounds_of_operation(
        &self,
        operation: Arithmetic,
        pair: &[Node; 2],
        leeway: Leeway,
    ) -> Option<Bounds> {
        let [left, right] = pair;
        if operation == Arithmetic::Over
            && let Some(bounds) = self.bounds_of_shared_quotient(left, right, leeway)
        {
            return Some(bounds);
        }
        let (left_bounds, right_bounds) = (self.bounds(left, leeway)?, self.bounds(right, leeway)?);
        match operation {
            Arithmetic::Plus | Arithmetic::Minus => {
                let right_bounds = if operation == Arithmetic::Plus {
                    right_bounds
                } else {
                    right_bounds.negated()
                };
                let sum = left_bounds.plus(right_bounds)?;
                if leeway == Leeway::CutOff {
                    self.widened_for_stated(sum, left, right)
                } else {
                    Some(sum)
                }
            }
            Arithmetic::Times => left_bounds.times(right_bounds),
            Arithmetic::Over => left_bounds.over(right_bounds),
        }
    }

    /// Stated shares that add up to a whole are rounded against each other so that they do: each
    /// may be off by two of its last digits, a whole-numbered one by one.
    fn widened_for_stated(&self, sum: Bounds, left: &Node, right: &Node) -> Option<Bounds> {
        let (Node::Name(left), Node::Name(right)) = (left, right) else {
            return Some(sum);
        };
        let mut wide = sum;
        for name in [*left, *right] {
            let Cell::Number(number) = self.figures.cell(self.figures.figure(name, self.row))
            else {
                return Some(sum);
            };
            if self.slack(name) != Slack::LastDigit {
                return Some(sum);
            }
            let unit = last_digit(number.decimals)?;
            let off = if number.decimals == 0 {
                unit
            } else {
                amount::checked_mul(unit, Decimal::TWO)?
            };
            let own = self.with_slack(name, *number, Leeway::CutOff)?.half_width();
            let more = amount::checked_sub(off, own)?.max(Decimal::ZERO);
            wide = Bounds {
                low: amount::checked_sub(wide.low, more)?,
                high: amount::checked_add(wide.high, more)?,
            };
        }
        Some(wide)
    }

    /// `(a - b) / b` is `a / b - 1`: a figure that stands above and below the line must not be
    /// taken high once and low the other time.
    fn bounds_of_shared_quotient(
        &self,
        above: &Node,
        below: &Node,
        leeway: Leeway,
    ) -> Option<Bounds> {
        let (above, below) = (linear(above)?, linear(below)?);
        let factor = common_factor(&above, &below)?;
        let rest = above.plus(&below, -factor)?;
        let quotient = self
            .bounds_of_linear(&rest, leeway)?
            .over(self.bounds_of_linear(&below, leeway)?)?;
        quotient.plus(Bounds::exactly(factor))
    }

    fn bounds_of_linear(&self, form: &LinearExpression<Name>, leeway: Leeway) -> Option<Bounds> {
        form.terms.iter().try_fold(
            Bounds::exactly(form.constant),
            |sum, &(name, coefficient)| {
                sum.plus(
                    self.bounds_of(name, leeway)?
                        .times(Bounds::exactly(coefficient))?,
                )
            },
        )
    }

    /// If a condition may hold, and if it may fail: right at a step the rounding of its
    /// figures leaves both open.
    fn possible(&self, condition: &Node, leeway: Leeway) -> Option<(bool, bool)> {
        if let Node::Compare(relation, sides) = condition
            && let [Some(left), Some(right)] =
                sides.each_ref().map(|side| self.bounds(side, leeway))
        {
            let (below, above) = (left.low < right.high, left.high > right.low);
            let (not_above, not_below) = (left.low <= right.high, left.high >= right.low);
            let always_equal = left.low == left.high && left == right;
            return Some(match relation {
                Relation::Equal => (not_above && not_below, !always_equal),
                Relation::NotEqual => (!always_equal, not_above && not_below),
                Relation::Less => (below, not_below),
                Relation::AtMost => (not_above, above),
                Relation::More => (above, not_above),
                Relation::AtLeast => (not_below, below),
            });
        }
        match Evaluation::over(self.figures)
            .in_row(self.row)
            .truth(condition)
        {
            Outcome::Known(holds) => Some((holds, !holds)),
            Outcome::Missing(_) | Outcome::Undefined(_) => None,
        }
    }

    /// The roundings of a column's cells add up; amounts rounded alike need not be gone through one
    /// by one.
    fn bounds_of_sum(&self, name: Name, leeway: Leeway) -> Option<Bounds> {
        if let (Slack::Half(half), Some(total)) = (self.slack(name), self.figures.total(name)) {
            let off = amount::checked_mul(half, self.figures.numbers(name).into())?;
            return Bounds::exactly(total).plus(Bounds {
                low: -off,
                high: off,
            });
        }
        let mut cells = self.figures.column(name).into_iter().flatten();
        cells.try_fold(Bounds::exactly(Decimal::ZERO), |sum, cell| match cell {
            Cell::Number(number) => sum.plus(self.with_slack(name, *number, leeway)?),
            _ => Some(sum),
        })
    }

    fn bounds_of_call(
        &self,
        function: Function,
        arguments: &[Node],
        leeway: Leeway,
    ) -> Option<Bounds> {
        match (function, arguments) {
            (Function::Sum, [Node::Name(name)]) => self.bounds_of_sum(*name, leeway),
            (Function::Max | Function::Min, _) => {
                let choose = if function == Function::Max {
                    Decimal::max
                } else {
                    Decimal::min
                };
                let each: Option<Vec<_>> = arguments
                    .iter()
                    .map(|argument| self.bounds(argument, leeway))
                    .collect();
                each?.into_iter().reduce(|one, other| Bounds {
                    low: choose(one.low, other.low),
                    high: choose(one.high, other.high),
                })
            }
            (Function::Floor, [inner]) => {
                Some(self.bounds(inner, leeway)?.map(|number| number.floor()))
            }
            (Function::Round, [inner, Node::Number(decimals)]) => {
                let decimals = u32::try_from(*decimals).unwrap_or(0).min(20);
                Some(
                    self.bounds(inner, leeway)?
                        .map(|number| amount::round(number, decimals)),
                )
            }
            (Function::Absolute, [inner]) => {
                let Bounds { low, high } = self.bounds(inner, leeway)?;
                let straddles = low.is_sign_negative() && high.is_sign_positive();
                let least = if straddles {
                    Decimal::ZERO
                } else {
                    low.abs().min(high.abs())
                };
                Some(Bounds {
                    low: least,
                    high: low.abs().max(high.abs()),
                })
            }
            (Function::If, [condition, then, otherwise]) => {
                match self.possible(condition, leeway)? {
                    (true, false) => self.bounds(then, leeway),
                    (false, true) => self.bounds(otherwise, leeway),
                    _ => Some(
                        self.bounds(then, leeway)?
                            .and_all_to(self.bounds(otherwise, leeway)?),
                    ),
                }
            }
            // A count has no bounds of its own: what it gives is exact.
            _ => {
                let node = Node::Call(function, arguments.to_vec());
                match Evaluation::over(self.figures)
                    .in_row(self.row)
                    .number(&node)
                {
                    Outcome::Known(value) => Some(Bounds::exactly(value)),
                    _ => None,
                }
            }
        }
    }
}

fn last_digit(decimals: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(1, decimals).ok()
}

/// The factor by which all names below the line stand above it.
fn common_factor(
    above: &LinearExpression<Name>,
    below: &LinearExpression<Name>,
) -> Option<Decimal> {
    let mut factors = below
        .terms
        .iter()
        .map(|&(name, coefficient)| amount::checked_div(above.coefficient(name), coefficient));
    let first = factors.next()??;
    (!first.is_zero() && factors.all(|factor| factor == Some(first))).then_some(first)
}
