//! 怎么算的: in words, in numbers, how it was rounded, and from which figures.

use super::*;

fn spelled(book: &Rulebook, derivation: &Derivation) -> Vec<String> {
    derivation
        .figures
        .iter()
        .map(|figure| book.spell(*figure))
        .collect()
}

#[test]
fn a_ratio_tells_its_formula_its_rounding_and_its_source() {
    let book = book();
    let assessment = assess(&book, &report(&[("支出", "350.28"), ("公用", "130.13")]));
    let derivation = Derivation::of_ratio(&book, &assessment, &assessment.ratios.as_slice()[0]);
    assert_eq!(derivation.words, "公用 ÷ 支出");
    assert_eq!(derivation.numbers, "130.13 ÷ 350.28 = 37.15%");
    assert_eq!(
        derivation.rounding.as_deref(),
        Some("37.15028% 四舍五入取两位小数，得 37.15%。")
    );
    assert_eq!(derivation.basis, "算术（待核）。");
    assert_eq!(
        (spelled(&book, &derivation), derivation.tolerance),
        (vec!["公用".into(), "支出".into()], None)
    );
}

#[test]
fn what_comes_out_even_was_not_rounded_and_what_is_missing_stands_as_its_name() {
    let book = book();
    let derivation = |figures: &[_]| {
        let assessment = assess(&book, &report(figures));
        Derivation::of_ratio(&book, &assessment, &assessment.ratios.as_slice()[0])
    };
    assert_eq!(derivation(&[("支出", "8"), ("公用", "6")]).rounding, None);
    let missing = derivation(&[("公用", "6")]);
    assert_eq!(
        (missing.numbers.as_str(), missing.rounding),
        ("6.00 ÷ 支出", None)
    );
    let chosen = derivation(&[("口径.率", "人员"), ("公用", "6"), ("人员", "3")]);
    assert_eq!(chosen.basis, "算术（待核）。分母是人员");
}

#[test]
fn a_quotient_that_is_no_percentage_is_rounded_as_it_is() {
    let unit = TOPIC.replacen(
        "formula = \"公用 / 支出\"\nunit = \"%\"",
        "formula = \"公用 / 支出\"\nunit = \"万元\"",
        1,
    );
    let book = book_about(&unit);
    let assessment = assess(&book, &report(&[("支出", "3"), ("公用", "8")]));
    let derivation = Derivation::of_ratio(&book, &assessment, &assessment.ratios.as_slice()[0]);
    assert_eq!(
        derivation.rounding.as_deref(),
        Some("2.666667 四舍五入取两位小数，得 2.67。")
    );
}

#[test]
fn a_figure_that_follows_tells_from_which_ones() {
    let book = book();
    let of = |figures: &[_], name: &str| {
        let assessment = assess(&book, &report(figures));
        Derivation::of_figure(&book, &assessment, book.names().find(name).unwrap())
    };
    let derivation = of(&[("人员", "1"), ("公用", "2")], "支出").unwrap();
    assert_eq!(derivation.words, "人员 ＋ 公用 ＋ 其他");
    assert_eq!(derivation.numbers, "1.00 ＋ 2.00 ＋ 0.00 ＝ 3.00");
    assert_eq!(spelled(&book, &derivation), ["人员", "公用", "其他"]);
    assert_eq!(
        (
            derivation.rounding,
            derivation.tolerance,
            derivation.basis.as_str()
        ),
        (None, None, "")
    );
    assert_eq!(of(&[("人员", "1")], "支出"), None);
    assert_eq!(
        of(&[("支出", "3"), ("人员", "1"), ("公用", "2")], "支出"),
        None
    );
    assert_eq!(of(&[("人员", "1"), ("公用", "2")], "公用"), None);
}

#[test]
fn a_finding_tells_how_far_its_sides_may_be_apart() {
    let book = book();
    let of = |id: &str, figures: &[_]| {
        let assessment = assess(&book, &report(figures));
        let finding = assessment
            .findings
            .iter()
            .find(|finding| finding.check.id == id)
            .unwrap();
        Derivation::of_finding(&book, &assessment, finding)
    };
    let sum = of(
        "合计",
        &[
            ("支出", "151"),
            ("人员", "100"),
            ("公用", "50"),
            ("其他", "0"),
        ],
    );
    assert_eq!(sum.words, "支出 ＝ 人员 ＋ 公用 ＋ 其他");
    assert_eq!(sum.numbers, "151.00 ＝ 100.00 ＋ 50.00 ＋ 0.00");
    assert_eq!(
        sum.tolerance.as_deref(),
        Some("各数四舍五入，两边允许差 0.02，现在差 1.00。")
    );
    assert_eq!(sum.basis, "算术。编号 合计。");
    assert_eq!(spelled(&book, &sum), ["支出", "人员", "公用", "其他"]);
    // A comparison that fails whatever the rounding was allows nothing.
    let staff = of("数量级", &[("人员", "1000000"), ("公用", "2")]);
    assert_eq!(
        (staff.basis.as_str(), staff.tolerance),
        ("经验。编号 数量级。", None)
    );
}

#[test]
fn what_was_taken_for_zero_is_not_among_the_figures_of_a_finding() {
    let book = book();
    let assessment = assess(
        &book,
        &report(&[("支出", "151"), ("人员", "100"), ("公用", "50")]),
    );
    let figures: Vec<_> = assessment.findings[0]
        .figures
        .iter()
        .map(|figure| book.spell(*figure))
        .collect();
    assert_eq!(figures, ["支出", "人员", "公用"]);
}
