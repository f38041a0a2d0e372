//! Turns clicks, typing and keys into actions. The page reads the same hooks that programs use to
//! drive it: `data-field` names the field that is typed into, `data-action` what a button does,
//! `data-goto` where a link leads. One listener for each kind of event serves the whole page.

use std::cell::RefCell;

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::{document as page_document, window},
};
use wasm_bindgen::JsCast;
use web_sys::{
    DragEvent, Element, Event, EventTarget, FileList, HtmlInputElement, HtmlTextAreaElement,
    KeyboardEvent, StorageEvent,
};

use super::{
    browser::{event::target, files, focus, lazy, print, storage},
    effects, grid,
    state::{AppAction, Dispatch, current},
};
use crate::session::{Action, Notice, Route};
use ziping_document as document;
use ziping_report::Edit;

type Listener = fn(&Event, &Dispatch);

/// Listens for as long as the page lives.
pub fn listen(dispatch: &Dispatch) {
    let (page, window): (EventTarget, EventTarget) = (page_document().into(), window().into());
    let listeners: [(&EventTarget, &'static str, Listener); 14] = [
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
        (&window, "storage", stored_elsewhere),
        (&window, "hashchange", address_changed),
        (&window, "pagehide", |_, dispatch| {
            effects::save_now(dispatch);
        }),
        (&page, "visibilitychange", |_, dispatch| {
            effects::save_now(dispatch);
        }),
    ];
    for (target, name, listener) in listeners {
        let dispatch = dispatch.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| {
            listener(event, &dispatch);
        })
        .forget();
    }
}

/// The end of the page's address may be a link to a question set.
fn address_changed(_: &Event, dispatch: &Dispatch) {
    if storage::links_to_practice() {
        dispatch.act(Action::Navigate(Route::Practice));
    }
}

/// A click on an element with a hook, or on something inside it.
fn clicked(event: &Event, dispatch: &Dispatch) {
    const HOOKS: &str = "[data-action],[data-goto],[data-section]";
    let Some(element) = target(event).and_then(|element| element.closest(HOOKS).ok().flatten())
    else {
        return;
    };
    if let Some(section) = element.get_attribute("data-section") {
        event.prevent_default();
        return focus::on_section(&section);
    }
    let number = || attribute(&element, "data-number").parse().unwrap_or(0);
    let action = match element.get_attribute("data-goto") {
        Some(path) => Action::FocusField(path),
        None => match attribute(&element, "data-action").as_str() {
            "undo" => Action::Undo,
            "redo" => Action::Redo,
            "new" => Action::NewReport,
            "load-sample" => Action::LoadSample,
            "start" => Action::Navigate(Route::Start),
            "continue" | "edit" => Action::Navigate(Route::Form),
            "preview" => Action::Navigate(Route::Preview),
            "handbook" => Action::Navigate(Route::Handbook),
            "practice" => Action::Navigate(Route::Practice),
            "back" => Action::Back,
            "built-in-rules" => return lazy::use_built_in_rulebook(dispatch),
            "take-back" => Action::OpenReport(storage::report_put_aside().unwrap_or_default()),
            "check-completeness" => {
                Action::ShowSubmissionChecks(!element.has_attribute("data-open"))
            }
            "dismiss" => Action::DismissNotice(number()),
            "close-last-year" => Action::CloseLastYear,
            "checked" => Action::Edit(Edit::Confirmed {
                figure: attribute(&element, "data-figure"),
                confirmed: element.get_attribute("aria-pressed").as_deref() != Some("true"),
            }),
            "remove-row" => return remove_row(&element, number(), dispatch),
            "repair" => Action::Repair(number()),
            "large-type" => return dispatch.send(AppAction::ToggleLargeType),
            "panel" => return dispatch.send(AppAction::TogglePanel),
            other => return hand_out(other, number(), dispatch),
        },
    };
    dispatch.act(action);
}

/// The value of an attribute; empty where the element has none.
fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

fn remove_row(button: &Element, row: usize, dispatch: &Dispatch) {
    let table = attribute(button, "data-table");
    // The button goes with its row; the row that moves up gets the focus.
    let next = attribute(button, "data-next");
    for action in [
        Action::LeaveField,
        Action::Edit(Edit::RemoveRow { table, row }),
        Action::FocusField(next),
    ] {
        dispatch.act(action);
    }
}

