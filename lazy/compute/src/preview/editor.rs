//! The editor of a paragraph and the text in it. It opens and closes in rewriting.rs; typing.rs
//! changes the text.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range};
use ziping_document::CARET_ANCHOR;
use ziping_protocol::ParagraphEditor;

/// A paragraph that is being rewritten.
#[derive(Clone)]
pub struct Editor {
    /// The paragraph as it was when the editor opened.
    pub before: Rc<ParagraphEditor>,
    /// The text that the page was last told; empty for the rulebook's own.
    pub sent: String,
    /// The element that holds the editor.
    pub element: Element,
    /// The element that is typed into.
    pub text_box: HtmlElement,
    /// The last position of the caret.
    pub caret: Option<Range>,
}

impl Editor {
    /// The text in the editor, chips as names in braces; empty where it is the rulebook's own.
    pub fn text(&self) -> String {
        let text = text_of(&self.text_box);
        let text = text.trim_matches('\n');
        if text == self.before.generated {
            String::new()
        } else {
            text.to_owned()
        }
    }
}

fn text_of(node: &Node) -> String {
    let mut text = String::new();
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.get(at)) {
        if child.node_type() == Node::TEXT_NODE {
            if let Some(own) = child.node_value() {
                text += &own.replace(CARET_ANCHOR, "");
            }
        } else if child.node_name() == "BR" {
            text.push('\n');
        } else if child.node_type() == Node::ELEMENT_NODE {
            if let Some(name) = child
                .unchecked_ref::<Element>()
                .get_attribute("data-figure")
            {
                text = text + "{" + &name + "}";
            } else {
                text.push('\n');
                text += &text_of(&child);
            }
        }
    }
    text
}
