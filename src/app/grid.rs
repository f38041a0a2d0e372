//! Keys and pasted cells in the form's tables. They do the same as in a spreadsheet, as far as a
//! form can be one. A form table knows which cell is next, copied cells what a paste fills;
//! selects and texts of several lines keep their own keys.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlInputElement, KeyboardEvent};

use super::{
    browser::{caret, event::target, focus},
    dispatch::Dispatch,
    second_part::{Task, run},
};
use ziping_report::{CopiedCells, Direction};

/// The key code that browsers report while an input method takes the keys.
const PROCESSED_BY_INPUT_METHOD: u32 = 229;

/// A key in a field of a table: up, down and Enter move in the column, left and right move on from
/// the text's ends, F2 puts the caret into a text that is selected. Tab and everything else stay
/// the browser's.
pub fn key(event: &KeyboardEvent, dispatch: &Dispatch) {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    let composing = event.is_composing() || event.key_code() == PROCESSED_BY_INPUT_METHOD;
    if input.type_() != "text"
        || composing
        || event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
    {
        return;
    }
    let Some(path) = input.get_attribute("data-field") else {
        return;
    };
    let direction = match (event.key().as_str(), event.shift_key()) {
        ("ArrowUp", false) | ("Enter", true) => Direction::Up,
        ("ArrowDown" | "Enter", false) => Direction::Down,
        ("ArrowLeft", false) if caret::at_start(&input) => Direction::Left,
        ("ArrowRight", false) if caret::at_end(&input) => Direction::Right,
        ("F2", false) => return caret::to_end(&input),
        _ => return,
    };
    let Some((table, position)) = dispatch.state().session.table_around(&path) else {
        return;
    };
    event.prevent_default();
    if let Some(next) = table.next(position, direction) {
        focus::enter(&next.path);
    }
}

/// Several cells pasted into a table; anything else is pasted by the browser.
pub fn pasted(event: &Event, dispatch: &Dispatch) {
    let Some(path) = target(event).and_then(|element| element.get_attribute("data-field")) else {
        return;
    };
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let Some(text) = data.and_then(|data| data.get_data("text/plain").ok()) else {
        return;
    };
    let cells = CopiedCells::parse(&text);
    if !cells.is_single() && dispatch.state().session.table_around(&path).is_some() {
        event.prevent_default();
        run(Task::Paste(path, cells), dispatch);
    }
}
