//! The bar at the top: what is being worked on, whether it is kept, and what can be done with it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    View,
    browser::{files, print},
    desk::{Dispatch, Move},
};
use crate::{
    assessment, document, report,
    session::{Action, Place, Session},
};

/// The bar.
pub fn bar(view: &View) -> Html {
    let View { session, dispatch, screen, .. } = *view;
    let large = {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.send(Move::Large));
        html! { <button data-action="large-type" aria-pressed={screen.large.to_string()} {onclick}>{ "大字" }</button> }
    };
    if session.place == Place::Start {
        return html! { <header class="bar"><div class="mark">{ "自评" }</div><div></div><div class="acts">{ large }</div></header> };
    }
    let button = |action: &'static str, label: &'static str, onclick: Callback<MouseEvent>, disabled: bool| {
        html! { <button data-action={action} {disabled} {onclick}>{ label }</button> }
    };
    let working = Rc::new((*session).clone());
    let with_session = |what: fn(&Session)| {
        let session = working.clone();
        Callback::from(move |_: MouseEvent| what(&session))
    };
    let state = match screen.trouble {
        None => html! { <span class="saved">{ "已自动保存 · 数据只在这台电脑上" }</span> },
        Some(trouble) => html! { <span class="saved trouble" role="alert">{ trouble.says() }</span> },
    };
    let (other, label, place) = match session.place {
        Place::Preview => ("edit", "返回填写", Place::Form),
        _ => ("preview", "预览", Place::Preview),
    };
    html! {
        <header class="bar">
            <button class="mark" data-action="start" title="回到开始页" onclick={dispatch.to(Place::Start)}>{ "自评" }</button>
            <div class="title"><b>{ session.title() }</b>{ state }</div>
            <div class="acts" role="toolbar" aria-label="对整份报告的操作">
                { button("undo", "撤销", dispatch.on(Action::Undo), !session.can_undo()) }
                { button("redo", "重做", dispatch.on(Action::Redo), !session.can_redo()) }
                { button("new", "新建", dispatch.on(Action::New), false) }
                { open_file(dispatch, "打开") }
                { button("load-sample", "示例", dispatch.on(Action::LoadSample), false) }
                { large }
                { button(other, label, dispatch.to(place), false) }
                { button("download-json", "下载数据", with_session(download_json), false) }
                { button("print", "打印", with_session(print_document), false) }
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

/// A button that is a file input: the input itself lies over it unseen, so that mouse, keyboard and programs all reach it.
pub fn open_file(dispatch: &Dispatch, label: &'static str) -> Html {
    let dispatch = dispatch.clone();
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
            { label }
            <input type="file" accept=".json,application/json" data-action="open-json" aria-label={label} {onchange} />
        </span>
    }
}
