//! The figures that may be wrong: numbers that were entered and that nobody has confirmed (已核对).

use rust_decimal::Decimal;

use ziping_assessment::Assessment;
use ziping_formula::{Cell, Figure, Name, Number, Origin, Slack, amount};
use ziping_report::Report;
use ziping_rulebook::{Rulebook, UnitKind};

/// A sum of entered figures with coefficients; the keys are indices into [`Variables`].
pub(super) type LinearExpression = ziping_formula::LinearExpression<u32>;

/// The kinds of numbers that go wrong differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberKind {
    /// An amount, which may be typed in 元 or in 万元.
    Amount,
    /// A ratio that the text states, which may be off by its last digit, whichever that is.
    Stated,
    /// Anything else.
    Other,
}

/// A number that was entered.
#[derive(Clone, Debug)]
pub(super) struct EnteredNumber {
    pub figure: Figure,
    /// With the decimals that were typed.
    pub value: Decimal,
    /// By how much the value may be off from rounding.
    pub half: Decimal,
    pub kind: NumberKind,
    /// The decimals of its unit.
    pub decimals: u32,
    /// True if it may be below zero.
    pub signed: bool,
    /// True if it has no decimals.
    pub whole: bool,
}

impl EnteredNumber {
    /// True if it is a ratio that the text states.
    pub fn is_stated(&self) -> bool {
        self.kind == NumberKind::Stated
    }

    /// By how much this value may be off from rounding if it stood there instead.
    pub fn half_of(&self, value: Decimal) -> Decimal {
        // A ratio may have been cut off instead of rounded.
        if self.is_stated() {
            last_digit(value.scale())
        } else {
            self.half
        }
    }

    /// By how much it may be off at most if it is typed anew: a digit too many may be what is wrong
    /// with it.
    fn half_anew(&self) -> Decimal {
        if self.is_stated() {
            last_digit(self.decimals.min(self.value.scale()).saturating_sub(1))
        } else {
            self.half
        }
    }

    /// How many decimals a value is written with that only follows from others.
    pub fn decimals_computed(&self) -> u32 {
        if self.is_stated() {
            self.decimals.min(self.value.scale())
        } else {
            self.decimals
        }
    }
}

fn last_digit(decimals: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(1, decimals).unwrap_or_default()
}

/// Figures that are typed anew, up to three, and by how much each may then be off from rounding.
#[derive(Clone, Copy)]
pub(super) struct Candidates<'a> {
    /// The figures, as variables.
    pub set: &'a [u32],
    halves: [Decimal; 3],
    /// True if sums are to agree to the cent rather than within rounding.
    pub exactly: bool,
}

impl<'a> Candidates<'a> {
    pub const NONE: Self = Self {
        set: &[],
        halves: [Decimal::ZERO; 3],
        exactly: false,
    };

    fn with(
        variables: &Variables,
        set: &'a [u32],
        half: impl Fn(usize, &EnteredNumber) -> Decimal,
    ) -> Self {
        let mut candidates = Self { set, ..Self::NONE };
        for (index, (own, variable)) in candidates.halves.iter_mut().zip(set).enumerate() {
            *own = variables
                .get(*variable)
                .map_or(Decimal::ZERO, |entered| half(index, entered));
        }
        candidates
    }

    /// So that sums agree to the cent.
    pub fn exactly(self) -> Self {
        Self {
            exactly: true,
            ..self
        }
    }

    /// With whatever value.
    pub fn anew(variables: &Variables, set: &'a [u32]) -> Self {
        Self::with(variables, set, |_, entered| entered.half_anew())
    }

    /// With these values.
    pub fn written(variables: &Variables, set: &'a [u32], values: &[Decimal]) -> Self {
        Self::with(variables, set, |index, entered| {
            values
                .get(index)
                .map_or(Decimal::ZERO, |value| entered.half_of(*value))
        })
    }

    /// With values that are not rounded yet.
    pub fn unrounded(variables: &Variables, set: &'a [u32]) -> Self {
        Self::with(variables, set, |_, entered| {
            if entered.is_stated() {
                Decimal::ZERO
            } else {
                entered.half
            }
        })
    }

    /// By how much the figure may be off.
    pub fn half(&self, variable: u32, entered: &EnteredNumber) -> Decimal {
        let own = self
            .set
            .iter()
            .zip(&self.halves)
            .find(|(candidates, _)| **candidates == variable);
        own.map_or(entered.half, |(_, half)| *half)
    }
}

