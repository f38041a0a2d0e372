//! A real report, typed in as it was published: what follows from it, what reconciles, and the one
//! thing that does not.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use vocabulary::{
    Entry, Verdict, beside_the_checkout, enter, findings, ningxiang, rulebook, verdict,
};
use ziping_assessment::{Assessment, Finding, assess, identities, ratio_value};
use ziping_formula::Outcome;
use ziping_localisation::to_json;
use ziping_report::{Edit, Report};
use ziping_rulebook::{Rulebook, UnitKind};

fn errors(assessment: &Assessment) -> Vec<String> {
    findings(assessment)
        .into_iter()
        .filter(|(level, _)| *level == "错误")
        .map(|(_, id)| id)
        .collect()
}

fn retyped(mut report: Report, figures: &[(&str, &str)]) -> Report {
    for &(name, text) in figures {
        report.apply(Edit::Figure {
            name: name.into(),
            text: text.into(),
        });
    }
    report
}

fn ratio(book: &Rulebook, assessment: &Assessment, name: &str) -> Option<String> {
    let result = assessment
        .ratios
        .iter()
        .find(|result| book.ratios[result.ratio].name == name)
        .unwrap();
    ratio_value(book, result)
}

fn still_needed(book: &Rulebook, assessment: &Assessment, name: &str) -> Vec<String> {
    let result = assessment
        .ratios
        .iter()
        .find(|result| book.ratios[result.ratio].name == name)
        .unwrap();
    match &result.outcome {
        Outcome::Missing(figures) => figures.iter().map(|figure| book.spell(*figure)).collect(),
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn the_ningxiang_report_reconciles_except_public_expenses() {
    let book = rulebook();
    let report = ningxiang(&book);
    let assessment = assess(&book, &report);
    assert_eq!(errors(&assessment), ["MTG-03"]);
    let finding = &assessment.findings[0];
    assert_eq!(
        (finding.left(), finding.right()),
        (Some("39.79".into()), Some("14.13".into()))
    );
    assert_eq!(finding.difference(), Some("25.66".into()));
    for number in ["39.79", "14.13", "25.66"] {
        assert!(
            finding.message.text().contains(number),
            "{}",
            finding.message.text()
        );
    }
}

#[test]
fn the_ningxiang_report_has_the_findings_that_a_reader_would_write_down() {
    let book = rulebook();
    let assessment = assess(&book, &ningxiang(&book));
    let expected = [
        ("错误", "MTG-03"),
        ("需说明", "RAT-54"),
        ("需说明", "TXT-05"),
        ("需说明", "TXT-06"),
        ("需说明", "TXT-08"),
        ("需说明", "TXT-12"),
        ("需说明", "TXT-18"),
        ("需说明", "TXT-19"),
        ("需说明", "TXT-24"),
        ("需说明", "TXT-26"),
        ("需说明", "TXT-28"),
        ("提示", "MTG-09"),
        ("提示", "PUR-11"),
        ("提示", "AST-25"),
        ("提示", "TXT-04"),
        ("提示", "TXT-07"),
        ("提示", "TXT-11"),
        ("提示", "TXT-13"),
    ];
    let found: BTreeSet<_> = findings(&assessment).into_iter().collect();
    assert_eq!(
        found,
        expected.map(|(level, id)| (level, id.to_owned())).into()
    );
    assert!(assessment.waiting.is_empty());
    // The 64 of the published text, and TXT-45: without the whole text no word stands twice.
    assert_eq!(holding(&assessment).len(), 65, "{:?}", holding(&assessment));
}

fn holding(assessment: &Assessment) -> BTreeSet<String> {
    assessment
        .held
        .iter()
        .map(|held| held.check.id.clone())
        .collect()
}

#[test]
fn what_must_hold_in_the_ningxiang_report_holds() {
    let book = rulebook();
    let assessment = assess(&book, &ningxiang(&book));
    for id in [
        "TOT-07", "BAS-01", "PRJ-01", "PRJ-02", "PRJ-05", "AST-01", "AST-02", "PER-03", "RAT-14",
    ] {
        assert_eq!(verdict(&assessment, id), Verdict::Holds, "{id}");
    }
}

#[test]
fn the_words_that_stand_twice_in_the_published_text_are_counted() {
    let Some(text) = beside_the_checkout("reference/ningxiang-2021.txt") else {
        return;
    };
    let book = rulebook();
    let mut report = ningxiang(&book);
    enter(&book, &mut report, "文字.全文", &Entry::Text(text));
    let assessment = assess(&book, &report);
    let finding = assessment
        .findings
        .iter()
        .find(|finding| finding.check.id == "TXT-45")
        .unwrap();
    assert_eq!(
        finding.left().as_deref(),
        Some("2"),
        "“支出支出” and “市市”: {}",
        finding.message.text()
    );
    // And what the text quotes of its figures is what is filled in: TXT-52.
    assert_eq!(
        (findings(&assessment).len(), holding(&assessment).len()),
        (19, 65)
    );
    assert_eq!(verdict(&assessment, "TXT-52"), Verdict::Holds);
}

#[test]
fn the_ratios_of_the_ningxiang_report_are_calculated() {
    let book = rulebook();
    let assessment = assess(&book, &ningxiang(&book));
    for (name, value) in [
        ("在职人员控制率", "75.00%"),
        ("基本支出占比", "37.15%"),
        ("项目支出占比", "62.85%"),
        ("人员经费占比", "89.14%"),
        ("公用经费占比", "10.86%"),
        ("累计折旧率", "27.52%"),
        ("固定资产成新率", "72.48%"),
        ("固定资产增长率", "9.99%"),
        ("资金使用率", "100.00%"),
    ] {
        assert_eq!(
            ratio(&book, &assessment, name).as_deref(),
            Some(value),
            "{name}"
        );
    }
}

#[test]
fn ratios_that_lack_a_figure_say_which() {
    let book = rulebook();
    let assessment = assess(&book, &ningxiang(&book));
    assert_eq!(
        still_needed(&book, &assessment, "资金到位率"),
        ["项目支出.全年预算"]
    );
    assert_eq!(
        still_needed(&book, &assessment, "预算完成率"),
        ["全年预算数"]
    );
    assert_eq!(
        still_needed(&book, &assessment, "预算控制率"),
        ["本年追加预算", "年初预算数"]
    );
    assert_eq!(
        still_needed(&book, &assessment, "预算调整率"),
        ["预算调整数", "年初预算数"]
    );
    assert_eq!(
        still_needed(&book, &assessment, "三公经费控制率"),
        ["三公经费.年初预算"]
    );
    assert_eq!(
        still_needed(&book, &assessment, "三公经费变动率"),
        ["三公经费.年初预算", "三公经费.上年预算"]
    );
}

#[test]
fn the_sums_that_agree_are_written_out() {
    let book = rulebook();
    let assessment = assess(&book, &ningxiang(&book));
    let agreeing: Vec<String> = identities(&book, &assessment)
        .into_iter()
        .filter(|identity| identity.level.is_none())
        .map(|identity| format!("{} {}", identity.sum, identity.verdict))
        .collect();
    for line in [
        "基本支出 130.13 ＋ 项目支出 220.15 ＝ 350.28 与本年支出合计一致",
        "人员经费 116.00 ＋ 日常公用经费 14.13 ＝ 130.13 与基本支出一致",
        "年初固定资产原值 16.52 － 年初累计折旧 2.50 ＝ 14.02 与年初固定资产净值一致",
        "年末固定资产原值 18.17 － 年末累计折旧 5.00 ＝ 13.17 与年末固定资产净值一致",
    ] {
        assert!(
            agreeing.iter().any(|written| written == line),
            "{line}\n{}",
            agreeing.join("\n")
        );
    }
    let projects = agreeing
        .iter()
        .find(|line| line.contains("220.15") && line.ends_with("与项目支出一致"));
    assert!(
        projects.is_some_and(|line| line.contains("合计")),
        "{}",
        agreeing.join("\n")
    );
}

#[test]
fn without_the_claim_the_error_becomes_something_to_explain() {
    let book = rulebook();
    let report = retyped(ningxiang(&book), &[("声称.三公会议培训列在日常公用", "")]);
    let assessment = assess(&book, &report);
    assert_eq!(errors(&assessment), [""; 0]);
    let finding = assessment
        .findings
        .iter()
        .find(|finding| finding.check.id == "MTG-01")
        .unwrap();
    assert_eq!(finding.level().name(), "需说明");
    assert_eq!(
        (finding.left(), finding.right()),
        (Some("34.30".into()), Some("14.13".into()))
    );
}

#[test]
fn the_error_leaves_when_the_decimal_points_are_put_right() {
    let book = rulebook();
    let one = retyped(ningxiang(&book), &[("培训费", "2.55")]);
    assert_eq!(errors(&assess(&book, &one)), ["MTG-03"]);
    let both = retyped(one, &[("会议费", "0.88")]);
    let assessment = assess(&book, &both);
    assert_eq!(errors(&assessment), [""; 0]);
    assert_eq!(verdict(&assessment, "MTG-03"), Verdict::Holds);
}

#[test]
fn an_amount_typed_in_yuan_is_never_passed_over() {
    let book = rulebook();
    let report = ningxiang(&book);
    let amounts = report.figures.iter().filter(|(name, text)| {
        let unit = book.names().find(name).and_then(|name| book.unit(name));
        unit.is_some_and(|unit| unit.kind == UnitKind::Money) && text.parse() != Ok(Decimal::ZERO)
    });
    for (name, text) in amounts {
        let yuan = (text.parse::<Decimal>().unwrap() * Decimal::from(10_000)).to_string();
        let report = retyped(report.clone(), &[(name, &yuan)]);
        let assessment = assess(&book, &report);
        let slot = book.names().find(name).unwrap().into();
        let about =
            |finding: &Finding| finding.figures.contains(&slot) && !finding.check.on_submission;
        assert!(assessment.findings.iter().any(about), "{name} {yuan}");
        for waiting in &assessment.waiting {
            let shown = assessment
                .findings
                .iter()
                .any(|shown| shown.figures.iter().any(|f| waiting.figures.contains(f)));
            assert!(
                shown,
                "{name} {yuan}: {} waits for nothing",
                waiting.check.id
            );
        }
    }
}

#[test]
fn the_assessment_as_json_has_the_keys_that_automation_reads() {
    let book = rulebook();
    let json = to_json(&book, &assess(&book, &ningxiang(&book)), &[]).to_string();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let finding = &json["findings"][0];
    assert_eq!(
        (
            &finding["id"],
            &finding["level"],
            &finding["left"],
            &finding["right"],
            &finding["difference"]
        ),
        (
            &"MTG-03".into(),
            &"错误".into(),
            &"39.79".into(),
            &"14.13".into(),
            &"25.66".into()
        )
    );
    assert_eq!(
        finding["names"],
        serde_json::json!(["三公经费", "会议费", "培训费", "日常公用经费"])
    );
    let ratio = json["ratios"]
        .as_array()
        .unwrap()
        .iter()
        .find(|ratio| ratio["name"] == "在职人员控制率")
        .unwrap();
    assert_eq!(ratio["status"], "known");
    assert_eq!(ratio["formula"], "在职人数 ÷ 编制数");
    assert_eq!(ratio["with_numbers"], "9 ÷ 12 = 75.00%");
    let undecided = &json["undecided"][0];
    assert!(undecided["id"].is_string() && undecided["missing"].is_array());
}
