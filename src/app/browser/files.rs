//! Files in and out: copying the list of what the user chose or dropped, handing out downloads.

use gloo::{timers::callback::Timeout, utils::document};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, FileList, HtmlAnchorElement, Url};

use crate::{
    app::{
        dispatch::Dispatch,
        second_part::{Task, run},
    },
    session::Notice,
};
use ziping_lazy_dom::clipboard::{self, downloads_are_forbidden};

/// The files of a list, copied: the list itself is emptied once the event is handled.
pub fn copied(files: Option<FileList>) -> Array {
    match files {
        Some(files) => Array::from(&files),
        None => Array::new(),
    }
}

/// Copies the content of a file that the page may not hand out, and says so.
pub fn copy(name: String, text: String, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        dispatch.notify(if clipboard::copy(&text).await {
            Notice::news(format!(
                "自评嵌在别的网页里，那里不许下载。{name} 的内容已复制：粘贴到记事本，存成这个名字的文件"
            ))
        } else {
            Notice::problem("自评嵌在别的网页里，那里不许下载，也不许复制。单独打开自评的地址，再下载一次")
        });
    });
}

/// Hands a file to the user.
pub fn download(name: &str, mime: &str, text: &str, dispatch: &Dispatch) {
    if downloads_are_forbidden() {
        let (name, text) = (name.to_owned(), text.to_owned());
        return run(Task::CopyFile { name, text }, dispatch);
    }
    let parts = Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let Ok(anchor) = document()
        .create_element("a")
        .map(JsCast::unchecked_into::<HtmlAnchorElement>)
    else {
        return;
    };
    anchor.set_href(&url);
    anchor.set_download(name);
    // After the click that asked for it has been handled: during that click its listener is busy.
    Timeout::new(0, move || {
        if let Some(body) = document().body() {
            let _ = body.append_child(&anchor);
            anchor.click();
            anchor.remove();
        }
    })
    .forget();
    dispatch.notify(Notice::receipt(name));
    // Not at once: older kernels fetch the address only after the click has been handled.
    Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}
