//! Evaluates a formula: a value, or which figures are missing, or why there is none. Never a silent
//! zero.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    Cell, Figure, Figures, Name, Origin, Outcome, Value, Why,
    bounds::Bounds,
    node::{Arithmetic, Function, Node, Relation},
    text,
    value::calculate,
};
use crate::amount;

/// A comparison with the numbers put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub relation: Relation,
    /// The left side's value.
    pub left: Decimal,
    /// The right side's value.
    pub right: Decimal,
    /// By how much both sides together may be off from rounding; zero where that was not asked.
    pub tolerance: Decimal,
    pub holds: bool,
}

/// The reason why a comparison holds although the sides differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leeway {
    /// The rounding of its figures (尾差).
    Rounding,
    /// A stated ratio that was cut off instead of rounded (截位).
    CutOff,
}

/// One evaluation of a formula, and what was noted on the way.
#[derive(Debug)]
pub struct Evaluation<'a> {
    pub(super) figures: &'a Figures<'a>,
    zero: &'a [Name],
    pub(super) row: Option<u32>,
    missing: Vec<Figure>,
    /// Names that were blank and counted as zero because the check says so.
    pub assumed: Vec<Name>,
    /// The first comparison of numbers that did not hold, else the first one that did.
    pub decisive: Option<Comparison>,
    /// The most that any comparison needed to hold.
    pub leeway: Option<Leeway>,
    within_condition: bool,
}

impl<'a> Evaluation<'a> {
    /// Evaluates over these figures.
    pub fn over(figures: &'a Figures<'a>) -> Self {
        Self {
            figures,
            zero: &[],
            row: None,
            missing: Vec::new(),
            assumed: Vec::new(),
            decisive: None,
            leeway: None,
            within_condition: false,
        }
    }

    /// These names count as zero while blank.
    #[must_use]
    pub fn with_zero(mut self, zero: &'a [Name]) -> Self {
        self.zero = zero;
        self
    }

    /// Table columns stand for this row's cells.
    #[must_use]
    pub fn in_row(mut self, row: Option<u32>) -> Self {
        self.row = row;
        self
    }

    /// The value of a formula that gives a number.
    pub fn number(&mut self, node: &Node) -> Outcome<Decimal> {
        match self.value(node) {
            Value::Number(number) => Outcome::Known(number),
            Value::Missing => Outcome::Missing(std::mem::take(&mut self.missing)),
            Value::Undefined(why) => Outcome::Undefined(why),
            Value::Truth(_) | Value::Text(_) => Outcome::Undefined(Why::Mixed),
        }
    }

    /// The truth of a formula.
    pub fn truth(&mut self, node: &Node) -> Outcome<bool> {
        match self.value(node) {
            Value::Truth(truth) => Outcome::Known(truth),
            Value::Missing => Outcome::Missing(std::mem::take(&mut self.missing)),
            Value::Undefined(why) => Outcome::Undefined(why),
            Value::Number(_) | Value::Text(_) => Outcome::Undefined(Why::Mixed),
        }
    }

