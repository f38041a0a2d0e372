//! The second program, which reads rulebooks as they are written: fetching it, asking it, and what becomes of its answers.

use gloo::utils::document;
use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, FileList};

use super::storage;
use crate::{
    app::desk::{Book, Dispatch, Move, Reading, Rules},
    rulebook::Rulebook,
    session::Notice,
};

/// The element that the handbook is put into.
pub const PLACE: &str = "handbook";

/// Why there is nothing to read: what happened and what to do.
pub const NO_READER: &str = "读规则的程序（reader.js、reader_bg.wasm）没有下载下来。确认网络连通再试一次；还是这样，由管理员核对这两个文件已上传";

#[wasm_bindgen]
extern "C" {
    /// Fetches the second program, once; loader.js knows where it is.
    #[wasm_bindgen(catch, js_name = openReader)]
    async fn open_reader() -> Result<JsValue, JsValue>;

    /// The second program; `reader/src/doors.rs` says what it does.
    type Reader;

    #[wasm_bindgen(method, catch)]
    async fn read(this: &Reader, files: &Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn compile(this: &Reader, files: &Array) -> Result<Vec<u8>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn show(this: &Reader, place: &Element, files: &Array) -> Result<(), JsValue>;
}

async fn reader() -> Result<Reader, JsValue> {
    Ok(open_reader().await?.unchecked_into())
}

/// Puts the handbook into its place.
pub fn show(own: Array, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        dispatch.send(Move::Read(Reading::Opening));
        let reader = reader().await;
        // Meanwhile the user may have gone elsewhere.
        let Some(place) = document().get_element_by_id(PLACE) else { return };
        let shown = reader.and_then(|reader| reader.show(&place, &own));
        dispatch.send(Move::Read(if shown.is_ok() { Reading::Open } else { Reading::Failed }));
    });
}

/// Begins with the rulebook that was used last: the office's own where this browser keeps one that still fits.
pub fn with_rules_in_force(built_in: Book, begin: impl FnOnce(Rules, Option<Notice>) + 'static) {
    let built_in = Rules { book: built_in, own: Array::new() };
    let Some(kept) = storage::own_rulebook() else { return begin(built_in, None) };
    spawn_local(async move {
        let own = JSON::parse(&kept).ok().and_then(|kept| kept.dyn_into().ok()).unwrap_or_default();
        match compile(own).await {
            Ok(rules) => begin(rules, None),
            Err(why) => {
                let first = problems(why).into_iter().next().unwrap_or_default();
                let says = format!(
                    "本单位的规则这次没有用上，现在用的是自带的规则：{first}。原来的规则文件还留在这个浏览器里；改好后到“规则”里重新选，或换回自带的规则"
                );
                begin(built_in, Some(Notice::problem(says)));
            }
        }
    });
}

/// Takes the files that the user chose for the rulebook from now on, if they fit.
pub fn take(files: Option<FileList>, dispatch: &Dispatch) {
    // At once: the list is emptied when the next files can be chosen.
    let files = files.map(|files| Array::from(&files)).unwrap_or_default();
    if files.length() == 0 {
        return;
    }
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let taken = async { compile(reader().await?.read(&files).await?.unchecked_into()).await };
        dispatch.send(match taken.await {
            Ok(rules) => {
                let kept = JSON::stringify(&rules.own).ok().map(String::from);
                let kept = storage::keep_own_rulebook(kept.as_deref());
                let more =
                    if kept.is_err() { "。浏览器没有记住它，下次打开页面要再选一次" } else { "" };
                rules_in_force("已换用本单位的规则", rules, more)
            }
            Err(why) => Move::Refused(problems(why)),
        });
    });
}

/// Goes back to the rulebook that comes with the program.
pub fn put_back(dispatch: &Dispatch) {
    let Ok(book) = Rulebook::built_in() else { return };
    let forgotten = storage::keep_own_rulebook(None);
    let more =
        if forgotten.is_err() { "。浏览器没有忘掉原来的，下次打开页面要再换一次" } else { "" };
    dispatch.send(rules_in_force("已换回自带的规则", Rules { book: Book::of(book), own: Array::new() }, more));
}

fn rules_in_force(done: &str, rules: Rules, more: &str) -> Move {
    let book = rules.book.0;
    let says = format!("{done}：{}（版本 {}）。手头的报告已按它重新核对{more}", book.title, book.version);
    Move::Rules(rules, Notice::news(says))
}

/// The rulebook of an office's own files.
async fn compile(own: Array) -> Result<Rules, JsValue> {
    let bytes = reader().await?.compile(&own)?;
    let book = Rulebook::unpack(&bytes).map_err(|_| JsValue::NULL)?;
    Ok(Rules { book: Book::of(book), own })
}

/// What does not fit, a sentence each. The second program hands over a list; anything else means that there is none.
fn problems(why: JsValue) -> Vec<String> {
    match why.dyn_into::<Array>() {
        Ok(problems) => problems.iter().filter_map(|problem| problem.as_string()).collect(),
        Err(_) => vec![NO_READER.to_owned()],
    }
}
