//! The only files that touch the browser itself: storage, files, events, focus and caret, lights,
//! printing, and what is left after a breakdown.

pub mod caret;
pub mod event;
pub mod files;
pub mod focus;
pub mod light;
pub mod print;
pub mod reader;
pub mod rescue;
pub mod storage;

use gloo::utils::document;

/// Large type for people who want it.
pub fn large_type(large: bool) {
    if let Some(root) = document().document_element() {
        let _ = if large {
            root.set_attribute("data-large", "")
        } else {
            root.remove_attribute("data-large")
        };
    }
}
