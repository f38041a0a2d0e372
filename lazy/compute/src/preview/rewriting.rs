//! The editor of paragraphs: a click or Enter on a paragraph of the preview opens it for rewriting
//! right there.
//!
//! The text goes to the page with every letter. While the editor is open, no newer document
//! replaces the one on show. The core decides what a paragraph says and what its figures look
//! like: the page asks for both when a paragraph is opened.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};
use ziping_lazy_dom::{target, within};
use ziping_protocol::{ParagraphEditor, PreviewEvent};

use super::{
    editor::Editor,
    frame::{PARAGRAPH, PARAGRAPHS, editor, first_line, lines_of, put, with_preview},
    page::tell,
    typing::notify_page,
};

pub fn clicked(event: &Event) {
    if let Some(button) = within(event, "[data-rewrite]") {
        return match button.get_attribute("data-rewrite").as_deref() {
            Some("done") => finish(),
            Some("restore") => close(""),
            _ => cancel(),
        };
    }
    if editor().is_some() {
        return;
    }
    if let Some(paragraph) = within(event, PARAGRAPHS) {
        ask_for(&paragraph);
    }
}

/// Handles a key; false if it means nothing here.
pub fn key(pressed: &KeyboardEvent) -> bool {
    match (pressed.key().as_str(), editor()) {
        ("Escape", Some(_)) => cancel(),
        ("Enter", Some(_)) if pressed.ctrl_key() || pressed.meta_key() => finish(),
        ("Enter", None) => match target(pressed).filter(|element| element.has_attribute(PARAGRAPH))
        {
            Some(paragraph) => ask_for(&paragraph),
            None => return false,
        },
        _ => return false,
    }
    true
}

/// Asks the page for what is needed to rewrite a paragraph; it answers with [`open`].
fn ask_for(paragraph: &Element) {
    if let Some(name) = paragraph.get_attribute(PARAGRAPH) {
        tell(&PreviewEvent::OpenParagraph(name));
    }
}

/// Opens a paragraph for rewriting, if the document still has it.
pub fn open(paragraph: Rc<ParagraphEditor>) {
    let Some(first) = first_line(&paragraph.paragraph) else {
        return;
    };
    let Some(editor) = draw(&first, paragraph) else {
        return;
    };
    let text_box = editor.text_box.clone();
    with_preview(|preview| preview.editor.replace(editor));
    let _ = text_box.focus();
    if let Some(selection) = text_box
        .owner_document()
        .and_then(|inside| inside.get_selection().ok().flatten())
    {
        let _ = selection.select_all_children(&text_box);
        let _ = selection.collapse_to_end();
    }
}

/// Shows the editor instead of the paragraph.
fn draw(first: &Element, before: Rc<ParagraphEditor>) -> Option<Editor> {
    let inside = first.owner_document()?;
    let element = inside.create_element("div").ok()?;
    element.set_class_name("rewriting");
    let text_box: HtmlElement = inside.create_element("div").ok()?.unchecked_into();
    for (attribute, value) in [
        ("contenteditable", "plaintext-only"),
        ("role", "textbox"),
        ("aria-multiline", "true"),
        ("data-words", ""),
    ] {
        text_box.set_attribute(attribute, value).ok()?;
    }
    text_box
        .set_attribute("aria-label", &format!("改写“{}”这一段", before.paragraph))
        .ok()?;
    text_box.set_inner_html(&before.html);
    let bar = inside.create_element("div").ok()?;
    bar.set_class_name("rewriting-bar");
    let restore = if before.reworded {
        r#"<button type="button" data-rewrite="restore">恢复原文</button>"#
    } else {
        ""
    };
    let options = &before.choices;
    bar.set_inner_html(&format!(
        r#"<button type="button" data-rewrite="done">完成</button>{restore}<button type="button" data-rewrite="cancel">取消</button><select aria-label="插入一个数">{options}</select><small>框里的数跟着填写的数变；也可以输入花括号和名称来插入。Ctrl+回车完成，Esc 取消。</small>"#
    ));
    element.append_child(&text_box).ok()?;
    element.append_child(&bar).ok()?;
    let parent = first.parent_element()?;
    let own = lines_of(&parent, &before.paragraph);
    parent
        .insert_before(&element, own.first().map(AsRef::<Node>::as_ref))
        .ok()?;
    for paragraph in &own {
        let _ = paragraph.set_attribute("hidden", "");
    }
    Some(Editor {
        sent: before.own_text().to_owned(),
        before,
        element,
        text_box,
        caret: None,
    })
}

fn finish() {
    if let Some(editor) = editor() {
        close(&editor.text());
    }
}

fn cancel() {
    if let Some(Editor { before, .. }) = editor() {
        close(before.own_text());
    }
}

/// Hands the text over, closes the editor, and shows the document that has waited meanwhile.
fn close(text: &str) {
    notify_page(text);
    let closed = with_preview(|preview| Some((preview.editor.take()?, preview.waiting.take())));
    let Some((editor, waiting)) = closed else {
        return;
    };
    let parent = editor.element.parent_element();
    editor.element.remove();
    let own = match parent {
        Some(parent) => lines_of(&parent, &editor.before.paragraph),
        None => Vec::new(),
    };
    for paragraph in &own {
        let _ = paragraph.remove_attribute("hidden");
    }
    if let Some(first) = own.first() {
        let _ = first.unchecked_ref::<HtmlElement>().focus();
    }
    if let Some(waiting) = waiting {
        put(&waiting);
    }
    tell(&PreviewEvent::CloseParagraph);
}
