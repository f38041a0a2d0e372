//! The practice page in its place: what is done there is handed to the core, and what the core draws is put in. Where one was is kept
//! in this browser, so that a reload loses nothing.

use std::cell::RefCell;

use gloo_events::EventListener;
use js_sys::{Date, Math};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage, window};
use ziping::practice::{
    Materials,
    page::{Moment, PLACE, Sitting},
};

use crate::marking;

/// Under which the sitting is kept.
const KEPT: &str = "ziping.practice.v1";

/// What can be done.
const DOES: &str = "data-do";

struct Practice {
    with: Materials,
    sitting: Sitting,
}

thread_local! {
    static PRACTICE: RefCell<Option<Practice>> = const { RefCell::new(None) };
}

/// Puts the page into its place and makes it work for as long as it stands there.
pub fn show() {
    let Some(place) = place() else { return };
    PRACTICE.with_borrow_mut(|practice| {
        if practice.is_none() {
            *practice = Materials::built_in().ok().map(|with| {
                let kept = storage().and_then(|storage| storage.get_item(KEPT).ok().flatten());
                let sitting = Sitting::taken_up(&with, &kept.unwrap_or_default());
                Practice { with, sitting }
            });
        }
    });
    draw();
    // An element of its own would go with each drawing; the place goes with the page's own.
    for name in ["click", "input", "change", "keydown"] {
        EventListener::new(&place, name, happened).forget();
    }
}

fn happened(event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if event.type_() == "input" && target.has_attribute("data-example") {
        return follow();
    }
    if let Some(question) = target.get_attribute("data-judge").filter(|_| event.type_() == "click") {
        return judge(&question);
    }
    let Some(thing) = target.closest(&format!("[{DOES}]")).ok().flatten() else { return };
    let is_button = thing.tag_name() == "BUTTON";
    let entered = event.type_() == "keydown" && event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Enter";
    if (event.type_() == "click") != is_button || event.type_() == "keydown" && !entered {
        return;
    }
    let what = thing.get_attribute(DOES).unwrap_or_default();
    let name = thing.get_attribute("data-name").unwrap_or_default();
    act(&what, &name, &value(&thing));
    // Enter in the field of a number opens it.
    if entered && what == "number" {
        act("open", "", "");
    }
}

/// What follows from the example of a lesson, now that one of its figures has changed.
fn follow() {
    let Some(place) = place() else { return };
    let typed: Vec<(String, String)> = all(&place, "[data-example]")
        .map(|input| (input.get_attribute("data-example").unwrap_or_default(), value(&input)))
        .collect();
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let follows = with_practice(|practice| practice.sitting.follows(&practice.with, &typed));
    if let (Some(follows), Ok(Some(shown))) = (follows, place.query_selector("[data-follows]")) {
        shown.set_inner_html(&follows);
    }
}

/// What is said to the answers to a question.
fn judge(question: &str) {
    let Some(place) = place() else { return };
    let answers: Vec<String> =
        all(&place, &format!("[data-question='{question}'] [data-answer]")).map(|answer| value(&answer)).collect();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let number = question.parse().unwrap_or(usize::MAX);
    let verdict = with_practice(|practice| practice.sitting.judge(number, &answers));
    let shown = place.query_selector(&format!("[data-verdict='{question}']")).ok().flatten();
    if let (Some(verdict), Some(shown)) = (verdict, shown) {
        let _ = shown.set_attribute("data-right", &verdict.right.to_string());
        shown.set_text_content(Some(&verdict.says));
    }
}

fn with_practice<T>(tell: impl FnOnce(&Practice) -> Option<T>) -> Option<T> {
    PRACTICE.with_borrow(|practice| tell(practice.as_ref()?))
}

/// The elements of this kind, in order.
fn all(place: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let all = place.query_selector_all(selector).ok();
    (0..).map_while(move |at| all.as_ref()?.get(at)).map(JsCast::unchecked_into)
}

fn value(thing: &Element) -> String {
    match (thing.dyn_ref::<HtmlInputElement>(), thing.dyn_ref::<HtmlSelectElement>()) {
        (Some(input), _) => input.value(),
        (_, Some(select)) => select.value(),
        _ => thing.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default(),
    }
}

fn act(what: &str, name: &str, value: &str) {
    if done(what, name, value) {
        focus_again(what, name);
    }
}

/// Does something, and draws what has changed; whether the page is drawn anew.
fn done(what: &str, name: &str, value: &str) -> bool {
    let redrawn = PRACTICE.with_borrow_mut(|practice| {
        let Practice { with, sitting } = practice.as_mut()?;
        let redrawn = sitting.act(with, what, name, value, moment());
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEPT, &sitting.kept(with));
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
    let marked = |practice: &Practice| Some(practice.sitting.marked().into_iter().map(str::to_owned).collect());
    with_practice(marked).unwrap_or_default()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Any number will do, and whole seconds.
fn moment() -> Moment {
    let local = Date::now() / 1000.0 - Date::new_0().get_timezone_offset() * 60.0;
    Moment { chance: (Math::random() * f64::from(u32::MAX)) as u32, now: local as u64 }
}

fn draw() {
    let html = with_practice(|practice| Some(practice.sitting.html(&practice.with)));
    let (Some(place), Some(html)) = (place(), html) else { return };
    if keeps_frame(&place, &html).is_none() {
        place.set_inner_html(&html);
        marking::listen(&place);
    }
    marking::show();
}

/// Where the same papers stay beside it, only what is said is drawn anew: papers that are loaded again would begin at their top.
fn keeps_frame(place: &Element, html: &str) -> Option<()> {
    const FRAME: &str = ".given iframe";
    let next = window()?.document()?.create_element("div").ok()?;
    next.set_inner_html(html);
    let one = |from: &Element, selector: &str| from.query_selector(selector).ok().flatten();
    let papers = |from: &Element| one(from, FRAME)?.get_attribute("srcdoc");
    if papers(place)? != papers(&next)? {
        return None;
    }
    one(place, ".said")?.set_inner_html(&one(&next, ".said")?.inner_html());
    Some(())
}

/// The focus goes back to what was clicked, where that is still there; else to the heading of what came instead.
fn focus_again(what: &str, name: &str) {
    let Some(place) = place() else { return };
    let again = all(&place, &format!("[{DOES}]")).find(|thing| {
        thing.get_attribute(DOES).as_deref() == Some(what) && thing.get_attribute("data-name").as_deref() == Some(name)
    });
    let heading = || {
        let heading = place.query_selector(if what == "grade" { "h3" } else { "h2" }).ok().flatten()?;
        let _ = heading.set_attribute("tabindex", "-1");
        Some(heading)
    };
    if let Some(thing) = again.filter(|_| matches!(what, "mark" | "hint" | "document")).or_else(heading) {
        let _ = thing.unchecked_ref::<HtmlElement>().focus();
    }
}

fn place() -> Option<Element> {
    window()?.document()?.get_element_by_id(PLACE)
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
