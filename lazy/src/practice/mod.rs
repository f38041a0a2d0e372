//! The practice page in its place: what is done there is handed to the core, and what the core
//! draws is put in. Where one was is kept in this browser, so that a reload loses nothing.

mod files;
mod marking;
mod reading;

use std::cell::{Cell, RefCell};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::{Date, Math};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage,
    StorageEvent, window,
};
use ziping_practice_page::{CONTAINER_ID, Moment, PracticeSession, can_be_taken_up};
use ziping_training::Materials;

use crate::dom::{self, all, one};

/// Under which the sitting is kept, and what has been done so far.
const KEPT: &str = "ziping.practice.v1";
const PROGRESS: &str = "ziping.practice.progress.v1";

/// What was kept and cannot be read is put aside here, before anything is written over it.
const UNREADABLE: &str = "ziping.practice.unreadable";

/// That the place is listened to.
const LISTENING: &str = "data-listening";

/// What can be done.
const DOES: &str = "data-do";

struct Practice {
    with: Materials,
    session: PracticeSession,
    /// Whether the sitting, and the progress, could not be kept when they last were to be.
    lost: [bool; 2],
}

thread_local! {
    static PRACTICE: RefCell<Option<Practice>> = const { RefCell::new(None) };
    static DRAWING: Cell<bool> = const { Cell::new(false) };
}

/// Puts the page into its place and makes it work for as long as it stands there.
pub fn show() {
    let Some(place) = place() else { return };
    let first = PRACTICE.with_borrow_mut(|practice| {
        let first = practice.is_none();
        if first {
            *practice = Materials::built_in().ok().map(|with| {
                let (session, progress) = (kept(KEPT), kept(PROGRESS));
                if !can_be_taken_up(&session, &progress) {
                    stored(UNREADABLE, &format!("{session}\n{progress}"));
                }
                let session = PracticeSession::taken_up(&with, &session, &progress);
                let mut practice = Practice {
                    with,
                    session,
                    lost: [false; 2],
                };
                keep(&mut practice);
                practice
            });
        }
        first
    });
    with_practice(|practice| {
        practice.session.goes_on(moment());
        Some(())
    });
    if !follow_link() {
        draw();
    }
    // Asked for twice before it was there, it still listens once.
    if place.has_attribute(LISTENING) {
        return;
    }
    let _ = place.set_attribute(LISTENING, "");
    // An element of its own would go with each drawing; the place goes with the page's own.
    for name in ["click", "input", "change", "keydown"] {
        EventListener::new(&place, name, happened).forget();
    }
    if let Some(window) = window().filter(|_| first) {
        // Wherever on the page: while practice is shown, files are for it, before the page takes
        // them for a report.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&window, "drop", options, files::dropped).forget();
        EventListener::new(&window, "hashchange", |_| {
            follow_link();
        })
        .forget();
        // Another window of this browser: what it has kept of sets and progress must not be written
        // over.
        EventListener::new(&window, "storage", |event| {
            let key = event
                .unchecked_ref::<StorageEvent>()
                .key()
                .unwrap_or_default();
            if key == KEPT || key == PROGRESS {
                let redraw = with_practice(|practice| {
                    Some(
                        practice
                            .session
                            .hear(&practice.with, &kept(KEPT), &kept(PROGRESS)),
                    )
                });
                if redraw == Some(true) {
                    draw();
                }
            }
        })
        .forget();
    }
}

/// Takes up the set that the address ends with, if it does and practice is shown. Once: what is
/// done about it is kept elsewhere.
fn follow_link() -> bool {
    let Some(location) = place()
        .and_then(|_| window())
        .map(|window| window.location())
    else {
        return false;
    };
    let link = location.hash().unwrap_or_default();
    let is_one =
        with_practice(|practice| Some(practice.session.follow_link(&practice.with, &link)))
            == Some(true);
    if is_one {
        let address = location.href().unwrap_or_default();
        let bare = address.split('#').next().unwrap_or_default();
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(bare));
        }
        changed(|_| true);
    }
    is_one
}

