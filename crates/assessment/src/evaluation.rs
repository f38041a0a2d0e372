//! From a report to its assessment: derived figures and ratios first, then every check.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    Assessment, Finding, Held, Nature, RatioResult, Undecided,
    completeness::completeness,
    figures::read_figures,
    nature::JudgedCheck,
    options::{any_option_chosen, options_chosen},
    precedence,
};
use ziping_formula::{Cell, Evaluation, Figure, Name, Number, Origin, Outcome};
use ziping_report::Report;
use ziping_rulebook::{CalculationStep, Check, Formula, IndexVec, RatioId, Rulebook};

/// Assesses a report by a rulebook. The same report always gives the same assessment.
pub fn assess<'a>(book: &'a Rulebook, report: &Report) -> Assessment<'a> {
    let (figures, unreadable) = read_figures(book, report);
    let mut assessment = Assessment {
        ratios: IndexVec::default(),
        findings: Vec::new(),
        waiting: Vec::new(),
        untold: Vec::new(),
        held: Vec::with_capacity(book.checks.len()),
        undecided: Vec::with_capacity(book.checks.len()),
        unreadable,
        sections: IndexVec::default(),
        formulas: 0,
        figures,
    };
    assessment.calculate(book);
    for check in &book.checks {
        if !options_chosen(&assessment.figures, &check.option)
            || !any_option_chosen(&assessment.figures, &check.templates)
        {
            continue;
        }
        match check.each {
            None => assessment.judge(book, report, check, None),
            Some(table) => {
                let rows = report.rows(&book.tables[table].name).len();
                (0..u32::try_from(rows).unwrap_or(u32::MAX))
                    .for_each(|row| assessment.judge(book, report, check, Some(row)));
            }
        }
    }
    precedence::settle(&mut assessment);
    assessment.sections = completeness(book, report, &assessment.figures);
    assessment
}

impl<'a> Assessment<'a> {
    /// Derived figures and ratios, each after what it is calculated from.
    fn calculate(&mut self, book: &'a Rulebook) {
        let mut ratios: IndexVec<RatioId, Option<RatioResult>> =
            book.ratios.iter().map(|_| None).collect();
        for step in book.steps() {
            self.formulas += 1;
            match *step {
                CalculationStep::Derived(name) => self.derive(book, name),
                CalculationStep::Ratio(ratio) => ratios[ratio] = Some(self.ratio(book, ratio)),
            }
        }
        // There is a step for each of them.
        self.ratios = ratios.into_iter().flatten().collect();
    }

    /// A blank figure follows from its parts when these are filled, at least one of them by the
    /// user.
    fn derive(&mut self, book: &'a Rulebook, derived: Name) {
        let Some(formula) = book.derivation(derived) else {
            return;
        };
        let typed = self
            .unreadable
            .iter()
            .any(|(figure, _)| figure.name == derived);
        if typed || self.figures.filled(derived.into()) {
            return;
        }
        let any = formula
            .node
            .any_name(&mut |name| self.figures.filled(name.into()));
        if let Outcome::Known(value) = Evaluation::over(&self.figures).number(&formula.node)
            && any
        {
            self.figures.set(derived, calculated(value));
            self.figures.define(derived, &formula.node);
        }
    }

