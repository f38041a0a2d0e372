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

/// `sum ≤ leeway`, `−sum ≤ leeway`, or both, over the candidates.
pub(super) fn bound_linear(
    sign: ZeroComparison,
    sum: &EvaluatedExpression,
    variables: &Variables,
    candidates: &Candidates,
    constraint: u32,
    found: &mut Vec<Inequality>,
) -> Option<()> {
    let (mut coefficients, mut rest, mut leeway) = ([Decimal::ZERO; 3], sum.value, sum.leeway);
    for (index, variable) in coefficients.iter_mut().zip(candidates.set) {
        let Some(&(_, coefficient)) = sum.expression.terms.iter().find(|term| term.0 == *variable)
        else {
            continue;
        };
        let entered = variables.get(*variable)?;
        *index = coefficient;
        rest = amount::minus(rest, amount::times(coefficient, entered.value)?)?;
        let more = amount::minus(candidates.half(*variable, entered), entered.half)?;
        leeway = amount::plus(leeway, amount::times(coefficient.abs(), more)?)?;
    }
    let slack = match sign {
        ZeroComparison::Below | ZeroComparison::Above => -CLEARANCE,
        _ if candidates.exactly => Decimal::ZERO,
        _ => leeway,
    };
    if sign.bounds_above() {
        found.push(Inequality {
            coefficients,
            most: amount::minus(slack, rest)?,
            constraints: vec![constraint],
        });
    }
    if sign.bounds_below() {
        let coefficients = coefficients.map(|coefficient| -coefficient);
        found.push(Inequality {
            coefficients,
            most: amount::plus(slack, rest)?,
            constraints: vec![constraint],
        });
    }
    Some(())
}

/// `sum ⋚ numerator ÷ denominator`: linear in the candidates of one side while the other side stays
/// as it is. Where there are candidates on both sides, it is left to trying.
pub(super) fn bound_quotient(
    sign: ZeroComparison,
    expression: &LinearExpression,
    quotient: &Quotient,
    variables: &Variables,
    candidates: &Candidates,
    constraint: u32,
    found: &mut Vec<Inequality>,
) -> Option<()> {
    let touches = |expression: &LinearExpression| {
        expression
            .terms
            .iter()
            .any(|(variable, _)| candidates.set.contains(variable))
    };
    let Quotient {
        numerator,
        denominator,
    } = quotient;
    let own = variables.leeway(expression, candidates)?;
    let (inward, outward) = if is_stated(expression, variables) {
        // Rounded, it is off by half of its last digit; cut off, by a whole one, and always towards
        // zero.
        let half = amount::over(own, Decimal::TWO)?;
        (half, if candidates.exactly { half } else { own })
    } else {
        (own, own)
    };
    let signed = |negative: bool| {
        if negative {
            (outward, inward)
        } else {
            (inward, outward)
        }
    };
    if !touches(expression) {
        let value = variables.value(expression)?;
        let (below_it, above_it) = signed(value.is_sign_negative());
        for (edge, sign, asked) in [
            (
                amount::minus(value, below_it)?,
                ZeroComparison::NotAbove,
                sign.bounds_above(),
            ),
            (
                amount::plus(value, above_it)?,
                ZeroComparison::NotBelow,
                sign.bounds_below(),
            ),
        ] {
            if asked {
                let difference = LinearExpression::default()
                    .plus(denominator, edge)?
                    .plus(numerator, Decimal::NEGATIVE_ONE)?;
                bound_linear(
                    sign,
                    &EvaluatedExpression::of(difference, variables)?,
                    variables,
                    &candidates.roughly(),
                    constraint,
                    found,
                )?;
            }
        }
        return Some(());
    }
    if touches(numerator) || touches(denominator) {
        return None;
    }
    let off = |expression: &LinearExpression| {
        if candidates.exactly {
            Some(Decimal::ZERO)
        } else {
            variables.leeway(expression, candidates)
        }
    };
    let (above_off, below_off) = (off(numerator)?, off(denominator)?);
    let (numerator, denominator) = (variables.value(numerator)?, variables.value(denominator)?);
    let corner = |up: Decimal, down: Decimal| {
        amount::over(
            amount::plus(numerator, up)?,
            amount::plus(denominator, down)?,
        )
    };
    if denominator <= below_off {
        return None;
    }
    let corners = [
        corner(above_off, below_off)?,
        corner(above_off, -below_off)?,
        corner(-above_off, below_off)?,
        corner(-above_off, -below_off)?,
    ];
    let (least, most) = (corners.into_iter().min()?, corners.into_iter().max()?);
    // Seen from the other side: it may lie as far below the quotient as the quotient may lie above
    // it. What `bound` allows is `own`.
    let (above_it, below_it) = signed(most.is_sign_negative());
    let most = amount::minus(most, amount::minus(own, above_it)?)?;
    let least = amount::plus(least, amount::minus(own, below_it)?)?;
    for (edge, sign, asked) in [
        (most, ZeroComparison::NotAbove, sign.bounds_above()),
        (least, ZeroComparison::NotBelow, sign.bounds_below()),
    ] {
        if asked {
            let difference = expression
                .clone()
                .plus(&LinearExpression::constant(edge), Decimal::NEGATIVE_ONE)?;
            bound_linear(
                sign,
                &EvaluatedExpression::of(difference, variables)?,
                variables,
                &candidates.roughly(),
                constraint,
                found,
            )?;
        }
    }
    Some(())
}

/// Whether the sum is nothing but a stated ratio.
fn is_stated(expression: &LinearExpression, variables: &Variables) -> bool {
    matches!(expression.terms.as_slice(), [(variable, _)] if variables.get(*variable).is_some_and(EnteredNumber::is_stated))
}
