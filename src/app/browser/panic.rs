//! What is left after a panic: a page that says so and still hands out the data. Nothing of the app works any more by then, so
//! it is made of plain elements and a link.

use std::{cell::RefCell, panic::PanicHookInfo, rc::Rc};

use gloo::utils::{document, window};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, Element, Url};

use super::storage;
use crate::{
    report::{self, Report},
    rulebook::Rulebook,
    session::Session,
};

thread_local! {
    static LAST: RefCell<Option<(Rc<Report>, &'static Rulebook)>> = const { RefCell::new(None) };
}

/// Remembers the report at hand in case of a panic.
pub fn remember(session: &Session<'static>) {
    LAST.with(|last| {
        if let Ok(mut last) = last.try_borrow_mut() {
            *last = Some((session.report.clone(), session.book));
        }
    });
}

/// From now on a panic leaves a page that says so.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        let _ = show(info);
    }));
}

/// Puts a page of plain elements in the place of everything else.
pub fn say(heading: &str, what_to_do: &str, details: &str) -> Option<Element> {
    let body = document().body()?;
    body.set_inner_html("");
    let page = append(&body, "main", "")?;
    page.set_class_name("start");
    append(&page, "h1", heading)?;
    append(&page, "p", what_to_do)?;
    let more = append(&page, "p", "")?;
    append(&page, "pre", details)?;
    Some(more)
}

fn show(info: &PanicHookInfo) -> Option<()> {
    let text = LAST.with(|last| {
        let last = last.try_borrow().ok()?;
        let (report, book) = last.as_ref()?;
        Some(report::write(report, book, serde_json::Value::Null))
    });
    let text = text.or_else(storage::kept_text).unwrap_or_default();
    let details = format!("给维护人员看的情况：\n{info}");
    let more = say("页面出了故障，停在这里", "填好的数据还在。先下载下来，再刷新页面，用“打开”接着填。", &details)?;
    more.set_attribute("data-panic", "").ok()?;
    let link = append(&more, "a", "下载数据")?;
    link.set_class_name("button main");
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(&text))).ok()?;
    link.set_attribute("href", &Url::create_object_url_with_blob(&blob).ok()?).ok()?;
    link.set_attribute("download", "自评数据.json").ok()?;
    link.set_attribute("data-action", "download-json").ok()?;
    let again = append(&more, "a", "刷新页面")?;
    again.set_class_name("button");
    again.set_attribute("href", &window().location().href().ok()?).ok()
}

fn append(parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
