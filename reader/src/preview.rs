//! The preview: a frame in which documents are shown, one after the other, each in the place where the last one was scrolled to.
//!
//! The frame runs no scripts; what happens in it is heard from outside of it. Not: the editor of paragraphs (rewrite.rs).

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlIFrameElement, Node, window};

use crate::{
    rewrite::{self, Editor},
    words,
};

const STYLE: &str = include_str!("rewrite.css");
/// What can be rewritten.
pub const PARAGRAPHS: &str = "[data-paragraph]";

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
    /// What the shown document was made from.
    given: Array,
    /// A newer document, with what it was made from, that waits for the editor to be closed.
    pub waiting: Option<(Array, String)>,
    /// The paragraph that is being rewritten.
    pub editor: Option<Editor>,
    /// The paragraph that was rewritten last, until it is shown.
    pub focus: Option<String>,
    /// Kept as long as the frame.
    listening: Vec<EventListener>,
}

/// Shows a document in the preview's frame, if the page has one.
pub fn show(given: &Array, html: &str) {
    let frame = window().and_then(|window| window.document()?.query_selector("[data-preview]").ok()?);
    let Some(frame) = frame.map(JsCast::unchecked_into::<HtmlIFrameElement>) else { return };
    let fresh = PREVIEW.with_borrow(|preview| preview.as_ref().is_none_or(|preview| preview.frame != frame));
    if fresh {
        let loaded = EventListener::new(&frame, "load", |_| loaded());
        let preview = Preview {
            frame: frame.clone(),
            ready: false,
            given: given.clone(),
            waiting: None,
            editor: None,
            focus: None,
            listening: vec![loaded],
        };
        PREVIEW.set(Some(preview));
    }
    // What leaves the document says so at once, so nothing is held while it is changed.
    match PREVIEW.with_borrow_mut(|preview| preview.as_mut()?.take(given, html)) {
        Some((Some(body), focus)) => {
            body.set_inner_html(html.split_once("<body>").map_or("", |(_, body)| body));
            reachable(&body);
            if let Some(first) = focus.and_then(|name| all_of(&body, &name).into_iter().next()) {
                let _ = first.unchecked_ref::<HtmlElement>().focus();
            }
        }
        Some((None, _)) => frame.set_srcdoc(html),
        None => {}
    }
}

impl Preview {
    /// Takes a newer document: gives where it goes, if one is there already, and the paragraph that has the focus. It waits while a
    /// paragraph is being rewritten.
    fn take(&mut self, given: &Array, html: &str) -> Option<(Option<HtmlElement>, Option<String>)> {
        if self.editor.is_some() {
            self.waiting = Some((given.clone(), html.to_owned()));
            return None;
        }
        self.given = given.clone();
        // In the document that is there, so that it stays where it was scrolled to.
        let body = self.inside().and_then(|inside| inside.body()).filter(|_| self.ready);
        Some((body, self.focus.take()))
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
        if inside.query_selector(PARAGRAPHS).ok().flatten().is_none()
            && inside.query_selector("main").ok().flatten().is_none()
        {
            return; // The blank document that the frame begins with.
        }
        if let (Some(head), Ok(style)) = (inside.head(), inside.create_element("style")) {
            style.set_text_content(Some(STYLE));
            let _ = head.append_child(&style);
        }
        reachable(&body);
        preview.ready = true;
        preview.listening.truncate(1);
        let listeners: [(&'static str, Listener); 7] = [
            ("click", rewrite::clicked),
            ("keydown", rewrite::key),
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

/// Every paragraph can be reached by key.
fn reachable(body: &Element) {
    let Ok(paragraphs) = body.query_selector_all(PARAGRAPHS) else { return };
    let mut before = None;
    for paragraph in (0..paragraphs.length()).filter_map(|at| paragraphs.get(at)) {
        let paragraph: Element = paragraph.unchecked_into();
        let name = paragraph.get_attribute("data-paragraph");
        if name != before {
            let _ = paragraph.set_attribute("tabindex", "0");
            let _ = paragraph.set_attribute("title", "点一下或按回车，改写这一段");
        }
        before = name;
    }
}

/// The lines of a paragraph.
pub fn all_of(parent: &Node, name: &str) -> Vec<Element> {
    let Ok(all) = parent.unchecked_ref::<Element>().query_selector_all(PARAGRAPHS) else { return Vec::new() };
    let all = (0..all.length()).filter_map(|at| all.get(at)).map(JsCast::unchecked_into::<Element>);
    all.filter(|paragraph| paragraph.get_attribute("data-paragraph").as_deref() == Some(name)).collect()
}

/// What the shown document was made from.
pub fn given() -> Option<Array> {
    PREVIEW.with_borrow(|preview| Some(preview.as_ref()?.given.clone()))
}

/// Something with the frame, if there is one.
pub fn with_preview<T>(tell: impl FnOnce(&mut Preview) -> Option<T>) -> Option<T> {
    PREVIEW.with_borrow_mut(|preview| tell(preview.as_mut()?))
}
