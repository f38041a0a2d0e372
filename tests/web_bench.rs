//! How long assessing and localising take in a browser, and what exact decimals cost beside `f64`. Only a release build says anything:
//! `cargo test --release --test web_bench -- --nocapture`, with the runner for wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "../examples/plain/mod.rs"]
mod plain;

use std::hint::black_box;

use js_sys::{Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use ziping::{
    assessment::{assess, locate::locate},
    report,
    rulebook::Rulebook,
    session::SAMPLE,
};

wasm_bindgen_test_configure!(run_in_browser);

/// A browser's clock is coarse: each sample is this many runs.
const RUNS: u32 = if cfg!(debug_assertions) { 2 } else { 100 };
const SAMPLES: usize = if cfg!(debug_assertions) { 5 } else { 60 };

/// Milliseconds since some moment.
fn now() -> f64 {
    let clock = Reflect::get(&global(), &JsValue::from_str("performance")).unwrap();
    let read: Function = Reflect::get(&clock, &JsValue::from_str("now")).unwrap().unchecked_into();
    read.call0(&clock).unwrap().as_f64().unwrap()
}

/// Median and p95 of one run, in µs.
fn times<T>(run: impl Fn() -> T) -> (f64, f64) {
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let start = now();
            for _ in 0..RUNS {
                black_box(run());
            }
            (now() - start) * 1000.0 / f64::from(RUNS)
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    (samples[SAMPLES / 2], samples[SAMPLES * 95 / 100])
}

#[wasm_bindgen_test]
fn assessing_and_localising_the_sample() {
    let book = Rulebook::built_in().unwrap();
    let report = report::read(SAMPLE.as_bytes(), &book).unwrap().report;
    let assessment = assess(&book, &report);
    let both = plain::Both::of(&book, &assessment);
    assert!(both.in_floats() > 0 && assessment.formulas > 0);
    let count = |count: usize| f64::from(u32::try_from(count).unwrap());
    let (exactly, in_floats) = (times(|| both.exactly()), times(|| both.in_floats()));
    let (assessing, locating) = (times(|| assess(&book, &report)), times(|| locate(&book, &report, &assessment)));
    let build = if cfg!(debug_assertions) { "debug build, says nothing" } else { "release build" };
    console_log!("in the browser ({build}): exact decimals take {:.1} times as long as f64", exactly.0 / in_floats.0);
    for (what, (median, p95), formulas) in [
        ("assess the sample", assessing, assessment.formulas),
        ("its decided formulas, exactly", exactly, both.count()),
        ("the same in f64", in_floats, both.count()),
    ] {
        let each = median / count(formulas);
        console_log!("{what}: median {median:.1} µs, p95 {p95:.1} µs, {formulas} formulas, {each:.3} µs per formula");
    }
    let (median, p95) = locating;
    console_log!("locate in the sample: median {median:.1} µs, p95 {p95:.1} µs");
}
