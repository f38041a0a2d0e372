//! The browser as the lazily fetched programs use it: finding elements, in the page and in its
//! frames; copying and downloading; the text of files.

#![cfg(target_arch = "wasm32")]

pub mod clipboard;
pub mod file_text;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, window};

/// The document of the page.
pub fn page() -> Option<Document> {
    window()?.document()
}

/// The elements that match a selector, in order.
pub fn all(parent: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let elements = parent.query_selector_all(selector).ok();
    (0..)
        .map_while(move |index| elements.as_ref()?.get(index))
        .map(JsCast::unchecked_into)
}

/// The first element that matches a selector.
pub fn one(parent: &Element, selector: &str) -> Option<Element> {
    parent.query_selector(selector).ok().flatten()
}

/// The element that an event happened to. The cast is unchecked: an element of a frame is no
/// instance of this window's classes.
pub fn target(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// The element that matches a selector and holds the target of an event.
pub fn within(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok().flatten()
}
