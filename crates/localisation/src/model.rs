//! The results of localisation: suspicions with their repairs.

use super::Slip;
use ziping_formula::Figure;

/// A group of findings that share figures, and what may be wrong.
#[derive(Clone, Debug)]
pub struct Suspicion {
    /// The checks that do not hold, each with the row it was judged in.
    pub findings: Vec<(String, Option<u32>)>,
    /// The sentence about all repairs together.
    pub says: String,
    /// The smallest sets of figures whose change can satisfy everything.
    pub sets: Vec<Vec<Figure>>,
    /// The likeliest first.
    pub repairs: Vec<Repair>,
    /// True where there were more possibilities than could be looked at.
    pub too_many: bool,
    /// An estimate of the work that was done, the same on every machine.
    pub effort: usize,
}

/// Changes that together satisfy everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    pub changes: Vec<Change>,
    /// The sentence that proposes the changes, with the numbers.
    pub sentence: String,
}

impl Repair {
    /// True if every change has a cause: a slip of the hand, a total that is not the sum of its
    /// parts, or a claim that the text should not make.
    pub fn has_cause(&self) -> bool {
        let has_cause = |change: &Change| change.slip.is_none_or(Slip::is_cause);
        self.changes.iter().all(has_cause)
    }

    /// True if it changes these figures and no others.
    pub fn changes_exactly(&self, figures: &[Figure]) -> bool {
        let changed = |figure: &Figure| self.changes.iter().any(|change| change.figure == *figure);
        self.changes.len() == figures.len() && figures.iter().all(changed)
    }
}

/// One figure that may have been meant otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The figure, or a claim that the text may not make.
    pub figure: Figure,
    /// As typed.
    pub from: String,
    /// The text it may have been meant to have; empty for a claim that falls away.
    pub to: String,
    /// The slip by which it went wrong; `None` for a claim.
    pub slip: Option<Slip>,
}
