//! Turns clicks, typing and keys into actions. The page reads the same hooks that programs use to
//! drive it ([`Hook`]). One listener for each kind of event serves the whole page.

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::{document as page_document, window},
};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{
    DragEvent, Element, Event, EventTarget, FileList, HtmlInputElement, HtmlTextAreaElement,
    KeyboardEvent, console,
};

use super::{
    autosave::{follow, look_elsewhere, save_now},
    browser::{self, address, event::target, files::copied, focus, report_store, storage},
    commands::carry_out,
    dispatch::{Dispatch, LongText},
    effects::{CleanUp, Key, write_address},
    grid,
    reports::ListTask,
    second_part::{Task, run},
    state::AppAction,
};
use crate::{
    address::Address,
    command::{Command, Hook},
    session::{Action, Route},
};
use ziping_report::Edit;

type Listener = fn(&Event, &Dispatch);

/// Listens for as long as the page is shown, and says so: where drawing is slow, an effect comes
/// later than the first key would, so nothing is drawn before.
pub fn listen((_, dispatch): &(Key, Dispatch)) -> CleanUp {
    let (page, window): (EventTarget, EventTarget) = (page_document().into(), window().into());
    let listeners: [(&EventTarget, &'static str, Listener); 16] = [
        (&page, "click", clicked),
        (&page, "input", typed),
        (&page, "change", changed),
        (&page, "focusin", focused),
        (&page, "focusout", left),
        (&page, "keydown", key),
        (&page, "paste", grid::pasted),
        (&window, "dragover", dragged),
        (&window, "drop", dropped),
        (&window, "scroll", scrolled),
        (&window, "storage", looked),
        (&window, "pageshow", looked),
        (&window, "beforeunload", leaving),
        (&window, "hashchange", address_changed),
        (&window, "pagehide", |_, dispatch| save_now(dispatch)),
        (&page, "visibilitychange", looked),
    ];
    let listening = listeners.map(|(target, name, listener)| {
        let dispatch = dispatch.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| {
            listener(event, &dispatch);
        })
    });
    storage::note_trial(false);
    let told = dispatch.clone();
    report_store::hear_other_windows(move |change| follow(&change, &told));
    dispatch.send(AppAction::Listen);
    Box::new(move || drop(listening))
}

/// The user went back, followed a link to a part of the page or typed its address, which may also be
/// the link of a question set.
fn address_changed(_: &Event, dispatch: &Dispatch) {
    if storage::links_to_practice() {
        return dispatch.act(Action::Navigate(Route::Practice));
    }
    let state = dispatch.state();
    let end = address::end();
    let address = Address::parse(&end, state.session.book);
    dispatch.memory().address.replace(end);
    if let Some(address) = address
        && address != Address::of(&state.session)
    {
        for action in address.actions() {
            dispatch.act(action);
        }
        // That of a field becomes that of its section.
        write_address(dispatch);
    }
}

/// The hook of an element. An action that is no command is a fault of the page, which whoever looks
/// into the console is told, and every scenario in a browser fails of.
fn hook(element: &Element) -> Option<Hook> {
    match Hook::of(|name| element.get_attribute(name)) {
        Ok(hook) => hook,
        Err(unknown) => {
            console::error_2(&"data-action".into(), &unknown.0.into());
            None
        }
    }
}

/// A click on an element with a hook, or on something inside it.
fn clicked(event: &Event, dispatch: &Dispatch) {
    const PRESSED: &str = "[data-action],[data-goto],[data-section]";
    let clicked = target(event);
    focus::close_menus(clicked.as_ref());
    let element = clicked.and_then(|element| element.closest(PRESSED).ok().flatten());
    match element.and_then(|element| hook(&element)) {
        Some(Hook::Section(section)) => {
            event.prevent_default();
            go_to_section(&section, dispatch);
        }
        Some(Hook::GoTo(path)) => dispatch.act(Action::FocusField(path)),
        Some(Hook::Command(command)) => {
            if command == Command::ShowHandIn {
                // A link, whose address is set once the page is there.
                event.prevent_default();
            }
            carry_out(command, dispatch);
        }
        Some(Hook::Field(_) | Hook::Explanation(_)) | None => {}
    }
}

