//! The end of the page's address, as the browser has it.

use gloo::utils::window;
use js_sys::decode_uri_component;

/// The end of the address without its `#`.
pub fn end() -> String {
    let end = window().location().hash().unwrap_or_default();
    let end = end.strip_prefix('#').unwrap_or_default();
    match decode_uri_component(end) {
        Ok(decoded) => decoded.into(),
        // It is not encoded.
        Err(_) => end.to_owned(),
    }
}

/// Puts another end in the address. The browser can go back to the one before, unless there was none.
pub fn set_end(end: &str) {
    let location = window().location();
    let _ = if self::end().is_empty() {
        location.replace(&format!("#{end}"))
    } else {
        location.set_hash(end)
    };
}
