//! The document as it will print, in a frame: the file that is downloaded, without the data in it.
//! The lazily fetched program writes it and lets the user rewrite its paragraphs
//! (lazy/compute/src/preview/).

use yew::prelude::*;

/// The preview; the frame stays empty until the document is there.
pub fn preview() -> Html {
    html! {
        <main class="preview">
            <iframe title="报告预览" data-preview="" sandbox="allow-same-origin allow-modals" />
        </main>
    }
}
