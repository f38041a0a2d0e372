//! The report is saved by itself: as soon as a change has been shown, and at once when the page is
//! left or another report takes its place.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use super::{
    browser::report_store::{self, About, Elsewhere},
    dispatch::Dispatch,
    effects::{CleanUp, Key},
    state::AppAction,
};
use crate::session::{Action, Notice};
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

/// Does an action that may put another report in the place of this one, which is saved before.
/// `source`: the file that the other one comes from, or nothing.
pub fn replace_report(action: Action, source: &str, dispatch: &Dispatch) {
    save_now(dispatch);
    let before = dispatch.state().session.number;
    dispatch.act(action);
    let state = dispatch.state();
    if state.session.number == before {
        return;
    }
    report_store::begin();
    begin_with(source, dispatch);
    if state.session.report.is_blank() {
        note_kept(dispatch);
    }
}

/// The same with a report that has its place in the list already. `action` makes the action of the
/// text that is kept there, if any.
pub async fn open_from_list(
    id: &str,
    source: &str,
    action: impl FnOnce(Option<String>) -> Option<Action>,
    dispatch: &Dispatch,
) {
    let action = action(report_store::open(id).await);
    // Before the change of the report, whatever was typed while the other one was read.
    save_now(dispatch);
    let before = dispatch.state().session.number;
    let is_kept = matches!(action, Some(Action::OpenKept(_)));
    if let Some(action) = action {
        dispatch.act(action);
    }
    let state = dispatch.state();
    if state.session.number == before {
        // It is gone, or it cannot be read, so the one at hand stays.
        return;
    }
    report_store::take_to_hand(id);
    begin_with(source, dispatch);
    if is_kept {
        note_kept(dispatch);
    }
}

/// Notes that the report is kept as it is, or blank, so that there is nothing to save.
fn note_kept(dispatch: &Dispatch) {
    let report = dispatch.state().session.report.clone();
    dispatch.memory().saved.replace(report);
}

fn begin_with(source: &str, dispatch: &Dispatch) {
    dispatch.memory().source.replace(source.to_owned());
    dispatch.send(AppAction::Hold(true));
}

/// Goes on with a report that another window has at hand.
pub fn take_over(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let text = report_store::take_over().await;
        dispatch.send(AppAction::Hold(true));
        if let Some(text) = text {
            dispatch.act(Action::OpenKept(text.into_bytes()));
            note_kept(&dispatch);
        }
    });
}

/// Looks whether another window or program has changed what is kept, and saves again what is gone.
pub fn look_elsewhere(dispatch: &Dispatch) {
    save_now(dispatch);
    let dispatch = dispatch.clone();
    spawn_local(async move {
        if let Some(change) = report_store::changed_elsewhere().await {
            follow(&change, &dispatch);
        }
    });
}

/// Follows a change that was made elsewhere.
pub fn follow(change: &Elsewhere, dispatch: &Dispatch) {
    match change {
        Elsewhere::Taken => {
            save_now(dispatch);
            dispatch.send(AppAction::Hold(false));
        }
        Elsewhere::Lost => save(dispatch),
        Elsewhere::NewerBuild => dispatch.notify(Notice::news(
            "另一个窗口打开了新版的自评。这里仍按原来的规则核对：填完这一份，刷新这一页，就换成新版",
        )),
    }
}

fn save(dispatch: &Dispatch) {
    let state = dispatch.state();
    if !state.screen.is_held {
        return;
    }
    let session = &state.session;
    let report = session.report.clone();
    let text = report::write(&report, session.book, report::Json::Null);
    let memory = dispatch.memory();
    let about = About {
        title: &session.name(),
        source: &memory.source.take(),
        separate: memory.separate.take(),
    };
    let saved = report_store::write(&text, &about);
    let dispatch = dispatch.clone();
    spawn_local(async move { dispatch.send(AppAction::Saved(report, saved.await)) });
}
