//! The checks that have to hold, as inequalities over the entered figures: those that were decided
//! and that no reading of the figures excuses.

mod groups;
mod inequalities;

use rust_decimal::Decimal;

pub(super) use self::groups::FailedCheck;
use self::inequalities::InequalityBuilder;
use super::{
    quotient::{FormulaReader, KnownQuotients, Quotient},
    solver::Inequality,
    variables::{Candidates, LinearExpression, Variables},
};
use ziping_assessment::Assessment;
use ziping_formula::{Evaluation, Node, Outcome, Relation};
use ziping_rulebook::{Check, Level};

/// A check that was decided, in the row it was judged in.
pub(super) struct JudgedCheck<'a> {
    pub check: &'a Check,
    pub row: Option<u32>,
    pub fails: bool,
}

/// A relation between figures that has to hold.
pub(super) struct Constraint {
    /// Index of the check it comes from in [`ConstraintSystem::judged`].
    pub judged: u32,
    kind: ConstraintKind,
    /// The figures it rests on.
    pub variables: Vec<u32>,
    /// True if the figures as they are do not meet it.
    pub fails: bool,
}

enum ConstraintKind {
    /// The sum compares so with zero.
    Linear(ZeroComparison, EvaluatedExpression),
    /// The sum compares so with a quotient.
    Quotient(ZeroComparison, LinearExpression, Quotient),
    /// The sum compares so with zero as long as none of these figures, on which its constant rests,
    /// changes.
    Conditional(ZeroComparison, EvaluatedExpression, Vec<u32>),
    /// Anything else: whether it holds can only be tried.
    Opaque,
}

/// A sum with its value for the figures as they are.
struct EvaluatedExpression {
    expression: LinearExpression,
    value: Decimal,
    /// By how much the value may be off from rounding.
    leeway: Decimal,
}

impl EvaluatedExpression {
    fn of(expression: LinearExpression, variables: &Variables) -> Option<Self> {
        Some(Self {
            value: variables.value(&expression)?,
            leeway: variables.leeway(&expression, &Candidates::NONE)?,
            expression,
        })
    }
}

/// How a sum has to compare with zero.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ZeroComparison {
    Zero,
    NotAbove,
    NotBelow,
    Below,
    Above,
}

impl ZeroComparison {
    fn of(relation: Relation) -> Option<Self> {
        match relation {
            Relation::Equal => Some(Self::Zero),
            Relation::AtMost => Some(Self::NotAbove),
            Relation::AtLeast => Some(Self::NotBelow),
            Relation::Less => Some(Self::Below),
            Relation::More => Some(Self::Above),
            Relation::NotEqual => None,
        }
    }

    fn turned(self) -> Self {
        match self {
            Self::Zero => Self::Zero,
            Self::NotAbove => Self::NotBelow,
            Self::NotBelow => Self::NotAbove,
            Self::Below => Self::Above,
            Self::Above => Self::Below,
        }
    }

    fn bounds_above(self) -> bool {
        matches!(self, Self::Zero | Self::NotAbove | Self::Below)
    }

    fn bounds_below(self) -> bool {
        matches!(self, Self::Zero | Self::NotBelow | Self::Above)
    }
}

/// Which checks a repair has to satisfy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Errors, and whatever ought to be equal.
    Equalities,
    /// Errors only.
    Errors,
}

/// All constraints of a report.
pub(super) struct ConstraintSystem<'a> {
    /// The figures that may be wrong.
    pub variables: &'a Variables,
    /// The checks that the constraints come from; those that fail come first.
    pub judged: Vec<JudgedCheck<'a>>,
    pub constraints: Vec<Constraint>,
    /// For each variable the indices of the constraints that rest on it.
    resting: Vec<Vec<u32>>,
}

impl<'a> ConstraintSystem<'a> {
    /// The constraints that a report has to satisfy. Of `a 或 b` the side counts that holds, the left one where
    /// both or neither does; with `other_side` it is everywhere the other one.
    pub fn of(
        assessment: &'a Assessment<'a>,
        variables: &'a Variables,
        scope: Scope,
        other_side: bool,
    ) -> Self {
        let mut system = Self {
            variables,
            judged: Vec::new(),
            constraints: Vec::new(),
            resting: vec![Vec::new(); variables.len()],
        };
        let failing = assessment
            .failing()
            .map(|found| (found.check, found.row, true));
        let holding = assessment
            .held
            .iter()
            .map(|held| (held.check, held.row, false));
        let known = KnownQuotients::default();
        for (check, row, fails) in failing.chain(holding) {
            if counts(check, scope) {
                let judged = JudgedCheck { check, row, fails };
                system.add(assessment, judged, &known, other_side);
            }
        }
        system
    }

