//! The assessment as JSON, for the report file and for people who automate.

use rust_decimal::Decimal;
use ziping_json::Json;

use super::{Change, Repair, Slip, Suspicion, locate};
use ziping_assessment::{
    Assessment, Finding, Nature, RatioResult, RowScore, Score, ScoreOutcome, Scores,
    ratio_in_numbers, ratio_in_words, ratio_value, score_formula, score_in_print, scores,
    show_side,
};
use ziping_formula::{Figure, Outcome};
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::{Check, Method, Rulebook};

/// The report file with everything that follows from the report, what may be wrong in it included.
pub fn report_file(book: &Rulebook, report: &Report, assessment: &Assessment) -> String {
    let suspicions = locate(book, report, assessment);
    report::write(report, book, to_json(book, assessment, &suspicions))
}

/// Ratios, findings with what may be wrong, what is undecided, which checks hold, and the scores by
/// the sets that are chosen.
pub fn to_json(
    book: &Rulebook,
    assessment: &Assessment,
    suspicions: &[Suspicion],
) -> Json<'static> {
    object([
        (
            "ratios",
            assessment
                .ratios
                .iter()
                .map(|result| ratio(book, assessment, result))
                .collect(),
        ),
        (
            "findings",
            assessment
                .findings
                .iter()
                .map(|found| finding(book, found))
                .collect(),
        ),
        (
            "repairs",
            suspicions
                .iter()
                .flat_map(|own| own.repairs.iter().map(|found| repair(book, own, found)))
                .collect(),
        ),
        (
            "undecided",
            assessment
                .undecided
                .iter()
                .map(|undecided| {
                    let missing = names(book, &assessment.still_needed(undecided));
                    judged(undecided.check, undecided.row, [("missing", missing)])
                })
                .collect(),
        ),
        (
            "waiting",
            assessment
                .waiting
                .iter()
                .map(|finding| text(&finding.check.id))
                .collect(),
        ),
        (
            "trace",
            assessment
                .held
                .iter()
                .map(|held| {
                    let side = |value| show_side(held.check, value);
                    let left = held.comparison.map(|both| side(both.left));
                    let right = held.comparison.map(|both| side(both.right));
                    let sides = [("left", perhaps(left)), ("right", perhaps(right))];
                    judged(held.check, held.row, sides)
                })
                .collect(),
        ),
        (
            "unreadable",
            assessment
                .unreadable
                .iter()
                .map(|(figure, why)| {
                    object([
                        ("name", text(book.spell(*figure))),
                        ("why", text(why.to_string())),
                    ])
                })
                .collect(),
        ),
        ("scores", of_sets(book, &scores(book, assessment))),
    ])
}

fn ratio(book: &Rulebook, assessment: &Assessment, result: &RatioResult) -> Json<'static> {
    let (status, missing, why) = match &result.outcome {
        Outcome::Known(_) => ("known", &[][..], None),
        Outcome::Missing(figures) => ("missing", figures.as_slice(), None),
        Outcome::Undefined(why) => ("undefined", &[][..], Some(why.says())),
    };
    let mut members = vec![
        ("name", text(&book.ratios[result.ratio].name)),
        ("status", text(status)),
        ("value", perhaps(ratio_value(book, result))),
        ("formula", text(ratio_in_words(book, result))),
        (
            "with_numbers",
            text(ratio_in_numbers(book, &assessment.figures, result)),
        ),
        ("missing", names(book, missing)),
    ];
    if let Some(why) = why {
        members.push(("why", text(why)));
    }
    Json::members(members)
}

fn finding(book: &Rulebook, finding: &Finding) -> Json<'static> {
    let nature = match finding.nature {
        Nature::Fails => "不成立",
        Nature::Rounding => "尾差",
        Nature::CutOff => "截位",
    };
    let tolerance = finding
        .comparison
        .map(|comparison| comparison.tolerance.normalize().to_string());
    object([
        ("id", text(&finding.check.id)),
        ("level", text(finding.level().name())),
        ("names", names(book, &finding.figures)),
        ("message", text(finding.message.text())),
        ("left", perhaps(finding.left())),
        ("right", perhaps(finding.right())),
        ("difference", perhaps(finding.difference())),
        ("tolerance", perhaps(tolerance)),
        ("nature", text(nature)),
        ("otherwise", text(&finding.check.otherwise)),
        ("basis", text(&finding.check.basis)),
        ("final", Json::Bool(finding.check.on_submission)),
        ("explained", perhaps(finding.explanation.clone())),
    ])
}

