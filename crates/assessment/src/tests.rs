//! Assessments by a rulebook that is small enough to be read at a glance.

mod attaching;
mod chains;
mod derivations;
mod derived;
mod findings;
mod identities;
mod last_year;
mod options;
mod precedence;
mod relations;
mod scores;
mod tables;

use super::*;
use rust_decimal::Decimal;
use ziping_formula::{Outcome, amount::Unreadable};
use ziping_report::{Report, Row};
use ziping_rulebook::{Level, Rulebook};
use ziping_test_rulebook::BOOK;

/// Further parts of the form, beside those of the small rulebook.
const FORM: &str = r#"
[[section]]
id = "二"
title = "其他"
[[group]]
id = "支出"
section = "一"
[[group]]
id = "说明"
section = "二"
[[option]]
name = "率"
title = "率的分母"
choices = ["合计", "人员"]
section = "一"
"#;

const TOPIC: &str = r#"
field = [
    { name = "支出", group = "支出", unit = "万元", derived = "人员 + 公用 + 其他", columns = ["上年"] },
    { name = "人员", group = "支出", unit = "万元" },
    { name = "公用", group = "支出", unit = "万元" },
    { name = "其他", group = "支出", unit = "万元", blank = "0" },
    { name = "会议", group = "支出", unit = "万元" },
    { name = "培训", group = "支出", unit = "万元" },
    { name = "人数", group = "支出", unit = "人" },
    { name = "写出.公用占比", group = "说明", unit = "%" },
]
[[table]]
name = "项目"
group = "说明"
column = [
    { name = "名称", unit = "文字" },
    { name = "预算", unit = "万元" },
    { name = "支出", unit = "万元" },
]
[[text]]
name = "问题"
group = "说明"
[[claim]]
name = "在公用中"
group = "说明"
says = "写了会议、培训在公用中"

[[ratio]]
name = "公用占比"
section = "一"
formula = "公用 / 支出"
unit = "%"
basis = "算术"
verified = "待核"
[[ratio.variant]]
option = { "率" = "人员" }
formula = "公用 / 人员"
note = "分母是人员"

[[check]]
id = "合计"
level = "错误"
holds = "支出 = 人员 + 公用 + 其他"
says = "支出 {支出}，分项 {右}，差 {差}。"
basis = "算术"
[[check]]
id = "包含"
level = "错误"
holds = "人员 <= 支出"
says = "人员 {人员} 大于支出 {支出}。"
basis = "算术"
[[check]]
id = "数量级"
level = "提示"
holds = "人员 < 1000 × 公用"
first = true
says = "人员 {人员}，公用 {公用}，像是元。"
basis = "经验"
[[check]]
id = "内含"
level = "错误"
holds = "会议 + 培训 <= 公用"
when = "声称.在公用中 = 1"
zero = ["会议", "培训"]
says = "会议加培训 {左}，大于公用 {公用}。"
basis = "算术"
[[check]]
id = "外列"
level = "需说明"
holds = "会议 + 培训 <= 公用"
when = "声称.在公用中 = 0"
zero = ["会议", "培训"]
says = "会议加培训 {左}，大于公用 {公用}。"
otherwise = "在项目支出列支。"
basis = "算术"
[[check]]
id = "写出"
level = "错误"
holds = "写出.公用占比 = 公用占比 × 100"
says = "写 {写出.公用占比}%，算出 {右}%。"
basis = "算术"
[[check]]
id = "口径"
level = "需说明"
holds = "公用 <= 人员"
option = { "率" = "人员" }
says = "公用 {公用} 大于人员 {人员}。"
basis = "经验"
[[check]]
id = "逐行"
level = "需说明"
holds = "项目.支出 <= 项目.预算"
each = "项目"
says = "“{项目.名称}”支出 {项目.支出}，大于预算 {项目.预算}。"
basis = "算术"
[[check]]
id = "项目"
level = "错误"
holds = "合计(项目.支出) = 会议"
when = "合计(项目.支出) > 0"
says = "项目合计 {左}，会议 {会议}。"
basis = "算术"
[[check]]
id = "人均"
level = "提示"
holds = "支出 / 人数 <= 100"
says = "人均 {左}。"
basis = "经验"
[[check]]
id = "出稿"
level = "需说明"
holds = "字数(文字.问题) >= 4"
final = true
says = "问题只有 {左} 个字。"
basis = "算术"
"#;

