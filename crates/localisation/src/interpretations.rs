//! The smallest sets of figures over all interpretations of the checks: a check with `或` can be
//! mended by either side, and sums that only ought to agree may stand in the way of what must. The
//! caller turns the result into sentences.

use super::{
    constraints::{ConstraintSystem, FailedCheck, Scope},
    search::{LARGEST, SearchLimits, SearchResult, smallest_sets},
    variables::Variables,
};
use ziping_assessment::Assessment;
use ziping_rulebook::Level;

/// One interpretation of the checks, and what it adds to what was found.
pub(super) struct Interpretation<'w, 'a> {
    pub system: &'w ConstraintSystem<'a>,
    /// The constraints that do not hold.
    pub failing: &'w [u32],
    /// The checks that these come from.
    pub failed: &'w [FailedCheck<'a>],
    /// The sets that were not found before.
    pub sets: &'w [Vec<u32>],
    /// True if the sets are smaller than those found before, which count no more.
    pub smaller: bool,
}

/// Looks for the smallest sets within the limits that satisfy everything, and hands each
/// interpretation to `visit`.
pub(super) fn smallest<'a>(
    assessment: &'a Assessment<'a>,
    variables: &'a Variables,
    system: &ConstraintSystem<'a>,
    failing: &[u32],
    limits: SearchLimits,
    visit: &mut dyn FnMut(&Interpretation<'_, 'a>),
) -> SearchResult {
    let failed = system.failed_checks(failing);
    let mut result = SearchResult::default();
    interpret(system, failing, &failed, limits, &mut result, visit);
    if !limits.budget.is_spent() && system.has_alternatives(failing) {
        let other = ConstraintSystem::of(assessment, variables, Scope::Equalities, true);
        limits.budget.spend_formulas(other.judged.len());
        let failing = other.failing_of(&failed);
        interpret(&other, &failing, &failed, limits, &mut result, visit);
    }
    let is_error = |(check, _): &FailedCheck| check.level == Level::Error;
    // A search for small sets alone does not know that there is none.
    if result.sets.is_empty()
        && limits.largest == LARGEST
        && !limits.budget.is_spent()
        && failed.iter().any(is_error)
    {
        let system = ConstraintSystem::of(assessment, variables, Scope::Errors, false);
        limits.budget.spend_formulas(system.judged.len());
        let errors: Vec<_> = failed.into_iter().filter(is_error).collect();
        let failing = system.failing_of(&errors);
        interpret(&system, &failing, &errors, limits, &mut result, visit);
    }
    result
}

fn interpret<'a>(
    system: &ConstraintSystem<'a>,
    failing: &[u32],
    failed: &[FailedCheck<'a>],
    limits: SearchLimits,
    result: &mut SearchResult,
    visit: &mut dyn FnMut(&Interpretation<'_, 'a>),
) {
    let size_before = result.sets.first().map(Vec::len);
    let limits = SearchLimits {
        largest: size_before.unwrap_or(limits.largest),
        ..limits
    };
    let more = smallest_sets(system, failing, limits);
    result.too_many |= more.too_many;
    result.effort += more.effort;
    let smaller = match (more.sets.first().map(Vec::len), size_before) {
        (Some(size), Some(before)) => size < before,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if smaller {
        result.sets.clear();
    }
    let is_new = |set: &Vec<u32>| !result.sets.contains(set);
    let sets: Vec<Vec<u32>> = more.sets.into_iter().filter(is_new).collect();
    visit(&Interpretation {
        system,
        failing,
        failed,
        sets: &sets,
        smaller,
    });
    result.sets.extend(sets);
}
