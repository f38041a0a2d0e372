//! Sums written out so that they teach what belongs together.

use super::*;

fn lines(figures: &[(&str, &str)]) -> Vec<String> {
    let book = book();
    let report = report(figures);
    let assessment = assess(&book, &report);
    let line = |identity: Identity| format!("{} {}", identity.sum, identity.verdict);
    super::super::identities(&book, &assessment)
        .into_iter()
        .map(line)
        .collect()
}

#[test]
fn a_sum_that_agrees_is_written_with_its_numbers() {
    let expected = ["人员 116.00 ＋ 公用 14.13 ＋ 其他 1.00 ＝ 131.13 与支出一致"];
    assert_eq!(
        lines(&[
            ("支出", "131.13"),
            ("人员", "116"),
            ("公用", "14.13"),
            ("其他", "1")
        ]),
        expected
    );
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
    assert_eq!(
        lines(&[("会议", "1"), ("培训", "2"), ("公用", "14.13")]),
        [""; 0]
    );
}

#[test]
fn an_identity_stands_where_its_first_part_is_entered() {
    let book = book();
    let report = with_rows(
        report(&[("会议", "3")]),
        &[&[("支出", "1")], &[("支出", "2")]],
    );
    let assessment = assess(&book, &report);
    let identities = super::super::identities(&book, &assessment);
    assert_eq!(identities.len(), 1);
    assert_eq!(book.groups[identities[0].group].id, "说明");
    assert_eq!(
        (identities[0].check.as_str(), identities[0].level),
        ("项目", None)
    );
}

/// The lines by the small rulebook with one more check.
fn with_check(check: &str, report: &Report) -> Vec<String> {
    let topic = format!(
        "{TOPIC}[[check]]\nid = \"又一条\"\nlevel = \"错误\"\nsays = \"错\"\nbasis = \"算术\"\n{check}\n"
    );
    let book = book_about(&topic);
    let assessment = assess(&book, report);
    let line = |identity: Identity| format!("{} {}", identity.sum, identity.verdict);
    super::super::identities(&book, &assessment)
        .into_iter()
        .map(line)
        .collect()
}

#[test]
fn the_same_sum_is_written_once_and_another_one_beside_it() {
    let agreeing = report(&[("支出", "3"), ("人员", "1"), ("公用", "2")]);
    let sum = "人员 1.00 ＋ 公用 2.00 ＝ 3.00 与支出一致";
    assert_eq!(
        with_check("holds = \"人员 + 公用 = 支出\"", &agreeing),
        [sum]
    );
    assert_eq!(
        with_check("holds = \"支出 - 公用 = 人员\"", &agreeing),
        [sum, "支出 3.00 － 公用 2.00 ＝ 1.00 与人员一致"]
    );
}

#[test]
fn what_is_judged_at_the_end_or_row_by_row_is_no_sum_of_the_form() {
    let broken = report(&[("会议", "1"), ("培训", "2"), ("公用", "9")]);
    let says = ["会议 1.00 ＋ 培训 2.00 ＝ 3.00 不等于公用 9.00，少 6.00"];
    assert_eq!(with_check("holds = \"会议 + 培训 = 公用\"", &broken), says);
    assert_eq!(
        with_check("holds = \"会议 + 培训 = 公用\"\nfinal = true", &broken),
        [""; 0]
    );
    let rows = with_rows(Report::default(), &[&[("预算", "3"), ("支出", "1")]]);
    assert_eq!(
        with_check(
            "holds = \"项目.预算 + 项目.支出 = 项目.支出\"\neach = \"项目\"",
            &rows
        ),
        [""; 0]
    );
}

#[test]
fn an_identity_of_figures_stands_in_their_group() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("支出", "3"), ("人员", "1"), ("公用", "2")]),
    );
    let identities = super::super::identities(&book, &assessment);
    assert_eq!(book.groups[identities[0].group].id, "支出");
}

#[test]
fn a_blank_part_that_is_taken_away_leaves_the_rest() {
    let less = "holds = \"公用 - 会议 = 培训\"\nzero = [\"公用\", \"会议\"]";
    assert_eq!(
        with_check(less, &report(&[("公用", "5"), ("培训", "4")])),
        ["公用 5.00 不等于培训 4.00，多 1.00"]
    );
    assert_eq!(
        with_check(less, &report(&[("会议", "5"), ("培训", "-5")])),
        ["－会议 5.00 ＝ -5.00 与培训一致"]
    );
}

#[test]
fn what_is_no_sum_is_not_written_out() {
    let report = report(&[("人员", "4"), ("公用", "2"), ("会议", "9")]);
    for check in [
        "人员 * 2 = 会议",
        "会议 = 人员 / 2",
        "最大(人员, 公用) = 会议",
        "人员 + 公用 * 2 = 会议",
    ] {
        let lines = with_check(&format!("holds = \"{check}\""), &report);
        assert_eq!(lines, ["会议 9.00 大于公用 2.00，多 7.00"], "{check}");
    }
}
