//! The browser follows a new state: the report is saved, wrong figures are looked for, containers
//! are filled, the focus moves.

use std::{cell::RefCell, rc::Rc, thread::LocalKey};

use gloo::{timers::callback::Timeout, utils::document};

use super::{
    browser::{self, focus, lazy, rulebook_files, storage},
    highlight,
    state::{AppAction, AppState, Dispatch, ProseState},
};
use crate::session::{Route, Session};
use ziping_report::Report;

/// A timer that starts again with each event, so that it ends after a pause.
pub type PauseTimer = LocalKey<RefCell<Option<Timeout>>>;

thread_local! {
    /// Waits for a pause in typing before looking for wrong figures.
    static LOCATE_TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// Waits for a pause in typing before saving the report.
    static SAVE_TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The report as it was last saved or, before any change, as it was restored.
    static SAVED: RefCell<Option<Rc<Report>>> = const { RefCell::new(None) };
}

/// Reports with more table rows than this are saved only after a pause in typing: writing them
/// takes longer than a key may.
const MANY_ROWS: usize = 100;

/// Runs something after this many milliseconds without another event.
pub fn after_pause(timer: &'static PauseTimer, milliseconds: u32, run: impl FnOnce() + 'static) {
    let timeout = Timeout::new(milliseconds, run);
    timer.with(|timer| timer.replace(Some(timeout)));
}

/// Looks for wrong figures after a pause in typing: it takes longer than a key may.
fn locate_soon(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    after_pause(&LOCATE_TIMER, 150, move || {
        let state = dispatch.state();
        lazy::locate(&state, &dispatch);
        if let Ok(Some(_)) = document().query_selector(".pictures[open]") {
            lazy::show_pictures(&state, &dispatch);
        }
    });
}

/// Saves the report as soon as the key that changed it has been shown.
fn save_soon(session: &Session<'static>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let rows: usize = session.report.tables.values().map(Vec::len).sum();
    let pause = if rows > MANY_ROWS { 300 } else { 0 };
    after_pause(&SAVE_TIMER, pause, move || save_now(&dispatch));
}

/// Saves the report at once, if it has changed. The state of this moment counts: when drawing was
/// slow, [`follow`] comes a task later, and the page may be gone by then.
pub fn save_now(dispatch: &Dispatch) {
    if let Some(timeout) = SAVE_TIMER.with(RefCell::take) {
        timeout.cancel();
    }
    let state = dispatch.state();
    let report = &state.session.report;
    let has_changed = SAVED.with_borrow(|saved| match saved {
        Some(saved) => !Rc::ptr_eq(saved, report),
        None => false,
    });
    if has_changed {
        SAVED.set(Some(report.clone()));
        let problem = storage::save_report(&state.session).err();
        dispatch.send(AppAction::Saved(problem));
    }
}

/// Does what a new state asks of the browser, compared with the state before; `None` at the start.
pub fn follow(before: Option<&AppState>, state: &AppState, dispatch: &Dispatch) {
    let AppState {
        session, screen, ..
    } = state;
    let changed = |differ: fn(&AppState, &AppState) -> bool| match before {
        Some(before) => differ(before, state),
        None => true,
    };
    let route_changed = changed(|one, other| one.session.route != other.session.route);
    let own_files_changed = changed(|one, other| one.screen.own_files != other.screen.own_files);
    let assessment_changed = changed(|one, other| {
        !Rc::ptr_eq(&one.session.assessment, &other.session.assessment)
            && !only_prose_came(one, other)
    });

    if screen.prose == ProseState::Coming
        && (own_files_changed || changed(|one, other| one.screen.prose != other.screen.prose))
    {
        rulebook_files::fetch_prose(dispatch);
    }
    if changed(|one, other| one.screen.large_type != other.screen.large_type) {
        storage::save_large_type(screen.large_type);
        browser::large_type(screen.large_type);
    }
    match before {
        None => SAVED.set(Some(session.report.clone())),
        Some(before) if !Rc::ptr_eq(&before.session.report, &session.report) => {
            save_soon(session, dispatch);
        }
        Some(_) => {}
    }
    if session.stale && assessment_changed {
        locate_soon(dispatch);
    }
    if let Some(aside) = &session.put_aside
        && before
            .and_then(|before| before.session.put_aside.as_ref())
            .is_none_or(|before| !Rc::ptr_eq(before, aside))
    {
        storage::put_aside(aside, session.book);
    }
    if route_changed {
        storage::save_route(session.route);
    }
    if route_changed
        || assessment_changed
        || changed(|one, other| one.screen.focused != other.screen.focused)
    {
        highlight::update(state);
    }
    match session.route {
        Route::Preview if route_changed || assessment_changed => {
            if let Ok(Some(frame)) = document().query_selector("[data-preview]") {
                lazy::show_preview(frame, state, dispatch);
            }
        }
        Route::Handbook if route_changed || own_files_changed => {
            lazy::show_handbook(screen.own_files.clone(), dispatch);
        }
        Route::Practice if route_changed => lazy::show_practice(dispatch),
        _ => {}
    }
    if let Some(before) = before {
        follow_focus(before, state);
    }
}

/// True if the prose of the rulebook in force came and nothing else: the same follows from the report
/// as before.
fn only_prose_came(before: &AppState, state: &AppState) -> bool {
    before.screen.prose != state.screen.prose
        && before.screen.own_files == state.screen.own_files
        && Rc::ptr_eq(&before.session.report, &state.session.report)
}

/// Moves the focus where the session asks for it.
fn follow_focus(before: &AppState, state: &AppState) {
    let AppState {
        session, screen, ..
    } = state;
    if before.session.route == Route::Handbook && session.route != Route::Handbook {
        // The handbook is so long that its scroll position means nothing elsewhere.
        focus::return_to(screen.focused.as_deref());
    }
    if let Some((path, _)) = &session.target
        && before.session.target != session.target
    {
        focus::on_figure(path);
    }
}
