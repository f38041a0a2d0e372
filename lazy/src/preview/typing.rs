//! Typing in the editor of a paragraph: names in braces become chips, chosen figures are put in
//! where the caret was, and the page is told of every change.
//!
//! Nothing is read or changed while an input method is composing.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement, InputEvent, Node, Range};
use ziping_document::CARET_ANCHOR;

use super::{
    content::editable,
    frame::{editor, request, with_preview},
    page,
};
use crate::dom::within;

pub fn typed(event: &Event) {
    if within(event, "[data-words]").is_some()
        && !event.unchecked_ref::<InputEvent>().is_composing()
    {
        changed();
    }
}

pub fn composition_ended(_: &Event) {
    changed();
}

fn changed() {
    chips_for_braces();
    hand_over();
}

/// Makes a chip of each figure whose name was typed in braces.
fn chips_for_braces() {
    let Some(editor) = editor() else { return };
    let children = editor.text_box.child_nodes();
    for node in (0..children.length()).filter_map(|at| children.get(at)) {
        let Some(typed) = node.node_value() else {
            continue;
        };
        if node.node_type() != Node::TEXT_NODE || !typed.contains(['}', '｝']) {
            continue;
        }
        let typed = typed.replace('｛', "{").replace('｝', "}");
        if let Some(html) = with_chips(&typed) {
            insert_all(&html, |new| {
                editor.text_box.insert_before(new, Some(&node)).is_ok()
            });
            let _ = editor.text_box.remove_child(&node);
        }
    }
}

/// A text as HTML for the editor, if there is a figure in it.
fn with_chips(text: &str) -> Option<String> {
    let html = editable(&request()?, text)?;
    html.contains("<span").then_some(html)
}

/// Inserts words and chips into the text, with the caret after the last chip.
fn insert_all(html: &str, mut insert: impl FnMut(&Node) -> bool) {
    let Some(inside) = editor().and_then(|editor| editor.text_box.owner_document()) else {
        return;
    };
    let Ok(holder) = inside.create_element("div") else {
        return;
    };
    holder.set_inner_html(html);
    let mut last = None;
    while let Some(node) = holder.first_child() {
        if !insert(&node) {
            return;
        }
        if node.node_type() == Node::ELEMENT_NODE {
            last = Some(node);
        }
    }
    if let (Some(chip), Ok(Some(selection))) = (last, inside.get_selection())
        && let Some(after) = chip.next_sibling()
    {
        let past_caret = u32::from(
            after
                .node_value()
                .is_some_and(|text| text.starts_with(CARET_ANCHOR)),
        );
        let _ = selection.collapse_with_offset(Some(&after), past_caret);
    }
}

/// Remembers the caret when something else gets the focus.
pub fn remember_caret(_: &Event) {
    with_preview(|preview| {
        let editor = preview.editor.as_mut()?;
        let document = editor.text_box.owner_document()?;
        let selection = document.get_selection().ok()??;
        if selection.range_count() == 0 {
            return None;
        }
        let range: Range = selection.get_range_at(0).ok()?;
        let start = range.start_container().ok()?;
        if editor.text_box.contains(Some(&start)) {
            editor.caret = Some(range.clone_range());
        }
        Some(())
    });
}

/// A figure was chosen from the list: it goes where the caret was, else to the end.
pub fn figure_chosen(event: &Event) {
    let Some(list) = within(event, "select").map(JsCast::unchecked_into::<HtmlSelectElement>)
    else {
        return;
    };
    let (name, Some(editor)) = (list.value(), editor()) else {
        return;
    };
    list.set_value("");
    let Some(html) = with_chips(&format!("{{{name}}}")) else {
        return;
    };
    let _ = editor.text_box.focus();
    if let Some(caret) = &editor.caret {
        let _ = caret.delete_contents();
    }
    insert_all(&html, |new| match &editor.caret {
        Some(caret) => caret
            .insert_node(new)
            .map(|()| caret.collapse_with_to_start(false))
            .is_ok(),
        None => editor.text_box.append_child(new).is_ok(),
    });
    hand_over();
}

/// Hands the text to the page, so that nothing is lost whatever happens next.
fn hand_over() {
    if let Some(editor) = editor() {
        notify_page(&editor.text());
    }
}

/// Tells the page the text of the paragraph, unless it knows it already.
pub fn notify_page(text: &str) {
    let name = with_preview(|preview| {
        let editor = preview.editor.as_mut()?;
        if editor.sent == text {
            return None;
        }
        text.clone_into(&mut editor.sent);
        Some(editor.name.clone())
    });
    if let Some(name) = name {
        page::type_paragraph(&name, text);
    }
}
