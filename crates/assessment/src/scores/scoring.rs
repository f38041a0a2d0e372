//! How the score of an indicator follows: by its formula, its list, or the rows of its table.

use rust_decimal::Decimal;

use super::{RowScore, Score, ScoreOutcome, add, stated_points};
use crate::Assessment;
use ziping_formula::{Cell, Evaluation, Figure, Figures, Name, Node, Outcome, amount};
use ziping_rulebook::{
    Criterion, Declared, Formula, Indicator, Method, Rows, Rulebook, Scoring, grade_of,
};

/// The score of an indicator.
pub(super) fn score<'a>(
    book: &Rulebook,
    assessment: &Assessment,
    figures: &Figures,
    indicator: &'a Indicator,
) -> Score<'a> {
    let points = indicator
        .stated_points
        .and_then(|name| stated_points(figures, name))
        .unwrap_or(indicator.points);
    let decimals = book.unit(indicator.score).map_or(2, |unit| unit.decimals);
    let (mut rows, mut row_reasons) = (Vec::new(), false);
    let mut stated = figures.number(indicator.score);
    let outcome = match &indicator.method {
        Method::Judgement => ScoreOutcome::Judged,
        Method::Formula(formula) => number(figures, &formula.node, None, decimals),
        Method::Criteria(criteria) => fulfilled(figures, criteria),
        Method::Rows(by) => {
            let placed = placed(figures, by);
            rows = placed
                .rows
                .iter()
                .map(|row| row_score(figures, by, *row, decimals))
                .collect();
            let mut below = rows.iter().filter(|row| row.is_below()).peekable();
            row_reasons = below.peek().is_some() && below.all(|row| row.has_reason);
            stated = stated.or_else(|| sum_of_stated(&rows));
            of_rows(by, &rows, points, placed.missing)
        }
    };
    let outcome = match outcome {
        ScoreOutcome::Missing(missing) => ScoreOutcome::Missing(entered(book, assessment, missing)),
        other => other,
    };
    // Two scores are the same when they differ in the last digit that is written at most.
    let tolerance = Decimal::try_from_i128_with_scale(1, decimals).unwrap_or_default();
    let difference = stated
        .zip(outcome.known())
        .and_then(|(stated, outcome)| amount::checked_sub(stated, outcome));
    Score {
        indicator,
        points,
        difference: difference.filter(|difference| difference.abs() > tolerance),
        has_reason: row_reasons || figures.filled(indicator.reason.into()),
        outcome,
        stated,
        rows,
    }
}

/// The rows that belong to no indicator of the set, by the cell that should say to which.
pub(super) fn unplaced(figures: &Figures, set: &Scoring) -> Vec<Figure> {
    let by_rows: Vec<&Rows> = set
        .indicators
        .iter()
        .filter_map(|indicator| {
            if let Method::Rows(by) = &indicator.method {
                Some(by)
            } else {
                None
            }
        })
        .collect();
    let Some(first) = by_rows.first() else {
        return Vec::new();
    };
    let Some(column) = first
        .when
        .as_ref()
        .and_then(|when| when.node.names().into_iter().next())
    else {
        return Vec::new();
    };
    let nowhere = |row: &u32| {
        by_rows
            .iter()
            .all(|by| belongs(figures, by.when.as_ref(), *row) == Outcome::Known(false))
    };
    filled_rows(figures, first.points)
        .filter(nowhere)
        .map(|row| Figure {
            name: column,
            row: Some(row),
        })
        .collect()
}

/// The rows of a table in which something is filled.
fn filled_rows(figures: &Figures, column: Name) -> impl Iterator<Item = u32> {
    let cells = figures.column(column).unwrap_or_default();
    (0..)
        .zip(cells)
        .filter(|(_, cell)| !matches!(cell, Cell::Vacant))
        .map(|(row, _)| row)
}

fn belongs(figures: &Figures, when: Option<&Formula>, row: u32) -> Outcome<bool> {
    when.map_or(Outcome::Known(true), |when| {
        Evaluation::over(figures)
            .in_row(Some(row))
            .truth(&when.node)
    })
}

/// The rows of an indicator, and what is missing to tell of others whether they are.
struct Placed {
    rows: Vec<u32>,
    missing: Vec<Figure>,
}

fn placed(figures: &Figures, by: &Rows) -> Placed {
    let mut placed = Placed {
        rows: Vec::new(),
        missing: Vec::new(),
    };
    for row in filled_rows(figures, by.points) {
        match belongs(figures, by.when.as_ref(), row) {
            Outcome::Known(true) => placed.rows.push(row),
            Outcome::Missing(missing) => placed.missing.extend(missing),
            Outcome::Known(false) | Outcome::Undefined(_) => {}
        }
    }
    placed
}