/// Goes to a section by its element's id.
fn go_to_section(id: &str, dispatch: &Dispatch) {
    let session = &dispatch.state().session;
    if session.route == Route::Form && session.form.is_whole {
        return focus::on_section(id);
    }
    let mut sections = session.book.sections.enumerate();
    let section = sections.find(|(section, _)| focus::section_id(section.index()) == id);
    if let Some((section, _)) = section {
        if session.route == Route::Form && session.form.section() == Some(section) {
            return focus::on_section(id);
        }
        dispatch.act(Action::ShowSection(section));
        dispatch.act(Action::Navigate(Route::Form));
    }
}

/// Typing is followed letter by letter, also while an input method is composing: what is shown is
/// what was typed.
fn typed(event: &Event, dispatch: &Dispatch) {
    let Some(field) = target(event) else { return };
    let Some(Hook::Field(_) | Hook::Explanation(_)) = hook(&field) else {
        return;
    };
    let long_text = &dispatch.memory().long_text;
    let is_same = matches!(&*long_text.borrow(), Some(typed) if typed.field == field);
    if !is_same {
        dispatch.take_in_long_text();
    }
    browser::busy(dispatch.state().screen.is_held);
    let length = field
        .dyn_ref::<HtmlTextAreaElement>()
        .map_or(0, HtmlTextAreaElement::text_length);
    if length >= LONG_TEXT {
        let told = dispatch.clone();
        let timer = Timeout::new(ONE_FRAME, move || told.take_in_long_text());
        long_text.replace(Some(LongText {
            field,
            _timer: timer,
        }));
        return;
    }
    // The field holds what was typed before, too.
    long_text.replace(None);
    if let Some(edit) = edit_of(&field) {
        dispatch.act(Action::Type(edit));
    }
}

/// From this length on, in UTF-16 units, a text is taken in once the key is painted.
const LONG_TEXT: u32 = 8_000;

/// A key is painted within so many milliseconds.
const ONE_FRAME: u32 = 20;

/// The edit that enters the content of a field; `None` for another element.
pub fn edit_of(field: &Element) -> Option<Edit> {
    match hook(field)? {
        Hook::Field(path) => Some(Edit::set_text(&path, text_of(field))),
        Hook::Explanation(check) => Some(Edit::Explanation {
            check,
            text: text_of(field),
        }),
        Hook::Section(_) | Hook::GoTo(_) | Hook::Command(_) => None,
    }
}

/// The content of a field.
fn text_of(field: &Element) -> String {
    match field.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "checkbox" => {
            if input.checked() { "1" } else { "" }.to_owned()
        }
        // Selections and long texts have a value just the same.
        _ => field.unchecked_ref::<HtmlTextAreaElement>().value(),
    }
}

/// A choice, a tick or a file was entered. Each is a step of its own.
fn changed(event: &Event, dispatch: &Dispatch) {
    let input = target(event).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let command = input.as_ref().and_then(|input| hook(input));
    match (input, command) {
        (Some(input), _) if input.type_() == "file" => file_chosen(&input, dispatch),
        (Some(input), Some(Hook::Command(Command::NameReport { report }))) => {
            let name = input.value();
            run(Task::List(ListTask::Rename { report, name }), dispatch);
        }
        _ => dispatch.act(Action::LeaveField),
    }
}

fn file_chosen(input: &HtmlInputElement, dispatch: &Dispatch) {
    let files = copied(input.files());
    match hook(input) {
        Some(Hook::Command(Command::OpenReport)) => {
            run(Task::OpenFile(files, Action::OpenReport), dispatch);
        }
        Some(Hook::Command(Command::OpenLastYear)) => {
            run(Task::OpenFile(files, Action::OpenLastYear), dispatch);
        }
        Some(Hook::Command(Command::OpenRules)) => {
            run(Task::UseRulebookFiles(files), dispatch);
        }
        _ => return,
    }
    // Emptied so that the same file can be chosen again.
    input.set_value("");
}

