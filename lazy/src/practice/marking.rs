//! Marking errors in a report that is shown as a document, in a frame. The frame runs no scripts;
//! what happens in it is heard from outside of it, and marks are set in it without loading it
//! again, so that it stays where it was scrolled to.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlIFrameElement, KeyboardEvent};

use super::{mark, marked};

const STYLE: &str = include_str!("marking.css");
/// Numbers and texts, by their figure; sentences, by the claim that they rest on.
const FIGURE: &str = "data-figure";
const CLAIM: &str = "data-claim";
const MARKABLE: &str = "[data-figure], [data-claim]";

thread_local! {
    static FRAME: RefCell<Option<Frame>> = const { RefCell::new(None) };
}

struct Frame {
    element: HtmlIFrameElement,
    /// Kept as long as the frame.
    listening: Vec<EventListener>,
}

/// Listens in the frame that is there now, once its document is.
pub fn listen(place: &Element) {
    let found = place.query_selector("iframe[data-marking]").ok().flatten();
    let frame = found
        .map(JsCast::unchecked_into::<HtmlIFrameElement>)
        .map(|element| {
            let loaded = EventListener::new(&element, "load", |_| loaded());
            Frame {
                element,
                listening: vec![loaded],
            }
        });
    FRAME.set(frame);
}

/// Shows what is marked now.
pub fn show() {
    let Some(inside) = inside() else { return };
    let marked = marked();
    for thing in all(&inside) {
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
    let Some(inside) = inside() else { return };
    if let (Some(head), Ok(style)) = (inside.head(), inside.create_element("style")) {
        style.set_text_content(Some(STYLE));
        let _ = head.append_child(&style);
    }
    for thing in all(&inside) {
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
        EventListener::new_with_options(&inside, name, options, happened)
    });
    FRAME.with_borrow_mut(|frame| {
        if let Some(frame) = frame {
            frame.listening.truncate(1);
            frame.listening.extend(listeners);
        }
    });
}

fn happened(event: &Event) {
    if event.type_() == "keydown" {
        let pressed: &KeyboardEvent = event.unchecked_ref();
        if !matches!(&*pressed.key(), "Enter" | " ") {
            return;
        }
    }
    // What comes out of a frame is no instance of this window's classes.
    let target = event.target().map(JsCast::unchecked_into::<Element>);
    let thing = target.and_then(|target| target.closest(MARKABLE).ok().flatten());
    if let Some(name) = thing.as_ref().and_then(name_of) {
        event.prevent_default();
        mark(&name);
    }
}

/// The document in the frame; not the blank one that a frame begins with.
fn inside() -> Option<Document> {
    let inside = FRAME.with_borrow(|frame| frame.as_ref()?.element.content_document())?;
    inside.query_selector("main").ok().flatten().map(|_| inside)
}

fn name_of(thing: &Element) -> Option<String> {
    thing
        .get_attribute(FIGURE)
        .or_else(|| thing.get_attribute(CLAIM))
}

/// What can be marked, in order.
fn all(inside: &Document) -> impl Iterator<Item = Element> {
    let all = inside.query_selector_all(MARKABLE).ok();
    (0..)
        .map_while(move |at| all.as_ref()?.get(at))
        .map(JsCast::unchecked_into)
}
