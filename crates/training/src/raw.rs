//! The rows of a recipe as they are written, before anything is resolved. Keys are explained in
//! docs/rulebook.md.

use toml::Spanned;

use ziping_rulebook::TableReader;

/// A row as it is written.
pub(super) struct Row {
    pub names: Vec<Spanned<String>>,
    pub draft: Option<Spanned<String>>,
    pub formula: Option<Spanned<String>>,
    pub between: Vec<Spanned<String>>,
    pub share: Vec<Spanned<String>>,
    pub one_of: Vec<Spanned<String>>,
    pub split: Option<Spanned<String>>,
    pub prorate: Option<Spanned<String>>,
    pub weights: Vec<Spanned<String>>,
    pub by_doublings: bool,
    pub rows: Option<Spanned<String>>,
    pub decimals: Option<Spanned<String>>,
    pub when: Option<Spanned<String>>,
    pub chance: Option<Spanned<String>>,
}

/// What can be chosen of a report, as it is written.
pub(super) struct RawVariety {
    pub of: Spanned<String>,
    pub title: Spanned<String>,
    pub fixes: Vec<(String, Spanned<String>)>,
}

impl RawVariety {
    pub fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            of: table.required("of")?,
            title: table.required("title")?,
            fixes: table.named("fixes"),
        })
    }
}

impl Row {
    pub fn read(table: &mut TableReader) -> Option<Self> {
        let into = table.list("into");
        Some(Self {
            names: if into.is_empty() {
                vec![table.required("name")?]
            } else {
                into
            },
            draft: table.optional("draft"),
            formula: table.optional("formula"),
            between: table.list("between"),
            share: table.list("share"),
            one_of: table.list("one_of"),
            split: table.optional("split"),
            prorate: table.optional("prorate"),
            weights: table.list("weights"),
            by_doublings: table.flag("log"),
            rows: table.optional("rows"),
            decimals: table.optional("decimals"),
            when: table.optional("when"),
            chance: table.optional("chance"),
        })
    }

    /// The names that it makes, for a sentence.
    pub fn names_in_words(&self) -> String {
        self.names
            .iter()
            .map(|name| name.as_ref().as_str())
            .collect::<Vec<_>>()
            .join("、")
    }
}
