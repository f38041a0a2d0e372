//! Between which values a formula lies when its figures are rounded.

use super::*;

fn range(bench: &mut Bench, source: &str, leeway: Leeway) -> String {
    let bounds = bench.run(source, &[], None, |evaluation, node| {
        evaluation.bounds(node, leeway)
    });
    bounds.map_or_else(
        || "说不准".into(),
        |bounds| format!("{}…{}", bounds.low.normalize(), bounds.high.normalize()),
    )
}

fn rounded(figures: &[(&str, &str)], source: &str) -> String {
    range(&mut with(figures), source, Leeway::Rounding)
}

const FIGURES: [(&str, &str); 6] = [
    ("甲", "2.00"),
    ("乙", "3.00"),
    ("负", "-1.00"),
    ("零", "0.00"),
    ("三人", "3"),
    ("率%", "37.1"),
];

#[test]
fn a_figure_is_off_by_half_of_its_last_place_and_a_count_by_nothing() {
    for (source, bounds) in [
        ("甲", "1.995…2.005"),
        ("-甲", "-2.005…-1.995"),
        ("三人", "3…3"),
        ("5", "5…5"),
        ("率", "37.05…37.15"),
        ("没填", "0…0"),
        ("甲 + 乙", "4.99…5.01"),
        ("甲 - 乙", "-1.01…-0.99"),
        ("甲 × 负", "-2.015025…-1.985025"),
        ("负 × 负", "0.990025…1.010025"),
        (
            "三人 / 甲",
            "1.4962593516209476309226932668…1.5037593984962406015037593985",
        ),
    ] {
        assert_eq!(rounded(&FIGURES, source), bounds, "{source}");
    }
}

#[test]
fn a_denominator_that_may_be_zero_says_nothing() {
    assert_eq!(rounded(&FIGURES, "甲 / 零"), "说不准");
    assert_eq!(
        rounded(&[("甲", "1"), ("小", "0.005")], "甲 / 小"),
        "说不准"
    );
    assert_eq!(
        rounded(&[("甲", "1"), ("小", "-0.005")], "甲 / 小"),
        "说不准"
    );
    assert_eq!(
        rounded(&[("甲人", "1"), ("小", "0.010")], "甲人 / 小"),
        "66.666666666666666666666666667…200"
    );
}

#[test]
fn functions_carry_the_bounds_of_what_they_are_given() {
    for (source, bounds) in [
        ("最大(甲, 乙)", "2.995…3.005"),
        ("最小(甲, 乙)", "1.995…2.005"),
        ("向下取整(甲)", "1…2"),
        ("四舍五入(甲 / 4, 1)", "0.5…0.5"),
        ("四舍五入(甲, 2)", "2…2.01"),
        ("绝对值(负)", "0.995…1.005"),
        ("绝对值(甲)", "1.995…2.005"),
        ("绝对值(零)", "0…0.005"),
        ("绝对值(零 + 0.001)", "0…0.006"),
        ("绝对值(零 - 0.001)", "0…0.006"),
        ("档数(甲 × 2.5, 1 = 2)", "5…5"),
        ("字数(话)", "3…3"),
    ] {
        let mut bench = with(&FIGURES).text("话", "说三字");
        assert_eq!(
            range(&mut bench, source, Leeway::Rounding),
            bounds,
            "{source}"
        );
    }
    // A text has no bounds, and neither has a truth.
    assert_eq!(
        range(&mut with(&[]).text("话", "说"), "话", Leeway::Rounding),
        "说不准"
    );
    assert_eq!(rounded(&FIGURES, "甲 = 乙"), "说不准");
}

#[test]
fn a_column_is_off_by_as_many_halves_as_it_has_numbers() {
    let sum = |cells: &[&str]| {
        range(
            &mut with(&[]).column("表.数", cells),
            "合计(表.数)",
            Leeway::Rounding,
        )
    };
    assert_eq!(sum(&["1.00", "2.00", "3.00"]), "5.985…6.015");
    assert_eq!(sum(&["1.00", "无", "3.00"]), "3.99…4.01");
    // A cell that is still blank does not keep the others from being counted.
    assert_eq!(sum(&["1.00", "空", "3.00"]), "3.99…4.01");
    assert_eq!(sum(&[]), "0…0");
}

#[test]
fn what_stands_above_and_below_the_line_is_not_counted_twice() {
    // (甲 - 乙) / 乙 is 甲 / 乙 - 1.
    assert_eq!(
        rounded(&[("甲", "0.15"), ("乙", "0.12")], "(甲 - 乙) / 乙"),
        "0.16…0.3478260869565217391304347826"
    );
    // By the sum of two names, and a multiple of it.
    assert_eq!(
        rounded(
            &[("甲", "8.00"), ("乙", "2.00"), ("丙", "2.00")],
            "(甲 - 2 × (乙 + 丙)) / (乙 + 丙)"
        ),
        "-0.0062344139650872817955112219…0.0062656641604010025062656642"
    );
    // Where only one of two names stands above in the same multiple, nothing can be taken out.
    let apart = rounded(
        &[("甲", "8.00"), ("乙", "2.00"), ("丙", "2.00")],
        "(甲 - 乙) / (乙 + 丙)",
    );
    assert_eq!(
        apart,
        "1.4937655860349127182044887781…1.5062656641604010025062656642"
    );
}

