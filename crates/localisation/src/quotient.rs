//! The sides of a check as sums and quotients of the figures that were entered: a total that follows
//! from its parts stands for its parts.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::Decimal;

use super::variables::{LinearExpression, Variables};
use ziping_formula::{
    Arithmetic, Cell, Figure, Figures, Function, Name, Node, Number, Origin, amount,
};

/// A sum divided by a sum.
#[derive(Clone, Debug)]
pub(super) struct Quotient {
    pub numerator: LinearExpression,
    pub denominator: LinearExpression,
}

impl Quotient {
    fn plain(numerator: LinearExpression) -> Self {
        Self {
            numerator,
            denominator: LinearExpression::constant(Decimal::ONE),
        }
    }

    /// The quotient as a sum, when its denominator is a number.
    pub fn as_linear(&self) -> Option<LinearExpression> {
        let denominator = self
            .denominator
            .as_constant()
            .filter(|denominator| !denominator.is_zero())?;
        self.numerator
            .scaled(amount::checked_div(Decimal::ONE, denominator)?)
    }

    fn scaled(&self, factor: Decimal) -> Option<Self> {
        Some(Self {
            numerator: self.numerator.scaled(factor)?,
            denominator: self.denominator.clone(),
        })
    }

    fn plus(&self, other: &Self, factor: Decimal) -> Option<Self> {
        if self.denominator == other.denominator {
            return Some(Self {
                numerator: self.numerator.clone().plus(&other.numerator, factor)?,
                denominator: self.denominator.clone(),
            });
        }
        match (self.as_linear(), other.as_linear()) {
            (Some(left), Some(right)) => Some(Self::plain(left.plus(&right, factor)?)),
            // a + b / c is (a × c + b) / c while a is a number.
            (Some(left), None) => {
                let left = other.denominator.scaled(left.as_constant()?)?;
                Some(Self {
                    numerator: left.plus(&other.numerator, factor)?,
                    denominator: other.denominator.clone(),
                })
            }
            (None, Some(right)) => {
                let right = amount::checked_mul(right.as_constant()?, factor)?;
                Some(Self {
                    numerator: self.numerator.clone().plus(&self.denominator, right)?,
                    denominator: self.denominator.clone(),
                })
            }
            (None, None) => None,
        }
    }

    fn times(&self, other: &Self) -> Option<Self> {
        match (
            self.as_linear()
                .and_then(|expression| expression.as_constant()),
            other
                .as_linear()
                .and_then(|expression| expression.as_constant()),
        ) {
            (Some(number), _) => other.scaled(number),
            (None, Some(number)) => self.scaled(number),
            (None, None) => None,
        }
    }

    fn over(&self, other: &Self) -> Option<Self> {
        match (self.as_linear(), other.as_linear()) {
            (Some(numerator), Some(denominator)) => Some(Self {
                numerator,
                denominator,
            }),
            (None, Some(denominator)) => self.scaled(amount::checked_div(
                Decimal::ONE,
                denominator.as_constant()?,
            )?),
            _ => None,
        }
    }
}

/// The quotients of calculated figures, each worked out once, or that they are none.
#[derive(Default)]
pub(super) struct KnownQuotients(RefCell<BTreeMap<Name, Option<Quotient>>>);

impl KnownQuotients {
    fn once(&self, name: Name, read: impl FnOnce() -> Option<Quotient>) -> Option<Quotient> {
        let known = self.0.borrow().get(&name).cloned();
        known.unwrap_or_else(|| {
            let quotient = read();
            self.0.borrow_mut().insert(name, quotient.clone());
            quotient
        })
    }
}

/// Reads formulas as quotients of entered figures.
#[derive(Clone, Copy)]
pub(super) struct FormulaReader<'a> {
    /// The figures as assessed.
    pub figures: &'a Figures<'a>,
    /// Those of them that were entered.
    pub variables: &'a Variables,
    /// The row at hand.
    pub row: Option<u32>,
    /// The readings of the same figures so far.
    pub known: &'a KnownQuotients,
}

