//! The element of an event.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The element that the event happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
