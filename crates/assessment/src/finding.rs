//! One check that was judged: it holds, it does not, or it cannot be told yet.

use super::{
    nature::{JudgedCheck, Nature, show_difference, show_side},
    phrase::Phrase,
};
use ziping_formula::{Cell, Comparison, Figure, Figures, Number, Origin};
use ziping_rulebook::{Check, Level, Rulebook};

/// A check that does not hold, or holds only by rounding.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row, when it is judged for each row of a table.
    pub row: Option<u32>,
    pub nature: Nature,
    /// The figures it is about.
    pub figures: Vec<Figure>,
    /// The comparison that did not hold, with its numbers.
    pub comparison: Option<Comparison>,
    /// The sentence that says what is wrong and what to do.
    pub message: Phrase,
    /// The user's explanation.
    pub explanation: Option<String>,
}

/// A check that holds.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row, when it is judged for each row of a table.
    pub row: Option<u32>,
    /// The first comparison of the check, with its numbers.
    pub comparison: Option<Comparison>,
}

/// A check that cannot be judged yet.
#[derive(Clone, Debug)]
pub struct Undecided<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row, when it is judged for each row of a table.
    pub row: Option<u32>,
}

impl<'a> Finding<'a> {
    pub(super) fn new(book: &Rulebook, figures: &Figures, judged: JudgedCheck<'a>) -> Self {
        let message = Phrase::of_finding(book, figures, &judged);
        let JudgedCheck {
            check,
            row,
            nature,
            comparison,
            explanation,
            ..
        } = judged;
        let figures = check
            .names
            .iter()
            .map(|&name| figures.figure(name, row))
            .filter(|figure| !assumed(figures, *figure))
            .collect();
        Self {
            check,
            row,
            nature,
            figures,
            comparison,
            message,
            explanation,
        }
    }

    /// How serious it is: rounding is never more than a hint.
    pub fn level(&self) -> Level {
        if self.nature == Nature::Fails {
            self.check.level
        } else {
            Level::Hint
        }
    }

    /// True if the user has dealt with it by an explanation; an error cannot be explained away.
    pub fn settled(&self) -> bool {
        self.explanation.is_some() && self.level() != Level::Error
    }

    /// The left side of the comparison, in print.
    pub fn left(&self) -> Option<String> {
        self.comparison
            .map(|comparison| show_side(self.check, comparison.left))
    }

    /// The right side of the comparison, in print.
    pub fn right(&self) -> Option<String> {
        self.comparison
            .map(|comparison| show_side(self.check, comparison.right))
    }

    /// The difference of both sides without a sign, in print.
    pub fn difference(&self) -> Option<String> {
        self.comparison
            .map(|comparison| show_difference(self.check, &comparison))
    }
}

fn assumed(figures: &Figures, figure: Figure) -> bool {
    matches!(
        figures.cell(figure),
        Cell::Number(Number {
            origin: Origin::Assumed,
            ..
        })
    )
}
