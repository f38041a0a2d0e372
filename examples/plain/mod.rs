//! The formulas that a report decides, evaluated twice: exactly, as the program does, and in `f64`
//! without bounds and without account of what is missing, as a program would that does not care.
//! For benchmarks only.
#![allow(clippy::float_cmp, clippy::indexing_slicing)]

use rust_decimal::prelude::ToPrimitive;
use ziping_assessment::Assessment;
use ziping_formula::{
    Arithmetic, Cell, Evaluation, Figure, Figures, Function, Name, Node, Outcome, Relation,
};
use ziping_rulebook::{Check, Declared, Rulebook};

/// A formula, the row it is evaluated in, and the names that count as zero while blank.
type Formula<'a> = (&'a Node, Option<u32>, &'a [Name]);

/// The same formulas for both ways.
pub struct Both<'a> {
    figures: &'a Figures<'a>,
    checks: Vec<Formula<'a>>,
    ratios: Vec<&'a Node>,
    plain: Vec<Plain>,
}

/// The values that are known under a name.
struct Plain {
    value: f64,
    filled: bool,
    column: Vec<f64>,
}

impl<'a> Both<'a> {
    /// The premises and relations that were decided, and the ratios that have a value.
    pub fn of(book: &Rulebook, assessment: &'a Assessment<'a>) -> Self {
        let held = assessment.held.iter().map(|held| (held.check, held.row));
        let found = assessment.findings.iter().chain(&assessment.waiting);
        let decided = held.chain(found.map(|finding| (finding.check, finding.row)));
        let formulas = |(check, row): (&'a Check, Option<u32>)| {
            let both = check.when.iter().chain([&check.holds]);
            both.map(move |formula| (&formula.node, row, check.zero.as_slice()))
        };
        let known = assessment
            .ratios
            .iter()
            .filter(|ratio| matches!(ratio.outcome, Outcome::Known(_)));
        let figures = &assessment.figures;
        let number = |cell: &Cell| match cell {
            Cell::Number(number) => number.value.to_f64().unwrap_or(f64::NAN),
            _ => f64::NAN,
        };
        let plain = |name: Name| Plain {
            value: number(figures.cell(name.into())),
            filled: figures.filled(name.into()),
            column: figures
                .column(name)
                .unwrap_or_default()
                .iter()
                .map(number)
                .collect(),
        };
        Self {
            figures,
            checks: decided
                .flat_map(formulas)
                .filter(|(node, ..)| is_of_numbers(book, figures, node))
                .collect(),
            ratios: known.map(|ratio| &ratio.formula.node).collect(),
            plain: book.names().iter().map(plain).collect(),
        }
    }

    /// How many formulas there are.
    pub fn count(&self) -> usize {
        self.checks.len() + self.ratios.len()
    }

    /// How many hold or have a value, exactly.
    pub fn exactly(&self) -> usize {
        let truth = |&(node, row, zero): &Formula| {
            let mut evaluation = Evaluation::over(self.figures).with_zero(zero).in_row(row);
            evaluation.truth(node) == Outcome::Known(true)
        };
        let known = |node: &&Node| {
            matches!(
                Evaluation::over(self.figures).number(node),
                Outcome::Known(_)
            )
        };
        self.checks.iter().filter(|formula| truth(formula)).count()
            + self
                .ratios
                .iter()
                .copied()
                .filter(|node| known(node))
                .count()
    }

    /// How many hold or have a value, in `f64`.
    pub fn in_floats(&self) -> usize {
        let truth = |&(node, row, zero): &Formula| self.value(node, row, zero) == 1.0;
        self.checks.iter().filter(|formula| truth(formula)).count()
            + self
                .ratios
                .iter()
                .filter(|node| self.value(node, None, &[]).is_finite())
                .count()
    }

    fn named(&self, name: Name, row: Option<u32>, zero: &[Name]) -> f64 {
        let Some(plain) = self.plain.get(name.index()) else {
            return f64::NAN;
        };
        let cell = row.and_then(|row| plain.column.get(row as usize));
        let value = cell.copied().unwrap_or(plain.value);
        if value.is_nan() && zero.contains(&name) {
            0.0
        } else {
            value
        }
    }

    /// A number, or 1 for what holds and 0 for what does not.
    fn value(&self, node: &Node, row: Option<u32>, zero: &[Name]) -> f64 {
        let value = |node: &Node| self.value(node, row, zero);
        let sides = |pair: &[Node; 2]| pair.each_ref().map(value);
        let truth = |holds: bool| f64::from(u8::from(holds));
        match node {
            Node::Number(number) => number.to_f64().unwrap_or(f64::NAN),
            Node::Text(_) => f64::NAN,
            Node::Name(name) => self.named(*name, row, zero),
            Node::Negate(inner) => -value(inner),
            Node::Arithmetic(operation, pair) => {
                let [left, right] = sides(pair);
                match operation {
                    Arithmetic::Plus => left + right,
                    Arithmetic::Minus => left - right,
                    Arithmetic::Times => left * right,
                    Arithmetic::Over => left / right,
                }
            }
            Node::Compare(relation, pair) => {
                let [left, right] = sides(pair);
                truth(match relation {
                    Relation::Equal => (left - right).abs() < 0.02,
                    Relation::NotEqual => (left - right).abs() >= 0.02,
                    Relation::Less => left < right,
                    Relation::AtMost => left <= right,
                    Relation::More => left > right,
                    Relation::AtLeast => left >= right,
                })
            }
            Node::Both(pair) => sides(pair).iter().product(),
            Node::Either(pair) => sides(pair).into_iter().fold(0.0, f64::max),
            Node::Not(inner) => 1.0 - value(inner),
            Node::Call(function, arguments) => {
                let all = || arguments.iter().map(value);
                let first = || arguments.first().map_or(f64::NAN, value);
                let second = || arguments.get(1).map_or(f64::NAN, value);
                match (function, arguments.as_slice()) {
                    (Function::Sum, [Node::Name(name)]) => {
                        let column = self
                            .plain
                            .get(name.index())
                            .map_or(&[][..], |plain| &plain.column);
                        column.iter().filter(|cell| !cell.is_nan()).sum()
                    }
                    (Function::Filled, [Node::Name(name)]) => truth(
                        self.plain
                            .get(name.index())
                            .is_some_and(|plain| plain.filled),
                    ),
                    (Function::Max, _) => all().fold(f64::NEG_INFINITY, f64::max),
                    (Function::Min, _) => all().fold(f64::INFINITY, f64::min),
                    (Function::Absolute, _) => first().abs(),
                    (Function::Floor, _) => first().floor(),
                    (Function::Steps, _) => {
                        if second() == 1.0 {
                            first().ceil()
                        } else {
                            first().floor()
                        }
                    }
                    (Function::Round, _) => {
                        let scale = 10_f64.powf(second());
                        (first() * scale).round() / scale
                    }
                    (Function::If, [condition, then, otherwise]) => {
                        if value(condition) == 1.0 {
                            value(then)
                        } else {
                            value(otherwise)
                        }
                    }
                    _ => f64::NAN,
                }
            }
        }
    }
}

/// Texts are the same either way.
fn is_of_numbers(book: &Rulebook, figures: &Figures, node: &Node) -> bool {
    let mut texts = false;
    node.each_name(&mut |name| {
        let text = matches!(figures.cell(Figure::from(name)), Cell::Text(_));
        texts |= text || matches!(book.declared(name), Some(Declared::Text(_)));
    });
    !texts
}
