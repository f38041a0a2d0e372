//! How formulas are read, and what they know about themselves.

use super::*;

#[test]
fn an_error_tells_the_bytes_that_it_is_about() {
    let span = |source: &str| parse(source, &mut Names::default()).unwrap_err().span;
    assert_eq!(span("甲 + # 乙"), 6..7);
    assert_eq!(span("甲 + 【"), 6..9);
    assert_eq!(span("甲 + ) 乙"), 6..7);
    assert_eq!(span("甲 + ） 乙"), 6..9);
    assert_eq!(span("甲 <= <= 乙"), 7..9);
    assert_eq!(span("甲 = \"没完"), 6..7);
    assert_eq!(span("1.2.3 + 甲"), 0..1);
}

#[test]
fn texts_stand_in_either_kind_of_quotes() {
    let mut bench = with(&[]).text("话", "有");
    for source in ["话 = \"有\"", "话 = “有”"] {
        assert_eq!(bench.truth(source), "成立", "{source}");
    }
    let kind = |source: &str| parse(source, &mut Names::default()).unwrap_err().kind;
    assert_eq!(
        [kind("话 = “有\""), kind("话 = \"有”")],
        ['”', '"'].map(SyntaxErrorKind::UnclosedText)
    );
}

#[test]
fn brackets_go_so_deep_and_formulas_so_long_and_no_further() {
    let nested = |depth: usize| {
        parse(
            &format!("{}甲{}", "(".repeat(depth), ")".repeat(depth)),
            &mut Names::default(),
        )
    };
    assert!(nested(64).is_ok());
    assert_eq!(nested(65).unwrap_err().kind, SyntaxErrorKind::TooDeep);
    // Brackets beside each other are not within each other.
    assert!(parse(&vec!["(甲)"; 100].join(" + "), &mut Names::default()).is_ok());
    let long = |names: usize| parse(&vec!["甲"; names].join(" + "), &mut Names::default());
    assert!(long(500).is_ok());
    assert_eq!(long(501).unwrap_err().kind, SyntaxErrorKind::TooLong);
    assert!(
        parse(
            &format!("-{}", vec!["甲"; 500].join(" + ")),
            &mut Names::default()
        )
        .is_ok()
    );
}

#[test]
fn a_formula_knows_whether_it_needs_all_its_names() {
    let needs = |source: &str| {
        parse(source, &mut Names::default())
            .unwrap()
            .needs_every_name()
    };
    for source in [
        "甲",
        "5",
        "-甲",
        "甲 + 2",
        "甲 <= 乙",
        "最大(甲, 乙)",
        "最小(甲, 1)",
        "绝对值(甲)",
        "向下取整(甲 / 乙)",
    ] {
        assert!(needs(source), "{source}");
    }
    for source in [
        "若(甲 > 1, 甲, 乙)",
        "甲 > 1 或 乙 > 1",
        "甲 > 1 且 乙 > 1",
        "非 甲 > 1",
        "已填(甲) ",
        "合计(甲) = 乙",
        "最大(甲, 合计(乙))",
        "-合计(甲)",
    ] {
        assert!(!needs(source), "{source}");
    }
}

#[test]
fn a_formula_knows_its_comparisons_but_those_within_a_choice() {
    let comparisons = |source: &str| {
        let mut found = Vec::new();
        parse(source, &mut Names::default())
            .unwrap()
            .each_comparison(&mut |relation, _| found.push(relation));
        found
    };
    let expected = [Relation::Less, Relation::AtLeast, Relation::Equal];
    assert_eq!(comparisons("甲 < 1 且 (乙 >= 2 或 非 丙 = 3)"), expected);
    assert_eq!(comparisons("若(甲 < 1, 2, 3) != 4"), [Relation::NotEqual]);
    assert_eq!(comparisons("已填(甲)"), []);
}

#[test]
fn names_are_counted() {
    let mut names = Names::default();
    assert_eq!((names.is_empty(), names.len()), (true, 0));
    names.intern("甲");
    assert_eq!((names.is_empty(), names.len()), (false, 1));
}