fn happened(event: &Event) {
    // What is being typed into goes with the page that is drawn anew, and says so once more.
    if DRAWING.get() {
        return;
    }
    if event.type_() == "click" && files::handed_out(event) || files::chosen(event) {
        return;
    }
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    if event.type_() == "click" && target.has_attribute("data-print") {
        let _ = window().map(|window| window.print());
        return;
    }
    if let Some(to) = target
        .get_attribute("data-jump")
        .filter(|_| event.type_() == "click")
    {
        return focus_on_heading(&to);
    }
    if event.type_() == "input" && filled_in(&target) {
        return;
    }
    if let Some(question) = target
        .get_attribute("data-judge")
        .filter(|_| event.type_() == "click")
    {
        return judge(&question);
    }
    let Some(thing) = target.closest(&format!("[{DOES}]")).ok().flatten() else {
        return;
    };
    let is_button = thing.tag_name() == "BUTTON";
    let entered = event.type_() == "keydown"
        && event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Enter";
    if (event.type_() == "click") != is_button || event.type_() == "keydown" && !entered {
        return;
    }
    let what = thing.get_attribute(DOES).unwrap_or_default();
    let name = thing.get_attribute("data-name").unwrap_or_default();
    act(&what, &name, &value(&thing));
    // Enter in the field of a number does what the button beside it does.
    if entered {
        match what.as_str() {
            "number" => act("open", "", ""),
            "set-number" => act("set-put", "", ""),
            _ => {}
        }
    }
}

/// Whether something was filled into a lesson: it is kept, and what follows from the example is
/// drawn anew.
fn filled_in(input: &Element) -> bool {
    let hook = |what: &'static str| Some((what, input.get_attribute(&format!("data-{what}"))?));
    let Some((what, hook)) = hook("example").or_else(|| hook("answer")) else {
        return false;
    };
    let follows = with_practice(|practice| {
        practice.session.fill_in(what, &hook, &value(input));
        keep(practice);
        practice
            .session
            .follows(&practice.with)
            .filter(|_| what == "example")
    });
    if let (Some(follows), Some(shown)) = (
        follows,
        place().and_then(|place| one(&place, "[data-follows]")),
    ) {
        shown.set_inner_html(&follows);
    }
    // What was said to another answer does not stand beside this one.
    let question = hook
        .split('.')
        .next()
        .filter(|_| what == "answer")
        .unwrap_or_default();
    if let Some(shown) =
        place().and_then(|place| one(&place, &format!("[data-verdict='{question}']")))
    {
        shown.set_text_content(None);
        let _ = shown.remove_attribute("data-right");
    }
    true
}

/// What is said to the answers to a question.
fn judge(question: &str) {
    let number = question.parse().unwrap_or(usize::MAX);
    let verdict = with_practice(|practice| {
        let verdict = practice.session.judge(&practice.with, number);
        keep(practice);
        keep_progress(practice);
        verdict
    });
    let shown = place().and_then(|place| one(&place, &format!("[data-verdict='{question}']")));
    if let (Some(verdict), Some(shown)) = (verdict, shown) {
        let _ = shown.set_attribute("data-right", &verdict.right.to_string());
        shown.set_text_content(Some(&verdict.says));
    }
}

fn with_practice<T>(tell: impl FnOnce(&mut Practice) -> Option<T>) -> Option<T> {
    PRACTICE.with_borrow_mut(|practice| tell(practice.as_mut()?))
}

fn value(thing: &Element) -> String {
    match (
        thing.dyn_ref::<HtmlInputElement>(),
        thing.dyn_ref::<HtmlSelectElement>(),
    ) {
        (Some(input), _) => input.value(),
        (_, Some(select)) => select.value(),
        _ => thing
            .dyn_ref::<HtmlTextAreaElement>()
            .map(HtmlTextAreaElement::value)
            .unwrap_or_default(),
    }
}

fn act(what: &str, name: &str, value: &str) {
    let before = heading();
    if done(what, name, value) {
        focus_again(what, name, before != heading());
    }
}

/// Does something, and draws what has changed; whether the page is drawn anew.
fn done(what: &str, name: &str, value: &str) -> bool {
    let redrawn = with_practice(|practice| {
        let done = practice.session.progress().clone();
        let redrawn = practice
            .session
            .act(&practice.with, what, name, value, moment());
        keep(practice);
        if *practice.session.progress() != done {
            keep_progress(practice);
        }
        Some(redrawn)
    });
    if redrawn == Some(true) {
        draw();
    }
    redrawn == Some(true)
}

