//! Files and links that practice hands out.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::window;
use yew::html::Scope;

use crate::page::{PracticeMessage, PracticePage};
use ziping_lazy_dom::clipboard;
use ziping_practice_page::PracticeSession;

/// Hands a file out, and gives the sentence about it.
pub fn export(session: &PracticeSession, purpose: &str) -> String {
    match session.export_file(purpose) {
        Ok((name, text)) => match clipboard::download(&name, &text) {
            Some(()) => format!("已下载：{name}"),
            None => "浏览器不让下载。换一个浏览器，或者换一台电脑".to_owned(),
        },
        Err(problem) => problem.to_string(),
    }
}

/// Copies the link of the question set; the sentence about it arrives as a message.
pub fn copy_link(session: &PracticeSession, page: &Scope<PracticePage>) {
    let (Some(link), Some(address)) = (session.link(), address()) else {
        return;
    };
    let address = format!("{address}{link}");
    let page = page.clone();
    spawn_local(async move {
        let says = if clipboard::copy(&address).await {
            "链接已复制，可以粘贴了".to_owned()
        } else {
            format!("浏览器不让复制。选中这一行，自己复制：{address}")
        };
        page.send_message(PracticeMessage::HandedOut("set", says));
    });
}

/// Leaves the page's address without the link to a question set.
pub fn take_link_away() {
    let history = window().and_then(|window| window.history().ok());
    if let (Some(address), Some(history)) = (address(), history) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The address of the page, without what it links to.
fn address() -> Option<String> {
    let address = window()?.location().href().ok()?;
    let page = address.split('#').next()?;
    Some(page.to_owned())
}