    fn value(&mut self, node: &Node) -> Value {
        match node {
            Node::Number(number) => Value::Number(*number),
            Node::Text(text) => Value::Text(text.clone()),
            Node::Name(name) => self.named(*name),
            Node::Negate(inner) => match self.value(inner) {
                Value::Number(number) => Value::Number(-number),
                other => other.not_a_number(),
            },
            Node::Arithmetic(operation, pair) => {
                let [left, right] = &**pair;
                match (self.value(left), self.value(right)) {
                    (Value::Number(left), Value::Number(right)) => {
                        calculate(*operation, left, right)
                    }
                    (left, right) => left.not_a_number().or(right.not_a_number()),
                }
            }
            Node::Compare(relation, sides) => self.compare(*relation, sides),
            Node::Both(pair) => self.connect(pair, false),
            Node::Either(pair) => self.connect(pair, true),
            Node::Not(inner) => match self.value(inner) {
                Value::Truth(truth) => Value::Truth(!truth),
                other => other.not_a_truth(),
            },
            Node::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn named(&mut self, name: Name) -> Value {
        let figure = self.figures.figure(name, self.row);
        match self.figures.cell(figure) {
            Cell::Number(number) => {
                if number.origin == Origin::Assumed && self.zero.contains(&name) {
                    self.note_assumed(name);
                }
                Value::Number(number.value)
            }
            Cell::Text(text) => Value::Text(text.clone()),
            Cell::Undefined(why) => Value::Undefined(*why),
            Cell::Blank | Cell::Vacant if self.zero.contains(&name) => {
                self.note_assumed(name);
                Value::Number(Decimal::ZERO)
            }
            Cell::Blank | Cell::Vacant => self.miss(figure),
        }
    }

    fn note_assumed(&mut self, name: Name) {
        if !self.assumed.contains(&name) {
            self.assumed.push(name);
        }
    }

    fn miss(&mut self, figure: Figure) -> Value {
        if !self.missing.contains(&figure) {
            self.missing.push(figure);
        }
        Value::Missing
    }

    /// `且` and `或`: the side that decides by itself decides, whatever the other one lacks.
    fn connect(&mut self, pair: &[Node; 2], deciding: bool) -> Value {
        let [left, right] = pair;
        let noted = self.missing.len();
        let left = self.value(left).not_other_than_truth();
        if left == Value::Truth(deciding) {
            self.missing.truncate(noted);
            return left;
        }
        let right = self.value(right).not_other_than_truth();
        if right == Value::Truth(deciding) {
            self.missing.truncate(noted);
            return right;
        }
        match (left, right) {
            (Value::Truth(_), right) => right,
            (left, Value::Truth(_)) => left,
            (left, right) => left.or(right),
        }
    }

    fn compare(&mut self, relation: Relation, sides: &[Node; 2]) -> Value {
        let [left_node, right_node] = sides;
        for side in sides {
            if let Some(value) = self.nothing_but_assumed_zeros(side) {
                return value;
            }
        }
        let (left, right) = match (self.value(left_node), self.value(right_node)) {
            (Value::Number(left), Value::Number(right)) => (left, right),
            (Value::Text(left), Value::Text(right)) => {
                return match relation {
                    Relation::Equal => Value::Truth(left.trim() == right.trim()),
                    Relation::NotEqual => Value::Truth(left.trim() != right.trim()),
                    _ => Value::Undefined(Why::Mixed),
                };
            }
            (left, right) => return left.not_comparable().or(right.not_comparable()),
        };
        let mut comparison = Comparison {
            relation,
            left,
            right,
            tolerance: Decimal::ZERO,
            holds: exactly(relation, left, right),
        };
        let lenient = matches!(
            relation,
            Relation::Equal | Relation::AtMost | Relation::AtLeast | Relation::NotEqual
        );
        let doubtful = comparison.holds == (relation == Relation::NotEqual);
        if lenient && doubtful {
            let Some(leeway) = self.leeway(&mut comparison, sides) else {
                return Value::Undefined(Why::DivisionByZero);
            };
            if let Some(leeway) = leeway {
                comparison.holds = relation != Relation::NotEqual;
                self.leeway = self.leeway.max(Some(leeway));
            }
        }
        if !self.within_condition
            && self
                .decisive
                .is_none_or(|earlier| earlier.holds && !comparison.holds)
        {
            self.decisive = Some(comparison);
        }
        Value::Truth(comparison.holds)
    }

    /// The leeway that the comparison needs to hold by the rounding of its figures: `Some(None)`
    /// when even that is not enough, `None` when the bounds of a side cannot be told because a
    /// denominator may be zero.
    #[allow(clippy::option_option)]
    fn leeway(&self, comparison: &mut Comparison, sides: &[Node; 2]) -> Option<Option<Leeway>> {
        let [left, right] = sides;
        for leeway in [Leeway::Rounding, Leeway::CutOff] {
            let (left, right) = (self.bounds(left, leeway)?, self.bounds(right, leeway)?);
            if leeway == Leeway::Rounding {
                comparison.tolerance = amount::checked_add(left.half_width(), right.half_width())
                    .unwrap_or(Decimal::ZERO);
            }
            if meets(comparison.relation, &left, &right) {
                return Some(Some(leeway));
            }
        }
        Some(None)
    }

    /// A side of nothing but zeros-while-blank, all of them blank, is not a statement: the
    /// comparison stays undecided.
    fn nothing_but_assumed_zeros(&mut self, side: &Node) -> Option<Value> {
        if self.zero.is_empty() {
            return None;
        }
        let mut any = false;
        let states = side.any_name(&mut |name| {
            any = true;
            !self.zero.contains(&name) || self.figures.filled(self.figures.figure(name, self.row))
        });
        if states || !any {
            return None;
        }
        for name in side.names() {
            let figure = self.figures.figure(name, self.row);
            self.miss(figure);
        }
        Some(Value::Missing)
    }

    fn call(&mut self, function: Function, arguments: &[Node]) -> Value {
        let name = match arguments.first() {
            Some(Node::Name(name)) => Some(*name),
            _ => None,
        };
        match (function, name, arguments) {
            (Function::Sum, Some(name), _) => self.sum(name),
            (Function::Filled, Some(name), _) => {
                Value::Truth(self.figures.filled(self.figures.figure(name, self.row)))
            }
            (Function::Length, Some(name), _) => self.about_text(name, text::length),
            (Function::Stutters, Some(name), _) => self.about_text(name, text::stutters),
            (Function::Occurrences, Some(name), [_, Node::Text(words)]) => {
                self.about_text(name, |text| text::occurrences(text, words))
            }
            (Function::Max, _, _) => self.fold(arguments, Decimal::max),
            (Function::Min, _, _) => self.fold(arguments, Decimal::min),
            (Function::Absolute, _, [inner]) => self.map(inner, |number| number.abs()),
            (Function::Floor, _, [inner]) => self.map(inner, |number| number.floor()),
            (Function::Steps, _, [inner, begun]) => self.steps(inner, begun),
            (Function::Round, _, [inner, decimals]) => match self.value(decimals) {
                Value::Number(decimals) => self.map(inner, |number| {
                    amount::round(number, decimals.to_u32().unwrap_or(0).min(20))
                }),
                other => other.not_a_number(),
            },
            (Function::If, _, [condition, then, otherwise]) => {
                self.either_way(condition, then, otherwise)
            }
            _ => Value::Undefined(Why::Mixed),
        }
    }

    /// A condition inside a formula; what it compares does not decide the formula's own comparison.
    fn condition(&mut self, node: &Node) -> Value {
        let outer = std::mem::replace(&mut self.within_condition, true);
        let decided = self.value(node);
        self.within_condition = outer;
        decided
    }

    fn either_way(&mut self, condition: &Node, then: &Node, otherwise: &Node) -> Value {
        match self.condition(condition) {
            Value::Truth(true) => self.value(then),
            Value::Truth(false) => self.value(otherwise),
            other => other.not_a_truth(),
        }
    }

    /// Whole steps, or begun ones too. A quotient that misses a whole number by the last of its
    /// digits is mended first.
    fn steps(&mut self, inner: &Node, begun: &Node) -> Value {
        match (self.condition(begun), self.value(inner)) {
            (Value::Truth(begun), Value::Number(number)) => {
                let mended = amount::round(number, 6);
                let whole = mended.floor();
                if begun && whole != mended {
                    calculate(Arithmetic::Plus, whole, Decimal::ONE)
                } else {
                    Value::Number(whole)
                }
            }
            (begun, number) => begun.not_other_than_truth().or(number.not_a_number()),
        }
    }

    /// The sum of a column. A blank cell in a row where other things are filled is missing, not
    /// zero; a column with nothing in it is an empty table.
    fn sum(&mut self, name: Name) -> Value {
        if let Some(total) = self.figures.total(name) {
            return Value::Number(total);
        }
        let Some(cells) = self.figures.column(name) else {
            return Value::Number(Decimal::ZERO);
        };
        if cells
            .iter()
            .all(|cell| matches!(cell, Cell::Blank | Cell::Vacant))
        {
            return Value::Number(Decimal::ZERO);
        }
        let mut lacking = Value::Undefined(Why::TooLarge);
        for (row, cell) in (0..).zip(cells) {
            lacking = match (lacking, cell) {
                (_, Cell::Blank) => self.miss(Figure {
                    name,
                    row: Some(row),
                }),
                (before, Cell::Vacant | Cell::Number(_)) | (before @ Value::Missing, _) => before,
                (_, Cell::Text(_) | Cell::Undefined(_)) => Value::Undefined(Why::Mixed),
            };
        }
        lacking
    }

    fn about_text(&self, name: Name, count: impl Fn(&str) -> usize) -> Value {
        match self.figures.cell(self.figures.figure(name, self.row)) {
            Cell::Text(text) => Value::Number(Decimal::from(count(text))),
            Cell::Blank | Cell::Vacant => Value::Number(Decimal::ZERO),
            Cell::Number(_) | Cell::Undefined(_) => Value::Undefined(Why::Mixed),
        }
    }

    fn fold(&mut self, arguments: &[Node], choose: fn(Decimal, Decimal) -> Decimal) -> Value {
        let values: Vec<Value> = arguments
            .iter()
            .map(|argument| self.value(argument))
            .collect();
        values
            .into_iter()
            .reduce(|chosen, value| match (chosen, value) {
                (Value::Number(chosen), Value::Number(value)) => {
                    Value::Number(choose(chosen, value))
                }
                (chosen, value) => chosen.not_a_number().or(value.not_a_number()),
            })
            .unwrap_or(Value::Undefined(Why::Mixed))
    }

    fn map(&mut self, inner: &Node, change: impl Fn(Decimal) -> Decimal) -> Value {
        match self.value(inner) {
            Value::Number(number) => Value::Number(change(number)),
            other => other.not_a_number(),
        }
    }
}

fn exactly(relation: Relation, left: Decimal, right: Decimal) -> bool {
    match relation {
        Relation::Equal => left == right,
        Relation::NotEqual => left != right,
        Relation::Less => left < right,
        Relation::AtMost => left <= right,
        Relation::More => left > right,
        Relation::AtLeast => left >= right,
    }
}

fn meets(relation: Relation, left: &Bounds, right: &Bounds) -> bool {
    match relation {
        Relation::Equal | Relation::NotEqual => left.low <= right.high && right.low <= left.high,
        Relation::AtMost => left.low <= right.high,
        Relation::AtLeast => left.high >= right.low,
        Relation::Less | Relation::More => false,
    }
}
