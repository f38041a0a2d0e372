//! The chapter of the checks: what must hold, when it is judged, what is said when it does not
//! hold.

use maud::html as markup;

use super::{Chapter, HandbookSection, entry::HandbookEntry, words};
use ziping_rulebook::{Check, Level, Rulebook};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let mut parts: Vec<(&str, Vec<HandbookEntry>)> = Vec::new();
    for check in &book.checks {
        let entry = entry(book, check);
        match parts
            .iter_mut()
            .find(|(series, _)| *series == check.series())
        {
            Some((_, entries)) => entries.push(entry),
            None => parts.push((check.series(), vec![entry])),
        }
    }
    // In the order in which the rulebook names the series; those without a title come last.
    parts.sort_by_key(|(id, _)| {
        book.series
            .iter()
            .position(|series| series.id == *id)
            .unwrap_or(usize::MAX)
    });
    let titled = |id: &str| {
        let series = book.series.iter().find(|series| series.id == id);
        series.map_or_else(
            || id.to_owned(),
            |series| format!("{}（{id}）", series.title),
        )
    };
    Chapter {
        id: "checks",
        title: "检查",
        lead: "“应当”写的是该成立的关系；前提不成立、口径不同、要用的数空着，就不判断。〔〕里放进报告里的数。",
        parts: parts
            .into_iter()
            .map(|(id, entries)| HandbookSection {
                title: titled(id),
                groups: vec![(None, entries)],
            })
            .collect(),
    }
}

fn entry(book: &Rulebook, check: &Check) -> HandbookEntry {
    let table = check.each.map(|table| &book.tables[table]);
    let turn = match (check.on_submission, check.first) {
        (true, _) => "出稿时才查",
        (false, true) => "它不成立时，同一批数的其他结果先等着",
        (false, false) => "",
    };
    let mut entry = HandbookEntry::new(format!("check-{}", check.id), &check.id)
        .remark(check.level.name())
        .optional_line("应当", Some(words::formula(book, &check.holds.node)))
        .optional_line(
            "前提",
            check
                .when
                .as_ref()
                .map(|when| words::formula(book, &when.node)),
        )
        .optional_line("口径", words::pick(book, &check.option))
        .optional_line(
            "逐行",
            table.map(
                |table| markup! { a href={ "#table-" (table.name) } { (table.name) } " 的每一行" },
            ),
        )
        .optional_line("缺则按 0", words::links(book, &check.zero))
        .line("也可能", &check.otherwise)
        .line("先后", turn)
        .line("依据", &check.basis);
    entry.says = Some(words::message(book, &check.says));
    entry.mark = Some(match check.level {
        Level::Error => "bad",
        Level::Explain => "ask",
        Level::Hint => "tip",
    });
    entry
}
