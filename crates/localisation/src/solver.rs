//! Values of up to three figures that satisfy inequalities, or which inequalities contradict each
//! other: Fourier–Motzkin elimination, exact in decimals because nothing is ever divided but at the
//! very end.

use rust_decimal::Decimal;

use ziping_formula::amount;

/// `a·x + b·y + c·z ≤ most`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inequality {
    /// The coefficients of the candidates.
    pub coefficients: [Decimal; 3],
    pub most: Decimal,
    /// Indices of the constraints it follows from.
    pub constraints: Vec<u32>,
}

/// The result of trying to satisfy inequalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Solution {
    /// These values satisfy them.
    Values(Vec<Decimal>),
    /// These constraints contradict each other.
    Conflict(Vec<u32>),
    /// There are too many inequalities to go on.
    TooMany,
}

/// The value that a figure is to have within its limits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    /// The figure gets the value nearest to this one.
    pub near: Decimal,
    /// Without decimals.
    pub whole: bool,
}

/// More inequalities than these are not worth solving.
const MOST: usize = 600;

impl Inequality {
    /// A figure that cannot be negative.
    pub fn not_negative(index: usize) -> Self {
        let mut coefficients = [Decimal::ZERO; 3];
        if let Some(coefficient) = coefficients.get_mut(index) {
            *coefficient = Decimal::NEGATIVE_ONE;
        }
        Self {
            coefficients,
            most: Decimal::ZERO,
            constraints: Vec::new(),
        }
    }

    /// True if it holds no candidate and is wrong.
    pub fn is_violated(&self) -> bool {
        self.coefficients.iter().all(Decimal::is_zero) && self.most < Decimal::ZERO
    }

    /// True if these values satisfy it.
    pub fn admits(&self, values: &[Decimal]) -> bool {
        self.left_over(values)
            .is_none_or(|left| left >= Decimal::ZERO)
    }

    /// The value of the first figure beyond which it no longer holds.
    pub fn edge(&self) -> Option<Decimal> {
        amount::checked_div(self.most, self.at(0))
    }

    /// `most` less the values times their coefficients.
    fn left_over(&self, values: &[Decimal]) -> Option<Decimal> {
        let pairs = self.coefficients.iter().zip(values);
        pairs
            .into_iter()
            .try_fold(self.most, |left, (coefficient, value)| {
                amount::checked_sub(left, amount::checked_mul(*coefficient, *value)?)
            })
    }

    fn at(&self, index: usize) -> Decimal {
        self.coefficients
            .get(index)
            .copied()
            .unwrap_or(Decimal::ZERO)
    }
}

/// Values for as many figures as there are targets, each as near to its target as those before it
/// allow.
pub(super) fn solve(inequalities: Vec<Inequality>, targets: &[Target]) -> Solution {
    // The systems with the last figure, the last two … eliminated; the one with all figures comes
    // last.
    let mut systems = vec![inequalities];
    for index in (0..targets.len()).rev() {
        let Some(eliminated) = systems.last().and_then(|system| eliminate(system, index)) else {
            return Solution::TooMany;
        };
        systems.push(eliminated);
    }
    systems.reverse();
    let mut systems = systems.into_iter();
    let bare = systems.next().unwrap_or_default();
    if let Some(wrong) = bare
        .into_iter()
        .filter(Inequality::is_violated)
        .min_by_key(|wrong| wrong.constraints.len())
    {
        return Solution::Conflict(wrong.constraints);
    }
    let mut values: Vec<Decimal> = Vec::new();
    for (index, (system, target)) in systems.zip(targets).enumerate() {
        match choose(&system, index, &values, target) {
            Ok(value) => values.push(value),
            Err(constraints) => return Solution::Conflict(constraints),
        }
    }
    Solution::Values(values)
}

/// The inequalities that follow for the other figures; `None` when they become too many.
fn eliminate(system: &[Inequality], index: usize) -> Option<Vec<Inequality>> {
    let (mut kept, mut upper, mut lower) = (Vec::new(), Vec::new(), Vec::new());
    for inequality in system {
        let coefficient = inequality.at(index);
        let alike = if coefficient.is_zero() {
            &mut kept
        } else if coefficient > Decimal::ZERO {
            &mut upper
        } else {
            &mut lower
        };
        keep(alike, inequality.clone());
    }
    for high in &upper {
        for low in &lower {
            keep(&mut kept, combine(high, low, index)?);
            if kept.len() > MOST {
                return None;
            }
        }
    }
    Some(kept)
}

/// The sum of both, weighed so that the figure falls out.
fn combine(high: &Inequality, low: &Inequality, index: usize) -> Option<Inequality> {
    let (of_low, of_high) = (high.at(index), -low.at(index));
    let both = |high: Decimal, low: Decimal| {
        amount::checked_add(
            amount::checked_mul(high, of_high)?,
            amount::checked_mul(low, of_low)?,
        )
    };
    let mut coefficients = [Decimal::ZERO; 3];
    for (sum, (high, low)) in coefficients
        .iter_mut()
        .zip(high.coefficients.iter().zip(&low.coefficients))
    {
        *sum = both(*high, *low)?;
    }
    let mut constraints = high.constraints.clone();
    constraints.extend(
        low.constraints
            .iter()
            .filter(|constraint| !high.constraints.contains(constraint)),
    );
    Some(Inequality {
        coefficients,
        most: both(high.most, low.most)?,
        constraints,
    })
}