impl FormulaReader<'_> {
    /// The formula as a quotient; `None` where it is none.
    pub fn quotient(&self, node: &Node) -> Option<Quotient> {
        match node {
            Node::Number(number) => Some(Quotient::plain(LinearExpression::constant(*number))),
            Node::Name(name) => self.named(*name),
            Node::Negate(inner) => self.quotient(inner)?.scaled(Decimal::NEGATIVE_ONE),
            Node::Arithmetic(operation, pair) => {
                let [left, right] = &**pair;
                let (left, right) = (self.quotient(left)?, self.quotient(right)?);
                match operation {
                    Arithmetic::Plus => left.plus(&right, Decimal::ONE),
                    Arithmetic::Minus => left.plus(&right, Decimal::NEGATIVE_ONE),
                    Arithmetic::Times => left.times(&right),
                    Arithmetic::Over => left.over(&right),
                }
            }
            Node::Call(Function::Sum, arguments) => match arguments.first() {
                Some(Node::Name(column)) => self.column(*column),
                _ => None,
            },
            _ => None,
        }
    }

    fn named(&self, name: Name) -> Option<Quotient> {
        let figure = self.figures.figure(name, self.row);
        match self.figures.cell(figure) {
            // A blank that was decided on counts as zero.
            Cell::Blank | Cell::Vacant => Some(Quotient::plain(LinearExpression::default())),
            Cell::Number(Number {
                origin: Origin::Derived,
                value,
                ..
            }) => match self.figures.definition(name) {
                // It was calculated outside of any row.
                Some(formula) => self
                    .known
                    .once(name, || Self { row: None, ..*self }.quotient(formula)),
                None => Some(Quotient::plain(LinearExpression::constant(*value))),
            },
            Cell::Number(number) => Some(Quotient::plain(self.entered(figure, number.value))),
            Cell::Text(_) | Cell::Undefined(_) => None,
        }
    }

    fn entered(&self, figure: Figure, value: Decimal) -> LinearExpression {
        self.variables
            .of(figure)
            .map_or(LinearExpression::constant(value), LinearExpression::term)
    }

    fn column(&self, name: Name) -> Option<Quotient> {
        let mut sum = LinearExpression::default();
        for (row, cell) in (0..).zip(self.figures.column(name).unwrap_or_default()) {
            if let Cell::Number(number) = cell {
                // Every cell is a variable of its own, so there is nothing to merge.
                match self.variables.of(Figure {
                    name,
                    row: Some(row),
                }) {
                    Some(variable) => sum.terms.push((variable, Decimal::ONE)),
                    None => sum.constant = amount::checked_add(sum.constant, number.value)?,
                }
            }
        }
        Some(Quotient::plain(sum))
    }

    /// The entered figures that a formula rests on, whatever it makes of them.
    pub fn rests_on(&self, node: &Node, found: &mut Vec<u32>) {
        self.gather(node, found, &mut BTreeSet::new());
    }

    /// Adds the figures that are not found yet; looks into each calculated figure once.
    fn gather(&self, node: &Node, found: &mut Vec<u32>, seen: &mut BTreeSet<Name>) {
        node.each_name(&mut |name| {
            let figure = self.figures.figure(name, self.row);
            match (self.variables.of(figure), self.figures.column(name)) {
                (Some(variable), _) if !found.contains(&variable) => found.push(variable),
                (None, Some(cells)) if figure.row.is_none() => {
                    let rows = (0..).zip(cells).filter_map(|(row, _)| {
                        self.variables.of(Figure {
                            name,
                            row: Some(row),
                        })
                    });
                    found.extend(rows);
                }
                (None, _) if self.figures.derived(name) && seen.insert(name) => {
                    if let Some(formula) = self.figures.definition(name) {
                        self.gather(formula, found, seen);
                    }
                }
                _ => {}
            }
        });
    }
}
