//! Files and links that practice hands out, and files that it takes in.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use crate::{
    file_bytes,
    page::{change, container, with_practice},
};
use ziping_lazy_dom::{self as dom, clipboard};

/// The attribute of a button that downloads a file.
const OUT: &str = "data-out";
/// The attribute of the button that copies the link of the question set.
const COPY: &str = "data-copy";
/// The attribute of an input that takes files.
const TAKE: &str = "data-take";

thread_local! {
    /// Counts how often files were chosen, so that only the last choice is shown.
    static CHOICES: Cell<u32> = const { Cell::new(0) };
}

/// Hands out the file or link that a click asked for; false if it asked for none.
pub fn hand_out(event: &Event) -> bool {
    if let Some(purpose) = attribute(event, OUT) {
        let file = with_practice(|practice| Some(practice.session.export_file(&purpose)));
        let result = match file {
            Some(Ok((name, text))) => match clipboard::download(&name, &text) {
                Some(()) => format!("已下载：{name}"),
                None => "浏览器不让下载。换一个浏览器，或者换一台电脑".to_owned(),
            },
            Some(Err(problem)) => problem.to_string(),
            None => return true,
        };
        show_result(&purpose, &result);
        return true;
    }
    if attribute(event, COPY).is_none() {
        return false;
    }
    let Some(link) = with_practice(|practice| practice.session.link()) else {
        return true;
    };
    let Some(address) = dom::page().and_then(|page| page.location()?.href().ok()) else {
        return true;
    };
    let page = address.split_once('#').map_or(&*address, |(page, _)| page);
    let address = format!("{page}{link}");
    spawn_local(async move {
        let result = if clipboard::copy(&address).await {
            "链接已复制，可以粘贴了".to_owned()
        } else {
            format!("浏览器不让复制。选中这一行，自己复制：{address}")
        };
        show_result("set", &result);
    });
    true
}

/// Takes the files that were chosen; false if none were.
pub fn take_chosen(event: &Event) -> bool {
    if event.type_() != "change" {
        return false;
    }
    let Some(purpose) = attribute(event, TAKE) else {
        return false;
    };
    // The page would take the file for a report.
    event.stop_propagation();
    let input: Option<HtmlInputElement> =
        dom::target(event).and_then(|target| target.dyn_into().ok());
    if let Some(files) = input.and_then(|input| input.files()) {
        take(purpose, &files);
    }
    true
}

/// While practice is shown, files that are dropped anywhere go to its last input for files, and not
/// to the report at hand.
pub fn take_dropped(event: &Event) {
    let Some(container) = container() else { return };
    let input = dom::all(&container, &format!("[{TAKE}]")).last();
    let purpose = input.and_then(|input| input.get_attribute(TAKE));
    let files = event
        .unchecked_ref::<DragEvent>()
        .data_transfer()
        .and_then(|data| data.files());
    event.prevent_default();
    event.stop_propagation();
    if let (Some(purpose), Some(files)) = (purpose, files) {
        take(purpose, &files);
    }
}

fn take(purpose: String, files: &FileList) {
    let files: Vec<File> = (0..files.length())
        .filter_map(|at| files.item(at))
        .collect();
    show_result(&purpose, "正在读文件…");
    let choice = CHOICES.replace(CHOICES.get() + 1) + 1;
    spawn_local(async move {
        let read = file_bytes::read(&files).await;
        // Other files were chosen meanwhile.
        if CHOICES.get() != choice {
            return;
        }
        change(|practice| {
            practice
                .session
                .import_files(&practice.materials, &purpose, &read)
        });
    });
}

/// Shows the result of handing out or taking in, in the element with this `data-says`.
fn show_result(purpose: &str, text: &str) {
    let selector = format!("[data-says='{purpose}']");
    if let Some(element) = container().and_then(|container| dom::one(&container, &selector)) {
        element.set_text_content(Some(text));
    }
}

fn attribute(event: &Event, name: &str) -> Option<String> {
    dom::within(event, &format!("[{name}]"))?.get_attribute(name)
}
