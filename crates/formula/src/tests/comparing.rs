//! How two sides are compared, and which comparison decides.

use super::*;

#[test]
fn texts_are_the_same_or_not_and_neither_more_nor_less() {
    let mut bench = with(&[("甲", "1")]).text("话", " 有 ");
    assert_eq!(
        [bench.truth("话 = \"有\""), bench.truth("话 != \"有\"")],
        ["成立", "不成立"]
    );
    assert_eq!(
        [bench.truth("话 = \"无\""), bench.truth("话 != \"无\"")],
        ["不成立", "成立"]
    );
    assert_eq!(bench.truth("话 < \"无\""), "文字和数字不能放在一起算");
    assert_eq!(bench.truth("话 = 甲"), "文字和数字不能放在一起算");
}

#[test]
fn numbers_compare_as_they_should_at_the_very_same_value() {
    let mut bench = with(&[("两人", "2")]);
    let mut truth = |relation: &str, other: &str| bench.truth(&format!("两人 {relation} {other}"));
    let all = ["=", "!=", "<", "<=", ">", ">="];
    let same = all.map(|relation| truth(relation, "2"));
    assert_eq!(same, ["成立", "不成立", "不成立", "成立", "不成立", "成立"]);
    assert_eq!(
        all.map(|relation| truth(relation, "3")),
        ["不成立", "成立", "成立", "成立", "不成立", "不成立"]
    );
    assert_eq!(
        all.map(|relation| truth(relation, "1")),
        ["不成立", "成立", "不成立", "不成立", "成立", "成立"]
    );
}

#[test]
fn the_comparison_that_decides_is_the_first_that_fails_else_the_first_and_none_within_a_condition()
{
    let decisive = |source: &str| {
        let mut bench = with(&[("一人", "1"), ("二人", "2"), ("三人", "3")]);
        bench.run(source, &[], None, |evaluation, node| {
            evaluation.truth(node);
            evaluation
                .decisive
                .map(|both| (both.left.to_string(), both.right.to_string(), both.holds))
        })
    };
    let said = |left: &str, right: &str, holds| Some((left.to_owned(), right.to_owned(), holds));
    assert_eq!(decisive("一人 < 二人 且 二人 < 三人"), said("1", "2", true));
    assert_eq!(
        decisive("一人 < 二人 且 三人 < 二人"),
        said("3", "2", false)
    );
    assert_eq!(
        decisive("二人 < 一人 或 三人 < 二人"),
        said("2", "1", false)
    );
    assert_eq!(
        decisive("二人 < 一人 或 二人 < 三人"),
        said("2", "1", false)
    );
    assert_eq!(
        decisive("若(二人 < 一人, 9, 三人) = 三人"),
        said("3", "3", true)
    );
    assert_eq!(
        decisive("若(一人 < 二人, 9, 三人) = 三人"),
        said("9", "3", false)
    );
    assert_eq!(decisive("已填(一人)"), None);
}

#[test]
fn the_tolerance_told_is_that_of_rounding_not_of_cutting_off() {
    let tolerance = |source: &str| {
        let mut bench = with(&[("写%", "66.6"), ("甲", "2.00"), ("乙", "9.00")]);
        bench.run(source, &[], None, |evaluation, node| {
            evaluation.truth(node);
            evaluation
                .decisive
                .map(|both| both.tolerance.normalize().to_string())
        })
    };
    assert_eq!(tolerance("写 = 甲").as_deref(), Some("0.055"));
    assert_eq!(tolerance("甲 = 乙").as_deref(), Some("0.01"));
    assert_eq!(tolerance("甲 < 乙").as_deref(), Some("0"));
}

#[test]
fn right_at_a_step_rounding_leaves_both_sides_of_a_choice_open() {
    let score = |points: &str, part: &str| {
        let mut bench = with(&[("得分人", points), ("甲", part), ("乙", "3.00")]);
        bench.truth("得分人 = 若(甲 / 乙 >= 0.9, 5, 若(甲 / 乙 >= 0.8, 4, 0))")
    };
    assert_eq!([score("5", "2.70"), score("4", "2.70")], ["成立", "尾差"]);
    assert_eq!([score("5", "2.695"), score("4", "2.695")], ["尾差", "尾差"]);
    assert_eq!([score("5", "2.68"), score("4", "2.68")], ["不成立", "成立"]);
    assert_eq!([score("5", "2.75"), score("4", "2.75")], ["成立", "不成立"]);
    let none = |points: &str, added: &str| {
        with(&[("得分人", points), ("加", added)])
            .truth("得分人 = 若(加 = 0, 5, 若(加 < 1, 4, 若(加 > 2, 2, 3)))")
    };
    assert_eq!([none("5", "0.00"), none("4", "0.00")], ["成立", "尾差"]);
    assert_eq!(
        [
            none("4", "0.99"),
            none("3", "0.99"),
            none("3", "0.995"),
            none("4", "1.01")
        ],
        ["成立", "不成立", "尾差", "不成立"]
    );
    assert_eq!(
        [
            none("3", "2.00"),
            none("2", "2.00"),
            none("2", "2.01"),
            none("3", "2.01")
        ],
        ["成立", "尾差", "成立", "不成立"]
    );
    // A condition that compares no numbers allows no rounding.
    assert_eq!(
        with(&[("得分人", "4")]).truth("得分人 = 若(非 已填(没填), 4, 5)"),
        "成立"
    );
    assert_eq!(
        with(&[("得分人", "5")]).truth("得分人 = 若(非 已填(没填), 4, 5)"),
        "不成立"
    );
}
