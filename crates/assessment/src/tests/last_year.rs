//! Figures and texts of last year's report stand in the file under their names and a prefix.

use super::*;

#[test]
fn figures_of_last_year_are_compared_with_those_of_this_year() {
    let book = ziping_built_in::rulebook();
    let opening = |last: &str| {
        report(&[
            ("年初固定资产原值", "42.36"),
            ("上年报告.年末固定资产原值", last),
        ])
    };
    assert!(held(&assess(&book, &opening("423600元")), "YOY-03"));
    let other = opening("40");
    let assessment = assess(&book, &other);
    let finding = assessment
        .findings
        .iter()
        .find(|finding| finding.check.id == "YOY-03")
        .unwrap();
    assert_eq!(
        (finding.left(), finding.right()),
        (Some("42.36".into()), Some("40.00".into()))
    );
    assert_eq!(
        needed(&book, &assess(&book, &opening("")), "YOY-03").unwrap(),
        ["上年报告.年末固定资产原值"]
    );
}

#[test]
fn what_cannot_be_read_of_last_year_is_said() {
    let book = ziping_built_in::rulebook();
    let assessment = assess(&book, &report(&[("上年报告.三公经费", "约5")]));
    let slot = book.names().find("上年报告.三公经费").unwrap();
    assert_eq!(
        assessment.unreadable,
        [(slot.into(), Unreadable::Stray("约".into()))]
    );
}

#[test]
fn texts_of_last_year_are_compared_as_texts() {
    let book = ziping_built_in::rulebook();
    let verdict = |last: &str| {
        let mut report = report(&[("上年报告.文字.存在问题", last)]);
        report.texts.insert(
            "存在问题".into(),
            vec!["支付集中在四季度，".into(), "指标没有量化".into()],
        );
        let assessment = assess(&book, &report);
        (
            held(&assessment, "YOY-22"),
            needed(&book, &assessment, "YOY-22").is_some(),
        )
    };
    assert_eq!(verdict("项目前期论证不够，验收偏晚"), (true, false));
    assert_eq!(verdict("支付集中在四季度，\n指标没有量化"), (false, false));
    assert_eq!(verdict(" "), (false, true));
}