#[test]
fn a_stated_ratio_that_was_cut_off_lies_further_from_zero() {
    let cut =
        |figures: &[(&str, &str)], source: &str| range(&mut with(figures), source, Leeway::CutOff);
    assert_eq!(cut(&[("率%", "37.1")], "率"), "37.05…37.2");
    assert_eq!(cut(&[("率%", "-37.1")], "率"), "-37.2…-37.05");
    assert_eq!(cut(&[("甲", "2.00")], "甲"), "1.995…2.005");
}

#[test]
fn stated_shares_that_make_a_whole_are_rounded_against_each_other() {
    let cut =
        |figures: &[(&str, &str)], source: &str| range(&mut with(figures), source, Leeway::CutOff);
    let shares = [("一%", "37.15"), ("二%", "62.85")];
    assert_eq!(cut(&shares, "一 + 二"), "99.965…100.045");
    assert_eq!(
        cut(&[("一%", "37"), ("二%", "63")], "一 + 二"),
        "98.5…102.5"
    );
    // Rounded only, or beside a figure that is no share, they are what they are.
    assert_eq!(rounded(&shares, "一 + 二"), "99.99…100.01");
    assert_eq!(
        cut(&[("一%", "37.15"), ("甲", "62.85")], "一 + 甲"),
        "99.99…100.015"
    );
}

#[test]
fn a_choice_is_bounded_by_both_sides_where_either_may_be_meant() {
    let choice = |relation: &str, typed: &str| {
        rounded(&[("甲", typed)], &format!("若(甲 {relation} 2, 1, 0)"))
    };
    for (relation, sure, open, never) in [
        ("<", "1.99", "2.00", "2.01"),
        ("<=", "1.99", "2.00", "2.01"),
        (">", "2.01", "2.00", "1.99"),
        (">=", "2.01", "2.00", "1.99"),
        ("!=", "2.01", "2.00", ""),
        ("=", "", "2.00", "2.01"),
    ] {
        let expected = [(sure, "1…1"), (open, "0…1"), (never, "0…0")];
        for (typed, bounds) in expected.into_iter().filter(|(typed, _)| !typed.is_empty()) {
            assert_eq!(choice(relation, typed), bounds, "{typed} {relation} 2");
        }
    }
    // Just at the edge of what rounding allows.
    assert_eq!(
        [
            choice("<", "2.005"),
            choice("<=", "2.005"),
            choice(">=", "1.995"),
            choice(">", "1.995")
        ],
        ["0…0", "0…1", "0…1", "0…0"]
    );
    assert_eq!(
        [
            choice("=", "2.005"),
            choice("=", "1.995"),
            choice("!=", "1.995")
        ],
        ["0…1", "0…1", "0…1"]
    );
    // Counts are what they are.
    let counted =
        |relation: &str| rounded(&[("数人", "2")], &format!("若(数人 {relation} 2, 1, 0)"));
    assert_eq!(
        ["=", "!=", "<", "<=", ">", ">="].map(counted),
        ["1…1", "0…0", "0…0", "1…1", "0…0", "1…1"]
    );
    // Between bounds that are not the same values, an equality is always open.
    assert_eq!(
        rounded(&[("甲", "2.00"), ("乙", "2.00")], "若(甲 = 乙, 1, 0)"),
        "0…1"
    );
    // A condition that compares no numbers is asked without rounding.
    assert_eq!(
        rounded(&[("甲", "2.00")], "若(甲 = 2 且 甲 > 9, 1, 0)"),
        "0…0"
    );
    assert_eq!(rounded(&[("甲", "2.00")], "若(非 甲 > 9, 1, 0)"), "1…1");
}

#[test]
fn what_was_calculated_is_as_uncertain_as_what_it_was_calculated_from() {
    let mut names = Names::default();
    let [ratio, above, below, zero] = ["率", "甲", "乙", "空"].map(|name| names.intern(name));
    let formula = parse("甲 / 乙", &mut names).unwrap();
    let slack = [
        Slack::None,
        Slack::Half(Decimal::new(5, 3)),
        Slack::None,
        Slack::Half(Decimal::new(5, 3)),
    ];
    let mut figures = Figures::blank(names.len(), &slack);
    let at = |value: i64, origin| {
        Cell::Number(Number {
            value: Decimal::from(value),
            decimals: 0,
            origin,
        })
    };
    figures.set(above, at(2, Origin::Entered));
    figures.set(below, at(4, Origin::Entered));
    figures.set(zero, at(0, Origin::Assumed));
    figures.set(ratio, at(9, Origin::Derived));
    let range = |figures: &Figures, name: Name| {
        let bounds = Evaluation::over(figures)
            .bounds(&Node::Name(name), Leeway::Rounding)
            .unwrap();
        format!("{}…{}", bounds.low.normalize(), bounds.high.normalize())
    };
    assert_eq!(range(&figures, ratio), "9…9");
    figures.define(ratio, &formula);
    assert_eq!(range(&figures, ratio), "0.49875…0.50125");
    // A zero that nobody typed is exact.
    assert_eq!(range(&figures, zero), "0…0");
}
