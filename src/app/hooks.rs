//! What the page listens to and keeps doing: keys, dropped files, autosave, where the user is.

use std::{cell::RefCell, rc::Rc};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, KeyboardEvent, StorageEvent};
use yew::prelude::*;

use super::{
    browser::{self, storage},
    desk::{Dispatch, Same},
};
use crate::session::{Action, Notice, Session};

/// Keeps the report in this browser shortly after each change, and at once when the page is left.
/// Gives what stands in the way of that, if anything does.
#[hook]
pub fn use_autosave(session: &Session<'static>) -> UseStateHandle<Option<storage::Trouble>> {
    let trouble = use_state(|| None);
    let pending = use_mut_ref(|| None::<(Timeout, Session<'static>)>);
    let first = use_mut_ref(|| true);
    {
        let (trouble, pending, session) = (trouble.clone(), pending.clone(), session.clone());
        use_effect_with(Same(session.report.clone()), move |_| {
            if std::mem::replace(&mut *first.borrow_mut(), false) {
                return;
            }
            let save = {
                let pending = pending.clone();
                move || {
                    if let Some((_, session)) = pending.borrow_mut().take() {
                        trouble.set(storage::keep(&session).err());
                    }
                }
            };
            *pending.borrow_mut() = Some((Timeout::new(300, save), session));
        });
    }
    {
        let put_aside = session.put_aside.clone().map(Same);
        let book = session.book;
        use_effect_with(put_aside, move |report| {
            if let Some(report) = report {
                storage::put_aside(report, book);
            }
        });
    }
    use_effect_with((), move |()| {
        let flush = move |_: &Event| {
            if let Some((timeout, session)) = pending.borrow_mut().take() {
                drop(timeout);
                // The page is going; there is nobody left to tell.
                let _ = storage::keep(&session);
            }
        };
        let leaving = EventListener::new(&window(), "pagehide", flush.clone());
        let hidden = EventListener::new(&document(), "visibilitychange", flush);
        move || drop((leaving, hidden))
    });
    {
        let place = session.place;
        use_effect_with(place, move |place| storage::keep_place(*place));
    }
    trouble
}

/// Undo and redo by keys. The browser's own undo would only know the last field.
#[hook]
pub fn use_keys(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.is_composing() || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                return;
            }
            let action = match (event.key().to_lowercase().as_str(), event.shift_key()) {
                ("z", false) => Action::Undo,
                ("z", true) | ("y", false) => Action::Redo,
                _ => return,
            };
            event.prevent_default();
            dispatch.act(action);
        });
        move || drop(listener)
    });
}

/// Opens a file that is dropped anywhere on the page.
#[hook]
pub fn use_dropped_files(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let over = EventListener::new_with_options(&window(), "dragover", options, |event| event.prevent_default());
        let dropped = EventListener::new_with_options(&window(), "drop", options, move |event| {
            event.prevent_default();
            let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                browser::files::open(file, dispatch.clone());
            }
        });
        move || drop((over, dropped))
    });
}

/// Brings the figure into view that was asked for.
#[hook]
pub fn use_target(target: Option<(String, usize)>) {
    use_effect_with(target, |target| {
        if let Some((figure, _)) = target {
            browser::focus::on_figure(figure);
        }
    });
}

/// Says so when another window keeps a different report in the same place.
#[hook]
pub fn use_other_windows(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), "storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if key.as_deref() == Some(storage::REPORT) {
                dispatch.act(Action::Tell(Notice::problem(
                    "另一个窗口也在编辑，自动保存只留得下最后改的那一份。先把这里的数据下载下来，再只留一个窗口",
                )));
            }
        });
        move || drop(listener)
    });
}

/// The section of the form that is at the top of the window.
#[hook]
pub fn use_current_section(in_form: bool) -> usize {
    let current = use_state_eq(|| 0);
    {
        let current = current.setter();
        use_effect_with(in_form, move |in_form| {
            let listener = in_form.then(|| {
                let waiting = Rc::new(RefCell::new(None::<Timeout>));
                EventListener::new(&window(), "scroll", move |_| {
                    let (current, waiting_again) = (current.clone(), waiting.clone());
                    waiting.borrow_mut().get_or_insert_with(|| {
                        Timeout::new(80, move || {
                            waiting_again.borrow_mut().take().map(Timeout::forget).unwrap_or_default();
                            if let Some(section) = browser::focus::section_in_view() {
                                current.set(section);
                            }
                        })
                    });
                })
            });
            move || drop(listener)
        });
    }
    *current
}

/// The figure that has the focus, by its name in the form.
#[hook]
pub fn use_focused_figure() -> UseStateHandle<Option<String>> {
    let focused = use_state_eq(|| None);
    {
        let focused = focused.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&document(), "focusin", move |event| {
                if let Some(figure) = browser::focus::figure_of(event) {
                    focused.set(Some(figure));
                }
            });
            move || drop(listener)
        });
    }
    focused
}
