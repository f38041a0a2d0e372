//! The linear form of a formula: `a + b - 2 × c` as coefficients. It tells which figures a sum
//! depends on and by how much.

use rust_decimal::Decimal;

use super::{
    Name,
    node::{Arithmetic, Node},
};
use crate::amount;

/// A sum of figures with coefficients, each figure once, in the order first seen, and a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinearExpression<K> {
    /// The figures with their coefficients; none of them zero.
    pub terms: Vec<(K, Decimal)>,
    /// The value when every figure is zero.
    pub constant: Decimal,
}

impl<K> Default for LinearExpression<K> {
    fn default() -> Self {
        Self::constant(Decimal::ZERO)
    }
}

impl<K> LinearExpression<K> {
    pub fn constant(constant: Decimal) -> Self {
        Self {
            terms: Vec::new(),
            constant,
        }
    }

    /// One figure by itself.
    pub fn term(key: K) -> Self {
        Self {
            terms: vec![(key, Decimal::ONE)],
            constant: Decimal::ZERO,
        }
    }

    /// The value of an expression without figures.
    pub fn as_constant(&self) -> Option<Decimal> {
        if self.terms.is_empty() {
            Some(self.constant)
        } else {
            None
        }
    }

    /// True if it is zero whatever the figures are.
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty() && self.constant.is_zero()
    }
}

impl<K: Copy + PartialEq> LinearExpression<K> {
    /// The coefficient of a figure, zero when it does not occur.
    pub fn coefficient(&self, key: K) -> Decimal {
        let term = self.terms.iter().find(|term| term.0 == key);
        term.map_or(Decimal::ZERO, |term| term.1)
    }

    /// `factor` times this expression. `None` when a coefficient grows out of range.
    pub fn scaled(&self, factor: Decimal) -> Option<Self> {
        Self::default().plus(self, factor)
    }

    /// This expression plus `factor` times the other. `None` when a coefficient grows out of range.
    #[must_use]
    pub fn plus(mut self, other: &Self, factor: Decimal) -> Option<Self> {
        self.constant =
            amount::checked_add(self.constant, amount::checked_mul(other.constant, factor)?)?;
        for &(key, coefficient) in &other.terms {
            let change = amount::checked_mul(coefficient, factor)?;
            match self.terms.iter_mut().find(|term| term.0 == key) {
                Some(term) => term.1 = amount::checked_add(term.1, change)?,
                None => self.terms.push((key, change)),
            }
        }
        self.terms.retain(|term| !term.1.is_zero());
        Some(self)
    }

    /// The expression with a figure replaced by another expression.
    #[must_use]
    pub fn substitute(mut self, key: K, by: &Self) -> Option<Self> {
        let coefficient = self.coefficient(key);
        self.terms.retain(|term| term.0 != key);
        self.plus(by, coefficient)
    }
}

/// The formula as a linear expression, or `None` where it is none.
pub fn linear(node: &Node) -> Option<LinearExpression<Name>> {
    match node {
        Node::Number(number) => Some(LinearExpression::constant(*number)),
        Node::Name(name) => Some(LinearExpression::term(*name)),
        Node::Negate(inner) => linear(inner)?.scaled(Decimal::NEGATIVE_ONE),
        Node::Arithmetic(operation, pair) => {
            let [left, right] = &**pair;
            let (left, right) = (linear(left)?, linear(right)?);
            match (operation, left.as_constant(), right.as_constant()) {
                (Arithmetic::Plus, ..) => left.plus(&right, Decimal::ONE),
                (Arithmetic::Minus, ..) => left.plus(&right, Decimal::NEGATIVE_ONE),
                (Arithmetic::Times, Some(factor), _) => right.scaled(factor),
                (Arithmetic::Times, _, Some(factor)) => left.scaled(factor),
                (Arithmetic::Over, _, Some(divisor)) => {
                    left.scaled(amount::checked_div(Decimal::ONE, divisor)?)
                }
                (Arithmetic::Times | Arithmetic::Over, ..) => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Names, parse};

    fn form(source: &str) -> Option<String> {
        let mut names = Names::default();
        let form = linear(&parse(source, &mut names).unwrap())?;
        let terms: Vec<_> = form
            .terms
            .iter()
            .map(|(name, n)| format!("{}{}", n.normalize(), names.text(*name)))
            .collect();
        Some(format!("{}|{}", terms.join(" "), form.constant.normalize()))
    }

    #[test]
    fn sums_have_a_linear_form_and_products_of_figures_have_none() {
        assert_eq!(form("甲 + 乙 - 2 × (甲 - 3)").unwrap(), "-1甲 1乙|6");
        assert_eq!(form("-甲 / 4").unwrap(), "-0.25甲|0");
        assert_eq!(form("甲 - 甲").unwrap(), "|0");
        assert_eq!(form("(甲 + 1) × 2 - 3 × 甲").unwrap(), "-1甲|2");
        assert_eq!(form("甲 × 乙"), None);
        assert_eq!(form("(甲 + 1) × (乙 + 2)"), None);
        assert_eq!(form("3 / (甲 + 1)"), None);
        assert_eq!(form("甲 / 乙"), None);
        assert_eq!(form("甲 / 0"), None);
        assert_eq!(form("最大(甲, 乙)"), None);
    }

    #[test]
    fn a_name_can_be_replaced_by_what_it_is_derived_from() {
        let mut names = Names::default();
        let mut of = |source: &str| linear(&parse(source, &mut names).unwrap()).unwrap();
        let (check, parts) = (of("合 - (甲 + 乙)"), of("甲 + 乙"));
        assert!(
            check
                .substitute(names.intern("合"), &parts)
                .unwrap()
                .is_zero()
        );
    }
}
