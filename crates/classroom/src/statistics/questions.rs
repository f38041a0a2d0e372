//! The results of the class at each question: how hard it was, and how well it tells the better
//! trainees from the others. Only those who handed the question in count.

use rust_decimal::Decimal;

use super::{
    ClassStatistics,
    totals::{TraineeTotals, mean, whole},
};
use ziping_formula::amount;
use ziping_training::QuestionNumber;

/// Below this number of trainees there is no upper and no lower group to speak of.
const FEWEST: usize = 10;

/// The percentage of trainees in the upper group, and in the lower one.
const GROUP: usize = 27;

/// The results of a class at a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QuestionStatistics {
    pub number: QuestionNumber,
    /// The number of trainees who handed in an answer.
    pub handed_in: usize,
    /// The mean of their points; `None` where nobody handed in.
    pub mean: Option<Decimal>,
    /// The number of marks on something that is right.
    pub astray: u64,
    pub discrimination: Discrimination,
}

/// The discrimination of a question: how far its points part those who have a high total from those
/// who have a low one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Discrimination {
    /// From -1 to 1, to two decimals.
    Known(Decimal),
    /// Too few trainees handed the question in.
    Few,
    /// All have the same total, so there is no upper group.
    Same,
    /// The set has this question alone, so the total is that of the question.
    Alone,
}

impl ClassStatistics {
    /// The results at each question, in the order of the set.
    pub(super) fn question_statistics(&self, ranked: &[TraineeTotals]) -> Vec<QuestionStatistics> {
        let count = |(at, number): (usize, &QuestionNumber)| {
            let outcomes: Vec<_> = ranked
                .iter()
                .filter_map(|totals| Some((totals.points, totals.trainee.outcome(at)?)))
                .collect();
            let answers: Vec<ScoredAnswer> = outcomes
                .iter()
                .map(|(total, outcome)| ScoredAnswer {
                    total: *total,
                    points: outcome.points.into(),
                })
                .collect();
            QuestionStatistics {
                number: *number,
                handed_in: answers.len(),
                mean: mean(
                    answers.iter().map(|answer| answer.points).sum(),
                    answers.len(),
                ),
                astray: outcomes
                    .iter()
                    .map(|(_, outcome)| u64::from(outcome.wrong_marks))
                    .sum(),
                discrimination: match self.questions.len() {
                    1 => Discrimination::Alone,
                    _ => Discrimination::of(answers),
                },
            }
        };
        self.questions.iter().enumerate().map(count).collect()
    }
}

/// The points of a question beside the total of the trainee.
#[derive(Clone, Copy)]
struct ScoredAnswer {
    total: u64,
    points: u64,
}

impl Discrimination {
    /// The discrimination by the answers, which are in the order of their totals.
    fn of(mut ranked: Vec<ScoredAnswer>) -> Self {
        if ranked.len() < FEWEST {
            return Self::Few;
        }
        if ranked.first().map(|answer| answer.total) == ranked.last().map(|answer| answer.total) {
            return Self::Same;
        }
        let size = ((ranked.len() * GROUP + 50) / 100).max(1);
        let upper = mean_of_first(&ranked, size);
        ranked.reverse();
        let apart = upper
            .zip(mean_of_first(&ranked, size))
            .and_then(|(upper, lower)| amount::checked_sub(upper, lower));
        let of_one = apart.and_then(|apart| amount::checked_div(apart, Decimal::ONE_HUNDRED));
        of_one.map_or(Self::Few, |of_one| Self::Known(amount::round(of_one, 2)))
    }
}

/// The mean points of a group of this size from the top. Where its end falls among equal totals,
/// each of those counts in part, so that no name decides.
fn mean_of_first(ranked: &[ScoredAnswer], size: usize) -> Option<Decimal> {
    let (mut left, mut sum) = (size, Decimal::ZERO);
    for equal in ranked.chunk_by(|one, other| one.total == other.total) {
        let taken = equal.len().min(left);
        let points: u64 = equal.iter().map(|answer| answer.points).sum();
        let part = amount::checked_mul(mean(points, equal.len())?, whole(taken).into())?;
        sum = amount::checked_add(sum, part)?;
        left -= taken;
    }
    amount::checked_div(sum, whole(size).into())
}