    fn add(
        &mut self,
        assessment: &'a Assessment<'a>,
        judged: JudgedCheck<'a>,
        known: &KnownQuotients,
        other_side: bool,
    ) {
        let reader = FormulaReader {
            figures: &assessment.figures,
            variables: self.variables,
            row: judged.row,
            known,
        };
        let number = u32::try_from(self.judged.len()).unwrap_or(u32::MAX);
        let mut constraints = Vec::new();
        read(
            &reader,
            &judged.check.holds.node,
            other_side,
            &mut constraints,
        );
        // Where a check fails and none of its constraints is seen to fail, those that can only be
        // tried are to blame, or else all of them.
        let seen = constraints.iter().any(|constraint| constraint.fails);
        let opaque = constraints
            .iter()
            .any(|constraint| matches!(constraint.kind, ConstraintKind::Opaque));
        for mut constraint in constraints {
            constraint.judged = number;
            constraint.fails = judged.fails
                && (constraint.fails
                    || !seen && (!opaque || matches!(constraint.kind, ConstraintKind::Opaque)));
            let index = u32::try_from(self.constraints.len()).unwrap_or(u32::MAX);
            for variable in &constraint.variables {
                if let Some(resting) = self.resting.get_mut(*variable as usize) {
                    resting.push(index);
                }
            }
            self.constraints.push(constraint);
        }
        self.judged.push(judged);
    }

    /// The constraints that do not hold.
    pub fn failing(&self) -> impl Iterator<Item = (u32, &Constraint)> {
        (0..)
            .zip(&self.constraints)
            .filter(|(_, constraint)| constraint.fails)
    }

