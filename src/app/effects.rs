//! The browser follows a new state once it has been drawn: an effect for each concern.
//!
//! The effects share their types. With types of its own, each would bring Yew's code for an effect
//! along anew: 2.3 KB of download for all of them.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{
    autosave,
    browser::{self, focus, lazy, rulebook_files, storage},
    events, highlight,
    state::{AppState, Dispatch, ProseState, SameObject},
};
use crate::session::Route;
use ziping_assessment::Assessment;
use ziping_report::Report;

/// The key of an effect, which runs again when its key is another than at the drawing before.
#[derive(PartialEq)]
pub enum Key {
    /// It runs once.
    Nothing,
    LargeType(bool),
    Route(Route),
    Report(Option<SameObject<Report>>),
    Assessment(SameObject<Assessment<'static>>),
    Target(Option<(String, usize)>),
    Focused(Route, SameObject<Assessment<'static>>, Option<String>),
    /// The page is drawn, its prose, and the office's own files.
    Prose(bool, ProseState, AttrValue),
}

/// Runs after the drawing.
pub type Effect = fn(&(Key, Dispatch)) -> CleanUp;

/// Runs before the effect runs again, and when its component is gone.
pub type CleanUp = Box<dyn FnOnce()>;

/// The clean-up of an effect that leaves nothing behind.
pub fn nothing() -> CleanUp {
    Box::new(|| ())
}

/// The effects of the whole page.
#[hook]
pub fn use_effects(state: &AppState, dispatch: &Dispatch) {
    let AppState {
        session, screen, ..
    } = state;
    let on = |key| (key, dispatch.clone());
    let report = Some(SameObject(session.report.clone()));
    let put_aside = session.put_aside.clone().map(SameObject);
    let assessment = SameObject(session.assessment.clone());
    let prose = Key::Prose(screen.listening, screen.prose, screen.own_files.clone());
    let focused = Key::Focused(session.route, assessment.clone(), screen.focused.clone());

    use_effect_with(on(Key::Nothing), events::listen as Effect);
    use_effect_with(on(Key::Nothing), announce_breakdowns as Effect);
    use_effect_with(on(prose), fetch_prose as Effect);
    use_effect_with(on(Key::LargeType(screen.large_type)), set_type as Effect);
    use_effect_with(on(Key::Report(report)), autosave::save_soon as Effect);
    use_effect_with(on(Key::Report(put_aside)), keep_put_aside as Effect);
    use_effect_with(on(Key::Assessment(assessment)), locate_soon as Effect);
    use_effect_with(on(Key::Route(session.route)), keep_route as Effect);
    use_effect_with(on(Key::Target(session.target.clone())), bring_in as Effect);
    use_effect_with(on(focused), highlight as Effect);
}

fn announce_breakdowns((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    dispatch
        .state()
        .screen
        .programs
        .announce_breakdowns(dispatch);
    nothing()
}

/// Fetches the prose of the rulebook in force, where it is not there yet, once the page is drawn.
fn fetch_prose((key, dispatch): &(Key, Dispatch)) -> CleanUp {
    if matches!(key, Key::Prose(true, ProseState::Coming, _)) {
        rulebook_files::fetch_prose(dispatch);
    }
    nothing()
}

fn set_type((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let large = dispatch.state().screen.large_type;
    storage::save_large_type(large);
    browser::large_type(large);
    nothing()
}

fn keep_put_aside((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let state = dispatch.state();
    let session = &state.session;
    if let Some(report) = &session.put_aside {
        storage::put_aside(report, session.book);
    }
    nothing()
}

/// Looks for wrong figures after a pause in typing, for it takes longer than a key may; so does
/// drawing the pictures again, where they are open.
fn locate_soon((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    if !dispatch.state().session.stale {
        return nothing();
    }
    let dispatch = dispatch.clone();
    let timer = Timeout::new(150, move || {
        let state = dispatch.state();
        lazy::locate(&state, &dispatch);
        if state.screen.panel.pictures_open {
            lazy::show_pictures(&state, &dispatch);
        }
    });
    Box::new(move || drop(timer))
}

fn keep_route((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let route = dispatch.state().session.route;
    storage::save_route(route);
    if route != Route::Handbook {
        return nothing();
    }
    let dispatch = dispatch.clone();
    // The handbook is so long that its scroll position means nothing elsewhere.
    Box::new(move || focus::return_to(dispatch.state().screen.focused.as_deref()))
}

/// Brings the field into view that the session asks for.
fn bring_in((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    if let Some((path, _)) = &dispatch.state().session.target {
        focus::on_figure(path);
    }
    nothing()
}

fn highlight((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let highlights = highlight::highlights(&dispatch.state());
    let shown = &dispatch.memory().highlights;
    if *shown.borrow() != highlights {
        browser::highlight::highlight_only(&highlights);
        shown.replace(highlights);
    }
    nothing()
}
