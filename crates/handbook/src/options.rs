//! The chapter of what a report declares about itself.

use maud::{Markup, html as markup};

use super::{Chapter, by_section, entry::HandbookEntry, scoring};
use ziping_rulebook::{ReportOption, Rulebook, SectionId};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let entries = |section: SectionId| {
        let options = book
            .options
            .iter()
            .filter(|option| option.section == section);
        vec![(None, options.map(|option| entry(book, option)).collect())]
    };
    Chapter {
        id: "options",
        title: "口径选项",
        lead: "一份报告选一次；没有选，用第一项。",
        parts: by_section(book, entries),
    }
}

fn entry(book: &Rulebook, option: &ReportOption) -> HandbookEntry {
    let title = if option.title == option.name {
        ""
    } else {
        &option.title
    };
    HandbookEntry::new(format!("option-{}", option.name), &option.name)
        .line("表上写作", title)
        .optional_line("可选", Some(choices(book, option)))
        .line("说明", &option.help)
}

/// The choices; one that puts a scoring set in force leads to it.
fn choices(book: &Rulebook, option: &ReportOption) -> Markup {
    markup! {
        @for (index, choice) in option.choices.iter().enumerate() {
            @if index > 0 { "、" }
            @match book.scorings.iter().find(|set| set.is_chosen_by(choice)) {
                Some(set) => a href={ "#" (scoring::anchor(set)) } { (choice) },
                None => (choice),
            }
        }
    }
}
