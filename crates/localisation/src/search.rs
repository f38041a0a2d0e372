//! The smallest sets of figures whose change can satisfy everything that has to hold.
//!
//! Sets are looked at by size, from the empty one on. Where no values for the figures of a set can
//! satisfy everything, there is a reason: either a failing constraint mentions none of them, or some
//! constraints contradict each other while all other figures stay as they are. One of the figures of
//! those constraints has to be in any larger set, so a set only grows by one of these. This is error
//! localisation after Fellegi and Holt (1976); the growing sets are Reiter's hitting sets (1987).

use super::{
    budget::Budget,
    constraints::ConstraintSystem,
    solver::{Inequality, Solution, Target, solve},
    variables::Candidates,
};

/// The largest sets that are looked for. Inequalities have room for so many candidates.
pub(super) const LARGEST: usize = 3;

/// The effort after which the search gives up, as [`SearchResult::effort`] counts it.
const LARGEST_EFFORT: usize = 60_000;

/// Looking for values for several figures in so many inequalities takes seconds.
const MOST_INEQUALITIES: usize = 1_000;

/// So much effort takes as long as a formula.
const EFFORT_OF_FORMULA: usize = 64;

/// When more sets of one size than this have been collected, further ones are left out.
const MOST_SETS: usize = 2_000;

/// How far a search may go.
#[derive(Clone, Copy)]
pub(super) struct SearchLimits<'b> {
    /// The most figures that a set has.
    pub largest: usize,
    /// The budget that all searches of a report share.
    pub budget: &'b Budget,
}

/// The result of a search.
#[derive(Debug, Default)]
pub(super) struct SearchResult {
    /// The smallest sets of variables, each sorted; all of one size.
    pub sets: Vec<Vec<u32>>,
    /// Something was left out: a limit was reached, or of some set it could not be told in time
    /// whether it suffices. The sets that were found suffice all the same, but there may be others,
    /// of the same size or smaller.
    pub too_many: bool,
    /// An estimate of the work that was done, the same on every machine: constraints that were
    /// looked at, large ones counting more, and pairs of inequalities.
    pub effort: usize,
}

/// A set of variables that does not suffice, with the variables one of which would have to be in it.
struct InsufficientSet<'a> {
    set: &'a [u32],
    one_of: Vec<u32>,
}

/// Looks for the smallest sets of variables within the limits by whose change all constraints can be
/// satisfied. `failing` are the constraints that do not hold now.
pub(super) fn smallest_sets(
    system: &ConstraintSystem,
    failing: &[u32],
    limits: SearchLimits,
) -> SearchResult {
    let SearchLimits { largest, budget } = limits;
    let mut result = SearchResult::default();
    let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
    for size in 0..=largest {
        let mut insufficient = Vec::new();
        for set in &sets {
            if budget.is_spent() {
                result.too_many = true;
                return result;
            }
            budget.spend_candidate_set();
            let before = result.effort;
            match feasibility(system, failing, set, &mut result.effort) {
                Feasibility::Feasible => result.sets.push(set.clone()),
                // It is not grown either: what is found beside it is marked as incomplete.
                Feasibility::Unknown => result.too_many = true,
                Feasibility::Infeasible(one_of) => {
                    insufficient.push(InsufficientSet { set, one_of });
                }
            }
            budget.spend_formulas((result.effort - before) / EFFORT_OF_FORMULA);
            if result.effort > LARGEST_EFFORT {
                result.too_many = true;
                return result;
            }
        }
        if !result.sets.is_empty() || size == largest {
            break;
        }
        sets = one_larger(&insufficient, &mut result.too_many);
    }
    result
}

/// Every set that is an insufficient one and one of the variables that it lacks, each once.
fn one_larger(insufficient: &[InsufficientSet], too_many: &mut bool) -> Vec<Vec<u32>> {
    let mut larger: Vec<Vec<u32>> = Vec::new();
    for InsufficientSet { set, one_of } in insufficient {
        for variable in one_of {
            if !set.contains(variable) {
                let mut next = [set, &[*variable][..]].concat();
                next.sort_unstable();
                larger.push(next);
            }
        }
        if larger.len() > MOST_SETS {
            *too_many = true;
            break;
        }
    }
    larger.sort_unstable();
    larger.dedup();
    larger
}

enum Feasibility {
    Feasible,
    /// One of these variables would have to change as well.
    Infeasible(Vec<u32>),
    /// The solver gave up.
    Unknown,
}

/// Tells whether some values for the variables of a set satisfy all constraints while all others
/// stay. Constraints that can only be tried out are not looked at; whoever has values tries them.
fn feasibility(
    system: &ConstraintSystem,
    failing: &[u32],
    set: &[u32],
    effort: &mut usize,
) -> Feasibility {
    for index in failing {
        if let Some(constraint) = system.constraint(*index) {
            let is_touched = constraint
                .variables
                .iter()
                .any(|variable| set.contains(variable));
            if !is_touched {
                return Feasibility::Infeasible(constraint.variables.clone());
            }
        }
    }
    *effort += system.effort(set);
    let inequalities = system.inequalities(&Candidates::anew(system.variables, set));
    if set.len() > 1 && inequalities.len() > MOST_INEQUALITIES {
        return Feasibility::Unknown;
    }
    // With more than one variable, elimination combines the inequalities in pairs.
    let combinations = if set.len() > 1 {
        inequalities.len().pow(2)
    } else {
        inequalities.len()
    };
    *effort += combinations;
    match solve(inequalities, &targets(system, set)) {
        Solution::Values(_) => Feasibility::Feasible,
        Solution::TooMany => Feasibility::Unknown,
        Solution::Conflict(constraints) => {
            let mut variables: Vec<u32> = constraints
                .iter()
                .filter_map(|constraint| system.constraint(*constraint))
                .flat_map(|constraint| &constraint.variables)
                .copied()
                .collect();
            variables.sort_unstable();
            variables.dedup();
            Feasibility::Infeasible(variables)
        }
    }
}

/// Targets that keep each figure as near as possible to what it is.
pub(super) fn targets(system: &ConstraintSystem, set: &[u32]) -> Vec<Target> {
    let entered = set
        .iter()
        .filter_map(|variable| system.variables.get(*variable));
    entered
        .map(|entered| Target {
            near: entered.value,
            whole: entered.whole,
        })
        .collect()
}

/// True if these values for the figures of a set satisfy all inequalities.
pub(super) fn satisfied(inequalities: &[Inequality], values: &[rust_decimal::Decimal]) -> bool {
    inequalities
        .iter()
        .all(|inequality| inequality.admits(values))
}
