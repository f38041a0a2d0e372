//! What the page listens to and keeps doing: keys, dropped files, where the user is, keeping the report.

use std::{cell::RefCell, rc::Rc};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, EventTarget, KeyboardEvent, StorageEvent};
use yew::prelude::*;

use super::{
    browser::{self, storage},
    desk::{Desk, Dispatch, Move, Same},
};
use crate::session::{Action, Notice, Session};

thread_local! {
    /// The report that is about to be kept, with the clock that waits for a pause in typing.
    static PENDING: RefCell<Option<(Timeout, Session<'static>)>> = const { RefCell::new(None) };
}

/// Keeps the report shortly after each change, what was put aside and the place at once; brings into view what was asked for.
#[hook]
pub fn use_keeping(desk: &UseReducerHandle<Desk>, dispatch: &Dispatch) {
    let session = &desk.session;
    let key = (Same(session.report.clone()), session.put_aside.clone().map(Same), session.place, session.target.clone());
    let (desk, dispatch, first) = (desk.clone(), dispatch.clone(), use_mut_ref(|| true));
    let large = desk.screen.large;
    let before = use_mut_ref(|| key.clone());
    use_effect_with((key, large), move |(key, large)| {
        let first = std::mem::replace(&mut *first.borrow_mut(), false);
        let before = std::mem::replace(&mut *before.borrow_mut(), key.clone());
        browser::large_type(*large);
        if *large != storage::large_type() {
            storage::keep_large_type(*large);
        }
        if !first && before.0 != key.0 {
            let clock = Timeout::new(300, move || keep_now(&dispatch));
            PENDING.with(|pending| pending.replace(Some((clock, desk.session.clone()))));
        }
        if before.1 != key.1
            && let Some(report) = &key.1
        {
            storage::put_aside(report, desk.session.book);
        }
        if first || before.2 != key.2 {
            storage::keep_place(key.2);
        }
        if before.3 != key.3
            && let Some((figure, _)) = &key.3
        {
            browser::focus::on_figure(figure);
        }
    });
}

fn keep_now(dispatch: &Dispatch) {
    if let Some((clock, session)) = PENDING.with(RefCell::take) {
        clock.cancel();
        dispatch.send(Move::Kept(storage::keep(&session).err()));
    }
}

type Listener = Box<dyn Fn(&Event, &Dispatch)>;

/// Listens for as long as the page lives.
#[hook]
pub fn use_listeners(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let (page, window): (EventTarget, EventTarget) = (document().into(), window().into());
        let all: [(&EventTarget, &'static str, Listener); 8] = [
            (&page, "keydown", Box::new(key)),
            (&window, "dragover", Box::new(|event, _| event.prevent_default())),
            (&window, "drop", Box::new(dropped)),
            (&window, "storage", Box::new(another_window)),
            (&window, "pagehide", Box::new(|_, dispatch| keep_now(dispatch))),
            (&page, "visibilitychange", Box::new(|_, dispatch| keep_now(dispatch))),
            (&window, "scroll", scrolled()),
            (&page, "focusin", Box::new(focused)),
        ];
        for (target, name, listener) in all {
            let dispatch = dispatch.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(target, name, options, move |event| listener(event, &dispatch)).forget();
        }
    });
}

/// Undo and redo by keys. The browser's own undo would only know the last field.
fn key(event: &Event, dispatch: &Dispatch) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if event.is_composing() || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
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

/// Opens a file that is dropped anywhere on the page.
fn dropped(event: &Event, dispatch: &Dispatch) {
    event.prevent_default();
    let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
    if let Some(file) = files.and_then(|files| files.get(0)) {
        browser::files::open(file, dispatch.clone());
    }
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

/// Notes which figure has the focus.
fn focused(event: &Event, dispatch: &Dispatch) {
    if let Some(figure) = browser::focus::figure_of(event) {
        dispatch.send(Move::Focus(figure));
    }
}

/// Notes the section at the top of the window, a little after scrolling.
fn scrolled() -> Listener {
    let waiting = Rc::new(RefCell::new(None::<Timeout>));
    Box::new(move |_, dispatch| {
        let dispatch = dispatch.clone();
        let clock = Timeout::new(80, move || {
            if let Some(section) = browser::focus::section_in_view() {
                dispatch.send(Move::Section(section));
            }
        });
        waiting.replace(Some(clock));
    })
}
