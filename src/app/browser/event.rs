//! What an event is about.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The element that it happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
