//! Slips of the hand: which figures somebody may have meant who typed this one, and by which slip.

use rust_decimal::Decimal;

use ziping_formula::amount;

/// How a figure may have gone wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// An amount in 元 stands where 万元 belong: 10 000 times too large.
    YuanAsWan,
    /// An amount in 万元 was divided once more: 10 000 times too small.
    WanAsYuan,
    /// The decimal point stands one or two digits too far to one side.
    Point,
    /// Two neighbouring digits stand the wrong way round.
    Swapped,
    /// A digit was typed twice.
    Doubled,
    /// The sign is wrong.
    Sign,
    /// A digit was left out.
    Lost,
    /// Copied from the neighbouring row or column.
    Neighbour,
    /// Two figures stand in each other's place.
    Exchanged,
    /// A total that is not the sum of its parts.
    Total,
    /// Nothing of the kind: the value only follows from the other figures.
    Other,
}

impl Slip {
    /// The slips that spoil a single figure. Exercises are made by this order, so it must not
    /// change.
    pub const OF_ONE_FIGURE: [Self; 8] = [
        Self::Swapped,
        Self::Lost,
        Self::Doubled,
        Self::Point,
        Self::YuanAsWan,
        Self::WanAsYuan,
        Self::Sign,
        Self::Neighbour,
    ];

    /// The words of a repair's sentence for it; empty where there is nothing to say.
    pub fn says(self) -> &'static str {
        match self {
            Self::YuanAsWan | Self::WanAsYuan => "元、万元没有换算",
            Self::Point => "小数点错了位",
            Self::Swapped => "相邻两位数字颠倒",
            Self::Doubled => "重复打了一位",
            Self::Sign => "正负号相反",
            Self::Lost => "漏打了一位",
            Self::Neighbour => "与相邻一格的数相同，可能抄串了行或列",
            Self::Exchanged => "两个数填反",
            Self::Total => "合计应是各项之和",
            Self::Other => "",
        }
    }

    /// As written in report files and statistics.
    pub fn name(self) -> &'static str {
        match self {
            Self::YuanAsWan | Self::WanAsYuan => "元万元",
            Self::Point => "小数点",
            Self::Swapped => "颠倒",
            Self::Doubled => "多打",
            Self::Sign => "正负号",
            Self::Lost => "漏打",
            Self::Neighbour => "抄串",
            Self::Exchanged => "填反",
            Self::Total => "合计",
            Self::Other => "推算",
        }
    }

    /// As exercises and their rules call the fault.
    pub fn fault_name(self) -> &'static str {
        match self {
            Self::YuanAsWan => "元当成万元",
            Self::WanAsYuan => "万元当成元",
            Self::Point => "小数点错一位",
            Self::Swapped => "相邻两位颠倒",
            Self::Doubled => "多打一位",
            Self::Sign => "正负号相反",
            Self::Lost => "漏打一位",
            Self::Neighbour => "抄错行或列",
            Self::Exchanged | Self::Total | Self::Other => self.name(),
        }
    }

    /// True if 元 and 万元 were taken for each other.
    pub fn is_of_unit(self) -> bool {
        matches!(self, Self::YuanAsWan | Self::WanAsYuan)
    }

    /// True if the new value has a cause of its own. One that merely satisfies the checks must not
    /// be put into a report: it would be invented.
    pub fn is_cause(self) -> bool {
        self != Self::Other
    }

    /// The order of likelihood, the likeliest first.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::YuanAsWan | Self::WanAsYuan => 0,
            Self::Point => 1,
            Self::Swapped => 2,
            Self::Doubled => 3,
            Self::Sign => 4,
            Self::Lost => 5,
            Self::Neighbour => 6,
            Self::Exchanged => 7,
            Self::Total | Self::Other => 8,
        }
    }
}

/// Every figure that may have been meant, with the slip by which it became `typed`, whose scale are
/// the decimals that were typed; of at most so many decimals. The more likely slips come first.
pub fn intended_values(typed: Decimal, decimals: u32) -> Vec<(Slip, Decimal)> {
    let decimals = decimals.max(typed.scale());
    let mut found: Vec<(Slip, Decimal)> = Vec::new();
    let mut add = |slip: Slip, value: Option<Decimal>| {
        let Some(value) = value else { return };
        // A factor makes zeros that nobody types; a digit more than the unit has is one that nobody
        // lost.
        let value = if slip.is_of_unit() || slip == Slip::Point {
            value.normalize()
        } else {
            value
        };
        if value != typed
            && value.scale() <= decimals
            && !found.iter().any(|other| other.1 == value)
        {
            found.push((slip, value.normalize()));
        }
    };
    for (too_large, too_small, factor) in [
        (Slip::YuanAsWan, Slip::WanAsYuan, 10_000),
        (Slip::Point, Slip::Point, 10),
        (Slip::Point, Slip::Point, 100),
    ] {
        let factor = Decimal::from(factor);
        add(too_large, amount::checked_div(typed, factor));
        add(too_small, amount::checked_mul(typed, factor));
    }
    let (digits, scale) = written(typed);
    let number = |digits: &[u8], scale: usize| number(digits, scale, typed.is_sign_negative());
    for index in 1..digits.len() {
        let mut swapped = digits.clone();
        swapped.swap(index - 1, index);
        // Nobody leaves a needless zero in front.
        let natural = swapped.first() != Some(&b'0') || digits.len() <= scale + 1;
        add(Slip::Swapped, number(&swapped, scale).filter(|_| natural));
    }
    for index in 1..digits.len() {
        let twice = digits.get(index - 1) == digits.get(index) && digits.len() - index != scale;
        let mut fewer = digits.clone();
        fewer.remove(index);
        let scale = if digits.len() - index <= scale {
            scale - 1
        } else {
            scale
        };
        add(Slip::Doubled, number(&fewer, scale).filter(|_| twice));
    }
    add(Slip::Sign, Some(-typed));
    // Most figures that lost a digit lost one that is not 0, wherever it stood.
    for index in 0..=digits.len() {
        for digit in b'0'..=b'9' {
            let mut more = digits.clone();
            more.insert(index, digit);
            let behind = digits.len() - index;
            // Behind the point, and at the point on either side of it.
            if behind <= scale {
                add(Slip::Lost, number(&more, scale + 1));
            }
            if behind >= scale && !(index == 0 && digit == b'0') {
                add(Slip::Lost, number(&more, scale));
            }
        }
    }
    found
}

