//! Lights up what belongs to the figure at hand, by an attribute that no drawing knows: nothing is drawn anew for it.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

const LIT: &str = "data-lit";

/// Puts everything out but this: how it is lit, and a selector of what.
pub fn only(lights: &[(&str, String)]) {
    each("[data-lit]", |element| drop(element.remove_attribute(LIT)));
    for (how, selector) in lights {
        each(selector, |element| drop(element.set_attribute(LIT, how)));
    }
}

fn each(selector: &str, light: impl Fn(&Element)) {
    let found: Option<NodeList> = document().query_selector_all(selector).ok();
    let nodes = found.iter().flat_map(|found| (0..found.length()).filter_map(|index| found.get(index)));
    nodes.for_each(|node| light(node.unchecked_ref()));
}
