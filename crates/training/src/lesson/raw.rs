//! A lesson as it is written, before anything is resolved. Keys are explained in docs/rulebook.md.

use toml::Spanned;

use ziping_rulebook::Entry;

pub(super) struct RawLesson {
    pub section: Spanned<String>,
    pub title: String,
    pub parts: Vec<RawPart>,
    pub examples: Vec<RawExample>,
    pub questions: Vec<RawQuestion>,
}

pub(super) struct RawPart {
    pub heading: String,
    pub text: Spanned<String>,
}

pub(super) struct RawExample {
    pub says: Spanned<String>,
    pub figures: Vec<(String, Spanned<String>)>,
    pub shows: Vec<Spanned<String>>,
}

pub(super) struct RawQuestion {
    pub kind: Spanned<String>,
    pub asks: Option<Spanned<String>>,
    pub given: Vec<Spanned<String>>,
    pub among: Vec<Spanned<String>>,
    pub classes: Vec<Spanned<String>>,
    pub items: Vec<RawItem>,
    pub shown: Option<u32>,
}

pub(super) struct RawItem {
    pub says: Spanned<String>,
    pub class: Spanned<String>,
    pub why: Spanned<String>,
}

impl RawLesson {
    pub fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            section: entry.required("section")?,
            title: entry.required("title")?.into_inner(),
            parts: entry.each("part", RawPart::read),
            examples: entry.each("example", RawExample::read),
            questions: entry.each("question", RawQuestion::read),
        })
    }
}

impl RawPart {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            heading: entry.required("heading")?.into_inner(),
            text: entry.required("text")?,
        })
    }
}

impl RawExample {
    fn read(entry: &mut Entry) -> Option<Self> {
        let mut figures = entry.named("figures");
        // In the order in which they are written, not in that of their names.
        figures.sort_by_key(|(_, text)| text.span().start);
        Some(Self {
            says: entry.required("says")?,
            figures,
            shows: entry.list("shows"),
        })
    }
}

impl RawQuestion {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            kind: entry.required("kind")?,
            asks: entry.optional("asks"),
            given: entry.list("given"),
            among: entry.list("among"),
            classes: entry.list("classes"),
            items: entry.each("item", RawItem::read),
            shown: entry.optional_number("shown"),
        })
    }
}

impl RawItem {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            says: entry.required("says")?,
            class: entry.required("class")?,
            why: entry.required("why")?,
        })
    }
}
