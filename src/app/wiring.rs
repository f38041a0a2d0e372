//! What clicks, typing and keys mean. The page is wired by the same hooks that programs use to
//! drive it: `data-field` names what is typed, `data-action` what is done, `data-goto` where a link
//! leads. One listener for each kind of event serves the whole page.

use std::{cell::RefCell, rc::Rc};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::{
    DragEvent, Element, Event, EventTarget, FileList, HtmlInputElement, HtmlTextAreaElement,
    KeyboardEvent, StorageEvent,
};

use super::{
    browser::{self, event::target, files, focus, print, reader, storage},
    desk::{Desk, Dispatch, Move, current},
    grid, lights,
};
use crate::session::{Action, Notice, Place, Session};
use ziping_document as paper;
use ziping_report::{Edit, Report};

/// What happens on an event.
type Listener = fn(&Event, &Dispatch);

/// Listens for as long as the page lives.
pub fn listen(dispatch: &Dispatch) {
    let (page, window): (EventTarget, EventTarget) = (document().into(), window().into());
    let all: [(&EventTarget, &'static str, Listener); 14] = [
        (&page, "click", clicked),
        (&page, "input", typed),
        (&page, "change", changed),
        (&page, "focusin", focused),
        (&page, "focusout", left),
        (&page, "keydown", key),
        (&page, "paste", grid::pasted),
        (&window, "dragover", |event, _| event.prevent_default()),
        (&window, "drop", dropped),
        (&window, "scroll", scrolled),
        (&window, "storage", another_window),
        (&window, "hashchange", linked),
        (&window, "pagehide", |_, dispatch| keep_now(dispatch)),
        (&page, "visibilitychange", |_, dispatch| keep_now(dispatch)),
    ];
    for (target, name, listener) in all {
        let dispatch = dispatch.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| {
            listener(event, &dispatch);
        })
        .forget();
    }
}

/// A link was put into the address of the page.
fn linked(_: &Event, dispatch: &Dispatch) {
    if storage::links_to_practice() {
        dispatch.act(Action::Go(Place::Practice));
    }
}

/// A click on something that says what it does, or on something inside it.
fn clicked(event: &Event, dispatch: &Dispatch) {
    const TELLING: &str = "[data-action],[data-goto],[data-section]";
    let Some(place) = target(event).and_then(|element| element.closest(TELLING).ok().flatten())
    else {
        return;
    };
    if let Some(section) = place.get_attribute("data-section") {
        event.prevent_default();
        return focus::on_section(&section);
    }
    let number = || {
        place
            .get_attribute("data-number")
            .and_then(|number| number.parse().ok())
            .unwrap_or_default()
    };
    let action = match place.get_attribute("data-goto") {
        Some(figure) => Action::GoTo(figure),
        None => match place
            .get_attribute("data-action")
            .unwrap_or_default()
            .as_str()
        {
            "undo" => Action::Undo,
            "redo" => Action::Redo,
            "new" => Action::New,
            "load-sample" => Action::LoadSample,
            "start" => Action::Go(Place::Start),
            "continue" | "edit" => Action::Go(Place::Form),
            "preview" => Action::Go(Place::Preview),
            "handbook" => Action::Go(Place::Handbook),
            "practice" => Action::Go(Place::Practice),
            "back" => Action::Back,
            "built-in-rules" => return reader::put_back(dispatch),
            "take-back" => Action::Open(storage::what_was_put_aside().unwrap_or_default()),
            "check-completeness" => Action::ShowLast(!place.has_attribute("data-open")),
            "dismiss" => Action::Dismiss(number()),
            "close-last-year" => Action::CloseLastYear,
            "checked" => Action::Edit(Edit::Confirmed {
                figure: place.get_attribute("data-figure").unwrap_or_default(),
                confirmed: place.get_attribute("aria-pressed").as_deref() != Some("true"),
            }),
            "remove-row" => return remove_row(&place, number(), dispatch),
            "repair" => Action::Repair(number()),
            "large-type" => return dispatch.send(Move::Large),
            "panel" => return dispatch.send(Move::Panel),
            other => return hand_out(other, number(), dispatch),
        },
    };
    dispatch.act(action);
}

fn remove_row(place: &Element, row: usize, dispatch: &Dispatch) {
    let table = place.get_attribute("data-table").unwrap_or_default();
    // The button goes with its row; the row that takes its place gets the focus.
    let next = place.get_attribute("data-next").unwrap_or_default();
    for action in [
        Action::Leave,
        Action::Edit(Edit::RemoveRow { table, row }),
        Action::GoTo(next),
    ] {
        dispatch.act(action);
    }
}

