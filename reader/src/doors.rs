//! What the page can ask for. Files come as a list of names and texts in turn.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File};
use ziping::rulebook::{self, Rulebook};

use crate::search::Search;

/// The names and texts of files that the user chose, in turn.
#[wasm_bindgen]
pub async fn read(files: Vec<File>) -> Result<Vec<String>, Vec<String>> {
    let mut read = Vec::new();
    for file in files {
        let name = file.name();
        match JsFuture::from(file.text()).await {
            Ok(text) => read.extend([name, text.as_string().unwrap_or_default()]),
            Err(_) => {
                return Err(vec![format!("{name}：读不出来（可能被移走或正被别的程序占用）。关掉占用它的程序再选")]);
            }
        }
    }
    Ok(read)
}

/// An office's own rulebook in the compiled form that the page unpacks; or what does not fit, a sentence each.
#[wasm_bindgen]
pub fn compile(files: Vec<String>) -> Result<Vec<u8>, Vec<String>> {
    let book = load(&files)?;
    book.pack().map_err(|error| vec![error.to_string()])
}

/// The handbook of an office's own rulebook, or of the built-in one when there are no files.
#[wasm_bindgen]
pub fn handbook(files: Vec<String>) -> Result<String, Vec<String>> {
    Ok(ziping::handbook::handbook(&load(&files)?))
}

/// Puts the handbook into an element and makes its search work.
#[wasm_bindgen]
pub fn show(place: &Element, files: Vec<String>) -> Result<(), Vec<String>> {
    place.set_inner_html(&handbook(files)?);
    Search::listen(place);
    Ok(())
}

fn load(files: &[String]) -> Result<Rulebook, Vec<String>> {
    let files: Vec<rulebook::File> = files.chunks_exact(2).filter_map(pair).collect();
    Rulebook::with_own(&files).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn pair(pair: &[String]) -> Option<rulebook::File<'_>> {
    let [name, text] = pair else { return None };
    Some((name, text))
}
