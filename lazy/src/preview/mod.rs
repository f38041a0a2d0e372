//! The preview: a frame in which documents are shown, one after the other, each in the place where
//! the last one was scrolled to.
//!
//! The frame runs no scripts; what happens in it is heard from outside of it, here. From the bottom
//! up: `asked` is what the core is asked, `page` what the page is told by its own hooks; numbers
//! lead to their fields (`numbers`), an `editor` stands in a document of the `frame`, one types in
//! it (`words`), and it opens and closes (`rewrite`).

mod asked;
mod editor;
mod frame;
mod numbers;
mod page;
mod rewrite;
mod words;

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::dom;

/// What happens on an event.
type Listener = fn(&Event);

/// Shows a report in the preview's frame, if the page has one.
pub fn show(given: &Array) {
    let frame = dom::page().and_then(|page| page.query_selector("[data-preview]").ok()?);
    if let (Some(frame), Some(shown)) = (frame, asked::shown(given)) {
        frame::show(frame.unchecked_into(), &Rc::new(shown), loaded);
    }
}

/// The frame's document is there: listens for what is done in it.
fn loaded() {
    const LISTENERS: [(&str, Listener); 7] = [
        ("click", clicked),
        ("keydown", key),
        ("input", words::typed),
        ("compositionend", words::composed),
        ("change", words::chosen),
        ("mousedown", words::left),
        ("focusout", words::left),
    ];
    frame::with_preview(|preview| {
        let inside = preview.begin()?;
        let listen = |(name, listener)| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&inside, name, options, listener)
        };
        preview.hearing = LISTENERS.map(listen).into();
        Some(())
    });
}

fn clicked(event: &Event) {
    if !followed(event) {
        rewrite::clicked(event);
    }
}

fn key(event: &Event) {
    let pressed: &KeyboardEvent = event.unchecked_ref();
    if pressed.is_composing() {
        return;
    }
    if pressed.key() == "Enter" && followed(event) || rewrite::key(pressed) {
        event.prevent_default();
    }
}

/// Whether this led from a number to its field. In the editor numbers lead nowhere.
fn followed(event: &Event) -> bool {
    frame::editor().is_none() && numbers::followed(event)
}
