//! The reports as this browser keeps them (docs/decisions/0020). store.js does the work, since
//! loader.js needs the same store where no program runs; reports.js has the list of all reports.

use js_sys::Promise;
use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::storage::StorageProblem;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = reportStore, js_name = write)]
    fn write_text(text: &str, title: &str, source: &str, separate: bool) -> Promise;

    #[wasm_bindgen(js_namespace = reportStore, js_name = open)]
    fn read_report(id: &str) -> Promise;

    /// Takes a report to hand that was read.
    #[wasm_bindgen(js_namespace = reportStore, js_name = take)]
    pub fn take_to_hand(id: &str);

    /// Begins a report that is not in the list yet.
    #[wasm_bindgen(js_namespace = reportStore)]
    pub fn begin();

    #[wasm_bindgen(js_namespace = reportStore, js_name = takeOver)]
    fn take_from_other_window() -> Promise;

    #[wasm_bindgen(js_namespace = reportStore)]
    fn look() -> Promise;

    #[wasm_bindgen(js_namespace = reportStore)]
    fn listen(heard: &Closure<dyn FnMut(String)>);

    /// The id of the report at hand.
    #[wasm_bindgen(js_namespace = reportStore, js_name = idAtHand)]
    pub fn id_at_hand() -> String;

    /// The key of local storage for a name in this copy of the page: copies under other paths of
    /// one host have others.
    #[wasm_bindgen(js_namespace = reportStore)]
    pub fn key(name: &str) -> String;
}

/// A report was saved at this time, hours and minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    OnDisk(String),
    /// The browser has it, and writes it down later.
    InBrowser(String),
}

/// A report as the list shows it, beside its text.
pub struct About<'a> {
    pub title: &'a str,
    /// The file that it was opened from, or nothing.
    pub source: &'a str,
    /// A step of its own: the report before it is kept as a version.
    pub separate: bool,
}

/// Saves the report at hand as a file. It is the one at the moment of the call; the future comes
/// back once it is saved.
pub fn write(
    text: &str,
    about: &About<'_>,
) -> impl Future<Output = Result<Saved, StorageProblem>> + use<> {
    let place = write_text(text, about.title, about.source, about.separate);
    async move {
        let place = text_of(place).await.unwrap_or_default();
        if let Some(time) = place.strip_prefix("disk ") {
            return Ok(Saved::OnDisk(time.to_owned()));
        }
        if let Some(time) = place.strip_prefix("shadow ") {
            return Ok(Saved::InBrowser(time.to_owned()));
        }
        Err(match place.as_str() {
            "full" => StorageProblem::Full,
            "taken" => StorageProblem::Taken,
            _ => StorageProblem::Forbidden,
        })
    }
}

/// The text of a report of the list, which can be taken to hand from then on.
pub async fn open(id: &str) -> Option<String> {
    text_of(read_report(id)).await
}

/// Goes on with a report that another window has at hand, and gives its newest text.
pub async fn take_over() -> Option<String> {
    text_of(take_from_other_window()).await
}

async fn text_of(promise: Promise) -> Option<String> {
    JsFuture::from(promise).await.ok()?.as_string()
}

/// A report in the store is another than the one that was last written there.
pub enum Elsewhere {
    /// Another window has written it, or is going to.
    Taken,
    /// It is gone.
    Lost,
    /// Another window has another build of the page.
    NewerBuild,
}

impl Elsewhere {
    fn read(word: &str) -> Option<Self> {
        match word {
            "taken" => Some(Self::Taken),
            "lost" => Some(Self::Lost),
            "newer" => Some(Self::NewerBuild),
            _ => None,
        }
    }
}

/// Looks whether the report at hand is there as it was last written.
pub async fn changed_elsewhere() -> Option<Elsewhere> {
    Elsewhere::read(&text_of(look()).await?)
}

/// Has a function called with what other windows do.
pub fn hear_other_windows(heard: impl Fn(Elsewhere) + 'static) {
    let closure = Closure::new(move |word: String| {
        if let Some(change) = Elsewhere::read(&word) {
            heard(change);
        }
    });
    listen(&closure);
    // It hears for as long as the page lives.
    closure.forget();
}
