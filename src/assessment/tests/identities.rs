//! Sums written out so that they teach what belongs together.

use super::*;

fn lines(figures: &[(&str, &str)]) -> Vec<String> {
    let book = book();
    let report = report(figures);
    let assessment = assess(&book, &report);
    let line = |identity: Identity| format!("{} {}", identity.sum, identity.verdict);
    super::super::identities(&book, &assessment).into_iter().map(line).collect()
}

#[test]
fn a_sum_that_agrees_is_written_with_its_numbers() {
    let expected = ["人员 116.00 ＋ 公用 14.13 ＋ 其他 1.00 ＝ 131.13 与支出一致"];
    assert_eq!(lines(&[("支出", "131.13"), ("人员", "116"), ("公用", "14.13"), ("其他", "1")]), expected);
}

#[test]
fn blank_parts_are_left_out() {
    assert_eq!(
        lines(&[("支出", "130.13"), ("人员", "116"), ("公用", "14.13")]),
        ["人员 116.00 ＋ 公用 14.13 ＝ 130.13 与支出一致"]
    );
}

#[test]
fn a_sum_that_does_not_agree_says_by_how_much() {
    assert_eq!(
        lines(&[("支出", "130.13"), ("人员", "116"), ("公用", "15.13")]),
        ["人员 116.00 ＋ 公用 15.13 ＝ 131.13 不等于支出 130.13，多 1.00"]
    );
    assert_eq!(
        lines(&[("会议", "8.8"), ("培训", "25.5"), ("公用", "14.13")]),
        ["会议 8.80 ＋ 培训 25.50 ＝ 34.30 大于公用 14.13，多 20.17"]
    );
}

#[test]
fn an_inclusion_that_holds_is_no_identity() {
    assert_eq!(lines(&[("会议", "1"), ("培训", "2"), ("公用", "14.13")]), [""; 0]);
}

#[test]
fn an_identity_stands_where_its_first_part_is_entered() {
    let book = book();
    let report = with_rows(report(&[("会议", "3")]), &[&[("支出", "1")], &[("支出", "2")]]);
    let assessment = assess(&book, &report);
    let identities = super::super::identities(&book, &assessment);
    assert_eq!(identities.len(), 1);
    assert_eq!(book.groups[identities[0].group].id, "说明");
    assert_eq!((identities[0].check.as_str(), identities[0].level), ("项目", None));
}
