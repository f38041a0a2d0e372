//! The container of the panel's pictures, which the page leaves to this program. The handbook's is
//! filled in `exports`; preview and practice are modules of their own.

use web_sys::Element;

use crate::dom;

pub fn fill_pictures(html: &str) {
    if let Some(container) = find(".pictures div") {
        container.set_inner_html(html);
    }
}

pub fn pictures_are_open() -> bool {
    find(".pictures[open]").is_some()
}

fn find(selector: &str) -> Option<Element> {
    dom::page()?.query_selector(selector).ok().flatten()
}
