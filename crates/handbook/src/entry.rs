//! An entry of the handbook: a name with what there is to say about it, a line each.

use maud::{Markup, html as markup};

/// A field, ratio, check or whatever else is declared.
pub(super) struct HandbookEntry {
    /// The element's id, by which formulas link to it.
    pub anchor: String,
    pub name: String,
    /// A word after the name: the unit, the level.
    pub remark: String,
    /// The level that the word names, for its colour.
    pub mark: Option<&'static str>,
    /// Said first, without a label.
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
            remark: String::new(),
            mark: None,
            says: None,
            figures: Vec::new(),
            lines: Vec::new(),
        }
    }

    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.remark = remark.into();
        self
    }

    /// A line under a label; nothing where there is nothing to say.
    pub fn line(self, label: &'static str, text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return self;
        }
        self.optional_line(label, Some(markup! { (text) }))
    }

    /// A line of more than a text under a label; without content, no line.
    pub fn optional_line(mut self, label: &'static str, content: Option<Markup>) -> Self {
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
                    div.figure id=(figure.anchor) tabindex="-1" {
                        p { (figure.heading()) }
                        (figure.content())
                    }
                }
            }
        }
    }

    fn heading(&self) -> Markup {
        markup! {
            (self.name)
            @if !self.remark.is_empty() { " " small data-mark=[self.mark] { (self.remark) } }
        }
    }

    fn content(&self) -> Markup {
        markup! {
            @if !self.lines.is_empty() {
                dl {
                    @for (label, content) in &self.lines {
                        div { dt { (label) } dd { (content) } }
                    }
                }
            }
        }
    }
}
