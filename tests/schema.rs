//! The JSON Schema that is published beside the program is the one of its rulebook, and every file
//! satisfies it.
#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod random;
mod vocabulary;

use std::fs;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use vocabulary::{in_repository, lines, ningxiang, rulebook, snapshot::assert_published};
use ziping_assessment::assess;
use ziping_localisation::{locate, to_json};
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

fn validator(book: &Rulebook) -> Validator {
    let schema = report::schema(book);
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn download(book: &Rulebook, report: &Report) -> Value {
    let assessment = assess(book, report);
    let json = to_json(book, &assessment, &locate(book, report, &assessment));
    serde_json::from_str(&report::write(report, book, json)).unwrap()
}

fn objections(validator: &Validator, file: &Value) -> Vec<String> {
    validator
        .iter_errors(file)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_published_schema_is_the_one_of_the_rulebook() {
    let made = serde_json::to_string_pretty(&report::schema(&rulebook())).unwrap() + "\n";
    assert_published("schema/ziping-report.schema.json", &made);
}

#[test]
fn what_is_downloaded_satisfies_the_schema() {
    let book = rulebook();
    let validator = validator(&book);
    for report in [Report::default(), ningxiang(&book)] {
        let objections = objections(&validator, &download(&book, &report));
        assert!(objections.is_empty(), "{}", lines(&objections));
    }
    random::always(60, random::report(120), |report| {
        prop_assert_eq!(objections(&validator, &download(&book, &report)), [""; 0]);
        Ok(())
    });
}

#[test]
fn the_scores_by_every_set_satisfy_the_schema() {
    let book = rulebook();
    let validator = validator(&book);
    for set in &book.scorings {
        let option = book
            .options
            .iter()
            .find(|option| option.choices.contains(&set.id))
            .unwrap();
        let mut report = ningxiang(&book);
        report
            .figures
            .insert(book.names().text(option.slot).into(), set.id.clone());
        report
            .figures
            .insert("要点.管理制度健全性.1".into(), "1".into());
        report
            .figures
            .insert("得分.在职人员控制率".into(), "4".into());
        for row in [
            [("一级", "产出指标"), ("方向", "1")],
            [("分值", "30"), ("方向", "0")],
        ] {
            let row = row.map(|(column, text)| (column.to_owned(), text.to_owned()));
            report
                .tables
                .entry("评分".into())
                .or_default()
                .push(row.into_iter().collect());
        }
        let file = download(&book, &report);
        assert!(file["assessment"]["scores"][&set.id].is_object());
        assert_eq!(objections(&validator, &file), [""; 0], "{}", set.id);
    }
}

#[test]
fn the_sample_satisfies_the_schema() {
    let book = rulebook();
    let sample = fs::read_to_string(in_repository("samples/ningxiang-2021.json")).unwrap();
    let objections = objections(&validator(&book), &serde_json::from_str(&sample).unwrap());
    assert!(objections.is_empty(), "{}", lines(&objections));
}

#[test]
fn parts_and_names_of_a_later_version_satisfy_the_schema() {
    let book = rulebook();
    let file = json!({
        "format": "ziping-report",
        "version": 1,
        "审核": { "人": "张三" },
        "figures": { "新口径": "5" },
        "tables": { "新表": [{ "列": "1" }], "项目": [{ "新列": "1" }] },
        "texts": { "新文字": ["略"] },
        "explanations": { "新编号": "略" },
    });
    assert_eq!(objections(&validator(&book), &file), [""; 0]);
}

#[test]
fn what_is_not_a_report_does_not_satisfy_the_schema() {
    let book = rulebook();
    let (validator, good) = (validator(&book), download(&book, &ningxiang(&book)));
    for (part, wrong) in [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/rulebook", json!("hunan-department")),
        ("/figures", json!([])),
        ("/figures/基本支出", json!(130.13)),
        ("/tables/项目", json!({})),
        ("/tables/项目/0/支出", json!(0.2)),
        ("/texts/存在问题", json!("无")),
        ("/explanations", json!({ "MTG-03": 1 })),
        ("/assessment/findings/0/level", json!("严重")),
        ("/assessment/findings/0/names", json!("三公经费")),
        ("/assessment/ratios/0/status", json!("maybe")),
        ("/assessment/trace", json!(null)),
    ] {
        let mut file = good.clone();
        *file
            .pointer_mut(part)
            .unwrap_or_else(|| panic!("there is no {part}")) = wrong;
        assert!(!validator.is_valid(&file), "{part}");
    }
    for part in ["format", "version"] {
        let mut file = good.clone();
        file.as_object_mut().unwrap().remove(part);
        assert!(!validator.is_valid(&file), "{part}");
    }
}
