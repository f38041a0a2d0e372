//! The practice program, which fills its container and needs nothing of the page but what this
//! browser has kept of it.

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use ziping_practice_page::{PROGRESS_TEXT, SESSION_TEXT};

use super::programs::{Program, ProgramFailure, call};
use crate::{app::dispatch::Dispatch, session::Notice};

#[wasm_bindgen]
extern "C" {
    /// A text that all windows share; nothing where there is none.
    #[wasm_bindgen(catch, js_namespace = reportStore, js_name = readShared)]
    async fn read_shared(name: &str) -> Result<JsValue, JsValue>;
}

/// Shows the practice page in its container.
pub fn show_practice(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let kept = Array::new();
        for name in [SESSION_TEXT, PROGRESS_TEXT] {
            kept.push(&read_shared(name).await.unwrap_or_else(|_| "".into()));
        }
        if call(Program::Practice, "show_practice", &kept)
            .await
            .is_err()
        {
            let failure = ProgramFailure::NotFetched;
            dispatch.notify(Notice::problem(failure.message(Program::Practice)));
        }
    });
}
