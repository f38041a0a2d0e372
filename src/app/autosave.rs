//! The report is saved by itself: as soon as a change has been shown, and at once when the page is
//! left.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use super::{
    browser::{report_store, storage::StorageProblem},
    effects::{CleanUp, Key},
    state::{AppAction, Dispatch},
};
use ziping_report as report;

/// Reports with more table rows than this are saved only after a pause in typing: writing them
/// takes longer than a key may.
const MANY_ROWS: usize = 100;

/// The length of the pause in milliseconds.
const PAUSE: f64 = 300.0;

/// However fast one types, a change waits no longer than this, in milliseconds.
const LONGEST_WAIT: f64 = 700.0;

/// Saves a change of the report once it has been shown. The next change, if it comes first, begins
/// the wait anew.
pub fn save_soon((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let tables = &dispatch.state().session.report.tables;
    let rows: usize = tables.values().map(Vec::len).sum();
    let unsaved_since = &dispatch.memory().unsaved_since;
    let since = unsaved_since.get().unwrap_or_else(Date::now);
    unsaved_since.set(Some(since));
    let pause = if rows > MANY_ROWS {
        PAUSE.min(since + LONGEST_WAIT - Date::now()).max(0.0)
    } else {
        0.0
    };
    let dispatch = dispatch.clone();
    // The pause is a small number without a sign.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let timer = Timeout::new(pause as u32, move || save_now(&dispatch));
    Box::new(move || drop(timer))
}

/// Saves the report at once, if it has changed. The state of this moment counts: where drawing is
/// slow, an effect comes a task later, and the page may be gone by then.
pub fn save_now(dispatch: &Dispatch) {
    let state = dispatch.state();
    let report = &state.session.report;
    let memory = dispatch.memory();
    memory.unsaved_since.set(None);
    if Rc::ptr_eq(&memory.saved.borrow(), report) {
        return;
    }
    memory.saved.replace(report.clone());
    save(dispatch);
}

/// Saves the report where another program has removed what was kept.
pub fn save_if_lost(dispatch: &Dispatch) {
    if report_store::is_lost() {
        save(dispatch);
    } else {
        save_now(dispatch);
    }
}

fn save(dispatch: &Dispatch) {
    let state = dispatch.state();
    let session = &state.session;
    // A damaged report that is the only copy must not be written over.
    if state.screen.storage_problem == Some(StorageProblem::OnlyCopy) {
        return;
    }
    let report = session.report.clone();
    let text = report::write(&report, session.book, report::Json::Null);
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let saved = report_store::write(&text).await;
        dispatch.send(AppAction::Saved(report, saved));
    });
}
