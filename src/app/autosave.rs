//! The report is saved by itself: as soon as a change has been shown, and at once when the page is
//! left.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::{
    browser::storage,
    effects::{CleanUp, Key},
    state::{AppAction, Dispatch},
};

/// Reports with more table rows than this are saved only after a pause in typing: writing them
/// takes longer than a key may.
const MANY_ROWS: usize = 100;

/// The length of the pause in milliseconds.
const PAUSE: u32 = 300;

/// Saves a change of the report once it has been shown. The next change, if it comes first, begins
/// the wait anew.
pub fn save_soon((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let tables = &dispatch.state().session.report.tables;
    let rows: usize = tables.values().map(Vec::len).sum();
    let pause = if rows > MANY_ROWS { PAUSE } else { 0 };
    let dispatch = dispatch.clone();
    let timer = Timeout::new(pause, move || save_now(&dispatch));
    Box::new(move || drop(timer))
}

/// Saves the report at once, if it has changed. The state of this moment counts: where drawing is
/// slow, an effect comes a task later, and the page may be gone by then.
pub fn save_now(dispatch: &Dispatch) {
    let state = dispatch.state();
    let (report, saved) = (&state.session.report, &dispatch.memory().saved);
    if Rc::ptr_eq(&saved.borrow(), report) {
        return;
    }
    saved.replace(report.clone());
    dispatch.send(AppAction::Saved(storage::save_report(&state).err()));
}
