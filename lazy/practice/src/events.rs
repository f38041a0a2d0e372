//! Turns clicks, typing and keys into messages of the practice page, by the hooks of its elements
//! ([`PracticeHook`]). One listener for each kind of event serves the whole page.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{
    DragEvent, Element, Event, File, FileList, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, KeyboardEvent, StorageEvent, console, window,
};
use yew::html::Scope;

use crate::page::{PracticeMessage, PracticePage, focus_on_heading};
use ziping_lazy_dom::{all, within};
use ziping_practice_page::{PracticeHook, UnknownAction};

type Link = Scope<PracticePage>;

/// Listens on the element of the page, and on the window while the element is shown.
pub fn listen(element: &Element, link: &Link) -> Vec<EventListener> {
    let own = ["click", "input", "change", "keydown"].map(|name| {
        let (element, link) = (element.clone(), link.clone());
        EventListener::new(&element.clone(), name, move |event| {
            heard(event, &element, &link);
        })
    });
    let Some(window) = window() else {
        return own.into();
    };
    let shown = {
        let element = element.clone();
        move || element.is_connected()
    };
    let dropped = {
        let (element, link, shown) = (element.clone(), link.clone(), shown.clone());
        // Before the page takes the files for a report: while practice is shown, they are for it.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&window, "drop", options, move |event| {
            if shown() {
                take_dropped(event, &element, &link);
            }
        })
    };
    let address_changed = {
        let link = link.clone();
        EventListener::new(&window, "hashchange", move |_| {
            if shown() {
                link.send_message(PracticeMessage::AddressChanged);
            }
        })
    };
    let stored_elsewhere = {
        let link = link.clone();
        EventListener::new(&window, "storage", move |event| {
            let key = event.unchecked_ref::<StorageEvent>().key();
            link.send_message(PracticeMessage::StoredElsewhere(key));
        })
    };
    let of_window = [dropped, address_changed, stored_elsewhere];
    own.into_iter().chain(of_window).collect()
}

fn heard(event: &Event, page: &Element, link: &Link) {
    let Some(element) = within(event, PracticeHook::SELECTOR) else {
        return;
    };
    let hook = PracticeHook::of(|name| element.get_attribute(name), &value(&element));
    let hook = match hook {
        Ok(Some(hook)) => hook,
        Ok(None) => return,
        // A fault of the page, which every scenario in a browser fails of.
        Err(UnknownAction(action)) => {
            return console::error_2(&"data-do".into(), &action.into());
        }
    };
    match &*event.type_() {
        "click" => pressed(hook, &element, page, link),
        "keydown" => {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
                entered(hook, link);
            }
        }
        "change" => changed(event, hook, &element, link),
        _ => typed(hook, &element, link),
    }
}

/// A click on an element with a hook, or on something inside it.
fn pressed(hook: PracticeHook, element: &Element, page: &Element, link: &Link) {
    match hook {
        PracticeHook::Action(action) if is_button(element) => {
            link.send_message(PracticeMessage::Act(action));
        }
        PracticeHook::Judge(question) => link.send_message(PracticeMessage::Judge(question)),
        PracticeHook::Export(purpose) => link.send_message(PracticeMessage::Export(purpose)),
        PracticeHook::CopyLink => link.send_message(PracticeMessage::CopyLink),
        PracticeHook::Print => {
            let _ = window().map(|window| window.print());
        }
        PracticeHook::Jump(selector) => focus_on_heading(page, &selector),
        PracticeHook::Action(_)
        | PracticeHook::Example(_)
        | PracticeHook::Answer(_)
        | PracticeHook::Import(_) => {}
    }
}

/// Enter in the field of a number does what the button beside it does.
fn entered(hook: PracticeHook, link: &Link) {
    let PracticeHook::Action(action) = hook else {
        return;
    };
    if let Some(next) = action.on_enter() {
        link.send_message(PracticeMessage::Act(action));
        link.send_message(PracticeMessage::Act(next));
    }
}

/// Files were chosen, or a choice was made.
fn changed(event: &Event, hook: PracticeHook, element: &Element, link: &Link) {
    let PracticeHook::Import(purpose) = hook else {
        return typed(hook, element, link);
    };
    // The page would take the file for a report.
    event.stop_propagation();
    let Some(input) = element.dyn_ref::<HtmlInputElement>() else {
        return;
    };
    let files = of_list(input.files());
    link.send_message(PracticeMessage::Choose(purpose, files));
    // Emptied so that the same file can be chosen again.
    input.set_value("");
}

/// Typing is followed letter by letter.
fn typed(hook: PracticeHook, element: &Element, link: &Link) {
    match hook {
        PracticeHook::Action(action) if !is_button(element) => {
            link.send_message(PracticeMessage::Act(action));
        }
        PracticeHook::Example(path) => {
            link.send_message(PracticeMessage::ChangeExample(path, value(element)));
        }
        PracticeHook::Answer(id) => {
            link.send_message(PracticeMessage::Answer(id, value(element)));
        }
        _ => {}
    }
}

/// Files that are dropped anywhere go to the last input for files.
fn take_dropped(event: &Event, page: &Element, link: &Link) {
    let input = all(page, "[data-take]").last();
    let purpose = input.and_then(|input| input.get_attribute("data-take"));
    let transfer = event.unchecked_ref::<DragEvent>().data_transfer();
    let files = of_list(transfer.and_then(|transfer| transfer.files()));
    event.prevent_default();
    event.stop_propagation();
    if let Some(purpose) = purpose {
        link.send_message(PracticeMessage::Choose(purpose, files));
    }
}

fn of_list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    let each = (0..files.length()).filter_map(|at| files.item(at));
    each.collect()
}

fn is_button(element: &Element) -> bool {
    element.tag_name() == "BUTTON"
}

/// The value of an input, select or text area; empty for any other element.
fn value(element: &Element) -> String {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        String::new()
    }
}
