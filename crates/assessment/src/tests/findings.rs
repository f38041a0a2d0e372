//! Findings: their words, how serious they are, and how an explanation settles them.

use super::*;

const REST: [(&str, &str); 2] = [("公用", "50"), ("其他", "0")];

fn sum(total: &str, staff: &str) -> Report {
    report(&[&[("支出", total), ("人员", staff)][..], &REST].concat())
}

#[test]
fn a_sum_that_does_not_agree_gives_both_numbers_and_the_difference() {
    let book = book();
    let assessment = assess(&book, &sum("151.00", "100"));
    let finding = &assessment.findings[0];
    assert_eq!(
        (finding.check.id.as_str(), finding.nature, finding.level()),
        ("合计", Nature::Fails, Level::Error)
    );
    assert_eq!(
        finding.message.text(),
        "支出 151.00，分项 150.00，差 1.00。"
    );
    assert_eq!(
        (finding.left(), finding.right()),
        (Some("151.00".into()), Some("150.00".into()))
    );
    assert_eq!(finding.difference(), Some("1.00".into()));
    // Four figures, each off by half a cent at most.
    assert_eq!(finding.comparison.unwrap().tolerance, Decimal::new(2, 2));
    let spelled: Vec<_> = finding
        .figures
        .iter()
        .map(|figure| book.spell(*figure))
        .collect();
    assert_eq!(spelled, ["支出", "人员", "公用", "其他"]);
}

#[test]
fn a_difference_within_rounding_is_a_hint_and_the_check_holds() {
    let book = book();
    for (total, nature) in [
        ("150.02", Some(Nature::Rounding)),
        ("150.03", Some(Nature::Fails)),
        ("150.00", None),
    ] {
        let assessment = assess(&book, &sum(total, "100"));
        assert_eq!(
            assessment
                .while_entering()
                .next()
                .map(|finding| finding.nature),
            nature,
            "{total}"
        );
        assert_eq!(
            held(&assessment, "合计"),
            nature != Some(Nature::Fails),
            "{total}"
        );
    }
    let assessment = assess(&book, &sum("150.02", "100"));
    let finding = assessment.while_entering().next().unwrap();
    assert_eq!(finding.level(), Level::Hint);
    let says = "支出 ＝ 人员 ＋ 公用 ＋ 其他：两边差 0.02，在四舍五入的尾差以内，不算错；各数都核对过就不用改。";
    assert_eq!(finding.message.text(), says);
}

#[test]
fn an_inclusion_that_holds_by_rounding_is_not_worth_a_word() {
    let book = book();
    let assessment = assess(&book, &report(&[("支出", "100.00"), ("人员", "100.01")]));
    assert!(
        held(&assessment, "包含")
            && assessment
                .findings
                .iter()
                .all(|finding| finding.check.on_submission)
    );
}

#[test]
fn a_stated_ratio_may_be_rounded_or_cut_off() {
    let book = book();
    let judged = |stated: &str| {
        // 2 ÷ 3 = 66.666…%, of amounts large enough to have no rounding to speak of.
        let report = report(&[
            ("支出", "3000000"),
            ("公用", "2000000"),
            ("写出.公用占比", stated),
        ]);
        let assessment = assess(&book, &report);
        assessment
            .while_entering()
            .map(|finding| finding.nature)
            .collect::<Vec<_>>()
    };
    assert_eq!(judged("66.67"), []);
    assert_eq!(judged("67"), []);
    assert_eq!(judged("66.66"), [Nature::CutOff]);
    assert_eq!(judged("66"), [Nature::CutOff]);
    assert_eq!(judged("66.68"), [Nature::Fails]);
    assert_eq!(judged("65"), [Nature::Fails]);
}

#[test]
fn a_cut_off_ratio_is_a_hint_that_says_what_to_change() {
    let book = book();
    let report = report(&[
        ("支出", "3000000"),
        ("公用", "2000000"),
        ("写出.公用占比", "66.66"),
    ]);
    let assessment = assess(&book, &report);
    let finding = assessment.while_entering().next().unwrap();
    assert_eq!(finding.level(), Level::Hint);
    assert!(
        finding
            .message
            .text()
            .ends_with("截去尾数得来的，按四舍五入末位要进一，核对后改末位。")
    );
}

#[test]
fn an_explanation_settles_what_may_be_explained_but_not_an_error() {
    let book = book();
    let explained = |claim: &str, check: &str, words: &str| {
        let mut report = report(&[("会议", "9"), ("公用", "2"), ("声称.在公用中", claim)]);
        report.explanations.insert(check.into(), words.into());
        let assessment = assess(&book, &report);
        let finding = assessment
            .while_entering()
            .find(|finding| finding.check.id == check)
            .unwrap();
        (finding.explanation.clone(), finding.settled())
    };
    assert_eq!(
        explained("", "外列", "在项目支出列支"),
        (Some("在项目支出列支".into()), true)
    );
    assert_eq!(explained("", "外列", "  "), (None, false));
    assert_eq!(
        explained("1", "内含", "没有错"),
        (Some("没有错".into()), false)
    );
}

