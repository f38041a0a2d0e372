//! Which failing constraints belong together, and which checks they come from.

use super::{Constraint, ConstraintSystem};
use ziping_formula::Node;
use ziping_rulebook::Check;

/// A check that does not hold, with the row it was judged in.
pub(crate) type FailedCheck<'a> = (&'a Check, Option<u32>);

/// Failing constraints and their variables.
type Group = (Vec<u32>, Vec<u32>);

impl<'a> ConstraintSystem<'a> {
    /// The failing constraints, grouped: those that share figures, or come from one check, belong
    /// together.
    pub fn failing_groups(&self) -> Vec<Vec<u32>> {
        let mut groups: Vec<Group> = Vec::new();
        for (index, constraint) in self.failing() {
            let (touching, mut apart): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|group| self.touches(group, constraint));
            let mut joined = (vec![index], constraint.variables.clone());
            for (constraints, variables) in touching {
                joined.0.extend(constraints);
                joined.1.extend(variables);
            }
            joined.0.sort_unstable();
            apart.push(joined);
            groups = apart;
        }
        groups.sort();
        groups
            .into_iter()
            .map(|(constraints, _)| constraints)
            .collect()
    }

    fn touches(&self, (constraints, variables): &Group, constraint: &Constraint) -> bool {
        let of_same_check = |other: &u32| {
            self.constraint(*other)
                .is_some_and(|other| other.judged == constraint.judged)
        };
        let shared = |variable| variables.contains(variable);
        constraints.iter().any(of_same_check) || constraint.variables.iter().any(shared)
    }

    /// The checks that failing constraints come from.
    pub fn failed_checks(&self, failing: &[u32]) -> Vec<FailedCheck<'a>> {
        let mut indices: Vec<u32> = failing
            .iter()
            .filter_map(|constraint| self.constraint(*constraint))
            .map(|constraint| constraint.judged)
            .collect();
        indices.dedup();
        indices
            .into_iter()
            .filter_map(|index| self.judged.get(index as usize))
            .map(|judged| (judged.check, judged.row))
            .collect()
    }

    /// The failing constraints that come from these checks.
    pub fn failing_of(&self, failed: &[FailedCheck]) -> Vec<u32> {
        let is_of_them = |judged: u32| {
            self.judged.get(judged as usize).is_some_and(|judged| {
                failed
                    .iter()
                    .any(|(check, row)| (&check.id, *row) == (&judged.check.id, judged.row))
            })
        };
        self.failing()
            .filter(|(_, constraint)| is_of_them(constraint.judged))
            .map(|(index, _)| index)
            .collect()
    }

    /// True if a check with `或` shares figures with failing constraints.
    pub fn has_alternatives(&self, failing: &[u32]) -> bool {
        let is_at_hand = |variable: &u32| {
            failing
                .iter()
                .filter_map(|constraint| self.constraint(*constraint))
                .any(|constraint| constraint.variables.contains(variable))
        };
        self.constraints.iter().any(|constraint| {
            self.judged
                .get(constraint.judged as usize)
                .is_some_and(|judged| holds_either(&judged.check.holds.node))
                && constraint.variables.iter().any(is_at_hand)
        })
    }
}

/// True if a formula contains `或`.
fn holds_either(node: &Node) -> bool {
    match node {
        Node::Either(_) => true,
        Node::Both(pair) => pair.iter().any(holds_either),
        _ => false,
    }
}
