//! The second phase of loading, once all files have been read: names that are used are looked up,
//! and the rulebook gets what follows from it as a whole (names of last year's report, rounding of
//! each figure, the order of calculation, properties of checks).
//!
//! Names in formulas and messages may be declared later than they are used; sections, units and
//! groups may not (`Loader::position`).

use rust_decimal::Decimal;

use super::{
    Declared, LoadErrorKind, MessagePart, NameUse, Problem, Rulebook, UnitKind,
    dimension::{KindReader, ValueKind},
    load::{BOOK_FILE, Gives, Loader, Pending, UsedColumn},
    order, prefix,
};
use ziping_formula::{Function, LinearExpression, Name, Node, Relation, Slack, linear};

impl Loader<'_> {
    /// Completes the rulebook. Where figures are calculated in a circle nothing after it is judged.
    pub(super) fn complete(&mut self) {
        // Names that were only used have been interned as well.
        self.made.declared.resize(self.made.names.len(), None);
        self.look_up_names();
        self.look_up_columns();
        self.complete_slack();
        match self.made.calculation_order() {
            Ok(steps) => self.made.steps = steps,
            Err(name) => {
                let kind = LoadErrorKind::Circle(self.made.names.text(name).to_owned());
                self.problems.push(Problem::of_file(BOOK_FILE, kind));
                return;
            }
        }
        self.check_formulas();
        self.complete_checks();
        self.check_pictures();
    }

    fn look_up_names(&mut self) {
        for NameUse { source, span, name } in std::mem::take(&mut self.uses) {
            if self.made.declared(name).is_some() {
                continue;
            }
            let was_declared = self.declare_last_year(name);
            if !was_declared {
                let text = self.made.names.text(name).to_owned();
                self.report(source, span, LoadErrorKind::UnknownName(text));
            }
        }
    }

    /// Looks up the columns that are used by their suffix: some field has to have such a column.
    fn look_up_columns(&mut self) {
        for used in std::mem::take(&mut self.used_columns) {
            let UsedColumn {
                source,
                span,
                suffix,
            } = used;
            let mut columns = self.made.fields.iter().flat_map(|field| &field.columns);
            let is_known = columns.any(|column| column.suffix == suffix);
            if !is_known {
                self.report(source, span, LoadErrorKind::UnknownColumn(suffix));
            }
        }
    }

    /// By how much each figure may be off from rounding: as its unit says, or as the figure itself
    /// says; a figure of last year's report as this year's.
    fn complete_slack(&mut self) {
        let names: Vec<Name> = self.made.names.iter().collect();
        let mut slack = Vec::with_capacity(names.len());
        for name in names {
            let meaning = match self.made.declared(name) {
                Some(Declared::LastYear(this_year)) => this_year,
                _ => name,
            };
            let own = self.half_widths.iter().find(|(own, _)| *own == meaning);
            slack.push(match own {
                Some((_, half_width)) => Slack::Half(*half_width),
                None => slack_of(&self.made, name),
            });
        }
        self.made.slack = slack;
    }

    /// Reports formulas that mix quantities or give a number where a truth is wanted, or a truth
    /// where a number is; and the first one that is nested too deep.
    pub(super) fn check_formulas(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let (kinds, depths) = (KindReader::of(&self.made), self.made.depths());
        let mut found = Vec::new();
        let mut too_deep = None;
        for formula in &pending {
            if formula
                .node
                .any_name(&mut |name| self.made.declared(name).is_none())
            {
                continue;
            }
            if too_deep.is_none() && order::depth(&formula.node, &depths) > order::DEEPEST {
                too_deep = Some((formula, LoadErrorKind::FormulasTooDeep));
            }
            let mistake = match kinds.value_kind(&formula.node) {
                Err(error) => Some(error.into()),
                Ok(ValueKind::Truth) if formula.gives == Gives::Number => {
                    Some(LoadErrorKind::TruthForNumber)
                }
                Ok(kind) if formula.gives == Gives::Truth && kind != ValueKind::Truth => {
                    Some(LoadErrorKind::NumberForTruth)
                }
                Ok(_) => None,
            };
            found.extend(mistake.map(|mistake| (formula, mistake)));
        }
        for (Pending { source, span, .. }, mistake) in found.into_iter().chain(too_deep) {
            self.report(*source, span.clone(), mistake);
        }
    }

    /// Declares a figure or text of last year's report, which nobody declares but who uses it.
    /// False where the name is none of last year's report, or this year's is not declared.
    fn declare_last_year(&mut self, name: Name) -> bool {
        let this_year = self.made.names.text(name).strip_prefix(prefix::LAST_YEAR);
        let Some(this_year) = this_year.and_then(|this_year| self.made.names.find(this_year))
        else {
            return false;
        };
        let Some(Declared::Field(_) | Declared::Column(..) | Declared::Text(_)) =
            self.made.declared(this_year)
        else {
            return false;
        };
        if let Some(declared) = self.made.declared.get_mut(name.index()) {
            *declared = Some(Declared::LastYear(this_year));
        }
        true
    }

    fn complete_checks(&mut self) {
        let mut checks = std::mem::take(&mut self.made.checks);
        let kinds = KindReader::of(&self.made);
        let mut effort = 0;
        for check in &mut checks {
            check.needs_every_name = check.zero.is_empty() && check.holds.node.needs_every_name();
            check.counts = counts(&kinds, &check.holds.node);
            check.adds_up = adds_up(&self.made, &check.holds.node);
            check.empty_when_derived =
                empty_when_derived(&self.made, &check.holds.node, &check.names, &mut effort);
            let sides = check.says.parts.iter().any(|part| {
                matches!(
                    part,
                    MessagePart::Left | MessagePart::Right | MessagePart::Difference
                )
            });
            let mut numbers = false;
            check.holds.node.each_comparison(&mut |_, _| numbers = true);
            if sides && !numbers && check.quotes.is_none() {
                let kind = LoadErrorKind::SidesWithoutComparison(check.id.clone());
                self.problems.push(Problem::of_file(BOOK_FILE, kind));
            }
        }
        self.made.checks = checks;
    }
}