/// All figures of a report that may be wrong. They are known by their index.
#[derive(Debug, Default)]
pub(super) struct Variables {
    all: Vec<EnteredNumber>,
    /// For each name the variable of the bare figure, or those of a column's rows.
    indices: Vec<Vec<Option<u32>>>,
}

impl Variables {
    /// The figures of a report that may be wrong.
    pub fn of_report(book: &Rulebook, report: &Report, assessment: &Assessment) -> Self {
        let mut variables = Self {
            all: Vec::new(),
            indices: vec![Vec::new(); book.names().len()],
        };
        for name in book.names().iter() {
            if book.field(name).is_some() {
                variables.add(book, report, assessment, name, None);
            } else if book.table_column(name).is_some() {
                let rows = assessment.figures.column(name).map_or(0, <[Cell]>::len);
                (0..u32::try_from(rows).unwrap_or(0))
                    .for_each(|row| variables.add(book, report, assessment, name, Some(row)));
            }
        }
        variables
    }

    fn add(
        &mut self,
        book: &Rulebook,
        report: &Report,
        assessment: &Assessment,
        name: Name,
        row: Option<u32>,
    ) {
        let figure = Figure { name, row };
        let entered =
            entered(book, assessment, figure).filter(|_| !report.is_confirmed(&book.spell(figure)));
        let variable = entered.map(|entered| {
            self.all.push(entered);
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        });
        if let Some(indices) = self.indices.get_mut(name.index()) {
            indices.push(variable);
        }
    }

    /// The variable of a figure; `None` when the figure is none.
    pub fn of(&self, figure: Figure) -> Option<u32> {
        let row = figure.row.map_or(0, |row| row as usize);
        self.indices
            .get(figure.name.index())?
            .get(row)
            .copied()
            .flatten()
    }

    /// The variable of this number.
    pub fn get(&self, variable: u32) -> Option<&EnteredNumber> {
        self.all.get(variable as usize)
    }

    /// The value of a sum with the figures as they are.
    pub fn value(&self, sum: &LinearExpression) -> Option<Decimal> {
        sum.terms
            .iter()
            .try_fold(sum.constant, |total, &(variable, coefficient)| {
                let value = self.get(variable)?.value;
                amount::checked_add(total, amount::checked_mul(coefficient, value)?)
            })
    }

    /// By how much a sum may be off from the rounding of its figures, some of which are to be typed
    /// anew.
    pub fn leeway(&self, sum: &LinearExpression, candidates: &Candidates) -> Option<Decimal> {
        sum.terms
            .iter()
            .try_fold(Decimal::ZERO, |total, &(variable, coefficient)| {
                let half = candidates.half(variable, self.get(variable)?);
                amount::checked_add(total, amount::checked_mul(coefficient.abs(), half)?)
            })
    }

    /// The figures of a set.
    pub fn figures(&self, set: &[u32]) -> Vec<Figure> {
        set.iter()
            .filter_map(|variable| Some(self.get(*variable)?.figure))
            .collect()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }
}

fn entered(book: &Rulebook, assessment: &Assessment, figure: Figure) -> Option<EnteredNumber> {
    let Cell::Number(Number {
        value,
        decimals,
        origin: Origin::Entered,
    }) = assessment.figures.cell(figure)
    else {
        return None;
    };
    let unit = book
        .unit(figure.name)
        .filter(|unit| !matches!(unit.kind, UnitKind::Choice | UnitKind::Text))?;
    let field = book.field(figure.name).map(|(field, _)| field);
    let other = if unit.kind == UnitKind::Money {
        NumberKind::Amount
    } else {
        NumberKind::Other
    };
    let (half, kind) = match book.slack().get(figure.name.index()) {
        Some(Slack::Half(half)) => (*half, other),
        Some(Slack::LastDigit) => (last_digit(*decimals), NumberKind::Stated),
        _ => (Decimal::ZERO, other),
    };
    let whole = unit.kind == UnitKind::Count || field.is_some_and(|field| field.integer);
    Some(EnteredNumber {
        figure,
        value: as_typed(*value, *decimals),
        half,
        kind,
        decimals: if whole { 0 } else { unit.decimals },
        signed: field.is_some_and(|field| field.signed),
        whole,
    })
}

fn as_typed(value: Decimal, decimals: u32) -> Decimal {
    let mut value = value.normalize();
    if value.scale() < decimals {
        value.rescale(decimals);
    }
    value
}
