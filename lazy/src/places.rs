//! Places of the page that the second program fills by itself, so that the first one need not know
//! how. The handbook's, which has a search, is filled in `doors`; the preview is a room of its own.

use web_sys::Element;

use crate::dom;

/// Shows pictures in the panel.
pub fn pictures(html: &str) {
    if let Some(place) = find(".pictures div") {
        place.set_inner_html(html);
    }
}

/// Whether the panel's pictures are open.
pub fn pictures_are_open() -> bool {
    find(".pictures[open]").is_some()
}

fn find(selector: &str) -> Option<Element> {
    dom::page()?.query_selector(selector).ok().flatten()
}
