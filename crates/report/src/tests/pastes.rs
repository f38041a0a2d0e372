//! A block from a sheet: what fits is filled as if it had been typed, what does not is named.

use super::*;
use crate::{CopiedCells, FormTable, PasteResult};

fn parsed(text: &str) -> Vec<Vec<String>> {
    CopiedCells::parse(text).rows().to_vec()
}

fn paste(report: &Report, path: &str, text: &str) -> PasteResult {
    let book = book();
    let (grid, spot) = FormTable::around(&book, report, path, &|_| true).unwrap();
    CopiedCells::parse(text).paste_into(&grid, spot)
}

/// A report after a paste, and the texts that found no place.
fn pasted(mut report: Report, path: &str, text: &str) -> (Report, Vec<String>) {
    let PasteResult {
        edit, leftovers, ..
    } = paste(&report, path, text);
    report.apply(edit);
    (
        report,
        leftovers.into_iter().map(|left| left.text).collect(),
    )
}

#[test]
fn a_block_is_read_as_sheets_write_it() {
    assert_eq!(parsed("1\t2\r\n3\t4\r\n"), [["1", "2"], ["3", "4"]]);
    assert_eq!(parsed("1\t2\n3\t4"), [["1", "2"], ["3", "4"]]);
    assert_eq!(
        parsed("\"甲\n乙\"\t\"说\"\"好\"\"\"\n"),
        [["甲\n乙", "说\"好\""]]
    );
    assert_eq!(parsed("\"一\t二\"\t"), [["一\t二", ""]]);
    assert_eq!(parsed("\t\n\n"), [vec!["", ""], vec![""]]);
    // Only a text that begins with a quote.
    assert_eq!(parsed("\"甲\"乙\t\"丙"), [["\"甲\"乙", "\"丙"]]);
    for single in ["", "1", "1\r\n", "\"甲\n乙\"\n"] {
        assert!(CopiedCells::parse(single).is_single(), "{single:?}");
    }
    assert!(!CopiedCells::parse("1\t").is_single() && !CopiedCells::parse("1\n2").is_single());
}

#[test]
fn a_block_fills_the_grid_to_the_right_and_downwards_in_one_step() {
    let (report, left) = pasted(
        Report::default(),
        "基本支出",
        "130.13\t128.20\n 116.00 \t\n约14\t15.2",
    );
    assert_eq!(left, [""; 0]);
    for (name, text) in [
        ("基本支出", "130.13"),
        ("基本支出.上年", "128.20"),
        ("人员经费", "116.00"),
        ("人员经费.上年", ""),
        ("日常公用经费", "约14"),
        ("日常公用经费.上年", "15.2"),
    ] {
        assert_eq!(report.figure(name), text, "{name}");
    }
}

#[test]
fn blank_cells_and_rows_leave_alone_what_is_there() {
    let mut before = Report::default();
    before.apply(figure("人员经费", "1"));
    before.apply(figure("基本支出.上年", "2"));
    let (report, left) = pasted(before, "基本支出", "130\t \n\t\n14\t15");
    assert_eq!(left, [""; 0]);
    assert_eq!(
        (report.figure("人员经费"), report.figure("基本支出.上年")),
        ("1", "2")
    );
    assert_eq!(
        (
            report.figure("基本支出"),
            report.figure("日常公用经费.上年")
        ),
        ("130", "15")
    );
}

#[test]
fn a_sheet_says_in_several_ways_that_an_amount_is_nothing() {
    let mut before = Report::default();
    before.apply(figure("人员经费", "9"));
    let laid = paste(&before, "基本支出", "—\t¥ -\n无\t /\n0\t\u{feff}1\u{200b}4");
    assert_eq!((laid.filled, laid.zeros), (6, 4));
    assert_eq!(
        laid.says().unwrap(),
        "粘贴填了 6 格，其中 4 格写的是“-”“无”一类，填 0"
    );
    before.apply(laid.edit);
    for (name, text) in [
        ("基本支出", "0"),
        ("基本支出.上年", "0"),
        ("人员经费", "0"),
        ("人员经费.上年", "0"),
        ("日常公用经费", "0"),
        ("日常公用经费.上年", "14"),
    ] {
        assert_eq!(before.figure(name), text, "{name}");
    }
    // A ratio that is not there is not zero, and words are words.
    let ratio = paste(&Report::default(), "写出.三公经费变动率", "—\n");
    assert_eq!((ratio.zeros, ratio.says()), (0, None));
    let (report, _) = pasted(Report::default(), "项目[0].名称", "无\t-\n");
    assert_eq!(report.text_at("项目[0].名称"), "无");
}

