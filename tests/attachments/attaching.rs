//! When forms are attached, and how they are named at the end of the text.

use crate::{
    DATA, FINDINGS, HUBEI, SCORES, SELF_EVALUATION, named, scored,
    vocabulary::{self, document_with_forms as document, filled, ningxiang, rulebook},
};
use ziping_document::html;
use ziping_report::Report;

#[test]
fn a_report_of_which_nothing_is_known_has_no_attachments() {
    let book = rulebook();
    for report in [
        Report::default(),
        filled(&book, [("部门名称", "甲局"), ("报告年度", "2021")]),
        filled(
            &book,
            [("口径.评分模板", "省级2017"), ("口径.自评表", "湖北20/80")],
        ),
    ] {
        let document = document(&book, &report);
        assert!(named(&document).is_empty(), "{:?}", named(&document));
        assert!(!html(&document).contains("class=\"attach"));
    }
}

#[test]
fn nothing_is_attached_that_was_not_chosen() {
    let book = rulebook();
    for report in [ningxiang(&book), scored(&book)] {
        assert_eq!(named(&vocabulary::document(&book, &report)), [""; 0]);
        assert!(!named(&document(&book, &report)).is_empty());
    }
}

#[test]
fn the_real_report_has_the_data_table_and_a_single_attachment_has_no_number() {
    let book = rulebook();
    let document = document(&book, &ningxiang(&book));
    assert_eq!(named(&document), [DATA]);
    let printed = html(&document);
    assert!(
        printed.contains("<p>附件：部门整体支出绩效评价基础数据表</p>"),
        "{printed}"
    );
    assert!(printed.contains("<p>附件</p><h2>部门整体支出绩效评价基础数据表</h2>"));
}

#[test]
fn the_forms_that_are_chosen_are_numbered_and_named_at_the_end_of_the_text() {
    let book = rulebook();
    let mut report = scored(&book);
    let title = |number: u8, title: &str| format!("{number}.{title}");
    assert_eq!(
        named(&document(&book, &report)),
        [title(1, DATA), title(2, SELF_EVALUATION), title(3, SCORES)]
    );

    report
        .figures
        .insert("口径.自评表".into(), "湖北20/80".into());
    report
        .figures
        .insert("口径.附件".into(), "附表和核对情况".into());
    let all = document(&book, &report);
    assert_eq!(
        named(&all),
        [
            title(1, DATA),
            title(2, HUBEI),
            title(3, SCORES),
            title(4, FINDINGS)
        ]
    );
    let printed = html(&all);
    assert!(
        printed.contains("<p>附件4</p><h2>核对情况说明</h2>"),
        "{printed}"
    );
    let order = [
        "七、改进措施",
        "附件：1.",
        "<p>4.核对",
        "<p>附件1</p>",
        "<p>附件2</p>",
    ];
    let offsets: Vec<_> = order
        .iter()
        .map(|part| printed.find(part).unwrap_or_else(|| panic!("{part}")))
        .collect();
    assert!(offsets.is_sorted(), "{offsets:?}");

    report.figures.insert("口径.附件".into(), "不附".into());
    assert!(named(&document(&book, &report)).is_empty());
}
