//! Suspicions as plain texts: the lazily fetched program hands them to the page, whose panel shows
//! them.

use serde::{Deserialize, Serialize};

use super::{Change, Repair, Suspicion};
use ziping_report::Edit;
use ziping_rulebook::Rulebook;

/// A group of findings and what may be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspicionSummary {
    /// The checks that do not hold, each once.
    pub findings: Vec<String>,
    /// The sentence about all repairs together.
    pub says: String,
    /// The repairs that have a cause, the likeliest first.
    pub repairs: Vec<RepairSummary>,
    /// The paths of figures that would have to change, in each entry together, where nothing tells
    /// to which values: they can only be compared with their sources.
    pub to_verify: Vec<Vec<String>>,
}

/// The most entries of [`SuspicionSummary::to_verify`].
const MOST_TO_VERIFY: usize = 6;

/// Changes that together satisfy everything and of which each has a cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairSummary {
    /// The sentence that proposes the changes, with the numbers.
    pub sentence: String,
    /// The sentence for when they have been made.
    pub done: String,
    /// Paths of the form, each with the text it gets.
    pub changes: Vec<(String, String)>,
    /// True if it is the text that makes a claim it should not make.
    pub claim: bool,
}

/// The summaries of suspicions, in their order.
pub fn summaries(book: &Rulebook, suspicions: &[Suspicion]) -> Vec<SuspicionSummary> {
    let change = |change: &Change| (book.spell(change.figure), change.to.clone());
    let repair = |repair: &Repair| RepairSummary {
        sentence: repair.sentence.clone(),
        done: done(book, repair),
        changes: repair.changes.iter().map(change).collect(),
        claim: repair.changes.iter().any(|change| change.slip.is_none()),
    };
    let summary = |suspicion: &Suspicion| {
        let mut findings: Vec<String> = suspicion
            .findings
            .iter()
            .map(|(id, _)| id.clone())
            .collect();
        findings.dedup();
        let offered: Vec<&Repair> = suspicion
            .repairs
            .iter()
            .filter(|repair| repair.has_cause())
            .collect();
        let left = suspicion
            .sets
            .iter()
            .filter(|set| !offered.iter().any(|repair| repair.changes_exactly(set)));
        SuspicionSummary {
            findings,
            says: suspicion.says.clone(),
            repairs: offered.iter().copied().map(repair).collect(),
            to_verify: left
                .take(MOST_TO_VERIFY)
                .map(|set| set.iter().map(|figure| book.spell(*figure)).collect())
                .collect(),
        }
    };
    suspicions.iter().map(summary).collect()
}

/// The sentence that tells what a repair has changed.
fn done(book: &Rulebook, repair: &Repair) -> String {
    let change = |change: &Change| {
        let name = book.label(change.figure);
        match change.slip {
            Some(_) => format!("{name}由 {} 改成了 {}", change.from, change.to),
            None => format!("“{name}”的勾去掉了"),
        }
    };
    let changes: Vec<String> = repair.changes.iter().map(change).collect();
    format!("{}。与原件不符就撤销", changes.join("，"))
}

impl RepairSummary {
    /// The change to the report, one step.
    pub fn edit(&self) -> Edit {
        Edit::Several(
            self.changes
                .iter()
                .map(|(path, text)| Edit::set_text(path, text.clone()))
                .collect(),
        )
    }
}
