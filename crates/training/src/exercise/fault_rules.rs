//! The kinds of faults that an exercise may have. The TOML keys they come from are explained in
//! docs/rulebook.md; `load.rs` reads them.

use ziping_formula::{Name, Node};
use ziping_localisation::Slip;

/// Every kind of fault, in the order of the files.
#[derive(Clone, Debug)]
pub struct FaultRules {
    pub(super) rules: Vec<FaultRule>,
}

/// One kind of fault.
#[derive(Clone, Debug, Default)]
pub(super) struct FaultRule {
    pub name: String,
    /// The lowest level of difficulty at which it is planted.
    pub level: u8,
    /// A sentence that says why it is wrong.
    pub because: String,
    pub methods: Vec<PlantingMethod>,
}

/// One way to plant a fault.
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
    /// The report makes a claim that the figures do not support.
    Claim { claim: Name, when: Node },
}

/// The number that a text quotes instead of the right one.
#[derive(Clone, Debug)]
pub(super) enum Misquotation {
    /// The right one with a slip of the hand.
    Slip(Slip),
    /// The number in a further column of the same row.
    Column(String),
}

impl FaultRules {
    /// The names of all kinds, in the order of the files: a trainee and a teacher choose from them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.name.as_str())
    }
}
