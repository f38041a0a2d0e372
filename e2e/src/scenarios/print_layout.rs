//! The document as it comes out of the printer: GB/T 9704, read off the sheets of a long report.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::steps::{OPEN, act, changed_sample, go_to_end, open_file, wait_to_hold};
use crate::engine::Engine;
use crate::page::Page;
use crate::pdf::{self, Line, Sheet, reads_as};
use crate::scenario::{Context, Scenario, everywhere, scenario};

/// The type area, in millimetres from the upper left corner of the sheet.
const LEFT: f64 = 28.0;
const RIGHT: f64 = 210.0 - 26.0;
const TOP: f64 = 37.0;
const BOTTOM: f64 = 297.0 - 35.0;
/// A kernel may be off by this much, because it rounds to its own pixels.
const TOLERANCE: f64 = 0.6;
const LETTERS: usize = 28;
const LINES: usize = 22;
/// A text of nothing but this letter fills whole pages.
const LETTER: &str = "字";
const ROWS: usize = 120;

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, the_document_is_a4),
        scenario!(everywhere, a_full_page_holds_22_lines_of_28_characters),
        scenario!(everywhere, everything_stands_within_the_margins),
        scenario!(
            numbers_pages,
            odd_pages_are_numbered_at_the_right_and_even_ones_at_the_left
        ),
        scenario!(everywhere, no_heading_stands_at_the_foot),
        scenario!(everywhere, no_row_is_cut_and_the_head_comes_again),
        scenario!(everywhere, a_picture_stays_on_one_page),
    ]
}

fn the_document_is_a4(page: &mut Page, context: &Context) -> Result<()> {
    let sheets = printed(page, context, |_| {})?;
    ensure!(sheets.len() >= 2, "{} sheets", sheets.len());
    for sheet in &sheets {
        ensure!(
            (sheet.width - 210.0).abs() < TOLERANCE && (sheet.height - 297.0).abs() < TOLERANCE,
            "{sheet:?}"
        );
    }
    Ok(())
}

fn a_full_page_holds_22_lines_of_28_characters(page: &mut Page, context: &Context) -> Result<()> {
    let sheets = printed(page, context, a_long_report)?;
    let mut full = 0;
    for sheet in &sheets {
        let lines = body(sheet);
        if lines.iter().all(|line| line.text.starts_with(LETTER)) && !lines.is_empty() {
            full += 1;
            ensure!(lines.len() == LINES, "{} lines: {lines:?}", lines.len());
            // The first line of the paragraph is indented by two, the last one ends where it ends.
            let long: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
            ensure!(
                long.iter().skip(1).all(|letters| *letters == LETTERS),
                "{long:?}"
            );
        }
    }
    ensure!(full >= 3, "{full} full pages");
    Ok(())
}

fn everything_stands_within_the_margins(page: &mut Page, context: &Context) -> Result<()> {
    let sheets = printed(page, context, a_long_report)?;
    for sheet in &sheets {
        for line in body(sheet) {
            let inside =
                line.extent.start > LEFT - TOLERANCE && line.extent.end < RIGHT + TOLERANCE;
            ensure!(
                inside && line.baseline > TOP && line.baseline < BOTTOM,
                "{line:?}"
            );
        }
    }
    let full = |line: &Line| line.text.chars().count() == LETTERS && line.text.starts_with(LETTER);
    let widest = sheets.iter().flat_map(body).find(full);
    ensure!(
        widest
            .as_ref()
            .is_some_and(|line| (line.extent.end - RIGHT).abs() < TOLERANCE),
        "{widest:?}"
    );
    Ok(())
}

fn odd_pages_are_numbered_at_the_right_and_even_ones_at_the_left(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    let sheets = printed(page, context, a_long_report)?;
    let middle = f64::midpoint(LEFT, RIGHT);
    for (number, sheet) in (1..).zip(&sheets) {
        let lines = sheet.lines();
        let Some(last) = lines.last() else {
            anyhow::bail!("sheet {number} is empty")
        };
        ensure!(last.text == format!("—{number}—"), "{last:?}");
        ensure!(
            (last.extent.start > middle) == (number % 2 == 1),
            "{last:?}"
        );
        ensure!(
            last.baseline > BOTTOM + 7.0 && last.baseline < BOTTOM + 15.0,
            "{last:?}"
        );
    }
    Ok(())
}

fn no_heading_stands_at_the_foot(page: &mut Page, context: &Context) -> Result<()> {
    // Each time a line more comes before, so that every heading passes the foot of a page.
    for more in 0..3 {
        let sheets = printed(page, context, |report| {
            report["texts"]["机构设置"] = json!([LETTER.repeat(40 + more * 2 * LETTERS)]);
        })?;
        let headings = page.eval(
            "Array.from(document.querySelectorAll('h2, h3, h4'), heading => heading.innerText)",
        )?;
        let headings: Vec<&str> = headings
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let is_heading = |line: &Line| headings.iter().any(|heading| reads_as(&line.text, heading));
        let found = sheets.iter().flat_map(body).filter(is_heading).count();
        ensure!(
            headings.len() > 10 && found >= headings.len(),
            "{found} of {} headings",
            headings.len()
        );
        for (number, sheet) in (1..).zip(&sheets) {
            let lines = body(sheet);
            ensure!(
                !lines.last().is_some_and(is_heading),
                "at the foot of page {number}: {:?}",
                lines.last()
            );
        }
    }
    Ok(())
}