fn row_score<'a>(figures: &Figures, by: &'a Rows, row: u32, decimals: u32) -> RowScore<'a> {
    let cell = |name: Name| Figure {
        name,
        row: Some(row),
    };
    let points = figures
        .number(cell(by.points))
        .map(|points| points.max(Decimal::ZERO));
    let stated = figures.number(cell(by.stated));
    let judged = by.judged.as_ref().map_or(Outcome::Known(false), |judged| {
        belongs(figures, Some(judged), row)
    });
    let outcome = match judged {
        Outcome::Known(true) => ScoreOutcome::Judged,
        Outcome::Known(false) => number(figures, &by.score.node, Some(row), decimals),
        Outcome::Missing(missing) => ScoreOutcome::Missing(missing),
        Outcome::Undefined(why) => ScoreOutcome::Undefined(why.says().into()),
    };
    let share =
        || amount::checked_div(amount::checked_mul(stated?, Decimal::ONE_HUNDRED)?, points?);
    let band = share()
        .filter(|_| outcome == ScoreOutcome::Judged)
        .and_then(|share| grade_of(&by.bands, share));
    RowScore {
        row,
        points,
        outcome,
        stated,
        band,
        has_reason: figures.filled(cell(by.reason)),
    }
}

/// The scores that the report states for its rows, added up, once each of them has one.
fn sum_of_stated(rows: &[RowScore]) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    for row in rows {
        add(&mut total, row.stated?);
    }
    (!rows.is_empty()).then_some(total)
}

/// The sum of the rows. A judged row counts as it is stated, within its marks.
fn of_rows(
    by: &Rows,
    rows: &[RowScore],
    points: Decimal,
    mut missing: Vec<Figure>,
) -> ScoreOutcome {
    if rows.is_empty() && missing.is_empty() {
        return ScoreOutcome::Missing(vec![by.points.into()]);
    }
    let (mut total, mut marks) = (Decimal::ZERO, Decimal::ZERO);
    for row in rows {
        let cell = |name: Name| Figure {
            name,
            row: Some(row.row),
        };
        let Some(own) = row.points else {
            missing.push(cell(by.points));
            continue;
        };
        let score = match (&row.outcome, row.stated) {
            (ScoreOutcome::Known(score), _) => *score,
            (ScoreOutcome::Judged, Some(stated)) => stated.clamp(Decimal::ZERO, own),
            (ScoreOutcome::Judged, None) => {
                missing.push(cell(by.stated));
                continue;
            }
            (ScoreOutcome::Missing(figures), _) => {
                missing.extend(figures);
                continue;
            }
            (ScoreOutcome::Undefined(why), _) => return ScoreOutcome::Undefined(why.clone()),
        };
        add(&mut total, score);
        add(&mut marks, own);
    }
    if !missing.is_empty() {
        return ScoreOutcome::Missing(missing);
    }
    if marks != points {
        let (marks, points) = (marks.normalize(), points.normalize());
        return ScoreOutcome::Undefined(format!(
            "各行分值相加是 {marks}，这一项是 {points} 分，改成一样再算"
        ));
    }
    ScoreOutcome::Known(total)
}

/// The score of the criteria that are ticked. A list in which nothing is ticked has not been gone
/// through yet.
fn fulfilled(figures: &Figures, criteria: &[Criterion]) -> ScoreOutcome {
    if !criteria
        .iter()
        .any(|criterion| figures.filled(criterion.tick.into()))
    {
        return ScoreOutcome::Missing(
            criteria
                .iter()
                .map(|criterion| criterion.tick.into())
                .collect(),
        );
    }
    let mut total = Decimal::ZERO;
    for criterion in criteria
        .iter()
        .filter(|criterion| figures.number(criterion.tick) == Some(Decimal::ONE))
    {
        add(&mut total, criterion.points);
    }
    ScoreOutcome::Known(total)
}

fn number(figures: &Figures, node: &Node, row: Option<u32>, decimals: u32) -> ScoreOutcome {
    match Evaluation::over(figures).in_row(row).number(node) {
        Outcome::Known(score) => ScoreOutcome::Known(amount::round(score, decimals)),
        Outcome::Missing(missing) => ScoreOutcome::Missing(missing),
        Outcome::Undefined(why) => ScoreOutcome::Undefined(why.says().into()),
    }
}

/// The figures that have to be entered: what a ratio lacks, instead of the ratio.
fn entered(book: &Rulebook, assessment: &Assessment, missing: Vec<Figure>) -> Vec<Figure> {
    let mut all = Vec::new();
    for figure in missing {
        let of_ratio = match book.declared(figure.name) {
            Some(Declared::Ratio(ratio)) => Some(&assessment.ratios[ratio]),
            _ => None,
        };
        let figures = match of_ratio.map(|result| &result.outcome) {
            Some(Outcome::Missing(figures)) => entered(book, assessment, figures.clone()),
            _ => vec![figure],
        };
        all.extend(
            figures
                .into_iter()
                .filter(|figure| !all.contains(figure))
                .collect::<Vec<_>>(),
        );
    }
    all
}
