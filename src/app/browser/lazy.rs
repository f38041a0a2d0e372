//! Calls of the lazily fetched program (`lazy/`), which reads rulebooks, writes documents and looks
//! for wrong figures, and what the page does with its answers.

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::FileList;
use yew::AttrValue;

use super::storage;
use crate::{
    app::state::{AppAction, AppState, Dispatch, RulebookInForce, StaticRulebook},
    session::{Action, Notice, Session},
};
use ziping_built_in::{from_compiled_form, from_stamped_bytes};
use ziping_handbook::CONTAINER_ID;
use ziping_report as report;

/// The notice when the program cannot be fetched.
const NOT_FETCHED: &str = "程序文件没有取到，这一步没有做。刷新一次；还是这样，管理员核对 reader.js、reader_bg.wasm 已上传";

/// The export that writes the report file.
pub const REPORT_FILE: &str = "report_file";

#[wasm_bindgen]
extern "C" {
    /// Calls an export of `lazy/src/exports.rs` by its name. The program is fetched first where
    /// that has not been done.
    #[wasm_bindgen(catch, js_name = callLazyProgram)]
    async fn call(export: &str, request: &JsValue) -> Result<JsValue, JsValue>;
}

fn not_fetched(dispatch: &Dispatch) {
    dispatch.notify(Notice::problem(NOT_FETCHED));
}

/// Fills the handbook's container.
pub fn show_handbook(own_files: AttrValue, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        if call("show_handbook", &JsValue::from_str(&own_files))
            .await
            .is_err()
        {
            if let Some(container) = document().get_element_by_id(CONTAINER_ID) {
                container.set_text_content(None);
            }
            not_fetched(&dispatch);
        }
    });
}

/// The request about the report at hand: the office's own rulebook files and the report file.
fn request(state: &AppState) -> JsValue {
    let Session { report, book, .. } = &state.session;
    let file = report::write(report, book, ());
    Array::of2(
        &JsValue::from_str(&state.screen.own_files),
        &JsValue::from_str(&file),
    )
    .into()
}

/// Looks for wrong figures. A call that fails is not reported: nothing was asked for.
pub fn locate(state: &AppState, dispatch: &Dispatch) {
    let request = request(state);
    let (report, dispatch) = (state.session.report.clone(), dispatch.clone());
    spawn_local(async move {
        if let Ok(answer) = call("locate", &request).await {
            let bytes = Uint8Array::new(&answer).to_vec();
            let suspicions = from_stamped_bytes(&bytes).unwrap_or_default();
            dispatch.act(Action::SetSuspicions(report, suspicions));
        }
    });
}

/// Has an export fill its container in the page, such as `show_preview`.
pub fn fill(export: &'static str, state: &AppState, dispatch: &Dispatch) {
    let (request, dispatch) = (request(state), dispatch.clone());
    spawn_local(async move {
        if call(export, &request).await.is_err() {
            not_fetched(&dispatch);
        }
    });
}

/// Does something with the text that an export answers with.
pub type TextHandler = Box<dyn FnOnce(&str, &Dispatch)>;

/// Has an export make a text of the report, such as `document_html`.
pub fn text_of_report(
    state: &AppState,
    export: &'static str,
    dispatch: &Dispatch,
    handle: TextHandler,
) {
    call_for_text(export, request(state), dispatch, handle);
}

/// Notifies the user of what somebody changed in an exported document since it was exported.
pub fn notify_changes(document: &JsValue, dispatch: &Dispatch) {
    let own_files = JsValue::from_str(&dispatch.state().screen.own_files);
    let request = Array::of2(&own_files, document).into();
    call_for_text("describe_changes", request, dispatch, Box::new(notify));
}

/// Shows a text as a notice, unless it is empty.
pub fn notify(text: &str, dispatch: &Dispatch) {
    if !text.is_empty() {
        dispatch.notify(Notice::news(text));
    }
}

