//! The assessment as JSON, for the report file and for people who automate.

use serde_json::{Value, json};

use super::{
    Assessment, Nature,
    phrase::{ratio_in_numbers, ratio_in_words, ratio_value},
};
use crate::{
    formula::{Figure, Outcome},
    rulebook::Rulebook,
};

/// Ratios, findings, what is undecided, and which checks hold.
pub fn to_json(book: &Rulebook, assessment: &Assessment) -> Value {
    let spell = |figures: &[Figure]| figures.iter().map(|figure| book.spell(*figure)).collect::<Vec<_>>();
    let ratios: Vec<Value> = assessment
        .ratios
        .iter()
        .map(|result| {
            let (status, missing) = match &result.outcome {
                Outcome::Known(_) => ("known", Vec::new()),
                Outcome::Missing(figures) => ("missing", spell(figures)),
                Outcome::Undefined(_) => ("undefined", Vec::new()),
            };
            let mut object = json!({
                "name": book.ratios.get(result.ratio).map(|ratio| &ratio.name),
                "status": status,
                "value": ratio_value(book, result),
                "formula": ratio_in_words(book, result),
                "with_numbers": ratio_in_numbers(book, &assessment.figures, result),
                "missing": missing,
            });
            if let (Outcome::Undefined(why), Some(object)) = (&result.outcome, object.as_object_mut()) {
                object.insert("why".into(), why.says().into());
            }
            object
        })
        .collect();
    let findings: Vec<Value> = assessment
        .findings
        .iter()
        .map(|finding| {
            json!({
                "id": finding.check.id,
                "level": finding.level().name(),
                "names": spell(&finding.figures),
                "message": finding.message.text(),
                "left": finding.left(),
                "right": finding.right(),
                "difference": finding.difference(),
                "tolerance": finding.comparison.map(|comparison| comparison.tolerance.normalize().to_string()),
                "nature": match finding.nature {
                    Nature::Fails => "不成立",
                    Nature::Rounding => "尾差",
                    Nature::CutOff => "截位",
                },
                "otherwise": finding.check.otherwise,
                "basis": finding.check.basis,
                "final": finding.check.last,
                "explained": finding.explained,
            })
        })
        .collect();
    let undecided: Vec<Value> = assessment
        .undecided
        .iter()
        .map(
            |undecided| json!({ "id": undecided.check.id, "row": undecided.row, "missing": spell(&undecided.missing) }),
        )
        .collect();
    let held: Vec<Value> = assessment
        .held
        .iter()
        .map(|held| {
            json!({
                "id": held.check.id,
                "row": held.row,
                "left": held.comparison.map(|both| super::finding::show_side(held.check, both.left)),
                "right": held.comparison.map(|both| super::finding::show_side(held.check, both.right)),
            })
        })
        .collect();
    let unreadable: Vec<Value> = assessment
        .unreadable
        .iter()
        .map(|(figure, problem)| json!({ "name": book.spell(*figure), "why": problem.to_string() }))
        .collect();
    json!({
        "ratios": ratios,
        "findings": findings,
        "undecided": undecided,
        "waiting": assessment.waiting.iter().map(|finding| &finding.check.id).collect::<Vec<_>>(),
        "trace": held,
        "unreadable": unreadable,
    })
}
