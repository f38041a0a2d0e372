//! What is left when the program breaks down: loader.js notices, asks for the report at hand and shows a page that hands it out.
//! In the page's build a panic ends the program without a word, so nothing here can count on being told.

use std::{cell::RefCell, rc::Rc};

use gloo::utils::document;
use wasm_bindgen::prelude::wasm_bindgen;

use super::storage;
use crate::{
    report::{self, Report},
    rulebook::Rulebook,
    session::Session,
};

thread_local! {
    static LAST: RefCell<Option<(Rc<Report>, &'static Rulebook)>> = const { RefCell::new(None) };
}

/// Remembers the report at hand.
pub fn remember(session: &Session<'static>) {
    LAST.with(|last| last.replace(Some((session.report.clone(), session.book))));
}

/// The report at hand as a file, called by loader.js after a breakdown.
#[wasm_bindgen]
pub fn salvage() -> Option<String> {
    let last = LAST.with(|last| last.try_borrow().ok().and_then(|last| last.clone()));
    match last {
        Some((report, book)) => Some(report::write(&report, book, serde_json::Value::Null)),
        None => storage::kept_text(),
    }
}

/// Says why the page does not start.
pub fn cannot_start(why: &str) {
    if let Some(body) = document().body() {
        body.set_inner_text(why);
    }
}
