//! What is left when the program breaks down: loader.js notices, asks for the report at hand and
//! shows a page that hands it out. In the page's build a panic ends the program without a word, so
//! nothing here can count on being told.

use wasm_bindgen::prelude::wasm_bindgen;

use super::storage;
use crate::app::desk;
use ziping_report as report;

/// The report at hand as a file, called by loader.js after a breakdown.
#[wasm_bindgen]
pub fn salvage() -> Option<String> {
    match desk::current() {
        Some(desk) => Some(report::write(&desk.session.report, desk.session.book, ())),
        None => storage::kept_text(),
    }
}