fn no_row_is_cut_and_the_head_comes_again(page: &mut Page, context: &Context) -> Result<()> {
    let sheets = printed(page, context, |report| {
        a_long_report(report);
        // The attachments list the same rows.
        report["figures"]["口径.附件"] = json!("不附");
    })?;
    let texts: Vec<String> = sheets.iter().map(text).collect();
    for row in 1..=ROWS {
        let on = |words: &str| texts.iter().position(|text| text.contains(words));
        let (begins, ends) = (on(&format!("甲{row}号")), on(&format!("丙{row}尾")));
        ensure!(
            begins.is_some() && begins == ends,
            "row {row} begins on {begins:?} and ends on {ends:?}"
        );
    }
    let with_rows: Vec<&String> = texts
        .iter()
        .filter(|text| text.contains("号承办"))
        .collect();
    ensure!(with_rows.len() >= 5, "{} pages of rows", with_rows.len());
    for text in with_rows {
        let (head, row) = (text.find("名称"), text.find("号承办"));
        ensure!(
            head.is_some() && head < row,
            "no head above the rows: {text}"
        );
    }
    Ok(())
}

fn a_picture_stays_on_one_page(page: &mut Page, context: &Context) -> Result<()> {
    for more in 0..6 {
        let sheets = printed(page, context, |report| {
            report["texts"]["机构设置"] = json!([LETTER.repeat(60 + more * 3 * LETTERS)]);
        })?;
        let on =
            |is: fn(&Line) -> bool| sheets.iter().rposition(|sheet| body(sheet).iter().any(is));
        // The first bar of the picture, the line below the picture, and the last row of its table.
        let bar = on(|line| reads_as(&line.text, "支出合计"));
        let title = on(|line| reads_as(&line.text, "支出结构（单位：万元）"));
        let row = on(|line| reads_as(&line.text, "日常公用经费14.13"));
        ensure!(
            bar.is_some() && bar == title && bar == row,
            "{bar:?} {title:?} {row:?}"
        );
    }
    Ok(())
}

/// The sample with pages of text, a table over several pages and two years to compare.
fn a_long_report(report: &mut Value) {
    report["texts"]["项目组织实施"] = json!([LETTER.repeat(3000)]);
    let row = |row| json!({ "名称": format!("甲{row}号承办的事情很多很多很多很多很多丙{row}尾"), "支出": "1.25" });
    report["tables"]["项目"] = (1..=ROWS).map(row).collect();
    for (name, value) in [
        ("年初预算数", "300"),
        ("全年预算数", "355"),
        ("三公经费.上年", "7.1"),
        ("报告日期", "2022.05"),
    ] {
        report["figures"][name] = json!(value);
    }
}

/// The changed sample's document on paper; it stays open.
fn printed(
    page: &mut Page,
    context: &Context,
    change: impl FnOnce(&mut Value),
) -> Result<Vec<Sheet>> {
    let mut begins = String::new();
    let report = changed_sample(context, "打印.json", |report| {
        change(report);
        report["texts"]["机构设置"][0]
            .as_str()
            .unwrap_or_default()
            .clone_into(&mut begins);
    })?;
    // The page may still hold the report that was printed before.
    page.goto(context.url())?;
    page.wait_for_element(OPEN)?;
    go_to_end(page, "全部")?;
    page.wait_for_element("main.form")?;
    open_file(page, &report)?;
    wait_to_hold(page, "培训费", "25.5")?;
    wait_to_hold(page, "文字.机构设置", &begins)?;
    act(page, "download-html")?;
    let (_, html) = page.take_download()?;
    let file = context.file("报告.html", &html)?;
    page.goto(&format!("file://{}", file.display()))?;
    let pdf = page.print_to_pdf()?;
    if let Some(folder) = std::env::var_os("ZIPING_PICTURES") {
        fs::write(Path::new(&folder).join("document.pdf"), &pdf)?;
    }
    pdf::read(&pdf)
}

/// The lines of a sheet without its number.
fn body(sheet: &Sheet) -> Vec<Line> {
    sheet
        .lines()
        .into_iter()
        .filter(|line| line.baseline < BOTTOM)
        .collect()
}

fn text(sheet: &Sheet) -> String {
    sheet
        .lines()
        .into_iter()
        .map(|line| line.text + "\n")
        .collect()
}

/// Page numbers came with Chromium 131.
fn numbers_pages(engine: Engine) -> bool {
    matches!(engine, Engine::Current)
}
