//! The smallest sets of figures whose change can satisfy everything that has to hold.
//!
//! A set that cannot has a reason: parts of the system that contradict each other while all other
//! figures stay as they are. One of the figures of those parts has to be in any larger set, so only
//! these are tried (Fellegi and Holt; Reiter's hitting sets).

use super::{
    solve::{Inequality, Solution, Wish, solve},
    system::System,
    variables::Chosen,
};

/// Larger sets are not looked for.
pub(super) const LARGEST: usize = 3;

/// So many figures of inequalities are looked at before giving up.
const PATIENCE: usize = 60_000;

/// So many sets of one size are looked at.
const WIDEST: usize = 2_000;

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The smallest sets, each sorted; all of one size.
    pub sets: Vec<Vec<u32>>,
    /// Whether there were more possibilities than it is worth looking at.
    pub too_many: bool,
    /// How much was looked at.
    pub effort: usize,
}

/// Looks for the smallest sets, none of them larger than `largest`.
pub(super) fn smallest_sets(system: &System, failing: &[u32], largest: usize) -> Found {
    let mut found = Found::default();
    let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
    for size in 0..=largest {
        let mut reasons: Vec<(&Vec<u32>, Vec<u32>)> = Vec::new();
        for set in &sets {
            match reason_against(system, failing, set, &mut found.effort) {
                Verdict::Fits => found.sets.push(set.clone()),
                Verdict::Unknown => found.too_many = true,
                Verdict::Because(variables) => reasons.push((set, variables)),
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

enum Verdict {
    Fits,
    /// One of these figures would have to change as well.
    Because(Vec<u32>),
    Unknown,
}

fn reason_against(system: &System, failing: &[u32], set: &[u32], effort: &mut usize) -> Verdict {
    let mut failing = failing.iter().filter_map(|part| system.part(*part));
    if let Some(part) =
        failing.find(|part| !part.variables.iter().any(|variable| set.contains(variable)))
    {
        return Verdict::Because(part.variables.clone());
    }
    *effort += system.effort(set);
    let inequalities = system.inequalities(&Chosen::anew(system.variables, set));
    *effort += inequalities.len().pow(if set.len() > 1 { 2 } else { 1 });
    match solve(inequalities, &wishes(system, set)) {
        Solution::Values(_) => Verdict::Fits,
        Solution::TooMany => Verdict::Unknown,
        Solution::Conflict(parts) => {
            let mut variables: Vec<u32> = parts
                .iter()
                .filter_map(|part| system.part(*part))
                .flat_map(|part| &part.variables)
                .copied()
                .collect();
            variables.sort_unstable();
            variables.dedup();
            Verdict::Because(variables)
        }
    }
}

/// Each figure as near as possible to what it is.
pub(super) fn wishes(system: &System, set: &[u32]) -> Vec<Wish> {
    let entered = set
        .iter()
        .filter_map(|variable| system.variables.get(*variable));
    entered
        .map(|entered| Wish {
            near: entered.value,
            whole: entered.whole,
        })
        .collect()
}

/// Whether these values for the figures of a set satisfy everything that can be told.
pub(super) fn satisfied(inequalities: &[Inequality], values: &[rust_decimal::Decimal]) -> bool {
    inequalities
        .iter()
        .all(|inequality| inequality.admits(values))
}
