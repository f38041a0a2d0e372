//! The storage of this browser. It may be forbidden, full or damaged; none of that may cost the
//! user anything.

use gloo::utils::window;
use web_sys::Storage;

use super::report_store::{self, key};
use crate::session::{Action, Notice, Route, Session};
use ziping_classroom::question_set::LINK;

/// The name of the office's own rulebook files.
const RULEBOOK: &str = "ziping.rulebook";
/// The name of the mark that the page is starting with them.
const TRIAL: &str = "ziping.rulebook-trial";
const LARGE_TYPE: &str = "ziping.large-type";
/// The name of the mark that all sections of the form are shown together.
const WHOLE_FORM: &str = "ziping.whole-form";
const ROUTE: &str = "ziping.place";

/// The reason that the report cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageProblem {
    /// The browser does not let this page keep anything.
    Forbidden,
    /// The browser's space for this page is used up.
    Full,
    /// Another window goes on with this report.
    Taken,
}

impl StorageProblem {
    /// The sentence for the user: what happened, and what to do about it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Forbidden => "没有自动保存：浏览器不允许本页存数据。离开前用“下载数据”存成文件",
            Self::Full => "没有自动保存：浏览器给本页的空间满了。离开前用“下载数据”存成文件",
            Self::Taken => "这份报告已在另一个窗口接着填",
        }
    }
}

/// The session as this browser has kept it.
pub struct Restored {
    /// With the saved report and, after a reload, its route.
    pub session: Session<'static>,
    /// The reason that the report cannot be saved from the start.
    pub problem: Option<StorageProblem>,
}

fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The storage of this window alone: a reload goes on where it was, a new window begins at the
/// start page.
fn session_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The text under a name; a text of a version that knew no paths is taken over.
fn load(name: &str) -> Option<String> {
    let storage = local_storage()?;
    let own = storage.get_item(&key(name)).ok().flatten();
    own.or_else(|| storage.get_item(name).ok().flatten())
}

fn save(name: &str, text: &str) -> Result<(), StorageProblem> {
    local_storage()
        .ok_or(StorageProblem::Forbidden)?
        .set_item(&key(name), text)
        .map_err(|_| StorageProblem::Full)
}

fn remove(name: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(&key(name));
        let _ = storage.remove_item(name);
    }
}

/// Begins the session with what this browser has kept, the report among it.
pub fn restore(session: Session<'static>, saved: Option<&str>) -> Restored {
    let mut restored = Restored {
        session,
        problem: None,
    };
    if local_storage().is_none() {
        let problem = StorageProblem::Forbidden;
        let notice = Notice::problem(problem.message());
        restored.session = restored.session.act(Action::Notify(notice));
        restored.problem = Some(problem);
        return restored;
    }
    if let Some(saved) = saved {
        let action = Action::Restore(saved.as_bytes().to_vec());
        restored.session = restored.session.act(action);
    }
    if !restored.session.notices.is_empty() {
        // It cannot be read, and stays in the list as it is.
        report_store::begin();
        return restored;
    }
    let route = session_storage().and_then(|storage| storage.get_item(ROUTE).ok().flatten());
    let route = match route.as_deref() {
        _ if links_to_practice() => Route::Practice,
        Some("form") if saved.is_some() => Route::Form,
        Some("preview") if saved.is_some() => Route::Preview,
        Some("hand-in") if saved.is_some() => Route::HandIn,
        Some("handbook") => Route::Handbook,
        Some("practice") => Route::Practice,
        _ => return restored,
    };
    restored.session = restored.session.act(Action::Navigate(route));
    restored
}

/// True when the page was opened by the link of a question set, which the lazily fetched program
/// reads.
pub fn links_to_practice() -> bool {
    window().location().hash().is_ok_and(|end| {
        end.strip_prefix('#')
            .is_some_and(|end| end.starts_with(LINK))
    })
}

/// Saves the route for a reload.
pub fn save_route(route: Route) {
    let name = match route {
        Route::Start => "start",
        Route::Form => "form",
        Route::Preview => "preview",
        Route::HandIn => "hand-in",
        Route::Handbook => "handbook",
        Route::Practice => "practice",
    };
    if let Some(storage) = session_storage() {
        let _ = storage.set_item(ROUTE, name);
    }
}

/// The saved rulebook files of the office.
pub fn own_rulebook_files() -> Option<String> {
    load(RULEBOOK)
}

pub fn save_own_rulebook_files(files: &str) -> Result<(), StorageProblem> {
    save(RULEBOOK, files)
}

pub fn remove_own_rulebook_files() {
    remove(RULEBOOK);
}

/// Notes that the page is starting with the office's own rulebook, and whether it has come to the end
/// of that.
pub fn note_trial(is_on: bool) {
    mark(TRIAL, is_on);
}

/// True where the last start with the office's own rulebook came to no end.
pub fn last_trial_failed() -> bool {
    is_marked(TRIAL)
}

pub fn large_type() -> bool {
    is_marked(LARGE_TYPE)
}

pub fn save_large_type(large: bool) {
    mark(LARGE_TYPE, large);
}

/// True where all sections of the form are shown together.
pub fn whole_form() -> bool {
    is_marked(WHOLE_FORM)
}

pub fn save_whole_form(is_whole: bool) {
    mark(WHOLE_FORM, is_whole);
}

fn is_marked(name: &str) -> bool {
    load(name).is_some()
}

fn mark(name: &str, is_on: bool) {
    if is_on {
        let _ = save(name, "1");
    } else {
        remove(name);
    }
}
