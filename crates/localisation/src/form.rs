//! What a check speaks of, as sums and quotients of the figures that were entered: a total that
//! follows from its parts stands for its parts.

use rust_decimal::Decimal;

use super::variables::{Chosen, Variables};
use ziping_formula::{
    Arithmetic, Cell, Figure, Figures, Function, Name, Node, Number, Origin, amount,
};

/// A sum of entered figures with coefficients, and a constant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Variables with their coefficients, none of them zero.
    pub terms: Vec<(u32, Decimal)>,
    /// What remains when every figure is zero.
    pub constant: Decimal,
}

/// A sum over a sum.
#[derive(Clone, Debug)]
pub(super) struct Quotient {
    /// Above the line.
    pub above: Form,
    /// Below it.
    pub below: Form,
}

impl Form {
    /// A number.
    pub fn number(constant: Decimal) -> Self {
        Self {
            terms: Vec::new(),
            constant,
        }
    }

    fn variable(variable: u32) -> Self {
        Self {
            terms: vec![(variable, Decimal::ONE)],
            constant: Decimal::ZERO,
        }
    }

    /// Its value, if it is a plain number.
    pub fn as_number(&self) -> Option<Decimal> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// This plus `factor` times the other; `None` when a number grows out of range.
    pub fn plus(mut self, other: &Self, factor: Decimal) -> Option<Self> {
        self.constant = amount::plus(self.constant, amount::times(other.constant, factor)?)?;
        for &(variable, coefficient) in &other.terms {
            let change = amount::times(coefficient, factor)?;
            match self.terms.iter_mut().find(|term| term.0 == variable) {
                Some(term) => term.1 = amount::plus(term.1, change)?,
                None => self.terms.push((variable, change)),
            }
        }
        self.terms.retain(|term| !term.1.is_zero());
        Some(self)
    }

    /// Its value with the figures as they are.
    pub fn value(&self, variables: &Variables) -> Option<Decimal> {
        self.terms
            .iter()
            .try_fold(self.constant, |sum, &(variable, coefficient)| {
                amount::plus(
                    sum,
                    amount::times(coefficient, variables.get(variable)?.value)?,
                )
            })
    }

    /// By how much it may be off from the rounding of its figures, some of which are to be typed
    /// anew.
    pub fn leeway(&self, variables: &Variables, chosen: &Chosen) -> Option<Decimal> {
        self.terms
            .iter()
            .try_fold(Decimal::ZERO, |sum, &(variable, coefficient)| {
                let entered = variables.get(variable)?;
                amount::plus(
                    sum,
                    amount::times(coefficient.abs(), chosen.half(variable, entered))?,
                )
            })
    }
}

impl Quotient {
    fn plain(above: Form) -> Self {
        Self {
            above,
            below: Form::number(Decimal::ONE),
        }
    }

    /// The sum alone, when what is below the line is a number.
    pub fn as_form(&self) -> Option<Form> {
        let below = self.below.as_number().filter(|below| !below.is_zero())?;
        Form::default().plus(&self.above, amount::over(Decimal::ONE, below)?)
    }

    fn scaled(&self, factor: Decimal) -> Option<Self> {
        Some(Self {
            above: Form::default().plus(&self.above, factor)?,
            below: self.below.clone(),
        })
    }

    fn plus(&self, other: &Self, factor: Decimal) -> Option<Self> {
        if self.below == other.below {
            return Some(Self {
                above: self.above.clone().plus(&other.above, factor)?,
                below: self.below.clone(),
            });
        }
        match (self.as_form(), other.as_form()) {
            (Some(left), Some(right)) => Some(Self::plain(left.plus(&right, factor)?)),
            // a + b / c is (a × c + b) / c while a is a number.
            (Some(left), None) => {
                let left = Form::default().plus(&other.below, left.as_number()?)?;
                Some(Self {
                    above: left.plus(&other.above, factor)?,
                    below: other.below.clone(),
                })
            }
            (None, Some(right)) => {
                let right = amount::times(right.as_number()?, factor)?;
                Some(Self {
                    above: self.above.clone().plus(&self.below, right)?,
                    below: self.below.clone(),
                })
            }
            (None, None) => None,
        }
    }

    fn times(&self, other: &Self) -> Option<Self> {
        match (
            self.as_form().and_then(|form| form.as_number()),
            other.as_form().and_then(|form| form.as_number()),
        ) {
            (Some(number), _) => other.scaled(number),
            (None, Some(number)) => self.scaled(number),
            (None, None) => None,
        }
    }

    fn over(&self, other: &Self) -> Option<Self> {
        match (self.as_form(), other.as_form()) {
            (Some(above), Some(below)) => Some(Self { above, below }),
            (None, Some(below)) => self.scaled(amount::over(Decimal::ONE, below.as_number()?)?),
            _ => None,
        }
    }
}

/// Reads formulas as quotients of entered figures.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The figures as assessed.
    pub figures: &'a Figures<'a>,
    /// Those of them that were entered.
    pub variables: &'a Variables,
    /// The row at hand.
    pub row: Option<u32>,
}

impl Reader<'_> {
    /// The formula as a quotient; `None` where it is none.
    pub fn quotient(&self, node: &Node) -> Option<Quotient> {
        match node {
            Node::Number(number) => Some(Quotient::plain(Form::number(*number))),
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
            Cell::Blank | Cell::Vacant => Some(Quotient::plain(Form::default())),
            Cell::Number(Number {
                origin: Origin::Derived,
                value,
                ..
            }) => match self.figures.definition(name) {
                Some(formula) => self.quotient(formula),
                None => Some(Quotient::plain(Form::number(*value))),
            },
            Cell::Number(number) => Some(Quotient::plain(self.entered(figure, number.value))),
            Cell::Text(_) | Cell::Undefined(_) => None,
        }
    }

    fn entered(&self, figure: Figure, value: Decimal) -> Form {
        self.variables
            .of(figure)
            .map_or(Form::number(value), Form::variable)
    }

    fn column(&self, name: Name) -> Option<Quotient> {
        let mut sum = Form::default();
        for (row, cell) in (0..).zip(self.figures.column(name).unwrap_or_default()) {
            if let Cell::Number(number) = cell {
                // Every cell is a variable of its own, so there is nothing to merge.
                match self.variables.of(Figure {
                    name,
                    row: Some(row),
                }) {
                    Some(variable) => sum.terms.push((variable, Decimal::ONE)),
                    None => sum.constant = amount::plus(sum.constant, number.value)?,
                }
            }
        }
        Some(Quotient::plain(sum))
    }

    /// The entered figures that a formula rests on, whatever it makes of them.
    pub fn rests_on(&self, node: &Node, found: &mut Vec<u32>) {
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
                (None, _) if self.figures.derived(name) => {
                    if let Some(formula) = self.figures.definition(name) {
                        self.rests_on(formula, found);
                    }
                }
                _ => {}
            }
        });
    }
}
