//! An office's own rulebook files as one text, which the page keeps without reading it: a JSON list
//! of names and texts in turn. An empty text stands for none.

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast;
use web_sys::File;
use ziping_file_kind::FileKind;
use ziping_lazy_dom::file_text;
use ziping_rulebook::{LoadErrorKind, Problem, Rulebook, TextFile};

/// A file larger than this is no rulebook, and is not read into memory at all.
const LARGEST: f64 = 4.0 * 1024.0 * 1024.0;

/// The files that were chosen, as one text.
pub async fn of_files(files: Vec<File>) -> Result<String, Problem> {
    let texts = Array::new();
    for file in files {
        if file.size() > LARGEST {
            let problem = LoadErrorKind::TooLargeForMemory;
            return Err(Problem::of_file(file.name(), problem));
        }
        let Some(bytes) = file_text::bytes(&file).await else {
            return Err(Problem::of_file(file.name(), LoadErrorKind::NotReadable));
        };
        if let Some(kind) = FileKind::of(&bytes) {
            let problem = LoadErrorKind::OtherProgram(kind);
            return Err(Problem::of_file(file.name(), problem));
        }
        let bytes = file_text::to_utf8(bytes);
        // With a character in the place of bytes that are no text, which is told where it stands.
        let text = String::from_utf8_lossy(&bytes);
        texts.push(&file.name().into());
        texts.push(&text.trim_start_matches('\u{feff}').into());
    }
    JSON::stringify(&texts)
        .map(String::from)
        .map_err(|_| Problem::of_file("文件", LoadErrorKind::TooLargeForMemory))
}

/// The rulebook of the files.
pub fn rulebook(own_files: &str) -> Result<Rulebook, Vec<Problem>> {
    let damaged = || vec![Problem::of_file("记住的规则", LoadErrorKind::DamagedCopy)];
    let files = if own_files.is_empty() {
        Vec::new()
    } else {
        names_and_texts(own_files).ok_or_else(damaged)?
    };
    let files: Vec<TextFile> = files.chunks_exact(2).filter_map(pair).collect();
    ziping_built_in::with_own(&files)
}

fn names_and_texts(own_files: &str) -> Option<Vec<String>> {
    let texts: Array = JSON::parse(own_files).ok()?.dyn_into().ok()?;
    texts.iter().map(|text| text.as_string()).collect()
}

fn pair(pair: &[String]) -> Option<TextFile<'_>> {
    let [name, text] = pair else { return None };
    Some((name, text))
}
