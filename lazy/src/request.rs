//! Reads the requests of the page: the rulebook of the office's own files, and a report.

use std::cell::RefCell;

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast;
use ziping_assessment::{Assessment, assess};
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook as rulebook;
use ziping_rulebook::{LoadErrorKind, Problem, Rulebook};

thread_local! {
    /// The rulebook that was used last, with the office's own files that it was made from.
    static LAST: RefCell<Option<(String, Rulebook)>> = const { RefCell::new(None) };
}

/// Does something with the report of a request: its rulebook in force, the report and its
/// assessment. `None` if the request holds no report.
pub fn with_report<T>(
    request: &Array,
    answer: impl FnOnce(&Rulebook, &Report, &Assessment) -> T,
) -> Option<T> {
    let file = request.get(1).as_string()?;
    with_rulebook(request, |rulebook| {
        let report = report::read(file.as_bytes(), rulebook).ok()?.report;
        Some(answer(rulebook, &report, &assess(rulebook, &report)))
    })?
}

/// Does something with the rulebook in force: that of the office's own files, or the built-in one
/// where there are none or they do not fit.
pub fn with_rulebook<T>(request: &Array, answer: impl FnOnce(&Rulebook) -> T) -> Option<T> {
    let own_files = request.get(0).as_string()?;
    LAST.with_borrow_mut(|last| {
        let is_loaded = matches!(last, Some((loaded, _)) if *loaded == own_files);
        if !is_loaded {
            let rulebook = load_rulebook(&own_files)
                .or_else(|_| ziping_built_in::with_own(&[]))
                .ok()?;
            *last = Some((own_files, rulebook));
        }
        last.as_ref().map(|(_, rulebook)| answer(rulebook))
    })
}

/// The rulebook of an office's own files; an empty text stands for none.
pub fn load_rulebook(own_files: &str) -> Result<Rulebook, Vec<Problem>> {
    let damaged = || vec![Problem::of_file("记住的规则", LoadErrorKind::DamagedCopy)];
    let files = if own_files.is_empty() {
        Vec::new()
    } else {
        names_and_texts(own_files).ok_or_else(damaged)?
    };
    let files: Vec<rulebook::TextFile> = files.chunks_exact(2).filter_map(pair).collect();
    ziping_built_in::with_own(&files)
}

/// The names and texts of the files in turn.
fn names_and_texts(own_files: &str) -> Option<Vec<String>> {
    let texts: Array = JSON::parse(own_files).ok()?.dyn_into().ok()?;
    texts.iter().map(|text| text.as_string()).collect()
}

fn pair(pair: &[String]) -> Option<rulebook::TextFile<'_>> {
    let [name, text] = pair else { return None };
    Some((name, text))
}
