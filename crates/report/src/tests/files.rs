//! A report goes through a file and back unharmed.

use super::*;

fn findings() -> Json<'static> {
    Json::members([("findings", Json::Items(Vec::new()))])
}

#[test]
fn a_report_is_read_back_as_it_was_written() {
    let book = book();
    for report in [Report::default(), full()] {
        let written = write(&report, &book, findings());
        let opened = read(written.as_bytes(), &book).unwrap();
        assert_eq!(
            opened,
            OpenedReport {
                report,
                notices: Vec::new()
            }
        );
    }
}

#[test]
fn what_a_file_says_twice_is_told_and_the_last_counts() {
    let text = r#"{"format":"ziping-report","version":1,
        "figures":{"会议费":"4","培训费":""},
        "figures":{"基本支出":"1","培训费":"3","基本支出":"2","项目支出":"5","项目支出":"5"},
        "tables":{"项目":[{"名称":"甲"},{"支出":"1","支出":"2"}],"项目":[{"名称":"乙"}]},
        "texts":{"存在问题":["甲","乙"],"存在问题":"丙"},
        "checked":["基本支出"],"checked":["培训费"]}"#;
    let OpenedReport { report, notices } = opened(text).unwrap();
    let figures = ["基本支出", "培训费", "项目支出", "会议费"];
    assert_eq!(figures.map(|name| report.figure(name)), ["2", "3", "5", ""]);
    assert_eq!(report.rows("项目").len(), 1);
    assert_eq!(report.paragraphs("存在问题"), ["丙"]);
    assert_eq!(report.confirmed, ["培训费"]);
    assert_eq!(
        notices,
        [
            "文件里有 5 处名称后面又写了一次，用的是最后写的，没有用的是：\
             checked：[\"基本支出\"]、figures：{\"会议费\":\"4\",\"培训费\":\"\"}、\
             基本支出：\"1\"、项目：[{\"名称\":\"甲\"},{\"支出\":\"1、存在问题：[\"甲\",\"乙\"]"
        ]
    );
    let many: Vec<String> = (0..8)
        .map(|n| format!(r#""甲{n}":"1","甲{n}":"2""#))
        .collect();
    let text = format!(
        r#"{{"format":"ziping-report","version":1,"explanations":{{{}}}}}"#,
        many.join(",")
    );
    let notices = opened(&text).unwrap().notices;
    assert!(
        notices[0].contains(" 8 处") && notices[0].ends_with("、甲3：\"1\"、甲4：\"1\" 等"),
        "{notices:?}"
    );
}

#[test]
fn figures_are_found_in_whatever_order_they_stand_in_the_file() {
    let figures: Vec<String> = (0..1000)
        .map(|index| format!("\"甲{}\":\"{index}\"", index * 7919 % 1000))
        .collect();
    let text = format!(
        r#"{{"format":"ziping-report","version":1,"figures":{{{}}}}}"#,
        figures.join(",")
    );
    let report = opened(&text).unwrap().report;
    for index in 0..1000 {
        let name = format!("甲{}", index * 7919 % 1000);
        assert_eq!(report.figure(&name), index.to_string());
    }
}

#[test]
fn figures_are_written_in_the_order_of_the_form() {
    let mut report = Report::default();
    let last_year = "上年报告.三公经费";
    let typed = [
        "上年报告.丁",
        last_year,
        "口径.预算完成率",
        "没有这个名称",
        "项目支出",
        "三公经费.上年",
        "部门名称",
    ];
    for name in typed {
        report.apply(figure(name, "1"));
    }
    let written: Value = serde_json::from_str(&write(&report, &book(), Json::Null)).unwrap();
    let names: Vec<_> = written["figures"].as_object().unwrap().keys().collect();
    let known = [
        "部门名称",
        "项目支出",
        "三公经费.上年",
        "口径.预算完成率",
        last_year,
    ];
    assert_eq!(
        names,
        [&known[..], &["上年报告.丁", "没有这个名称"]].concat()
    );
}

#[test]
fn parts_that_this_version_does_not_know_survive_in_their_order() {
    let text = file(
        &json!({ "figures": {}, "审核": { "人": "张三" }, "备注": [1, null], "version2": true }),
    );
    let written = write(&opened(&text).unwrap().report, &book(), findings());
    let written: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written["审核"], json!({ "人": "张三" }));
    assert_eq!(written["备注"], json!([1, null]));
    let keys: Vec<_> = written.as_object().unwrap().keys().collect();
    let parts = [
        "format",
        "version",
        "rulebook",
        "figures",
        "tables",
        "texts",
        "explanations",
    ];
    assert_eq!(
        keys,
        [&parts[..], &["审核", "备注", "version2", "assessment"]].concat()
    );
}

