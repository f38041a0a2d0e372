//! One slip often breaks several checks: the finding that says most comes first, the others wait.

use super::*;

fn waiting(assessment: &Assessment) -> Vec<String> {
    assessment.waiting.iter().map(|finding| finding.check.id.clone()).collect()
}

#[test]
fn a_figure_in_another_unit_is_said_before_what_else_it_breaks() {
    let book = book();
    let assessment = assess(&book, &report(&[("支出", "130.13"), ("人员", "1160000"), ("公用", "14.13")]));
    assert_eq!(found(&assessment), ["数量级"]);
    assert_eq!(waiting(&assessment), ["合计", "包含"]);
}

#[test]
fn an_equality_is_said_before_the_inclusion_it_implies() {
    let book = book();
    let assessment = assess(&book, &report(&[("支出", "130.13"), ("人员", "161"), ("公用", "14.13")]));
    assert_eq!(found(&assessment), ["合计"]);
    assert_eq!(waiting(&assessment), ["包含"]);
}

#[test]
fn an_inclusion_is_said_where_the_equality_cannot_be_told() {
    let book = book();
    let assessment = assess(&book, &report(&[("支出", "130.13"), ("人员", "161")]));
    assert_eq!(found(&assessment), ["包含"]);
    assert_eq!(waiting(&assessment), [""; 0]);
}

#[test]
fn findings_about_other_figures_do_not_wait() {
    let book = book();
    let report = report(&[("支出", "130.13"), ("人员", "1160000"), ("公用", "14.13"), ("会议", "20")]);
    assert_eq!(found(&assess(&book, &report)), ["外列", "数量级"]);
}

#[test]
fn a_check_for_the_finished_report_does_not_wait() {
    let book = book();
    let assessment = assess(&book, &report(&[("人员", "1160000"), ("公用", "14.13")]));
    assert!(assessment.findings.iter().any(|finding| finding.check.id == "出稿"));
}