    /// The constraints that rest on a variable.
    pub fn resting_on(&self, variable: u32) -> &[u32] {
        self.resting
            .get(variable as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// True if a variable is the total of a sum that does not come out: all its others are parts.
    pub fn is_failing_total(&self, variable: u32) -> bool {
        let resting = self.resting_on(variable).iter();
        let mut failing = resting
            .filter_map(|constraint| self.constraint(*constraint))
            .filter(|constraint| constraint.fails);
        failing.any(|constraint| match &constraint.kind {
            ConstraintKind::Linear(ZeroComparison::Zero, sum) => {
                is_total(&sum.expression, variable)
            }
            _ => false,
        })
    }

    /// The effort of looking at a set of variables: one for each constraint that rests on them, more
    /// for a constraint of many variables.
    pub fn effort(&self, candidates: &[u32]) -> usize {
        let constraints = candidates
            .iter()
            .flat_map(|variable| self.resting_on(*variable));
        constraints
            .filter_map(|constraint| self.constraint(*constraint))
            .map(|constraint| 1 + constraint.variables.len() / 32)
            .sum()
    }

    pub fn constraint(&self, constraint: u32) -> Option<&Constraint> {
        self.constraints.get(constraint as usize)
    }

    /// The inequalities that the candidates have to satisfy while all other figures stay as they
    /// are.
    pub fn inequalities(&self, candidates: &Candidates) -> Vec<Inequality> {
        let mut indices: Vec<u32> = candidates
            .set
            .iter()
            .flat_map(|variable| self.resting_on(*variable))
            .copied()
            .collect();
        indices.sort_unstable();
        indices.dedup();
        let mut builder = InequalityBuilder {
            variables: self.variables,
            candidates,
            constraint: 0,
            inequalities: Vec::new(),
        };
        for index in indices {
            if let Some(constraint) = self.constraint(index) {
                builder.constraint = index;
                constraint.kind.build(&mut builder);
            }
        }
        let mut inequalities = builder.inequalities;
        for (index, variable) in candidates.set.iter().enumerate() {
            let entered = self.variables.get(*variable);
            if entered.is_some_and(|entered| !entered.signed) {
                inequalities.push(Inequality::not_negative(index));
            }
        }
        inequalities
    }
}

/// True if the expression is zero where this variable is the sum of the others, of which there are
/// several.
fn is_total(expression: &LinearExpression, variable: u32) -> bool {
    let own = expression.coefficient(variable);
    let mut parts = expression.terms.iter().filter(|(key, _)| *key != variable);
    expression.terms.len() > 2
        && expression.constant.is_zero()
        && parts.all(|(_, coefficient)| *coefficient == -own)
}

/// True if a repair must leave the check satisfied.
fn counts(check: &Check, scope: Scope) -> bool {
    if check.on_submission {
        return false;
    }
    match check.level {
        Level::Error => true,
        Level::Explain => scope == Scope::Equalities && check.holds.node.is_equality(),
        Level::Hint => false,
    }
}

/// Adds the constraints of a formula.
fn read(reader: &FormulaReader, node: &Node, other_side: bool, constraints: &mut Vec<Constraint>) {
    match node {
        Node::Both(pair) => pair
            .iter()
            .for_each(|side| read(reader, side, other_side, constraints)),
        Node::Either(pair) => {
            let constraints_of = |side: &Node| {
                let mut own = Vec::new();
                read(reader, side, other_side, &mut own);
                own
            };
            let [one, other] = &**pair;
            let (one, other) = (constraints_of(one), constraints_of(other));
            let holds = |side: &[Constraint]| {
                side.iter().all(|constraint| {
                    !constraint.fails && !matches!(constraint.kind, ConstraintKind::Opaque)
                })
            };
            let take_one = (holds(&one) || !holds(&other)) != other_side;
            constraints.extend(if take_one { one } else { other });
        }
        _ => constraints.push(single_constraint(reader, node)),
    }
}

fn single_constraint(reader: &FormulaReader, node: &Node) -> Constraint {
    let kind = constraint_kind(reader, node).unwrap_or(ConstraintKind::Opaque);
    let mut variables = Vec::new();
    match &kind {
        ConstraintKind::Linear(_, sum) => {
            variables.extend(sum.expression.terms.iter().map(|term| term.0));
        }
        ConstraintKind::Quotient(_, expression, quotient) => {
            let all = [expression, &quotient.numerator, &quotient.denominator]
                .into_iter()
                .flat_map(|expression| &expression.terms);
            variables.extend(all.map(|term| term.0));
        }
        ConstraintKind::Conditional(..) | ConstraintKind::Opaque => {
            reader.rests_on(node, &mut variables);
        }
    }
    variables.sort_unstable();
    variables.dedup();
    let fails = !kind.is_met(reader.variables);
    Constraint {
        judged: 0,
        kind,
        variables,
        fails,
    }
}

/// A comparison as a constraint, where it is one of sums or quotients.
fn constraint_kind(reader: &FormulaReader, node: &Node) -> Option<ConstraintKind> {
    let Node::Compare(relation, sides) = node else {
        return None;
    };
    let comparison = ZeroComparison::of(*relation)?;
    let [left, right] = &**sides;
    let (left, right) = match (reader.quotient(left), reader.quotient(right)) {
        (Some(left), Some(right)) => (left, right),
        (Some(expression), None) => return as_it_is(reader, comparison, &expression, right),
        (None, Some(expression)) => {
            return as_it_is(reader, comparison.turned(), &expression, left);
        }
        (None, None) => return None,
    };
    match (left.as_linear(), right.as_linear()) {
        (Some(left), Some(right)) => {
            let difference = left.plus(&right, Decimal::NEGATIVE_ONE)?;
            Some(ConstraintKind::Linear(
                comparison,
                EvaluatedExpression::of(difference, reader.variables)?,
            ))
        }
        (Some(left), None) => ConstraintKind::quotient(comparison, left, right, reader.variables),
        (None, Some(right)) => {
            ConstraintKind::quotient(comparison.turned(), right, left, reader.variables)
        }
        (None, None) => None,
    }
}

/// One side of a comparison with the other one's value as it is.
fn as_it_is(
    reader: &FormulaReader,
    comparison: ZeroComparison,
    side: &Quotient,
    other: &Node,
) -> Option<ConstraintKind> {
    let Outcome::Known(value) = Evaluation::over(reader.figures)
        .in_row(reader.row)
        .number(other)
    else {
        return None;
    };
    let mut resting = Vec::new();
    reader.rests_on(other, &mut resting);
    let difference = side
        .as_linear()?
        .plus(&LinearExpression::constant(value), Decimal::NEGATIVE_ONE)?;
    Some(ConstraintKind::Conditional(
        comparison,
        EvaluatedExpression::of(difference, reader.variables)?,
        resting,
    ))
}

impl ConstraintKind {
    /// `None` unless the denominator is above zero, so that it can be multiplied with.
    fn quotient(
        comparison: ZeroComparison,
        expression: LinearExpression,
        quotient: Quotient,
        variables: &Variables,
    ) -> Option<Self> {
        if variables.value(&quotient.denominator)? > Decimal::ZERO {
            Some(Self::Quotient(comparison, expression, quotient))
        } else {
            None
        }
    }

    /// True if the figures as they are meet it; what can only be tried counts as met.
    fn is_met(&self, variables: &Variables) -> bool {
        let mut builder = InequalityBuilder {
            variables,
            candidates: &Candidates::NONE,
            constraint: 0,
            inequalities: Vec::new(),
        };
        self.build(&mut builder);
        !builder.inequalities.iter().any(Inequality::is_violated)
    }

    fn build(&self, builder: &mut InequalityBuilder) {
        let exactly = builder.candidates.exactly;
        // Out of range: nothing can be said, so nothing is demanded.
        let _ = match self {
            Self::Linear(comparison, sum) => builder.linear(*comparison, sum, exactly),
            Self::Quotient(comparison, sum, quotient) => {
                builder.quotient(*comparison, sum, quotient)
            }
            Self::Conditional(comparison, sum, resting) => {
                let mut resting = resting.iter();
                if resting.any(|variable| builder.candidates.set.contains(variable)) {
                    return;
                }
                builder.linear(*comparison, sum, false)
            }
            Self::Opaque => return,
        };
    }
}
