//! Scores stay between nothing and their points, whatever is typed.

use std::cell::Cell;

use crate::{
    by,
    random::{always, report, typed},
    scored,
    vocabulary::rulebook,
};
use proptest::{collection::vec, prelude::*, sample::select};
use rust_decimal::Decimal;
use ziping_rulebook::{Method, Rulebook};

#[test]
fn a_score_is_never_below_nothing_nor_above_its_points() {
    let book = rulebook();
    let sets: Vec<String> = book.scorings.iter().map(|set| set.id.clone()).collect();
    let more = vec((select(asked(&book)), number()), 0..300);
    let row = (
        select(vec!["产出", "效益指标", "满意度", ""]),
        [number(), number(), number(), number()],
        -1..=1_i8,
    );
    let known = Cell::new(0);
    always(
        200,
        (report(20), more, vec(row, 0..3), select(sets)),
        |(mut report, more, rows, set)| {
            report.figures.extend(more);
            for (part, numbers, direction) in &rows {
                let columns = ["分值", "目标值", "完成值", "得分"]
                    .into_iter()
                    .zip(numbers.iter().cloned());
                let row =
                    columns.chain([("一级", (*part).into()), ("方向", direction.to_string())]);
                let row = row
                    .map(|(column, text)| (column.to_owned(), text))
                    .collect();
                report.tables.entry("评分".into()).or_default().push(row);
            }
            let report = by(&book, &set, report);
            scored(&book, &report, |scores| {
                for score in &scores.scores {
                    let rows = score
                        .rows
                        .iter()
                        .map(|row| (&row.outcome, row.points.unwrap_or_default()));
                    for (follows, most) in rows.chain([(&score.outcome, score.points)]) {
                        let Some(points) = follows.known() else {
                            continue;
                        };
                        known.set(known.get() + 1);
                        let within = (Decimal::ZERO..=most).contains(&points);
                        prop_assert!(within, "{set} {}: {points} of {most}", score.indicator.name);
                    }
                }
                Ok(())
            })
        },
    );
    assert!(known.get() > 500, "only {} scores were known", known.get());
}

/// Mostly something that can be read.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![6 => "-?[0-9]{1,4}(\\.[0-9]{1,2})?", 1 => select(vec!["0", "1"]).prop_map(str::to_owned), 1 => typed()]
}

/// The figures that the formulas of the sets ask for, those that ratios are made of among them.
fn asked(book: &Rulebook) -> Vec<String> {
    let formulas = book
        .scorings
        .iter()
        .flat_map(|set| &set.indicators)
        .filter_map(|indicator| match &indicator.method {
            Method::Formula(formula) => Some(formula),
            _ => None,
        });
    let names = formulas.flat_map(|formula| formula.node.names());
    let figures = names.flat_map(|name| {
        book.ratio(name)
            .map_or_else(|| vec![name], |ratio| ratio.formula.node.names())
    });
    figures
        .filter(|name| book.field(*name).is_some())
        .map(|name| book.names().text(name).into())
        .collect()
}