/// Of two inequalities with the same left side the stricter one is enough.
fn keep(kept: &mut Vec<Inequality>, new: Inequality) {
    match kept
        .iter_mut()
        .find(|old| old.coefficients == new.coefficients)
    {
        Some(old) if new.most < old.most => *old = new,
        Some(_) => {}
        None => kept.push(new),
    }
}

/// A limit and the inequality that sets it.
type Edge<'a> = (Decimal, &'a Inequality);

fn choose(
    system: &[Inequality],
    index: usize,
    values: &[Decimal],
    target: &Target,
) -> Result<Decimal, Vec<u32>> {
    let (mut least, mut most): (Option<Edge>, Option<Edge>) = (None, None);
    for inequality in system {
        let coefficient = inequality.at(index);
        let edge = inequality
            .left_over(values)
            .and_then(|left| amount::checked_div(left, coefficient));
        let Some(edge) = edge else { continue };
        if coefficient > Decimal::ZERO && most.is_none_or(|(most, _)| edge < most) {
            most = Some((edge, inequality));
        } else if coefficient < Decimal::ZERO && least.is_none_or(|(least, _)| edge > least) {
            least = Some((edge, inequality));
        }
    }
    let constraints = || {
        let both = [least, most].into_iter().flatten();
        both.flat_map(|(_, inequality)| inequality.constraints.iter().copied())
            .collect()
    };
    let round = |edge: Decimal, up: bool| match (target.whole, up) {
        (false, _) => edge,
        (true, true) => edge.ceil(),
        (true, false) => edge.floor(),
    };
    let least = least.map(|(edge, _)| round(edge, true));
    let most = most.map(|(edge, _)| round(edge, false));
    match (least, most) {
        (Some(least), Some(most)) if least > most => Err(constraints()),
        (Some(least), _) if target.near < least => Ok(least),
        (_, Some(most)) if target.near > most => Ok(most),
        _ => Ok(round(target.near, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// `a·x + b·y + c·z ≤ most`, from a part.
    fn at_most(coefficients: [i64; 3], most: &str, constraint: u32) -> Inequality {
        Inequality {
            coefficients: coefficients.map(Decimal::from),
            most: number(most),
            constraints: vec![constraint],
        }
    }

    fn targets(near: &[&str]) -> Vec<Target> {
        near.iter()
            .map(|near| Target {
                near: number(near),
                whole: false,
            })
            .collect()
    }

    fn values(values: &[&str]) -> Solution {
        Solution::Values(values.iter().map(|value| number(value)).collect())
    }

    #[test]
    fn a_figure_stays_where_it_is_when_it_may() {
        let system = vec![at_most([1, 0, 0], "10", 0), at_most([-1, 0, 0], "0", 1)];
        assert_eq!(solve(system.clone(), &targets(&["7"])), values(&["7"]));
        assert_eq!(solve(system.clone(), &targets(&["12"])), values(&["10"]));
        assert_eq!(solve(system, &targets(&["-3"])), values(&["0"]));
    }

    #[test]
    fn what_contradicts_itself_is_named_and_nothing_else() {
        let system = vec![
            at_most([1, 0, 0], "10", 0),
            at_most([-1, 0, 0], "-11", 1),
            at_most([1, 0, 0], "20", 2),
        ];
        assert_eq!(
            solve(system, &targets(&["7"])),
            Solution::Conflict(vec![0, 1])
        );
        // x + y ≤ 1, x ≥ 1, y ≥ 1, and something about z.
        let system = vec![
            at_most([1, 1, 0], "1", 0),
            at_most([-1, 0, 0], "-1", 1),
            at_most([0, -1, 0], "-1", 2),
            at_most([0, 0, 1], "5", 3),
        ];
        let Solution::Conflict(mut constraints) = solve(system, &targets(&["0", "0", "0"])) else {
            panic!("no conflict")
        };
        constraints.sort_unstable();
        assert_eq!(constraints, [0, 1, 2]);
    }

    #[test]
    fn equalities_leave_one_answer() {
        // x + y = 10, x − y = 4.
        let system = vec![
            at_most([1, 1, 0], "10", 0),
            at_most([-1, -1, 0], "-10", 0),
            at_most([1, -1, 0], "4", 1),
            at_most([-1, 1, 0], "-4", 1),
        ];
        assert_eq!(solve(system, &targets(&["0", "0"])), values(&["7", "3"]));
    }

    #[test]
    fn whole_numbers_are_rounded_inwards() {
        let whole = |near: &str| {
            vec![Target {
                near: number(near),
                whole: true,
            }]
        };
        let system = vec![at_most([2, 0, 0], "7", 0), at_most([-2, 0, 0], "-3", 1)];
        assert_eq!(solve(system.clone(), &whole("9")), values(&["3"]));
        assert_eq!(solve(system, &whole("0")), values(&["2"]));
        let between = vec![at_most([4, 0, 0], "7", 0), at_most([-4, 0, 0], "-5", 1)];
        assert_eq!(solve(between, &whole("9")), Solution::Conflict(vec![1, 0]));
    }

    #[test]
    fn more_than_it_is_worth_is_given_up() {
        let number = |index: usize| i64::try_from(index).unwrap();
        let system = (1..40).flat_map(|index| {
            let index = number(index);
            [
                at_most([index, index * index, 1], "1", 0),
                at_most([-index, index * 7 - 3, -index - 1], "1", 1),
            ]
        });
        assert_eq!(
            solve(system.collect(), &targets(&["0", "0", "0"])),
            Solution::TooMany
        );
    }
}
