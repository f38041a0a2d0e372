//! The bar at the top: what is being worked on, whether it is kept, and what can be done with it.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    browser::{files, print, storage::Trouble},
    desk::{DeskHandle, use_dispatch},
};
use crate::{
    assessment, document, report,
    session::{Action, Place, Session},
};

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub desk: DeskHandle,
    pub saved: Option<Trouble>,
    pub large: bool,
    pub toggle_large: Callback<()>,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.desk.session;
    let toggle = props.toggle_large.reform(|_: MouseEvent| ());
    let large = html! {
        <button data-action="large-type" aria-pressed={props.large.to_string()} onclick={toggle}>{ "大字" }</button>
    };
    if session.place == Place::Start {
        return html! { <header class="bar"><div class="mark">{ "自评" }</div><div class="title"></div><div class="acts">{ large }</div></header> };
    }
    let title = session.title();
    let state = match props.saved {
        None => html! { <span class="saved">{ "已自动保存 · 数据只在这台电脑上" }</span> },
        Some(trouble) => html! { <span class="saved trouble" role="alert">{ trouble.says() }</span> },
    };
    let with_session = |what: fn(&Session)| {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| what(&desk.session))
    };
    let view = if session.place == Place::Preview {
        html! { <button data-action="edit" onclick={dispatch.to(Place::Form)}>{ "返回填写" }</button> }
    } else {
        html! { <button data-action="preview" onclick={dispatch.to(Place::Preview)}>{ "预览" }</button> }
    };
    html! {
        <header class="bar">
            <button class="mark" data-action="start" title="回到开始页" onclick={dispatch.to(Place::Start)}>{ "自评" }</button>
            <div class="title"><b>{ title }</b>{ state }</div>
            <div class="acts" role="toolbar" aria-label="对整份报告的操作">
                <button data-action="undo" title="Ctrl+Z" disabled={!session.can_undo()} onclick={dispatch.on(Action::Undo)}>{ "撤销" }</button>
                <button data-action="redo" title="Ctrl+Y" disabled={!session.can_redo()} onclick={dispatch.on(Action::Redo)}>{ "重做" }</button>
                <button data-action="new" onclick={dispatch.on(Action::New)}>{ "新建" }</button>
                <OpenFile label="打开" />
                <button data-action="load-sample" onclick={dispatch.on(Action::LoadSample)}>{ "示例" }</button>
                { large }
                { view }
                <button data-action="download-json" onclick={with_session(download_json)}>{ "下载数据" }</button>
                <button data-action="print" onclick={with_session(print_document)}>{ "打印" }</button>
                <button class="main" data-action="download-html" onclick={with_session(download_html)}>{ "下载报告" }</button>
            </div>
        </header>
    }
}

fn download_json(session: &Session) {
    let Session { book, report, assessment, .. } = session;
    let text = report::write(report, book, assessment::to_json(book, assessment));
    files::download(&document::file_name(book, report, assessment, "json"), "application/json", &text);
}

fn download_html(session: &Session) {
    let name = document::file_name(session.book, &session.report, &session.assessment, "html");
    files::download(&name, "text/html;charset=utf-8", &html_of(session));
}

fn print_document(session: &Session) {
    print::document_of(&html_of(session));
}

/// The document as one HTML file.
pub fn html_of(session: &Session) -> String {
    document::html(&document::compose(session.book, &session.report, &session.assessment))
}

#[derive(Properties, PartialEq)]
pub struct OpenFileProps {
    pub label: AttrValue,
}

/// A button that is a file input: the input itself lies over it unseen, so that mouse, keyboard and programs all reach it.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let dispatch = use_dispatch();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            files::open(file, dispatch.clone());
        }
        // So that the same file can be chosen again.
        input.set_value("");
    });
    html! {
        <span class="open-file button">
            { &props.label }
            <input type="file" accept=".json,application/json" data-action="open-json" aria-label={props.label.clone()} {onchange} />
        </span>
    }
}
