//! The caret and the selection in a field.

use web_sys::HtmlInputElement;

/// True if the caret can go no further back. A text that is selected as a whole counts as both of
/// its ends.
pub fn at_start(input: &HtmlInputElement) -> bool {
    let (start, end, length) = selection(input);
    end == 0 || (start == 0 && end == length)
}

/// True if the caret can go no further on.
pub fn at_end(input: &HtmlInputElement) -> bool {
    let (start, end, length) = selection(input);
    start == length || (start == 0 && end == length)
}

/// Puts the caret behind the text.
pub fn to_end(input: &HtmlInputElement) {
    let (_, _, length) = selection(input);
    let _ = input.set_selection_range(length, length);
}

/// The start and end of the selection, and the length of the text.
fn selection(input: &HtmlInputElement) -> (u32, u32, u32) {
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let start = input.selection_start().ok().flatten().unwrap_or(0);
    let end = input.selection_end().ok().flatten().unwrap_or(0);
    (start, end, length)
}
