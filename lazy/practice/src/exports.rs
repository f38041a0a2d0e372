//! The function that loader.js calls by name.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::page;

/// Shows the practice page in its container. It does not depend on the report at hand.
#[wasm_bindgen]
pub fn show_practice() {
    page::show();
}
