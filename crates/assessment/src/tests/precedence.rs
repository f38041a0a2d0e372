//! One slip often breaks several checks: the finding that says most comes first, the others wait.

use super::*;

fn waiting(assessment: &Assessment) -> Vec<String> {
    assessment
        .waiting
        .iter()
        .map(|finding| finding.check.id.clone())
        .collect()
}

#[test]
fn a_figure_in_another_unit_is_said_before_what_else_it_breaks() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("支出", "130.13"), ("人员", "1160000"), ("公用", "14.13")]),
    );
    assert_eq!(found(&assessment), ["数量级"]);
    assert_eq!(waiting(&assessment), ["合计", "包含"]);
}

#[test]
fn an_equality_is_said_before_the_inclusion_it_implies() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("支出", "130.13"), ("人员", "161"), ("公用", "14.13")]),
    );
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
    let report = report(&[
        ("支出", "130.13"),
        ("人员", "1160000"),
        ("公用", "14.13"),
        ("会议", "20"),
    ]);
    assert_eq!(found(&assess(&book, &report)), ["外列", "数量级"]);
}

#[test]
fn a_check_for_the_finished_report_does_not_wait() {
    let book = book();
    let assessment = assess(&book, &report(&[("人员", "1160000"), ("公用", "14.13")]));
    assert!(
        assessment
            .findings
            .iter()
            .any(|finding| finding.check.id == "出稿")
    );
}

/// The findings and the waiting ones, by the small rulebook with these checks alone.
fn by(checks: &[[&str; 3]], figures: &[(&str, &str)]) -> [Vec<String>; 2] {
    let written = checks.iter().map(|[id, holds, more]| {
        format!(
            "[[check]]\nid = \"{id}\"\nlevel = \"错误\"\nholds = \"{holds}\"\nsays = \"错\"\nbasis = \"算术\"\n{more}\n"
        )
    });
    let topic = format!(
        "{}{}",
        TOPIC.split("[[check]]").next().unwrap(),
        written.collect::<String>()
    );
    let book = book_about(&topic);
    let assessment = assess(&book, &report(figures));
    [assessment.findings.iter(), assessment.waiting.iter()]
        .map(|all| all.map(|finding| finding.check.id.clone()).collect())
}

#[test]
fn what_comes_first_keeps_back_what_shares_two_figures_or_has_none_of_its_own() {
    let figures = [("人员", "5"), ("公用", "1"), ("会议", "2"), ("培训", "9")];
    let first = ["先", "人员 + 会议 < 公用", "first = true"];
    let kept_back = |holds: &str| {
        let [found, waiting] = by(&[first, ["后", holds, ""]], &figures);
        assert_eq!(found.len() + waiting.len(), 2, "{holds}");
        waiting == ["后"]
    };
    // Two figures shared, beside one of its own.
    assert!(kept_back("人员 + 公用 > 培训"));
    // One shared, beside one of its own.
    assert!(!kept_back("人员 > 培训"));
    // One shared, and none of its own.
    assert!(kept_back("人员 < 5"));
    // None shared.
    assert!(!kept_back("培训 < 9"));
}

#[test]
fn nothing_keeps_back_what_comes_first_too_or_is_judged_at_the_end() {
    let figures = [("人员", "5"), ("公用", "1")];
    let first = ["先", "人员 < 公用", "first = true"];
    let second = |more: &'static str| by(&[first, ["后", "人员 + 公用 < 3", more]], &figures);
    assert_eq!(second(""), [vec!["先".to_owned()], vec!["后".to_owned()]]);
    assert_eq!(second("first = true")[1], [""; 0]);
    assert_eq!(second("final = true")[1], [""; 0]);
}

#[test]
fn an_equality_keeps_back_no_other_equality_and_only_what_lies_within_it() {
    let figures = [("人员", "5"), ("公用", "1"), ("会议", "2"), ("培训", "9")];
    let sum = ["和", "人员 + 公用 = 会议", ""];
    let waiting = |holds: &str, more: &str| by(&[sum, ["后", holds, more]], &figures)[1].clone();
    assert_eq!(waiting("人员 < 会议", ""), ["后"]);
    assert_eq!(waiting("人员 = 会议", ""), [""; 0]);
    assert_eq!(waiting("人员 + 公用 > 培训", ""), [""; 0]);
    // A check that is first does not wait for an equality that is not.
    assert_eq!(waiting("人员 < 会议", "first = true"), ["和"]);
    let both_first = by(
        &[
            ["和", "人员 + 公用 = 会议", "first = true"],
            ["后", "人员 < 会议", "first = true"],
        ],
        &figures,
    );
    assert_eq!(both_first[1], ["后"]);
}
