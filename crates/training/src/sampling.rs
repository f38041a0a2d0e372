//! Draws a value between two others, and divides a total into parts: exact decimals, no floating
//! point.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::random::Random;
use ziping_formula::amount;

/// Draws evenly from the values with so many decimals between two bounds; the lower bound where the
/// upper one lies below it.
pub(super) fn between(low: Decimal, high: Decimal, decimals: u32, random: &mut Random) -> Decimal {
    let unit = Decimal::new(1, decimals);
    let steps = |value| amount::checked_div(value, unit).unwrap_or(Decimal::ZERO);
    let (first, last) = (steps(low).ceil(), steps(high).floor());
    let more = whole_number(amount::checked_sub(last, first));
    let step = Decimal::from(random.below(more.saturating_add(1)));
    amount::checked_add(first, step)
        .and_then(|steps| amount::checked_mul(steps, unit))
        .unwrap_or(low)
}

/// Draws so that each doubling between the bounds is as likely as the next, and evenly within it:
/// small departments are more frequent than large ones.
pub(super) fn by_doubling(
    low: Decimal,
    high: Decimal,
    decimals: u32,
    random: &mut Random,
) -> Decimal {
    if low <= Decimal::ZERO || high <= low {
        return between(low, high, decimals, random);
    }
    let mut begins = vec![low];
    let (mut begin, mut doublings) = (low, 0_u64);
    while let Some(next) = amount::checked_mul(begin, Decimal::TWO)
        && next < high
    {
        begins.push(next);
        (begin, doublings) = (next, doublings + 1);
    }
    // The last doubling is not a whole one: it counts for as many thousandths as it has.
    let rest = amount::checked_sub(high, begin)
        .and_then(|rest| amount::checked_div(rest, begin))
        .and_then(|rest| amount::checked_mul(rest, Decimal::ONE_THOUSAND));
    let thousandths = doublings * 1000 + whole_number(rest).max(1);
    let drawn = random.below(thousandths) / 1000;
    let begin = usize::try_from(drawn)
        .ok()
        .and_then(|index| begins.get(index))
        .copied()
        .unwrap_or(low);
    let end = amount::checked_mul(begin, Decimal::TWO).map_or(high, |end| end.min(high));
    between(begin, end, decimals, random)
}

/// The whole number in a value; 0 where there is no value, or a negative one.
fn whole_number(value: Option<Decimal>) -> u64 {
    value.and_then(|value| value.to_u64()).unwrap_or(0)
}

/// Divides a total into parts in proportion to their weights. The sums up to each part are rounded,
/// not the parts, so that the parts add up to the total.
pub(super) fn parts(total: Decimal, weights: &[Decimal], decimals: u32) -> Vec<Option<Decimal>> {
    let whole = weights
        .iter()
        .try_fold(Decimal::ZERO, |sum, weight| {
            amount::checked_add(sum, *weight)
        })
        .unwrap_or(Decimal::ZERO);
    let (mut weight_so_far, mut total_so_far) = (Decimal::ZERO, Decimal::ZERO);
    let part = |weight: &Decimal| {
        weight_so_far = amount::checked_add(weight_so_far, *weight)?;
        let up_to_here = amount::checked_div(amount::checked_mul(total, weight_so_far)?, whole)?;
        let part = amount::checked_sub(amount::round(up_to_here, decimals), total_so_far)?;
        total_so_far = amount::checked_add(total_so_far, part)?;
        Some(part)
    };
    weights.iter().map(part).collect()
}
