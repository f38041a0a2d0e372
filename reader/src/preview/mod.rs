//! The preview: a frame in which documents are shown, one after the other, each in the place where the last one was scrolled to.
//!
//! The frame runs no scripts; what happens in it is heard from outside of it. Numbers lead to their fields (numbers.rs), paragraphs
//! are rewritten (rewrite.rs, words.rs), and what is done is told to the page by its own hooks (page.rs).

mod asked;
mod numbers;
mod page;
mod rewrite;
mod words;

use std::{cell::RefCell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlIFrameElement, KeyboardEvent};

use self::{asked::Shown, rewrite::Editor};
use crate::dom::{self, all};

const STYLE: &str = include_str!("preview.css");
/// The name of what can be rewritten.
const PARAGRAPH: &str = "data-paragraph";
const PARAGRAPHS: &str = "[data-paragraph]";

/// What happens on an event.
type Listener = fn(&Event);

thread_local! {
    static PREVIEW: RefCell<Option<Preview>> = const { RefCell::new(None) };
}

/// A frame that shows documents.
pub struct Preview {
    frame: HtmlIFrameElement,
    /// Whether its first document is there.
    ready: bool,
    /// What it shows.
    shown: Rc<Shown>,
    /// A newer report that waits for the editor to be closed.
    waiting: Option<Rc<Shown>>,
    /// The paragraph that is being rewritten.
    editor: Option<Editor>,
    /// Kept as long as the frame.
    listening: Vec<EventListener>,
}

/// Shows a report in the preview's frame, if the page has one.
pub fn show(given: &Array) {
    let frame = dom::page().and_then(|page| page.query_selector("[data-preview]").ok()?);
    let Some(frame) = frame.map(JsCast::unchecked_into::<HtmlIFrameElement>) else { return };
    let Some(shown) = asked::shown(given).map(Rc::new) else { return };
    let fresh = PREVIEW.with_borrow(|preview| preview.as_ref().is_none_or(|preview| preview.frame != frame));
    if fresh {
        let listening = vec![EventListener::new(&frame, "load", |_| loaded())];
        let preview = Preview { frame, ready: false, shown: shown.clone(), waiting: None, editor: None, listening };
        PREVIEW.set(Some(preview));
    }
    put(&shown);
}

/// Puts a report into the frame.
fn put(shown: &Rc<Shown>) {
    // What leaves the document says so at once, so nothing is held while it is changed.
    match with_preview(|preview| preview.take(shown.clone())) {
        Some(Place::Document(body, focused)) => {
            body.set_inner_html(shown.html.split_once("<body>").map_or("", |(_, body)| body));
            dress(&body, shown);
            if let Some(first) = focused.and_then(|name| all_of(&body, &name).into_iter().next()) {
                let _ = first.unchecked_ref::<HtmlElement>().focus();
            }
        }
        Some(Place::Frame(frame)) => frame.set_srcdoc(&shown.html),
        None => {}
    }
}

/// Where a newer report goes.
enum Place {
    /// Into a frame that is still blank.
    Frame(HtmlIFrameElement),
    /// Into the document that is there, so that it stays where it was scrolled to; with the paragraph that has the focus.
    Document(HtmlElement, Option<String>),
}

impl Preview {
    /// Takes a newer report and says where it goes; nowhere while a paragraph is being rewritten, for which it waits.
    fn take(&mut self, shown: Rc<Shown>) -> Option<Place> {
        if self.editor.is_some() {
            self.waiting = Some(shown);
            return None;
        }
        self.shown = shown;
        let inside = self.inside().filter(|_| self.ready);
        let Some(body) = inside.as_ref().and_then(Document::body) else {
            return Some(Place::Frame(self.frame.clone()));
        };
        let focused = inside.and_then(|inside| inside.active_element()?.get_attribute(PARAGRAPH));
        Some(Place::Document(body, focused))
    }

    fn inside(&self) -> Option<Document> {
        self.frame.content_document()
    }
}

/// The frame's document is there: listens for what is done in it.
fn loaded() {
    PREVIEW.with_borrow_mut(|preview| {
        let Some(preview) = preview else { return };
        let Some(inside) = preview.inside() else { return };
        let Some(body) = inside.body() else { return };
        if inside.query_selector("main").ok().flatten().is_none() {
            return; // The blank document that the frame begins with.
        }
        if let (Some(head), Ok(style)) = (inside.head(), inside.create_element("style")) {
            style.set_text_content(Some(STYLE));
            let _ = head.append_child(&style);
        }
        dress(&body, &preview.shown);
        preview.ready = true;
        preview.listening.truncate(1);
        let listeners: [(&'static str, Listener); 7] = [
            ("click", clicked),
            ("keydown", key),
            ("input", words::typed),
            ("compositionend", words::composed),
            ("change", words::chosen),
            ("mousedown", words::left),
            ("focusout", words::left),
        ];
        for (name, listener) in listeners {
            let options = EventListenerOptions::enable_prevent_default();
            preview.listening.push(EventListener::new_with_options(&inside, name, options, listener));
        }
    });
}

/// What a document gets in the preview and nowhere else: paragraphs that can be reached by key, marks on numbers.
fn dress(body: &Element, shown: &Shown) {
    let mut before = None;
    for paragraph in all(body, PARAGRAPHS) {
        let name = paragraph.get_attribute(PARAGRAPH);
        if name != before {
            let _ = paragraph.set_attribute("tabindex", "0");
            let _ = paragraph.set_attribute("title", "点一下或按回车，改写这一段");
        }
        before = name;
    }
    numbers::mark(body, &shown.marks);
}

fn clicked(event: &Event) {
    if !numbers::followed(event) {
        rewrite::clicked(event);
    }
}

fn key(event: &Event) {
    let pressed: &KeyboardEvent = event.unchecked_ref();
    if pressed.is_composing() {
        return;
    }
    if pressed.key() == "Enter" && numbers::followed(event) || rewrite::key(pressed) {
        event.prevent_default();
    }
}

/// The lines of a paragraph.
fn all_of(parent: &Element, name: &str) -> Vec<Element> {
    all(parent, PARAGRAPHS).filter(|paragraph| paragraph.get_attribute(PARAGRAPH).as_deref() == Some(name)).collect()
}

/// What the shown document was made from.
fn given() -> Option<Array> {
    PREVIEW.with_borrow(|preview| Some(preview.as_ref()?.shown.given.clone()))
}

/// Something with the frame, if there is one.
fn with_preview<T>(tell: impl FnOnce(&mut Preview) -> Option<T>) -> Option<T> {
    PREVIEW.with_borrow_mut(|preview| tell(preview.as_mut()?))
}
