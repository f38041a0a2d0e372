//! The chapter of what is filled in: figures, tables, texts and claims, in the order of the form.

use maud::html as markup;

use super::{Chapter, by_section, entry::HandbookEntry, words};
use ziping_formula::Name;
use ziping_rulebook::{Claim, Field, GroupItem, Rulebook, SectionId, Table, Text};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let groups = |section: SectionId| {
        let groups = book.groups.iter().filter(|group| group.section == section);
        groups
            .map(|group| {
                let entries = group.items.iter().map(|item| match *item {
                    GroupItem::Field(field) => figure(book, &book.fields[field]),
                    GroupItem::Table(table) => table_of(book, &book.tables[table]),
                    GroupItem::Text(text) => words_of(&book.texts[text]),
                    GroupItem::Claim(claim) => said(&book.claims[claim]),
                });
                (Some(group.title.clone()), entries.collect())
            })
            .collect()
    };
    Chapter {
        id: "fields",
        title: "填报项",
        lead: "按表上的顺序。公式里写的是名称；“栏”里的每一栏是另一个数，写成“名称.栏”。",
        parts: by_section(book, groups),
    }
}

/// A figure, wherever in the handbook it is explained.
pub(super) fn figure(book: &Rulebook, field: &Field) -> HandbookEntry {
    let unit = book.units[field.unit].name.as_str();
    let columns: Vec<&str> = field
        .columns
        .iter()
        .map(|column| column.suffix.as_str())
        .collect();
    let choices: Vec<String> = field
        .choices
        .iter()
        .map(|(value, label)| format!("{value} {label}"))
        .collect();
    let manner = match (field.integer, field.signed) {
        (true, true) => "不带小数；可以是负数",
        (true, false) => "不带小数",
        (false, true) => "可以是负数",
        (false, false) => "",
    };
    let blank = match (&field.derived, field.blank) {
        (Some(_), _) => "用推出的数".to_owned(),
        (None, Some(value)) => format!("当作 {}", value.normalize()),
        (None, None) => String::new(),
    };
    // A figure that came with an indicator is called by the same words.
    let called = field
        .name
        .split_once('.')
        .map(|(prefix, indicator)| format!("{indicator} {prefix}"));
    let plain = field.label == field.name || called.as_ref() == Some(&field.label);
    let label = if plain { "" } else { &field.label };
    HandbookEntry::new(format!("field-{}", field.name), &field.name)
        .remark(unit)
        .line("表上写作", label)
        .line("栏", &columns.join("、"))
        .line("可选", &choices.join("、"))
        .line("写法", manner)
        .optional_line(
            "就是",
            field.repeats.map(|repeated| words::link(book, repeated)),
        )
        .line(
            "口径",
            if field.repeats.is_some() {
                ""
            } else {
                &field.help
            },
        )
        .line("取自", &field.source)
        .optional_line("又见于", words::links(book, &repetitions(book, field)))
        .line("常见错", &field.mistake)
        .optional_line(
            "推出",
            field
                .derived
                .as_ref()
                .map(|derived| words::formula(book, &derived.node)),
        )
        .line("空着", &blank)
        .optional_line(
            "英文",
            (!field.english.is_empty()).then(|| markup! { span lang="en" { (field.english) } }),
        )
}

/// The tables of the final accounts in which a figure stands again.
fn repetitions(book: &Rulebook, field: &Field) -> Vec<Name> {
    let repeating = book
        .fields
        .iter()
        .filter(|other| other.repeats == Some(field.slot));
    repeating.map(|other| other.slot).collect()
}

fn table_of(book: &Rulebook, table: &Table) -> HandbookEntry {
    let columns = markup! {
        ul {
            @for column in &table.columns {
                li {
                    (column.name)
                    "（" (book.units[column.unit].name) "）"
                    @if !column.help.is_empty() { "：" (column.help) }
                }
            }
        }
    };
    HandbookEntry::new(format!("table-{}", table.name), &table.name)
        .remark("表，一行一项")
        .optional_line("列", Some(columns))
}

fn words_of(text: &Text) -> HandbookEntry {
    let manner = if text.list {
        "文字，一行一条"
    } else {
        "文字"
    };
    HandbookEntry::new(format!("text-{}", text.name), &text.name)
        .remark(manner)
        .line("口径", &text.help)
}

fn said(claim: &Claim) -> HandbookEntry {
    HandbookEntry::new(format!("claim-{}", claim.name), &claim.name)
        .remark("打勾")
        .line("说法", &claim.says)
}
