//! The document: what it says, what it does not say, and that nothing typed can be anything but
//! text in it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing)]

mod figures;
mod file;
mod sentences;
#[path = "../vocabulary/mod.rs"]
mod vocabulary;

use std::fs;

use vocabulary::{
    document, document_with_forms, in_repository, ningxiang, rulebook,
    snapshot::{joined, one_element_a_line},
    text,
};
use ziping_document::{Document, DocumentBlock, HeadingLevel, Paragraph, html};
use ziping_report::{Report, Row, read};
use ziping_rulebook::{Rulebook, UnitKind};

/// Headings, paragraphs and items, a line each.
fn lines(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .flat_map(|block| match block {
            DocumentBlock::Heading(_, heading) => vec![heading.clone()],
            DocumentBlock::Paragraph(Paragraph { inlines, .. }) => vec![text(inlines)],
            DocumentBlock::List(items) => items
                .iter()
                .map(|item| format!("{}{}", item.number, text(&item.inlines)))
                .collect(),
            DocumentBlock::Table(_)
            | DocumentBlock::Closing(_)
            | DocumentBlock::Picture(_)
            | DocumentBlock::Attached(_)
            | DocumentBlock::Attachment { .. }
            | DocumentBlock::MergedTable(_) => Vec::new(),
        })
        .collect()
}

fn sections(document: &Document) -> Vec<&str> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        DocumentBlock::Heading(HeadingLevel::First, heading) => Some(heading.as_str()),
        _ => None,
    });
    headings.collect()
}

/// A report in which everything is filled and every claim ticked.
fn everything(book: &Rulebook) -> Report {
    let mut report = Report::default();
    for field in &book.fields {
        let typed = match book.units[field.unit].kind {
            UnitKind::Text => "某单位",
            UnitKind::Date => "2021.06",
            UnitKind::Choice => field.choices[0].0.as_str(),
            UnitKind::Count if field.name == "编制数" => "36",
            _ => "12.5",
        };
        let typed = if field.integer || book.units[field.unit].kind == UnitKind::Count {
            typed.replace(".5", "")
        } else {
            typed.into()
        };
        for slot in
            std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot))
        {
            report
                .figures
                .insert(book.names().text(slot).into(), typed.clone());
        }
    }
    report.figures.insert("报告年度".into(), "2021".into());
    for claim in &book.claims {
        report
            .figures
            .insert(book.names().text(claim.slot).into(), "1".into());
    }
    for text in &book.texts {
        report
            .texts
            .insert(text.name.clone(), vec![format!("{}写了一段。", text.name)]);
    }
    for table in &book.tables {
        let cells = table
            .columns
            .iter()
            .map(|column| (column.name.clone(), "7".to_owned()));
        report
            .tables
            .insert(table.name.clone(), vec![cells.collect::<Row>()]);
    }
    report
}

const SECTIONS: [&str; 7] = [
    "一、部门概况",
    "二、部门整体支出管理及使用情况",
    "三、部门项目组织实施情况",
    "四、资产管理情况",
    "五、部门整体支出绩效情况",
    "六、存在的主要问题",
    "七、改进措施和有关建议",
];

/// The real report; a town government with many projects, a scoring table and last year's report; a
/// unit with almost nothing filled in.
#[test]
fn three_departments_print_as_they_did() {
    let book = rulebook();
    for (name, input) in [
        ("ningxiang-2021", "samples/ningxiang-2021.json"),
        ("town-government", "tests/input/town-government.json"),
        ("hardly-filled", "tests/input/hardly-filled.json"),
    ] {
        let report = read(&fs::read(in_repository(input)).unwrap(), &book)
            .unwrap()
            .report;
        let printed = html(&document_with_forms(&book, &report));
        assert!(printed.ends_with("</html>\n"), "{name}");
        insta::with_settings!({ snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(name, one_element_a_line(&printed));
        });
    }
}

#[test]
fn html_is_broken_into_lines_without_a_loss() {
    let html = "<!DOCTYPE html><html><body>\n<p>甲<data value=\"1\">1</data>乙</p><table>\n<tr><td>丙</td><td></td></tr></table></body></html>\n";
    let lines = [
        "<!DOCTYPE html>",
        "  <html>",
        "  <body>",
        "<p>甲<data value=\"1\">1</data>乙</p>",
        "  <table>",
        "<tr>",
        "  <td>丙</td>",
        "  <td></td></tr></table></body></html>",
        "",
    ];
    assert_eq!(one_element_a_line(html), lines.join("\n"));
    assert_eq!(joined(&lines.join("\n")), html);
}

#[test]
fn the_seven_sections_stand_in_order_however_little_is_filled() {
    let book = rulebook();
    for report in [ningxiang(&book), Report::default(), everything(&book)] {
        assert_eq!(sections(&document(&book, &report)), SECTIONS);
    }
}

#[test]
fn a_blank_report_is_a_skeleton_to_fill_in_by_hand() {
    let book = rulebook();
    let document = document(&book, &Report::default());
    assert_eq!(
        text(&document.title),
        "＿＿＿＿（部门名称待填）＿＿＿＿（报告年度待填）年度部门整体支出绩效自评报告"
    );
    let skeleton: Vec<&str> = SECTIONS
        .iter()
        .flat_map(|section| [section, "＿＿＿＿（待填）"])
        .collect();
    assert_eq!(lines(&document), skeleton);
}
