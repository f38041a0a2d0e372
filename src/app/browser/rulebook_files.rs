//! The files of the built-in rulebook, core and prose (docs/decisions/0016), and its sample. loader.js
//! fetches the core for the start; the page fetches the prose once it is drawn, and the sample when
//! it is asked for.

use js_sys::Uint8Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::{
        autosave::open_from_list,
        dispatch::Dispatch,
        state::{AppAction, StaticRulebook},
    },
    session::{Action, Notice},
};
use ziping_built_in::{CompiledRulebook, annotated_from_compiled_form};

/// The sample's place in the list of reports, which it has once.
const SAMPLE_ID: &str = "sample";

#[wasm_bindgen]
extern "C" {
    /// The bytes of a file, `core`, `prose` or `sample`. Each is fetched once, whoever asks for it, and again
    /// where that has failed.
    #[wasm_bindgen(catch, js_name = rulebookFile)]
    async fn rulebook_file(part: &str) -> Result<JsValue, JsValue>;
}

/// The built-in rulebook in its compiled form; `None` where a file cannot be fetched.
pub async fn built_in() -> Option<CompiledRulebook> {
    let core = rulebook_file("core").await.ok()?;
    let prose = rulebook_file("prose").await.ok()?;
    let [core, prose] = [core, prose].map(|bytes| Uint8Array::new(&bytes).to_vec());
    Some(CompiledRulebook { core, prose })
}

/// Opens the sample.
pub fn open_sample(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        match rulebook_file("sample").await {
            Ok(bytes) => {
                let action = Action::OpenSample(Uint8Array::new(&bytes).to_vec());
                open_from_list(SAMPLE_ID, "示例", |_| Some(action), &dispatch).await;
            }
            Err(_) => dispatch.notify(Notice::problem(
                "示例没有取到。再点一次；还是这样，管理员核对 .sample.bin 已上传",
            )),
        }
    });
}

/// Fetches the prose.
pub fn fetch_prose(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        // The core is read once more: a copy of the one in force would need code of its own.
        let rulebook = match built_in().await {
            Some(form) => annotated_from_compiled_form(&form.core, &form.prose).ok(),
            None => None,
        };
        let rulebook = rulebook.map(StaticRulebook::leak);
        dispatch.send(AppAction::ProseFetched(rulebook));
    });
}
