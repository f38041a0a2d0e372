//! The only files that touch the browser itself: storage, files, what is fetched, events, focus and
//! caret, highlighting, printing, and the rescue after a breakdown.

pub mod caret;
pub mod event;
pub mod files;
pub mod focus;
pub mod highlight;
pub mod lazy;
pub mod opening;
pub mod paper;
pub mod print;
pub mod report_store;
pub mod rescue;
pub mod rulebook_files;
pub mod storage;

use gloo::utils::document;

/// Switches large type on or off.
pub fn large_type(large: bool) {
    if let Some(root) = document().document_element() {
        let _ = if large {
            root.set_attribute("data-large", "")
        } else {
            root.remove_attribute("data-large")
        };
    }
}