/// What leaves the page, files and paper, and what is drawn as on paper.
fn hand_out(action: &str, number: usize, dispatch: &Dispatch) {
    let Some(desk) = current() else { return };
    let session = &desk.session;
    let download = |door, extension, mime| {
        let name = paper::file_name(
            session.book,
            &session.report,
            &session.assessment,
            extension,
        );
        reader::made_of(
            &desk,
            door,
            dispatch,
            Box::new(move |text, _| files::download(&name, mime, text)),
        );
    };
    match action {
        "download-json" => download(reader::FILE, "json", "application/json"),
        "download-html" => download("exported", "html", "text/html;charset=utf-8"),
        "copy-text" => reader::made_of(&desk, "copy", dispatch, Box::new(reader::tell)),
        "print" if session.place == Place::Handbook => print::this_page(),
        "print" => reader::made_of(
            &desk,
            "document",
            dispatch,
            Box::new(|html, _| print::document_of(html)),
        ),
        "pictures" => reader::fill("pictures", &desk, dispatch),
        "salvage" => {
            let kept = session
                .notices
                .get(number)
                .and_then(|notice| notice.salvage.as_deref());
            files::download(
                "自动保存的原文.json",
                "application/json",
                kept.unwrap_or_default(),
            );
        }
        _ => {}
    }
}

/// Letter by letter, also while an input method is composing: what is shown is what was typed.
fn typed(event: &Event, dispatch: &Dispatch) {
    let Some(element) = target(event) else { return };
    let value = match element.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "checkbox" => {
            if input.checked() { "1" } else { "" }.to_owned()
        }
        // Selections and long texts have a value just the same.
        _ => element.unchecked_ref::<HtmlTextAreaElement>().value(),
    };
    if let Some(place) = element.get_attribute("data-field") {
        dispatch.typed(&place, value);
    } else if let Some(check) = element.get_attribute("data-explanation") {
        dispatch.act(Action::Edit(Edit::Explanation { check, text: value }));
    }
}

/// A choice, a tick or a file. Each is a step of its own.
fn changed(event: &Event, dispatch: &Dispatch) {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return dispatch.act(Action::Leave);
    };
    if input.type_() != "file" {
        return dispatch.act(Action::Leave);
    }
    match input.get_attribute("data-action").as_deref() {
        Some("open-rules") => reader::take(input.files(), dispatch),
        Some("open-last-year") => open_first(input.files(), Action::OpenLastYear, dispatch),
        _ => open_first(input.files(), Action::Open, dispatch),
    }
    // So that the same file can be chosen again.
    input.set_value("");
}

fn in_handbook() -> bool {
    current().is_some_and(|desk| desk.session.place == Place::Handbook)
}

fn open_first(files: Option<FileList>, opened: fn(Vec<u8>) -> Action, dispatch: &Dispatch) {
    if let Some(file) = files.and_then(|files| files.get(0)) {
        files::open(&file, opened, dispatch.clone());
    }
}

/// A file dropped anywhere on the page.
fn dropped(event: &Event, dispatch: &Dispatch) {
    event.prevent_default();
    let data = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    let files = data.and_then(|data| data.files());
    if in_handbook() {
        reader::take(files, dispatch);
    } else {
        open_first(files, Action::Open, dispatch);
    }
}

fn focused(event: &Event, dispatch: &Dispatch) {
    let Some(element) = target(event) else { return };
    if let Some(figure) = element.get_attribute("data-field") {
        dispatch.send(Move::Focus(figure));
    } else if element.has_attribute("data-section") {
        // On narrow screens the sections are a strip that is wider than the window.
        focus::bring_in(&element);
    }
}

fn left(event: &Event, dispatch: &Dispatch) {
    if target(event).is_some_and(|element| {
        element.has_attribute("data-field") || element.has_attribute("data-explanation")
    }) {
        dispatch.act(Action::Leave);
        dispatch.send(Move::Leave);
    }
}

/// Moving in grids, and undo and redo by keys: the browser's own undo would only know the last
/// field.
fn key(event: &Event, dispatch: &Dispatch) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    grid::key(event);
    // In the handbook's search, they mean what is typed there.
    if in_handbook()
        || event.is_composing()
        || !(event.ctrl_key() || event.meta_key())
        || event.alt_key()
    {
        return;
    }
    let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Action::Undo,
        ("z", true) | ("y", false) => Action::Redo,
        _ => return,
    };
    event.prevent_default();
    dispatch.act(action);
}

/// Says so when another window keeps a different report in the same place.
fn another_window(event: &Event, dispatch: &Dispatch) {
    let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
    if key.as_deref() == Some(storage::REPORT) {
        dispatch.act(Action::Tell(Notice::problem(
            "另一个窗口也在编辑，自动保存只留得下最后改的那一份。先把这里的数据下载下来，再只留一个窗口",
        )));
    }
}

