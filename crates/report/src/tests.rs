//! A report goes through a file and back unharmed; whatever is wrong with a file gets a sentence;
//! every change can be undone.

mod bad_files;
mod choices;
mod edits;
mod files;
mod form_tables;
mod history;
mod labelled;
mod pastes;
mod typed_in_yuan;

use serde_json::{Value, json};
use ziping_json::Json;

use super::*;
use ziping_rulebook::Rulebook;

fn book() -> Rulebook {
    ziping_built_in::rulebook()
}

fn opened(text: &str) -> Result<OpenedReport, FileProblem> {
    read(text.as_bytes(), &book())
}

/// A file with these parts beside format and version.
fn file(parts: &Value) -> String {
    let mut file = json!({ "format": FORMAT, "version": VERSION });
    file.as_object_mut()
        .unwrap()
        .append(&mut parts.as_object().unwrap().clone());
    file.to_string()
}

fn figure(name: &str, text: &str) -> Edit {
    Edit::Figure {
        name: name.into(),
        text: text.into(),
    }
}

fn cell(row: usize, column: &str, text: &str) -> Edit {
    Edit::Cell {
        table: "项目".into(),
        row,
        column: column.into(),
        text: text.into(),
    }
}

fn text(name: &str, paragraphs: &[&str]) -> Edit {
    Edit::Text {
        name: name.into(),
        paragraphs: paragraphs.iter().map(|&p| p.to_owned()).collect(),
    }
}

fn explanation(check: &str, text: &str) -> Edit {
    Edit::Explanation {
        check: check.into(),
        text: text.into(),
    }
}

fn confirmed(figure: &str, confirmed: bool) -> Edit {
    Edit::Confirmed {
        figure: figure.into(),
        confirmed,
    }
}

fn insert(row: usize, cells: &[(&str, &str)]) -> Edit {
    let cells = cells
        .iter()
        .map(|&(column, text)| (column.to_owned(), text.to_owned()))
        .collect();
    Edit::InsertRow {
        table: "项目".into(),
        row,
        cells,
    }
}

fn remove(row: usize) -> Edit {
    Edit::RemoveRow {
        table: "项目".into(),
        row,
    }
}

/// A report with something of everything.
fn full() -> Report {
    let mut report = Report::default();
    for edit in [
        figure("部门名称", "甲县“网信办”"),
        figure("基本支出", " 1,234.50 "),
        figure("声称.三公未超预算", "1"),
        figure("口径.预算完成率", "湖南"),
        insert(0, &[("名称", "平台建设"), ("支出", "219.95")]),
        insert(1, &[]),
        text("职能职责", &["第一条", "", "第三条\n还是第三条"]),
        explanation("MTG-01", "培训在项目支出列支"),
        Edit::set_text("段落.基本支出", "共{基本支出}万元。\n第二段".into()),
        confirmed("项目[0].支出", true),
        confirmed("基本支出", true),
    ] {
        report.apply(edit);
    }
    report
}