/// The effort after which no more sets are looked for that make a comparison come out by itself:
/// pairs of terms that were put together. The built-in rulebook takes a few thousand.
const LARGEST_EFFORT: usize = 20_000_000;

/// The sets of figures which, being derived, make a comparison come out by itself.
fn empty_when_derived(
    made: &Rulebook,
    node: &Node,
    names: &[Name],
    effort: &mut usize,
) -> Vec<Vec<Name>> {
    let Node::Compare(Relation::Equal, sides) = node else {
        return Vec::new();
    };
    let [left, right] = &**sides;
    let difference = linear(left)
        .zip(linear(right))
        .and_then(|(left, right)| left.plus(&right, Decimal::NEGATIVE_ONE));
    let Some(difference) = difference else {
        return Vec::new();
    };
    names
        .iter()
        .filter_map(|&name| comes_out_by_itself(made, &difference, name, effort))
        .collect()
}

/// The figures that must be derived for the difference to be zero once `name` is replaced by its
/// parts, and these by theirs.
fn comes_out_by_itself(
    made: &Rulebook,
    difference: &LinearExpression<Name>,
    name: Name,
    effort: &mut usize,
) -> Option<Vec<Name>> {
    let parts = linear(&made.derivation(name)?.node)?;
    *effort += (difference.terms.len() + 1) * (parts.terms.len() + 1);
    if *effort > LARGEST_EFFORT {
        return None;
    }
    let replaced = difference.clone().substitute(name, &parts)?;
    let mut derived = vec![name];
    if !replaced.is_zero() {
        let mut deeper = parts.terms.iter();
        let deeper =
            deeper.find_map(|(part, _)| comes_out_by_itself(made, &replaced, *part, effort));
        derived.extend(deeper?);
    }
    Some(derived)
}

/// True if the sides of its comparisons count things.
fn counts(kinds: &KindReader, node: &Node) -> bool {
    let mut counts = false;
    node.each_comparison(&mut |_, sides| {
        counts |= sides
            .iter()
            .any(|side| kinds.value_kind(side).is_ok_and(ValueKind::counts));
    });
    counts
}

/// True if each of its comparisons sets one sum of amounts equal to another.
fn adds_up(made: &Rulebook, node: &Node) -> bool {
    let (mut any, mut all) = (false, true);
    node.each_comparison(&mut |relation, sides| {
        any = true;
        all &= relation == Relation::Equal
            && sides.iter().all(|side| {
                is_total(side) && side.names().iter().all(|&name| is_amount(made, name))
            });
    });
    any && all
}

fn is_total(side: &Node) -> bool {
    matches!(side, Node::Call(Function::Sum, _)) || linear(side).is_some()
}

fn is_amount(made: &Rulebook, name: Name) -> bool {
    matches!(slack_of(made, name), Slack::Half(_))
}

fn slack_of(made: &Rulebook, name: Name) -> Slack {
    let stated = made
        .names()
        .text(made.meaning(name))
        .starts_with(prefix::STATED);
    match made.unit(name) {
        Some(unit) if stated && unit.kind == UnitKind::Ratio => Slack::LastDigit,
        Some(unit) if !unit.half_width.is_zero() => Slack::Half(unit.half_width),
        _ => Slack::None,
    }
}
