//! The rescue of the report when the program breaks down: loader.js notices the breakdown, asks for
//! the report and offers it as a download. In the page's build a panic ends the program at once, so
//! no panic hook could do this.

use wasm_bindgen::prelude::wasm_bindgen;

use super::storage;
use crate::app::state;
use ziping_report as report;

/// The report at hand as a file, called by loader.js after a breakdown.
#[wasm_bindgen]
pub fn salvage() -> Option<String> {
    match state::current() {
        Some(state) => Some(report::write(&state.session.report, state.session.book, ())),
        None => storage::saved_report(),
    }
}