/// By which slip the one figure became the other, if by any.
pub fn slip_between(typed: Decimal, intended: Decimal, decimals: u32) -> Slip {
    intended_values(typed, decimals)
        .into_iter()
        .find(|(_, value)| *value == intended)
        .map_or(Slip::Other, |(slip, _)| slip)
}

/// The digits without point and sign, and how many of them stand behind the point; at least one
/// before it.
fn written(value: Decimal) -> (Vec<u8>, usize) {
    let text = value.abs().to_string();
    let scale = text.split_once('.').map_or(0, |(_, behind)| behind.len());
    (text.bytes().filter(u8::is_ascii_digit).collect(), scale)
}

fn number(digits: &[u8], scale: usize, negative: bool) -> Option<Decimal> {
    let mut value = digits.iter().try_fold(0_i128, |value, digit| {
        value
            .checked_mul(10)?
            .checked_add(i128::from(digit.checked_sub(b'0')?))
    })?;
    if negative {
        value = -value;
    }
    Decimal::try_from_i128_with_scale(value, u32::try_from(scale).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(typed: &str, meant: &str) -> Slip {
        slip_between(typed.parse().unwrap(), meant.parse().unwrap(), 2)
    }

    #[test]
    fn every_slip_of_the_hand_is_recognised() {
        for (typed, meant, expected) in [
            ("25.5", "2.55", Slip::Point),
            ("8.8", "0.88", Slip::Point),
            ("0.88", "8.8", Slip::Point),
            ("1160000", "116", Slip::YuanAsWan),
            ("0.0116", "116", Slip::WanAsYuan),
            ("161", "116", Slip::Swapped),
            ("13.24", "12.34", Slip::Swapped),
            ("41.13", "14.13", Slip::Swapped),
            ("14.20", "14.02", Slip::Swapped),
            ("116.00", "161", Slip::Swapped),
            ("300.38", "30.38", Slip::Doubled),
            ("10", "1", Slip::Point),
            ("1.40", "14", Slip::Point),
            ("14.20", "14.25", Slip::Other),
            ("1144.13", "144.13", Slip::Doubled),
            ("14.133", "14.13", Slip::Doubled),
            ("-5.49", "5.49", Slip::Sign),
            ("4.13", "14.13", Slip::Lost),
            ("14.3", "14.13", Slip::Lost),
            ("1.13", "14.13", Slip::Lost),
            ("14.1", "14.13", Slip::Lost),
            ("14.13", "15.79", Slip::Other),
        ] {
            assert_eq!(slip(typed, meant), expected, "{typed} for {meant}");
        }
    }

    #[test]
    fn the_same_figure_is_no_slip_and_decimals_stay_within_the_unit() {
        for typed in ["0", "5.49", "116", "100", "0.05", "-3.2"] {
            let typed: Decimal = typed.parse().unwrap();
            for (_, value) in intended_values(typed, 2) {
                assert!(value != typed && value.scale() <= 2, "{typed}: {value}");
            }
        }
        assert!(
            intended_values(Decimal::from(116), 0)
                .iter()
                .all(|(_, value)| value.scale() == 0)
        );
    }

    #[test]
    fn a_digit_on_both_sides_of_the_point_is_not_typed_twice() {
        assert!(
            !intended_values("25.5".parse().unwrap(), 2)
                .contains(&(Slip::Doubled, "2.5".parse().unwrap()))
        );
        assert!(
            !intended_values("8.8".parse().unwrap(), 2)
                .contains(&(Slip::Doubled, "0.8".parse().unwrap()))
        );
    }

    #[test]
    fn the_largest_figures_do_no_harm() {
        let largest: Decimal = "99999999999999999999.999999".parse().unwrap();
        assert!(
            intended_values(largest, 6)
                .iter()
                .all(|(_, value)| *value != largest)
        );
    }
}