fn book() -> Rulebook {
    book_about(TOPIC)
}

/// The small rulebook with another topic.
fn book_about(topic: &str) -> Rulebook {
    let book = format!("{BOOK}{FORM}");
    Rulebook::load(&[("rulebook.toml", &book), ("topic.toml", topic)]).unwrap()
}

fn report(figures: &[(&str, &str)]) -> Report {
    let figures = figures
        .iter()
        .map(|&(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    Report {
        figures,
        ..Report::default()
    }
}

fn with_rows(mut report: Report, rows: &[&[(&str, &str)]]) -> Report {
    let row = |cells: &&[(&str, &str)]| -> Row {
        cells
            .iter()
            .map(|&(c, t)| (c.to_owned(), t.to_owned()))
            .collect()
    };
    report
        .tables
        .insert("项目".into(), rows.iter().map(row).collect());
    report
}

/// Ids of the findings while figures are being entered.
fn found(assessment: &Assessment) -> Vec<String> {
    assessment
        .while_entering()
        .map(|finding| finding.check.id.clone())
        .collect()
}

fn held(assessment: &Assessment, id: &str) -> bool {
    assessment.held.iter().any(|held| held.check.id == id)
}

/// The figures that a check still needs.
fn needed(book: &Rulebook, assessment: &Assessment, id: &str) -> Option<Vec<String>> {
    let undecided = assessment
        .undecided
        .iter()
        .find(|undecided| undecided.check.id == id)?;
    Some(
        assessment
            .still_needed(undecided)
            .iter()
            .map(|figure| book.spell(*figure))
            .collect(),
    )
}

fn value(book: &Rulebook, assessment: &Assessment, name: &str) -> Option<String> {
    value_in_print(
        book,
        &assessment.figures,
        book.names().find(name).unwrap().into(),
    )
}

#[test]
fn an_empty_report_gives_no_finding_while_it_is_entered() {
    for book in [book(), ziping_built_in::rulebook()] {
        let assessment = assess(&book, &Report::default());
        assert_eq!(found(&assessment), [""; 0]);
        assert!(
            assessment
                .ratios
                .iter()
                .all(|ratio| matches!(ratio.outcome, Outcome::Missing(_)))
        );
    }
}

#[test]
fn completeness_counts_what_is_to_be_filled_in_each_section() {
    let book = book();
    let sections = |report: &Report| assess(&book, report).sections;
    let count = |filled, total| Completeness { filled, total };
    // Neither 其他, which means zero while blank, nor further columns, nor the claim have to be
    // filled.
    assert_eq!(
        sections(&Report::default()).as_slice(),
        [count(0, 6), count(0, 3)]
    );
    let some = report(&[
        ("人员", "1"),
        ("公用", "2"),
        ("支出.上年", "5"),
        ("人数", "许多"),
        ("声称.在公用中", "1"),
    ]);
    // 支出 follows from its parts; what cannot be read is not filled.
    assert_eq!(sections(&some).as_slice(), [count(3, 6), count(0, 3)]);
    let mut more = with_rows(report(&[("写出.公用占比", "5")]), &[&[("支出", "1")]]);
    more.texts.insert("问题".into(), vec!["无".into()]);
    assert_eq!(sections(&more).as_slice(), [count(0, 6), count(3, 3)]);
}

#[test]
fn what_is_optional_does_not_count() {
    let optional = FORM.replace("id = \"说明\"\n", "id = \"说明\"\noptional = true\n");
    let optional = format!("{BOOK}{optional}");
    let book = Rulebook::load(&[("rulebook.toml", &optional), ("topic.toml", TOPIC)]).unwrap();
    let second = |figures: &[_]| assess(&book, &report(figures)).sections.as_slice()[1];
    assert_eq!(second(&[]), Completeness::default());
    assert_eq!(second(&[("写出.公用占比", "5")]), Completeness::default());
}

/// Where the rulebook says what the notice asks for, that counts and nothing else: a column as well
/// as a bare figure, and with a template more of it.
#[test]
fn what_is_asked_for_counts() {
    let form = FORM.replace(
        "[[option]]",
        "[[option]]\nname = \"样式\"\ntitle = \"样式\"\nchoices = [\"不选\", \"大表\"]\n\
         templates = true\nsection = \"一\"\n[[option]]",
    );
    let topic = format!(
        "{TOPIC}[[requirement]]\nname = \"报告\"\nfigures = [\"支出.上年\", \"人数\"]\n\
         [[requirement]]\nname = \"表\"\ntemplate = [\"大表\"]\nfigures = [\"支出\"]\n"
    );
    let book = format!("{BOOK}{form}");
    let book = Rulebook::load(&[("rulebook.toml", &book), ("topic.toml", &topic)]).unwrap();
    let first = |figures: &[_]| {
        let first = assess(&book, &report(figures)).sections.as_slice()[0];
        (first.filled, first.total)
    };
    assert_eq!(first(&[]), (0, 2));
    assert_eq!(first(&[("支出", "5"), ("支出.上年", "5")]), (1, 2));
    let with_template = [("支出", "5"), ("口径.样式", "大表")];
    assert_eq!(first(&with_template), (1, 3));
    let required = Required::of(&book, &assess(&book, &report(&with_template)));
    let is_required = |name: &str| required.contains(book.names().find(name).unwrap());
    assert!(is_required("支出") && is_required("人数") && !is_required("写出.公用占比"));
}

#[test]
fn the_report_as_a_whole_is_filled_as_far_as_its_sections_are() {
    let book = book();
    let mut some = with_rows(
        report(&[("人员", "1"), ("公用", "2"), ("写出.公用占比", "5")]),
        &[&[("支出", "1")]],
    );
    let whole = |report: &Report| completeness_of_all(&assess(&book, report));
    assert_eq!(
        whole(&some),
        Completeness {
            filled: 5,
            total: 9
        }
    );
    some.texts.insert("问题".into(), vec!["无".into()]);
    assert_eq!(
        whole(&some),
        Completeness {
            filled: 6,
            total: 9
        }
    );
}

#[test]
fn every_formula_that_was_evaluated_is_counted() {
    let book = book();
    let formulas = |report: &Report| assess(&book, report).formulas;
    let empty = formulas(&Report::default());
    // A derived figure, a ratio, six relations without a premise, three premises and the one
    // relation whose premise holds.
    assert_eq!(empty, 12);
    let rows: [&[(&str, &str)]; 2] = [&[("支出", "1")], &[("支出", "2")]];
    // The premise about all rows holds now, and each row is judged.
    assert_eq!(
        formulas(&with_rows(Report::default(), &rows[..1])),
        empty + 2
    );
    assert_eq!(formulas(&with_rows(Report::default(), &rows)), empty + 3);
}

#[test]
fn a_formula_holds_or_not_or_cannot_be_told() {
    let book = book();
    let premise = book
        .checks
        .iter()
        .find(|check| check.id == "内含")
        .and_then(|check| check.when.as_ref())
        .unwrap();
    let relation = &book
        .checks
        .iter()
        .find(|check| check.id == "包含")
        .unwrap()
        .holds;
    let told = |formula, figures: &[_]| holds(&assess(&book, &report(figures)), formula);
    assert_eq!(
        [told(premise, &[("声称.在公用中", "1")]), told(premise, &[])],
        [Some(true), Some(false)]
    );
    assert_eq!(told(relation, &[("人员", "1")]), None);
    assert_eq!(told(relation, &[("人员", "1"), ("支出", "2")]), Some(true));
    assert_eq!(told(relation, &[("人员", "3"), ("支出", "2")]), Some(false));
}
