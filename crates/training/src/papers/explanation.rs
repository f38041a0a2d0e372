//! Explains a wrong figure by comparing it with the papers: by the unit, a known mistake, another
//! column or row, a neighbour counted in, a slip of the hand. The more telling explanations come
//! first.

use rust_decimal::Decimal;

use super::{Confusion, FigureVerdict, Mistake, Papers, papers_view::PaperFigure};
use ziping_assessment::Phrase;
use ziping_formula::{Evaluation, Figure, Figures, Name, Number, Outcome, amount};
use ziping_localisation::{Slip, slip_between};
use ziping_rulebook::{Field, Rulebook, UnitKind};

/// The number of 元 in one 万元.
const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// The papers and the figures that they show, to compare what was filled in with.
pub(super) struct PaperComparison<'a> {
    pub book: &'a Rulebook,
    pub papers: &'a Papers,
    /// The figures of the report that the papers were made from.
    pub truth: &'a Figures<'a>,
    /// The figures that the papers show of it.
    pub shown: Vec<PaperFigure>,
}

/// A verdict on a figure, and a sentence.
type FigureExplanation = (FigureVerdict, String);

impl<'a> PaperComparison<'a> {
    pub fn new(book: &'a Rulebook, papers: &'a Papers, truth: &'a Figures<'a>) -> Self {
        Self {
            book,
            papers,
            truth,
            shown: papers.shown(book, truth),
        }
    }

    /// The possible explanations of a wrong figure, the likeliest first, each sentence once.
    pub fn explanations(&self, figure: Figure, typed: Number) -> Vec<FigureExplanation> {
        let Some(right) = self.truth.number(figure) else {
            return Vec::new();
        };
        // A digit that was lost can have been any: what is exactly the difference says more.
        let slip = self.slip(figure, typed, right);
        let (lost_digit, slip) = match slip {
            Some((FigureVerdict::Slip(Slip::Lost), _)) => (slip, None),
            _ => (None, slip),
        };
        // Nobody copies a nought from another row.
        let is_copied = !typed.value.is_zero();
        let mut found = Vec::new();
        found.extend(self.unit(figure, typed.value, right));
        found.extend(self.mistakes(figure, typed.value));
        found.extend(self.columns(figure, typed.value));
        if is_copied {
            found.extend(self.rows(figure, typed.value));
        }
        found.extend(slip);
        if is_copied {
            found.extend(self.sums(figure, typed.value, right));
        }
        found.extend(lost_digit);
        without_repeated_sentences(found)
    }

    /// True where this is what was typed, to the last digit or rounded to those that the figure
    /// has.
    pub fn is_same(&self, figure: Figure, value: Decimal, typed: Decimal) -> bool {
        typed == value || typed == amount::round(value, self.decimals(figure))
    }

    fn decimals(&self, figure: Figure) -> u32 {
        match (self.book.field(figure.name), self.book.unit(figure.name)) {
            (Some((field, _)), _) if field.integer => 0,
            (_, Some(unit)) => unit.decimals,
            (_, None) => 0,
        }
    }

    fn kind(&self, figure: Figure) -> Option<UnitKind> {
        self.book.unit(figure.name).map(|unit| unit.kind)
    }

    fn is_money(&self, figure: Figure) -> bool {
        self.kind(figure) == Some(UnitKind::Money)
    }

    fn unit(&self, figure: Figure, typed: Decimal, right: Decimal) -> Option<FigureExplanation> {
        if !self.is_money(figure) || right.is_zero() {
            return None;
        }
        let says = if amount::checked_mul(right, WAN) == Some(typed) {
            "填的是元，这一格的单位是万元。"
        } else if amount::checked_mul(typed, WAN) == Some(right) {
            "比应填的数小一万倍：已经是万元，又除了一次 10000。"
        } else {
            return None;
        };
        Some((FigureVerdict::Unit, says.to_owned()))
    }

    fn mistakes(&self, figure: Figure, typed: Decimal) -> Vec<FigureExplanation> {
        let mut found = Vec::new();
        for (verdict, mistake, value) in self.mistaken(figure) {
            if self.is_same(figure, value, typed)
                && let Some(says) = Phrase::complete(self.book, self.truth, &mistake.says)
            {
                found.push((verdict, says.text()));
            }
        }
        found
    }

    /// The value of the figure by each mistake that can be made in it.
    pub fn mistaken(
        &self,
        figure: Figure,
    ) -> impl Iterator<Item = (FigureVerdict, &'a Mistake, Decimal)> {
        let mistakes = self.papers.mistakes.iter().enumerate();
        mistakes.filter_map(move |(index, mistake)| {
            let value = self.value_confused(&mistake.confusion, figure)?;
            Some((FigureVerdict::Mistake(index), mistake, value))
        })
    }

    /// The value of the figure by this confusion; `None` where it is about another figure or the
    /// papers' report has no value to confuse it with.
    fn value_confused(&self, confusion: &Confusion, figure: Figure) -> Option<Decimal> {
        match confusion {
            Confusion::Formula {
                figure: own,
                formula,
            } => {
                if Figure::from(*own) != figure {
                    return None;
                }
                match Evaluation::over(self.truth).number(formula) {
                    Outcome::Known(value) => Some(value),
                    Outcome::Missing(_) | Outcome::Undefined(_) => None,
                }
            }
            Confusion::Column { from, to } => {
                let (field, column) = self.book.field(figure.name)?;
                let suffix = column.map_or("", |column| column.suffix.as_str());
                if suffix != to {
                    return None;
                }
                let taken = in_column(field, from)?;
                if !self.truth.filled(taken.into()) {
                    return None;
                }
                self.truth.number(taken)
            }
        }
    }

