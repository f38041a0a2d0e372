//! All that the computing part is called for, and how it is done.

use std::cell::RefCell;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlIFrameElement;
use ziping_compute::Computer;
use ziping_lazy_dom::clipboard;
use ziping_protocol::{ComputeResponse, decode, encode};

use crate::preview;

thread_local! {
    /// The rulebook in force in this seat.
    static COMPUTER: RefCell<Computer> = RefCell::default();
}

/// A call of the computing part.
pub enum Call {
    /// Answers a `ComputeRequest` with a `ComputeResponse`.
    Answer(Vec<u8>),
    /// Shows a `PreviewContent` in a frame. Every `PreviewEvent` in it is told to the page.
    ShowPreview {
        frame: HtmlIFrameElement,
        content: Vec<u8>,
        tell: Function,
    },
    /// Opens a paragraph of the preview to be rewritten, by its `ParagraphEditor`.
    EditParagraph(Vec<u8>),
    /// Copies a text, or downloads it as a file where the browser lets no page use the clipboard.
    /// The promised sentence says which of them was done.
    CopyText { text: String, file_name: String },
}

/// Does what is called for. The value is the bytes of an answer, or the promise of a sentence.
pub fn carry_out(call: Call) -> JsValue {
    match call {
        Call::Answer(request) => return Uint8Array::from(answer(&request).as_slice()).into(),
        Call::ShowPreview {
            frame,
            content,
            tell,
        } => {
            if let Ok(content) = decode(&content) {
                preview::show(frame, content, tell);
            }
        }
        Call::EditParagraph(paragraph) => {
            if let Ok(paragraph) = decode(&paragraph) {
                preview::edit(paragraph);
            }
        }
        Call::CopyText { text, file_name } => {
            let copy = async move { Ok(copy_text(&text, &file_name).await.into()) };
            return future_to_promise(copy).into();
        }
    }
    JsValue::UNDEFINED
}

fn answer(request: &[u8]) -> Vec<u8> {
    let response = match decode(request) {
        Ok(request) => COMPUTER.with_borrow_mut(|computer| computer.answer(request)),
        Err(problem) => ComputeResponse::Refused(problem.to_string()),
    };
    encode(&response)
}

async fn copy_text(text: &str, file_name: &str) -> &'static str {
    if clipboard::copy(text).await {
        "报告的文字已复制，可以粘贴了"
    } else if clipboard::download(file_name, &clipboard::for_old_editors(text)).is_some() {
        "浏览器不让复制，报告的文字存成了 .txt 文件，打开它再复制"
    } else {
        "浏览器既不让复制，也不让下载。换一个浏览器，或者打开预览，从里面选中文字复制"
    }
}
