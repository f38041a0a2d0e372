//! The reports that recipes make.

mod faults;
mod problems;

use rust_decimal::Decimal;

use super::*;
use ziping_formula::amount::{self, Measure};
use ziping_report::Report;
use ziping_rulebook::Rulebook;
use ziping_test_rulebook::BOOK;

pub(super) const TOPIC: &str = r#"
field = [
    { name = "名", group = "组", unit = "文字" },
    { name = "甲", group = "组", unit = "万元", columns = ["上年", "预算"] },
    { name = "乙", group = "组", unit = "万元", columns = ["上年"] },
    { name = "丙", group = "组", unit = "万元", blank = "0" },
    { name = "头", group = "组", unit = "人" },
]
[[table]]
name = "表"
group = "组"
column = [{ name = "项", unit = "文字" }, { name = "数", unit = "万元" }, { name = "半", unit = "万元" }]
[[ratio]]
name = "率"
section = "一"
formula = "甲 / 乙"
unit = "%"
basis = "算术"
[[ratio.variant]]
option = { "口" = "乙" }
formula = "乙 / 甲"
[[claim]]
name = "说"
group = "组"
says = "写了"
[[text]]
name = "文"
group = "组"
"#;

fn book() -> Rulebook {
    Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", TOPIC)]).unwrap()
}

/// The report of this recipe and seed.
fn made(recipe: &str, seed: u64) -> Report {
    let book = book();
    let recipe = Recipe::load(&book, &[("r.toml", recipe)]).unwrap();
    generate(&book, &recipe, seed)
}

/// The values of a figure in the reports of many seeds.
fn values(recipe: &str, path: &str) -> Vec<Decimal> {
    let reports = (0..200).map(|seed| made(recipe, seed));
    let read = |report: Report| amount::read(report.text_at(path), Measure::Money).unwrap();
    reports
        .filter_map(|report| Some(read(report)?.value))
        .collect()
}

const PARTS: &str = r#"
[[make]]
name = "甲"
between = ["10", "20"]
[[make]]
name = "乙"
share = ["甲", "0.5", "0.6"]
[[make]]
name = "甲.上年"
formula = "甲 + 乙"
"#;

#[test]
fn a_figure_lies_between_its_bounds_and_a_share_within_its_whole() {
    let rounding = Decimal::new(1, 2);
    for (whole, share) in values(PARTS, "甲").into_iter().zip(values(PARTS, "乙")) {
        assert!((Decimal::TEN..=Decimal::from(20)).contains(&whole));
        let (low, high) = (
            whole * Decimal::new(5, 1) - rounding,
            whole * Decimal::new(6, 1) + rounding,
        );
        assert!((low..=high).contains(&share), "{share} of {whole}");
    }
}

#[test]
fn a_sum_is_off_by_a_last_digit_at_most_and_in_few_reports() {
    let sums = values(PARTS, "甲.上年");
    let parts = values(PARTS, "甲")
        .into_iter()
        .zip(values(PARTS, "乙"))
        .map(|(one, other)| one + other);
    let off: Vec<_> = sums
        .into_iter()
        .zip(parts)
        .map(|(sum, parts)| (sum - parts).abs())
        .collect();
    assert!(off.iter().all(|off| *off <= Decimal::new(1, 2)));
    let differing = off.iter().filter(|off| !off.is_zero()).count();
    assert!((1..50).contains(&differing), "{differing}");
}

#[test]
fn drawn_by_doublings_small_ones_are_as_frequent_as_large_ones() {
    let drawn = values(
        "[[make]]\nname = \"甲\"\nbetween = [\"1\", \"256\"]\nlog = true",
        "甲",
    );
    let small = drawn
        .iter()
        .filter(|value| **value < Decimal::from(16))
        .count();
    assert!((70..130).contains(&small), "{small}");
    assert!(drawn.iter().any(|value| *value > Decimal::from(200)));
}

#[test]
fn a_total_is_divided_without_loss() {
    let recipe = r#"
[[make]]
name = "甲"
formula = "100"
[[make]]
into = ["甲.上年", "甲.预算", "乙"]
split = "甲"
weights = ["1", "0", "2"]
[[make]]
name = "表.数"
rows = "7"
split = "甲"
[[make]]
name = "表.半"
prorate = "甲 / 2"
weights = ["表.数"]
"#;
    for seed in 0..50 {
        let report = made(recipe, seed);
        let read = |path: &str| {
            amount::read(report.text_at(path), Measure::Money)
                .unwrap()
                .unwrap()
                .value
        };
        let sum = |column: &str| {
            (0..7)
                .map(|row| read(&format!("表[{row}].{column}")))
                .sum::<Decimal>()
        };
        // Rounded each for itself, seven parts can be off by four last digits.
        let near =
            |sum: Decimal, total: i64| (sum - Decimal::from(total)).abs() < Decimal::new(4, 2);
        assert!(near(read("甲.上年") + read("乙"), 100) && read("甲.预算").is_zero());
        assert!(near(sum("数"), 100) && near(sum("半"), 50), "{seed}");
    }
}

#[test]
fn no_text_comes_twice_before_each_has_come_once() {
    let recipe = "[[make]]\nname = \"表.项\"\nrows = \"3\"\none_of = [\"一\", \"二\", \"三\"]";
    let report = made(recipe, 4);
    let mut texts: Vec<&str> = (0..3)
        .map(|row| report.rows("表")[row].get("项").unwrap().as_str())
        .collect();
    texts.sort_unstable();
    assert_eq!(texts, ["一", "三", "二"]);
}

