//! Last year's report beside this one: blank places are filled, typed ones stay, one step takes all
//! of it back.

use super::*;
use ziping_report::{Edit, read};

const COMPARED: &str = r#"
field = [
    { name = "上年报告.支出", group = "说明", unit = "万元" },
    { name = "上年报告.支出.上年", group = "说明", unit = "万元" },
    { name = "上年报告.其他", group = "说明", unit = "万元" },
    { name = "上年报告.公用占比", group = "说明", unit = "%" },
    { name = "上年报告.文字.问题", group = "说明", unit = "文字" },
]
"#;

fn comparing() -> Rulebook {
    let book = format!("{BOOK}{FORM}[[carry]]\nfrom = \"\"\nto = \"上年\"\n");
    Rulebook::load(&[
        ("rulebook.toml", &book),
        ("a.toml", TOPIC),
        ("b.toml", COMPARED),
    ])
    .unwrap()
}

fn last() -> Report {
    let mut last = report(&[("人员", "10"), ("公用", "2万元"), ("支出.上年", "7")]);
    last.texts
        .insert("问题".into(), vec!["慢".into(), "散".into()]);
    last
}

fn with(this: &Report, edit: &Edit) -> Report {
    let mut report = this.clone();
    report.apply(edit.clone());
    report
}

#[test]
fn blank_columns_and_what_is_compared_come_in_typed_or_derived() {
    let book = comparing();
    let attached = attach(&book, &Report::default(), &last());
    let report = with(&Report::default(), &attached.edit);
    assert_eq!((attached.carried, attached.compared), (1, 3));
    // 支出 follows from its parts there; 其他 means zero while blank, which nobody wrote.
    for (name, text) in [
        ("支出.上年", "12"),
        ("上年报告.支出", "12"),
        ("上年报告.支出.上年", "7"),
        ("上年报告.文字.问题", "慢\n散"),
        ("上年报告.其他", ""),
        // A ratio is calculated anew where it is wanted.
        ("上年报告.公用占比", ""),
        ("支出", ""),
        ("人员", ""),
    ] {
        assert_eq!(report.figure(name), text, "{name}");
    }
    let typed = attach(
        &book,
        &Report::default(),
        &self::report(&[("支出", "5.50 万元")]),
    );
    assert_eq!(
        with(&Report::default(), &typed.edit).figure("支出.上年"),
        "5.50 万元"
    );
}

#[test]
fn what_is_typed_stays_and_a_file_gives_way_to_another() {
    let book = comparing();
    let this = report(&[
        ("支出.上年", "13"),
        ("上年报告.支出", "99"),
        ("上年报告.其他", "1"),
    ]);
    let attached = attach(&book, &this, &last());
    let report = with(&this, &attached.edit);
    assert_eq!(attached.carried, 0);
    let says = "已从《小报告》带入 3 项：空着的上年数填了 0 项，另有 3 项用来与本年核对";
    assert!(attached.says().starts_with(says), "{}", attached.says());
    assert_eq!(
        ["支出.上年", "上年报告.支出", "上年报告.其他"].map(|name| report.figure(name)),
        ["13", "12", ""]
    );
}

#[test]
fn what_cannot_be_read_there_does_not_come_in() {
    let book = comparing();
    let attached = attach(&book, &Report::default(), &report(&[("支出", "约十万")]));
    assert_eq!((attached.carried, attached.compared), (0, 0));
    assert!(
        attached.says().starts_with("《小报告》里没有能带入的数"),
        "{}",
        attached.says()
    );
}

#[test]
fn it_is_taken_out_again_and_leaves_what_it_filled() {
    let book = comparing();
    let attached = attach(&book, &Report::default(), &last());
    let report = with(&Report::default(), &attached.edit);
    let edit = detach(&report).unwrap();
    let without = with(&report, &edit);
    assert_eq!(without.figures.keys().collect::<Vec<_>>(), ["支出.上年"]);
    assert_eq!(detach(&without), None);
}

#[test]
fn the_built_in_rulebook_takes_last_years_accounts_and_budgets() {
    let book = ziping_built_in::rulebook();
    let last = read(
        include_bytes!("../../../../samples/ningxiang-2021.json"),
        &book,
    )
    .unwrap()
    .report;
    let this = report(&[("培训费.上年", "26.00")]);
    let attached = attach(&book, &this, &last);
    let report = with(&this, &attached.edit);
    assert_eq!(report.figure("三公经费.上年"), last.figure("三公经费"));
    assert_eq!(
        report.figure("三公经费.上年预算"),
        last.figure("三公经费.年初预算")
    );
    assert_eq!(report.figure("培训费.上年"), "26.00");
    // A blank opening balance is copied from this year's books, not from last year's report.
    assert_eq!(report.figure("年初固定资产原值"), "");
    assert!(attached.carried > 5, "{}", attached.carried);
    assert!(attached.says().contains("2021年度"), "{}", attached.says());
}
