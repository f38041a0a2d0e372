//! The functions that loader.js and programs.js call by name.

use js_sys::Function;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlIFrameElement;
use ziping_lazy_compute::Call;

use crate::split_point::enter;

/// True if the computing part is a file of its own, which has to be fetched before any function
/// here is called.
#[wasm_bindgen]
pub fn is_split() -> bool {
    cfg!(ziping_split)
}

/// See [`Call::Answer`].
#[wasm_bindgen]
pub fn answer(request: Vec<u8>) -> JsValue {
    enter(Call::Answer(request))
}

/// See [`Call::ShowPreview`].
#[wasm_bindgen]
pub fn show_preview(frame: HtmlIFrameElement, content: Vec<u8>, tell: Function) {
    enter(Call::ShowPreview {
        frame,
        content,
        tell,
    });
}

/// See [`Call::EditParagraph`].
#[wasm_bindgen]
pub fn edit_paragraph(paragraph: Vec<u8>) {
    enter(Call::EditParagraph(paragraph));
}

/// See [`Call::CopyText`].
#[wasm_bindgen]
pub fn copy_text(text: String, file_name: String) -> JsValue {
    enter(Call::CopyText { text, file_name })
}