/// Marks something in the document, where the focus stays.
pub fn mark(name: &str) {
    done("mark", name, "");
}

/// What is marked now, by the form's names.
pub fn marked() -> Vec<String> {
    let marked = |practice: &mut Practice| {
        Some(
            practice
                .session
                .marked()
                .into_iter()
                .map(str::to_owned)
                .collect(),
        )
    };
    with_practice(marked).unwrap_or_default()
}

/// Something that was not done by a click: where it changed anything it is kept and drawn.
fn changed(change: impl FnOnce(&mut Practice) -> bool) {
    let has_changed = with_practice(|practice| {
        let has_changed = change(practice);
        keep(practice);
        Some(has_changed)
    });
    if has_changed == Some(true) {
        draw();
        focus_on_heading("h2");
    }
}

fn keep(practice: &mut Practice) {
    let kept = stored(KEPT, &practice.session.kept(&practice.with));
    tell(practice, 0, kept);
}

fn keep_progress(practice: &mut Practice) {
    let kept = stored(PROGRESS, &practice.session.progress().write());
    tell(practice, 1, kept);
}

fn tell(practice: &mut Practice, which: usize, kept: bool) {
    if let Some(lost) = practice.lost.get_mut(which) {
        *lost = !kept;
    }
    practice.session.lost(practice.lost.contains(&true));
}

/// What cannot be kept cannot be helped: the page goes on without, and says so.
fn stored(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn kept(key: &str) -> String {
    storage()
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .unwrap_or_default()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Any number will do, and whole seconds.
fn moment() -> Moment {
    let today = Date::new_0();
    Moment {
        chance: (Math::random() * f64::from(u32::MAX)) as u32,
        now: (Date::now() / 1000.0) as u64,
        today: [
            today.get_full_year(),
            today.get_month() + 1,
            today.get_date(),
        ],
    }
}

fn draw() {
    let html = with_practice(|practice| Some(practice.session.html(&practice.with)));
    let (Some(place), Some(html)) = (place(), html) else {
        return;
    };
    DRAWING.set(true);
    if keeps_frame(&place, &html).is_none() {
        place.set_inner_html(&html);
        marking::listen(&place);
    }
    DRAWING.set(false);
    marking::show();
}

/// Where the same papers stay beside it, only what is said beside and above them is drawn anew:
/// papers that are loaded again would begin at their top.
fn keeps_frame(place: &Element, html: &str) -> Option<()> {
    const FRAME: &str = ".given iframe";
    let papers = |from: &Element| one(from, FRAME)?.get_attribute("srcdoc");
    let shown = papers(place)?;
    let next = dom::page()?.create_element("div").ok()?;
    next.set_inner_html(html);
    if shown != papers(&next)? {
        return None;
    }
    for part in [".keeping", ".said"] {
        one(place, part)?.set_inner_html(&one(&next, part)?.inner_html());
    }
    Some(())
}

/// What the page is about.
fn heading() -> Option<String> {
    one(&place()?, "h2")?.text_content()
}

/// The focus goes back to what was clicked, where that is still there on the same page; else to the
/// heading of what came instead.
fn focus_again(what: &str, name: &str, elsewhere: bool) {
    let Some(place) = place() else { return };
    let again = all(&place, &format!("[{DOES}]")).find(|thing| {
        thing.get_attribute(DOES).as_deref() == Some(what)
            && thing.get_attribute("data-name").as_deref() == Some(name)
    });
    match again.filter(|_| !elsewhere && what != "home") {
        Some(thing) => {
            let _ = thing.unchecked_ref::<HtmlElement>().focus();
        }
        None => focus_on_heading(if elsewhere || what == "home" {
            "h2"
        } else {
            "h3"
        }),
    }
}

fn focus_on_heading(heading: &str) {
    if let Some(heading) = place().and_then(|place| one(&place, heading)) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.unchecked_ref::<HtmlElement>().focus();
    }
}

fn place() -> Option<Element> {
    window()?.document()?.get_element_by_id(CONTAINER_ID)
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