    fn ratio(&mut self, book: &'a Rulebook, index: RatioId) -> RatioResult<'a> {
        let ratio = &book.ratios[index];
        let variant = ratio
            .variants
            .iter()
            .find(|variant| options_chosen(&self.figures, &variant.option));
        let (formula, note) = variant.map_or((&ratio.formula, &ratio.note), |variant| {
            (&variant.formula, &variant.note)
        });
        let basis = variant
            .map(|variant| &variant.basis)
            .filter(|basis| !basis.is_empty())
            .unwrap_or(&ratio.basis);
        let seen = variant
            .map(|variant| &variant.verified)
            .filter(|seen| !seen.is_empty())
            .unwrap_or(&ratio.verified);
        let outcome = Evaluation::over(&self.figures).number(&formula.node);
        match &outcome {
            Outcome::Known(value) => self.figures.set(ratio.slot, calculated(*value)),
            Outcome::Undefined(why) => self.figures.set(ratio.slot, Cell::Undefined(*why)),
            Outcome::Missing(_) => {}
        }
        self.figures.define(ratio.slot, &formula.node);
        RatioResult {
            ratio: index,
            formula,
            note,
            basis,
            verified: seen,
            outcome,
        }
    }

    fn judge(&mut self, book: &'a Rulebook, report: &Report, check: &'a Check, row: Option<u32>) {
        if check
            .empty_when_derived
            .iter()
            .any(|names| names.iter().all(|name| self.figures.derived(*name)))
        {
            return;
        }
        let zero = self.zero_while_blank(check, row);
        let over = || Evaluation::over(&self.figures).with_zero(&zero).in_row(row);
        if let Some(premise) = &check.when {
            self.formulas += 1;
            match over().truth(&premise.node) {
                Outcome::Known(true) => {}
                Outcome::Known(false) => return,
                Outcome::Missing(_) | Outcome::Undefined(_) => {
                    return self.undecided.push(Undecided { check, row });
                }
            }
        }
        if let Some(quotes) = &check.quotes {
            return self.judge_quotes(book, report, check, quotes);
        }
        self.formulas += 1;
        let blank = |name: &Name| {
            self.figures
                .cell(self.figures.figure(*name, row))
                .is_blank()
        };
        if check.needs_every_name && check.names.iter().any(blank) {
            return self.undecided.push(Undecided { check, row });
        }
        let mut evaluation = over();
        let Outcome::Known(holds) = evaluation.truth(&check.holds.node) else {
            return self.undecided.push(Undecided { check, row });
        };
        let nature = Nature::of(holds, check, evaluation.leeway);
        let (comparison, assumed) = (evaluation.decisive, evaluation.assumed);
        if holds {
            self.held.push(Held {
                check,
                row,
                comparison,
            });
        }
        if let Some(nature) = nature {
            let judged = JudgedCheck {
                check,
                row,
                nature,
                comparison,
                assumed,
                explanation: explanation(report, check),
            };
            self.findings
                .push(Finding::new(book, &self.figures, judged));
        }
    }

    /// The figures that a check still needs; none when it can have no value, as with a zero
    /// denominator.
    pub fn still_needed(&self, undecided: &Undecided<'a>) -> Vec<Figure> {
        let Undecided { check, row } = *undecided;
        let zero = self.zero_while_blank(check, row);
        let truth = |formula: &Formula| {
            Evaluation::over(&self.figures)
                .with_zero(&zero)
                .in_row(row)
                .truth(&formula.node)
        };
        match check.when.as_ref().map_or(Outcome::Known(true), truth) {
            Outcome::Known(true) => match truth(&check.holds) {
                Outcome::Missing(missing) => missing,
                Outcome::Known(_) | Outcome::Undefined(_) => Vec::new(),
            },
            Outcome::Missing(missing) => missing,
            Outcome::Known(false) | Outcome::Undefined(_) => Vec::new(),
        }
    }

    /// The names that count as zero in this check while blank. What is typed but cannot be read is
    /// not blank.
    fn zero_while_blank(&self, check: &'a Check, row: Option<u32>) -> Cow<'a, [Name]> {
        let unreadable = |name: &Name| {
            self.unreadable
                .iter()
                .any(|(figure, _)| *figure == self.figures.figure(*name, row))
        };
        if check.zero.iter().any(unreadable) {
            check
                .zero
                .iter()
                .copied()
                .filter(|name| !unreadable(name))
                .collect()
        } else {
            Cow::Borrowed(&check.zero)
        }
    }
}

/// The user's explanation of the finding of a check.
pub(super) fn explanation(report: &Report, check: &Check) -> Option<String> {
    report
        .explanations
        .get(&check.id)
        .filter(|text| !text.trim().is_empty())
        .cloned()
}

fn calculated(value: Decimal) -> Cell {
    Cell::Number(Number {
        value,
        decimals: value.scale(),
        origin: Origin::Derived,
    })
}

/// True if a formula holds over the assessed figures: `None` while it cannot be told.
pub fn holds(assessment: &Assessment, formula: &Formula) -> Option<bool> {
    match Evaluation::over(&assessment.figures).truth(&formula.node) {
        Outcome::Known(truth) => Some(truth),
        Outcome::Missing(_) | Outcome::Undefined(_) => None,
    }
}
