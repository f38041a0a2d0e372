//! What a recipe may say, what it makes, and how it is told what it may not say.

mod faults;

use rust_decimal::Decimal;

use super::*;
use crate::{
    amount::{self, Measure},
    report::Report,
    rulebook::Rulebook,
};

const BOOK: &str = r#"
id = "t"
title = "t"
version = "1"
document_title = "{名}"
[[unit]]
name = "万元"
kind = "金额"
decimals = 2
half_width = "0.005"
[[unit]]
name = "人"
kind = "计数"
[[unit]]
name = "%"
kind = "比率"
decimals = 2
[[unit]]
name = "文字"
kind = "文字"
[[section]]
id = "一"
title = "概况"
[[group]]
id = "组"
section = "一"
[[option]]
name = "口"
title = "口径"
choices = ["甲", "乙"]
section = "一"
"#;

const TOPIC: &str = r#"
[[field]]
name = "名"
group = "组"
unit = "文字"
[[field]]
name = "甲"
group = "组"
unit = "万元"
columns = ["上年", "预算"]
[[field]]
name = "乙"
group = "组"
unit = "万元"
columns = ["上年"]
[[field]]
name = "丙"
group = "组"
unit = "万元"
blank = "0"
[[field]]
name = "头"
group = "组"
unit = "人"
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

/// The values of a place in the reports of many seeds.
fn values(recipe: &str, place: &str) -> Vec<Decimal> {
    let reports = (0..200).map(|seed| made(recipe, seed));
    let read = |report: Report| amount::read(report.at(place), Measure::Money).unwrap();
    reports.filter_map(|report| Some(read(report)?.value)).collect()
}

fn problems(recipe: &str) -> Vec<String> {
    let book = book();
    let problems = Recipe::load(&book, &[("r.toml", recipe)]).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
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
        let (low, high) = (whole * Decimal::new(5, 1) - rounding, whole * Decimal::new(6, 1) + rounding);
        assert!((low..=high).contains(&share), "{share} of {whole}");
    }
}

#[test]
fn a_sum_is_off_by_a_last_digit_at_most_and_in_few_reports() {
    let sums = values(PARTS, "甲.上年");
    let parts = values(PARTS, "甲").into_iter().zip(values(PARTS, "乙")).map(|(one, other)| one + other);
    let off: Vec<_> = sums.into_iter().zip(parts).map(|(sum, parts)| (sum - parts).abs()).collect();
    assert!(off.iter().all(|off| *off <= Decimal::new(1, 2)));
    let differing = off.iter().filter(|off| !off.is_zero()).count();
    assert!((1..50).contains(&differing), "{differing}");
}

#[test]
fn drawn_by_doublings_small_ones_are_as_frequent_as_large_ones() {
    let drawn = values("[[make]]\nname = \"甲\"\nbetween = [\"1\", \"256\"]\nlog = true", "甲");
    let small = drawn.iter().filter(|value| **value < Decimal::from(16)).count();
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
        let read = |place: &str| amount::read(report.at(place), Measure::Money).unwrap().unwrap().value;
        let sum = |column: &str| (0..7).map(|row| read(&format!("表[{row}].{column}"))).sum::<Decimal>();
        // Rounded each for itself, seven parts can be off by four last digits.
        let near = |sum: Decimal, total: i64| (sum - Decimal::from(total)).abs() < Decimal::new(4, 2);
        assert!(near(read("甲.上年") + read("乙"), 100) && read("甲.预算").is_zero());
        assert!(near(sum("数"), 100) && near(sum("半"), 50), "{seed}");
    }
}

#[test]
fn no_text_comes_twice_before_each_has_come_once() {
    let recipe = "[[make]]\nname = \"表.项\"\nrows = \"3\"\none_of = [\"一\", \"二\", \"三\"]";
    let report = made(recipe, 4);
    let mut texts: Vec<&str> = (0..3).map(|row| report.rows("表")[row].get("项").unwrap().as_str()).collect();
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
    assert!(values(&recipe("9"), "甲").iter().all(|value| *value == Decimal::ONE));
    assert!(values(&recipe("1"), "甲").iter().all(|value| *value == Decimal::TWO));
    let in_a_table = "[[make]]\nname = \"表.项\"\nrows = \"2\"\none_of = [\"一\", \"二\"]\n[[make]]\nname = \"表.数\"\n\
                      formula = \"1\"\nwhen = '表.项 = \"一\"'\n[[make]]\nname = \"表.数\"\nformula = \"2\"";
    let report = made(in_a_table, 1);
    for row in report.rows("表") {
        let number = amount::read(row.get("数").unwrap(), Measure::Money).unwrap().unwrap().value;
        assert_eq!(number == Decimal::ONE, row.get("项").unwrap() == "一");
    }
}

