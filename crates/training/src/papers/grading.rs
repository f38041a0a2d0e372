//! Grades figures that were filled in from papers, each with a sentence. Not: finding out what a
//! wrong one was taken for (`explain`).

use rust_decimal::Decimal;

use super::{Papers, explanation::PaperComparison, papers_view::PaperFigure};
use ziping_assessment::assess;
use ziping_formula::{Cell, Figure, Number, Origin, amount};
use ziping_localisation::Slip;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// The result for a figure that was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureVerdict {
    /// It is right.
    Right,
    /// Nothing was filled in.
    Blank,
    /// The text that was filled in cannot be read.
    Unreadable,
    /// 元 where 万元 belong, or divided once too often.
    Unit,
    /// One of the known mistakes that the papers declare, by its position.
    Mistake(usize),
    /// Another column of the same row.
    Column,
    /// Another figure of the papers.
    Row,
    /// Another figure was added or left out, or the figure itself counted twice.
    Sum,
    /// A slip of the hand.
    Slip(Slip),
    /// None of these.
    Other,
}

impl FigureVerdict {
    /// The name by which mistakes of the same kind are counted.
    pub fn name(self, papers: &Papers) -> &str {
        match self {
            Self::Right => "对",
            Self::Blank => "没有填",
            Self::Unreadable => "读不出来",
            Self::Unit => "元和万元",
            Self::Mistake(index) => papers
                .mistakes
                .get(index)
                .map_or("", |mistake| mistake.name.as_str()),
            Self::Column => "看错列",
            Self::Row => "看错行",
            Self::Sum => "多加或少加",
            Self::Slip(slip) => slip.name(),
            Self::Other => "对不上",
        }
    }
}

/// A figure that was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureGrade {
    pub figure: Figure,
    pub verdict: FigureVerdict,
    /// The sentence that says why, and what it should be.
    pub says: String,
    /// Sentences about what else it may have been taken for.
    pub also: Vec<String>,
}

/// The number of other explanations that are told.
const ALSO: usize = 2;

/// Grades what was typed for these figures by the report that the papers show.
pub fn grade(
    book: &Rulebook,
    papers: &Papers,
    truth: &Report,
    typed: &Report,
    fields: &[Figure],
) -> Vec<FigureGrade> {
    let truth = assess(book, truth);
    let comparison = PaperComparison::new(book, papers, &truth.figures);
    grade_report(book, &comparison, typed, fields)
}

/// The same for all who have filled in from the same papers.
pub fn grade_all(
    book: &Rulebook,
    papers: &Papers,
    truth: &Report,
    typed: &[Report],
    fields: &[Figure],
) -> Vec<Vec<FigureGrade>> {
    let truth = assess(book, truth);
    let comparison = PaperComparison::new(book, papers, &truth.figures);
    typed
        .iter()
        .map(|typed| grade_report(book, &comparison, typed, fields))
        .collect()
}

fn grade_report(
    book: &Rulebook,
    comparison: &PaperComparison,
    typed: &Report,
    fields: &[Figure],
) -> Vec<FigureGrade> {
    let filled_in = assess(book, typed);
    let grade_figure = |figure: Figure| {
        let text = typed.text_at(&book.spell(figure)).trim();
        let mut unreadable = filled_in.unreadable.iter();
        if let Some((_, problem)) = unreadable.find(|(own, _)| *own == figure) {
            let should = comparison.right_value(figure);
            let says = format!("“{text}”读不出来：{problem}。{should}");
            return FigureGrade::new(figure, FigureVerdict::Unreadable, says);
        }
        match filled_in.figures.cell(figure) {
            Cell::Number(number)
                if !text.is_empty() || comparison.follows_rightly(figure, *number) =>
            {
                comparison.grade_number(figure, *number)
            }
            _ => comparison.grade_blank(figure),
        }
    };
    fields.iter().map(|figure| grade_figure(*figure)).collect()
}

impl FigureGrade {
    fn new(figure: Figure, verdict: FigureVerdict, says: impl Into<String>) -> Self {
        Self {
            figure,
            verdict,
            says: says.into(),
            also: Vec::new(),
        }
    }
}

impl PaperComparison<'_> {
    fn grade_blank(&self, figure: Figure) -> FigureGrade {
        if self.is_known(figure) {
            let says = format!("没有填。{}", self.right_value(figure));
            FigureGrade::new(figure, FigureVerdict::Blank, says)
        } else {
            let says = "资料上没有这个数，空着是对的。";
            FigureGrade::new(figure, FigureVerdict::Right, says)
        }
    }

    fn grade_number(&self, figure: Figure, typed: Number) -> FigureGrade {
        if self.is_right(figure, typed) {
            let says = match self.shown_as(figure) {
                Some(shown) => format!("对，与《{}》一致。", shown.paper),
                None => "对。".to_owned(),
            };
            return FigureGrade::new(figure, FigureVerdict::Right, says);
        }
        if !self.is_known(figure) {
            let says = "资料上没有这个数，空着，不要估。";
            return FigureGrade::new(figure, FigureVerdict::Other, says);
        }
        let mut explanations = self.explanations(figure, typed).into_iter();
        let (verdict, why) = explanations
            .next()
            .unwrap_or_else(|| (FigureVerdict::Other, "与资料对不上。".to_owned()));
        let also = explanations.map(|(_, says)| says).take(ALSO).collect();
        FigureGrade {
            figure,
            verdict,
            says: why + &self.right_value(figure),
            also,
        }
    }

    /// True where a figure that nobody typed follows from others as it should: the form shows it,
    /// so that it need not be typed.
    fn follows_rightly(&self, figure: Figure, number: Number) -> bool {
        number.origin == Origin::Derived && self.is_right(figure, number)
    }

    fn is_right(&self, figure: Figure, typed: Number) -> bool {
        self.truth
            .number(figure)
            .is_some_and(|right| self.is_same(figure, right, typed.value))
    }

    /// True where the papers' report has the figure.
    fn is_known(&self, figure: Figure) -> bool {
        self.truth.filled(figure)
    }

    /// The number of the papers that is this figure.
    pub(super) fn shown_as(&self, figure: Figure) -> Option<&PaperFigure> {
        self.shown.iter().find(|shown| shown.figure == Some(figure))
    }

    /// The sentence that says what the figure should be, and where that stands.
    fn right_value(&self, figure: Figure) -> String {
        let right = match self.truth.number(figure) {
            Some(right) if self.is_known(figure) => right,
            _ => return "资料上没有这个数，空着。".to_owned(),
        };
        let unit = self
            .book
            .unit(figure.name)
            .map_or("", |unit| unit.name.as_str());
        let should = format!("应填 {} {unit}", self.book.show(figure.name, right));
        match self.shown_as(figure) {
            Some(shown) if shown.times > Decimal::ONE => {
                let times = amount::show_exact(shown.times.normalize(), 0);
                format!("{should}：《{}》上的数除以 {times}。", shown.paper)
            }
            Some(shown) => format!("{should}，见《{}》。", shown.paper),
            None => should + "。",
        }
    }
}
