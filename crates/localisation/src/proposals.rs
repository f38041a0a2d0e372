//! Values for the figures of a set: slips of the hand first, else what follows from the other
//! figures.

use rust_decimal::Decimal;

use super::{
    constraints::ConstraintSystem,
    search::{satisfied, targets},
    slips::{Slip, intended_values, slip_between},
    solver::{Inequality, Solution, Target, solve},
    variables::{Candidates, EnteredNumber, NumberKind},
};
use ziping_formula::amount;

/// Values that the figures of a set may have been meant to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    /// The figures, as variables.
    pub set: Vec<u32>,
    pub values: Vec<Decimal>,
    /// By which slip each went wrong.
    pub slips: Vec<Slip>,
    /// True if all sums then agree to the cent.
    pub exact: bool,
}

impl Proposal {
    /// How likely the proposal is, the likeliest first: slips of the hand before figures in each
    /// other's place, and these before what is merely computed.
    pub fn likelihood_class(&self) -> u8 {
        let misplaced = |slip: &Slip| matches!(slip, Slip::Neighbour | Slip::Exchanged);
        if self.slips.contains(&Slip::Other) {
            2
        } else {
            u8::from(self.slips.iter().any(misplaced))
        }
    }
}

/// Slips that two figures may share, as the factor that undoes them.
const SHARED: [(Slip, Decimal); 6] = [
    (Slip::Point, Decimal::from_parts(1, 0, 0, false, 1)),
    (Slip::Point, Decimal::from_parts(10, 0, 0, false, 0)),
    (Slip::YuanAsWan, Decimal::from_parts(1, 0, 0, false, 4)),
    (Slip::WanAsYuan, Decimal::from_parts(10_000, 0, 0, false, 0)),
    (Slip::Point, Decimal::from_parts(1, 0, 0, false, 2)),
    (Slip::Sign, Decimal::NEGATIVE_ONE),
];

/// The proposals for one set, the best first.
pub(super) fn proposals(
    system: &ConstraintSystem,
    set: &[u32],
    neighbours: &dyn Fn(u32) -> bool,
) -> Vec<Proposal> {
    let task = CandidateSet::of(system, set);
    let slips = if let [variable] = set {
        task.single(*variable)
    } else {
        task.several()
    };
    if slips.is_empty() {
        task.computed(neighbours).into_iter().collect()
    } else {
        slips
    }
}

/// Pairs of these figures that stand in each other's place.
pub(super) fn exchanged(system: &ConstraintSystem, variables: &[u32]) -> Vec<Proposal> {
    let pairs = variables.iter().enumerate().flat_map(|(index, one)| {
        variables
            .iter()
            .skip(index + 1)
            .map(move |other| [*one.min(other), *one.max(other)])
    });
    pairs
        .filter_map(|pair| CandidateSet::of(system, &pair).exchanged())
        .collect()
}

struct CandidateSet<'a> {
    system: &'a ConstraintSystem<'a>,
    set: &'a [u32],
    targets: Vec<Target>,
    /// The inequalities that have to hold within rounding.
    roughly: Vec<Inequality>,
    /// The same to the cent, before anything is rounded.
    exactly: Vec<Inequality>,
}

impl<'a> CandidateSet<'a> {
    fn of(system: &'a ConstraintSystem<'a>, set: &'a [u32]) -> Self {
        let roughly = system.inequalities(&Candidates::anew(system.variables, set));
        let exactly = system.inequalities(&Candidates::unrounded(system.variables, set).exactly());
        Self {
            system,
            set,
            targets: targets(system, set),
            roughly,
            exactly,
        }
    }

    /// Two figures that stand in each other's place.
    fn exchanged(&self) -> Option<Proposal> {
        match self.targets.as_slice() {
            [one, other] if one.near != other.near => {
                self.proposal(vec![other.near, one.near], vec![Slip::Exchanged; 2])
            }
            _ => None,
        }
    }

    fn decimals(&self, variable: u32) -> u32 {
        self.system
            .variables
            .get(variable)
            .map_or(0, |entered| entered.decimals)
    }

    /// Only amounts come in two units.
    fn can_be(&self, slip: Slip, variable: u32) -> bool {
        !slip.is_of_unit()
            || self
                .system
                .variables
                .get(variable)
                .is_some_and(|entered| entered.kind == NumberKind::Amount)
    }

    fn has_stated(&self) -> bool {
        self.set
            .iter()
            .filter_map(|variable| self.system.variables.get(*variable))
            .any(EnteredNumber::is_stated)
    }

    fn proposal(&self, values: Vec<Decimal>, slips: Vec<Slip>) -> Option<Proposal> {
        if values.len() != self.set.len() || !satisfied(&self.roughly, &values) {
            return None;
        }
        let exact = if self.has_stated() {
            // How exact a ratio has to be its own digits say.
            let candidates = Candidates::written(self.system.variables, self.set, &values);
            if !satisfied(&self.system.inequalities(&candidates), &values) {
                return None;
            }
            satisfied(&self.system.inequalities(&candidates.exactly()), &values)
        } else {
            satisfied(&self.exactly, &values)
        };
        Some(Proposal {
            set: self.set.to_vec(),
            values,
            slips,
            exact,
        })
    }

    /// One figure: every slip that satisfies everything, those first that do so to the cent.
    fn single(&self, variable: u32) -> Vec<Proposal> {
        let Some(target) = self.targets.first() else {
            return Vec::new();
        };
        let slips = intended_values(target.near, self.decimals(variable)).into_iter();
        let slips = slips.filter(|(slip, _)| self.can_be(*slip, variable));
        let (mut exact, rough): (Vec<_>, Vec<_>) = slips
            .filter_map(|(slip, value)| self.proposal(vec![value], vec![slip]))
            .partition(|found| found.exact);
        if exact.is_empty() {
            exact = rough;
        }
        // A limit is met by many slips; the likelier ones are enough.
        exact.truncate(3);
        exact
    }

