//! Printing: a document in an invisible frame while the print dialog is open.

use gloo::{
    events::EventListener,
    utils::{document, window},
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlIFrameElement};

const FRAME: &str = "print-frame";

/// Opens the print dialog for the page itself.
pub fn this_page() {
    let _ = window().print();
}

/// Opens the print dialog for a document.
pub fn document_of(html: &str) {
    if let Some(earlier) = document().get_element_by_id(FRAME) {
        earlier.remove();
    }
    let Ok(frame) = document()
        .create_element("iframe")
        .map(JsCast::unchecked_into::<HtmlIFrameElement>)
    else {
        return;
    };
    frame.set_id(FRAME);
    frame.set_class_name("unseen");
    let _ = frame.set_attribute("aria-hidden", "true");
    let _ = frame.set_attribute("tabindex", "-1");
    frame.set_srcdoc(html);
    let (shown, focused) = (frame.clone(), document().active_element());
    EventListener::once(&frame, "load", move |_| {
        if let Some(window) = shown.content_window() {
            let _ = window.focus();
            let _ = window.print();
        }
        // The keys go where they went before.
        if let Some(element) = &focused {
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        }
    })
    .forget();
    if let Some(body) = document().body() {
        let _ = body.append_child(&frame);
    }
}
