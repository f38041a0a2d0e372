//! An assessment: everything that follows from a report by a rulebook.

use rust_decimal::Decimal;

use super::{Finding, Held, Nature, Undecided};
use ziping_formula::{Figure, Figures, Outcome, amount::Unreadable};
use ziping_rulebook::{Formula, IndexVec, Level, RatioId, SectionId};

/// Everything that follows from a report by a rulebook.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// Each ratio of the rulebook, in its order.
    pub ratios: IndexVec<RatioId, RatioResult<'a>>,
    /// The findings that are shown, most serious first.
    pub findings: Vec<Finding<'a>>,
    /// Findings that wait because another one about the same figures comes first.
    pub waiting: Vec<Finding<'a>>,
    /// Findings that are not told yet, as their number is still being typed. [`assess`](super::assess)
    /// tells all.
    pub untold: Vec<Finding<'a>>,
    /// The checks that hold.
    pub held: Vec<Held<'a>>,
    /// The checks that cannot be judged yet.
    pub undecided: Vec<Undecided<'a>>,
    /// Figures that are filled but cannot be read.
    pub unreadable: Vec<(Figure, Unreadable)>,
    /// How far each section of the rulebook is filled.
    pub sections: IndexVec<SectionId, Completeness>,
    /// How many formulas were evaluated.
    pub formulas: usize,
    /// The figures it was made from.
    pub figures: Figures<'a>,
}

impl<'a> Assessment<'a> {
    /// The findings that fail, shown or waiting.
    pub fn failing(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.findings
            .iter()
            .chain(&self.waiting)
            .chain(&self.untold)
            .filter(|finding| finding.nature == Nature::Fails)
    }

    /// Keeps what another assessment does not tell as well from being told.
    pub fn tell_only_known(&mut self, other: &Self) {
        let known = |finding: &Finding| {
            let mut told = other.findings.iter().chain(&other.waiting);
            told.any(|other| {
                other.check.id == finding.check.id
                    && other.row == finding.row
                    && other.nature == finding.nature
            })
        };
        let findings = std::mem::take(&mut self.findings);
        let (told, untold) = findings.into_iter().partition(known);
        self.findings = told;
        self.untold = untold;
    }

    /// True if this check does not hold, in this row.
    pub fn fails(&self, id: &str, row: Option<u32>) -> bool {
        self.failing()
            .any(|finding| finding.check.id == id && finding.row == row)
    }

    /// The findings that are shown while the figures are being entered; the others are
    /// checked before the report is handed in.
    pub fn while_entering(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.findings
            .iter()
            .filter(|finding| !finding.check.on_submission)
    }

    /// The figures that are marked where they stand, with what is found about them, the worst
    /// first: what fails and is not settled.
    pub fn marked(&self) -> impl Iterator<Item = (Figure, &Finding<'a>)> {
        let failing = self.while_entering().filter(|finding| {
            finding.nature == Nature::Fails && !finding.settled() && finding.level() != Level::Hint
        });
        failing.flat_map(|finding| finding.figures.iter().map(move |figure| (*figure, finding)))
    }
}

/// A ratio with its value, or what it lacks.
#[derive(Clone, Debug)]
pub struct RatioResult<'a> {
    pub ratio: RatioId,
    /// The formula that was used: the ratio's own, or that of a declared option.
    pub formula: &'a Formula,
    /// How that formula is to be understood.
    pub note: &'a str,
    /// Where that formula is prescribed.
    pub basis: &'a str,
    /// True if the source was seen.
    pub verified: &'a str,
    /// The value, as a fraction.
    pub outcome: Outcome<Decimal>,
}

/// How far a section is filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    pub filled: usize,
    pub total: usize,
}
