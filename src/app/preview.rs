//! The document as it will print: the very file that is downloaded, in a frame.

use yew::prelude::*;

use super::{View, header::html_of};

/// The preview.
pub fn preview(view: &View) -> Html {
    let html = html_of(view.session);
    html! {
        <main class="preview">
            <iframe title="报告预览" data-preview="" sandbox="allow-same-origin allow-modals" srcdoc={html} />
        </main>
    }
}
