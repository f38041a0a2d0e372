//! The chapter of what a report declares about itself.

use super::{Chapter, by_section, entry::Entry};
use crate::rulebook::{ReportOption, Rulebook};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let entries = |section| {
        let options = book.options.iter().filter(|option| option.section == section);
        vec![(None, options.map(entry).collect())]
    };
    Chapter {
        id: "options",
        title: "口径选项",
        lead: "一份报告选一次；没有选，用第一项。",
        parts: by_section(book, entries),
    }
}

fn entry(option: &ReportOption) -> Entry {
    let title = if option.title == option.name { "" } else { &option.title };
    Entry::new(format!("option-{}", option.name), &option.name)
        .line("表上写作", title)
        .line("可选", &option.choices.join("、"))
        .line("说明", &option.help)
}
