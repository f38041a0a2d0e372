//! The smallest sets of figures whose change can satisfy everything that has to hold.
//!
//! A set that cannot has a reason: constraints that contradict each other while all other figures
//! stay as they are. One of the figures of those constraints has to be in any larger set, so only
//! these are tried (Fellegi and Holt; Reiter's hitting sets).

use super::{
    constraints::ConstraintSystem,
    solver::{Inequality, Solution, Target, solve},
    variables::Candidates,
};

/// Larger sets are not looked for.
pub(super) const LARGEST: usize = 3;

/// So many figures of inequalities are looked at before giving up.
const PATIENCE: usize = 60_000;

/// So many sets of one size are looked at.
const WIDEST: usize = 2_000;

/// The result of a search.
#[derive(Debug, Default)]
pub(super) struct SearchResult {
    /// The smallest sets, each sorted; all of one size.
    pub sets: Vec<Vec<u32>>,
    /// Whether there were more possibilities than it is worth looking at.
    pub too_many: bool,
    /// The number of figures in the inequalities that were looked at.
    pub effort: usize,
}

/// Looks for the smallest sets, none of them larger than `largest`.
pub(super) fn smallest_sets(
    system: &ConstraintSystem,
    failing: &[u32],
    largest: usize,
) -> SearchResult {
    let mut found = SearchResult::default();
    let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
    for size in 0..=largest {
        let mut reasons: Vec<(&Vec<u32>, Vec<u32>)> = Vec::new();
        for set in &sets {
            match feasibility(system, failing, set, &mut found.effort) {
                Feasibility::Feasible => found.sets.push(set.clone()),
                Feasibility::Unknown => found.too_many = true,
                Feasibility::Infeasible(variables) => reasons.push((set, variables)),
            }
            if found.effort > PATIENCE {
                found.too_many = true;
                return found;
            }
        }
        if !found.sets.is_empty() || size == largest {
            break;
        }
        let mut larger: Vec<Vec<u32>> = Vec::new();
        for (set, variables) in reasons {
            for variable in variables
                .into_iter()
                .filter(|variable| !set.contains(variable))
            {
                let mut next = set.clone();
                next.push(variable);
                next.sort_unstable();
                larger.push(next);
            }
            if larger.len() > WIDEST {
                found.too_many = true;
                break;
            }
        }
        larger.sort_unstable();
        larger.dedup();
        sets = larger;
    }
    found
}

enum Feasibility {
    Feasible,
    /// One of these figures would have to change as well.
    Infeasible(Vec<u32>),
    Unknown,
}

fn feasibility(
    system: &ConstraintSystem,
    failing: &[u32],
    set: &[u32],
    effort: &mut usize,
) -> Feasibility {
    let mut failing = failing
        .iter()
        .filter_map(|constraint| system.constraint(*constraint));
    if let Some(constraint) = failing.find(|constraint| {
        !constraint
            .variables
            .iter()
            .any(|variable| set.contains(variable))
    }) {
        return Feasibility::Infeasible(constraint.variables.clone());
    }
    *effort += system.effort(set);
    let inequalities = system.inequalities(&Candidates::anew(system.variables, set));
    *effort += inequalities.len().pow(if set.len() > 1 { 2 } else { 1 });
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

/// Whether these values for the figures of a set satisfy all inequalities.
pub(super) fn satisfied(inequalities: &[Inequality], values: &[rust_decimal::Decimal]) -> bool {
    inequalities
        .iter()
        .all(|inequality| inequality.admits(values))
}
