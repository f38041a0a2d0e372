//! The caret within a field, and what is selected there.

use web_sys::HtmlInputElement;

/// Whether the caret can go no further back. A text that is selected as a whole is one thing, at
/// both of its ends.
pub fn at_start(input: &HtmlInputElement) -> bool {
    let (start, end, length) = selected(input);
    end == 0 || (start == 0 && end == length)
}

/// Whether the caret can go no further on.
pub fn at_end(input: &HtmlInputElement) -> bool {
    let (start, end, length) = selected(input);
    start == length || (start == 0 && end == length)
}

/// Puts the caret behind the text.
pub fn to_end(input: &HtmlInputElement) {
    let (_, _, length) = selected(input);
    let _ = input.set_selection_range(length, length);
}

/// Where the selection begins and ends, and how long the text is.
fn selected(input: &HtmlInputElement) -> (u32, u32, u32) {
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let start = input.selection_start().ok().flatten().unwrap_or_default();
    (
        start,
        input.selection_end().ok().flatten().unwrap_or_default(),
        length,
    )
}