#[test]
fn what_is_left_blank_is_known_to_later_rows() {
    let recipe =
        "[[make]]\nname = \"甲\"\nformula = \"3\"\nchance = \"0\"\n[[make]]\nname = \"乙\"\nformula = \"甲 + 丙\"";
    assert_eq!(made(recipe, 1).figure("甲"), "");
    assert!(values(recipe, "乙").iter().all(|value| *value == Decimal::from(3)));
}

#[test]
fn a_row_that_lacks_a_figure_leaves_its_own_blank() {
    let recipe =
        "[[make]]\nname = \"甲\"\nformula = \"3\"\nwhen = \"头 > 5\"\n[[make]]\nname = \"乙\"\nformula = \"甲 + 1\"";
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
    assert!(values(&recipe("甲"), "甲.上年").iter().all(|value| *value == Decimal::new(25, 2)));
    assert!(values(&recipe("乙"), "甲.上年").iter().all(|value| *value == Decimal::from(4)));
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
fn what_a_recipe_may_not_say_is_said_with_its_line() {
    for (recipe, says) in [
        ("[[make]]\nformula = \"1\"", "r.toml 第 1 行：缺少键“name”"),
        ("[[make]]\nname = \"甲\"\nformula = \"1\"\nfarbe = \"x\"", "r.toml 第 4 行：没有“farbe”这个键，核对写法"),
        (
            "[[make]]\nname = \"丁\"\nformula = \"1\"",
            "r.toml 第 2 行：没有“丁”这个名称，核对写法；只供后面几行用的数写上 draft 和单位",
        ),
        ("[[make]]\nname = \"率\"\nformula = \"1\"", "r.toml 第 2 行：“率”是程序算的比率，不用做"),
        ("[[make]]\nname = \"甲\"\nformula = \"乙\"", "r.toml 第 3 行：没有哪一行做出“乙”，先加上一行"),
        ("[[make]]\nname = \"甲\"\nformula = \"丁\"", "r.toml 第 3 行：没有“丁”这个名称，核对写法"),
        ("[[make]]\nname = \"甲\"\nformula = \"甲\"", "r.toml 第 3 行：“甲”要到后面才做出，把那一行移到前面"),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1 +\"",
            "r.toml 第 3 行：公式第 4 个字：公式到这里断了，还缺一个名称或数\n1 +\n   ^",
        ),
        ("[[make]]\nname = \"甲\"\none_of = [\"1\", \"x\"]", "r.toml 第 3 行：“x”不是一个数"),
        ("[[make]]\nname = \"甲\"\nformula = \"1\"\nrows = \"2\"", "r.toml 第 2 行：rows 只用在表的列上"),
        ("[[make]]\nname = \"甲\"\nformula = \"1\"\nlog = true", "r.toml 第 2 行：log 只和 between、share 一起用"),
        ("[[make]]\nname = \"口径.口\"\none_of = [\"丙\"]", "r.toml 第 3 行：这个口径没有“丙”这一选择"),
        ("[[make]]\nname = \"草\"\ndraft = \"元\"\nformula = \"1\"", "r.toml 第 3 行：没有“元”这个单位"),
        (
            "[[make]]\nname = \"甲\"\ndraft = \"万元\"\nformula = \"1\"",
            "r.toml 第 2 行：“甲”是报告里的名称，去掉 draft，或换一个名称",
        ),
        ("[[make]]\nname = \"草\"\ndraft = \"人\"\nformula = \"1\"", "r.toml 第 2 行：没有哪一行用到“草”，去掉这一行"),
        ("[[make]]\ninto = [\"甲\", \"头\"]\nsplit = \"9\"", "r.toml 第 2 行：一起分的几个数单位要相同"),
        ("[[make]]\ninto = [\"甲\", \"乙\"]\nsplit = \"9\"\nweights = [\"1\"]", "r.toml 第 2 行：weights 要有 2 个"),
        (
            "[[make]]\ninto = [\"甲\", \"乙\"]\nformula = \"9\"",
            "r.toml 第 2 行：into 和 weights 只和 split、prorate 一起用",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\n[[make]]\nname = \"甲\"\nformula = \"2\"",
            "r.toml 第 5 行：“甲”前面已经做出；只有前面那一行带 when，才能再写一行",
        ),
        (
            "[[make]]\nname = \"名\"\nformula = \"1\"",
            "r.toml 第 2 行：写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of",
        ),
        (
            "[[make]]\nname = \"甲\"\nformula = \"1\"\nbetween = [\"1\", \"2\"]",
            "r.toml 第 2 行：写 formula、between（两头）、share（总数和两头）、one_of、split、prorate 中的一个；文字只能用 one_of",
        ),
    ] {
        assert!(problems(recipe).iter().any(|problem| problem == says), "{recipe}\n{:?}", problems(recipe));
    }
    assert_eq!(problems(PARTS), [""; 0]);
}
