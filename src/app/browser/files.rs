//! Files in and out: opening what the user chose or dropped, handing out downloads.

use gloo::{timers::callback::Timeout, utils::document};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::{
    app::{
        autosave::replace_report,
        reports::ListTask,
        second_part::{Task, run},
        state::Dispatch,
    },
    session::{Action, Notice},
};
use ziping_lazy_dom::clipboard::{self, downloads_are_forbidden};
use ziping_report::{FileProblem, is_html};

/// A file larger than this is not read into memory at all.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The beginning of a file with all reports in it, as reports.js writes it.
const ALL_REPORTS: &[u8] = br#"{"kind":"ziping reports""#;

/// Reads a file and does the action that `opened` makes of its content.
pub fn open(file: &File, opened: fn(Vec<u8>) -> Action, dispatch: Dispatch) {
    if file.size() > LARGEST {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let megabytes = (file.size() / 1024.0 / 1024.0) as usize;
        return dispatch.notify(Notice::not_opened(&FileProblem::TooLarge(megabytes)));
    }
    let name = file.name();
    let bytes = JsFuture::from(file.array_buffer());
    spawn_local(async move {
        match bytes.await {
            Ok(buffer) => {
                let bytes = Uint8Array::new(&buffer).to_vec();
                if bytes.starts_with(ALL_REPORTS) {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    return run(Task::List(ListTask::Import(text)), &dispatch);
                }
                if is_html(&bytes) {
                    run(Task::DescribeChanges(bytes.clone()), &dispatch);
                }
                replace_report(opened(bytes), &name, &dispatch);
            }
            Err(_) => dispatch.notify(Notice::not_opened(&FileProblem::NotReadable)),
        }
    });
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
    // Not at once: older kernels fetch the address only after the click has been handled.
    Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}