    fn columns(&self, figure: Figure, typed: Decimal) -> Vec<FigureExplanation> {
        let Some((field, _)) = self.book.field(figure.name) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let columns = field.columns.iter().map(|column| column.slot);
        for name in std::iter::once(field.slot).chain(columns) {
            let other = Figure::from(name);
            let is_taken = other != figure
                && self.truth.filled(other)
                && (self.truth.number(other))
                    .is_some_and(|value| self.is_same(figure, value, typed));
            if is_taken {
                let (taken, asked) = (self.book.label(other), self.book.label(figure));
                let says = format!(
                    "填的是“{taken}”，这里要填“{asked}”：同一项有几个数，看清要的是哪一个。"
                );
                found.push((FigureVerdict::Column, says));
            }
        }
        found
    }

    /// Figures of other rows that are the same, those of the paper in which the figure stands
    /// first.
    fn rows(&self, figure: Figure, typed: Decimal) -> Vec<FigureExplanation> {
        let row_of = |other: Figure| self.book.field(other.name).map(|(field, _)| field.slot);
        let asked = self.book.label(figure);
        let mut found = Vec::new();
        for other in self.others(figure) {
            let is_in_own_row = other
                .figure
                .is_some_and(|other| row_of(other) == row_of(figure));
            if !is_in_own_row && self.is_same(figure, other.value, typed) {
                let (paper, label) = (&other.paper, &other.label);
                let says = format!("填的是《{paper}》里的“{label}”，这里要填“{asked}”。");
                found.push((FigureVerdict::Row, says));
            }
        }
        found
    }

    /// A figure of the same paper too many or too few, or the figure itself twice.
    fn sums(&self, figure: Figure, typed: Decimal, right: Decimal) -> Vec<FigureExplanation> {
        let Some(difference) = amount::checked_sub(typed, right) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        if difference == right {
            let says = "正好是应填的数的两倍，多半加了两次。".to_owned();
            found.push((FigureVerdict::Sum, says));
        }
        let own_paper = self.shown_as(figure).map(|shown| shown.paper_index);
        for other in self.others(figure) {
            let is_counted = Some(other.paper_index) == own_paper
                && !other.value.is_zero()
                && self.is_same(figure, other.value, difference.abs());
            if is_counted {
                let (paper, label) = (&other.paper, &other.label);
                let off = self.book.show(figure.name, difference.abs());
                let says = if difference.is_sign_positive() {
                    format!(
                        "比应填的数多 {off}，正好是《{paper}》里的“{label}”，多半把它也加了进来。"
                    )
                } else {
                    format!("比应填的数少 {off}，正好是《{paper}》里的“{label}”，多半把它减掉了。")
                };
                found.push((FigureVerdict::Sum, says));
            }
        }
        found
    }

    /// The other figures of the same kind in the papers, those of the figure's own paper first.
    fn others(&self, figure: Figure) -> Vec<&PaperFigure> {
        let kind = self.kind(figure);
        let own_paper = self.shown_as(figure).map(|shown| shown.paper_index);
        let mut others: Vec<&PaperFigure> = self
            .shown
            .iter()
            .filter(|shown| Some(shown.kind) == kind && shown.figure != Some(figure))
            .collect();
        others.sort_by_key(|shown| Some(shown.paper_index) != own_paper);
        others
    }

    /// A slip of the hand, in the digits as they were typed or in those of the amount in 元.
    fn slip(&self, figure: Figure, typed: Number, right: Decimal) -> Option<FigureExplanation> {
        let decimals = self.decimals(figure);
        let mut written = typed.value;
        written.rescale(typed.decimals.max(written.scale()));
        let mut slip = slip_between(written, right, decimals);
        if slip == Slip::Other
            && self.is_money(figure)
            && let Some(written) = in_yuan(written)
            && let Some(right) = in_yuan(right)
        {
            slip = slip_between(written, right, decimals);
        }
        if slip == Slip::Other {
            return None;
        }
        Some((FigureVerdict::Slip(slip), format!("{}。", slip.says())))
    }
}

fn in_yuan(value: Decimal) -> Option<Decimal> {
    amount::checked_mul(value, WAN).map(|yuan| yuan.normalize())
}

/// The name of a row's column; an empty suffix is the bare figure.
fn in_column(field: &Field, suffix: &str) -> Option<Name> {
    match suffix {
        "" if field.columns_only => None,
        "" => Some(field.slot),
        _ => field.column(suffix),
    }
}

fn without_repeated_sentences(explanations: Vec<FigureExplanation>) -> Vec<FigureExplanation> {
    let mut once: Vec<FigureExplanation> = Vec::new();
    for explanation in explanations {
        if !once.iter().any(|other| other.1 == explanation.1) {
            once.push(explanation);
        }
    }
    once
}
