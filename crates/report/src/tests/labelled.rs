//! A block from a sheet that carries its own names: every figure goes where its row and column say.

use super::*;
use crate::{CopiedCells, FormTable, LabelledPaste};

/// A block pasted at a field of the form.
fn found(path: &str, text: &str) -> Option<LabelledPaste> {
    let book = book();
    let (table, at) = FormTable::around(&book, &Report::default(), path, &|_| true).unwrap();
    CopiedCells::parse(text).by_labels(&book, &table, at.column)
}

/// The figures that a block fills, and the texts without a place.
fn placed(path: &str, text: &str) -> (Vec<(String, String)>, Vec<String>) {
    let found = found(path, text).unwrap();
    let mut report = Report::default();
    report.apply(found.edit);
    let figures = report
        .figures
        .iter()
        .map(|(name, text)| (name.clone(), text.clone()));
    let left = found.leftovers.into_iter().map(|left| left.text);
    (figures.collect(), left.collect())
}

fn figures(of: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut figures: Vec<_> = of
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    figures.sort();
    figures
}

#[test]
fn rows_go_by_their_names_whatever_their_order() {
    let (filled, left) = placed(
        "本年支出合计",
        "支出合计\t350.28\n其中：基本支出\t130.13\n2．项目支出\t220.15\n（三）公用经费\t14.13\n",
    );
    assert_eq!(
        filled,
        figures(&[
            ("本年支出合计", "350.28"),
            ("基本支出", "130.13"),
            ("项目支出", "220.15"),
            ("日常公用经费", "14.13"),
        ])
    );
    assert_eq!(left, [""; 0]);
}

#[test]
fn columns_go_by_their_heads() {
    let (filled, left) = placed(
        "三公经费",
        "项目\t行次\t2020年决算数（上年数）\t年初预算数\t2021年决算数\n\
         “三公”经费合计\t1\t7.1\t6\t5.49\n\
         1.因公出国（境）费用\t2\t-\t\t无\n\
         公务用车购置及运行维护费\t3\t2\t2\t2\n",
    );
    assert_eq!(
        filled,
        figures(&[
            ("三公经费", "5.49"),
            ("三公经费.上年", "7.1"),
            ("三公经费.年初预算", "6"),
            ("因公出国费", "0"),
            ("因公出国费.上年", "0"),
            ("公务用车费", "2"),
            ("公务用车费.上年", "2"),
            ("公务用车费.年初预算", "2"),
        ])
    );
    assert_eq!(left, ["1", "2", "3"]);
}

#[test]
fn the_unit_of_a_head_goes_with_its_figures() {
    for block in [
        "单位：元\t\n项目\t决算数\n基本支出\t1301300\n",
        "项目\t决算数（元）\n基本支出\t1301300\n",
        "\t元\n基本支出（元）\t1301300\n",
    ] {
        let (filled, _) = placed("基本支出", block);
        assert_eq!(filled, figures(&[("基本支出", "1301300元")]), "{block}");
    }
    let (filled, _) = placed("基本支出", "单位：万元\t\n项目\t决算数\n基本支出\t130.13\n");
    assert_eq!(filled, figures(&[("基本支出", "130.13")]));
}

#[test]
fn a_name_of_another_table_leads_there_and_one_that_means_nothing_is_left() {
    let (filled, left) = placed("基本支出", "公务接待费\t3.49\n党费\t8\n支出\t9\n");
    assert_eq!(filled, figures(&[("公务接待费", "3.49")]));
    // 支出 may be several.
    assert_eq!(left, ["8", "9"]);
}

#[test]
fn a_name_that_comes_twice_is_filled_once() {
    let (filled, left) = placed("基本支出", "基本支出\t130.13\n基本支出\t99\n");
    assert_eq!(filled, figures(&[("基本支出", "130.13")]));
    assert_eq!(left, ["99"]);
}

#[test]
fn rows_without_names_and_rows_that_the_user_adds_go_by_position() {
    assert_eq!(found("基本支出", "130.13\t128.20\n116\t1"), None);
    assert_eq!(found("基本支出", "2021年决算数\t上年数"), None);
    assert_eq!(found("项目[0].名称", "网信\t1\n组织\t2"), None);
}
