//! The browser follows a new state once it has been drawn: an effect for each concern.
//!
//! The effects share their types. With types of its own, each would bring Yew's code for an effect
//! along anew: 2.3 KB of download for all of them.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{
    autosave,
    browser::{self, address, focus, storage},
    dispatch::Dispatch,
    events, highlight,
    reports::ListTask,
    second_part::{self, Task, run},
    state::{AppState, FetchState, SameObject},
};
use crate::{
    address::Address,
    session::{Action, Route},
};
use ziping_assessment::Assessment;
use ziping_report::Report;
use ziping_rulebook::SectionId;

/// The key of an effect, which runs again when its key is another than at the drawing before.
#[derive(PartialEq)]
pub enum Key {
    /// It runs once.
    Nothing,
    LargeType(bool),
    WholeForm(bool),
    /// The route, and the section on show where it is one.
    Address(Route, Option<SectionId>),
    Route(Route),
    Report(SameObject<Report>),
    Assessment(SameObject<Assessment<'static>>),
    Target(Option<(String, usize)>),
    Focused(Route, SameObject<Assessment<'static>>, Option<String>),
    /// The page is drawn, its prose, and the office's own files.
    Prose(bool, FetchState, AttrValue),
    /// The page is drawn, and its second part.
    SecondPart(bool, FetchState),
    /// The report that is about to be handed in.
    HandIn(Option<SameObject<Report>>),
    /// The start page is shown, and the page's second part is there.
    Start(bool),
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
    let report = SameObject(session.report.clone());
    let assessment = SameObject(session.assessment.clone());
    let prose = Key::Prose(screen.listening, screen.prose, screen.own_files.clone());
    let second_part = Key::SecondPart(screen.listening, screen.second_part);
    let start = session.route == Route::Start && screen.second_part == FetchState::Present;
    let start = Key::Start(start);
    let focused = Key::Focused(session.route, assessment.clone(), screen.focused.clone());

    let handed_in = (session.route == Route::HandIn).then(|| report.clone());

    use_effect_with(on(Key::Nothing), events::listen as Effect);
    use_effect_with(on(Key::HandIn(handed_in)), prepare as Effect);
    use_effect_with(on(start), list_reports as Effect);
    use_effect_with(on(second_part), fetch_second_part as Effect);
    use_effect_with(on(prose), fetch_prose as Effect);
    use_effect_with(on(Key::LargeType(screen.large_type)), set_type as Effect);
    use_effect_with(on(Key::Report(report)), autosave::save_soon as Effect);
    use_effect_with(on(Key::Assessment(assessment)), locate_soon as Effect);
    let address = Key::Address(session.route, session.form.section());
    let whole = Key::WholeForm(session.form.is_whole);
    use_effect_with(on(whole), keep_whole_form as Effect);
    use_effect_with(on(Key::Route(session.route)), keep_route as Effect);
    use_effect_with(on(address), keep_address as Effect);
    use_effect_with(on(Key::Target(session.target.clone())), bring_in as Effect);
    use_effect_with(on(focused), highlight as Effect);
}

/// Fetches the second part of the page's program, where it is not there yet, once the page is drawn.
fn fetch_second_part((key, dispatch): &(Key, Dispatch)) -> CleanUp {
    say_whether_busy(dispatch);
    if matches!(key, Key::SecondPart(true, FetchState::Coming)) {
        second_part::fetch_for(dispatch);
    }
    nothing()
}

/// Fetches the prose of the rulebook in force, where it is not there yet, once the page is drawn.
fn fetch_prose((key, dispatch): &(Key, Dispatch)) -> CleanUp {
    if matches!(key, Key::Prose(true, FetchState::Coming, _)) {
        run(Task::FetchProse, dispatch);
    }
    nothing()
}

/// Looks up the reports that are kept whenever the start page is shown.
fn list_reports((key, dispatch): &(Key, Dispatch)) -> CleanUp {
    if matches!(key, Key::Start(true)) {
        run(Task::List(ListTask::Show), dispatch);
    }
    nothing()
}

/// Looks up what there is to see to before the report is handed in.
fn prepare((key, dispatch): &(Key, Dispatch)) -> CleanUp {
    if matches!(key, Key::HandIn(Some(_))) {
        run(Task::Prepare, dispatch);
    }
    nothing()
}

fn set_type((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let large = dispatch.state().screen.large_type;
    storage::save_large_type(large);
    browser::large_type(large);
    nothing()
}

/// Tells what was found once the keys have rested, and looks for wrong figures then, for it takes
/// longer than a key may; so does drawing the pictures again, where they are open.
fn locate_soon((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    say_whether_busy(dispatch);
    let session = &dispatch.state().session;
    let is_told = session.assessment.untold.is_empty();
    if !session.stale {
        return nothing();
    }
    let dispatch = dispatch.clone();
    let pause = if is_told { PAUSE } else { REST };
    let timer = Timeout::new(pause, move || {
        if !is_told {
            // That makes another assessment, for which this comes again.
            return dispatch.act(Action::RestKeys);
        }
        let state = dispatch.state();
        run(Task::Locate, &dispatch);
        if state.screen.panel.pictures_open {
            run(Task::ShowPictures, &dispatch);
        }
    });
    Box::new(move || drop(timer))
}

/// Says, for programs that drive the page, whether something is not judged or not drawn yet.
fn say_whether_busy(dispatch: &Dispatch) {
    let state = dispatch.state();
    browser::busy(
        !state.session.assessment.untold.is_empty()
            || state.screen.second_part == FetchState::Coming
            || dispatch.memory().long_text.borrow().is_some(),
    );
}

/// The pause after a change before wrong figures are looked for, in milliseconds.
const PAUSE: u32 = 150;

/// So long keys rest before what they led to is told, in milliseconds.
const REST: u32 = 400;

fn keep_whole_form((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    storage::save_whole_form(dispatch.state().session.form.is_whole);
    nothing()
}

/// Puts what is on show into the address, and begins a section at its heading.
fn keep_address((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    write_address(dispatch);
    let state = dispatch.state();
    let section = state.session.form.section();
    let before = dispatch.memory().section.replace(section);
    if let (Route::Form, Some(section), Some(before)) = (state.session.route, section, before)
        && section != before
    {
        focus::on_section(&focus::section_id(section.index()));
    }
    nothing()
}

/// Writes the address of what is on show. The link of a set of questions stays as it came, and so does
/// an address that was just given and is still to be followed.
pub fn write_address(dispatch: &Dispatch) {
    let state = dispatch.state();
    let address = Address::of(&state.session);
    let (end, text) = (address::end(), address.text(state.session.book));
    let followed = &dispatch.memory().address;
    let is_new = *followed.borrow() != end && Address::parse(&end, state.session.book).is_some();
    let stays = match address {
        _ if is_new => true,
        Address::Start => end.is_empty(),
        Address::Practice => storage::links_to_practice(),
        _ => false,
    };
    if !stays {
        if end != text {
            address::set_end(&text);
        }
        followed.replace(text);
    }
}

fn keep_route((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let route = dispatch.state().session.route;
    storage::save_route(route);
    if !matches!(route, Route::Handbook | Route::Preview) {
        return nothing();
    }
    let dispatch = dispatch.clone();
    // Their scroll positions mean nothing elsewhere.
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
