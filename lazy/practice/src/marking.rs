//! Marking errors in a report that is shown as a document, in a frame. The frame runs no scripts:
//! its events are heard from outside, and marks are set without loading it again, so that it stays
//! where it was scrolled to.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlIFrameElement, KeyboardEvent};

use crate::page::{mark, marked};
use ziping_lazy_dom::{all, one, within};

const STYLE: &str = include_str!("marking.css");
/// The attributes of markable elements: numbers and texts name their figure, sentences the claim
/// that they rest on.
const FIGURE: &str = "data-figure";
const CLAIM: &str = "data-claim";
const MARKABLE: &str = "[data-figure], [data-claim]";

thread_local! {
    static FRAME: RefCell<Option<Frame>> = const { RefCell::new(None) };
}

struct Frame {
    element: HtmlIFrameElement,
    /// Kept as long as the frame.
    listeners: Vec<EventListener>,
}

/// Listens in the frame of this container, once its document is there.
pub fn listen(container: &Element) {
    let found = one(container, "iframe[data-marking]");
    let frame = found
        .map(JsCast::unchecked_into::<HtmlIFrameElement>)
        .map(|element| {
            let loaded = EventListener::new(&element, "load", |_| loaded());
            Frame {
                element,
                listeners: vec![loaded],
            }
        });
    FRAME.set(frame);
}

/// Shows the marks as they are now.
pub fn show() {
    let Some(document) = frame_document() else {
        return;
    };
    let marked = marked();
    for thing in markable(&document) {
        let is_marked = name_of(&thing).is_some_and(|name| marked.contains(&name));
        let (state, says) = match (thing.has_attribute(CLAIM), is_marked) {
            (false, _) => ("aria-pressed", if is_marked { "true" } else { "false" }),
            (true, false) => ("title", "点一下或按回车，把这句话标成有错"),
            (true, true) => ("title", "这句话标成了有错，再点一下取消"),
        };
        let _ = thing.set_attribute(state, says);
        let _ = thing.toggle_attribute_with_force("data-marked", is_marked);
    }
}

fn loaded() {
    let Some(document) = frame_document() else {
        return;
    };
    if let (Some(head), Ok(style)) = (document.head(), document.create_element("style")) {
        style.set_text_content(Some(STYLE));
        let _ = head.append_child(&style);
    }
    for thing in markable(&document) {
        // A sentence holds numbers that are buttons themselves.
        let role = if thing.has_attribute(CLAIM) {
            "group"
        } else {
            "button"
        };
        for (attribute, value) in [("tabindex", "0"), ("role", role)] {
            let _ = thing.set_attribute(attribute, value);
        }
    }
    show();
    let listeners = ["click", "keydown"].map(|name| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, handle)
    });
    FRAME.with_borrow_mut(|frame| {
        if let Some(frame) = frame {
            frame.listeners.truncate(1);
            frame.listeners.extend(listeners);
        }
    });
}

fn handle(event: &Event) {
    if event.type_() == "keydown" {
        let pressed: &KeyboardEvent = event.unchecked_ref();
        if !matches!(&*pressed.key(), "Enter" | " ") {
            return;
        }
    }
    if let Some(name) = within(event, MARKABLE).as_ref().and_then(name_of) {
        event.prevent_default();
        mark(&name);
    }
}

/// The document in the frame; `None` for the blank one that a frame begins with.
fn frame_document() -> Option<Document> {
    let document = FRAME.with_borrow(|frame| frame.as_ref()?.element.content_document())?;
    document.query_selector("main").ok()??;
    Some(document)
}

fn name_of(thing: &Element) -> Option<String> {
    thing
        .get_attribute(FIGURE)
        .or_else(|| thing.get_attribute(CLAIM))
}

/// The elements that can be marked, in order.
fn markable(document: &Document) -> impl Iterator<Item = Element> + use<> {
    let root = document.document_element();
    root.into_iter().flat_map(|root| all(&root, MARKABLE))
}
