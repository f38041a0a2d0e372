//! The bytes of files that were chosen, and their text in UTF-8, whatever encoding it is kept in: what
//! old editors and spreadsheets write is read as it is.

use js_sys::{ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use ziping_file_kind::Encoding;

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(catch, constructor)]
    fn new(label: &str, options: &JsValue) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(catch, method)]
    fn decode(this: &TextDecoder, bytes: &[u8], options: &JsValue) -> Result<String, JsValue>;
}

/// The bytes of a file or of several in one; `None` where they cannot be read, as those of a folder.
pub async fn bytes(file: &Blob) -> Option<Vec<u8>> {
    let read = JsFuture::from(file.array_buffer()).await.ok()?;
    let buffer: &ArrayBuffer = read.dyn_ref()?;
    Some(Uint8Array::new(buffer).to_vec())
}

/// The same text in UTF-8; what is no text, or in UTF-8 already, stays as it is.
pub fn to_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let Some(encoding) = Encoding::of(&bytes).filter(|own| *own != Encoding::Utf8) else {
        return bytes;
    };
    match decoded(encoding, &bytes) {
        Ok(text) => text.into_bytes(),
        Err(_) => bytes,
    }
}

/// The text; an error where the bytes are none. One that ends within a character is text up to there.
fn decoded(encoding: Encoding, bytes: &[u8]) -> Result<String, JsValue> {
    let options = Object::new();
    for name in ["fatal", "stream"] {
        Reflect::set(&options, &name.into(), &true.into())?;
    }
    TextDecoder::new(encoding.label(), &options)?.decode(bytes, &options)
}
