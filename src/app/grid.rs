//! What keys and pasted cells mean in the form's grids: as on a sheet, as far as a form can be one.
//! Which place is next and what becomes of a block is the core's ([`FormTable`], [`CopiedCells`]); selects and
//! texts of several lines keep their own keys.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlInputElement, KeyboardEvent};

use super::{
    browser::{caret, event::target, focus},
    desk::{Dispatch, current},
};
use crate::session::Action;
use ziping_report::{CellPosition, CopiedCells, Direction, FormTable};

/// What browsers report while an input method swallows the keys.
const PROCESSED_BY_INPUT_METHOD: u32 = 229;

/// A key in a field of a grid: up, down and Enter move in the column, left and right move on from
/// the text's ends, F2 puts the caret into a text that is selected. Tab and everything else stay
/// the browser's.
pub fn key(event: &KeyboardEvent) {
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
    let Some(place) = input.get_attribute("data-field") else {
        return;
    };
    let way = match (event.key().as_str(), event.shift_key()) {
        ("ArrowUp", false) | ("Enter", true) => Direction::Up,
        ("ArrowDown" | "Enter", false) => Direction::Down,
        ("ArrowLeft", false) if caret::at_start(&input) => Direction::Left,
        ("ArrowRight", false) if caret::at_end(&input) => Direction::Right,
        ("F2", false) => return caret::to_end(&input),
        _ => return,
    };
    let Some((grid, spot)) = around(&place) else {
        return;
    };
    event.prevent_default();
    if let Some(next) = grid.next(spot, way) {
        focus::enter(&next.place);
    }
}

/// A block of cells that is pasted into a grid; anything else is pasted by the browser.
pub fn pasted(event: &Event, dispatch: &Dispatch) {
    let Some(place) = target(event).and_then(|element| element.get_attribute("data-field")) else {
        return;
    };
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let Some(text) = data.and_then(|data| data.get_data("text/plain").ok()) else {
        return;
    };
    let block = CopiedCells::parse(&text);
    if !block.is_single() && around(&place).is_some() {
        event.prevent_default();
        dispatch.act(Action::Paste(place, block));
    }
}

/// The grid that a place of the form stands in, and where.
fn around(place: &str) -> Option<(FormTable<'static>, CellPosition)> {
    let desk = current()?;
    FormTable::around(desk.session.book, &desk.session.report, place)
}
