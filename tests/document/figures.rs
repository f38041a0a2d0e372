//! Figures in print: each knows where it comes from; tables have only what holds something.

use crate::{
    everything,
    vocabulary::{document, ningxiang, rulebook},
};
use ziping_assessment::assess;
use ziping_document::{
    Document, DocumentBlock, DocumentTable, Inline, Paragraph, PrintedValue, compose, html,
};
use ziping_formula::{Cell, Origin};
use ziping_report::Row;
use ziping_rulebook::{Body, MessagePart};

fn tables(document: &Document) -> Vec<&DocumentTable> {
    document
        .blocks
        .iter()
        .filter_map(|block| {
            if let DocumentBlock::Table(table) = block {
                Some(table)
            } else {
                None
            }
        })
        .collect()
}

/// Every piece of the document.
fn inlines(document: &Document) -> Vec<&Inline> {
    let below = document.blocks.iter().flat_map(|block| match block {
        // The numbers of pictures are looked at in tests/pictures.rs.
        DocumentBlock::Heading(..)
        | DocumentBlock::Picture(_)
        | DocumentBlock::Attached(_)
        | DocumentBlock::Attachment { .. } => Vec::new(),
        DocumentBlock::MergedTable(grid) => grid.inlines().collect(),
        DocumentBlock::Closing(own) => own.iter().flatten().collect(),
        DocumentBlock::Paragraph(Paragraph { inlines, .. }) => inlines.iter().collect(),
        DocumentBlock::List(items) => items.iter().flat_map(|item| &item.inlines).collect(),
        DocumentBlock::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .collect(),
    });
    document.title.iter().chain(below).collect()
}

#[test]
fn every_number_that_the_wording_puts_in_knows_its_figure() {
    let book = rulebook();
    let paragraphs = book
        .wording
        .iter()
        .filter_map(|wording| match &wording.body {
            Body::Paragraph(message) => Some(message),
            _ => None,
        });
    for part in paragraphs
        .chain([&book.document_title])
        .flat_map(|message| &message.parts)
    {
        if let MessagePart::Words(words) = part {
            assert!(
                !words.contains(|c: char| c.is_numeric()),
                "“{words}”里的数不知道自己是哪个数"
            );
        }
    }
    for report in [ningxiang(&book), everything(&book)] {
        let assessment = assess(&book, &report);
        for inline in inlines(&compose(&book, &report, &assessment)) {
            if let Inline::Value(PrintedValue {
                source,
                exact: Some(exact),
                ..
            }) = inline
            {
                assert_eq!(
                    assessment.figures.number(source.figure),
                    Some(*exact),
                    "{}",
                    source.name
                );
                assert_eq!(source.name, book.spell(source.figure));
            }
        }
    }
}

#[test]
fn numbers_are_data_with_their_exact_value() {
    let book = rulebook();
    let printed = html(&document(&book, &ningxiang(&book)));
    for data in [
        r#"<data value="14.13" data-figure="日常公用经费">14.13</data>"#,
        r#"<data value="116" data-figure="人员经费">116.00</data>"#,
        r#"<data value="0.75" data-figure="在职人员控制率">75.00%</data>"#,
        r#"<data value="2019.03" data-figure="成立时间">2019年3月</data>"#,
        r#"<data value="219.95" data-figure="项目[1].支出">219.95</data>"#,
    ] {
        assert!(printed.contains(data), "{data}");
    }
}

#[test]
fn tables_have_only_the_columns_and_rows_that_hold_something() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report
        .tables
        .get_mut("项目")
        .unwrap()
        .insert(1, Row::default());
    let document = document(&book, &report);
    let [projects, assets] = tables(&document)[..] else {
        panic!("two tables")
    };
    let heads: Vec<_> = projects
        .columns
        .iter()
        .map(|column| (column.head.as_str(), column.numeric))
        .collect();
    assert_eq!(
        heads,
        [("名称", false), ("资金级次", false), ("支出", true)]
    );
    assert_eq!(
        (projects.caption.as_str(), projects.unit.as_deref()),
        ("项目清单", Some("万元"))
    );
    assert_eq!(projects.rows.len(), 2);
    let Some(Inline::Value(last)) = &projects.rows[1].cells[2] else {
        panic!("a figure")
    };
    assert_eq!(
        (last.text.as_str(), last.source.name.as_str()),
        ("219.95", "项目[2].支出")
    );
    assert_eq!((assets.rows.len(), assets.columns.len()), (6, 2));
}

#[test]
fn columns_of_several_units_say_their_own() {
    let book = rulebook();
    let document = document(&book, &everything(&book));
    let scores = tables(&document)
        .into_iter()
        .find(|table| table.columns.len() > 4)
        .unwrap();
    assert!(
        scores.columns.iter().all(|column| column.unit.is_none()),
        "{scores:?}"
    );
}

#[test]
fn an_assumed_zero_is_not_printed_as_if_it_had_been_entered() {
    let book = rulebook();
    let report = ningxiang(&book);
    let assessment = assess(&book, &report);
    for inline in inlines(&compose(&book, &report, &assessment)) {
        if let Inline::Value(PrintedValue {
            source,
            exact: Some(_),
            ..
        }) = inline
        {
            let cell = assessment.figures.cell(source.figure);
            let assumed = matches!(cell, Cell::Number(number) if number.origin == Origin::Assumed);
            assert!(!assumed, "{}", source.name);
        }
    }
}
