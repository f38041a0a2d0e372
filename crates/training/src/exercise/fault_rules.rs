//! The kinds of faults that an exercise may have. The TOML keys they come from are explained in
//! docs/rulebook.md; `load.rs` reads them.

use ziping_formula::{Name, Node};
use ziping_localisation::Slip;

/// Every kind of fault, in the order of the files.
#[derive(Clone, Debug)]
pub struct FaultRules {
    pub(super) kinds: Vec<FaultRule>,
}

/// A kind of fault.
#[derive(Clone, Debug)]
pub(super) struct FaultRule {
    /// What it is called.
    pub name: String,
    /// From which level on it is planted.
    pub level: u8,
    /// Why it is wrong.
    pub because: String,
    /// How it is planted.
    pub ways: Vec<PlantingMethod>,
}

/// One way to plant it.
#[derive(Clone, Debug)]
pub(super) enum PlantingMethod {
    /// A slip of the hand in any figure that sums or ratios are held against.
    Slip(Slip),
    /// A figure gets the value of a formula.
    Becomes {
        figure: Name,
        formula: Node,
        when: Option<Node>,
    },
    /// A text quotes a figure wrongly.
    Misquotation(Misquotation),
    /// The text makes a claim that the figures do not support.
    Claim { claim: Name, when: Node },
}

/// How a text quotes a figure wrongly.
#[derive(Clone, Debug)]
pub(super) enum Misquotation {
    /// With a slip of the hand.
    Slip(Slip),
    /// As it stands in a further column of its row.
    Column(String),
}

impl FaultRules {
    /// Their names, in the order of the files: what a trainee chooses from, and a teacher.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|kind| kind.name.as_str())
    }
}
