//! The kinds of faults that a class misses, and the mistakes it makes in filling in. A missed fault
//! is a share of the faults that there were; a mistake is only a count, for any figure could have
//! been mistaken in any way.

use std::{cmp::Reverse, collections::BTreeMap};

use rust_decimal::Decimal;

use super::{ClassStatistics, totals::mean};
use ziping_rulebook::SectionId;
use ziping_training::{OutcomeItem, Task};

/// A kind of fault or mistake, over the whole class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FaultKindStatistics<'a> {
    pub name: &'a str,
    /// The number of times that a trainee who handed the question in could have found one.
    pub there: usize,
    /// The number of times that it was not found; of a mistake, that it was made.
    pub missed: usize,
    /// The sections of the report in which it was missed, each with the number of times.
    sections: BTreeMap<SectionId, usize>,
}

impl FaultKindStatistics<'_> {
    /// The percentage that was missed.
    pub fn missed_of_hundred(&self) -> Option<Decimal> {
        let missed = u64::try_from(self.missed).ok()?;
        mean(missed.checked_mul(100)?, self.there)
    }

    /// The sections in which it was missed, with the number of times; those first whose lesson is
    /// most needed.
    pub fn relearn(&self) -> Vec<(SectionId, usize)> {
        let mut sections: Vec<_> = self
            .sections
            .iter()
            .map(|(section, times)| (*section, *times))
            .collect();
        sections.sort_by_key(|(_, times)| Reverse(*times));
        sections
    }
}

impl ClassStatistics {
    /// The kinds of faults that there were to find, those first of which the greatest share was
    /// missed.
    pub(super) fn faults(&self) -> Vec<FaultKindStatistics<'_>> {
        let mut kinds = by_name(self.parts(|task| task != Task::Fill));
        kinds.sort_by_key(|kind| (Reverse(kind.missed_of_hundred()), Reverse(kind.missed)));
        kinds
    }

    /// The mistakes that were made in filling in, the most frequent first.
    pub(super) fn mistakes(&self) -> Vec<FaultKindStatistics<'_>> {
        let mut kinds = by_name(self.filled().filter(|part| !part.right));
        kinds.sort_by_key(|kind| Reverse(kind.missed));
        kinds
    }

    /// The figures that were to be filled in, of all who handed them in.
    pub(super) fn filled(&self) -> impl Iterator<Item = &OutcomeItem> {
        self.parts(|task| task == Task::Fill)
    }

    fn parts(&self, of: impl Fn(Task) -> bool) -> impl Iterator<Item = &OutcomeItem> {
        let questions = self
            .questions
            .iter()
            .enumerate()
            .filter(move |(_, number)| of(number.task));
        let outcomes = questions.flat_map(|(at, _)| {
            self.trainees
                .iter()
                .filter_map(move |trainee| trainee.outcome(at))
        });
        outcomes.flat_map(|outcome| &outcome.parts)
    }
}

/// The statistics of each kind, in the order of the names.
fn by_name<'a>(parts: impl Iterator<Item = &'a OutcomeItem>) -> Vec<FaultKindStatistics<'a>> {
    let mut kinds: BTreeMap<&str, FaultKindStatistics> = BTreeMap::new();
    for part in parts {
        let kind = kinds
            .entry(&part.kind)
            .or_insert_with(|| FaultKindStatistics {
                name: &part.kind,
                ..FaultKindStatistics::default()
            });
        kind.there += 1;
        if !part.right {
            kind.missed += 1;
            *kind.sections.entry(part.section).or_default() += 1;
        }
    }
    kinds.into_values().collect()
}
