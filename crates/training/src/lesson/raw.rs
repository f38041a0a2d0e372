//! A lesson as it is written, before anything is resolved. Keys are explained in docs/rulebook.md.

use toml::Spanned;

use ziping_rulebook::TableReader;

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
    pub fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            section: table.required("section")?,
            title: table.required("title")?.into_inner(),
            parts: table.each("part", RawPart::read),
            examples: table.each("example", RawExample::read),
            questions: table.each("question", RawQuestion::read),
        })
    }
}

impl RawPart {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            heading: table.required("heading")?.into_inner(),
            text: table.required("text")?,
        })
    }
}

impl RawExample {
    fn read(table: &mut TableReader) -> Option<Self> {
        let mut figures = table.named("figures");
        // In the order in which they are written, not in that of their names.
        figures.sort_by_key(|(_, text)| text.span().start);
        Some(Self {
            says: table.required("says")?,
            figures,
            shows: table.list("shows"),
        })
    }
}

impl RawQuestion {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            kind: table.required("kind")?,
            asks: table.optional("asks"),
            given: table.list("given"),
            among: table.list("among"),
            classes: table.list("classes"),
            items: table.each("item", RawItem::read),
            shown: table.optional_number("shown"),
        })
    }
}

impl RawItem {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            says: table.required("says")?,
            class: table.required("class")?,
            why: table.required("why")?,
        })
    }
}