/// The report is on show, and not practice, the handbook or the start page in front of it.
fn in_report(dispatch: &Dispatch) -> bool {
    matches!(
        dispatch.state().session.route,
        Route::Form | Route::Preview | Route::HandIn
    )
}

fn in_handbook(dispatch: &Dispatch) -> bool {
    dispatch.state().session.route == Route::Handbook
}

/// The files that are dragged; none where it is text, which the browser moves by itself.
fn dragged_files(event: &Event) -> Option<FileList> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let has_files = data.types().includes(&"Files".into(), 0);
    if has_files { data.files() } else { None }
}

/// Files may be dropped anywhere on the page.
fn dragged(event: &Event, _: &Dispatch) {
    if dragged_files(event).is_some() {
        event.prevent_default();
    }
}

fn dropped(event: &Event, dispatch: &Dispatch) {
    let files = dragged_files(event);
    if files.is_none() {
        return;
    }
    event.prevent_default();
    let files = copied(files);
    let task = if in_handbook(dispatch) {
        Task::UseRulebookFiles(files)
    } else {
        Task::OpenFile(files, Action::OpenReport)
    };
    run(task, dispatch);
}

fn focused(event: &Event, dispatch: &Dispatch) {
    let Some(element) = target(event) else { return };
    if let Some(Hook::Field(path)) = hook(&element) {
        dispatch.send(AppAction::Focus(path));
    } else if let Ok(Some(_)) = element.closest("nav.sections") {
        // On narrow screens the sections are a strip that is wider than the window.
        focus::bring_in(&element);
    }
}

fn left(event: &Event, dispatch: &Dispatch) {
    let hook = target(event).and_then(|element| hook(&element));
    if let Some(Hook::Field(_) | Hook::Explanation(_)) = hook {
        dispatch.act(Action::LeaveField);
        dispatch.send(AppAction::LeaveField);
    }
}

/// A selection, which opens its list by the same key.
fn is_select(event: &Event) -> bool {
    target(event).is_some_and(|element| element.tag_name() == "SELECT")
}

/// Moving in grids and between findings, printing the report, and undo and redo by keys: the browser's
/// own undo would only know the last field.
fn key(event: &Event, dispatch: &Dispatch) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if event.key() == "Escape" {
        focus::close_menus(None);
    }
    if event.alt_key() && !event.ctrl_key() && in_report(dispatch) && !is_select(event) {
        let forward = match event.key().as_str() {
            "ArrowDown" => Some(true),
            "ArrowUp" => Some(false),
            _ => None,
        };
        if let Some(forward) = forward {
            event.prevent_default();
            return focus::on_next_card(forward);
        }
    }
    grid::key(event, dispatch);
    // Elsewhere these keys belong to the field that has the focus.
    if !in_report(dispatch)
        || event.is_composing()
        || !(event.ctrl_key() || event.meta_key())
        || event.alt_key()
    {
        return;
    }
    let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Action::Undo,
        ("z", true) | ("y", false) => Action::Redo,
        ("p", false) => {
            event.prevent_default();
            return carry_out(Command::Print, dispatch);
        }
        _ => return,
    };
    event.prevent_default();
    dispatch.act(action);
}

/// The page is shown or hidden, or storage was changed by another window or program.
fn looked(_: &Event, dispatch: &Dispatch) {
    look_elsewhere(dispatch);
}

/// Has the browser ask before it leaves a report that is nowhere saved.
fn leaving(event: &Event, dispatch: &Dispatch) {
    let state = dispatch.state();
    if state.screen.storage_problem.is_some() && !state.session.report.is_blank() {
        event.prevent_default();
        // Kernels before Chromium 119 ask only where this is set.
        let _ = Reflect::set(event, &"returnValue".into(), &true.into());
    }
}

/// Marks the section at the top of the window, a little after scrolling.
fn scrolled(_: &Event, dispatch: &Dispatch) {
    let scrolling = dispatch.clone();
    let timer = Timeout::new(80, move || {
        if let Some(section) = focus::section_in_view() {
            scrolling.send(AppAction::ShowSection(section));
        }
    });
    dispatch.memory().scrolling.replace(Some(timer));
}
