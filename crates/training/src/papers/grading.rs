//! Grades figures that were filled in from papers, each with a sentence. Not: finding out what a
//! wrong one was taken for (`explain`).

use super::{Papers, explanation::PaperComparison, papers_view::PaperFigure};
use ziping_assessment::assess;
use ziping_formula::{Cell, Figure, Number, Origin, amount};
use ziping_localisation::Slip;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// What came of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureVerdict {
    /// It is right.
    Right,
    /// Nothing was filled in.
    Blank,
    /// What was filled in cannot be read.
    Unreadable,
    /// 元 where 万元 belong, or divided once too often.
    Unit,
    /// A known mistake: which of those that the papers declare.
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
    /// Its name, by which mistakes of the same kind are counted.
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
    /// The figure.
    pub figure: Figure,
    /// What came of it.
    pub verdict: FigureVerdict,
    /// Why, and what it should be.
    pub says: String,
    /// What else it may have been taken for, a sentence each.
    pub also: Vec<String>,
}

/// So many other explanations are told.
const ALSO: usize = 2;

/// Grades what was typed for these figures by the report that the papers show.
pub fn grade(
    book: &Rulebook,
    papers: &Papers,
    truth: &Report,
    typed: &Report,
    fields: &[Figure],
) -> Vec<FigureGrade> {
    grade_all(book, papers, truth, std::slice::from_ref(typed), fields)
        .pop()
        .unwrap_or_default()
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
    let case = PaperComparison::new(book, papers, &truth.figures);
    typed
        .iter()
        .map(|typed| of_one(book, &case, typed, fields))
        .collect()
}

fn of_one(
    book: &Rulebook,
    case: &PaperComparison,
    typed: &Report,
    fields: &[Figure],
) -> Vec<FigureGrade> {
    let filled_in = assess(book, typed);
    let one = |figure: Figure| {
        let text = typed.text_at(&book.spell(figure)).trim();
        if let Some((_, problem)) = filled_in.unreadable.iter().find(|(own, _)| *own == figure) {
            let says = format!("“{text}”读不出来：{problem}。{}", case.should(figure));
            return FigureGrade {
                figure,
                verdict: FigureVerdict::Unreadable,
                says,
                also: Vec::new(),
            };
        }
        match filled_in.figures.cell(figure) {
            Cell::Number(number) if !text.is_empty() || case.follows_rightly(figure, *number) => {
                case.number(figure, *number)
            }
            _ => case.blank(figure),
        }
    };
    fields.iter().map(|figure| one(*figure)).collect()
}

impl PaperComparison<'_> {
    fn blank(&self, figure: Figure) -> FigureGrade {
        let (verdict, says) = if self.is_known(figure) {
            (
                FigureVerdict::Blank,
                format!("没有填。{}", self.should(figure)),
            )
        } else {
            (
                FigureVerdict::Right,
                "资料上没有这个数，空着是对的。".to_owned(),
            )
        };
        FigureGrade {
            figure,
            verdict,
            says,
            also: Vec::new(),
        }
    }

    fn number(&self, figure: Figure, typed: Number) -> FigureGrade {
        let right = self
            .truth
            .number(figure)
            .is_some_and(|right| self.same(figure, right, typed.value));
        if right {
            let says = self.place(figure).map_or_else(
                || "对。".into(),
                |shown| format!("对，与《{}》一致。", shown.paper),
            );
            return FigureGrade {
                figure,
                verdict: FigureVerdict::Right,
                says,
                also: Vec::new(),
            };
        }
        if !self.is_known(figure) {
            let says = "资料上没有这个数，空着，不要估。".to_owned();
            return FigureGrade {
                figure,
                verdict: FigureVerdict::Other,
                says,
                also: Vec::new(),
            };
        }
        let mut found = self.explanations(figure, typed).into_iter();
        let (verdict, why) = found
            .next()
            .unwrap_or_else(|| (FigureVerdict::Other, "与资料对不上。".to_owned()));
        let also = found.map(|(_, says)| says).take(ALSO).collect();
        FigureGrade {
            figure,
            verdict,
            says: why + &self.should(figure),
            also,
        }
    }

    /// Whether a figure that nobody typed follows from others as it should: the form shows it, so
    /// that it need not be typed.
    fn follows_rightly(&self, figure: Figure, number: Number) -> bool {
        number.origin == Origin::Derived
            && self
                .truth
                .number(figure)
                .is_some_and(|right| self.same(figure, right, number.value))
    }

    /// Whether the papers' report has the figure.
    fn is_known(&self, figure: Figure) -> bool {
        self.truth.filled(figure)
    }

    /// Where the figure stands in the papers.
    pub(super) fn place(&self, figure: Figure) -> Option<&PaperFigure> {
        self.shown.iter().find(|shown| shown.figure == Some(figure))
    }

    /// What it should be, and where that stands.
    fn should(&self, figure: Figure) -> String {
        let Some(right) = self.truth.number(figure).filter(|_| self.is_known(figure)) else {
            return "资料上没有这个数，空着。".to_owned();
        };
        let unit = self
            .book
            .unit(figure.name)
            .map_or("", |unit| unit.name.as_str());
        let should = format!("应填 {} {unit}", self.book.show(figure.name, right));
        match self.place(figure) {
            Some(shown) if shown.times > rust_decimal::Decimal::ONE => {
                format!(
                    "{should}：《{}》上的数除以 {}。",
                    shown.paper,
                    amount::show_exact(shown.times.normalize(), 0)
                )
            }
            Some(shown) => format!("{should}，见《{}》。", shown.paper),
            None => should + "。",
        }
    }
}
