//! Places of the page that the second program fills by itself, so that the first one need not know how. The handbook's, which has a
//! search, is filled in `doors`.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlIFrameElement, window};

/// Shows a document in the preview, if that is open. One that is there already is changed and not loaded anew, so that it stays
/// where it has been scrolled to.
pub fn preview(html: &str) {
    let Some(frame) = find("[data-preview]").and_then(|frame| frame.dyn_into::<HtmlIFrameElement>().ok()) else {
        return;
    };
    let shown = frame.content_document().filter(|shown| shown.ready_state() == "complete");
    // An empty frame says no language.
    match shown.and_then(|shown| shown.query_selector("html[lang]").ok().flatten()) {
        Some(root) => root.set_inner_html(html),
        None => frame.set_srcdoc(html),
    }
}

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
    window()?.document()?.query_selector(selector).ok().flatten()
}