thread_local! {
    /// The clock that waits for a pause in scrolling.
    static SCROLLING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The clock that waits for a pause in typing before looking for what may be wrong.
    static LOCATING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The clock that waits for a pause in typing before keeping the report.
    static KEEPING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The report as it was last kept or, before any change, as it was found.
    static KEPT: RefCell<Option<Rc<Report>>> = const { RefCell::new(None) };
}

/// Notes the section at the top of the window, a little after scrolling.
fn scrolled(_: &Event, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let clock = Timeout::new(80, move || {
        if let Some(section) = focus::section_in_view() {
            dispatch.send(Move::Section(section));
        }
    });
    SCROLLING.with(|waiting| waiting.replace(Some(clock)));
}

/// Looks for what may be wrong after a pause in typing: it takes longer than a key may.
fn locate_soon(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let clock = Timeout::new(150, move || {
        if let Some(desk) = current() {
            reader::locate(&desk, &dispatch);
        }
    });
    LOCATING.with(|waiting| waiting.replace(Some(clock)));
}

/// Reports with more table rows than this are kept only after a pause in typing: writing them takes
/// longer than a key may.
const MANY_ROWS: usize = 100;

/// Keeps the report as soon as the key that changed it has been shown.
fn keep_soon(session: &Session<'static>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let rows: usize = session.report.tables.values().map(Vec::len).sum();
    let pause = if rows > MANY_ROWS { 300 } else { 0 };
    let clock = Timeout::new(pause, move || keep_now(&dispatch));
    KEEPING.with(|waiting| waiting.replace(Some(clock)));
}

/// Keeps the report at once, if it has changed. What counts is what was drawn last: when drawing
/// was slow, [`follow`] comes a task later, and the page may be gone by then.
fn keep_now(dispatch: &Dispatch) {
    if let Some(clock) = KEEPING.with(RefCell::take) {
        clock.cancel();
    }
    let Some(desk) = current() else { return };
    let report = &desk.session.report;
    if KEPT.with_borrow(|kept| kept.as_ref().is_some_and(|kept| !Rc::ptr_eq(kept, report))) {
        KEPT.set(Some(report.clone()));
        dispatch.send(Move::Kept(storage::keep(&desk.session).err()));
    }
}

/// What a new state asks of the browser, compared with the one before.
pub fn follow(before: Option<&Desk>, desk: &Desk, dispatch: &Dispatch) {
    let Desk { session, screen } = desk;
    if before.is_none_or(|before| before.screen.large != screen.large) {
        storage::keep_large_type(screen.large);
        browser::large_type(screen.large);
    }
    match before {
        None => KEPT.set(Some(session.report.clone())),
        Some(before) if !Rc::ptr_eq(&before.session.report, &session.report) => {
            keep_soon(session, dispatch);
        }
        Some(_) => {}
    }
    if session.stale
        && before.is_none_or(|before| !Rc::ptr_eq(&before.session.assessment, &session.assessment))
    {
        locate_soon(dispatch);
    }
    if session.place == Place::Preview
        && before.is_none_or(|before| {
            before.session.place != session.place
                || !Rc::ptr_eq(&before.session.assessment, &session.assessment)
        })
    {
        reader::fill("preview", desk, dispatch);
    }
    if let Some(aside) = &session.put_aside
        && before
            .and_then(|before| before.session.put_aside.as_ref())
            .is_none_or(|before| !Rc::ptr_eq(before, aside))
    {
        storage::put_aside(aside, session.book);
    }
    if before.is_none_or(|before| before.session.place != session.place) {
        storage::keep_place(session.place);
    }
    if before.is_none_or(|before| {
        before.screen.focused != screen.focused
            || before.session.place != session.place
            || !Rc::ptr_eq(&before.session.assessment, &session.assessment)
    }) {
        lights::follow(desk);
    }
    if session.place == Place::Handbook
        && before.is_none_or(|before| {
            before.session.place != session.place || before.screen.own != screen.own
        })
    {
        reader::show(screen.own.clone(), dispatch);
    }
    if session.place == Place::Practice
        && before.is_none_or(|before| before.session.place != session.place)
    {
        reader::fill("practice", desk, dispatch);
    }
    if before.is_some_and(|before| before.session.place == Place::Handbook)
        && session.place != Place::Handbook
    {
        // The handbook is so long that its place in the window means nothing elsewhere.
        focus::return_to(screen.focused.as_deref());
    }
    if let Some((figure, _)) = &session.target
        && before.is_some_and(|before| before.session.target != session.target)
    {
        focus::on_figure(figure);
    }
}
