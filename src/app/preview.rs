//! The document as it will print: the very file that is downloaded, in a frame.

use yew::prelude::*;

use super::{
    desk::{DeskHandle, Same},
    header::html_of,
};

#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    pub desk: DeskHandle,
}

#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let html = use_memo(Same(props.desk.session.report.clone()), |_| html_of(&props.desk.session));
    html! {
        <main class="preview">
            <iframe title="报告预览" data-preview="" sandbox="allow-same-origin allow-modals" srcdoc={AttrValue::from((*html).clone())} />
        </main>
    }
}
