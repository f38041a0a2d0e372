//! What a wrong figure was taken for, found by comparing it with the papers: the unit, a known
//! mistake, another column or row, a neighbour counted in, a slip of the hand. The more telling
//! explanations come first.

use rust_decimal::Decimal;

use super::{Confusion, FigureVerdict, Mistake, Papers, papers_view::PaperFigure};
use ziping_assessment::Phrase;
use ziping_formula::{Evaluation, Figure, Figures, Name, Number, Outcome, amount};
use ziping_localisation::{Slip, slip_between};
use ziping_rulebook::{Field, Rulebook, UnitKind};

/// How many 元 are one 万元.
const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// What figures are compared with.
pub(super) struct PaperComparison<'a> {
    pub book: &'a Rulebook,
    pub papers: &'a Papers,
    /// What the papers' report has.
    pub truth: &'a Figures<'a>,
    /// What the papers show of it.
    pub shown: Vec<PaperFigure>,
}

/// What came of a figure, in a sentence.
type Explanation = (FigureVerdict, String);

impl<'a> PaperComparison<'a> {
    /// The papers with the figures that they show.
    pub fn new(book: &'a Rulebook, papers: &'a Papers, truth: &'a Figures<'a>) -> Self {
        Self {
            book,
            papers,
            truth,
            shown: papers.shown(book, truth),
        }
    }

    /// What a wrong figure may have been taken for, each sentence once.
    pub fn explanations(&self, figure: Figure, typed: Number) -> Vec<Explanation> {
        let Some(right) = self.truth.number(figure) else {
            return Vec::new();
        };
        let slip = self.slip(figure, typed, right);
        let mut found: Vec<Explanation> =
            self.unit(figure, typed.value, right).into_iter().collect();
        found.extend(self.mistakes(figure, typed.value));
        found.extend(self.columns(figure, typed.value));
        // Nobody copies a nought from another row.
        let copied = !typed.value.is_zero();
        found.extend(
            self.rows(figure, typed.value)
                .into_iter()
                .filter(|_| copied),
        );
        // A digit that was lost can have been any: what is exactly the difference says more.
        let (lost, slip) = match slip {
            Some((FigureVerdict::Slip(Slip::Lost), _)) => (slip, None),
            _ => (None, slip),
        };
        found.extend(slip);
        found.extend(
            self.sums(figure, typed.value, right)
                .into_iter()
                .filter(|_| copied),
        );
        found.extend(lost);
        let mut once: Vec<Explanation> = Vec::new();
        for explanation in found {
            if !once.iter().any(|other| other.1 == explanation.1) {
                once.push(explanation);
            }
        }
        once
    }

    /// Whether this is what was typed, to the last digit or rounded to those that the figure has.
    pub fn same(&self, figure: Figure, value: Decimal, typed: Decimal) -> bool {
        typed == value || typed == amount::round(value, self.decimals(figure))
    }

    fn decimals(&self, figure: Figure) -> u32 {
        let whole = self
            .book
            .field(figure.name)
            .is_some_and(|(field, _)| field.integer);
        self.book
            .unit(figure.name)
            .filter(|_| !whole)
            .map_or(0, |unit| unit.decimals)
    }

    fn kind(&self, figure: Figure) -> Option<UnitKind> {
        self.book.unit(figure.name).map(|unit| unit.kind)
    }

    fn unit(&self, figure: Figure, typed: Decimal, right: Decimal) -> Option<Explanation> {
        let money = self.kind(figure) == Some(UnitKind::Money) && !right.is_zero();
        let says = match money {
            true if amount::checked_mul(right, WAN) == Some(typed) => {
                "填的是元，这一格的单位是万元。"
            }
            true if amount::checked_mul(typed, WAN) == Some(right) => {
                "比应填的数小一万倍：已经是万元，又除了一次 10000。"
            }
            _ => return None,
        };
        Some((FigureVerdict::Unit, says.to_owned()))
    }

    fn mistakes(&self, figure: Figure, typed: Decimal) -> impl Iterator<Item = Explanation> {
        let made = self
            .mistaken(figure)
            .filter(move |(.., value)| self.same(figure, *value, typed));
        made.filter_map(|(verdict, mistake, _)| {
            Some((
                verdict,
                Phrase::complete(self.book, self.truth, &mistake.says)?.text(),
            ))
        })
    }

    /// What the figure becomes by each mistake that is made in it.
    pub fn mistaken(
        &self,
        figure: Figure,
    ) -> impl Iterator<Item = (FigureVerdict, &'a Mistake, Decimal)> {
        let mistakes = self.papers.mistakes.iter().enumerate();
        mistakes.filter_map(move |(index, mistake)| {
            Some((
                FigureVerdict::Mistake(index),
                mistake,
                self.taken(&mistake.slip, figure)?,
            ))
        })
    }

