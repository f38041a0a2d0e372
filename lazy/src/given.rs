//! What the page hands over: an office's own rulebook files as one text, and a report file. By them
//! something is told.

use std::cell::RefCell;

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast;
use ziping_assessment::{Assessment, assess};
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook as rulebook;
use ziping_rulebook::{Problem, Rulebook};

thread_local! {
    /// The rulebook that was last used, with the office's own files that it was made from.
    static LAST: RefCell<Option<(String, Rulebook)>> = const { RefCell::new(None) };
}

/// Something about a report by the rulebook in force: the office's own files, and the report file.
pub fn about<T>(
    given: &Array,
    tell: impl FnOnce(&Rulebook, &Report, &Assessment) -> T,
) -> Option<T> {
    let file = given.get(1).as_string()?;
    by_rules_of(given, |book| {
        let report = report::read(file.as_bytes(), book).ok()?.report;
        Some(tell(book, &report, &assess(book, &report)))
    })?
}

/// Something by the rulebook in force, which is made from the office's own files where there are
/// any.
pub fn by_rules_of<T>(given: &Array, tell: impl FnOnce(&Rulebook) -> T) -> Option<T> {
    let own = given.get(0).as_string()?;
    LAST.with_borrow_mut(|last| {
        if last.as_ref().is_none_or(|(before, _)| *before != own) {
            let book = load(&own)
                .or_else(|_| ziping_built_in::with_own(&[]))
                .ok()?;
            *last = Some((own, book));
        }
        last.as_ref().map(|(_, book)| tell(book))
    })
}

/// The rulebook of an office's own files, of which an empty text has none.
pub fn load(own: &str) -> Result<Rulebook, Vec<Problem>> {
    let damaged = || {
        vec![Problem {
            file: "记住的规则".to_owned(),
            line: 0,
            says: "残缺不全，重新选一次".to_owned(),
        }]
    };
    let files = if own.is_empty() {
        Vec::new()
    } else {
        unpacked(own).ok_or_else(damaged)?
    };
    let files: Vec<rulebook::TextFile> = files.chunks_exact(2).filter_map(pair).collect();
    ziping_built_in::with_own(&files)
}

/// Names and texts in turn.
fn unpacked(own: &str) -> Option<Vec<String>> {
    let read: Array = JSON::parse(own).ok()?.dyn_into().ok()?;
    read.iter().map(|text| text.as_string()).collect()
}

fn pair(pair: &[String]) -> Option<rulebook::TextFile<'_>> {
    let [name, text] = pair else { return None };
    Some((name, text))
}
