//! The rows of a recipe as they are written, before anything is resolved. Keys are explained in
//! docs/rulebook.md.

use toml::Spanned;

use ziping_rulebook::Entry;

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
    pub fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            of: entry.required("of")?,
            title: entry.required("title")?,
            fixes: entry.named("fixes"),
        })
    }
}

impl Row {
    pub fn read(entry: &mut Entry) -> Option<Self> {
        let into = entry.list("into");
        Some(Self {
            names: if into.is_empty() {
                vec![entry.required("name")?]
            } else {
                into
            },
            draft: entry.optional("draft"),
            formula: entry.optional("formula"),
            between: entry.list("between"),
            share: entry.list("share"),
            one_of: entry.list("one_of"),
            split: entry.optional("split"),
            prorate: entry.optional("prorate"),
            weights: entry.list("weights"),
            by_doublings: entry.flag("log"),
            rows: entry.optional("rows"),
            decimals: entry.optional("decimals"),
            when: entry.optional("when"),
            chance: entry.optional("chance"),
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