#[test]
fn findings_stand_in_order_of_weight_and_settled_ones_last() {
    let book = book();
    let mut report = report(&[
        ("会议", "9"),
        ("公用", "2"),
        ("人员", "1"),
        ("支出", "999"),
        ("人数", "1"),
    ]);
    report.texts.insert("问题".into(), vec!["无".into()]);
    let order = |report: &Report| -> Vec<_> {
        assess(&book, report)
            .findings
            .iter()
            .map(|finding| finding.check.id.clone())
            .collect()
    };
    assert_eq!(order(&report), ["合计", "外列", "出稿", "人均"]);
    report
        .explanations
        .insert("外列".into(), "在项目支出列支".into());
    assert_eq!(order(&report), ["合计", "出稿", "人均", "外列"]);
}

#[test]
fn what_is_asked_before_the_report_leaves_does_not_disturb_before() {
    let book = book();
    let assessment = assess(&book, &Report::default());
    let ids: Vec<_> = assessment
        .findings
        .iter()
        .map(|finding| finding.check.id.as_str())
        .collect();
    assert_eq!(ids, ["出稿"]);
    assert_eq!(found(&assessment), [""; 0]);
}

#[test]
fn a_quotient_is_shown_with_two_decimals_and_never_with_twenty() {
    let book = book();
    let assessment = assess(&book, &report(&[("支出", "1000"), ("人数", "3")]));
    let finding = assessment.while_entering().next().unwrap();
    assert_eq!(finding.message.text(), "人均 333.33。");
    assert_eq!(finding.difference(), Some("233.33".into()));
}

#[test]
fn figures_beyond_all_measure_do_not_break_anything() {
    let book = book();
    let huge = "99999999999999999999";
    let assessment = assess(
        &book,
        &report(&[
            ("支出", huge),
            ("人员", huge),
            ("公用", huge),
            ("会议", huge),
        ]),
    );
    assert!(
        assessment
            .while_entering()
            .all(|finding| !finding.message.text().is_empty())
    );
}

#[test]
fn what_was_typed_is_shown_to_its_last_digit_and_a_quotient_with_two() {
    let book = book();
    let left = |figures: &[_], id: &str| {
        let assessment = assess(&book, &report(figures));
        assessment
            .findings
            .iter()
            .find(|finding| finding.check.id == id)
            .and_then(Finding::left)
    };
    let meetings = [("声称.在公用中", "1"), ("会议", "10.000001"), ("公用", "1")];
    assert_eq!(left(&meetings, "内含").as_deref(), Some("10.000001"));
    assert_eq!(
        left(&[("支出", "1000"), ("人数", "7")], "人均").as_deref(),
        Some("142.86")
    );
}

#[test]
fn what_fails_and_is_not_settled_marks_its_figures() {
    let book = book();
    let marked = |report: &Report| {
        let assessment = assess(&book, report);
        assessment
            .marked()
            .map(|(figure, finding)| (book.spell(figure), finding.check.id.clone()))
            .collect::<Vec<_>>()
    };
    let pair = |figure: &str, check: &str| (figure.to_owned(), check.to_owned());
    // An error, and beside it what is to be explained.
    let mut report = report(&[("支出", "10"), ("人员", "20"), ("公用", "3"), ("会议", "4")]);
    let meeting = [pair("会议", "外列"), pair("公用", "外列")];
    assert_eq!(
        marked(&report)[..2],
        [pair("支出", "合计"), pair("人员", "合计")]
    );
    assert!(meeting.iter().all(|pair| marked(&report).contains(pair)));
    // An explanation settles anything but an error.
    report
        .explanations
        .insert("外列".into(), "在项目支出列支".into());
    report.explanations.insert("合计".into(), "不知道".into());
    assert!(meeting.iter().all(|pair| !marked(&report).contains(pair)));
    assert_eq!(marked(&report)[0], pair("支出", "合计"));
    // A hint, a difference by rounding and what is asked at the end mark nothing.
    let hint = self::report(&[("人员", "3000"), ("公用", "1"), ("支出", "3001")]);
    assert_eq!(found(&assess(&book, &hint)), ["数量级"]);
    assert_eq!(marked(&hint), []);
    assert_eq!(marked(&sum("150.02", "100")), []);
}

#[test]
fn a_text_without_end_is_not_read_to_its_end_for_its_numbers() {
    let book = ziping_built_in::rulebook();
    let quoted_behind = |count: usize| {
        let mut report = report(&[("本年支出合计", "350.28")]);
        let text = vec!["2021年。".repeat(count), "本年支出合计360.28万元。".into()];
        report.texts.insert("存在问题".into(), text);
        let assessment = assess(&book, &report);
        assessment
            .failing()
            .any(|finding| finding.check.quotes.is_some())
    };
    assert!(quoted_behind(100));
    assert!(!quoted_behind(30_000));
}
