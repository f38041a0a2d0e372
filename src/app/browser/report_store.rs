//! The report as this browser keeps it (docs/decisions/0020). store.js does the work, since loader.js
//! needs the same store where no program runs.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::storage::StorageProblem;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = reportStore, js_name = write)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;

    /// True where local storage has lost the report that was kept last.
    #[wasm_bindgen(js_namespace = reportStore, js_name = isLost)]
    pub fn is_lost() -> bool;

    /// The key of local storage for a name in this copy of the page: copies under other paths of
    /// one host have others.
    #[wasm_bindgen(js_namespace = reportStore)]
    pub fn key(name: &str) -> String;
}

/// A report was saved at this time, hours and minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    OnDisk(String),
    /// The browser has it, and writes it down later.
    InBrowser(String),
}

/// Saves the report file, and comes back once it is saved.
pub async fn write(text: &str) -> Result<Saved, StorageProblem> {
    let place = write_text(text)
        .await
        .ok()
        .and_then(|place| place.as_string());
    let place = place.as_deref().unwrap_or_default();
    if let Some(time) = place.strip_prefix("disk ") {
        Ok(Saved::OnDisk(time.to_owned()))
    } else if let Some(time) = place.strip_prefix("shadow ") {
        Ok(Saved::InBrowser(time.to_owned()))
    } else if place == "full" {
        Err(StorageProblem::Full)
    } else {
        Err(StorageProblem::Forbidden)
    }
}
