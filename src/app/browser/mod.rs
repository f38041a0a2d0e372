//! The only files that touch the browser itself: storage, files, what is fetched, events, focus and
//! caret, highlighting, printing, and the rescue after a breakdown.

pub mod address;
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
use web_sys::Element;

/// Switches large type on or off.
pub fn large_type(large: bool) {
    mark(document().document_element(), "data-large", large);
}

/// Says, for programs that drive the page, whether something was typed that is not judged yet.
pub fn busy(is_busy: bool) {
    mark(document().body().map(Element::from), "data-busy", is_busy);
}

fn mark(element: Option<Element>, name: &str, is_on: bool) {
    if let Some(element) = element {
        let _ = if is_on {
            element.set_attribute(name, "")
        } else {
            element.remove_attribute(name)
        };
    }
}
