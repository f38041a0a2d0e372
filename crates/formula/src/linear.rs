//! The linear form of a formula: `a + b - 2 × c` as coefficients. It tells which figures a sum
//! depends on and by how much.

use rust_decimal::Decimal;

use super::{
    Name,
    node::{Arithmetic, Node},
};
use crate::amount;

/// Coefficients of names, each name once, in the order first seen, and a constant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linear {
    /// The names with their coefficients; none of them zero.
    pub terms: Vec<(Name, Decimal)>,
    /// What remains when every figure is zero.
    pub constant: Decimal,
}

impl Linear {
    /// The coefficient of a name, zero when it does not occur.
    pub fn coefficient(&self, name: Name) -> Decimal {
        self.terms
            .iter()
            .find(|term| term.0 == name)
            .map_or(Decimal::ZERO, |term| term.1)
    }

    /// This form plus `factor` times the other. `None` when a coefficient grows out of range.
    #[must_use]
    pub fn plus(mut self, other: &Self, factor: Decimal) -> Option<Self> {
        self.constant = amount::plus(self.constant, amount::times(other.constant, factor)?)?;
        for &(name, coefficient) in &other.terms {
            let change = amount::times(coefficient, factor)?;
            match self.terms.iter_mut().find(|term| term.0 == name) {
                Some(term) => term.1 = amount::plus(term.1, change)?,
                None => self.terms.push((name, change)),
            }
        }
        self.terms.retain(|term| !term.1.is_zero());
        Some(self)
    }

    /// The form with `name` replaced by another form.
    #[must_use]
    pub fn substitute(mut self, name: Name, by: &Self) -> Option<Self> {
        let coefficient = self.coefficient(name);
        self.terms.retain(|term| term.0 != name);
        self.plus(by, coefficient)
    }

    /// Whether it is zero whatever the figures are.
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty() && self.constant.is_zero()
    }
}

/// The linear form, or `None` where the formula is not linear.
pub fn linear(node: &Node) -> Option<Linear> {
    match node {
        Node::Number(number) => Some(Linear {
            terms: Vec::new(),
            constant: *number,
        }),
        Node::Name(name) => Some(Linear {
            terms: vec![(*name, Decimal::ONE)],
            constant: Decimal::ZERO,
        }),
        Node::Negate(inner) => Linear::default().plus(&linear(inner)?, Decimal::NEGATIVE_ONE),
        Node::Arithmetic(operation, pair) => {
            let [left, right] = &**pair;
            let (left, right) = (linear(left)?, linear(right)?);
            match operation {
                Arithmetic::Plus => left.plus(&right, Decimal::ONE),
                Arithmetic::Minus => left.plus(&right, Decimal::NEGATIVE_ONE),
                Arithmetic::Times if left.terms.is_empty() => {
                    Linear::default().plus(&right, left.constant)
                }
                Arithmetic::Times if right.terms.is_empty() => {
                    Linear::default().plus(&left, right.constant)
                }
                Arithmetic::Over if right.terms.is_empty() => {
                    Linear::default().plus(&left, amount::over(Decimal::ONE, right.constant)?)
                }
                Arithmetic::Times | Arithmetic::Over => None,
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