    fn taken(&self, slip: &Confusion, figure: Figure) -> Option<Decimal> {
        match slip {
            Confusion::Formula {
                figure: own,
                formula,
            } if Figure::from(*own) == figure => {
                match Evaluation::over(self.truth).number(formula) {
                    Outcome::Known(value) => Some(value),
                    Outcome::Missing(_) | Outcome::Undefined(_) => None,
                }
            }
            Confusion::Formula { .. } => None,
            Confusion::Column { from, to } => {
                let (field, column) = self.book.field(figure.name)?;
                let own = column.map_or("", |column| column.suffix.as_str()) == to;
                let taken = in_column(field, from).filter(|_| own)?;
                self.truth
                    .number(taken)
                    .filter(|_| self.truth.filled(taken.into()))
            }
        }
    }

    fn columns(&self, figure: Figure, typed: Decimal) -> Vec<Explanation> {
        let Some((field, _)) = self.book.field(figure.name) else {
            return Vec::new();
        };
        let columns =
            std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot));
        let others = columns
            .map(Figure::from)
            .filter(|other| *other != figure && self.truth.filled(*other));
        let equal = others.filter(|other| {
            self.truth
                .number(*other)
                .is_some_and(|it| self.same(figure, it, typed))
        });
        let says = |other: Figure| {
            let (taken, asked) = (self.book.label(other), self.book.label(figure));
            (
                FigureVerdict::Column,
                format!("填的是“{taken}”，这里要填“{asked}”：同一项有几个数，看清要的是哪一个。"),
            )
        };
        equal.map(says).collect()
    }

    /// Other figures of the papers that are the same, those of the paper in which the figure stands
    /// first.
    fn rows(&self, figure: Figure, typed: Decimal) -> Vec<Explanation> {
        let of_row = |other: Figure| self.book.field(other.name).map(|(field, _)| field.slot);
        let others = self
            .others(figure)
            .filter(|other| other.figure.is_none_or(|it| of_row(it) != of_row(figure)));
        let says = |other: &PaperFigure| {
            let asked = self.book.label(figure);
            (
                FigureVerdict::Row,
                format!(
                    "填的是《{}》里的“{}”，这里要填“{asked}”。",
                    other.paper, other.label
                ),
            )
        };
        others
            .filter(|other| self.same(figure, other.value, typed))
            .map(says)
            .collect()
    }

    /// A figure of the same paper more or less, or the figure itself twice.
    fn sums(&self, figure: Figure, typed: Decimal, right: Decimal) -> Vec<Explanation> {
        let Some(difference) = amount::checked_sub(typed, right) else {
            return Vec::new();
        };
        let own = self.place(figure).map(|shown| shown.place);
        let beside = self
            .others(figure)
            .filter(|other| Some(other.place) == own && !other.value.is_zero());
        let equal = beside.filter(|other| self.same(figure, other.value, difference.abs()));
        let says = |other: &PaperFigure| {
            let (paper, label, more) = (
                &other.paper,
                &other.label,
                self.book.show(figure.name, difference.abs()),
            );
            let says = if difference.is_sign_positive() {
                format!("比应填的数多 {more}，正好是《{paper}》里的“{label}”，多半把它也加了进来。")
            } else {
                format!("比应填的数少 {more}，正好是《{paper}》里的“{label}”，多半把它减掉了。")
            };
            (FigureVerdict::Sum, says)
        };
        let twice = (difference == right).then(|| {
            (
                FigureVerdict::Sum,
                "正好是应填的数的两倍，多半加了两次。".to_owned(),
            )
        });
        twice.into_iter().chain(equal.map(says)).collect()
    }

    /// What else the papers show of the same kind, those of the figure's own paper first.
    fn others(&self, figure: Figure) -> impl Iterator<Item = &PaperFigure> {
        let (kind, own) = (
            self.kind(figure),
            self.place(figure).map(|shown| shown.place),
        );
        let others =
            move |shown: &&PaperFigure| Some(shown.kind) == kind && shown.figure != Some(figure);
        let here = self
            .shown
            .iter()
            .filter(move |shown| Some(shown.place) == own);
        here.chain(
            self.shown
                .iter()
                .filter(move |shown| Some(shown.place) != own),
        )
        .filter(others)
    }

    /// A slip of the hand, in the digits as they were typed or in those of the amount in 元.
    fn slip(&self, figure: Figure, typed: Number, right: Decimal) -> Option<Explanation> {
        let decimals = self.decimals(figure);
        let mut written = typed.value;
        written.rescale(typed.decimals.max(written.scale()));
        let in_yuan = |value: Decimal| amount::checked_mul(value, WAN).map(|yuan| yuan.normalize());
        let slip = match (
            slip_between(written, right, decimals),
            in_yuan(written),
            in_yuan(right),
        ) {
            (Slip::Other, Some(written), Some(right))
                if self.kind(figure) == Some(UnitKind::Money) =>
            {
                slip_between(written, right, decimals)
            }
            (slip, ..) => slip,
        };
        (slip != Slip::Other).then(|| (FigureVerdict::Slip(slip), format!("{}。", slip.says())))
    }
}

/// The name of a row's column; an empty suffix is the bare figure.
fn in_column(field: &Field, suffix: &str) -> Option<Name> {
    if suffix.is_empty() {
        Some(field.slot).filter(|_| !field.columns_only)
    } else {
        field.column(suffix)
    }
}
