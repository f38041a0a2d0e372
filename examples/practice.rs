//! Prints a practice report as JSON. `cargo run --release --example practice -- --seed 7` makes one
//! that reconciles, as a report file; with `--level 3` errors are planted in it, and the exercise,
//! its key and what is to be found are printed; with `--number` so is the question of any number.

mod printed;

use std::process::ExitCode;

use printed::{options, printed};
use serde_json::{Value, json};
use ziping_assessment::{assess, value_in_print};
use ziping_classroom::question_set::{FillIn, SetQuestion};
use ziping_formula::Figure;
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

/// What is to be printed.
#[derive(Clone, Copy)]
enum Asked {
    /// A report that reconciles, from a seed.
    Sound(u32),
    /// A question.
    Question(QuestionNumber),
}

/// What the command line says; a sentence where a number is none.
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
            let with = Materials::built_in()?;
            let printed = match SetQuestion::of(&with, number) {
                Some(SetQuestion::Find(made)) => of_exercise(&with.book, &made),
                Some(SetQuestion::Fill(fill_in)) => of_papers(&with, &fill_in),
                None => Value::Null,
            };
            Ok(serde_json::to_string_pretty(&printed).unwrap_or_default())
        }
    }
}

fn of_exercise(book: &Rulebook, made: &Exercise) -> Value {
    let file = report::write(&made.report, book, ());
    let report: Value = serde_json::from_str(&file).unwrap_or_default();
    let explained = made.explained(book);
    let findings = explained.iter().flat_map(|explained| &explained.findings);
    let finding = |(id, row): &(String, Option<u32>)| json!({ "id": id, "level": book.check(id).map(|check| check.level.name()), "row": row });
    json!({
        "case": { "number": made.number.show(), "level": made.number.level, "report": report },
        "key": made.faults.iter().zip(&explained).map(|(planted, explained)| of_planted(book, planted, &explained.repairs)).collect::<Vec<_>>(),
        "expected_findings": findings.map(finding).collect::<Vec<_>>(),
    })
}

/// What is to be filled in from papers, and what is right.
fn of_papers(with: &Materials, fill_in: &FillIn) -> Value {
    let truth = assess(&with.book, &fill_in.truth);
    let figure = |figure: &Figure| json!({ "name": with.book.spell(*figure), "right": value_in_print(&with.book, &truth.figures, *figure) });
    json!({
        "case": { "number": fill_in.number.show(), "level": fill_in.number.level, "papers": with.papers.html(&with.book, &fill_in.truth) },
        "key": fill_in.asked.iter().map(figure).collect::<Value>(),
        "expected_findings": [],
    })
}

fn of_planted(book: &Rulebook, planted: &Fault, explained: &[String]) -> Value {
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
        "explained": explained,
        "also_explained_by": equals.collect::<Vec<_>>(),
    })
}
