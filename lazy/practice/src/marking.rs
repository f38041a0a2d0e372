//! Marking errors in a report that is shown as a document, in a frame. The frame runs no scripts:
//! its events are heard from outside, and marks are set without loading it again, so that it stays
//! where it was scrolled to.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlIFrameElement, KeyboardEvent};
use yew::html::Scope;

use crate::page::{PracticeMessage, PracticePage};
use ziping_lazy_dom::{all, one, within};

const STYLE: &str = include_str!("marking.css");
/// The attributes of markable elements: numbers and texts name their figure, sentences the claim
/// that they rest on.
const FIGURE: &str = "data-figure";
const CLAIM: &str = "data-claim";
const MARKABLE: &str = "[data-figure], [data-claim]";

/// The frame of the page, if there is one, and where its events go.
pub struct Marking {
    link: Scope<PracticePage>,
    frame: Option<Frame>,
}

struct Frame {
    element: HtmlIFrameElement,
    /// Kept as long as the frame.
    _loaded: EventListener,
    /// Kept as long as the document that is in it.
    in_document: Vec<EventListener>,
}

impl Marking {
    pub fn new(link: Scope<PracticePage>) -> Self {
        Self { link, frame: None }
    }

    /// Listens in the frame of the page, where it is not the one from before.
    pub fn listen(&mut self, page: &Element) {
        let element = one(page, "iframe[data-marking]");
        let element = element.map(JsCast::unchecked_into::<HtmlIFrameElement>);
        if element.as_ref() == self.frame.as_ref().map(|frame| &frame.element) {
            return;
        }
        self.frame = element.map(|element| {
            let link = self.link.clone();
            let loaded = EventListener::new(&element, "load", move |_| {
                link.send_message(PracticeMessage::DocumentLoaded);
            });
            Frame {
                element,
                _loaded: loaded,
                in_document: Vec::new(),
            }
        });
    }

    /// Makes the document in the frame ready, once it is loaded, with these marks.
    pub fn prepare(&mut self, marked: &[&str]) {
        let Some(document) = self.document() else {
            return;
        };
        if let (Some(head), Ok(style)) = (document.head(), document.create_element("style")) {
            style.set_text_content(Some(STYLE));
            let _ = head.append_child(&style);
        }
        for element in markable(&document) {
            // A sentence holds numbers that are buttons themselves.
            let role = if element.has_attribute(CLAIM) {
                "group"
            } else {
                "button"
            };
            for (attribute, value) in [("tabindex", "0"), ("role", role)] {
                let _ = element.set_attribute(attribute, value);
            }
        }
        self.show(marked);
        let listeners = ["click", "keydown"].map(|name| {
            let options = EventListenerOptions::enable_prevent_default();
            let link = self.link.clone();
            EventListener::new_with_options(&document, name, options, move |event| {
                heard(event, &link);
            })
        });
        if let Some(frame) = &mut self.frame {
            frame.in_document = listeners.into();
        }
    }

    /// Shows the marks as they are now.
    pub fn show(&self, marked: &[&str]) {
        let Some(document) = self.document() else {
            return;
        };
        for element in markable(&document) {
            let name = name_of(&element);
            let is_marked = name.is_some_and(|name| marked.contains(&name.as_str()));
            let (state, says) = match (element.has_attribute(CLAIM), is_marked) {
                (false, true) => ("aria-pressed", "true"),
                (false, false) => ("aria-pressed", "false"),
                (true, false) => ("title", "点一下或按回车，把这句话标成有错"),
                (true, true) => ("title", "这句话标成了有错，再点一下取消"),
            };
            let _ = element.set_attribute(state, says);
            let _ = element.toggle_attribute_with_force("data-marked", is_marked);
        }
    }

    /// The document in the frame; `None` for the blank one that a frame begins with.
    fn document(&self) -> Option<Document> {
        let document = self.frame.as_ref()?.element.content_document()?;
        document.query_selector("main").ok()??;
        Some(document)
    }
}

fn heard(event: &Event, link: &Scope<PracticePage>) {
    if event.type_() == "keydown" {
        let pressed: &KeyboardEvent = event.unchecked_ref();
        if !matches!(&*pressed.key(), "Enter" | " ") {
            return;
        }
    }
    if let Some(name) = within(event, MARKABLE).as_ref().and_then(name_of) {
        event.prevent_default();
        link.send_message(PracticeMessage::MarkInDocument(name));
    }
}

fn name_of(element: &Element) -> Option<String> {
    element
        .get_attribute(FIGURE)
        .or_else(|| element.get_attribute(CLAIM))
}

/// The elements that can be marked, in order.
fn markable(document: &Document) -> impl Iterator<Item = Element> + use<> {
    let root = document.document_element();
    root.into_iter().flat_map(|root| all(&root, MARKABLE))
}
