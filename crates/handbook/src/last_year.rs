//! The chapter of last year's report: which columns its file fills, and which of its figures this
//! year's are compared with.

use maud::html as markup;

use super::{Chapter, HandbookSection, entry::HandbookEntry, words};
use ziping_formula::{Name, Node};
use ziping_rulebook::{Carry, Rulebook};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let carried: Vec<HandbookEntry> = book
        .carries
        .iter()
        .map(|carry| column(book, carry))
        .collect();
    let compared: Vec<HandbookEntry> = book
        .last_year()
        .map(|(name, meaning)| figure(book, name, meaning))
        .collect();
    let parts = [("带进来的栏", carried), ("拿来对照的", compared)];
    Chapter {
        id: "last-year",
        title: "上年报告",
        lead: "打开上年的文件就有，不用再填。",
        parts: parts
            .into_iter()
            .filter(|(_, entries)| !entries.is_empty())
            .map(|(title, entries)| HandbookSection {
                title: title.to_owned(),
                groups: vec![(None, entries)],
            })
            .collect(),
    }
}

fn column(book: &Rulebook, carry: &Carry) -> HandbookEntry {
    let from = if carry.from.is_empty() {
        "上年报告的本年数".to_owned()
    } else {
        format!("上年报告的“{}”栏", carry.from)
    };
    let filled = book
        .fields
        .iter()
        .filter(|field| match carry.from.as_str() {
            "" => !field.columns_only,
            from => field.column(from).is_some(),
        });
    let filled: Vec<Name> = filled.filter_map(|field| field.column(&carry.to)).collect();
    HandbookEntry::new(format!("carry-{}", carry.to), &carry.to)
        .remark("栏")
        .line("取", &from)
        .line("空着", "才带进来，填了的不动")
        .optional_line("哪些数", words::links(book, &filled))
}

fn figure(book: &Rulebook, name: Name, meaning: Name) -> HandbookEntry {
    let uses = |node: &Node| node.any_name(&mut |used| used == name);
    let checks = book.checks.iter().filter(|check| {
        uses(&check.holds.node) || check.when.as_ref().is_some_and(|when| uses(&when.node))
    });
    let checks: Vec<&str> = checks.map(|check| check.id.as_str()).collect();
    let links = markup! {
        @for (index, id) in checks.iter().enumerate() {
            @if index > 0 { "、" }
            a href={ "#check-" (id) } { (id) }
        }
    };
    let text = book.names().text(name);
    HandbookEntry::new(words::anchor_of_last_year(book, name), text)
        .remark(book.unit(name).map_or("文字", |unit| unit.name.as_str()))
        .optional_line("今年的是", Some(words::link(book, meaning)))
        .optional_line("检查", if checks.is_empty() { None } else { Some(links) })
}
