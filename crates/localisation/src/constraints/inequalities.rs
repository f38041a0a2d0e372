//! Constraints as inequalities over the candidates.

use rust_decimal::Decimal;

use super::{
    super::{
        quotient::Quotient,
        solver::Inequality,
        variables::{Candidates, EnteredNumber, LinearExpression, Variables},
    },
    EvaluatedExpression, ZeroComparison,
};
use ziping_formula::amount;

/// The distance that a strict comparison keeps: less than any figure is worth.
const CLEARANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// Collects the inequalities that constraints demand of the candidates while all other figures stay
/// as they are. Each method gives `None` where a number grows out of range or nothing can be said;
/// then nothing is demanded.
pub(super) struct InequalityBuilder<'s> {
    pub variables: &'s Variables,
    pub candidates: &'s Candidates<'s>,
    /// The index of the constraint that the next inequalities follow from.
    pub constraint: u32,
    pub inequalities: Vec<Inequality>,
}

/// How far a value may lie below and above what it is compared with.
struct Leeway {
    below: Decimal,
    above: Decimal,
}

impl InequalityBuilder<'_> {
    /// `sum ≤ leeway`, `−sum ≤ leeway`, or both.
    pub fn linear(
        &mut self,
        comparison: ZeroComparison,
        sum: &EvaluatedExpression,
        exactly: bool,
    ) -> Option<()> {
        let (mut coefficients, mut rest, mut leeway) = ([Decimal::ZERO; 3], sum.value, sum.leeway);
        for (own, variable) in coefficients.iter_mut().zip(self.candidates.set) {
            let coefficient = sum.expression.coefficient(*variable);
            let entered = self.variables.get(*variable)?;
            *own = coefficient;
            rest = amount::checked_sub(rest, amount::checked_mul(coefficient, entered.value)?)?;
            let more = amount::checked_sub(self.candidates.half(*variable, entered), entered.half)?;
            leeway = amount::checked_add(leeway, amount::checked_mul(coefficient.abs(), more)?)?;
        }
        let slack = match comparison {
            ZeroComparison::Below | ZeroComparison::Above => -CLEARANCE,
            _ if exactly => Decimal::ZERO,
            _ => leeway,
        };
        if comparison.bounds_above() {
            self.add(coefficients, amount::checked_sub(slack, rest)?);
        }
        if comparison.bounds_below() {
            let negated = coefficients.map(|coefficient| -coefficient);
            self.add(negated, amount::checked_add(slack, rest)?);
        }
        Some(())
    }

    fn add(&mut self, coefficients: [Decimal; 3], most: Decimal) {
        self.inequalities.push(Inequality {
            coefficients,
            most,
            constraints: vec![self.constraint],
        });
    }

    /// The difference of two sums compared with zero, within rounding.
    fn difference(
        &mut self,
        comparison: ZeroComparison,
        difference: LinearExpression,
    ) -> Option<()> {
        let difference = EvaluatedExpression::of(difference, self.variables)?;
        self.linear(comparison, &difference, false)
    }

    /// `sum ⋚ numerator ÷ denominator`: linear in the candidates of one side while the other side
    /// stays as it is. Where there are candidates on both sides, it is left to trying.
    pub fn quotient(
        &mut self,
        comparison: ZeroComparison,
        sum: &LinearExpression,
        quotient: &Quotient,
    ) -> Option<()> {
        if !self.has_candidates(sum) {
            self.quotient_of_candidates(comparison, sum, quotient)
        } else if !self.has_candidates(&quotient.numerator)
            && !self.has_candidates(&quotient.denominator)
        {
            self.sum_of_candidates(comparison, sum, quotient)
        } else {
            None
        }
    }

    fn has_candidates(&self, sum: &LinearExpression) -> bool {
        let mut variables = sum.terms.iter().map(|(variable, _)| variable);
        variables.any(|variable| self.candidates.set.contains(variable))
    }

    /// `numerator − edge × denominator ⋚ 0`, where the sum keeps its value.
    fn quotient_of_candidates(
        &mut self,
        comparison: ZeroComparison,
        sum: &LinearExpression,
        quotient: &Quotient,
    ) -> Option<()> {
        let value = self.variables.value(sum)?;
        let leeway = self.leeway(sum, value.is_sign_negative())?;
        let least = amount::checked_sub(value, leeway.below)?;
        let most = amount::checked_add(value, leeway.above)?;
        let difference = |edge: Decimal| {
            let product = quotient.denominator.scaled(edge)?;
            product.plus(&quotient.numerator, Decimal::NEGATIVE_ONE)
        };
        if comparison.bounds_above() {
            self.difference(ZeroComparison::NotAbove, difference(least)?)?;
        }
        if comparison.bounds_below() {
            self.difference(ZeroComparison::NotBelow, difference(most)?)?;
        }
        Some(())
    }

    /// `sum − edge ⋚ 0`, where the quotient keeps its value.
    fn sum_of_candidates(
        &mut self,
        comparison: ZeroComparison,
        sum: &LinearExpression,
        quotient: &Quotient,
    ) -> Option<()> {
        let own = self.variables.leeway(sum, self.candidates)?;
        let (least, most) = self.range(quotient)?;
        // Seen from the other side: the sum may lie as far below the quotient as the quotient may
        // lie above it. Of this, `linear` already allows `own`.
        let leeway = self.leeway(sum, most.is_sign_negative())?;
        let most = amount::checked_sub(most, amount::checked_sub(own, leeway.below)?)?;
        let least = amount::checked_add(least, amount::checked_sub(own, leeway.above)?)?;
        let difference = |edge: Decimal| {
            let edge = LinearExpression::constant(edge);
            sum.clone().plus(&edge, Decimal::NEGATIVE_ONE)
        };
        if comparison.bounds_above() {
            self.difference(ZeroComparison::NotAbove, difference(most)?)?;
        }
        if comparison.bounds_below() {
            self.difference(ZeroComparison::NotBelow, difference(least)?)?;
        }
        Some(())
    }

    /// The leeway of a sum that is compared with a quotient.
    fn leeway(&self, sum: &LinearExpression, negative: bool) -> Option<Leeway> {
        let own = self.variables.leeway(sum, self.candidates)?;
        let (inward, outward) = if is_stated(sum, self.variables) {
            // Rounded, it is off by half of its last digit; cut off, by a whole one, and always
            // towards zero.
            let half = amount::checked_div(own, Decimal::TWO)?;
            (half, if self.candidates.exactly { half } else { own })
        } else {
            (own, own)
        };
        let (below, above) = if negative {
            (outward, inward)
        } else {
            (inward, outward)
        };
        Some(Leeway { below, above })
    }

    /// The least and the largest value that a quotient may have within the rounding of its figures.
    fn range(&self, quotient: &Quotient) -> Option<(Decimal, Decimal)> {
        let off = |sum: &LinearExpression| {
            if self.candidates.exactly {
                Some(Decimal::ZERO)
            } else {
                self.variables.leeway(sum, self.candidates)
            }
        };
        let numerator = self.variables.value(&quotient.numerator)?;
        let denominator = self.variables.value(&quotient.denominator)?;
        let (numerator_off, denominator_off) =
            (off(&quotient.numerator)?, off(&quotient.denominator)?);
        if denominator <= denominator_off {
            return None;
        }
        let corner = |up: Decimal, down: Decimal| {
            let numerator = amount::checked_add(numerator, up)?;
            amount::checked_div(numerator, amount::checked_add(denominator, down)?)
        };
        let corners = [
            corner(numerator_off, denominator_off)?,
            corner(numerator_off, -denominator_off)?,
            corner(-numerator_off, denominator_off)?,
            corner(-numerator_off, -denominator_off)?,
        ];
        Some((corners.into_iter().min()?, corners.into_iter().max()?))
    }
}

/// True if the sum is nothing but a stated ratio.
fn is_stated(sum: &LinearExpression, variables: &Variables) -> bool {
    let [(variable, _)] = sum.terms[..] else {
        return false;
    };
    variables
        .get(variable)
        .is_some_and(EnteredNumber::is_stated)
}
