//! Typing in the editor of a paragraph: names in braces become chips, chosen figures are put in
//! where the caret was, and the page is told of every change.
//!
//! Nothing is read or changed while an input method is composing.

use wasm_bindgen::JsCast;
use web_sys::{Document, Event, HtmlSelectElement, InputEvent, Node, Range};
use ziping_document::CARET_ANCHOR;
use ziping_lazy_dom::within;

use ziping_compute::chips::{self, Piece};
use ziping_protocol::PreviewEvent;

use super::{
    editor::Editor,
    frame::{editor, with_preview},
    page::tell,
};

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
        let pieces = chips::pieces(&typed, &editor.before.chips);
        if pieces.iter().any(Piece::is_chip) {
            insert_all(&editor, &pieces, |new| {
                editor.text_box.insert_before(new, Some(&node)).is_ok()
            });
            let _ = editor.text_box.remove_child(&node);
        }
    }
}

/// Inserts words and chips into the text, with the caret after the last chip.
fn insert_all(editor: &Editor, pieces: &[Piece], mut insert: impl FnMut(&Node) -> bool) {
    let Some(inside) = editor.text_box.owner_document() else {
        return;
    };
    let mut last = None;
    for piece in pieces {
        let node = match piece {
            Piece::Words(words) => Some(inside.create_text_node(words).into()),
            Piece::Chip(html) => chip(&inside, html),
        };
        let Some(node) = node else { return };
        if !insert(&node) {
            return;
        }
        if piece.is_chip() {
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

/// A chip as an element.
fn chip(inside: &Document, html: &str) -> Option<Node> {
    let holder = inside.create_element("div").ok()?;
    holder.set_inner_html(html);
    holder.first_child()
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
    let pieces = chips::pieces(&format!("{{{name}}}"), &editor.before.chips);
    if !pieces.iter().any(Piece::is_chip) {
        return;
    }
    let _ = editor.text_box.focus();
    if let Some(caret) = &editor.caret {
        let _ = caret.delete_contents();
    }
    insert_all(&editor, &pieces, |new| match &editor.caret {
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
    let paragraph = with_preview(|preview| {
        let editor = preview.editor.as_mut()?;
        if editor.sent == text {
            return None;
        }
        text.clone_into(&mut editor.sent);
        Some(editor.before.paragraph.clone())
    });
    if let Some(paragraph) = paragraph {
        let text = text.to_owned();
        tell(&PreviewEvent::TypeParagraph { paragraph, text });
    }
}
