//! The second program, which reads rulebooks, writes documents and looks for what may be wrong:
//! asking it, and what becomes of its answers.

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::FileList;
use yew::AttrValue;

use super::storage;
use crate::{
    app::desk::{Book, Desk, Dispatch, Move, Rules, current},
    session::{Action, Notice, Session},
};
use ziping_built_in::wire_format;
use ziping_handbook::PLACE;
use ziping_report as report;

/// Why it does not answer: what happened and what to do.
const NO_READER: &str = "程序文件没有取到，这一步没有做。刷新一次；还是这样，管理员核对 reader.js、reader_bg.wasm 已上传";

/// The door that gives the report file.
pub const FILE: &str = "file";

#[wasm_bindgen]
extern "C" {
    /// Asks at one of the doors of `reader/src/doors.rs`. The program is fetched first where that
    /// has not been done.
    #[wasm_bindgen(catch, js_name = askReader)]
    async fn ask(door: &str, given: &JsValue) -> Result<JsValue, JsValue>;
}

/// Puts the handbook into its place.
pub fn show(own: AttrValue, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        if ask("show", &JsValue::from_str(&own)).await.is_err() {
            if let Some(place) = document().get_element_by_id(PLACE) {
                place.set_text_content(None);
            }
            dispatch.act(Action::Tell(Notice::problem(NO_READER)));
        }
    });
}

/// The sitting at hand as the second program is given it: the office's own rulebook files and the
/// report.
fn given(desk: &Desk) -> JsValue {
    let Session { report, book, .. } = &desk.session;
    let report = report::write(report, book, ());
    Array::of2(
        &JsValue::from_str(&desk.screen.own),
        &JsValue::from_str(&report),
    )
    .into()
}

/// Looks for what may be wrong. Without an answer nothing is said about it.
pub fn locate(desk: &Desk, dispatch: &Dispatch) {
    let (given, report, dispatch) = (given(desk), desk.session.report.clone(), dispatch.clone());
    spawn_local(async move {
        if let Ok(told) = ask("locate", &given).await {
            dispatch.act(Action::Located(
                report,
                wire_format::from_stamped_bytes(&Uint8Array::new(&told).to_vec())
                    .unwrap_or_default(),
            ));
        }
    });
}

/// Has something of the report put into its place in the page: `preview` or `pictures`.
pub fn fill(door: &'static str, desk: &Desk, dispatch: &Dispatch) {
    let (given, dispatch) = (given(desk), dispatch.clone());
    spawn_local(async move {
        if ask(door, &given).await.is_err() {
            dispatch.act(Action::Tell(Notice::problem(NO_READER)));
        }
    });
}

/// What becomes of a text that the second program answers with.
pub type Then = Box<dyn FnOnce(&str, &Dispatch)>;

/// What the second program makes of the report at a door, such as the `document`.
pub fn made_of(desk: &Desk, door: &'static str, dispatch: &Dispatch, then: Then) {
    answer(door, given(desk), dispatch, then);
}

/// Has said what somebody changed in an exported document: it is opened as it was before.
pub fn tell_changes(document: &JsValue, dispatch: &Dispatch) {
    if let Some(desk) = current() {
        let given = Array::of2(&JsValue::from_str(&desk.screen.own), document);
        answer("changed", given.into(), dispatch, Box::new(tell));
    }
}

/// Tells the user what the second program says, if anything.
pub fn tell(says: &str, dispatch: &Dispatch) {
    if !says.is_empty() {
        dispatch.act(Action::Tell(Notice::news(says)));
    }
}

fn answer(door: &'static str, given: JsValue, dispatch: &Dispatch, then: Then) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let text = ask(door, &given)
            .await
            .ok()
            .and_then(|text| text.as_string());
        // Nothing that was typed may be lost over it: the file goes without what follows from the
        // report.
        let bare = || {
            if door == FILE {
                Array::from(&given).get(1).as_string()
            } else {
                None
            }
        };
        match text.or_else(bare) {
            Some(text) => then(&text, &dispatch),
            None => dispatch.act(Action::Tell(Notice::problem(NO_READER))),
        }
    });
}

/// Begins with the rulebook that was used last: the office's own where this browser keeps one that
/// still fits.
pub fn with_rules_in_force(built_in: Rules, begin: fn(Rules, Option<Notice>)) {
    let Some(kept) = storage::own_rulebook() else {
        return begin(built_in, None);
    };
    spawn_local(async move {
        let kept = JsValue::from_str(&kept);
        match compile(&kept).await {
            Ok(rules) => begin(rules, None),
            Err(why) => {
                let first = why.as_string().unwrap_or_else(|| NO_READER.to_owned());
                let says = format!("本单位的规则没有用上，现在用的是自带的规则。{first}");
                begin(
                    Rules {
                        own: kept_as(&kept),
                        ..built_in
                    },
                    Some(Notice::problem(says)),
                );
            }
        }
    });
}

/// Takes the files that the user chose for the rulebook from now on. If they do not fit, the second
/// program says so.
pub fn take(files: Option<FileList>, dispatch: &Dispatch) {
    // At once: the list is emptied when the next files can be chosen.
    let Some(files) = files
        .filter(|files| files.length() > 0)
        .map(|files| Array::from(&files))
    else {
        return;
    };
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let own = ask("take", &files).await;
        if own.as_ref().is_ok_and(JsValue::is_undefined) {
            return;
        }
        let taken = async { compile(&own?).await };
        match taken.await {
            Ok(rules) => {
                let kept = storage::keep_own_rulebook(&rules.own);
                let more = if kept.is_err() {
                    "。浏览器没有记住它，下次要再选一次"
                } else {
                    ""
                };
                in_force("已换用本单位的规则", rules, more, &dispatch);
            }
            Err(_) => dispatch.act(Action::Tell(Notice::problem(NO_READER))),
        }
    });
}

/// Goes back to the rulebook that comes with the program.
pub fn put_back(dispatch: &Dispatch) {
    storage::forget_own_rulebook();
    in_force(
        "已换回自带的规则",
        Rules::built_in(ziping_built_in::rulebook()),
        "",
        dispatch,
    );
}

fn in_force(done: &str, rules: Rules, more: &str, dispatch: &Dispatch) {
    let book = rules.book.0;
    let says = format!(
        "{done}：{}（版本 {}）。手头的报告已按它重新核对{more}",
        book.title, book.version
    );
    dispatch.send(Move::Rules(rules));
    dispatch.act(Action::Tell(Notice::news(says)));
}

/// The rulebook of an office's own files.
async fn compile(own: &JsValue) -> Result<Rules, JsValue> {
    let bytes = Uint8Array::new(&ask("compile", own).await?).to_vec();
    let book = ziping_built_in::from_compiled_form(&bytes).ok_or(JsValue::NULL)?;
    Ok(Rules {
        book: Book::of(book),
        own: kept_as(own),
    })
}

fn kept_as(own: &JsValue) -> AttrValue {
    own.as_string().unwrap_or_default().into()
}
