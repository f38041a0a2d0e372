//! The preview's frame: which report it shows, and how a newer one takes its place. Not: what is
//! done in it.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlIFrameElement};

use super::{asked::Shown, editor::Editor, numbers};
use crate::dom::all;

const STYLE: &str = include_str!("preview.css");
/// The name of what can be rewritten.
pub const PARAGRAPH: &str = "data-paragraph";
pub const PARAGRAPHS: &str = "[data-paragraph]";

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
    pub waiting: Option<Rc<Shown>>,
    /// The paragraph that is being rewritten.
    pub editor: Option<Editor>,
    /// What hears of the frame's first document; kept as long as the frame.
    _loading: EventListener,
    /// What hears of anything done in that document.
    pub hearing: Vec<EventListener>,
}

/// Where a newer report goes.
enum Place {
    /// Into a frame that is still blank.
    Frame(HtmlIFrameElement),
    /// Into the document that is there, so that it stays where it was scrolled to; with the
    /// paragraph that has the focus.
    Document(HtmlElement, Option<String>),
}

/// Shows a report in a frame, which tells `loaded` when its first document is there.
pub fn show(frame: HtmlIFrameElement, shown: &Rc<Shown>, loaded: fn()) {
    let known = with_preview(|preview| Some(preview.frame == frame));
    if known != Some(true) {
        PREVIEW.set(Some(Preview {
            _loading: EventListener::new(&frame, "load", move |_| loaded()),
            frame,
            ready: false,
            shown: shown.clone(),
            waiting: None,
            editor: None,
            hearing: Vec::new(),
        }));
    }
    put(shown);
}

/// Puts a report into the frame, or lets it wait while a paragraph is being rewritten.
pub fn put(shown: &Rc<Shown>) {
    // What leaves the document says so at once, so nothing is held while it is changed.
    match with_preview(|preview| preview.take(shown.clone())) {
        Some(Place::Document(body, focused)) => {
            body.set_inner_html(shown.html.split_once("<body>").map_or("", |(_, body)| body));
            dress(&body, shown);
            if let Some(first) = focused.and_then(|name| lines_of(&body, &name).into_iter().next())
            {
                let _ = first.unchecked_ref::<HtmlElement>().focus();
            }
        }
        Some(Place::Frame(frame)) => frame.set_srcdoc(&shown.html),
        None => {}
    }
}

impl Preview {
    /// Takes a newer report and says where it goes; nowhere while a paragraph is being rewritten,
    /// for which it waits.
    fn take(&mut self, shown: Rc<Shown>) -> Option<Place> {
        if self.editor.is_some() {
            self.waiting = Some(shown);
            return None;
        }
        self.shown = shown;
        let inside = self.frame.content_document().filter(|_| self.ready);
        let Some(body) = inside.as_ref().and_then(Document::body) else {
            return Some(Place::Frame(self.frame.clone()));
        };
        let focused = inside.and_then(|inside| inside.active_element()?.get_attribute(PARAGRAPH));
        Some(Place::Document(body, focused))
    }

    /// Its first document, made ready; `None` for the blank one that a frame begins with.
    pub fn begin(&mut self) -> Option<Document> {
        let inside = self.frame.content_document()?;
        let body = inside.body()?;
        inside.query_selector("main").ok()??;
        if let (Some(head), Ok(style)) = (inside.head(), inside.create_element("style")) {
            style.set_text_content(Some(STYLE));
            let _ = head.append_child(&style);
        }
        dress(&body, &self.shown);
        self.ready = true;
        Some(inside)
    }
}

/// What a document gets in the preview and nowhere else: paragraphs that can be reached by key,
/// marks on numbers.
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

/// The lines of a paragraph.
pub fn lines_of(parent: &Element, name: &str) -> Vec<Element> {
    all(parent, PARAGRAPHS)
        .filter(|paragraph| paragraph.get_attribute(PARAGRAPH).as_deref() == Some(name))
        .collect()
}

/// What the shown document was made from.
pub fn given() -> Option<Array> {
    with_preview(|preview| Some(preview.shown.given.clone()))
}

/// The paragraph that is being rewritten, as it stands.
pub fn editor() -> Option<Editor> {
    with_preview(|preview| preview.editor.clone())
}

/// Something with the frame, if there is one.
pub fn with_preview<T>(tell: impl FnOnce(&mut Preview) -> Option<T>) -> Option<T> {
    PREVIEW.with_borrow_mut(|preview| tell(preview.as_mut()?))
}