/// The actions that hand something out: files, paper, text, pictures.
fn hand_out(action: &str, number: usize, dispatch: &Dispatch) {
    let Some(state) = current() else { return };
    let session = &state.session;
    let download = |export, extension, mime| {
        let name = document::file_name(
            session.book,
            &session.report,
            &session.assessment,
            extension,
        );
        let handle = move |text: &str, _: &Dispatch| files::download(&name, mime, text);
        lazy::text_of_report(&state, export, dispatch, Box::new(handle));
    };
    match action {
        "download-json" => download(lazy::REPORT_FILE, "json", "application/json"),
        "download-html" => download("export_document", "html", "text/html;charset=utf-8"),
        "copy-text" => lazy::text_of_report(&state, "copy_text", dispatch, Box::new(lazy::notify)),
        "print" if session.route == Route::Handbook => print::this_page(),
        "print" => {
            let handle = |html: &str, _: &Dispatch| print::document_of(html);
            lazy::text_of_report(&state, "document_html", dispatch, Box::new(handle));
        }
        "pictures" => lazy::fill("show_pictures", &state, dispatch),
        "salvage" => {
            let notice = session.notices.get(number);
            if let Some(file) = notice.and_then(|notice| notice.salvage.as_deref()) {
                files::download("自动保存的原文.json", "application/json", file);
            }
        }
        _ => {}
    }
}

/// Typing is followed letter by letter, also while an input method is composing: what is shown is
/// what was typed.
fn typed(event: &Event, dispatch: &Dispatch) {
    let Some(element) = target(event) else { return };
    let value = match element.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "checkbox" => {
            if input.checked() { "1" } else { "" }.to_owned()
        }
        // Selections and long texts have a value just the same.
        _ => element.unchecked_ref::<HtmlTextAreaElement>().value(),
    };
    if let Some(path) = element.get_attribute("data-field") {
        dispatch.type_into(&path, value);
    } else if let Some(check) = element.get_attribute("data-explanation") {
        dispatch.act(Action::Edit(Edit::Explanation { check, text: value }));
    }
}

/// A choice, a tick or a file was entered. Each is a step of its own.
fn changed(event: &Event, dispatch: &Dispatch) {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return dispatch.act(Action::LeaveField);
    };
    if input.type_() != "file" {
        return dispatch.act(Action::LeaveField);
    }
    match input.get_attribute("data-action").as_deref() {
        Some("open-rules") => lazy::use_rulebook_files(input.files(), dispatch),
        Some("open-last-year") => open_first(input.files(), Action::OpenLastYear, dispatch),
        _ => open_first(input.files(), Action::OpenReport, dispatch),
    }
    // Emptied so that the same file can be chosen again.
    input.set_value("");
}

fn in_handbook() -> bool {
    current().is_some_and(|state| state.session.route == Route::Handbook)
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
        lazy::use_rulebook_files(files, dispatch);
    } else {
        open_first(files, Action::OpenReport, dispatch);
    }
}

fn focused(event: &Event, dispatch: &Dispatch) {
    let Some(element) = target(event) else { return };
    if let Some(path) = element.get_attribute("data-field") {
        dispatch.send(AppAction::Focus(path));
    } else if element.has_attribute("data-section") {
        // On narrow screens the sections are a strip that is wider than the window.
        focus::bring_in(&element);
    }
}

fn left(event: &Event, dispatch: &Dispatch) {
    if target(event).is_some_and(|element| {
        element.has_attribute("data-field") || element.has_attribute("data-explanation")
    }) {
        dispatch.act(Action::LeaveField);
        dispatch.send(AppAction::LeaveField);
    }
}

/// Moving in grids, and undo and redo by keys: the browser's own undo would only know the last
/// field.
fn key(event: &Event, dispatch: &Dispatch) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    grid::key(event);
    // In the handbook these keys belong to the text of the search.
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

/// Warns when another window has saved a report over this one.
fn stored_elsewhere(event: &Event, dispatch: &Dispatch) {
    let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
    if key.as_deref() == Some(storage::REPORT) {
        dispatch.notify(Notice::problem(
            "另一个窗口也在编辑，自动保存只留得下最后改的那一份。先把这里的数据下载下来，再只留一个窗口",
        ));
    }
}

thread_local! {
    /// Waits for a pause in scrolling.
    static SCROLL_TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Marks the section at the top of the window, a little after scrolling.
fn scrolled(_: &Event, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    effects::after_pause(&SCROLL_TIMER, 80, move || {
        if let Some(section) = focus::section_in_view() {
            dispatch.send(AppAction::ShowSection(section));
        }
    });
}
