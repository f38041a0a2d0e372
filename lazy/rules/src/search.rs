//! The handbook's search: while the user types, entries that lack a word are hidden, and the parts
//! in which no entry is left.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent};

use ziping_lazy_dom::{all, one, within};

/// The search of the handbook that is shown.
pub struct Search {
    input: HtmlInputElement,
    result: Element,
    contents: Element,
    /// Each entry with its text in small letters.
    entries: Vec<(Element, String)>,
    /// Chapters, parts and groups.
    parts: Vec<Element>,
}

impl Search {
    /// Makes the search of the handbook in a container work for as long as it is shown.
    pub fn listen(container: &Element) {
        let Some(search) = Self::of(container).map(Rc::new) else {
            return;
        };
        let Some(handbook) = search.contents.parent_element() else {
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
        listen(&handbook, "click", Self::follow_link);
    }

    fn of(container: &Element) -> Option<Self> {
        // The listeners stand on elements of the handbook, so that they go when another handbook
        // replaces it.
        let handbook = container.last_element_child()?;
        Some(Self {
            input: one(&handbook, "[role=search] input")?.dyn_into().ok()?,
            result: one(&handbook, "[role=search] [role=status]")?,
            contents: one(&handbook, "[data-contents]")?,
            entries: all(&handbook, "[data-entry]")
                .map(|entry| (entry.clone(), text_of(&entry)))
                .collect(),
            parts: all(&handbook, "[data-part]").collect(),
        })
    }

    /// Shows the entries that contain every word that was typed.
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
        let result = match hits {
            _ if words.is_empty() => String::new(),
            0 => "没有找到。换一个词，或少写几个字".to_owned(),
            _ => format!("找到 {hits} 条"),
        };
        self.result.set_text_content(Some(&result));
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
    fn follow_link(&self, event: &Event) {
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
    let text = entry.text_content();
    text.map_or_else(String::new, |text| text.to_lowercase())
}

fn show(element: &Element, visible: bool) {
    // Where that fails the entry stays as it is.
    let _ = if visible {
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
