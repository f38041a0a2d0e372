//! The functions that loader.js calls by name.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlIFrameElement;
use ziping_compute::Computer;
use ziping_lazy_dom::clipboard;
use ziping_protocol::{ComputeResponse, decode, encode};

use crate::preview;

thread_local! {
    /// The rulebook in force in this seat.
    static COMPUTER: RefCell<Computer> = RefCell::default();
}

/// Answers a `ComputeRequest` with a `ComputeResponse`.
#[wasm_bindgen]
pub fn answer(request: &[u8]) -> Vec<u8> {
    let response = match decode(request) {
        Ok(request) => COMPUTER.with_borrow_mut(|computer| computer.answer(request)),
        Err(problem) => ComputeResponse::Refused(problem.to_string()),
    };
    encode(&response)
}

/// Shows a `PreviewContent` in a frame. Every `PreviewEvent` in it is told to the page.
#[wasm_bindgen]
pub fn show_preview(frame: HtmlIFrameElement, content: &[u8], tell: Function) {
    if let Ok(content) = decode(content) {
        preview::show(frame, content, tell);
    }
}

/// Opens a paragraph of the preview to be rewritten, by its `ParagraphEditor`.
#[wasm_bindgen]
pub fn edit_paragraph(paragraph: &[u8]) {
    if let Ok(paragraph) = decode(paragraph) {
        preview::edit(paragraph);
    }
}

/// Copies a text, or downloads it as a file where the browser lets no page use the clipboard. Says
/// which of them was done.
#[wasm_bindgen]
pub async fn copy_text(text: String, file_name: String) -> String {
    let says = if clipboard::copy(&text).await {
        "报告的文字已复制，可以粘贴了"
    } else if clipboard::download(&file_name, &clipboard::for_old_editors(&text)).is_some() {
        "浏览器不让复制，报告的文字存成了 .txt 文件，打开它再复制"
    } else {
        "浏览器既不让复制，也不让下载。换一个浏览器，或者打开预览，从里面选中文字复制"
    };
    says.to_owned()
}
