//! The preview: a frame that shows the document of the report. A newer document replaces the one
//! before it and stays where that was scrolled to.
//!
//! The frame runs no scripts; its events are heard from outside of it, here. From the bottom up:
//! `page` tells the page of events, `numbers` lead to their fields, an `editor` stands in the
//! document of the `frame`, `typing` changes its text, and `rewriting` opens and closes it.

mod editor;
mod frame;
mod numbers;
mod page;
mod rewriting;
mod typing;

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Function;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlIFrameElement, KeyboardEvent};
use ziping_protocol::{ParagraphEditor, PreviewContent};

type Listener = fn(&Event);

/// Shows a document in the preview's frame.
pub fn show(frame: HtmlIFrameElement, content: PreviewContent, tell: Function) {
    frame::show(frame, &Rc::new(content), tell, loaded);
}

/// Opens a paragraph to be rewritten, unless one is open already.
pub fn edit(paragraph: ParagraphEditor) {
    if frame::editor().is_none() {
        rewriting::open(Rc::new(paragraph));
    }
}

/// The frame's document is there: listens to its events.
fn loaded() {
    const LISTENERS: [(&str, Listener); 7] = [
        ("click", clicked),
        ("keydown", key),
        ("input", typing::typed),
        ("compositionend", typing::composition_ended),
        ("change", typing::figure_chosen),
        ("mousedown", typing::remember_caret),
        ("focusout", typing::remember_caret),
    ];
    frame::with_preview(|preview| {
        let inside = preview.prepare()?;
        let listen = |(name, listener)| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&inside, name, options, listener)
        };
        preview.listeners = LISTENERS.map(listen).into();
        Some(())
    });
}

fn clicked(event: &Event) {
    if !follow_number(event) {
        rewriting::clicked(event);
    }
}

fn key(event: &Event) {
    let pressed: &KeyboardEvent = event.unchecked_ref();
    if pressed.is_composing() {
        return;
    }
    if pressed.key() == "Enter" && follow_number(event) || rewriting::key(pressed) {
        event.prevent_default();
    }
}

/// Goes from a number to its field; false if the event was not on a number. In the editor numbers
/// lead nowhere.
fn follow_number(event: &Event) -> bool {
    frame::editor().is_none() && numbers::follow(event)
}