fn call_for_text(export: &'static str, request: JsValue, dispatch: &Dispatch, handle: TextHandler) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let answer = call(export, &request).await.ok();
        let mut text = answer.and_then(|answer| answer.as_string());
        // Without the program the report file still goes out, only without the results in it:
        // nothing that was typed may be lost.
        if text.is_none() && export == REPORT_FILE {
            text = Array::from(&request).get(1).as_string();
        }
        match text {
            Some(text) => handle(&text, &dispatch),
            None => not_fetched(&dispatch),
        }
    });
}

/// Starts with the rulebook that was used last: the office's own where this browser keeps one that
/// still fits, else the built-in one.
pub fn with_rulebook_in_force(start: fn(RulebookInForce, Option<Notice>)) {
    let built_in = RulebookInForce::built_in();
    let Some(own_files) = storage::own_rulebook_files() else {
        return start(built_in, None);
    };
    spawn_local(async move {
        let own_files = JsValue::from_str(&own_files);
        match compile(&own_files).await {
            Ok(rulebook) => start(rulebook, None),
            Err(error) => {
                let reason = error.as_string().unwrap_or_else(|| NOT_FETCHED.to_owned());
                let text = format!("本单位的规则没有用上，现在用的是自带的规则。{reason}");
                let rulebook = RulebookInForce {
                    own_files: own_files_of(&own_files),
                    ..built_in
                };
                start(rulebook, Some(Notice::problem(text)));
            }
        }
    });
}

/// Puts the rulebook files that the user chose in force. If they do not fit, the program lists the
/// problems in the handbook.
pub fn use_rulebook_files(files: Option<FileList>, dispatch: &Dispatch) {
    let Some(files) = files else { return };
    if files.length() == 0 {
        return;
    }
    // Copied at once: the list is emptied so that the same files can be chosen again.
    let files = Array::from(&files);
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let own_files = call("read_rulebook_files", &files).await;
        if own_files.as_ref().is_ok_and(JsValue::is_undefined) {
            return;
        }
        let compiled = async { compile(&own_files?).await };
        let Ok(rulebook) = compiled.await else {
            return not_fetched(&dispatch);
        };
        let saved = storage::save_own_rulebook_files(&rulebook.own_files);
        let addition = if saved.is_err() {
            "。浏览器没有记住它，下次要再选一次"
        } else {
            ""
        };
        put_in_force("已换用本单位的规则", rulebook, addition, &dispatch);
    });
}

/// Puts the built-in rulebook in force.
pub fn use_built_in_rulebook(dispatch: &Dispatch) {
    storage::remove_own_rulebook_files();
    put_in_force(
        "已换回自带的规则",
        RulebookInForce::built_in(),
        "",
        dispatch,
    );
}

fn put_in_force(done: &str, in_force: RulebookInForce, addition: &str, dispatch: &Dispatch) {
    let rulebook = in_force.rulebook.0;
    let text = format!(
        "{done}：{}（版本 {}）。手头的报告已按它重新核对{addition}",
        rulebook.title, rulebook.version
    );
    dispatch.send(AppAction::UseRulebook(in_force));
    dispatch.notify(Notice::news(text));
}

/// Compiles the rulebook of an office's own files.
async fn compile(own_files: &JsValue) -> Result<RulebookInForce, JsValue> {
    let compiled = Array::from(&call("compile_rulebook", own_files).await?);
    let [core, prose] = [0, 1].map(|part| Uint8Array::new(&compiled.get(part)).to_vec());
    let rulebook = from_compiled_form(&core, &prose).map_err(|error| error.to_string())?;
    Ok(RulebookInForce {
        rulebook: StaticRulebook::leak(rulebook),
        own_files: own_files_of(own_files),
    })
}

/// The office's own files as the page keeps them; empty where there are none.
fn own_files_of(text: &JsValue) -> AttrValue {
    text.as_string().unwrap_or_default().into()
}
