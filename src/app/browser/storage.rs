//! What this browser keeps between visits. Storage may be forbidden, full or damaged; none of that
//! may cost the user anything.

use std::cell::Cell;

use gloo::utils::window;
use web_sys::Storage;

use crate::session::{Action, Notice, Place, Session};
use ziping_classroom::question_set::LINK;
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// The report at hand.
pub const REPORT: &str = "ziping.report";
/// The report that another one took the place of.
const PUT_ASIDE: &str = "ziping.put-aside";
/// What was kept but could not be read.
const DAMAGED: &str = "ziping.damaged";
/// The office's own rulebook files.
const RULEBOOK: &str = "ziping.rulebook";
const LARGE: &str = "ziping.large-type";
const PLACE: &str = "ziping.place";

/// Why the report is not being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser does not let this page keep anything.
    Forbidden,
    /// There is no room.
    Full,
}

impl Trouble {
    /// What happened and what to do.
    pub fn says(self) -> &'static str {
        match self {
            Self::Forbidden => "没有自动保存：浏览器不允许本页存数据。离开前用“下载数据”存成文件",
            Self::Full => "没有自动保存：浏览器给本页的空间满了。离开前用“下载数据”存成文件",
        }
    }
}

thread_local! {
    /// What was kept is damaged and could not be put elsewhere: it must not be written over.
    static ONLY_COPY: Cell<bool> = const { Cell::new(false) };
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Per window, unlike the rest: a reload goes on where it was, a new window begins at the start
/// page.
fn for_this_window() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn load(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// What stands in the way of keeping anything.
pub fn trouble() -> Option<Trouble> {
    local().is_none().then_some(Trouble::Forbidden)
}

fn save(key: &str, text: &str) -> Result<(), Trouble> {
    local()
        .ok_or(Trouble::Forbidden)?
        .set_item(key, text)
        .map_err(|_| Trouble::Full)
}

/// Keeps the report.
pub fn keep(session: &Session) -> Result<(), Trouble> {
    if ONLY_COPY.get() {
        return Err(Trouble::Full);
    }
    save(REPORT, &report::write(&session.report, session.book, ()))
}

/// The text of the report that was kept.
pub fn kept_text() -> Option<String> {
    load(REPORT)
}

/// Keeps a report that another one took the place of.
pub fn put_aside(report: &Report, book: &Rulebook) {
    // The report can still be had by undo; not being able to keep it twice is no news.
    let _ = save(PUT_ASIDE, &report::write(report, book, ()));
}

/// The report that was put aside.
pub fn what_was_put_aside() -> Option<Vec<u8>> {
    load(PUT_ASIDE).map(String::into_bytes)
}

/// Takes up what was kept: the report, and after a reload also the place.
pub fn take_up(session: Session<'static>) -> Session<'static> {
    if local().is_none() {
        return session.act(Action::Tell(Notice::problem(Trouble::Forbidden.says())));
    }
    let kept = load(REPORT);
    let session = match &kept {
        Some(kept) => session.act(Action::Restore(kept.clone().into_bytes())),
        None => session,
    };
    if session
        .notices
        .iter()
        .any(|notice| notice.salvage.is_some())
    {
        ONLY_COPY.set(save(DAMAGED, &kept.unwrap_or_default()).is_err());
        return session;
    }
    if links_to_practice() {
        return session.act(Action::Go(Place::Practice));
    }
    let place = for_this_window().and_then(|storage| storage.get_item(PLACE).ok().flatten());
    match place.as_deref() {
        Some("form") if kept.is_some() => session.act(Action::Go(Place::Form)),
        Some("preview") if kept.is_some() => session.act(Action::Go(Place::Preview)),
        Some("handbook") => session.act(Action::Go(Place::Handbook)),
        Some("practice") => session.act(Action::Go(Place::Practice)),
        _ => session,
    }
}

/// Whether the page was called by the link of a set to practise, which the second program takes up.
pub fn links_to_practice() -> bool {
    window().location().hash().is_ok_and(|end| {
        end.strip_prefix('#')
            .is_some_and(|end| end.starts_with(LINK))
    })
}

/// Remembers the place for a reload.
pub fn keep_place(place: Place) {
    let place = match place {
        Place::Start => "start",
        Place::Form => "form",
        Place::Preview => "preview",
        Place::Handbook => "handbook",
        Place::Practice => "practice",
    };
    if let Some(storage) = for_this_window() {
        let _ = storage.set_item(PLACE, place);
    }
}

/// The office's own rulebook files, as they were kept.
pub fn own_rulebook() -> Option<String> {
    load(RULEBOOK)
}

/// Keeps the office's own rulebook files.
pub fn keep_own_rulebook(files: &str) -> Result<(), Trouble> {
    save(RULEBOOK, files)
}

/// Forgets them.
pub fn forget_own_rulebook() {
    if let Some(storage) = local() {
        let _ = storage.remove_item(RULEBOOK);
    }
}

/// Whether the user wants large type.
pub fn large_type() -> bool {
    load(LARGE).is_some()
}

/// Remembers whether the user wants large type.
pub fn keep_large_type(large: bool) {
    if let Some(storage) = local() {
        let _ = if large {
            storage.set_item(LARGE, "1")
        } else {
            storage.remove_item(LARGE)
        };
    }
}
