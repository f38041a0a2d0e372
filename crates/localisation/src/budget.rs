//! The work that the localisation of one report is worth. All groups of findings share it: thousands
//! of checks that contradict each other come to an end as well.

use std::cell::Cell;

use ziping_assessment::Assessment;

/// The most sets of figures that are looked at.
const MOST_CANDIDATE_SETS: usize = 200_000;

/// The most formulas that are read or calculated to try something out. An assessment by the built-in
/// rulebook has about a thousand of them.
const MOST_FORMULAS: usize = 1_000_000;

/// A finding takes as long as so many formulas: it is put into words.
const FORMULAS_OF_FINDING: usize = 10;

/// The part that is left.
pub(super) struct Budget {
    candidate_sets: Cell<usize>,
    formulas: Cell<usize>,
}

impl Budget {
    /// The budget of a report.
    pub fn of_report() -> Self {
        Self::new(MOST_CANDIDATE_SETS, MOST_FORMULAS)
    }

    pub fn new(candidate_sets: usize, formulas: usize) -> Self {
        Self {
            candidate_sets: Cell::new(candidate_sets),
            formulas: Cell::new(formulas),
        }
    }

    /// True if nothing more is to be looked at.
    pub fn is_spent(&self) -> bool {
        self.candidate_sets.get() == 0 || self.formulas.get() == 0
    }

    pub fn spend_candidate_set(&self) {
        self.candidate_sets
            .set(self.candidate_sets.get().saturating_sub(1));
    }

    pub fn spend_formulas(&self, count: usize) {
        self.formulas.set(self.formulas.get().saturating_sub(count));
    }

    pub fn spend_assessment(&self, assessment: &Assessment) {
        let findings = assessment.failing().count();
        self.spend_formulas(assessment.formulas + findings * FORMULAS_OF_FINDING);
    }
}
