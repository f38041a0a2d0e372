//! The preview's frame: which report it shows, and how a newer one replaces it.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use js_sys::Function;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlIFrameElement};
use ziping_lazy_dom::all;
use ziping_protocol::PreviewContent;

use super::{editor::Editor, numbers};

const STYLE: &str = include_str!("preview.css");
/// The attribute with the name of a paragraph that can be rewritten.
pub const PARAGRAPH: &str = "data-paragraph";
pub const PARAGRAPHS: &str = "[data-paragraph]";

thread_local! {
    static PREVIEW: RefCell<Option<Preview>> = const { RefCell::new(None) };
}

/// A frame that shows documents.
pub struct Preview {
    frame: HtmlIFrameElement,
    /// True once its first document is there.
    ready: bool,
    content: Rc<PreviewContent>,
    /// Hears every event; a function of the page.
    pub tell: Function,
    /// A newer report that waits for the editor to be closed.
    pub waiting: Option<Rc<PreviewContent>>,
    /// The paragraph that is being rewritten.
    pub editor: Option<Editor>,
    /// Hears that the first document is there; kept as long as the frame.
    _load_listener: EventListener,
    /// The listeners on that document.
    pub listeners: Vec<EventListener>,
}

/// The destination of a newer document.
enum Destination {
    /// Into a frame that is still blank.
    Frame(HtmlIFrameElement),
    /// Into the document that is there, so that it stays where it was scrolled to; with the
    /// paragraph that has the focus.
    Document(HtmlElement, Option<String>),
}

/// Shows a report in a frame, and calls `loaded` when its first document is there. Events are told
/// to `tell`.
pub fn show(frame: HtmlIFrameElement, content: &Rc<PreviewContent>, tell: Function, loaded: fn()) {
    let known = with_preview(|preview| Some(preview.frame == frame));
    if known == Some(true) {
        with_preview(|preview| {
            preview.tell = tell;
            Some(())
        });
    } else {
        PREVIEW.set(Some(Preview {
            _load_listener: EventListener::new(&frame, "load", move |_| loaded()),
            frame,
            ready: false,
            content: content.clone(),
            tell,
            waiting: None,
            editor: None,
            listeners: Vec::new(),
        }));
    }
    put(content);
}

/// Puts a report into the frame, or lets it wait while a paragraph is being rewritten.
pub fn put(content: &Rc<PreviewContent>) {
    // PREVIEW is not borrowed while the document changes: an element that leaves it loses the
    // focus, and that event is handled at once.
    match with_preview(|preview| preview.update(content.clone())) {
        Some(Destination::Document(body, focused)) => {
            body.set_inner_html(
                content
                    .html
                    .split_once("<body>")
                    .map_or("", |(_, body)| body),
            );
            decorate(&body, content);
            if let Some(first) = focused.and_then(|name| lines_of(&body, &name).into_iter().next())
            {
                let _ = first.unchecked_ref::<HtmlElement>().focus();
            }
        }
        Some(Destination::Frame(frame)) => frame.set_srcdoc(&content.html),
        None => {}
    }
}

impl Preview {
    /// Takes a newer report and gives the destination of its document. While a paragraph is being
    /// rewritten there is none: the report waits.
    fn update(&mut self, content: Rc<PreviewContent>) -> Option<Destination> {
        if self.editor.is_some() {
            self.waiting = Some(content);
            return None;
        }
        self.content = content;
        if self.ready
            && let Some(document) = self.frame.content_document()
            && let Some(body) = document.body()
        {
            let focused = document.active_element();
            let paragraph = focused.and_then(|element| element.get_attribute(PARAGRAPH));
            return Some(Destination::Document(body, paragraph));
        }
        Some(Destination::Frame(self.frame.clone()))
    }

    /// Prepares the first document; `None` for the blank one that a frame begins with.
    pub fn prepare(&mut self) -> Option<Document> {
        let inside = self.frame.content_document()?;
        let body = inside.body()?;
        inside.query_selector("main").ok()??;
        if let (Some(head), Ok(style)) = (inside.head(), inside.create_element("style")) {
            style.set_text_content(Some(STYLE));
            let _ = head.append_child(&style);
        }
        decorate(&body, &self.content);
        self.ready = true;
        Some(inside)
    }
}

/// Makes a document usable in the preview: its paragraphs can be reached by key, and numbers are
/// marked.
fn decorate(body: &Element, content: &PreviewContent) {
    let mut before = None;
    for paragraph in all(body, PARAGRAPHS) {
        let name = paragraph.get_attribute(PARAGRAPH);
        if name != before {
            let _ = paragraph.set_attribute("tabindex", "0");
            let _ = paragraph.set_attribute("title", "点一下或按回车，改写这一段");
        }
        before = name;
    }
    numbers::mark(body, &content.marks);
}

/// The lines of a paragraph, each an element.
pub fn lines_of(parent: &Element, name: &str) -> Vec<Element> {
    all(parent, PARAGRAPHS)
        .filter(|paragraph| paragraph.get_attribute(PARAGRAPH).as_deref() == Some(name))
        .collect()
}

/// The first line of a paragraph of the shown document.
pub fn first_line(name: &str) -> Option<Element> {
    let inside = with_preview(|preview| preview.frame.content_document())?;
    lines_of(&inside.document_element()?, name)
        .into_iter()
        .next()
}

/// The paragraph that is being rewritten.
pub fn editor() -> Option<Editor> {
    with_preview(|preview| preview.editor.clone())
}

/// Does something with the preview, if there is one.
pub fn with_preview<T>(act: impl FnOnce(&mut Preview) -> Option<T>) -> Option<T> {
    PREVIEW.with_borrow_mut(|preview| act(preview.as_mut()?))
}
