//! The forms that are handed in with the report: when they are attached, what stands in them, and
//! how a rulebook may draw them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod attaching;
mod contents;
mod drawing;
mod generated;
#[path = "../vocabulary/mod.rs"]
mod vocabulary;

use vocabulary::{Entry, enter, ningxiang};
use ziping_document::{Document, DocumentBlock, Inline, MergedCell, MergedTable};
use ziping_report::Report;
use ziping_rulebook::Rulebook;

const DATA: &str = "部门整体支出绩效评价基础数据表";
const SELF_EVALUATION: &str = "部门整体支出绩效自评表";
const HUBEI: &str = "部门整体绩效自评表";
const SCORES: &str = "部门整体支出绩效评价指标评分表";
const FINDINGS: &str = "核对情况说明";

/// The titles that stand at the end of the document's text.
fn named(document: &Document) -> Vec<&str> {
    let lists = document.blocks.iter().filter_map(|block| match block {
        DocumentBlock::Attached(titles) => Some(titles),
        _ => None,
    });
    lists.flatten().map(String::as_str).collect()
}

/// The tables of an attachment.
fn attachment<'a>(document: &'a Document, wanted: &str) -> Vec<&'a MergedTable> {
    let heading = |block: &DocumentBlock| match block {
        DocumentBlock::Attachment { title, .. } => title == wanted,
        _ => false,
    };
    let after = document
        .blocks
        .iter()
        .skip_while(|block| !heading(block))
        .skip(1);
    after
        .map_while(|block| {
            if let DocumentBlock::MergedTable(grid) = block {
                Some(grid)
            } else {
                None
            }
        })
        .collect()
}

fn text(cell: &MergedCell) -> String {
    let line = |line: &Vec<Inline>| line.iter().map(Inline::text).collect::<String>();
    cell.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The rows of an attachment's tables, each as the texts of its own cells.
fn rows(document: &Document, title: &str) -> Vec<Vec<String>> {
    let grids = attachment(document, title);
    assert!(!grids.is_empty(), "{title} is attached");
    let rows = grids
        .iter()
        .flat_map(|grid| grid.head.iter().chain(&grid.rows));
    rows.map(|row| row.iter().map(text).collect()).collect()
}

fn row(document: &Document, title: &str, first: &str) -> Vec<String> {
    let rows = rows(document, title);
    rows.iter()
        .find(|row| row[0] == first)
        .unwrap_or_else(|| panic!("no row “{first}”: {rows:?}"))
        .clone()
}

/// The real report with a set of indicators, and rows of a self-evaluation form.
fn scored(book: &Rulebook) -> Report {
    let mut report = ningxiang(book);
    let typed = [
        ("口径.评分模板", "省级2017"),
        ("口径.自评表", "湖南自评表"),
        ("年初预算数", "330"),
        ("全年预算数", "360"),
        ("三公经费.年初预算", "6"),
        ("三公经费.上年预算", "5.8"),
        ("要点.管理制度健全性.1", "1"),
        ("得分.职责履行", "7.5"),
        ("扣分原因.职责履行", "一项任务推迟到下年"),
    ];
    for (name, value) in typed {
        enter(book, &mut report, name, &Entry::Text(value.into()));
    }
    let cells = |values: [&str; 4]| Entry::Rows(values.map(str::to_owned).to_vec());
    for (name, values) in [
        ("评分.指标", ["培训场次", "处置及时率", "事件数", "满意度"]),
        (
            "评分.一级",
            ["产出指标", "产出指标", "效益指标", "满意度指标"],
        ),
        ("评分.分值", ["25", "25", "30", "10"]),
        ("评分.目标值", ["4", "100", "2", "90"]),
        ("评分.完成值", ["4", "96", "1", "95"]),
        ("评分.方向", ["1", "1", "-1", "1"]),
    ] {
        enter(book, &mut report, name, &cells(values));
    }
    report
}
