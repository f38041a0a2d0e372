//! The editor of paragraphs: a click or Enter on a paragraph of the preview opens it for rewriting right there.
//!
//! What was written is handed to the page as typing in a field of that name (`段落.基本支出`). While the editor is open, no newer
//! document takes the place of the one at hand. Not: what is typed in it (words.rs), and what a paragraph says and its figures look
//! like, which is decided in the core.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlTextAreaElement, KeyboardEvent, Node, Range, window};
use ziping::rulebook::prefix;

use crate::{
    doors::{Paragraph, choices, editable, paragraph},
    preview::{self, PARAGRAPHS, all_of, given, with_preview},
    words::text_of,
};

/// A paragraph that is being rewritten.
#[derive(Clone)]
pub struct Editor {
    name: String,
    /// As it was when it was opened.
    before: Paragraph,
    /// Everything that was put into the document for it.
    whole: Element,
    /// Where one types.
    pub words: HtmlElement,
    /// Where the caret last was in it.
    pub caret: Option<Range>,
}

fn target(event: &Event) -> Option<Element> {
    // What comes out of a frame is no instance of this window's classes.
    event.target().map(JsCast::unchecked_into::<Element>)
}

pub fn within(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok().flatten()
}

pub fn editor() -> Option<Editor> {
    with_preview(|preview| preview.editor.clone())
}

pub fn clicked(event: &Event) {
    if let Some(button) = within(event, "[data-rewrite]") {
        return match button.get_attribute("data-rewrite").as_deref() {
            Some("done") => finish(),
            Some("restore") => close(Some(String::new())),
            _ => close(None),
        };
    }
    // A number leads to its field, if anything does.
    if event.default_prevented() || within(event, "data[data-figure]").is_some() || editor().is_some() {
        return;
    }
    if let Some(paragraph) = within(event, PARAGRAPHS) {
        open(&paragraph);
    }
}

pub fn key(event: &Event) {
    let pressed: &KeyboardEvent = event.unchecked_ref();
    if pressed.is_composing() {
        return;
    }
    match (pressed.key().as_str(), editor()) {
        ("Escape", Some(_)) => close(None),
        ("Enter", Some(_)) if pressed.ctrl_key() || pressed.meta_key() => finish(),
        ("Enter", None) => match target(event).filter(|element| element.has_attribute("data-paragraph")) {
            Some(paragraph) => open(&paragraph),
            None => return,
        },
        _ => return,
    }
    event.prevent_default();
}

/// Opens a paragraph for rewriting.
fn open(paragraph_element: &Element) {
    let Some(name) = paragraph_element.get_attribute("data-paragraph") else { return };
    let Some(given) = given() else { return };
    let Some(before) = paragraph(&given, &name) else { return };
    let (Some(shown), Some(options)) = (editable(&given, &before.text), choices(&given)) else { return };
    let Some(editor) = draw(paragraph_element, name, before, &shown, &options) else { return };
    let words = editor.words.clone();
    with_preview(|preview| preview.editor.replace(editor));
    let _ = words.focus();
    if let Some(selection) = words.owner_document().and_then(|inside| inside.get_selection().ok().flatten()) {
        let _ = selection.select_all_children(&words);
        let _ = selection.collapse_to_end();
    }
}

/// Puts the editor in the place of the paragraph.
fn draw(first: &Element, name: String, before: Paragraph, shown: &str, options: &str) -> Option<Editor> {
    let inside = first.owner_document()?;
    let whole = inside.create_element("div").ok()?;
    whole.set_class_name("rewriting");
    let words: HtmlElement = inside.create_element("div").ok()?.unchecked_into();
    for (attribute, value) in
        [("contenteditable", "plaintext-only"), ("role", "textbox"), ("aria-multiline", "true"), ("data-words", "")]
    {
        words.set_attribute(attribute, value).ok()?;
    }
    words.set_attribute("aria-label", &format!("改写“{name}”这一段")).ok()?;
    words.set_inner_html(shown);
    let bar = inside.create_element("div").ok()?;
    bar.set_class_name("rewriting-bar");
    let restore =
        if before.reworded { r#"<button type="button" data-rewrite="restore">恢复原文</button>"# } else { "" };
    bar.set_inner_html(&format!(
        r#"<button type="button" data-rewrite="done">完成</button>{restore}<button type="button" data-rewrite="cancel">取消</button><select aria-label="插入一个数">{options}</select><small>框里的数跟着填写的数变；也可以输入花括号和名称来插入。Ctrl+回车完成，Esc 取消。</small>"#
    ));
    whole.append_child(&words).ok()?;
    whole.append_child(&bar).ok()?;
    let parent = first.parent_node()?;
    let own = all_of(&parent, &name);
    parent.insert_before(&whole, own.first().map(AsRef::<Node>::as_ref)).ok()?;
    for paragraph in &own {
        let _ = paragraph.set_attribute("hidden", "");
    }
    Some(Editor { name, before, whole, words, caret: None })
}

/// Takes what was written, if it is something else than before; what says the same as the rulebook is left to it.
fn finish() {
    let Some(editor) = editor() else { return };
    let written = text_of(&editor.words);
    let written = written.trim_matches('\n');
    let unchanged = written == editor.before.text.trim_matches('\n');
    let own = if written == editor.before.generated { String::new() } else { written.to_owned() };
    close((!unchanged).then_some(own));
}

/// Closes the editor and hands over the text, if there is one; then a document that has waited is shown.
fn close(text: Option<String>) {
    let closed = with_preview(|preview| {
        let editor = preview.editor.take()?;
        preview.focus = text.is_some().then(|| editor.name.clone());
        Some((editor, preview.waiting.take()))
    });
    let Some((editor, waiting)) = closed else { return };
    let parent = editor.whole.parent_node();
    editor.whole.remove();
    let own = parent.map(|parent| all_of(&parent, &editor.name)).unwrap_or_default();
    for paragraph in &own {
        let _ = paragraph.remove_attribute("hidden");
    }
    if let Some((given, html)) = waiting {
        preview::show(&given, &html);
    }
    match text {
        Some(text) => hand_over(&editor.name, &text),
        None => own.first().map_or((), |first| drop(first.unchecked_ref::<HtmlElement>().focus())),
    }
}

/// Hands a paragraph's text to the page as if it had been typed in a field.
fn hand_over(name: &str, text: &str) {
    let Some(page) = window().and_then(|window| window.document()) else { return };
    let (Some(body), Ok(field)) = (page.body(), page.create_element("textarea")) else { return };
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_hidden(true);
    field.set_value(text);
    let _ = field.set_attribute("data-field", &format!("{}{name}", prefix::PARAGRAPH));
    let _ = body.append_child(&field);
    let options = EventInit::new();
    options.set_bubbles(true);
    // The second one says that this was a step of its own.
    for event in ["input", "change"] {
        if let Ok(event) = Event::new_with_event_init_dict(event, &options) {
            let _ = field.dispatch_event(&event);
        }
    }
    field.remove();
}
