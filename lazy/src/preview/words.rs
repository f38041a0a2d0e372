//! The words of a paragraph while one types: names in braces become chips, chosen figures are put
//! in where the caret was, and the page is told of every change.
//!
//! Nothing is read or changed while an input method is composing. Not: when the editor opens and
//! closes (rewrite.rs).

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement, InputEvent, Node, Range};
use ziping_document::CARET_ANCHOR;

use super::{
    asked::editable,
    frame::{editor, given, with_preview},
    page,
};
use crate::dom::within;

/// Not while an input method is composing: nothing is read or redrawn under it.
pub fn typed(event: &Event) {
    if within(event, "[data-words]").is_some()
        && !event.unchecked_ref::<InputEvent>().is_composing()
    {
        changed();
    }
}

/// What was composed is there.
pub fn composed(_: &Event) {
    changed();
}

fn changed() {
    chips_for_braces();
    keep();
}

/// Makes a chip of each figure whose name was typed in braces.
fn chips_for_braces() {
    let Some(editor) = editor() else { return };
    let children = editor.words.child_nodes();
    for node in (0..children.length()).filter_map(|at| children.get(at)) {
        let typed = node
            .node_value()
            .filter(|_| node.node_type() == Node::TEXT_NODE)
            .unwrap_or_default();
        if !typed.contains(['}', '｝']) {
            continue;
        }
        let typed = typed.replace('｛', "{").replace('｝', "}");
        if let Some(shown) = in_chips(&typed) {
            put(&shown, |new| {
                editor.words.insert_before(new, Some(&node)).is_ok()
            });
            let _ = editor.words.remove_child(&node);
        }
    }
}

/// A text as the editor shows it, if there is a figure in it.
fn in_chips(text: &str) -> Option<String> {
    editable(&given()?, text).filter(|shown| shown.contains("<span"))
}

/// Puts words and chips into the text, with the caret after the last chip.
fn put(shown: &str, mut insert: impl FnMut(&Node) -> bool) {
    let Some(inside) = editor().and_then(|editor| editor.words.owner_document()) else {
        return;
    };
    let Ok(holder) = inside.create_element("div") else {
        return;
    };
    holder.set_inner_html(shown);
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

/// Remembers where the caret was when something else gets the focus.
pub fn left(_: &Event) {
    with_preview(|preview| {
        let editor = preview.editor.as_mut()?;
        let selection = editor
            .words
            .owner_document()
            .and_then(|inside| inside.get_selection().ok().flatten());
        let range = selection
            .filter(|selection| selection.range_count() > 0)
            .and_then(|it| it.get_range_at(0).ok());
        let inside = |range: &Range| {
            range
                .start_container()
                .is_ok_and(|start| editor.words.contains(Some(&start)))
        };
        editor.caret = Some(range.filter(inside)?.clone_range());
        Some(())
    });
}

/// A figure was chosen from the list: it goes where the caret was, else to the end.
pub fn chosen(event: &Event) {
    let Some(list) = within(event, "select").map(JsCast::unchecked_into::<HtmlSelectElement>)
    else {
        return;
    };
    let (name, Some(editor)) = (list.value(), editor()) else {
        return;
    };
    list.set_value("");
    let Some(shown) = in_chips(&format!("{{{name}}}")) else {
        return;
    };
    let _ = editor.words.focus();
    if let Some(caret) = &editor.caret {
        let _ = caret.delete_contents();
    }
    put(&shown, |new| match &editor.caret {
        Some(caret) => caret
            .insert_node(new)
            .map(|()| caret.collapse_with_to_start(false))
            .is_ok(),
        None => editor.words.append_child(new).is_ok(),
    });
    keep();
}

/// Hands what stands there to the page, so that nothing is lost whatever happens next.
fn keep() {
    if let Some(editor) = editor() {
        tell(&editor.written());
    }
}

/// Tells the page what the paragraph says, if that is news.
pub fn tell(text: &str) {
    let name = with_preview(|preview| {
        let editor = preview
            .editor
            .as_mut()
            .filter(|editor| editor.told != text)?;
        text.clone_into(&mut editor.told);
        Some(editor.name.clone())
    });
    if let Some(name) = name {
        page::typed(&name, text);
    }
}
