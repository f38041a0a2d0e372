//! Copying text, also where `navigator.clipboard` is missing, as over plain http; and downloading
//! it as a file.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Document, HtmlAnchorElement, HtmlDocument, HtmlElement, HtmlTextAreaElement, Url, window,
};

/// Copies a text; false if the browser does not allow it. It does for a moment after a click.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    if window
        .document()
        .is_some_and(|document| copy_selection(&document, text))
    {
        return true;
    }
    let clipboard = window.navigator().clipboard();
    // Pages over plain http have none.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Copies as the key would, from an invisible field. The focus goes back to where it was.
fn copy_selection(document: &Document, text: &str) -> bool {
    let focused = document
        .active_element()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let (Some(body), Ok(field)) = (document.body(), document.create_element("textarea")) else {
        return false;
    };
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_value(text);
    field.set_read_only(true);
    field.set_class_name("unseen");
    // Within the window, so that nothing scrolls to it.
    for (property, value) in [("position", "fixed"), ("top", "0")] {
        let _ = field.style().set_property(property, value);
    }
    if body.append_child(&field).is_err() {
        return false;
    }
    let _ = field.focus();
    field.select();
    let copied = document
        .unchecked_ref::<HtmlDocument>()
        .exec_command("copy")
        .unwrap_or(false);
    field.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    copied
}

/// A text as the editors of old Windows read it, with a byte order mark and CRLF.
pub fn for_old_editors(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// True where the page stands in a frame of another one that forbids downloads: nothing would come
/// of them, and nobody would be told. Of a frame of another host nothing is known.
pub fn downloads_are_forbidden() -> bool {
    let frame = window().and_then(|window| window.frame_element().ok().flatten());
    let sandbox = frame.and_then(|frame| frame.get_attribute("sandbox"));
    sandbox.is_some_and(|allowed| !allowed.contains("allow-downloads"))
}

/// Downloads a text as a file; `None` if the browser does not allow it.
pub fn download(name: &str, text: &str) -> Option<()> {
    if downloads_are_forbidden() {
        return None;
    }
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text))).ok()?;
    let document = crate::page()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    // Not revoked: old kernels fetch it some time after the click, and it is small.
    anchor.set_href(&Url::create_object_url_with_blob(&blob).ok()?);
    anchor.set_download(name);
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    Some(())
}
