//! The focus and the section in view, and moving both.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Escapes a text for an attribute selector.
pub fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// The selector of a figure's field.
pub fn field_selector(figure: &str) -> String {
    format!("[data-field=\"{}\"]", quoted(figure))
}

/// Enters a field by key: its text is selected, so that typing replaces it.
pub fn enter(figure: &str) {
    let Ok(Some(element)) = document().query_selector(&field_selector(figure)) else {
        return;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.focus();
        input.select();
    }
    bring_in(&element);
}

/// Gives the focus to the button that fills in what was pasted, or leaves it out.
pub fn on_pasted_cells() {
    if let Ok(Some(button)) = document().query_selector("[data-notice=paste] button")
        && let Some(button) = button.dyn_ref::<HtmlElement>()
    {
        let _ = button.focus();
    }
}

/// Brings a figure into view and gives it the focus; a ratio can have none.
pub fn on_figure(figure: &str) {
    let selector = format!(
        "{},[data-ratio=\"{}\"]",
        field_selector(figure),
        quoted(figure)
    );
    let Ok(Some(element)) = document().query_selector(&selector) else {
        return;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Goes to the next finding in the panel, or the one before; from elsewhere to the first one. After the
/// last comes the first again.
pub fn on_next_card(forward: bool) {
    let Ok(cards) = document().query_selector_all(".findings .f") else {
        return;
    };
    let focused = document().active_element();
    let focused = focused.as_ref().map(AsRef::as_ref);
    let cards: Vec<Element> = (0..cards.length())
        .filter_map(|index| cards.get(index)?.dyn_into().ok())
        // Not those of a section that is folded.
        .filter(|card: &Element| card.get_bounding_client_rect().height() > 0.0)
        .collect();
    let here = cards.iter().position(|card| card.contains(focused));
    let last = cards.len().saturating_sub(1);
    let next = match (here, forward) {
        (None, _) => 0,
        (Some(here), true) if here == last => 0,
        (Some(here), true) => here + 1,
        (Some(here), false) => here.checked_sub(1).unwrap_or(last),
    };
    let Some(card) = cards.get(next) else { return };
    if let Ok(Some(button)) = card.query_selector("button") {
        bring_in(card);
        let _ = button.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Closes the menus that are open, but the one whose own button is clicked.
pub fn close_menus(clicked: Option<&Element>) {
    let Ok(menus) = document().query_selector_all("details.menu[open]") else {
        return;
    };
    for index in 0..menus.length() {
        let Some(menu) = menus.get(index) else { break };
        let menu: &Element = menu.unchecked_ref();
        let Some(button) = menu.first_element_child() else {
            continue;
        };
        if button.contains(clicked.map(AsRef::as_ref)) {
            continue;
        }
        let focused = document().active_element();
        let had_focus = menu.contains(focused.as_ref().map(AsRef::as_ref));
        let _ = menu.remove_attribute("open");
        // A button inside would keep the focus, out of sight.
        if had_focus {
            let _ = button.unchecked_ref::<HtmlElement>().focus();
        }
    }
}

/// Scrolls to the top, and on to a figure if the page shows it.
pub fn return_to(figure: Option<&str>) {
    if let Some(root) = document().document_element() {
        root.set_scroll_top(0);
    }
    if let Some(figure) = figure {
        on_figure(figure);
    }
}

/// Brings an element into view by moving as little as possible.
pub fn bring_in(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Brings a section's heading to the top.
pub fn on_section(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }
}

/// The element id of a section of the form.
pub fn section_id(section: usize) -> String {
    format!("section-{section}")
}

/// The section whose heading was last scrolled past.
pub fn section_in_view() -> Option<usize> {
    let height = window().inner_height().ok()?.as_f64()?;
    (0..)
        .map_while(|section| document().get_element_by_id(&section_id(section)))
        .take_while(|element| element.get_bounding_client_rect().top() < height * 0.4)
        .count()
        .checked_sub(1)
}
