//! The rescue of the report when the program breaks down: loader.js notices the breakdown, asks for
//! the report and offers it as a download. In the page's build a panic ends the program at once, so
//! no panic hook could do this.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::UseReducerHandle;

use crate::app::state::AppState;
use ziping_report as report;

thread_local! {
    /// The state that was drawn last, or was about to be. All other state belongs to a component;
    /// this has to be found by a caller from outside, when no component can be asked any more.
    static LAST: RefCell<Option<UseReducerHandle<AppState>>> = const { RefCell::new(None) };
}

/// Remembers the state that is about to be drawn.
pub fn remember(state: &UseReducerHandle<AppState>) {
    LAST.set(Some(state.clone()));
}

/// The report at hand as a file, called by loader.js after a breakdown.
#[wasm_bindgen]
pub fn salvage() -> Option<String> {
    let state = LAST.with(|last| last.try_borrow().ok()?.clone())?;
    let session = &state.session;
    Some(report::write(
        &session.report,
        session.book,
        report::Json::Null,
    ))
}
