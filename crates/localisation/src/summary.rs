//! What is said of suspicions, in plain texts: what one program hands to another, and what the
//! panel shows.

use serde::{Deserialize, Serialize};

use super::{Change, Repair, Suspicion};
use ziping_report::Edit;
use ziping_rulebook::Rulebook;

/// A group of findings and what may be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspicionSummary {
    /// The checks that do not hold, each once.
    pub findings: Vec<String>,
    /// What can be said of all repairs together.
    pub says: String,
    /// What may be wrong, the likeliest first.
    pub repairs: Vec<RepairSummary>,
}

/// Changes that together satisfy everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairSummary {
    /// What would be, with the numbers.
    pub sentence: String,
    /// Places as the form names them, and what each gets.
    pub changes: Vec<(String, String)>,
    /// Whether it is the text that makes a claim it should not make.
    pub claim: bool,
}

/// What is said of them.
pub fn summaries(book: &Rulebook, suspicions: &[Suspicion]) -> Vec<SuspicionSummary> {
    let change = |change: &Change| (book.spell(change.figure), change.to.clone());
    let repair = |repair: &Repair| RepairSummary {
        sentence: repair.sentence.clone(),
        changes: repair.changes.iter().map(change).collect(),
        claim: repair.changes.iter().any(|change| change.slip.is_none()),
    };
    let told = |suspicion: &Suspicion| {
        let mut findings: Vec<String> = suspicion
            .findings
            .iter()
            .map(|(id, _)| id.clone())
            .collect();
        findings.dedup();
        SuspicionSummary {
            findings,
            says: suspicion.says.clone(),
            repairs: suspicion.repairs.iter().map(repair).collect(),
        }
    };
    suspicions.iter().map(told).collect()
}

impl RepairSummary {
    /// The change to the report, one step.
    pub fn edit(&self) -> Edit {
        Edit::Several(
            self.changes
                .iter()
                .map(|(place, to)| Edit::set_text(place, to.clone()))
                .collect(),
        )
    }
}
