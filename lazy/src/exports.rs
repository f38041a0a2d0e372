//! The functions that the page can call by name (`callLazyProgram` in loader.js).
//!
//! A request about a report is an array: the office's own rulebook files and the report file. The
//! rulebook files travel as one text, which the page keeps without reading it.

use js_sys::{Array, JSON, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File};
use ziping_assessment::Assessment;
use ziping_built_in::{CompiledRulebook, to_compiled_form, to_stamped_bytes};
use ziping_document as document;
use ziping_handbook as handbook;
use ziping_handbook::{CONTAINER_ID, REFUSED};
use ziping_localisation as localisation;
use ziping_report::Report;
use ziping_rulebook::{LoadErrorKind, Problem, Rulebook};

use crate::{
    clipboard, containers,
    dom::{self, one},
    practice, preview,
    request::{load_rulebook, with_report, with_rulebook},
    search::Search,
};

/// Reads the files that the user chose for the rulebook into one text. If they make no rulebook,
/// the handbook lists why, and there is no text.
#[wasm_bindgen]
pub async fn read_rulebook_files(files: Vec<File>) -> Option<String> {
    let result = match texts_of(files).await {
        Ok(own_files) => load_rulebook(&own_files).map(|_| own_files),
        Err(problem) => Err(vec![problem]),
    };
    if let Some(list) = handbook_container().and_then(|container| one(&container, REFUSED)) {
        let html = match &result {
            Ok(_) => String::new(),
            Err(problems) => handbook::refusal(problems).into_string(),
        };
        list.set_inner_html(&html);
    }
    result.ok()
}

/// Compiles the rulebook of an office's files into the form that the page reads, its core and its
/// prose, or gives the first problem. The page shows it as it is, and between the two programs an
/// error is a text.
#[wasm_bindgen]
pub fn compile_rulebook(own_files: &str) -> Result<Array, String> {
    let first = |problems: Vec<Problem>| {
        let first = problems.first();
        first.map_or_else(String::new, ToString::to_string)
    };
    let rulebook = load_rulebook(own_files).map_err(first)?;
    let CompiledRulebook { core, prose } =
        to_compiled_form(rulebook).map_err(|error| error.to_string())?;
    let [core, prose] = [core, prose].map(|bytes| Uint8Array::from(bytes.as_slice()));
    Ok(Array::of2(&core, &prose))
}

/// Fills the handbook's container, if the page still shows it, and makes its search work. Where the
/// office's files no longer make a rulebook, it is the handbook of the built-in one and says so.
#[wasm_bindgen]
pub fn show_handbook(own_files: &str) {
    let (Some(container), Ok(built_in)) = (handbook_container(), ziping_built_in::with_own(&[]))
    else {
        return;
    };
    let loaded = load_rulebook(own_files);
    let rulebook = loaded.as_ref().unwrap_or(&built_in);
    let has_own_files = !own_files.is_empty();
    let front = handbook::front(rulebook, has_own_files && loaded.is_ok(), has_own_files);
    container.set_inner_html(&(front.into_string() + &handbook::handbook(rulebook)));
    if let (Err(problems), Some(list)) = (&loaded, one(&container, REFUSED)) {
        list.set_inner_html(&handbook::refusal(problems).into_string());
    }
    Search::listen(&container);
}

/// The figures of a report that may be wrong, as the page reads them. A call means that the report
/// has changed, so its pictures are drawn again where they are open.
#[wasm_bindgen]
pub fn locate(request: &Array) -> Option<Vec<u8>> {
    with_report(request, |rulebook, report, assessment| {
        if containers::pictures_are_open() {
            draw_pictures(rulebook, report, assessment);
        }
        let suspicions = localisation::locate(rulebook, report, assessment);
        let summaries = localisation::summaries(rulebook, &suspicions);
        to_stamped_bytes(&summaries).ok()
    })?
}

/// The document of a report, as HTML.
#[wasm_bindgen]
pub fn document_html(request: &Array) -> Option<String> {
    with_report(request, |rulebook, report, assessment| {
        document::html(&document::compose(rulebook, report, assessment))
    })
}

/// Shows the document of a report in the preview, where its paragraphs can be rewritten.
#[wasm_bindgen]
pub fn show_preview(request: &Array) {
    preview::show(request);
}

/// Shows the practice page in its container. It does not depend on the report at hand.
#[wasm_bindgen]
pub fn show_practice(_: &Array) {
    practice::show();
}

/// Draws the pictures of a report in the panel.
#[wasm_bindgen]
pub fn show_pictures(request: &Array) {
    with_report(request, draw_pictures);
}

fn draw_pictures(rulebook: &Rulebook, report: &Report, assessment: &Assessment) {
    let document = document::compose(rulebook, report, assessment);
    containers::fill_pictures(&document::pictures_html(&document));
}

/// The report file with the results of its assessment.
#[wasm_bindgen]
pub fn report_file(request: &Array) -> Option<String> {
    with_report(request, localisation::report_file)
}

/// The document of a report with the report file in it.
#[wasm_bindgen]
pub fn export_document(request: &Array) -> Option<String> {
    with_report(request, |rulebook, report, assessment| {
        let file = localisation::report_file(rulebook, report, assessment);
        document::export(&document::compose(rulebook, report, assessment), &file)
    })
}

/// Describes what somebody changed in an exported document; empty when nothing was. The request
/// holds the document's bytes instead of the report file.
#[wasm_bindgen]
pub fn describe_changes(request: &Array) -> Option<String> {
    let file = Uint8Array::new(&request.get(1)).to_vec();
    with_rulebook(request, |rulebook| {
        document::describe_changes(rulebook, &file).unwrap_or_default()
    })
}

/// Copies a report as plain text, or downloads it as a file where the browser lets no page use the
/// clipboard. Says which of them was done.
#[wasm_bindgen]
pub async fn copy_text(request: Array) -> Option<String> {
    let (name, text) = with_report(&request, |rulebook, report, assessment| {
        let text = document::plain_text(&document::compose(rulebook, report, assessment));
        let name = document::file_name(rulebook, report, assessment, "txt");
        (name, text)
    })?;
    let message = if clipboard::copy(&text).await {
        "报告的文字已复制，可以粘贴了"
    } else if clipboard::download(&name, &clipboard::for_old_editors(&text)).is_some() {
        "浏览器不让复制，报告的文字存成了 .txt 文件，打开它再复制"
    } else {
        "浏览器既不让复制，也不让下载。换一个浏览器，或者打开预览，从里面选中文字复制"
    };
    Some(message.to_owned())
}

fn handbook_container() -> Option<Element> {
    dom::page()?.get_element_by_id(CONTAINER_ID)
}

/// The names and texts of files as one text.
async fn texts_of(files: Vec<File>) -> Result<String, Problem> {
    let texts = Array::new();
    for file in files {
        let Ok(text) = JsFuture::from(file.text()).await else {
            return Err(Problem::of_file(file.name(), LoadErrorKind::NotReadable));
        };
        texts.push(&file.name().into());
        texts.push(&text);
    }
    JSON::stringify(&texts)
        .map(String::from)
        .map_err(|_| Problem::of_file("文件", LoadErrorKind::TooLargeForMemory))
}
