//! Documents in frames: in the preview's, and for printing in one that nobody sees while the print dialog is open; and the pictures
//! of one in the panel.

use gloo::{
    events::EventListener,
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlIFrameElement;

const FRAME: &str = "print-frame";

/// Opens the print dialog for the page itself.
pub fn this_page() {
    let _ = window().print();
}

/// Shows a document in the preview, if that is open.
pub fn show_in_preview(html: &str) {
    let Ok(Some(frame)) = document().query_selector("[data-preview]") else { return };
    let frame = frame.unchecked_into::<HtmlIFrameElement>();
    // A document that is there already is changed and not loaded anew, so that it stays where it has been scrolled to. An empty
    // frame says no language.
    let shown = frame.content_document().filter(|shown| shown.ready_state() == "complete");
    match shown.and_then(|shown| shown.query_selector("html[lang]").ok().flatten()) {
        Some(root) => root.set_inner_html(html),
        None => frame.set_srcdoc(html),
    }
}

/// Whether the panel's pictures are open.
pub fn pictures_are_open() -> bool {
    matches!(document().query_selector(".pictures[open]"), Ok(Some(_)))
}

/// Shows the pictures of a document in the panel.
pub fn show_pictures(html: &str) {
    if let Ok(Some(place)) = document().query_selector(".pictures div") {
        place.set_inner_html(html);
    }
}

/// Opens the print dialog for a document.
pub fn document_of(html: &str) {
    if let Some(earlier) = document().get_element_by_id(FRAME) {
        earlier.remove();
    }
    let Ok(frame) = document().create_element("iframe").map(JsCast::unchecked_into::<HtmlIFrameElement>) else {
        return;
    };
    frame.set_id(FRAME);
    frame.set_class_name("unseen");
    let _ = frame.set_attribute("aria-hidden", "true");
    let _ = frame.set_attribute("tabindex", "-1");
    frame.set_srcdoc(html);
    let shown = frame.clone();
    EventListener::once(&frame, "load", move |_| {
        if let Some(window) = shown.content_window() {
            let _ = window.focus();
            let _ = window.print();
        }
    })
    .forget();
    if let Some(body) = document().body() {
        let _ = body.append_child(&frame);
    }
}
