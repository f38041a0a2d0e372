//! Which sets of indicators are in force, and what counts.

use super::*;
use ziping_formula::amount;

const OPTIONS: &str = r#"
[[option]]
name = "评分"
title = "评分表"
choices = ["不选", "甲表", "甲表附表"]
section = "一"
[[option]]
name = "自评"
title = "自评表"
choices = ["不选", "乙表"]
section = "二"
"#;

const SETS: &str = r#"
[[scoring]]
id = "甲表"
also = ["甲表附表"]
title = "甲评分表"
basis = "通知"
verified = "已核"
group = "说明"
unit = "%"
fragment = true
[[scoring.indicator]]
name = "占比"
part = "投入"
points = "5"
score = "最小(5, 公用占比 × 5)"
rule = "按比例"
verified = "已核"
[[scoring]]
id = "乙表"
title = "乙自评表"
basis = "通知"
verified = "待核"
group = "说明"
unit = "%"
points = "10"
[[scoring.indicator]]
name = "人数"
part = "产出"
points = "4"
adjustable = true
score = "最小(分值.人数, 若(人数 >= 4, 4, 若(人数 >= 3, 3, 0)))"
rule = "一人一分"
verified = "推断"
[[scoring.indicator]]
name = "效益"
part = "效果"
points = "6"
rule = "评议"
verified = "推断"
[[scoring.grade]]
least = "8"
name = "优"
[[scoring.grade]]
least = "0"
name = "差"
"#;

fn book() -> Rulebook {
    let book = format!("{BOOK}{FORM}{OPTIONS}");
    let files = [
        ("rulebook.toml", book.as_str()),
        ("topic.toml", TOPIC),
        ("z.toml", SETS),
    ];
    Rulebook::load(&files).unwrap()
}

/// Set, points of what is decided, total and grade of each set in force.
fn totals(figures: &[(&str, &str)]) -> Vec<String> {
    let book = book();
    let assessment = assess(&book, &report(figures));
    let show = |scores: &Scores| {
        let points =
            [scores.points, scores.decided, scores.total].map(|points| amount::show(points, 1));
        format!(
            "{} {} {}",
            scores.set.id,
            points.join(" "),
            scores.grade().unwrap_or("—")
        )
    };
    scores(&book, &assessment).iter().map(show).collect()
}

const FIGURES: [(&str, &str); 3] = [("支出", "10"), ("公用", "6"), ("人数", "3")];

fn with(more: &[(&'static str, &'static str)]) -> Vec<String> {
    totals(&[&FIGURES[..], more].concat())
}

#[test]
fn every_set_that_an_option_chooses_is_in_force() {
    assert_eq!(with(&[]), [""; 0]);
    assert_eq!(with(&[("口径.评分", "甲表")]), ["甲表 5.0 5.0 3.0 —"]);
    assert_eq!(with(&[("口径.评分", "甲表附表")]), ["甲表 5.0 5.0 3.0 —"]);
    assert_eq!(
        with(&[("口径.评分", "甲表"), ("口径.自评", "乙表")]),
        ["甲表 5.0 5.0 3.0 —", "乙表 10.0 4.0 3.0 —"]
    );
}

#[test]
fn a_total_has_a_grade_once_every_indicator_has_a_score() {
    let chosen = ("口径.自评", "乙表");
    assert_eq!(
        with(&[chosen, ("得分.效益", "5")]),
        ["乙表 10.0 10.0 8.0 优"]
    );
    assert_eq!(
        with(&[chosen, ("得分.效益", "4.9")]),
        ["乙表 10.0 10.0 7.9 差"]
    );
    // A score that the report states counts before the one that follows.
    assert_eq!(
        with(&[chosen, ("得分.效益", "5"), ("得分.人数", "2")]),
        ["乙表 10.0 10.0 7.0 差"]
    );
    assert_eq!(
        totals(&[chosen, ("得分.效益", "5")]),
        ["乙表 10.0 6.0 5.0 —"]
    );
}

#[test]
fn other_marks_than_the_sets_own_count_where_the_set_leaves_them_to_the_report() {
    let chosen = ("口径.自评", "乙表");
    assert_eq!(
        with(&[chosen, ("分值.人数", "2"), ("得分.效益", "6")]),
        ["乙表 8.0 8.0 8.0 —"]
    );
    assert_eq!(
        with(&[chosen, ("分值.人数", "-2"), ("得分.效益", "6")]),
        ["乙表 10.0 10.0 9.0 优"]
    );
}

#[test]
fn what_a_ratio_lacks_is_missing_and_not_the_ratio() {
    let book = book();
    let assessment = assess(&book, &report(&[("口径.评分", "甲表"), ("支出", "10")]));
    let sets = scores(&book, &assessment);
    let ScoreOutcome::Missing(missing) = &sets[0].scores[0].outcome else {
        panic!("{:?}", sets[0].scores[0].outcome)
    };
    assert_eq!(
        missing
            .iter()
            .map(|figure| book.spell(*figure))
            .collect::<Vec<_>>(),
        ["公用"]
    );
}

#[test]
fn lost_marks_ask_for_a_reason_and_a_score_lies_between_nothing_and_its_points() {
    let book = book();
    // True where marks are lost, where a reason is due, and where the score is out of range.
    let told = |more: &[(&'static str, &'static str)]| {
        let chosen = [("口径.自评", "乙表"), ("人数", "4")];
        let assessment = assess(&book, &report(&[&chosen[..], more].concat()));
        let score = &scores(&book, &assessment)[0].scores[0];
        [
            score.is_below(),
            score.reason_due(),
            score.is_out_of_range(),
        ]
    };
    assert_eq!(told(&[]), [false, false, false]);
    assert_eq!(told(&[("得分.人数", "4")]), [false, false, false]);
    assert_eq!(told(&[("得分.人数", "3")]), [true, true, false]);
    assert_eq!(
        told(&[("得分.人数", "3"), ("扣分原因.人数", "少一人")]),
        [true, false, false]
    );
    assert_eq!(
        told(&[("得分.人数", "4"), ("扣分原因.人数", "多余的话")]),
        [false, false, false]
    );
    assert_eq!(told(&[("得分.人数", "0")]), [true, true, false]);
    assert_eq!(told(&[("得分.人数", "4.5")]), [false, false, true]);
    assert_eq!(told(&[("得分.人数", "-1")]), [true, true, true]);
}
