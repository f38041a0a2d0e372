//! The document as it will print: the very file that is downloaded, in a frame. The second program writes it there, and its
//! paragraphs are rewritten in it (reader/src/rewrite.rs).

use yew::prelude::*;

/// The preview; the frame stays empty until the document is there.
pub fn preview() -> Html {
    html! {
        <main class="preview">
            <iframe title="报告预览" data-preview="" sandbox="allow-same-origin allow-modals" />
        </main>
    }
}
