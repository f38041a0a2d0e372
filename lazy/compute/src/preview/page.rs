//! Tells the page what the user does in the preview.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use ziping_protocol::{PreviewEvent, encode};

use super::frame::with_preview;

/// Tells the page of an event.
pub fn tell(event: &PreviewEvent) {
    // The preview is not borrowed while the page handles the event.
    if let Some(tell) = with_preview(|preview| Some(preview.tell.clone())) {
        let bytes = Uint8Array::from(encode(event).as_slice());
        let _ = tell.call1(&JsValue::NULL, &bytes);
    }
}
