//! The assessment as JSON.

use super::*;
use ziping_json::Json;
use ziping_test_rulebook::BOOK;

/// One ratio, and nothing to check.
const TOPIC: &str = r#"
field = [
    { name = "支出", group = "组", unit = "万元" },
    { name = "公用", group = "组", unit = "万元" },
]
[[ratio]]
name = "公用率"
section = "一"
formula = "公用 / 支出"
unit = "%"
basis = "算术"
"#;

fn book() -> Rulebook {
    Rulebook::load(&[("rulebook.toml", BOOK), ("topic.toml", TOPIC)]).unwrap()
}

fn parsed(json: &Json) -> serde_json::Value {
    serde_json::from_str(&json.to_string()).unwrap()
}

#[test]
fn a_ratio_without_a_value_says_why() {
    let book = book();
    let assessment = assess(&book, &filled(&[("支出", "0"), ("公用", "0")]));
    let json = parsed(&to_json(&book, &assessment, &[]));
    assert_eq!(json["ratios"][0]["status"], "undefined");
    assert_eq!(json["ratios"][0]["why"], "分母为 0，不适用");
    let assessment = assess(&book, &filled(&[("公用", "2")]));
    let json = parsed(&to_json(&book, &assessment, &[]));
    assert_eq!(json["ratios"][0]["missing"], serde_json::json!(["支出"]));
    assert_eq!(json["ratios"][0]["with_numbers"], "2.00 ÷ 支出");
}

#[test]
fn a_report_file_says_what_is_wrong_and_what_may_be_meant() {
    let (book, report) = real();
    let file: serde_json::Value =
        serde_json::from_str(&report_file(&book, &report, &assess(&book, &report))).unwrap();
    assert_eq!(file["figures"]["培训费"], "25.5");
    assert_eq!(file["assessment"]["findings"][0]["id"], "MTG-03");
    assert_eq!(file["assessment"]["repairs"][0]["changes"][0]["to"], "2.55");
}

#[test]
fn the_same_report_always_gives_the_same_assessment() {
    let (book, report) = real();
    let json = |assessment| to_json(&book, &assessment, &[]).to_string();
    assert_eq!(json(assess(&book, &report)), json(assess(&book, &report)));
}
