//! Only a browser can tell that the core, compiled for it, comes to the same conclusions as
//! natively, and how fast.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod told;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use ziping_assessment::assess;
use ziping_built_in::SAMPLE;
use ziping_localisation::to_json;
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

wasm_bindgen_test_configure!(run_in_browser);

fn rulebook() -> Rulebook {
    ziping_built_in::rulebook()
}

fn sample(book: &Rulebook) -> Report {
    report::read(SAMPLE.as_bytes(), book).unwrap().report
}

#[wasm_bindgen_test]
fn the_sample_is_assessed_in_a_browser_as_it_is_natively() {
    let book = rulebook();
    let assessment = to_json(&book, &assess(&book, &sample(&book)), &[]).to_string();
    let assessment: serde_json::Value = serde_json::from_str(&assessment).unwrap();
    let findings = assessment["findings"].as_array().unwrap();
    let ids = |level: &str| -> Vec<&str> {
        findings
            .iter()
            .filter(|finding| finding["level"] == level)
            .filter_map(|finding| finding["id"].as_str())
            .collect()
    };
    assert_eq!(ids("错误"), ["MTG-03"]);
    let error = findings
        .iter()
        .find(|finding| finding["id"] == "MTG-03")
        .unwrap();
    assert_eq!(
        (&error["left"], &error["right"], &error["difference"]),
        (&"39.79".into(), &"14.13".into(), &"25.66".into())
    );
    let ratio = |name: &str| {
        let ratios = assessment["ratios"].as_array().unwrap();
        ratios.iter().find(|ratio| ratio["name"] == name).unwrap()["value"].clone()
    };
    for (name, value) in [
        ("在职人员控制率", "75.00%"),
        ("基本支出占比", "37.15%"),
        ("公用经费占比", "10.86%"),
        ("累计折旧率", "27.52%"),
        ("固定资产增长率", "9.99%"),
    ] {
        assert_eq!(ratio(name), value, "{name}");
    }
}

#[wasm_bindgen_test]
fn a_report_is_the_same_after_writing_and_reading_it_in_a_browser() {
    let book = rulebook();
    let before = sample(&book);
    let written = report::write(&before, &book, report::Json::Null);
    assert_eq!(
        report::read(written.as_bytes(), &book).unwrap().report,
        before
    );
}

/// The snapshot that the native tests compare with, without its head.
fn native(snapshot: &str) -> &str {
    let (_, text) = snapshot.split_once("\n---\n").unwrap();
    text.trim_end()
}

#[wasm_bindgen_test]
fn suspicions_are_the_native_ones_to_the_byte() {
    let native = native(include_str!(
        "snapshots/suspicions__what_is_said_about_broken_reports_is_as_it_was.snap"
    ));
    assert!(told::suspicions(&rulebook()).trim_end() == native);
}

#[wasm_bindgen_test]
fn the_results_of_the_sample_are_the_native_ones_to_the_byte() {
    let native = native(include_str!(
        "snapshots/suspicions__the_results_of_the_sample_are_as_they_were.snap"
    ));
    assert!(told::sample_with_results(&rulebook()).trim_end() == native);
}
