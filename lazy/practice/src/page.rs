//! The practice page in its container: events go to the core, and the HTML that the core makes is
//! put in. The session is kept in this browser, so that a reload loses nothing.

use std::cell::{Cell, RefCell};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::{Date, Math};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage,
    StorageEvent, window,
};
use ziping_practice_page::{CONTAINER_ID, Moment, PageAction, PracticeSession, can_be_resumed};
use ziping_training::Materials;

use crate::{files, marking};
use ziping_lazy_dom::{self as dom, all, one};

/// The storage keys of the session and of the progress.
const SESSION: &str = "ziping.practice.v1";
const PROGRESS: &str = "ziping.practice.progress.v1";

/// The storage key of a session that cannot be read, which is put aside before it is overwritten.
const UNREADABLE: &str = "ziping.practice.unreadable";

/// The attribute of a container that has listeners.
const LISTENING: &str = "data-listening";

/// The attribute with an action of the practice page.
const ACTION: &str = "data-do";

pub struct Practice {
    pub materials: Materials,
    pub session: PracticeSession,
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
                if !can_be_resumed(&session, &progress) {
                    store(UNREADABLE, &format!("{session}\n{progress}"));
                }
                let session = PracticeSession::resume(&materials, &session, &progress);
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
        practice.session.resume_clock(moment());
        Some(())
    });
    if !follow_link() {
        draw();
    }
    // This may be called twice before the container is filled; it must listen only once.
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
            let key = event.unchecked_ref::<StorageEvent>().key();
            if matches!(key.as_deref(), Some(SESSION | PROGRESS)) {
                let redraw = with_practice(|practice| {
                    Some(practice.session.merge_other_window(
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
    let Ok(link) = location.hash() else {
        return false;
    };
    let is_link =
        with_practice(|practice| Some(practice.session.follow_link(&practice.materials, &link)))
            == Some(true);
    if is_link {
        if let (Ok(address), Some(history)) = (
            location.href(),
            window().and_then(|window| window.history().ok()),
        ) {
            let bare = address.split_once('#').map_or(&*address, |(bare, _)| bare);
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
    if event.type_() == "click" {
        if target.has_attribute("data-print") {
            let _ = window().map(|window| window.print());
            return;
        }
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
    if let Some(element) = target.closest(&format!("[{ACTION}]")).ok().flatten() {
        handle_action(event, &element);
    }
}

/// Does an element's action, if the event asks for it: a click on a button, anything typed or
/// chosen in another element.
fn handle_action(event: &Event, element: &Element) {
    let is_button = element.tag_name() == "BUTTON";
    let is_enter = event.type_() == "keydown"
        && event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Enter";
    if (event.type_() == "click") != is_button || event.type_() == "keydown" && !is_enter {
        return;
    }
    let Some(action) = element.get_attribute(ACTION) else {
        return;
    };
    let name = element.get_attribute("data-name").unwrap_or_default();
    act(&action, &name, &value(element));
    // Enter in the field of a number does what the button beside it does.
    if is_enter {
        match action.as_str() {
            "number" => act("open", "", ""),
            "set-number" => act("set-put", "", ""),
            _ => {}
        }
    }
}

/// Takes what was typed into a field of a lesson; false if it was no such field.
fn fill_in(input: &Element) -> bool {
    if let Some(field) = input.get_attribute("data-example") {
        change_example(&field, &value(input));
    } else if let Some(field) = input.get_attribute("data-answer") {
        answer_question(&field, &value(input));
    } else {
        return false;
    }
    true
}

/// Changes a lesson's example and draws what follows from it again.
fn change_example(field: &str, text: &str) {
    let results = with_practice(|practice| {
        practice.session.change_example(field, text);
        save_session(practice);
        practice.session.example_results(&practice.materials)
    });
    if let (Some(results), Some(element)) = (results, find("[data-follows]")) {
        element.set_inner_html(&results);
    }
}

/// Takes an answer and clears the verdict on the answer before.
fn answer_question(field: &str, text: &str) {
    with_practice(|practice| {
        practice.session.answer_question(field, text);
        save_session(practice);
        Some(())
    });
    let question = field
        .split_once('.')
        .map_or(field, |(question, _)| question);
    if let Some(verdict) = find(&format!("[data-verdict='{question}']")) {
        verdict.set_text_content(None);
        let _ = verdict.remove_attribute("data-right");
    }
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
    let shown = find(&format!("[data-verdict='{question}']"));
    if let (Some(verdict), Some(shown)) = (verdict, shown) {
        let _ = shown.set_attribute("data-right", &verdict.right.to_string());
        shown.set_text_content(Some(&verdict.says));
    }
}

/// Does something with the practice page, if there is one.
pub fn with_practice<T>(act: impl FnOnce(&mut Practice) -> Option<T>) -> Option<T> {
    PRACTICE.with_borrow_mut(|practice| act(practice.as_mut()?))
}

/// The value of an input, select or text area; empty for any other element.
fn value(thing: &Element) -> String {
    if let Some(input) = thing.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = thing.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else if let Some(area) = thing.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        String::new()
    }
}

/// Does the action of an element, by its `data-do`, `data-name` and value.
fn act(action: &str, name: &str, value: &str) {
    let Some(page_action) = PageAction::parse(action, name, value) else {
        return;
    };
    let before = heading();
    if act_and_draw(&page_action) {
        restore_focus(action, name, before != heading());
    }
}

/// Does an action and draws the page again where it has to be; true if it was.
fn act_and_draw(action: &PageAction) -> bool {
    let redraw = with_practice(|practice| {
        let progress = practice.session.progress().clone();
        let redraw = practice.session.act(&practice.materials, action, moment());
        save_session(practice);
        if *practice.session.progress() != progress {
            save_progress(practice);
        }
        Some(redraw)
    });
    if redraw == Some(true) {
        draw();
    }
    redraw == Some(true)
}

/// Marks a figure or claim in the document; the focus stays there.
pub fn mark(name: &str) {
    act_and_draw(&PageAction::ToggleMark(name.to_owned()));
}

/// The paths of what is marked now.
pub fn marked() -> Vec<String> {
    PRACTICE.with_borrow(|practice| {
        let Some(practice) = practice else {
            return Vec::new();
        };
        let marked = practice.session.marked().into_iter();
        marked.map(str::to_owned).collect()
    })
}

/// Makes a change that no click on the page asked for; if it was one, saves and draws it.
pub fn change(make: impl FnOnce(&mut Practice) -> bool) {
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
    let saved = store(SESSION, &practice.session.persist(&practice.materials));
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
    practice
        .session
        .set_save_failed(practice.save_failed.contains(&true));
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

// Any number will do for the chance, and whole seconds for the time.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
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

/// Draws the page around the papers if these stay the same, for a frame that is loaded again would
/// begin at its top. `None` if the papers have changed.
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
    find("h2")?.text_content()
}

/// Gives the focus back to the element that was clicked, if it is still there on the same page,
/// else to the heading of the new page.
fn restore_focus(action: &str, name: &str, is_new_page: bool) {
    if is_new_page || action == "home" {
        return focus_on_heading("h2");
    }
    let Some(container) = container() else { return };
    let same = all(&container, &format!("[{ACTION}]")).find(|element| {
        element.get_attribute(ACTION).as_deref() == Some(action)
            && element.get_attribute("data-name").as_deref() == Some(name)
    });
    match same {
        Some(element) => {
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        }
        None => focus_on_heading("h3"),
    }
}

fn focus_on_heading(selector: &str) {
    if let Some(heading) = find(selector) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.unchecked_ref::<HtmlElement>().focus();
    }
}

/// The first element of the page that matches a selector.
fn find(selector: &str) -> Option<Element> {
    one(&container()?, selector)
}

pub fn container() -> Option<Element> {
    window()?.document()?.get_element_by_id(CONTAINER_ID)
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