#[test]
fn what_finds_no_place_is_named() {
    // 本年支出合计 has a bare figure and last year's; the grid has two columns more.
    let laid = paste(
        &Report::default(),
        "本年支出合计",
        "350.28\t362.40\t9\t9.5\t8\n1",
    );
    assert_eq!(laid.filled, 3);
    assert_eq!(
        laid.says().unwrap(),
        "粘贴填了 3 格。另有 3 格在表里没有对应的位置，没有填（行、列从复制的那一块数起）：\
         第 1 行第 3 列“9”、第 1 行第 4 列“9.5”、第 1 行第 5 列“8”"
    );
}

#[test]
fn only_the_first_of_many_without_a_place_are_written_out() {
    let laid = paste(&Report::default(), "本年支出合计.上年", &"\t1".repeat(8));
    let says = laid.says().unwrap();
    assert!(
        says.contains("另有 8 格") && says.ends_with("第 1 行第 6 列“1”等"),
        "{says}"
    );
}

#[test]
fn headings_that_were_copied_along_are_no_figures() {
    let (report, left) = pasted(
        Report::default(),
        "基本支出",
        "基本支出\t130.13\n其中：人员经费\t116\n 日常公用经费\t14.13",
    );
    assert_eq!(left, [""; 0]);
    assert_eq!(
        ["基本支出", "人员经费", "日常公用经费"].map(|name| report.figure(name)),
        ["130.13", "116", "14.13"]
    );
    // Other headings are texts like any other, and complained about where numbers belong.
    let (report, _) = pasted(
        Report::default(),
        "基本支出",
        "基本支出\t130.13\n商品和服务支出\t116",
    );
    assert_eq!(
        (report.figure("基本支出"), report.figure("基本支出.上年")),
        ("基本支出", "130.13")
    );
}

#[test]
fn a_table_grows_by_what_is_pasted_into_its_blank_row() {
    let before = full();
    let rows = before.rows("项目").len();
    let path = format!("项目[{rows}].名称");
    let (report, left) = pasted(before.clone(), &path, "甲\t\t\t1\n\t\n乙\t\t\t2\n");
    assert_eq!(left, [""; 0]);
    let added: Vec<_> = report.rows("项目")[rows..]
        .iter()
        .map(|row| (row.get("名称"), row.get("预算")))
        .collect();
    let text = |text: &'static str| Some(text.to_owned());
    assert_eq!(
        added,
        [
            (text("甲").as_ref(), text("1").as_ref()),
            (text("乙").as_ref(), text("2").as_ref())
        ]
    );
    // The numbers of the rows, copied along.
    let (numbered, _) = pasted(Report::default(), "项目[0].名称", "1\t甲\n2\t乙");
    assert_eq!(
        numbered.rows("项目")[1].get("名称").map(String::as_str),
        Some("乙")
    );
    // A row of which nothing fits is none.
    let (report, left) = pasted(Report::default(), "项目[0].支出", "\t\t9\n5");
    assert_eq!((left, report.rows("项目").len()), (vec!["9".to_owned()], 1));
}

#[test]
fn a_choice_takes_its_label() {
    let book = book();
    let field = book
        .fields
        .iter()
        .find(|field| !field.choices.is_empty())
        .unwrap();
    let (value, label) = &field.choices[1];
    let (report, left) = pasted(Report::default(), &field.name, &format!("{label}\t"));
    assert_eq!(
        (report.figure(&field.name), left.len()),
        (value.as_str(), 0)
    );
    let (report, left) = pasted(Report::default(), &field.name, "没有这一项\t");
    assert_eq!(
        (report.figure(&field.name), left),
        ("", vec!["没有这一项".to_owned()])
    );
}
