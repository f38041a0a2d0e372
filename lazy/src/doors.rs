//! What the page can ask for.
//!
//! An office's files are handed to and fro as one text, which the page keeps without looking into
//! it.

use js_sys::{Array, JSON, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File};
use ziping_assessment::Assessment;
use ziping_document as document;
use ziping_handbook as handbook;
use ziping_handbook::{PLACE, REFUSED};
use ziping_localisation as locate;
use ziping_localisation::report_file;
use ziping_report::Report;
use ziping_rulebook::{Problem, Rulebook};

use crate::{
    clipboard,
    dom::{self, one},
    given::{about, by_rules_of, load},
    places, practice, preview,
    search::Search,
};

/// Files that the user chose for the rulebook, as one text, if they make one. Otherwise the
/// handbook says why not.
#[wasm_bindgen]
pub async fn take(files: Vec<File>) -> Option<String> {
    let taken = match read(files).await {
        Ok(own) => load(&own).map(|_| own),
        Err(problem) => Err(vec![problem]),
    };
    if let Some(refused) = place().and_then(|place| one(&place, REFUSED)) {
        let says = taken
            .as_ref()
            .err()
            .map(|problems| handbook::refusal(problems).into_string());
        refused.set_inner_html(&says.unwrap_or_default());
    }
    taken.ok()
}

/// The rulebook of an office's files in the compiled form that the page unpacks; or the first thing
/// that does not fit.
#[wasm_bindgen]
pub fn compile(own: &str) -> Result<Vec<u8>, String> {
    let first = |problems: Vec<Problem>| {
        problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let book = load(own).map_err(first)?;
    ziping_built_in::to_compiled_form(&book).map_err(|error| error.to_string())
}

/// Puts the handbook into its place, if the page still shows that, and makes its search work. Where
/// an office's files, kept from earlier, make no rulebook any more, it is the handbook of the
/// built-in one and says so.
#[wasm_bindgen]
pub fn show(own: &str) {
    let (Some(place), Ok(built_in)) = (place(), ziping_built_in::with_own(&[])) else {
        return;
    };
    let loaded = load(own);
    let book = loaded.as_ref().unwrap_or(&built_in);
    let kept = !own.is_empty();
    let front = handbook::front(book, kept && loaded.is_ok(), kept);
    place.set_inner_html(&(front.into_string() + &handbook::handbook(book)));
    if let (Err(problems), Some(refused)) = (&loaded, one(&place, REFUSED)) {
        refused.set_inner_html(&handbook::refusal(problems).into_string());
    }
    Search::listen(&place);
}

/// What may be wrong in a report, as [`ziping_built_in::wire_format::from_stamped_bytes`] reads it. As the report has changed if this
/// is asked, its pictures are drawn anew where they are open.
#[wasm_bindgen]
pub fn locate(given: &Array) -> Vec<u8> {
    about(given, |book, report, assessment| {
        if places::pictures_are_open() {
            draw(book, report, assessment);
        }
        let found = locate::locate(book, report, assessment);
        ziping_built_in::wire_format::to_stamped_bytes(&locate::summaries(book, &found))
            .unwrap_or_default()
    })
    .unwrap_or_default()
}

/// A report as a document.
#[wasm_bindgen]
pub fn document(given: &Array) -> Option<String> {
    about(given, |book, report, assessment| {
        document::html(&document::compose(book, report, assessment))
    })
}

/// Shows a report as a document in the preview, where its paragraphs can be rewritten.
#[wasm_bindgen]
pub fn preview(given: &Array) {
    preview::show(given);
}

/// Shows the practice page in its place. It has nothing to do with the report at hand.
#[wasm_bindgen]
pub fn practice(_: &Array) {
    practice::show();
}

/// Draws the pictures of a report into their place in the panel.
#[wasm_bindgen]
pub fn pictures(given: &Array) {
    about(given, draw);
}

fn draw(book: &Rulebook, report: &Report, assessment: &Assessment) {
    places::pictures(&document::pictures_html(&document::compose(
        book, report, assessment,
    )));
}

/// A report file with what follows from the report.
#[wasm_bindgen]
pub fn file(given: &Array) -> Option<String> {
    about(given, report_file)
}

/// A report as a document with that file in it.
#[wasm_bindgen]
pub fn exported(given: &Array) -> Option<String> {
    about(given, |book, report, assessment| {
        let file = report_file(book, report, assessment);
        document::export(&document::compose(book, report, assessment), &file)
    })
}

/// What somebody changed in an exported document, whose bytes are given with the office's own
/// files; empty: nothing.
#[wasm_bindgen]
pub fn changed(given: &Array) -> Option<String> {
    let file = Uint8Array::new(&given.get(1)).to_vec();
    by_rules_of(given, |book| {
        document::describe_changes(book, &file).unwrap_or_default()
    })
}

/// Puts a report as plain text on the clipboard, or into a file where the browser lets no page have
/// that. Says which.
#[wasm_bindgen]
pub async fn copy(given: Array) -> Option<String> {
    let (name, text) = about(&given, |book, report, assessment| {
        let text = document::plain_text(&document::compose(book, report, assessment));
        (document::file_name(book, report, assessment, "txt"), text)
    })?;
    let says = if clipboard::copy(&text).await {
        "报告的文字已复制，可以粘贴了"
    } else if clipboard::download(&name, &clipboard::for_old_editors(&text)).is_some() {
        "浏览器不让复制，报告的文字存成了 .txt 文件，打开它再复制"
    } else {
        "浏览器既不让复制，也不让下载。换一个浏览器，或者打开预览，从里面选中文字复制"
    };
    Some(says.to_owned())
}

fn place() -> Option<Element> {
    dom::page()?.get_element_by_id(PLACE)
}

async fn read(files: Vec<File>) -> Result<String, Problem> {
    let whole = |file: String, says: &str| Problem {
        file,
        line: 0,
        says: says.to_owned(),
    };
    let read = Array::new();
    for file in files {
        let Ok(text) = JsFuture::from(file.text()).await else {
            return Err(whole(
                file.name(),
                "读不出来（可能被移走或正被别的程序占用）。关掉占用它的程序再选",
            ));
        };
        read.push(&file.name().into());
        read.push(&text);
    }
    JSON::stringify(&read)
        .map(String::from)
        .map_err(|_| whole("文件".to_owned(), "太大，放不进内存，核对选的文件"))
}
