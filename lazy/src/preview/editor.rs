//! A paragraph while it is rewritten, and what stands in it. Not: how it opens and closes
//! (rewrite.rs), and what typing does to it (words.rs).

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range};
use ziping_document::CARET_ANCHOR;

use super::asked::Paragraph;

/// A paragraph that is being rewritten.
#[derive(Clone)]
pub struct Editor {
    /// What the rulebook calls it.
    pub name: String,
    /// As it was when it was opened.
    pub before: Paragraph,
    /// What the page was last told that it says; empty: what the rulebook says.
    pub told: String,
    /// Everything that was put into the document for it.
    pub whole: Element,
    /// Where one types.
    pub words: HtmlElement,
    /// Where the caret last was in it.
    pub caret: Option<Range>,
}

impl Editor {
    /// What stands in it, chips as names in braces; empty where that is what the rulebook says, to
    /// which it is left.
    pub fn written(&self) -> String {
        let written = text_of(&self.words);
        let written = written.trim_matches('\n');
        if written == self.before.generated {
            String::new()
        } else {
            written.to_owned()
        }
    }
}

fn text_of(node: &Node) -> String {
    let mut text = String::new();
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.get(at)) {
        if child.node_type() == Node::TEXT_NODE {
            text += &child
                .node_value()
                .unwrap_or_default()
                .replace(CARET_ANCHOR, "");
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
