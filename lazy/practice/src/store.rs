//! The texts of practice as this browser keeps them, by the page's store (store.js). All windows share
//! them.

use js_sys::Promise;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use ziping_practice_page::{PROGRESS_TEXT, SESSION_TEXT};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = reportStore, js_name = writeShared)]
    async fn write_shared(name: &str, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = reportStore, js_name = shadowOfShared)]
    fn shadow_of_shared(name: &str) -> String;

    #[wasm_bindgen(js_namespace = reportStore, js_name = nameOfShared)]
    fn name_of_shared(key: &str) -> String;

    #[wasm_bindgen(js_namespace = reportStore, js_name = setAside)]
    fn put_into_list(title: &str, text: &str) -> Promise;
}

/// A text of practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedText {
    /// The sets and the question at hand.
    Session,
    /// The lessons that were done.
    Progress,
}

impl SharedText {
    fn name(self) -> &'static str {
        match self {
            Self::Session => SESSION_TEXT,
            Self::Progress => PROGRESS_TEXT,
        }
    }
}

/// Saves a text; false where the browser does not allow it.
pub async fn write(text: SharedText, content: &str) -> bool {
    let place = write_shared(text.name(), content).await;
    let place = place.ok().and_then(|place| place.as_string());
    // Otherwise it is a reason.
    place.is_some_and(|place| place.contains(':'))
}

/// The text as another window has just saved it.
pub fn shadow(text: SharedText) -> String {
    shadow_of_shared(text.name())
}

/// True if a text of practice is kept under this key of local storage.
pub fn is_shared(key: &str) -> bool {
    !name_of_shared(key).is_empty()
}

/// Puts a text that cannot be read into the list of reports, from where it can be downloaded.
pub fn set_aside(title: &str, text: &str) {
    let _ = put_into_list(title, text);
}
