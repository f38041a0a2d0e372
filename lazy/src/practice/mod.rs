//! The practice page in its container: events go to the core, and the HTML that the core makes is
//! put in. The session is kept in this browser, so that a reload loses nothing.

mod file_bytes;
mod files;
mod marking;

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

/// The storage keys of the session and of the progress.
const SESSION: &str = "ziping.practice.v1";
const PROGRESS: &str = "ziping.practice.progress.v1";

/// The storage key of a session that cannot be read, which is put aside before it is overwritten.
const UNREADABLE: &str = "ziping.practice.unreadable";

/// The attribute of a container that has listeners.
const LISTENING: &str = "data-listening";

/// The attribute with an action of the practice page.
const ACTION: &str = "data-do";

struct Practice {
    materials: Materials,
    session: PracticeSession,
    /// True for the session, and for the progress, if it could not be saved last time.
    save_failed: [bool; 2],
}

thread_local! {
    static PRACTICE: RefCell<Option<Practice>> = const { RefCell::new(None) };
    static DRAWING: Cell<bool> = const { Cell::new(false) };
}

/// Fills the container and makes the page work for as long as it is shown.
pub fn show() {
    let Some(container) = container() else { return };
    let first = PRACTICE.with_borrow_mut(|practice| {
        let first = practice.is_none();
        if first {
            *practice = Materials::built_in().ok().map(|materials| {
                let (session, progress) = (stored(SESSION), stored(PROGRESS));
                if !can_be_taken_up(&session, &progress) {
                    store(UNREADABLE, &format!("{session}\n{progress}"));
                }
                let session = PracticeSession::taken_up(&materials, &session, &progress);
                let mut practice = Practice {
                    materials,
                    session,
                    save_failed: [false; 2],
                };
                save_session(&mut practice);
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
    // Where it was called twice before it was filled, it still listens once.
    if container.has_attribute(LISTENING) {
        return;
    }
    let _ = container.set_attribute(LISTENING, "");
    // The listeners stand on the container: the elements in it are replaced with each drawing.
    for name in ["click", "input", "change", "keydown"] {
        EventListener::new(&container, name, handle).forget();
    }
    if let Some(window) = window().filter(|_| first) {
        // On the whole window, and before the page takes the files for a report: while practice is
        // shown, dropped files are for it.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&window, "drop", options, files::take_dropped).forget();
        EventListener::new(&window, "hashchange", |_| {
            follow_link();
        })
        .forget();
        // Another window of this browser has saved its session: its sets and progress must not be
        // overwritten.
        EventListener::new(&window, "storage", |event| {
            let key = event
                .unchecked_ref::<StorageEvent>()
                .key()
                .unwrap_or_default();
            if key == SESSION || key == PROGRESS {
                let redraw = with_practice(|practice| {
                    Some(practice.session.hear(
                        &practice.materials,
                        &stored(SESSION),
                        &stored(PROGRESS),
                    ))
                });
                if redraw == Some(true) {
                    draw();
                }
            }
        })
        .forget();
    }
}

/// Opens the question set that the address links to, if it does and practice is shown. The link is
/// taken out of the address, for the answers are kept elsewhere.
fn follow_link() -> bool {
    let Some(location) = container()
        .and_then(|_| window())
        .map(|window| window.location())
    else {
        return false;
    };
    let link = location.hash().unwrap_or_default();
    let is_link =
        with_practice(|practice| Some(practice.session.follow_link(&practice.materials, &link)))
            == Some(true);
    if is_link {
        let address = location.href().unwrap_or_default();
        let bare = address.split('#').next().unwrap_or_default();
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(bare));
        }
        change(|_| true);
    }
    is_link
}

fn handle(event: &Event) {
    // A field that is replaced by a drawing sends a last event of its own.
    if DRAWING.get() {
        return;
    }
    if event.type_() == "click" && files::hand_out(event) || files::take_chosen(event) {
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
    if event.type_() == "click" {
        if let Some(selector) = target.get_attribute("data-jump") {
            return focus_on_heading(&selector);
        }
        if let Some(question) = target.get_attribute("data-judge") {
            return judge(&question);
        }
    }
    if event.type_() == "input" && fill_in(&target) {
        return;
    }
    let Some(thing) = target.closest(&format!("[{ACTION}]")).ok().flatten() else {
        return;
    };
    let is_button = thing.tag_name() == "BUTTON";
    let entered = event.type_() == "keydown"
        && event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Enter";
    if (event.type_() == "click") != is_button || event.type_() == "keydown" && !entered {
        return;
    }
    let what = thing.get_attribute(ACTION).unwrap_or_default();
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

/// Takes what was typed into a field of a lesson and draws what follows from the example again;
/// false if it was no such field.
fn fill_in(input: &Element) -> bool {
    let hook = |what: &'static str| Some((what, input.get_attribute(&format!("data-{what}"))?));
    let Some((what, hook)) = hook("example").or_else(|| hook("answer")) else {
        return false;
    };
    let follows = with_practice(|practice| {
        practice.session.fill_in(what, &hook, &value(input));
        save_session(practice);
        practice
            .session
            .follows(&practice.materials)
            .filter(|_| what == "example")
    });
    if let (Some(follows), Some(shown)) = (
        follows,
        container().and_then(|container| one(&container, "[data-follows]")),
    ) {
        shown.set_inner_html(&follows);
    }
    // The verdict on the answer before does not stand beside this one.
    let question = hook
        .split('.')
        .next()
        .filter(|_| what == "answer")
        .unwrap_or_default();
    if let Some(shown) =
        container().and_then(|container| one(&container, &format!("[data-verdict='{question}']")))
    {
        shown.set_text_content(None);
        let _ = shown.remove_attribute("data-right");
    }
    true
}

/// Shows the verdict on the answers to a question of a lesson.
fn judge(question: &str) {
    let number = question.parse().unwrap_or(usize::MAX);
    let verdict = with_practice(|practice| {
        let verdict = practice.session.judge(&practice.materials, number);
        save_session(practice);
        save_progress(practice);
        verdict
    });
    let shown =
        container().and_then(|container| one(&container, &format!("[data-verdict='{question}']")));
    if let (Some(verdict), Some(shown)) = (verdict, shown) {
        let _ = shown.set_attribute("data-right", &verdict.right.to_string());
        shown.set_text_content(Some(&verdict.says));
    }
}

/// Does something with the practice page, if there is one.
fn with_practice<T>(act: impl FnOnce(&mut Practice) -> Option<T>) -> Option<T> {
    PRACTICE.with_borrow_mut(|practice| act(practice.as_mut()?))
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
    if act_and_draw(what, name, value) {
        restore_focus(what, name, before != heading());
    }
}

/// Does an action and draws the page again where it has to be; true if it was.
fn act_and_draw(what: &str, name: &str, value: &str) -> bool {
    let redrawn = with_practice(|practice| {
        let done = practice.session.progress().clone();
        let redrawn = practice
            .session
            .act(&practice.materials, what, name, value, moment());
        save_session(practice);
        if *practice.session.progress() != done {
            save_progress(practice);
        }
        Some(redrawn)
    });
    if redrawn == Some(true) {
        draw();
    }
    redrawn == Some(true)
}

/// Marks a figure or claim in the document; the focus stays there.
pub fn mark(name: &str) {
    act_and_draw("mark", name, "");
}

/// The paths of what is marked now.
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

/// Makes a change that no click on the page asked for; if it was one, saves and draws it.
fn change(make: impl FnOnce(&mut Practice) -> bool) {
    let has_changed = with_practice(|practice| {
        let has_changed = make(practice);
        save_session(practice);
        Some(has_changed)
    });
    if has_changed == Some(true) {
        draw();
        focus_on_heading("h2");
    }
}

fn save_session(practice: &mut Practice) {
    let saved = store(SESSION, &practice.session.kept(&practice.materials));
    note_saved(practice, 0, saved);
}

fn save_progress(practice: &mut Practice) {
    let saved = store(PROGRESS, &practice.session.progress().write());
    note_saved(practice, 1, saved);
}

fn note_saved(practice: &mut Practice, which: usize, saved: bool) {
    if let Some(failed) = practice.save_failed.get_mut(which) {
        *failed = !saved;
    }
    practice.session.lost(practice.save_failed.contains(&true));
}

/// Saves a text; false if the browser does not allow it. The page then goes on and says so.
fn store(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn stored(key: &str) -> String {
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
    let html = with_practice(|practice| Some(practice.session.html(&practice.materials)));
    let (Some(container), Some(html)) = (container(), html) else {
        return;
    };
    DRAWING.set(true);
    if draw_around_papers(&container, &html).is_none() {
        container.set_inner_html(&html);
        marking::listen(&container);
    }
    DRAWING.set(false);
    marking::show();
}

/// Draws only what stands beside and above the papers, if the papers are the same: a frame that is
/// loaded again would begin at its top. `None` if they are not.
fn draw_around_papers(container: &Element, html: &str) -> Option<()> {
    const FRAME: &str = ".given iframe";
    let papers = |from: &Element| one(from, FRAME)?.get_attribute("srcdoc");
    let shown = papers(container)?;
    let next = dom::page()?.create_element("div").ok()?;
    next.set_inner_html(html);
    if shown != papers(&next)? {
        return None;
    }
    for part in [".keeping", ".said"] {
        one(container, part)?.set_inner_html(&one(&next, part)?.inner_html());
    }
    Some(())
}

/// The heading of the page.
fn heading() -> Option<String> {
    one(&container()?, "h2")?.text_content()
}

/// Gives the focus back to the element that was clicked, if it is still there on the same page, else
/// to the heading of the new page.
fn restore_focus(what: &str, name: &str, elsewhere: bool) {
    let Some(container) = container() else { return };
    let again = all(&container, &format!("[{ACTION}]")).find(|thing| {
        thing.get_attribute(ACTION).as_deref() == Some(what)
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
    if let Some(heading) = container().and_then(|container| one(&container, heading)) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.unchecked_ref::<HtmlElement>().focus();
    }
}

fn container() -> Option<Element> {
    window()?.document()?.get_element_by_id(CONTAINER_ID)
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
