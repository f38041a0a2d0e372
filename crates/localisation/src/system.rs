//! What has to hold, as inequalities over the entered figures: the checks that were decided and
//! that no reading of the figures excuses.

mod inequality;

use rust_decimal::Decimal;

use self::inequality::{between, bound};
use super::{
    form::{Form, Quotient, Reader},
    solve::Inequality,
    variables::{Chosen, Variables},
};
use ziping_assessment::Assessment;
use ziping_formula::{Evaluation, Node, Outcome, Relation};
use ziping_rulebook::{Check, Level};

/// A check that was decided, in the row it was judged in.
pub(super) struct Judged<'a> {
    /// The check.
    pub check: &'a Check,
    /// The row.
    pub row: Option<u32>,
    /// Whether it does not hold.
    pub fails: bool,
}

/// A relation that has to hold, or what is known of it.
pub(super) struct Part {
    /// The check it comes from, as a position in [`System::judged`].
    pub judged: u32,
    /// What it demands.
    demand: Demand,
    /// The figures it rests on.
    pub variables: Vec<u32>,
    /// Whether the figures as they are do not meet it.
    pub fails: bool,
}

enum Demand {
    /// The sum stands so to zero.
    Sum(Sign, Balance),
    /// The sum compares so with a quotient of figures.
    Quotient(Sign, Form, Quotient),
    /// The sum compares so with zero as long as none of these figures, on which its constant rests,
    /// changes.
    While(Sign, Balance, Vec<u32>),
    /// Anything else: it can only be tried.
    Opaque,
}

/// A sum as it is.
struct Balance {
    form: Form,
    /// Its value.
    value: Decimal,
    /// By how much that may be off from rounding.
    leeway: Decimal,
}

impl Balance {
    fn of(form: Form, variables: &Variables) -> Option<Self> {
        Some(Self {
            value: form.value(variables)?,
            leeway: form.leeway(variables, &Chosen::NONE)?,
            form,
        })
    }
}

/// How a sum has to stand to zero.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Zero,
    NotAbove,
    NotBelow,
    Below,
    Above,
}

impl Sign {
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

/// How far the checks reach that a repair has to satisfy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Errors, and whatever ought to be equal.
    Equalities,
    /// Errors only.
    Errors,
}

/// Everything that has to hold.
pub(super) struct System<'a> {
    /// The figures that may be wrong.
    pub variables: &'a Variables,
    /// The checks, those that fail first.
    pub judged: Vec<Judged<'a>>,
    /// What they demand.
    pub parts: Vec<Part>,
    /// For each variable the parts that rest on it.
    resting: Vec<Vec<u32>>,
}

impl<'a> System<'a> {
    /// What a report has to satisfy. Of `a 或 b` the side counts that holds, the left one where
    /// both or neither does; with `other_side` it is everywhere the other one.
    pub fn of(
        assessment: &'a Assessment<'a>,
        variables: &'a Variables,
        reach: Reach,
        other_side: bool,
    ) -> Self {
        let mut system = Self {
            variables,
            judged: Vec::new(),
            parts: Vec::new(),
            resting: vec![Vec::new(); variables.len()],
        };
        let failing = assessment
            .failing()
            .map(|found| (found.check, found.row, true));
        let holding = assessment
            .held
            .iter()
            .map(|held| (held.check, held.row, false));
        for (check, row, fails) in failing.chain(holding) {
            if counts(check, reach) {
                system.add(assessment, Judged { check, row, fails }, other_side);
            }
        }
        system
    }

    fn add(&mut self, assessment: &'a Assessment<'a>, judged: Judged<'a>, other_side: bool) {
        let reader = Reader {
            figures: &assessment.figures,
            variables: self.variables,
            row: judged.row,
        };
        let number = u32::try_from(self.judged.len()).unwrap_or(u32::MAX);
        let mut parts = Vec::new();
        read(&reader, &judged.check.holds.node, other_side, &mut parts);
        // Where a check fails and none of its parts is seen to, what can only be tried is to blame,
        // or any of them.
        let seen = parts.iter().any(|part| part.fails);
        let opaque = parts
            .iter()
            .any(|part| matches!(part.demand, Demand::Opaque));
        for mut part in parts {
            part.judged = number;
            part.fails = judged.fails
                && (part.fails || !seen && (!opaque || matches!(part.demand, Demand::Opaque)));
            let index = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
            for variable in &part.variables {
                if let Some(resting) = self.resting.get_mut(*variable as usize) {
                    resting.push(index);
                }
            }
            self.parts.push(part);
        }
        self.judged.push(judged);
    }

    /// The parts that do not hold.
    pub fn failing(&self) -> impl Iterator<Item = (u32, &Part)> {
        (0..).zip(&self.parts).filter(|(_, part)| part.fails)
    }