    /// Several figures: exchanged, wrong in the same way, or each by a slip of its own.
    fn several(&self) -> Vec<Proposal> {
        let near: Vec<Decimal> = self.targets.iter().map(|target| target.near).collect();
        let shared = SHARED.into_iter().filter_map(|(slip, factor)| {
            let values: Option<Vec<_>> = near
                .iter()
                .map(|value| Some(amount::checked_mul(*value, factor)?.normalize()))
                .collect();
            let values = values?;
            let within = values.iter().zip(self.set).all(|(value, variable)| {
                value.scale() <= self.decimals(*variable) && self.can_be(slip, *variable)
            });
            self.proposal(values, vec![slip; self.set.len()])
                .filter(|_| within)
        });
        let mut found: Vec<Proposal> = self.exchanged().into_iter().chain(shared).collect();
        let own = self
            .computed(&|_| false)
            .filter(|own| !own.slips.contains(&Slip::Other));
        found.extend(own);
        found.truncate(2);
        found
    }

    /// The values that follow from the other figures, rounded to the decimals of the unit.
    fn computed(&self, neighbours: &dyn Fn(u32) -> bool) -> Option<Proposal> {
        let solved = |inequalities: &[Inequality]| match solve(inequalities.to_vec(), &self.targets)
        {
            Solution::Values(values) => self.classified(values, neighbours),
            _ => None,
        };
        self.in_proportion()
            .and_then(|values| self.classified(values, neighbours))
            .or_else(|| solved(&self.exactly))
            .or_else(|| self.nearly(neighbours))
            .or_else(|| solved(&self.roughly))
    }

    /// One figure of several sums that rounding keeps from agreeing to the cent: as most of them
    /// have it.
    fn nearly(&self, neighbours: &dyn Fn(u32) -> bool) -> Option<Proposal> {
        let ([variable], [target]) = (self.set, self.targets.as_slice()) else {
            return None;
        };
        let decimals = self
            .system
            .variables
            .get(*variable)
            .map_or(0, EnteredNumber::decimals_computed);
        let edges = self
            .exactly
            .iter()
            .chain(&self.roughly)
            .filter_map(Inequality::edge);
        let mut values: Vec<Decimal> = edges
            .flat_map(|edge| {
                let nearest = amount::round(edge, decimals);
                // Within a limit there may be nothing but the next digit.
                let step = Decimal::try_from_i128_with_scale(1, decimals).unwrap_or_default();
                [
                    Some(nearest),
                    amount::checked_add(nearest, step),
                    amount::checked_sub(nearest, step),
                ]
            })
            .flatten()
            .collect();
        values.sort_unstable();
        values.dedup();
        values.retain(|value| satisfied(&self.roughly, &[*value]));
        let agreeing = |value: Decimal| {
            self.exactly
                .iter()
                .filter(|one| one.admits(&[value]))
                .count()
        };
        values.sort_by_cached_key(|value| {
            (
                std::cmp::Reverse(agreeing(*value)),
                (*value - target.near).abs(),
            )
        });
        values
            .into_iter()
            .find_map(|value| self.classified(vec![value], neighbours))
    }

    fn classified(
        &self,
        values: Vec<Decimal>,
        neighbours: &dyn Fn(u32) -> bool,
    ) -> Option<Proposal> {
        let rounded = |(value, variable): (Decimal, &u32)| {
            let decimals = self
                .system
                .variables
                .get(*variable)
                .map_or(0, EnteredNumber::decimals_computed);
            amount::round(value, decimals).normalize()
        };
        let values: Vec<Decimal> = values.into_iter().zip(self.set).map(rounded).collect();
        let slip = |((value, variable), target): ((&Decimal, &u32), &Target)| match slip_between(
            target.near,
            *value,
            self.decimals(*variable),
        ) {
            slip if slip != Slip::Other && self.can_be(slip, *variable) => slip,
            _ if neighbours(*variable) => Slip::Neighbour,
            _ => Slip::Other,
        };
        let slips = values
            .iter()
            .zip(self.set)
            .zip(&self.targets)
            .map(slip)
            .collect();
        self.proposal(values, slips)
    }

    /// Where one limit is exceeded by several figures together, each gives way in proportion.
    fn in_proportion(&self) -> Option<Vec<Decimal>> {
        let near: Vec<Decimal> = self.targets.iter().map(|target| target.near).collect();
        let mut exceeded = self
            .exactly
            .iter()
            .filter(|inequality| !inequality.admits(&near));
        let (limit, None) = (exceeded.next()?, exceeded.next()) else {
            return None;
        };
        let together = self.set.len() > 1
            && limit
                .coefficients
                .iter()
                .take(near.len())
                .all(|coefficient| *coefficient > Decimal::ZERO);
        let constraints = limit
            .coefficients
            .iter()
            .zip(&near)
            .map(|(one, value)| amount::checked_mul(*one, *value));
        let sum = constraints
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, constraint| {
                amount::checked_add(sum, constraint?)
            })?;
        let factor = amount::checked_div(limit.most, sum)
            .filter(|factor| together && *factor > Decimal::ZERO)?;
        near.iter()
            .zip(self.set)
            .map(|(value, variable)| {
                let exact = amount::checked_mul(*value, factor)?;
                Some(exact.trunc_with_scale(self.decimals(*variable)))
            })
            .collect()
    }
}
