//! How long assessing takes in a browser. Only a release build says anything:
//! `cargo test --release --test web_bench -- --nocapture`, with the runner for wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::hint::black_box;

use js_sys::{Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use ziping::{assessment::assess, report, rulebook::Rulebook, session::SAMPLE};

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

#[wasm_bindgen_test]
fn assessing_the_sample() {
    let book = Rulebook::built_in().unwrap();
    let report = report::read(SAMPLE.as_bytes(), &book).unwrap().report;
    let formulas = assess(&book, &report).formulas;
    assert!(formulas > 0);
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let start = now();
            for _ in 0..RUNS {
                black_box(assess(&book, black_box(&report)));
            }
            (now() - start) * 1000.0 / f64::from(RUNS)
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    let each = f64::from(u32::try_from(formulas).unwrap());
    let (median, p95) = (samples[SAMPLES / 2], samples[SAMPLES * 95 / 100]);
    let build = if cfg!(debug_assertions) { "debug build, says nothing" } else { "release build" };
    console_log!(
        "assess the sample in the browser ({build}): median {median:.1} µs, p95 {p95:.1} µs, \
         {formulas} formulas, {:.3} µs per formula",
        median / each
    );
}
