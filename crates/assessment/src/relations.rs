//! The relations of a figure by the rulebook's formulas: the figures it is calculated from, those
//! that are calculated from it, and those it is checked against. Not: any value.

use super::{
    Assessment,
    options::{any_option_chosen, options_chosen},
};
use ziping_formula::{Cell, Name, Node, Number, Origin};
use ziping_rulebook::{CalculationStep, Declared, Rulebook};

/// A check of so many figures says more about each of them than one of a long sum.
const FEW: usize = 4;

/// How other names stand to a figure. No name is in more than one of the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// The figures it is calculated from, at once or by way of other derived figures, in the order they
    /// are read.
    pub uses: Vec<Name>,
    /// Ratios and derived figures that are calculated from it, likewise, in the order of
    /// calculation.
    pub feeds: Vec<Name>,
    /// Figures that share a check with it, those first that share it with few others.
    pub beside: Vec<Name>,
}

impl Relations {
    /// The relations of a figure under the options that the report has declared. A total that is
    /// typed is calculated from nothing; it is checked against its parts.
    pub fn of(book: &Rulebook, assessment: &Assessment, name: Name) -> Self {
        let mut relations = Self::default();
        relations.gather_uses(book, assessment, name, name);
        for step in book.steps() {
            let Some((result, formula)) = calculation(book, assessment, step) else {
                continue;
            };
            if result != name
                && formula.any_name(&mut |part| part == name || relations.feeds.contains(&part))
            {
                relations.feeds.push(result);
            }
        }
        for few in [true, false] {
            let checks = book
                .checks
                .iter()
                .filter(|check| (check.names.len() <= FEW) == few);
            for check in checks.filter(|check| check.names.contains(&name)) {
                let figures = &assessment.figures;
                if options_chosen(figures, &check.option)
                    && any_option_chosen(figures, &check.templates)
                {
                    check
                        .names
                        .iter()
                        .for_each(|other| relations.add_beside(book, name, *other));
                }
            }
        }
        relations
    }

    fn add_beside(&mut self, book: &Rulebook, name: Name, other: Name) {
        let known = [&self.uses, &self.feeds, &self.beside]
            .iter()
            .any(|known| known.contains(&other));
        if other != name && !known && is_figure(book, other) {
            self.beside.push(other);
        }
    }

    fn gather_uses(&mut self, book: &Rulebook, assessment: &Assessment, name: Name, start: Name) {
        let mut calculations = book
            .steps()
            .iter()
            .filter_map(|step| calculation(book, assessment, step));
        let Some((_, formula)) = calculations.find(|(result, _)| *result == name) else {
            return;
        };
        for part in formula.names() {
            if part != start && !self.uses.contains(&part) {
                self.uses.push(part);
                self.gather_uses(book, assessment, part, start);
            }
        }
    }
}

/// The name that a step calculates, and the formula that is in force for it.
fn calculation<'a>(
    book: &'a Rulebook,
    assessment: &Assessment<'a>,
    step: &CalculationStep,
) -> Option<(Name, &'a Node)> {
    match *step {
        CalculationStep::Derived(name) => {
            let cell = assessment.figures.cell(name.into());
            let typed = matches!(
                cell,
                Cell::Number(Number {
                    origin: Origin::Entered,
                    ..
                })
            );
            Some((name, &book.derivation(name)?.node)).filter(|_| !typed)
        }
        CalculationStep::Ratio(index) => {
            let result = &assessment.ratios[index];
            Some((book.ratios[index].slot, &result.formula.node))
        }
    }
}

/// True if it is a figure of the form or a ratio; texts, claims and options are no figures.
fn is_figure(book: &Rulebook, name: Name) -> bool {
    let declared = book.declared(name);
    matches!(
        declared,
        Some(
            Declared::Field(_)
                | Declared::Column(..)
                | Declared::TableColumn(..)
                | Declared::Ratio(_)
        )
    )
}
