//! Finds the kind of value that a formula gives, and refuses formulas that add money to heads.

use super::{CalculationStep, Declared, IndexVec, QuantityError, RatioId, Rulebook, UnitKind};
use ziping_formula::{Arithmetic, Function, Name, Node};

/// The kind of value that a formula gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A bare number, which fits beside any quantity.
    Bare,
    /// A quantity: how often money, heads and area stand above the line.
    Quantity { money: i8, heads: i8, area: i8 },
    /// A yes or no.
    Truth,
    /// A text.
    Text,
}

impl ValueKind {
    pub(crate) const PURE: Self = Self::Quantity {
        money: 0,
        heads: 0,
        area: 0,
    };
    pub(crate) const MONEY: Self = Self::Quantity {
        money: 1,
        heads: 0,
        area: 0,
    };
    pub(crate) const HEADS: Self = Self::Quantity {
        money: 0,
        heads: 1,
        area: 0,
    };
    pub(crate) const AREA: Self = Self::Quantity {
        money: 0,
        heads: 0,
        area: 1,
    };

    /// True for counts of things, which have no decimals.
    pub fn counts(self) -> bool {
        self == Self::HEADS
    }

    /// The kind of a sum of the two; `None` where adding or comparing them has no meaning.
    fn beside(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Bare, other) | (other, Self::Bare)
                if matches!(other, Self::Bare | Self::Quantity { .. }) =>
            {
                Some(other)
            }
            (one, other) => (one == other).then_some(one),
        }
    }
}

/// Tells the kinds of formulas. The kind of each ratio is worked out once, in the order of
/// calculation, so that ratios that use each other cost no more than they are long.
pub(super) struct KindReader<'a> {
    rulebook: &'a Rulebook,
    ratios: IndexVec<RatioId, ValueKind>,
}

impl<'a> KindReader<'a> {
    /// Needs the order of calculation.
    pub fn of(rulebook: &'a Rulebook) -> Self {
        let mut reader = Self {
            rulebook,
            ratios: rulebook.ratios.iter().map(|_| ValueKind::PURE).collect(),
        };
        for step in rulebook.steps() {
            if let CalculationStep::Ratio(ratio) = *step
                && let Ok(kind) = reader.value_kind(&rulebook.ratios[ratio].formula.node)
            {
                reader.ratios[ratio] = kind;
            }
        }
        reader
    }

    /// The kind of value that the formula gives, or the mistake in its quantities.
    pub fn value_kind(&self, node: &Node) -> Result<ValueKind, QuantityError> {
        match node {
            Node::Number(_) => Ok(ValueKind::Bare),
            Node::Text(_) => Ok(ValueKind::Text),
            Node::Name(name) => Ok(self.value_kind_of_name(*name)),
            Node::Negate(inner) => self.quantity(inner),
            Node::Arithmetic(operation, pair) => {
                let [left, right] = &**pair;
                let (one, other) = (self.quantity(left)?, self.quantity(right)?);
                match operation {
                    Arithmetic::Plus | Arithmetic::Minus => {
                        one.beside(other).ok_or(QuantityError::Sum(one, other))
                    }
                    Arithmetic::Times => Ok(product(one, other, 1)),
                    Arithmetic::Over => Ok(product(one, other, -1)),
                }
            }
            Node::Compare(_, sides) => {
                let [left, right] = &**sides;
                let (one, other) = (self.value_kind(left)?, self.value_kind(right)?);
                let fits = one
                    .beside(other)
                    .is_some_and(|kind| kind != ValueKind::Truth);
                if fits {
                    Ok(ValueKind::Truth)
                } else {
                    Err(QuantityError::Comparison(one, other))
                }
            }
            Node::Both(pair) | Node::Either(pair) => {
                pair.iter().try_for_each(|side| self.truth(side))?;
                Ok(ValueKind::Truth)
            }
            Node::Not(inner) => self.truth(inner).map(|()| ValueKind::Truth),
            Node::Call(function, arguments) => self.value_kind_of_call(*function, arguments),
        }
    }

    fn value_kind_of_name(&self, name: Name) -> ValueKind {
        match self.rulebook.declared(self.rulebook.meaning(name)) {
            Some(Declared::Ratio(ratio)) => return self.ratios[ratio],
            Some(Declared::Text(_) | Declared::Option(_)) => return ValueKind::Text,
            _ => {}
        }
        match self.rulebook.unit(name).map(|unit| unit.kind) {
            Some(UnitKind::Text) => ValueKind::Text,
            Some(UnitKind::Money) => ValueKind::MONEY,
            Some(UnitKind::Count) => ValueKind::HEADS,
            Some(UnitKind::Area) => ValueKind::AREA,
            Some(UnitKind::Score) => ValueKind::Bare,
            _ => ValueKind::PURE,
        }
    }

    fn quantity(&self, node: &Node) -> Result<ValueKind, QuantityError> {
        match self.value_kind(node)? {
            kind @ (ValueKind::Truth | ValueKind::Text) => Err(QuantityError::NotANumber(kind)),
            kind => Ok(kind),
        }
    }

    fn truth(&self, node: &Node) -> Result<(), QuantityError> {
        match self.value_kind(node)? {
            ValueKind::Truth => Ok(()),
            kind => Err(QuantityError::NotATruth(kind)),
        }
    }

    fn value_kind_of_call(
        &self,
        function: Function,
        arguments: &[Node],
    ) -> Result<ValueKind, QuantityError> {
        match (function, arguments) {
            (Function::Sum, [Node::Name(name)]) => match self.rulebook.table_column(*name) {
                Some(_) => Ok(self.value_kind_of_name(*name)),
                None => Err(QuantityError::NotATableColumn(
                    self.rulebook.names().text(*name).to_owned(),
                )),
            },
            (Function::Filled, _) => Ok(ValueKind::Truth),
            (
                Function::Length | Function::Occurrences | Function::Stutters,
                [Node::Name(name), ..],
            ) => match self.value_kind_of_name(*name) {
                ValueKind::Text => Ok(ValueKind::HEADS),
                _ => Err(QuantityError::NotAText(
                    self.rulebook.names().text(*name).to_owned(),
                )),
            },
            (Function::If, [condition, then, otherwise]) => {
                self.truth(condition)?;
                let (one, other) = (self.value_kind(then)?, self.value_kind(otherwise)?);
                one.beside(other)
                    .ok_or(QuantityError::Alternatives(one, other))
            }
            (Function::Round, [inner, _]) => self.quantity(inner),
            (Function::Steps, [inner, begun]) => {
                self.truth(begun).and_then(|()| self.quantity(inner))
            }
            (function, arguments) => {
                arguments
                    .iter()
                    .try_fold(ValueKind::Bare, |kind, argument| {
                        let other = self.quantity(argument)?;
                        kind.beside(other).ok_or(QuantityError::Arguments {
                            function: function.name(),
                            one: kind,
                            other,
                        })
                    })
            }
        }
    }
}

fn product(one: ValueKind, other: ValueKind, sign: i8) -> ValueKind {
    let parts = |kind| match kind {
        ValueKind::Quantity { money, heads, area } => (money, heads, area),
        _ => (0, 0, 0),
    };
    if (one, other) == (ValueKind::Bare, ValueKind::Bare) {
        return ValueKind::Bare;
    }
    let ((money, heads, area), (m, h, a)) = (parts(one), parts(other));
    let add = |own: i8, more: i8| own.saturating_add(more.saturating_mul(sign));
    ValueKind::Quantity {
        money: add(money, m),
        heads: add(heads, h),
        area: add(area, a),
    }
}
