//! Prints a practice report as JSON. `cargo run --release --example practice -- --seed 7` makes one
//! that reconciles, as a report file; with `--level 3` errors are planted in it, and the exercise,
//! its key and what is to be found are printed; with `--number` so is the question of any number.

mod printed;

use std::process::ExitCode;

use printed::{options, printed};
use serde_json::{Value, json};
use ziping_assessment::{assess, value_in_print};
use ziping_classroom::question_set::{FillIn, SetQuestion};
use ziping_localisation::to_json;
use ziping_report as report;
use ziping_rulebook::{Problem, Rulebook};
use ziping_training::{
    Materials, NumberProblem, QuestionNumber, Recipe,
    exercise::{AcceptedAnswer, Correction, Exercise, Fault},
    generate,
};

fn main() -> ExitCode {
    let usage = format!(
        "practice [--seed 一个不太大的整数] [--level 1 到 {}]，或者 practice --number 题号",
        QuestionNumber::HARDEST
    );
    match asked() {
        Some(Err(says)) => {
            eprintln!("{says}");
            ExitCode::FAILURE
        }
        Some(Ok(asked)) => printed(&usage, Some(print(asked))),
        None => printed(&usage, None),
    }
}

/// A report or question that is to be printed.
#[derive(Clone, Copy)]
enum Asked {
    /// A report that reconciles, from a seed.
    Sound(u32),
    /// A question.
    Question(QuestionNumber),
}

/// Reads the command line; the problem says why a text is no number of a question.
fn asked() -> Option<Result<Asked, NumberProblem>> {
    match options(["--seed", "--level", "--number"])? {
        [None, None, Some(number)] => Some(QuestionNumber::read(&number).map(Asked::Question)),
        [seed, level, None] => {
            let seed = seed.map_or(Some(1), |seed| seed.parse().ok())?;
            let Some(level) = level else {
                return Some(Ok(Asked::Sound(seed)));
            };
            let level = level
                .parse()
                .ok()
                .filter(|level| (1..=QuestionNumber::HARDEST).contains(level))?;
            Some(Ok(Asked::Question(QuestionNumber::find(level, seed))))
        }
        _ => None,
    }
}

fn print(asked: Asked) -> Result<String, Vec<Problem>> {
    match asked {
        Asked::Sound(seed) => {
            let book = ziping_built_in::rulebook();
            let recipe = Recipe::built_in(&book)?;
            let report = generate(&book, &recipe, seed.into());
            Ok(report::write(
                &report,
                &book,
                to_json(&book, &assess(&book, &report), &[]),
            ))
        }
        Asked::Question(number) => {
            let materials = Materials::built_in()?;
            let printed = match SetQuestion::of(&materials, number) {
                Some(SetQuestion::Find(exercise)) => of_exercise(&materials.book, &exercise),
                Some(SetQuestion::Fill(fill_in)) => of_papers(&materials, &fill_in),
                None => Value::Null,
            };
            Ok(serde_json::to_string_pretty(&printed).unwrap_or_default())
        }
    }
}

/// The report with its faults, the faults, and the findings that they bring.
fn of_exercise(book: &Rulebook, exercise: &Exercise) -> Value {
    let file = report::write(&exercise.report, book, report::Json::Null);
    let report: Value = serde_json::from_str(&file).unwrap_or_default();
    let (mut key, mut findings) = (Vec::new(), Vec::new());
    for (fault, explanation) in exercise.faults.iter().zip(exercise.explain_faults(book)) {
        key.push(of_planted(book, fault, &explanation.repairs));
        for (id, row) in &explanation.findings {
            let level = book.check(id).map(|check| check.level.name());
            findings.push(json!({ "id": id, "level": level, "row": row }));
        }
    }
    let number = exercise.number;
    json!({
        "case": { "number": number.show(), "level": number.level, "report": report },
        "key": key,
        "expected_findings": findings,
    })
}

/// The papers, and the right figures.
fn of_papers(materials: &Materials, fill_in: &FillIn) -> Value {
    let book = &materials.book;
    let truth = assess(book, &fill_in.truth);
    let mut key = Vec::new();
    for figure in &fill_in.asked {
        let right = value_in_print(book, &truth.figures, *figure);
        key.push(json!({ "name": book.spell(*figure), "right": right }));
    }
    let number = fill_in.number;
    let papers = materials.papers.html(book, &fill_in.truth);
    json!({
        "case": { "number": number.show(), "level": number.level, "papers": papers },
        "key": key,
        "expected_findings": [],
    })
}

fn of_planted(book: &Rulebook, planted: &Fault, repairs: &[String]) -> Value {
    let correction =
        |other: &Correction| json!({ "name": book.spell(other.figure), "right": other.right });
    let together = |accepted: &AcceptedAnswer| {
        accepted
            .corrections
            .iter()
            .map(correction)
            .collect::<Value>()
    };
    let equals = planted.answers.iter().skip(1).map(together);
    let first = planted.first();
    json!({
        "name": first.map(|first| book.spell(first.figure)),
        "kind": planted.kind,
        "written": first.map(|first| &first.wrong),
        "right": first.map(|first| &first.right),
        "because": planted.because,
        "explained": repairs,
        "also_explained_by": equals.collect::<Vec<_>>(),
    })
}
