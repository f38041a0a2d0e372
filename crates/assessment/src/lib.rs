//! What follows from the figures and what does not reconcile: [`assess`]. Not: the wording of any
//! rule.

mod derivation;
mod figures;
mod finding;
mod identity;
mod last_year;
mod nature;
mod phrase;
mod precedence;
mod quotes;
mod relations;
mod scores;

pub use derivation::Derivation;
pub use finding::{Finding, Held, Undecided};
pub use identity::{Identity, identities};
pub use last_year::{LastYear, attach, detach};
pub use nature::{Nature, show_side};
pub use phrase::{Phrase, ratio_in_numbers, ratio_in_words, ratio_value, value_in_print};
pub use relations::Relations;
pub use scores::{RowScore, Score, ScoreOutcome, Scores, score_explained, score_in_print, scores};

use std::borrow::Cow;

use rust_decimal::Decimal;

use ziping_formula::{
    Cell, Evaluation, Figure, Figures, Name, Number, Origin, Outcome, amount::Unreadable,
};
use ziping_report::Report;
use ziping_rulebook::{
    CalculationStep, Check, Formula, GroupItem, IndexVec, Level, OptionPick, RatioId, Rulebook,
    SectionId,
};

/// Everything that follows from a report by a rulebook.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// Each ratio of the rulebook, in its order.
    pub ratios: IndexVec<RatioId, RatioResult<'a>>,
    /// The findings that are shown, most serious first.
    pub findings: Vec<Finding<'a>>,
    /// Findings that wait because another one about the same figures comes first.
    pub waiting: Vec<Finding<'a>>,
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
            .filter(|finding| finding.nature == Nature::Fails)
    }

    /// Whether this check does not hold, in this row.
    pub fn fails(&self, id: &str, row: Option<u32>) -> bool {
        self.failing()
            .any(|finding| finding.check.id == id && finding.row == row)
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
    /// Whether the source was seen.
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

/// Assesses a report by a rulebook. The same report always gives the same assessment.
pub fn assess<'a>(book: &'a Rulebook, report: &Report) -> Assessment<'a> {
    let (figures, unreadable) = figures::read_figures(book, report);
    let mut assessment = Assessment {
        ratios: IndexVec::default(),
        findings: Vec::new(),
        waiting: Vec::new(),
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
            let judged = nature::JudgedCheck {
                check,
                row,
                nature,
                comparison,
                assumed,
                explained: explained(report, check),
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

    /// The findings that are shown while the figures are being entered; the others wait until the
    /// report is about to leave.
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

/// The user's explanation of the finding of a check.
fn explained(report: &Report, check: &Check) -> Option<String> {
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

/// Whether the report has declared all of these options.
pub fn options_chosen(figures: &Figures, pick: &OptionPick) -> bool {
    pick.0
        .iter()
        .all(|(name, choices)| chosen(figures, *name, choices))
}

/// Whether the report has declared any of these options, if there are any.
fn any_option_chosen(figures: &Figures, pick: &OptionPick) -> bool {
    pick.0.is_empty()
        || pick
            .0
            .iter()
            .any(|(name, choices)| chosen(figures, *name, choices))
}

fn chosen(figures: &Figures, option: Name, choices: &[String]) -> bool {
    match figures.cell(option.into()) {
        Cell::Text(choice) => choices.iter().any(|wanted| **wanted == **choice),
        _ => false,
    }
}

/// How far the report as a whole is filled.
pub fn completeness_of_all(assessment: &Assessment) -> Completeness {
    assessment
        .sections
        .iter()
        .fold(Completeness::default(), |all, section| Completeness {
            filled: all.filled + section.filled,
            total: all.total + section.total,
        })
}

/// Whether a formula holds over the assessed figures: `None` while it cannot be told.
pub fn holds(assessment: &Assessment, formula: &Formula) -> Option<bool> {
    match Evaluation::over(&assessment.figures).truth(&formula.node) {
        Outcome::Known(truth) => Some(truth),
        Outcome::Missing(_) | Outcome::Undefined(_) => None,
    }
}

/// Bare figures, tables and texts count; further columns, claims, what means zero while blank and
/// what is optional do not have to be filled.
fn completeness(
    book: &Rulebook,
    report: &Report,
    figures: &Figures,
) -> IndexVec<SectionId, Completeness> {
    let mut sections: IndexVec<SectionId, Completeness> = book
        .sections
        .iter()
        .map(|_| Completeness::default())
        .collect();
    for group in &book.groups {
        let section = &mut sections[group.section];
        for item in &group.items {
            let filled = match *item {
                GroupItem::Field(field) => {
                    let field = &book.fields[field];
                    if field.blank.is_some() || field.columns_only {
                        continue;
                    }
                    figures.filled(field.slot.into())
                }
                GroupItem::Table(table) => !report.rows(&book.tables[table].name).is_empty(),
                GroupItem::Text(text) => figures.filled(book.texts[text].slot.into()),
                GroupItem::Claim(_) => continue,
            };
            if filled || !group.optional {
                section.total += 1;
                section.filled += usize::from(filled);
            }
        }
    }
    sections
}

#[cfg(test)]
mod tests;