/// Changes after which the findings of a group are gone; the likeliest first within a group.
fn repair(book: &Rulebook, suspicion: &Suspicion, repair: &Repair) -> Json<'static> {
    let change = |change: &Change| {
        let kind = change.slip.map_or("说法", Slip::name);
        object([
            ("name", text(book.spell(change.figure))),
            ("from", text(&change.from)),
            ("to", text(&change.to)),
            ("kind", text(kind)),
        ])
    };
    object([
        (
            "finding_ids",
            suspicion.findings.iter().map(|(id, _)| text(id)).collect(),
        ),
        ("changes", repair.changes.iter().map(change).collect()),
        ("sentence", text(&repair.sentence)),
    ])
}

/// A member for each set in force; null where none is chosen.
fn of_sets(book: &Rulebook, sets: &[Scores]) -> Json<'static> {
    if sets.is_empty() {
        return Json::Null;
    }
    let members = sets.iter();
    Json::members(members.map(|scores| (scores.set.id.clone(), of_set(book, scores))))
}

fn of_set(book: &Rulebook, scores: &Scores) -> Json<'static> {
    object([
        ("points", text(score_in_print(scores.points))),
        ("decided", text(score_in_print(scores.decided))),
        ("total", text(score_in_print(scores.total))),
        ("grade", perhaps(scores.grade().map(str::to_owned))),
        ("unplaced", names(book, &scores.unplaced)),
        (
            "indicators",
            scores
                .scores
                .iter()
                .map(|score| of_indicator(book, scores, score))
                .collect(),
        ),
    ])
}

fn of_indicator(book: &Rulebook, scores: &Scores, score: &Score) -> Json<'static> {
    let (status, missing, why) = match &score.outcome {
        ScoreOutcome::Known(_) => ("known", &[][..], None),
        ScoreOutcome::Missing(figures) => ("missing", figures.as_slice(), None),
        ScoreOutcome::Undefined(why) => ("undefined", &[][..], Some(why.clone())),
        ScoreOutcome::Judged => ("judged", &[][..], None),
    };
    let (formula, with_numbers) = score_formula(book, scores, score).unzip();
    let ticked = match &score.indicator.method {
        Method::Criteria(criteria) => (1..)
            .zip(criteria)
            .filter(|(_, criterion)| scores.figures.number(criterion.tick) == Some(Decimal::ONE))
            .map(|(number, _)| Json::Number(number))
            .collect(),
        _ => Json::Items(Vec::new()),
    };
    object([
        ("name", text(&score.indicator.name)),
        ("points", text(score_in_print(score.points))),
        ("status", text(status)),
        ("score", in_print(score.outcome.known())),
        ("why", perhaps(why)),
        ("missing", names(book, missing)),
        ("formula", perhaps(formula)),
        ("with_numbers", perhaps(with_numbers)),
        ("ticked", ticked),
        ("rows", score.rows.iter().map(of_row).collect()),
        ("given", in_print(score.stated)),
        ("difference", in_print(score.difference)),
        ("below", Json::Bool(score.is_below())),
        ("reason_due", Json::Bool(score.reason_due())),
    ])
}

fn of_row(row: &RowScore) -> Json<'static> {
    object([
        ("row", Json::Number(row.row.into())),
        ("points", in_print(row.points)),
        ("score", in_print(row.outcome.known())),
        ("given", in_print(row.stated)),
        ("band", perhaps(row.band.map(str::to_owned))),
    ])
}

fn in_print(score: Option<Decimal>) -> Json<'static> {
    perhaps(score.map(score_in_print))
}

/// A check by its id, with the row it was judged in, and more.
fn judged<const N: usize>(
    check: &Check,
    row: Option<u32>,
    more: [(&'static str, Json<'static>); N],
) -> Json<'static> {
    let row = row.map_or(Json::Null, |row| Json::Number(row.into()));
    let members = [("id", text(&check.id)), ("row", row)];
    Json::members(members.into_iter().chain(more))
}

fn names(book: &Rulebook, figures: &[Figure]) -> Json<'static> {
    figures
        .iter()
        .map(|figure| text(book.spell(*figure)))
        .collect()
}

fn object<const N: usize>(members: [(&'static str, Json<'static>); N]) -> Json<'static> {
    Json::members(members)
}

fn text(text: impl Into<String>) -> Json<'static> {
    Json::text(text.into())
}

fn perhaps(text: Option<String>) -> Json<'static> {
    text.map_or(Json::Null, Json::text)
}