#[test]
fn names_that_the_rulebook_does_not_have_survive_and_are_told() {
    let text = file(&json!({
        "figures": { "新口径": "5", "基本支出": "1" },
        "tables": { "新表": [{ "列": "1" }], "项目": [{ "新列": "1" }] },
        "texts": { "新文字": ["略"] },
    }));
    let first = opened(&text).unwrap();
    assert_eq!(
        first.notices,
        ["规则里没有这些名称：新口径、新表、新文字。它们原样保留在文件里，不参加核对"]
    );
    let again = opened(&write(&first.report, &book(), Json::Null)).unwrap();
    assert_eq!(again, first);
    assert_eq!(again.report.figure("新口径"), "5");
    assert_eq!(again.report.rows("新表")[0].get("列").unwrap(), "1");
    assert_eq!(again.report.rows("项目")[0].get("新列").unwrap(), "1");
    assert_eq!(again.report.paragraphs("新文字"), ["略"]);
}

#[test]
fn of_many_unknown_names_the_first_are_told() {
    let figures: serde_json::Map<_, _> = (0..8).map(|n| (format!("甲{n}"), "1".into())).collect();
    let notices = opened(&file(&json!({ "figures": figures })))
        .unwrap()
        .notices;
    let says =
        "规则里没有这 8 个名称：甲0、甲1、甲2、甲3、甲4 等。它们原样保留在文件里，不参加核对";
    assert_eq!(notices, [says]);
}

#[test]
fn a_file_by_another_rulebook_is_opened_with_a_notice() {
    let text = file(&json!({ "rulebook": { "id": "hubei", "version": "1" } }));
    let says = "这个文件用的是规则“hubei”，现在按“湖南省部门整体支出绩效自评”核对，结果可能不同";
    assert_eq!(opened(&text).unwrap().notices, [says]);
}

#[test]
fn an_assessment_in_the_file_is_not_read() {
    let text = file(&json!({ "assessment": { "findings": "随便写的" } }));
    assert_eq!(opened(&text).unwrap(), OpenedReport::default());
}

#[test]
fn other_programs_may_write_numbers_truths_and_nothing() {
    let text = file(&json!({
        "figures": { "基本支出": 130.13, "在职人数": 9, "声称.三公未超预算": true, "声称.无政府采购": false, "项目支出": null },
        "tables": { "项目": [{ "支出": 0.2, "名称": null }], "空表": [] },
        "texts": { "存在问题": "一条\n两条", "改进措施": [], "机构设置": null },
        "explanations": { "MTG-01": "" },
    }));
    let report = opened(&text).unwrap().report;
    assert_eq!(report.figure("基本支出"), "130.13");
    assert_eq!(report.figure("在职人数"), "9");
    assert_eq!(
        (
            report.figure("声称.三公未超预算"),
            report.figure("声称.无政府采购")
        ),
        ("1", "0")
    );
    assert_eq!(report.figures.len(), 4);
    assert_eq!(
        report.rows("项目"),
        [Row::from_iter([("支出".into(), "0.2".into())])]
    );
    assert_eq!(report.paragraphs("存在问题"), ["一条", "两条"]);
    assert_eq!(
        (
            report.tables.len(),
            report.texts.len(),
            report.explanations.len()
        ),
        (1, 1, 0)
    );
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    assert_eq!(
        opened(&format!("\u{feff}{}", file(&json!({})))).unwrap(),
        OpenedReport::default()
    );
}

#[test]
fn paragraphs_are_kept_by_their_names_and_blank_ones_are_not() {
    let text = file(
        &json!({ "paragraphs": { "基本支出": "共{基本支出}万元。", "没有这一段": "略", "支出情况": " \n" } }),
    );
    let report = opened(&text).unwrap().report;
    assert_eq!(
        report.reworded.keys().collect::<Vec<_>>(),
        ["基本支出", "没有这一段"]
    );
    let written: Value = serde_json::from_str(&write(&report, &book(), Json::Null)).unwrap();
    assert_eq!(
        written["paragraphs"],
        json!({ "基本支出": "共{基本支出}万元。", "没有这一段": "略" })
    );
    let none: Value =
        serde_json::from_str(&write(&Report::default(), &book(), Json::Null)).unwrap();
    assert!(none.get("paragraphs").is_none());
}
