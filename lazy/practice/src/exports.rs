//! The function that programs.js calls by name.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::AppHandle;

use crate::{
    page::{PracticeMessage, PracticePage, PracticeProps},
    practice::KeptPractice,
};
use ziping_lazy_dom as dom;
use ziping_practice_page::CONTAINER_ID;

thread_local! {
    /// The practice page, which is drawn once: when practice is shown again, in another container,
    /// the element that it is drawn in moves there.
    static PAGE: RefCell<Option<(Element, AppHandle<PracticePage>)>> = const { RefCell::new(None) };
}

/// Shows the practice page in its container, with the texts that this browser has kept of it. It
/// does not depend on the report at hand.
#[wasm_bindgen]
pub fn show_practice(session: String, progress: String) {
    let kept = KeptPractice { session, progress };
    let Some(document) = dom::page() else { return };
    let Some(container) = document.get_element_by_id(CONTAINER_ID) else {
        return;
    };
    PAGE.with_borrow_mut(|page| {
        if let Some((element, handle)) = page {
            move_into(&container, element);
            handle.send_message(PracticeMessage::ShownAgain);
        } else if let Ok(element) = document.create_element("div") {
            move_into(&container, &element);
            let props = PracticeProps {
                element: element.clone(),
                kept,
            };
            let renderer =
                yew::Renderer::<PracticePage>::with_root_and_props(element.clone(), props);
            *page = Some((element, renderer.render()));
        }
    });
}

/// Puts the element into the container in place of whatever is there.
fn move_into(container: &Element, element: &Element) {
    if element.parent_element().as_ref() != Some(container) {
        container.set_inner_html("");
        let _ = container.append_child(element);
    }
}
