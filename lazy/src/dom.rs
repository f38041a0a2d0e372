//! Elements as they are found, in the page and in its frames. Not: what any of them is for.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, window};

/// The page itself.
pub fn page() -> Option<Document> {
    window()?.document()
}

/// The elements of this kind, in order.
pub fn all(parent: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let all = parent.query_selector_all(selector).ok();
    (0..)
        .map_while(move |at| all.as_ref()?.get(at))
        .map(JsCast::unchecked_into)
}

/// The first element of this kind.
pub fn one(parent: &Element, selector: &str) -> Option<Element> {
    parent.query_selector(selector).ok().flatten()
}

/// The element that something happened to. What comes out of a frame is no instance of this
/// window's classes.
pub fn target(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// The element of this kind that something happened in.
pub fn within(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok().flatten()
}
