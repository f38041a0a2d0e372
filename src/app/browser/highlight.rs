//! Highlights elements by an attribute that Yew does not know of: nothing is drawn again for it.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

const HIGHLIGHT: &str = "data-lit";

/// Highlights these elements and no others: each kind of highlight with a selector.
pub fn highlight_only(highlights: &[(&str, String)]) {
    each("[data-lit]", &|element| {
        drop(element.remove_attribute(HIGHLIGHT));
    });
    for (kind, selector) in highlights {
        each(selector, &|element| {
            drop(element.set_attribute(HIGHLIGHT, kind));
        });
    }
}

fn each(selector: &str, change: &dyn Fn(&Element)) {
    let Ok(elements) = document().query_selector_all(selector) else {
        return;
    };
    for index in 0..elements.length() {
        if let Some(node) = elements.get(index) {
            change(node.unchecked_ref());
        }
    }
}