    /// The parts that rest on a variable.
    pub fn resting_on(&self, variable: u32) -> &[u32] {
        self.resting
            .get(variable as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// How much there is to look at for a set of figures.
    pub fn effort(&self, chosen: &[u32]) -> usize {
        let parts = chosen
            .iter()
            .flat_map(|variable| self.resting_on(*variable));
        parts
            .filter_map(|part| self.part(*part))
            .map(|part| 1 + part.variables.len() / 32)
            .sum()
    }

    /// The part of this number.
    pub fn part(&self, part: u32) -> Option<&Part> {
        self.parts.get(part as usize)
    }

    /// What the parts demand of the chosen figures while all others stay as they are.
    pub fn inequalities(&self, chosen: &Chosen) -> Vec<Inequality> {
        let mut numbers: Vec<u32> = chosen
            .set
            .iter()
            .flat_map(|variable| self.resting_on(*variable))
            .copied()
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut found = Vec::new();
        for number in numbers {
            if let Some(part) = self.part(number) {
                part.demand
                    .inequalities(self.variables, chosen, number, &mut found);
            }
        }
        for (place, variable) in chosen.set.iter().enumerate() {
            if self
                .variables
                .get(*variable)
                .is_some_and(|entered| !entered.signed)
            {
                found.push(Inequality::not_negative(place));
            }
        }
        found
    }
}

/// Whether a repair must leave the check satisfied.
fn counts(check: &Check, reach: Reach) -> bool {
    !check.last
        && match check.level {
            Level::Error => true,
            Level::Explain => reach == Reach::Equalities && sets_equal(&check.holds.node),
            Level::Hint => false,
        }
}

/// Whether it says of figures that they are equal, and nothing else.
fn sets_equal(node: &Node) -> bool {
    match node {
        Node::Compare(relation, _) => *relation == Relation::Equal,
        Node::Both(pair) | Node::Either(pair) => pair.iter().all(sets_equal),
        _ => false,
    }
}

/// The parts of a relation.
fn read(reader: &Reader, node: &Node, other_side: bool, parts: &mut Vec<Part>) {
    match node {
        Node::Both(pair) => pair
            .iter()
            .for_each(|side| read(reader, side, other_side, parts)),
        Node::Either(pair) => {
            let mut sides = pair.iter().map(|side| {
                let mut own = Vec::new();
                read(reader, side, other_side, &mut own);
                own
            });
            let (one, other) = (
                sides.next().unwrap_or_default(),
                sides.next().unwrap_or_default(),
            );
            let holds = |side: &[Part]| {
                side.iter()
                    .all(|part| !part.fails && !matches!(part.demand, Demand::Opaque))
            };
            let take_one = (holds(&one) || !holds(&other)) != other_side;
            parts.extend(if take_one { one } else { other });
        }
        _ => parts.push(one_part(reader, node)),
    }
}

fn one_part(reader: &Reader, node: &Node) -> Part {
    let demand = demand(reader, node).unwrap_or(Demand::Opaque);
    let mut variables = Vec::new();
    match &demand {
        Demand::Sum(_, sum) => variables.extend(sum.form.terms.iter().map(|term| term.0)),
        Demand::Quotient(_, form, quotient) => {
            let all = [form, &quotient.above, &quotient.below]
                .into_iter()
                .flat_map(|form| &form.terms);
            variables.extend(all.map(|term| term.0));
        }
        Demand::While(..) | Demand::Opaque => reader.rests_on(node, &mut variables),
    }
    variables.sort_unstable();
    variables.dedup();
    let fails = !demand.met(reader.variables);
    Part {
        judged: 0,
        demand,
        variables,
        fails,
    }
}

/// A comparison as sums, if it is one.
fn demand(reader: &Reader, node: &Node) -> Option<Demand> {
    let Node::Compare(relation, sides) = node else {
        return None;
    };
    let sign = Sign::of(*relation)?;
    let [left, right] = &**sides;
    let (left, right) = match (reader.quotient(left), reader.quotient(right)) {
        (Some(left), Some(right)) => (left, right),
        (Some(form), None) => return as_it_is(reader, sign, &form, right),
        (None, Some(form)) => return as_it_is(reader, sign.turned(), &form, left),
        (None, None) => return None,
    };
    match (left.as_form(), right.as_form()) {
        (Some(left), Some(right)) => {
            let difference = left.plus(&right, Decimal::NEGATIVE_ONE)?;
            Some(Demand::Sum(
                sign,
                Balance::of(difference, reader.variables)?,
            ))
        }
        (Some(left), None) => Demand::quotient(sign, left, right, reader.variables),
        (None, Some(right)) => Demand::quotient(sign.turned(), right, left, reader.variables),
        (None, None) => None,
    }
}

/// One side of a comparison with the other one's value as it is.
fn as_it_is(reader: &Reader, sign: Sign, side: &Quotient, other: &Node) -> Option<Demand> {
    let Outcome::Known(value) = Evaluation::over(reader.figures)
        .in_row(reader.row)
        .number(other)
    else {
        return None;
    };
    let mut resting = Vec::new();
    reader.rests_on(other, &mut resting);
    let difference = side
        .as_form()?
        .plus(&Form::number(value), Decimal::NEGATIVE_ONE)?;
    Some(Demand::While(
        sign,
        Balance::of(difference, reader.variables)?,
        resting,
    ))
}

impl Demand {
    /// Only where what stands below the line is above zero, so that it can be multiplied with.
    fn quotient(sign: Sign, form: Form, quotient: Quotient, variables: &Variables) -> Option<Self> {
        (quotient.below.value(variables)? > Decimal::ZERO)
            .then_some(Self::Quotient(sign, form, quotient))
    }

    /// Whether the figures as they are meet it; what can only be tried counts as met.
    fn met(&self, variables: &Variables) -> bool {
        let mut rows = Vec::new();
        self.inequalities(variables, &Chosen::NONE, 0, &mut rows);
        rows.iter().all(|row| !row.is_violated())
    }

    fn inequalities(
        &self,
        variables: &Variables,
        chosen: &Chosen,
        part: u32,
        found: &mut Vec<Inequality>,
    ) {
        // Out of range: nothing can be said, so nothing is demanded.
        let _ = match self {
            Self::Sum(sign, sum) => bound(*sign, sum, variables, chosen, part, found),
            Self::Quotient(sign, form, quotient) => {
                between(*sign, form, quotient, variables, chosen, part, found)
            }
            Self::While(_, _, resting)
                if resting.iter().any(|variable| chosen.set.contains(variable)) =>
            {
                None
            }
            Self::While(sign, sum, _) => {
                bound(*sign, sum, variables, &chosen.roughly(), part, found)
            }
            Self::Opaque => None,
        };
    }
}