#[test]
fn of_several_rows_for_a_name_the_first_that_applies_makes_it() {
    let recipe = |head: &str| {
        format!(
            "[[make]]\nname = \"头\"\nformula = \"{head}\"\n[[make]]\nname = \"甲\"\nformula = \"1\"\nwhen = \"头 > 5\"\n\
             [[make]]\nname = \"甲\"\nformula = \"2\""
        )
    };
    assert!(
        values(&recipe("9"), "甲")
            .iter()
            .all(|value| *value == Decimal::ONE)
    );
    assert!(
        values(&recipe("1"), "甲")
            .iter()
            .all(|value| *value == Decimal::TWO)
    );
    let in_a_table = "[[make]]\nname = \"表.项\"\nrows = \"2\"\none_of = [\"一\", \"二\"]\n[[make]]\nname = \"表.数\"\n\
                      formula = \"1\"\nwhen = '表.项 = \"一\"'\n[[make]]\nname = \"表.数\"\nformula = \"2\"";
    let report = made(in_a_table, 1);
    for row in report.rows("表") {
        let number = amount::read(row.get("数").unwrap(), Measure::Money)
            .unwrap()
            .unwrap()
            .value;
        assert_eq!(number == Decimal::ONE, row.get("项").unwrap() == "一");
    }
}

#[test]
fn what_is_left_blank_is_known_to_later_rows() {
    let recipe = "[[make]]\nname = \"甲\"\nformula = \"3\"\nchance = \"0\"\n[[make]]\nname = \"乙\"\nformula = \"甲 + 丙\"";
    assert_eq!(made(recipe, 1).figure("甲"), "");
    assert!(
        values(recipe, "乙")
            .iter()
            .all(|value| *value == Decimal::from(3))
    );
}

#[test]
fn a_row_that_lacks_a_figure_leaves_its_own_blank() {
    let recipe = "[[make]]\nname = \"甲\"\nformula = \"3\"\nwhen = \"头 > 5\"\n[[make]]\nname = \"乙\"\nformula = \"甲 + 1\"";
    let recipe = format!("[[make]]\nname = \"头\"\nformula = \"1\"\n{recipe}");
    assert_eq!(values(&recipe, "乙"), []);
}

#[test]
fn a_ratio_follows_the_option_that_was_made() {
    let recipe = |choice: &str| {
        format!(
            "[[make]]\nname = \"口径.口\"\none_of = [\"{choice}\"]\n[[make]]\nname = \"甲\"\nformula = \"1\"\n\
             [[make]]\nname = \"乙\"\nformula = \"4\"\n[[make]]\nname = \"甲.上年\"\nformula = \"率\""
        )
    };
    assert_eq!(made(&recipe("乙"), 1).figure("口径.口"), "乙");
    assert!(
        values(&recipe("甲"), "甲.上年")
            .iter()
            .all(|value| *value == Decimal::new(25, 2))
    );
    assert!(
        values(&recipe("乙"), "甲.上年")
            .iter()
            .all(|value| *value == Decimal::from(4))
    );
}

#[test]
fn texts_take_up_figures_and_claims_are_ticked_only_where_true() {
    let recipe = r#"
[[make]]
name = "处"
draft = "文字"
one_of = ["某处"]
[[make]]
name = "头"
formula = "12"
[[make]]
name = "文字.文"
one_of = ["{处}有{头}人。\n第二段"]
[[make]]
name = "声称.说"
formula = "若(头 > 20, 1, 0)"
"#;
    let report = made(recipe, 1);
    assert_eq!(report.paragraphs("文"), ["某处有12人。", "第二段"]);
    assert_eq!(report.figure("声称.说"), "");
}

#[test]
fn a_row_more_changes_no_other_figure() {
    let more = format!("[[make]]\nname = \"头\"\nbetween = [\"1\", \"9\"]\n{PARTS}");
    for seed in 0..20 {
        let (mut with, without) = (made(&more, seed), made(PARTS, seed));
        with.figures.remove("头");
        assert_eq!(with, without);
    }
}

#[test]
fn what_is_chosen_about_a_department_is_made_so_and_the_rest_follows() {
    let book = book();
    let text = "[[make]]\nname = \"甲\"\nbetween = [\"1\", \"9\"]\n[[make]]\nname = \"乙\"\nformula = \"甲 * 2\"\n\
                [[variety]]\nof = \"规模\"\ntitle = \"小\"\nfixes = { \"甲\" = \"1\" }\n\
                [[variety]]\nof = \"规模\"\ntitle = \"大\"\nfixes = { \"甲\" = \"50\" }\n";
    let recipe = Recipe::load(&book, &[("r.toml", text)]).unwrap();
    let [scale] = recipe.aspects() else { panic!() };
    assert_eq!(
        (scale.title.as_str(), scale.picks[1].title.as_str()),
        ("规模", "大")
    );
    let value = |name, variety| {
        let report = generate_as(&book, &recipe, 7, variety);
        amount::read(report.figure(name), Measure::Money)
            .unwrap()
            .unwrap()
            .value
    };
    assert_eq!(
        value("乙", Variety::ANY.picking(0, 2)),
        Decimal::ONE_HUNDRED
    );
    assert_eq!(value("甲", Variety::ANY.picking(0, 1)), Decimal::ONE);
    assert_eq!(
        generate_as(&book, &recipe, 7, Variety::ANY.picking(0, 9)),
        generate(&book, &recipe, 7)
    );
}
