//! The program that reads rulebooks: an office's own rulebook, and the handbook.

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::AttrValue;
use ziping_built_in::CompiledRulebook;
use ziping_handbook::CONTAINER_ID;
use ziping_protocol::{RulesRequest, RulesResponse, decode, encode};

use super::programs::{Program, ProgramFailure, call, start};
use crate::{
    app::{
        WorkbenchProps,
        browser::storage,
        dispatch::Dispatch,
        second_part::StartOnce,
        state::{AppAction, RulebookInForce},
    },
    session::Notice,
};

/// Fills the handbook's container.
pub fn show_handbook(own_files: AttrValue, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let request = RulesRequest::Handbook {
            own_files: own_files.to_string(),
        };
        let shown = match answer(&request).await {
            Ok(content) => show_content(&content).await,
            Err(failure) => Err(failure),
        };
        if let Err(failure) = shown {
            if let Some(container) = container() {
                container.set_text_content(None);
            }
            notify_failure(&failure, &dispatch);
        }
    });
}

async fn show_content(content: &[u8]) -> Result<(), ProgramFailure> {
    // The page may show something else by now.
    let Some(container) = container() else {
        return Ok(());
    };
    let values = Array::of2(&container, &Uint8Array::from(content));
    let shown = call(Program::Rules, "show_handbook", &values).await;
    shown.map(|_| ()).map_err(|_| ProgramFailure::NotFetched)
}

fn container() -> Option<Element> {
    document().get_element_by_id(CONTAINER_ID)
}

/// Starts with the office's own rulebook where its files still fit, else with the one in `props`;
/// unless the page has been started meanwhile.
pub fn start_with_own_rules(own_files: String, props: WorkbenchProps, start: StartOnce) {
    spawn_local(async move {
        let props = match compile(own_files.clone()).await {
            Ok(rulebook) => WorkbenchProps { rulebook, ..props },
            Err(failure) => props.with_own_files(own_files, &not_in_force(&failure)),
        };
        if let Some(start) = start.take() {
            start(props);
        }
    });
}

/// Puts the office's own files in force, for which the page could not wait.
pub fn use_kept_rulebook_files(dispatch: &Dispatch) {
    let own_files = dispatch.state().screen.own_files.to_string();
    let dispatch = dispatch.clone();
    spawn_local(async move {
        match compile(own_files).await {
            Ok(rulebook) => put_in_force("已换用本单位的规则", rulebook, "", &dispatch),
            Err(failure) => dispatch.notify(Notice::problem(not_in_force(&failure))),
        }
    });
}

fn not_in_force(failure: &ProgramFailure) -> String {
    let reason = failure.message(Program::Rules);
    format!("本单位的规则没有用上，现在用的是自带的规则。{reason}")
}

/// Puts the rulebook files that the user chose in force. If they do not fit, the handbook lists the
/// problems.
pub fn use_rulebook_files(files: &Array, dispatch: &Dispatch) {
    if files.length() == 0 {
        return;
    }
    let files = Array::of1(files);
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let failure = match read_and_compile(&files).await {
            Ok(rulebook) => return put_own_in_force(rulebook, &dispatch),
            Err(failure) => failure,
        };
        match failure {
            RulesFailure::Refused(list) => show_refusal(&list).await,
            RulesFailure::Program(failure) => notify_failure(&failure, &dispatch),
        }
    });
}

/// The reason that an office's files are not in force.
enum RulesFailure {
    /// The problems of the files, as HTML.
    Refused(String),
    Program(ProgramFailure),
}

async fn read_and_compile(files: &Array) -> Result<RulebookInForce, RulesFailure> {
    let read = call(Program::Rules, "read_rulebook_files", files).await;
    let own_files = match read {
        Ok(text) => text.as_string().unwrap_or_default(),
        Err(reason) => {
            return Err(match reason.as_string() {
                Some(sentence) => RulesFailure::Refused(sentence),
                None => RulesFailure::Program(ProgramFailure::NotFetched),
            });
        }
    };
    let request = RulesRequest::Compile {
        own_files: own_files.clone(),
    };
    let response = answer(&request).await.map_err(RulesFailure::Program)?;
    match decode(&response) {
        Ok(RulesResponse::Refused { list, .. }) => Err(RulesFailure::Refused(list)),
        Ok(RulesResponse::Compiled(compiled)) => {
            in_force(compiled, own_files).map_err(RulesFailure::Program)
        }
        Ok(_) => Err(RulesFailure::Program(ProgramFailure::BrokeDown)),
        Err(problem) => Err(RulesFailure::Program(ProgramFailure::Protocol(problem))),
    }
}

async fn show_refusal(list: &str) {
    if let Some(container) = container() {
        let values = Array::of2(&container, &JsValue::from_str(list));
        // Where the program is gone, the rules that were in force stay in force all the same.
        let _ = call(Program::Rules, "show_refusal", &values).await;
    }
}

fn put_own_in_force(rulebook: RulebookInForce, dispatch: &Dispatch) {
    let saved = storage::save_own_rulebook_files(&rulebook.own_files);
    let addition = if saved.is_err() {
        "。浏览器没有记住它，下次要再选一次"
    } else {
        ""
    };
    put_in_force("已换用本单位的规则", rulebook, addition, dispatch);
}

/// Puts the built-in rulebook in force.
pub fn use_built_in_rulebook(dispatch: &Dispatch) {
    storage::remove_own_rulebook_files();
    let built_in = dispatch.state().built_in.clone();
    put_in_force("已换回自带的规则", built_in, "", dispatch);
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
async fn compile(own_files: String) -> Result<RulebookInForce, ProgramFailure> {
    let request = RulesRequest::Compile {
        own_files: own_files.clone(),
    };
    match decode(&answer(&request).await?) {
        Ok(RulesResponse::Compiled(compiled)) => in_force(compiled, own_files),
        Ok(RulesResponse::Refused { first, .. }) => Err(ProgramFailure::Refused(first)),
        Ok(RulesResponse::Handbook(_)) => Err(ProgramFailure::BrokeDown),
        Err(problem) => Err(ProgramFailure::Protocol(problem)),
    }
}

fn in_force(
    compiled: CompiledRulebook,
    own_files: String,
) -> Result<RulebookInForce, ProgramFailure> {
    RulebookInForce::own(compiled, own_files.into()).map_err(ProgramFailure::CompiledForm)
}

/// Has a request answered by a program of its own, which is ended afterwards: rulebooks are read
/// rarely.
async fn answer(request: &RulesRequest) -> Result<Vec<u8>, ProgramFailure> {
    let seat = start(Program::Rules).await?;
    let response = seat.ask(&encode(request)).await;
    seat.end();
    response
}

fn notify_failure(failure: &ProgramFailure, dispatch: &Dispatch) {
    dispatch.notify(Notice::problem(failure.message(Program::Rules)));
}
