//! What the preview tells the page, by the hooks that the page has for everybody: a field that is
//! typed into, a link to a figure. So the page need not know of the preview.

use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlElement, HtmlTextAreaElement};
use ziping_rulebook::prefix;

use crate::dom;

/// A paragraph says this now.
pub fn typed(paragraph: &str, text: &str) {
    tell(paragraph, text, "input");
}

/// What was typed is a step of its own.
pub fn left(paragraph: &str) {
    tell(paragraph, "", "change");
}

/// Go to the field of a figure, or to where a ratio is told.
pub fn go_to(figure: &str) {
    with_element("a", "data-goto", figure, HtmlElement::click);
}

fn tell(paragraph: &str, text: &str, event: &str) {
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

/// Something with an element that stands in the page for a moment.
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
