//! How long assessing and localising take in a browser, and what exact decimals cost beside `f64`.
//! Only a release build says anything: `cargo test --release --test web_bench -- --nocapture`, with
//! the runner for wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "../examples/hard/mod.rs"]
mod hard;
#[path = "../examples/plain/mod.rs"]
mod plain;
#[path = "../examples/submissions/mod.rs"]
mod submissions;

use std::hint::black_box;

use js_sys::{Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use ziping_assessment::assess;
use ziping_built_in::SAMPLE;
use ziping_classroom::{question_set::SetQuestion, statistics::ClassStatistics};
use ziping_document::{compose, html};
use ziping_localisation::locate;
use ziping_report as report;
use ziping_report::Report;
use ziping_training::{Materials, QuestionNumber, Recipe, Task};

wasm_bindgen_test_configure!(run_in_browser);

/// A browser's clock is coarse: each sample is this many runs.
const RUNS: u32 = if cfg!(debug_assertions) { 2 } else { 100 };
const SAMPLES: usize = if cfg!(debug_assertions) { 5 } else { 60 };

/// Milliseconds since some moment.
fn now() -> f64 {
    let clock = Reflect::get(&global(), &JsValue::from_str("performance")).unwrap();
    let read: Function = Reflect::get(&clock, &JsValue::from_str("now"))
        .unwrap()
        .unchecked_into();
    read.call0(&clock).unwrap().as_f64().unwrap()
}

/// Median and p95 of one run, in µs.
fn times<T>(run: impl Fn() -> T) -> (f64, f64) {
    times_of(SAMPLES, RUNS, run)
}

/// The same with so many samples of so many runs each.
fn times_of<T>(samples: usize, runs: u32, run: impl Fn() -> T) -> (f64, f64) {
    let mut samples: Vec<f64> = (0..samples)
        .map(|_| {
            let start = now();
            for _ in 0..runs {
                black_box(run());
            }
            (now() - start) * 1000.0 / f64::from(runs)
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    (
        samples[samples.len() / 2],
        samples[samples.len() * 95 / 100],
    )
}

/// So many µs a formula are wished for; the bench tells what they would take.
const WISHED: f64 = 0.15;

fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

fn say(what: &str, (median, p95): (f64, f64), formulas: usize) {
    let each = median / count(formulas);
    console_log!(
        "{what}: median {median:.1} µs, p95 {p95:.1} µs, {formulas} formulas, {each:.3} µs per formula"
    );
}

#[wasm_bindgen_test]
fn assessing_and_localising_the_sample() {
    let book = ziping_built_in::rulebook();
    let report = report::read(SAMPLE.as_bytes(), &book).unwrap().report;
    let assessment = assess(&book, &report);
    let both = plain::Both::of(&book, &assessment);
    assert!(both.in_floats() > 0 && assessment.formulas > 0);
    let (exactly, in_floats) = (times(|| both.exactly()), times(|| both.in_floats()));
    let nothing = Report::default();
    let (assessing, idle) = (
        times(|| assess(&book, &report)),
        times(|| assess(&book, &nothing)),
    );
    let locating = times(|| locate(&book, &report, &assessment));
    let build = if cfg!(debug_assertions) {
        "debug build, says nothing"
    } else {
        "as the page is built"
    };
    console_log!(
        "in the browser ({build}): exact decimals take {:.1} times as long as f64",
        exactly.0 / in_floats.0
    );
    say("assess the sample", assessing, assessment.formulas);
    say("its decided formulas, exactly", exactly, both.count());
    say("the same in f64", in_floats, both.count());
    say(
        "assess an empty report",
        idle,
        assess(&book, &nothing).formulas,
    );
    let rest = assessing.0 - idle.0 - exactly.0;
    console_log!(
        "where the time goes: {:.0} µs to find out that nothing can be decided, as in an empty report; {:.0} µs for the \
         arithmetic of what is decided; {rest:.0} µs for reading what was typed and for wording what was found",
        idle.0,
        exactly.0
    );
    let (wished, free) = (
        WISHED * count(assessment.formulas),
        assessing.0 - exactly.0 + in_floats.0,
    );
    console_log!(
        "{WISHED} µs a formula would be {wished:.0} µs in all; with f64 in place of exact decimals it would be {free:.0} µs, \
         so {:.0} µs have to come out of what is not arithmetic",
        (free - wished).max(0.0)
    );
    let (median, p95) = locating;
    console_log!("locate in the sample: median {median:.1} µs, p95 {p95:.1} µs");

    let many = hard::with_projects(report, 1000);
    say(
        "assess 1,000 project rows",
        times(|| assess(&book, &many)),
        assess(&book, &many).formulas,
    );
}

#[wasm_bindgen_test]
fn localising_in_broken_reports() {
    let book = ziping_built_in::rulebook();
    let recipe = Recipe::built_in(&book).unwrap();
    let reports = if cfg!(debug_assertions) {
        2
    } else {
        hard::BROKEN
    };
    let broken: Vec<Report> = (0..reports)
        .filter_map(|seed| hard::broken(&book, &recipe, seed))
        .collect();
    assert!(!broken.is_empty());
    let mut each: Vec<f64> = broken
        .iter()
        .map(|report| {
            let assessment = assess(&book, report);
            let once = || {
                let start = now();
                black_box(locate(&book, report, &assessment));
                now() - start
            };
            (0..5).map(|_| once()).fold(f64::INFINITY, f64::min)
        })
        .collect();
    each.sort_by(f64::total_cmp);
    let (median, worst) = (each[each.len() / 2], each[each.len() - 1]);
    console_log!(
        "locate in {} broken reports: median {median:.2} ms, worst {worst:.2} ms (best of 5 each)",
        each.len()
    );
}

/// As the lazily fetched program does it, by the rulebook that it reads itself.
#[wasm_bindgen_test]
fn writing_documents() {
    let book = ziping_built_in::with_own(&[]).unwrap();
    let sample = report::read(SAMPLE.as_bytes(), &book).unwrap().report;
    let many = hard::with_projects(sample.clone(), 1000);
    for (what, report, runs) in [
        ("the sample", sample, RUNS.div_ceil(10)),
        ("1,000 project rows", many, 1),
    ] {
        let assessment = assess(&book, &report);
        let document = compose(&book, &report, &assessment);
        let (composing, _) = times_of(15, runs, || compose(&book, &report, &assessment));
        let (rendering, _) = times_of(15, runs, || html(&document));
        console_log!(
            "document of {what}: composed in {:.2} ms, rendered in {:.2} ms, {} bytes",
            composing / 1000.0,
            rendering / 1000.0,
            html(&document).len()
        );
    }
}

/// Questions of every level are made, answered and graded; then as many files of a class as it may
/// have.
#[wasm_bindgen_test]
fn practising() {
    let with = Materials::built_in().unwrap();
    let seeds = if cfg!(debug_assertions) { 2 } else { 60 };
    for (task, what) in [
        (Task::Find, "to find errors in"),
        (Task::Fill, "to fill in"),
    ] {
        let numbers = (1..=QuestionNumber::HARDEST)
            .flat_map(|level| (1..=seeds).map(move |seed| QuestionNumber::find(level, seed)));
        let each: Vec<(f64, f64)> = numbers
            .map(|number| made_and_graded(&with, QuestionNumber { task, ..number }))
            .collect();
        let worst = |pick: fn(&(f64, f64)) -> f64| each.iter().map(pick).fold(0.0, f64::max);
        let mut making: Vec<f64> = each.iter().map(|(making, _)| *making).collect();
        making.sort_by(f64::total_cmp);
        console_log!(
            "{} reports {what}: made in {:.2} ms (median), {:.2} ms (worst); graded in {:.2} ms (worst)",
            each.len(),
            making[making.len() / 2],
            worst(|(making, _)| *making),
            worst(|(_, grading)| *grading)
        );
    }
    let files = submissions::files(&with, ClassStatistics::MOST);
    let start = now();
    let class = ClassStatistics::of(&with, &files, &[]);
    let counted = now();
    let html = class.html(&|_| String::new()).into_string();
    let drawn = now();
    assert_eq!(
        (class.trainees.len(), class.refused.len()),
        (ClassStatistics::MOST, 0)
    );
    console_log!(
        "{} files of {} questions: read and graded in {:.0} ms, written as a page of {} bytes in {:.0} ms",
        files.len(),
        class.questions.len(),
        counted - start,
        html.len(),
        drawn - counted
    );
}

/// Milliseconds for a question, and for grading an answer to it; the best of three each.
fn made_and_graded(with: &Materials, number: QuestionNumber) -> (f64, f64) {
    let best = |run: &dyn Fn()| {
        let once = || {
            let start = now();
            run();
            now() - start
        };
        (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
    };
    let making = best(&|| {
        black_box(SetQuestion::of(with, number));
    });
    let question = SetQuestion::of(with, number).unwrap();
    let given = submissions::answered(with, &question, number);
    let grading = best(&|| {
        black_box(question.outcome(with, &given));
    });
    (making, grading)
}
