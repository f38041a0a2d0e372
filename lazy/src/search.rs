//! The handbook's search: while one types, entries that lack a word are hidden, and parts in which
//! nothing is left.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent};

use crate::dom::{all, one, within};

/// The search of a handbook that stands in the page.
pub struct Search {
    input: HtmlInputElement,
    says: Element,
    contents: Element,
    /// Each entry with its text in small letters.
    entries: Vec<(Element, String)>,
    /// Chapters, parts and groups.
    parts: Vec<Element>,
}

impl Search {
    /// Makes the search of a handbook work for as long as it stands in the page.
    pub fn listen(place: &Element) {
        let Some(search) = Self::of(place).map(Rc::new) else {
            return;
        };
        let Some(whole) = search.contents.parent_element() else {
            return;
        };
        let listen = |target: &Element, name: &'static str, listener: fn(&Self, &Event)| {
            let (search, options) = (
                search.clone(),
                EventListenerOptions::enable_prevent_default(),
            );
            EventListener::new_with_options(target, name, options, move |event| {
                listener(&search, event);
            })
            .forget();
        };
        // Not while an input method is composing: half a syllable finds nothing.
        listen(&search.input, "input", |search, event| {
            if !event
                .dyn_ref::<InputEvent>()
                .is_some_and(InputEvent::is_composing)
            {
                search.filter();
            }
        });
        listen(&search.input, "compositionend", |search, _| search.filter());
        listen(&search.input, "keydown", Self::key);
        listen(&whole, "click", Self::followed);
    }

    fn of(place: &Element) -> Option<Self> {
        // An element of the handbook's own, which goes with its listeners when another handbook
        // takes its place.
        let whole = place.last_element_child()?;
        Some(Self {
            input: one(&whole, "[role=search] input")?.dyn_into().ok()?,
            says: one(&whole, "[role=search] [role=status]")?,
            contents: one(&whole, "[data-contents]")?,
            entries: all(&whole, "[data-entry]")
                .map(|entry| (entry.clone(), text_of(&entry)))
                .collect(),
            parts: all(&whole, "[data-part]").collect(),
        })
    }

    /// Shows the entries that hold every word that was typed.
    fn filter(&self) {
        let typed = self.input.value().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let mut hits = 0;
        for (entry, text) in &self.entries {
            let hit = words.iter().all(|word| text.contains(word));
            hits += usize::from(hit);
            show(entry, hit);
        }
        for part in &self.parts {
            show(part, one(part, "[data-entry]:not([hidden])").is_some());
        }
        show(&self.contents, words.is_empty());
        let says = match hits {
            _ if words.is_empty() => String::new(),
            0 => "没有找到。换一个词，或少写几个字".to_owned(),
            _ => format!("找到 {hits} 条"),
        };
        self.says.set_text_content(Some(&says));
    }

    fn clear(&self) {
        self.input.set_value("");
        self.filter();
    }

    /// Enter leads to the first hit, Escape back to the whole handbook.
    fn key(&self, event: &Event) {
        let Some(key) = event
            .dyn_ref::<KeyboardEvent>()
            .filter(|key| !key.is_composing())
        else {
            return;
        };
        match key.key().as_str() {
            "Enter" => {
                let hit = self
                    .entries
                    .iter()
                    .find(|(entry, _)| !entry.has_attribute("hidden"));
                if let Some((entry, _)) = hit {
                    event.prevent_default();
                    bring_up(entry);
                }
            }
            "Escape" if !self.input.value().is_empty() => {
                event.prevent_default();
                self.clear();
            }
            _ => {}
        }
    }

    /// A link leads to an entry also while a search hides it.
    fn followed(&self, event: &Event) {
        let link = within(event, "a[href^='#']");
        let Some(id) = link.and_then(|link| link.get_attribute("href")) else {
            return;
        };
        let target = self
            .input
            .owner_document()
            .and_then(|page| page.get_element_by_id(id.trim_start_matches('#')));
        if target.is_some_and(|target| matches!(target.closest("[hidden]"), Ok(Some(_)))) {
            self.clear();
        }
    }
}

fn text_of(entry: &Element) -> String {
    entry.text_content().unwrap_or_default().to_lowercase()
}

fn show(element: &Element, shown: bool) {
    // What cannot be set cannot be helped: the entry stays as it is.
    let _ = if shown {
        element.remove_attribute("hidden")
    } else {
        element.set_attribute("hidden", "")
    };
}

fn bring_up(entry: &Element) {
    entry.scroll_into_view();
    if let Some(entry) = entry.dyn_ref::<HtmlElement>() {
        let _ = entry.focus();
    }
}
