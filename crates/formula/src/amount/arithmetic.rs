//! Arithmetic that tells where a result is out of range, rounding, and showing.

use rust_decimal::{Decimal, RoundingStrategy};

/// The sum, if it is in range. Like its three siblings a function of its own: the library's
/// operators are written out wherever they are used, a kilobyte of download each.
#[inline(never)]
pub fn checked_add(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_add(other)
}

/// The difference, if it is in range.
pub fn checked_sub(one: Decimal, other: Decimal) -> Option<Decimal> {
    checked_add(one, -other)
}

/// The product, if it is in range.
#[inline(never)]
pub fn checked_mul(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_mul(other)
}

/// The quotient, if there is one and it is in range.
#[inline(never)]
pub fn checked_div(one: Decimal, other: Decimal) -> Option<Decimal> {
    one.checked_div(other)
}

/// Rounds half away from zero (四舍五入).
#[inline(never)]
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The value with exactly so many decimals, rounded half away from zero: `116` with 2 is `116.00`.
pub fn show(value: Decimal, decimals: u32) -> String {
    let mut rounded = round(value, decimals);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded.rescale(decimals);
    rounded.to_string()
}

/// The value with at least `decimals` digits after the point and none lost: a difference of 0.0012
/// is not `0.00`.
pub fn show_exact(value: Decimal, decimals: u32) -> String {
    show(value, value.normalize().scale().max(decimals))
}

/// The value as a percentage with two decimals: `0.75` is `75.00%`.
pub fn show_percent(value: Decimal) -> String {
    match checked_mul(value, Decimal::ONE_HUNDRED) {
        Some(percent) => show(percent, 2) + "%",
        None => show(value, 2) + " × 100%",
    }
}
