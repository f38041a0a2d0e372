//! The totals of each trainee, their order, and how they are spread over the class.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{ClassStatistics, Trainee};
use ziping_formula::amount;

/// The points of a question that is right in all parts.
const FULL: u64 = 100;

/// The totals of a trainee over the questions of the set.
#[derive(Clone, Copy, Debug)]
pub(super) struct TraineeTotals<'a> {
    pub trainee: &'a Trainee,
    /// A question that was not handed in gives none.
    pub points: u64,
    pub seconds: u64,
    pub hints: u64,
}

/// The spread of the totals in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    pub mean: Decimal,
    pub median: Decimal,
    pub lowest: u64,
    pub highest: u64,
}

impl<'a> TraineeTotals<'a> {
    pub fn of(class: &ClassStatistics, trainee: &'a Trainee) -> Self {
        let of_the_set =
            (0..class.questions.len()).filter_map(|question| trainee.outcome(question));
        let none = Self {
            trainee,
            points: 0,
            seconds: 0,
            hints: 0,
        };
        of_the_set.fold(none, |totals, outcome| Self {
            trainee,
            points: totals.points + u64::from(outcome.points),
            seconds: totals.seconds + u64::from(outcome.seconds),
            hints: totals.hints + u64::from(outcome.hints),
        })
    }

    /// Rounded half up.
    pub fn minutes(&self) -> u64 {
        (self.seconds + 30) / 60
    }
}

impl ClassStatistics {
    /// The trainees from the highest total to the lowest; of the same total by name.
    pub(super) fn ranked(&self) -> Vec<TraineeTotals<'_>> {
        let mut ranked: Vec<TraineeTotals> = self
            .trainees
            .iter()
            .map(|trainee| TraineeTotals::of(self, trainee))
            .collect();
        ranked.sort_by(|one, other| {
            let names = || {
                (one.trainee.name(), &one.trainee.file)
                    .cmp(&(other.trainee.name(), &other.trainee.file))
            };
            other.points.cmp(&one.points).then_with(names)
        });
        ranked
    }

    /// The highest total that there can be.
    pub(super) fn full(&self) -> u64 {
        FULL * whole(self.questions.len())
    }

    /// Names that more than one file has, and how many.
    pub(super) fn shared_names(&self) -> BTreeMap<&str, u64> {
        let mut names = BTreeMap::new();
        for trainee in &self.trainees {
            *names.entry(trainee.name()).or_default() += 1;
        }
        names.retain(|_, files| *files > 1);
        names
    }
}

/// `None` where there is nobody.
pub(super) fn spread(ranked: &[TraineeTotals]) -> Option<Spread> {
    let middle = |index: usize| ranked.get(index).map(|totals| totals.points);
    let two = middle((ranked.len().checked_sub(1)?) / 2)? + middle(ranked.len() / 2)?;
    Some(Spread {
        mean: mean(
            ranked.iter().map(|totals| totals.points).sum(),
            ranked.len(),
        )?,
        median: mean(two, 2)?,
        lowest: ranked.last()?.points,
        highest: ranked.first()?.points,
    })
}

/// `None` of nothing.
pub(super) fn mean(sum: u64, count: usize) -> Option<Decimal> {
    amount::checked_div(sum.into(), whole(count).into())
}

/// A value with one decimal, or a dash.
pub(super) fn one_decimal(value: Option<Decimal>) -> String {
    value.map_or_else(|| "—".into(), |value| amount::show(value, 1))
}

pub(super) fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
