//! Lights up what belongs to the figure at hand, by an attribute that no drawing knows: nothing is
//! drawn anew for it.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

const LIT: &str = "data-lit";

/// Puts everything out but this: how it is lit, and a selector of what.
pub fn only(lights: &[(&str, String)]) {
    each("[data-lit]", &|element| drop(element.remove_attribute(LIT)));
    for (how, selector) in lights {
        each(selector, &|element| drop(element.set_attribute(LIT, how)));
    }
}

fn each(selector: &str, light: &dyn Fn(&Element)) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    for index in 0..found.length() {
        if let Some(node) = found.get(index) {
            light(node.unchecked_ref());
        }
    }
}
