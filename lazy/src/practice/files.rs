//! Files and links of practice, in and out.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use super::{changed, place, reading, with_practice};
use crate::{clipboard, dom};

/// What is to be handed out as a file.
const OUT: &str = "data-out";
/// What copies the link of the set that is being made.
const COPY: &str = "data-copy";
/// What takes files in.
const TAKE: &str = "data-take";

thread_local! {
    /// How often files were chosen.
    static READING: Cell<u32> = const { Cell::new(0) };
}

/// Whether the click was for a file or a link to be handed out.
pub fn handed_out(event: &Event) -> bool {
    if let Some(what) = attribute(event, OUT) {
        let out = with_practice(|practice| Some(practice.session.handed_out(&what)));
        let says = match out {
            Some(Ok((name, text))) => match clipboard::download(&name, &text) {
                Some(()) => format!("已下载：{name}"),
                None => "浏览器不让下载。换一个浏览器，或者换一台电脑".to_owned(),
            },
            Some(Err(says)) => says,
            None => return true,
        };
        say(&what, &says);
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
    let whole = address.split('#').next().unwrap_or_default().to_owned() + &link;
    spawn_local(async move {
        let says = if clipboard::copy(&whole).await {
            "链接已复制，可以粘贴了".to_owned()
        } else {
            format!("浏览器不让复制。选中这一行，自己复制：{whole}")
        };
        say("set", &says);
    });
    true
}

/// Whether files were chosen.
pub fn chosen(event: &Event) -> bool {
    let Some(what) = attribute(event, TAKE).filter(|_| event.type_() == "change") else {
        return false;
    };
    // To the page a file is a report.
    event.stop_propagation();
    let input: Option<HtmlInputElement> =
        dom::target(event).and_then(|target| target.dyn_into().ok());
    if let Some(files) = input.and_then(|input| input.files()) {
        take(what, &files);
    }
    true
}

/// While practice is shown, files that are dropped anywhere go to the one place there that takes
/// files, and not to the report at hand.
pub fn dropped(event: &Event) {
    if place().is_none() {
        return;
    }
    let taker = place().and_then(|place| dom::all(&place, &format!("[{TAKE}]")).last());
    let what = taker.and_then(|taker| taker.get_attribute(TAKE));
    let files = event
        .unchecked_ref::<DragEvent>()
        .data_transfer()
        .and_then(|data| data.files());
    event.prevent_default();
    event.stop_propagation();
    if let (Some(what), Some(files)) = (what, files) {
        take(what, &files);
    }
}

fn take(what: String, files: &FileList) {
    let files: Vec<File> = (0..files.length())
        .filter_map(|at| files.item(at))
        .collect();
    say(&what, "正在读文件…");
    let turn = READING.replace(READING.get() + 1) + 1;
    spawn_local(async move {
        let read = reading::read(&files).await;
        // Others were chosen meanwhile.
        if READING.get() != turn {
            return;
        }
        changed(|practice| practice.session.take_in(&practice.with, &what, &read));
    });
}

fn say(what: &str, says: &str) {
    let place = place().and_then(|place| dom::one(&place, &format!("[data-says='{what}']")));
    if let Some(place) = place {
        place.set_text_content(Some(says));
    }
}

fn attribute(event: &Event, name: &str) -> Option<String> {
    dom::within(event, &format!("[{name}]"))?.get_attribute(name)
}
