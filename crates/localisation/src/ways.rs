//! The smallest sets of figures, over the ways in which the checks can be read: a check with `或`
//! can be mended by either side, and sums that only ought to agree may stand in the way of what
//! must. What of it is then said is the caller's.

use super::{
    Reach, System, again, blamed, leaves_a_choice,
    search::{Found, LARGEST, smallest_sets},
    variables::Variables,
};
use ziping_assessment::Assessment;
use ziping_rulebook::{Check, Level};

/// What one way to read the checks adds to what was found.
pub(super) struct Way<'w, 'a> {
    /// The checks as they are read.
    pub system: &'w System<'a>,
    /// The parts that do not hold.
    pub failing: &'w [u32],
    /// The checks behind them.
    pub blamed: &'w [(&'a Check, Option<u32>)],
    /// The sets that were not found before.
    pub sets: &'w [Vec<u32>],
    /// Whether they are smaller than those found before, which count no more.
    pub smaller: bool,
}

/// Looks for the smallest sets that satisfy everything, none of them larger than `largest`, and
/// hands over what each way adds.
pub(super) fn smallest<'a>(
    assessment: &'a Assessment<'a>,
    variables: &'a Variables,
    system: &System<'a>,
    failing: &[u32],
    largest: usize,
    each: &mut dyn FnMut(&Way<'_, 'a>),
) -> Found {
    let all = blamed(system, failing);
    let mut found = Found::default();
    let mut look = |system: &System<'a>,
                    failing: &[u32],
                    blamed: &[(&'a Check, Option<u32>)],
                    found: &mut Found| {
        let so_far = found.sets.first().map(Vec::len);
        let more = smallest_sets(system, failing, so_far.unwrap_or(largest));
        found.too_many |= more.too_many;
        found.effort += more.effort;
        let size = more.sets.first().map(Vec::len);
        let smaller = size.is_some_and(|size| so_far.is_none_or(|so_far| size < so_far));
        if smaller {
            found.sets.clear();
        }
        let new: Vec<Vec<u32>> = more
            .sets
            .into_iter()
            .filter(|set| !found.sets.contains(set))
            .collect();
        each(&Way {
            system,
            failing,
            blamed,
            sets: &new,
            smaller,
        });
        found.sets.extend(new);
    };
    look(system, failing, &all, &mut found);
    if leaves_a_choice(system, failing) {
        let other = System::of(assessment, variables, Reach::Equalities, true);
        look(&other, &again(&other, &all), &all, &mut found);
    }
    // Who looks for small sets alone does not know that there is none.
    if found.sets.is_empty()
        && largest == LARGEST
        && all.iter().any(|(check, _)| check.level == Level::Error)
    {
        let errors = System::of(assessment, variables, Reach::Errors, false);
        let serious: Vec<_> = all
            .iter()
            .filter(|(check, _)| check.level == Level::Error)
            .copied()
            .collect();
        look(&errors, &again(&errors, &serious), &serious, &mut found);
    }
    found
}
