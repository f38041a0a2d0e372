//! An entry of the handbook: a name with what there is to say about it, a line each.

use maud::{Markup, html as markup};

/// A field, ratio, check or whatever else is declared.
pub(super) struct HandbookEntry {
    /// The element's id, by which formulas link to it.
    pub anchor: String,
    /// Its name or number.
    pub name: String,
    /// A word beside the name: the unit, the level.
    pub beside: String,
    /// How serious that word is, for its colour.
    pub mark: Option<&'static str>,
    /// What is said first, without a label.
    pub says: Option<Markup>,
    /// Figures that belong to it and are explained nowhere else.
    pub figures: Vec<HandbookEntry>,
    lines: Vec<(&'static str, Markup)>,
}

impl HandbookEntry {
    pub fn new(anchor: String, name: &str) -> Self {
        Self {
            anchor,
            name: name.to_owned(),
            beside: String::new(),
            mark: None,
            says: None,
            figures: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// A word beside the name.
    pub fn beside(mut self, beside: impl Into<String>) -> Self {
        self.beside = beside.into();
        self
    }

    /// A line under a label; nothing where there is nothing to say.
    pub fn line(self, label: &'static str, text: &str) -> Self {
        let text = text.trim();
        self.maybe(label, (!text.is_empty()).then(|| markup! { (text) }))
    }

    /// The same for what is more than a text.
    pub fn maybe(mut self, label: &'static str, content: Option<Markup>) -> Self {
        self.lines.extend(content.map(|content| (label, content)));
        self
    }

    /// The entry below a heading of the third or, where its group has one of its own, the fourth
    /// level.
    pub fn markup(&self, in_group: bool) -> Markup {
        markup! {
            article id=(self.anchor) data-entry tabindex="-1" {
                @if in_group { h5 { (self.heading()) } } @else { h4 { (self.heading()) } }
                @if let Some(says) = &self.says { p { (says) } }
                (self.content())
                @for figure in &self.figures {
                    div.figure id=(figure.anchor) tabindex="-1" { p { (figure.heading()) } (figure.content()) }
                }
            }
        }
    }

    fn heading(&self) -> Markup {
        markup! {
            (self.name)
            @if !self.beside.is_empty() { " " small data-mark=[self.mark] { (self.beside) } }
        }
    }

    fn content(&self) -> Markup {
        markup! {
            @if !self.lines.is_empty() {
                dl { @for (label, content) in &self.lines { div { dt { (label) } dd { (content) } } } }
            }
        }
    }
}
