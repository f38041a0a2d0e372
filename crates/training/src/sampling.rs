//! Draws a value between two others, and divides a total into parts: exact decimals, no floating
//! point.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::random::Random;
use ziping_formula::amount;

/// Evenly drawn from the values with so many decimals; the lower one where the upper one lies below
/// it.
pub(super) fn between(low: Decimal, high: Decimal, decimals: u32, random: &mut Random) -> Decimal {
    let unit = Decimal::new(1, decimals);
    let steps = |value| amount::checked_div(value, unit).unwrap_or_default();
    let (first, last) = (steps(low).ceil(), steps(high).floor());
    let more = amount::checked_sub(last, first)
        .and_then(|more| more.to_u64())
        .unwrap_or_default();
    let drawn = amount::checked_add(first, Decimal::from(random.below(more.saturating_add(1))));
    drawn
        .and_then(|drawn| amount::checked_mul(drawn, unit))
        .unwrap_or(low)
}

/// Drawn so that each doubling between the two is as likely as the next, and evenly within it:
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
    let (mut begins, mut doublings) = (vec![low], 0_u64);
    let mut begin = low;
    while let Some(next) = amount::checked_mul(begin, Decimal::TWO).filter(|next| *next < high) {
        begins.push(next);
        (begin, doublings) = (next, doublings + 1);
    }
    // The last doubling is not a whole one: it counts for as many thousandths as it has.
    let rest = amount::checked_sub(high, begin)
        .and_then(|rest| amount::checked_div(rest, begin))
        .unwrap_or_default();
    let rest = amount::checked_mul(rest, Decimal::ONE_THOUSAND)
        .and_then(|rest| rest.to_u64())
        .unwrap_or_default();
    let place =
        usize::try_from(random.below(doublings * 1000 + rest.max(1)) / 1000).unwrap_or_default();
    let begin = begins.get(place).copied().unwrap_or(low);
    let end = amount::checked_mul(begin, Decimal::TWO).map_or(high, |end| end.min(high));
    between(begin, end, decimals, random)
}

/// Parts in proportion to their weights; rounding the sums up to each part, not the parts, keeps
/// the total.
pub(super) fn parts(total: Decimal, weights: &[Decimal], decimals: u32) -> Vec<Option<Decimal>> {
    let whole = weights
        .iter()
        .try_fold(Decimal::ZERO, |sum, weight| {
            amount::checked_add(sum, *weight)
        })
        .unwrap_or_default();
    let (mut weighed, mut given) = (Decimal::ZERO, Decimal::ZERO);
    let part = |weight: &Decimal| {
        weighed = amount::checked_add(weighed, *weight)?;
        let up_to_here = amount::checked_div(amount::checked_mul(total, weighed)?, whole)?;
        let part = amount::checked_sub(amount::round(up_to_here, decimals), given)?;
        given = amount::checked_add(given, part)?;
        Some(part)
    };
    weights.iter().map(part).collect()
}
