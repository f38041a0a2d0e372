//! Tells the page of changes in the preview by the hooks that the page has for every program: a
//! field that is typed into, and a link to a field. So the page need not know of the preview.

use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlElement, HtmlTextAreaElement};
use ziping_rulebook::prefix;

use crate::dom;

/// Types a text into the field of a paragraph.
pub fn type_paragraph(paragraph: &str, text: &str) {
    send(paragraph, text, "input");
}

/// Leaves the field of a paragraph, so that the change becomes a step of its own.
pub fn leave_paragraph(paragraph: &str) {
    send(paragraph, "", "change");
}

/// Goes to the field of a figure, or to a ratio in the panel.
pub fn go_to(figure: &str) {
    with_element("a", "data-goto", figure, HtmlElement::click);
}

fn send(paragraph: &str, text: &str, event: &str) {
    with_element(
        "textarea",
        "data-field",
        &format!("{}{paragraph}", prefix::PARAGRAPH),
        |field| {
            field.unchecked_ref::<HtmlTextAreaElement>().set_value(text);
            let options = EventInit::new();
            options.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict(event, &options) {
                let _ = field.dispatch_event(&event);
            }
        },
    );
}

/// Does something with an element that stands in the page for a moment.
fn with_element(kind: &str, hook: &str, value: &str, act: impl FnOnce(&HtmlElement)) {
    let Some(page) = dom::page() else { return };
    let (Some(body), Ok(element)) = (page.body(), page.create_element(kind)) else {
        return;
    };
    let element: HtmlElement = element.unchecked_into();
    element.set_hidden(true);
    let _ = element.set_attribute(hook, value);
    let _ = body.append_child(&element);
    act(&element);
    element.remove();
}
