//! What a demand comes to as inequalities over the chosen figures.

use rust_decimal::Decimal;

use super::{
    super::{
        form::{Form, Quotient},
        solve::Inequality,
        variables::{Chosen, Entered, Variables},
    },
    Balance, Sign,
};
use ziping_formula::amount;

/// What a strict comparison must be clear of: less than any figure is worth.
const CLEARANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// `sum ≤ leeway`, `−sum ≤ leeway`, or both, over the chosen variables.
pub(super) fn bound(
    sign: Sign,
    sum: &Balance,
    variables: &Variables,
    chosen: &Chosen,
    part: u32,
    found: &mut Vec<Inequality>,
) -> Option<()> {
    let (mut coefficients, mut rest, mut leeway) = ([Decimal::ZERO; 3], sum.value, sum.leeway);
    for (place, variable) in coefficients.iter_mut().zip(chosen.set) {
        let Some(&(_, coefficient)) = sum.form.terms.iter().find(|term| term.0 == *variable) else {
            continue;
        };
        let entered = variables.get(*variable)?;
        *place = coefficient;
        rest = amount::minus(rest, amount::times(coefficient, entered.value)?)?;
        let more = amount::minus(chosen.half(*variable, entered), entered.half)?;
        leeway = amount::plus(leeway, amount::times(coefficient.abs(), more)?)?;
    }
    let slack = match sign {
        Sign::Below | Sign::Above => -CLEARANCE,
        _ if chosen.exactly => Decimal::ZERO,
        _ => leeway,
    };
    if sign.bounds_above() {
        found.push(Inequality {
            coefficients,
            most: amount::minus(slack, rest)?,
            parts: vec![part],
        });
    }
    if sign.bounds_below() {
        let coefficients = coefficients.map(|coefficient| -coefficient);
        found.push(Inequality {
            coefficients,
            most: amount::plus(slack, rest)?,
            parts: vec![part],
        });
    }
    Some(())
}

/// `form ⋚ above ÷ below`: linear in what is chosen on one side while the other side stays as it
/// is. Where both sides are chosen, it is left to trying.
pub(super) fn between(
    sign: Sign,
    form: &Form,
    quotient: &Quotient,
    variables: &Variables,
    chosen: &Chosen,
    part: u32,
    found: &mut Vec<Inequality>,
) -> Option<()> {
    let touches = |form: &Form| {
        form.terms
            .iter()
            .any(|(variable, _)| chosen.set.contains(variable))
    };
    let Quotient { above, below } = quotient;
    let own = form.leeway(variables, chosen)?;
    let (inward, outward) = if is_stated(form, variables) {
        // Rounded, it is off by half of its last digit; cut off, by a whole one, and always towards
        // zero.
        let half = amount::over(own, Decimal::TWO)?;
        (half, if chosen.exactly { half } else { own })
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
    if !touches(form) {
        let value = form.value(variables)?;
        let (below_it, above_it) = signed(value.is_sign_negative());
        for (edge, sign, asked) in [
            (
                amount::minus(value, below_it)?,
                Sign::NotAbove,
                sign.bounds_above(),
            ),
            (
                amount::plus(value, above_it)?,
                Sign::NotBelow,
                sign.bounds_below(),
            ),
        ] {
            if asked {
                let difference = Form::default()
                    .plus(below, edge)?
                    .plus(above, Decimal::NEGATIVE_ONE)?;
                bound(
                    sign,
                    &Balance::of(difference, variables)?,
                    variables,
                    &chosen.roughly(),
                    part,
                    found,
                )?;
            }
        }
        return Some(());
    }
    if touches(above) || touches(below) {
        return None;
    }
    let off = |form: &Form| {
        if chosen.exactly {
            Some(Decimal::ZERO)
        } else {
            form.leeway(variables, chosen)
        }
    };
    let (above_off, below_off) = (off(above)?, off(below)?);
    let (above, below) = (above.value(variables)?, below.value(variables)?);
    let corner = |up: Decimal, down: Decimal| {
        amount::over(amount::plus(above, up)?, amount::plus(below, down)?)
    };
    if below <= below_off {
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
        (most, Sign::NotAbove, sign.bounds_above()),
        (least, Sign::NotBelow, sign.bounds_below()),
    ] {
        if asked {
            let difference = form
                .clone()
                .plus(&Form::number(edge), Decimal::NEGATIVE_ONE)?;
            bound(
                sign,
                &Balance::of(difference, variables)?,
                variables,
                &chosen.roughly(),
                part,
                found,
            )?;
        }
    }
    Some(())
}

/// Whether it is nothing but a stated ratio.
fn is_stated(form: &Form, variables: &Variables) -> bool {
    matches!(form.terms.as_slice(), [(variable, _)] if variables.get(*variable).is_some_and(Entered::is_stated))
}
