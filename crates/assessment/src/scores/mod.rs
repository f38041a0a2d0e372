//! The scores that follow from a report's figures by the set of indicators it has chosen, beside
//! those that it states itself.
//!
//! Not: how many points anything is worth. The sets of the rulebook say that.

mod scoring;

use rust_decimal::Decimal;

use super::{Assessment, value_in_print};
use ziping_formula::{Cell, Figure, Figures, Name, Node, Number, Origin, amount, explain};
use ziping_rulebook::{Indicator, Method, OptionId, Rulebook, Scoring, grade_of};

/// The scores by a set in force, one for each indicator.
#[derive(Clone, Debug)]
pub struct Scores<'a> {
    /// The set.
    pub set: &'a Scoring,
    /// The option that chose it.
    pub option: OptionId,
    /// A score for each indicator, in order.
    pub scores: Vec<Score<'a>>,
    /// Full marks of all indicators together.
    pub points: Decimal,
    /// Full marks of those whose score is known or stated.
    pub decided: Decimal,
    /// The scores that count, added up.
    pub total: Decimal,
    /// Rows that belong to no indicator, by the cell that should say to which.
    pub unplaced: Vec<Figure>,
    /// The figures they follow from: those of the report, with the set's own points where it
    /// states none.
    pub figures: Figures<'a>,
}

/// The score of one indicator.
#[derive(Clone, Debug)]
pub struct Score<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The full marks: the set's, or those that the report states.
    pub points: Decimal,
    pub outcome: ScoreOutcome,
    /// The score that the report states.
    pub stated: Option<Decimal>,
    /// By how much the stated score is above what follows, where the two are not the same.
    pub difference: Option<Decimal>,
    /// True if the report says why marks were lost.
    pub has_reason: bool,
    /// The rows, where the indicator is scored row by row.
    pub rows: Vec<RowScore<'a>>,
}

/// The score of one row.
#[derive(Clone, Debug)]
pub struct RowScore<'a> {
    /// Which, from 0.
    pub row: u32,
    /// The full marks, once they are filled.
    pub points: Option<Decimal>,
    pub outcome: ScoreOutcome,
    /// The score that the report states.
    pub stated: Option<Decimal>,
    /// The grade of a judged row, by the share of its marks that is stated.
    pub band: Option<&'a str>,
    /// True if the report says why marks were lost.
    pub has_reason: bool,
}

/// The score that follows from the figures, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreOutcome {
    /// So many points.
    Known(Decimal),
    /// Nothing until these figures are filled.
    Missing(Vec<Figure>),
    /// Nothing, and why.
    Undefined(String),
    /// Nothing: a person judges.
    Judged,
}

impl ScoreOutcome {
    /// The points, if they are known.
    pub fn known(&self) -> Option<Decimal> {
        if let Self::Known(points) = self {
            Some(*points)
        } else {
            None
        }
    }
}

impl Score<'_> {
    /// The score that counts: the one that the report states, else the one that follows.
    pub fn counts(&self) -> Option<Decimal> {
        self.stated.or_else(|| self.outcome.known())
    }

    /// True if marks were lost, so that a reason is due.
    pub fn is_below(&self) -> bool {
        self.counts().is_some_and(|score| score < self.points)
    }

    /// True if marks were lost and nothing is said about it.
    pub fn reason_due(&self) -> bool {
        self.is_below() && !self.has_reason
    }

    /// True if the stated score is none that the indicator can have.
    pub fn is_out_of_range(&self) -> bool {
        self.stated
            .is_some_and(|score| score > self.points || score < Decimal::ZERO)
    }
}

impl RowScore<'_> {
    /// The score that counts: the one that the report states, else the one that follows.
    pub fn counts(&self) -> Option<Decimal> {
        self.stated.or_else(|| self.outcome.known())
    }

    /// True if marks were lost.
    pub fn is_below(&self) -> bool {
        self.counts()
            .zip(self.points)
            .is_some_and(|(score, points)| score < points)
    }
}

impl Scores<'_> {
    /// The grade of the total: not before every indicator has its score, and not by full marks
    /// other than the set's.
    pub fn grade(&self) -> Option<&str> {
        let whole =
            self.unplaced.is_empty() && self.scores.iter().all(|score| score.counts().is_some());
        let full = self.set.points == Some(self.points);
        grade_of(&self.set.grades, self.total).filter(|_| whole && full)
    }
}

/// The scores by each set in force, in the order of the options that choose them.
pub fn scores<'a>(book: &'a Rulebook, assessment: &Assessment<'a>) -> Vec<Scores<'a>> {
    let chosen = |slot: Name| match assessment.figures.cell(slot.into()) {
        Cell::Text(choice) => book.scorings.iter().find(|set| set.is_chosen_by(choice)),
        _ => None,
    };
    let sets = book
        .options
        .enumerate()
        .filter_map(|(at, option)| Some((at, chosen(option.slot)?)));
    sets.map(|(option, set)| by_set(book, assessment, option, set))
        .collect()
}

fn by_set<'a>(
    book: &'a Rulebook,
    assessment: &Assessment<'a>,
    option: OptionId,
    set: &'a Scoring,
) -> Scores<'a> {
    let mut figures = assessment.figures.clone();
    for indicator in &set.indicators {
        if let Some(name) = indicator.stated_points
            && stated_points(&figures, name).is_none()
        {
            let own = Number {
                value: indicator.points,
                decimals: indicator.points.scale(),
                origin: Origin::Derived,
            };
            figures.set(name, Cell::Number(own));
        }
    }
    let unplaced = scoring::unplaced(&figures, set);
    let (mut scores, mut points, mut decided, mut total) =
        (Vec::new(), Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for indicator in &set.indicators {
        let score = scoring::score(book, assessment, &figures, indicator);
        add(&mut points, score.points);
        if let Some(counts) = score.counts() {
            add(&mut decided, score.points);
            add(&mut total, counts);
        }
        scores.push(score);
    }
    Scores {
        set,
        option,
        scores,
        points,
        decided,
        total,
        unplaced,
        figures,
    }
}

/// The full marks that a report states; less than none is none.
fn stated_points(figures: &Figures, name: Name) -> Option<Decimal> {
    figures
        .number(name)
        .filter(|points| !points.is_sign_negative())
}

/// Adds a score; a sum that is out of range stays there.
fn add(sum: &mut Decimal, score: Decimal) {
    *sum = amount::checked_add(*sum, score).unwrap_or(Decimal::MAX);
}

/// A score in print, without zeros that say nothing.
pub fn score_in_print(score: Decimal) -> String {
    score.normalize().to_string()
}

/// The formula of an indicator in words, and with the numbers put in. None where a person judges or
/// ticks.
pub fn score_formula(book: &Rulebook, scores: &Scores, score: &Score) -> Option<(String, String)> {
    let (node, row): (&Node, _) = match &score.indicator.method {
        Method::Formula(formula) => (&formula.node, None),
        Method::Rows(rows) => (&rows.score.node, score.rows.first().map(|row| row.row)),
        Method::Criteria(_) | Method::Judgement => return None,
    };
    let words = |name: Name| book.names().text(name).to_owned();
    let number = |name: Name| {
        value_in_print(book, &scores.figures, scores.figures.figure(name, row))
            .unwrap_or_else(|| words(name))
    };
    Some((explain(node, &words), explain(node, &number)))
}
