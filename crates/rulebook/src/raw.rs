//! The TOML as it is written, before anything is resolved. Keys are explained in docs/rulebook.md.

use toml::Spanned;

use super::{attachment::RawAttachment, entry::Entry, picture::RawPicture, scoring::RawSet};

pub(super) struct Book {
    pub id: String,
    pub title: String,
    pub version: String,
    pub document_title: Spanned<String>,
    pub closing: Vec<Spanned<String>>,
    pub unit: Vec<Unit>,
    pub section: Vec<Section>,
    pub group: Vec<Group>,
    pub series: Vec<Series>,
    pub option: Vec<ReportOption>,
    pub carry: Vec<Carry>,
}

impl Book {
    pub fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            id: entry.required("id")?.into_inner(),
            title: entry.required("title")?.into_inner(),
            version: entry.required("version")?.into_inner(),
            document_title: entry.required("document_title")?,
            closing: entry.list("closing"),
            unit: entry.each("unit", Unit::read),
            section: entry.each("section", Section::read),
            group: entry.each("group", Group::read),
            series: entry.each("series", Series::read),
            option: entry.each("option", ReportOption::read),
            carry: entry.each("carry", Carry::read),
        })
    }
}

pub(super) struct Series {
    pub id: Spanned<String>,
    pub title: String,
}

impl Series {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            id: entry.required("id")?,
            title: entry.required("title")?.into_inner(),
        })
    }
}

pub(super) struct Unit {
    pub name: Spanned<String>,
    pub kind: Spanned<String>,
    pub decimals: u32,
    pub half_width: Option<Spanned<String>>,
}

impl Unit {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            kind: entry.required("kind")?,
            decimals: entry.number("decimals"),
            half_width: entry.optional("half_width"),
        })
    }
}

pub(super) struct Section {
    pub id: Spanned<String>,
    pub title: String,
    pub lead: String,
}

impl Section {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            id: entry.required("id")?,
            title: entry.required("title")?.into_inner(),
            lead: entry.words("lead"),
        })
    }
}

pub(super) struct Group {
    pub id: Spanned<String>,
    pub section: Spanned<String>,
    pub title: Option<String>,
    pub lead: String,
    pub column: Option<String>,
    pub optional: bool,
}

impl Group {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            id: entry.required("id")?,
            section: entry.required("section")?,
            title: entry.optional("title").map(Spanned::into_inner),
            lead: entry.words("lead"),
            column: entry.optional("column").map(Spanned::into_inner),
            optional: entry.flag("optional"),
        })
    }
}

pub(super) struct ReportOption {
    pub name: Spanned<String>,
    pub title: String,
    pub choices: Vec<String>,
    pub under: Vec<(String, Spanned<String>)>,
    pub templates: bool,
    pub kind_of: Vec<(String, Spanned<String>)>,
    pub section: Spanned<String>,
    pub help: String,
}

impl ReportOption {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            title: entry.required("title")?.into_inner(),
            choices: entry
                .list("choices")
                .into_iter()
                .map(Spanned::into_inner)
                .collect(),
            under: entry.named("under"),
            templates: entry.flag("templates"),
            kind_of: entry.named("kind_of"),
            section: entry.required("section")?,
            help: entry.words("help"),
        })
    }
}

pub(super) struct Carry {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
}

impl Carry {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            from: entry.required("from")?,
            to: entry.required("to")?,
        })
    }
}

pub(super) struct Topic {
    pub field: Vec<Field>,
    pub sheet: Vec<Sheet>,
    pub table: Vec<Table>,
    pub text: Vec<Text>,
    pub claim: Vec<Claim>,
    pub ratio: Vec<Ratio>,
    pub scoring: Vec<RawSet>,
    pub check: Vec<Check>,
    pub picture: Vec<RawPicture>,
    pub wording: Vec<Wording>,
    pub attachment: Vec<RawAttachment>,
}

impl Topic {
    // Like its siblings, so that it can be handed to the same reader.
    #[allow(clippy::unnecessary_wraps)]
    pub fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            field: entry.each("field", Field::read),
            sheet: entry.each("sheet", Sheet::read),
            table: entry.each("table", Table::read),
            text: entry.each("text", Text::read),
            claim: entry.each("claim", Claim::read),
            ratio: entry.each("ratio", Ratio::read),
            scoring: entry.each("scoring", RawSet::read),
            check: entry.each("check", Check::read),
            picture: entry.each("picture", RawPicture::read),
            wording: entry.each("wording", Wording::read),
            attachment: entry.each("attachment", RawAttachment::read),
        })
    }
}

pub(super) struct Field {
    pub name: Spanned<String>,
    pub label: Option<String>,
    pub group: Spanned<String>,
    pub unit: Spanned<String>,
    pub columns: Vec<String>,
    pub columns_only: bool,
    pub indent: u8,
    pub derived: Option<Spanned<String>>,
    pub derived_columns: Vec<(String, Spanned<String>)>,
    pub blank: Option<Spanned<String>>,
    pub half_width: Option<Spanned<String>>,
    pub integer: bool,
    pub signed: bool,
    pub source: String,
    pub help: String,
    pub mistake: String,
    pub english: String,
    pub choices: Vec<(String, String)>,
}

impl Field {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            label: entry.optional("label").map(Spanned::into_inner),
            group: entry.required("group")?,
            unit: entry.required("unit")?,
            columns: entry
                .list("columns")
                .into_iter()
                .map(Spanned::into_inner)
                .collect(),
            columns_only: entry.flag("columns_only"),
            indent: entry.number("indent"),
            derived: entry.optional("derived"),
            derived_columns: entry.named("derived_columns"),
            blank: entry.optional("blank"),
            half_width: entry.optional("half_width"),
            integer: entry.flag("integer"),
            signed: entry.flag("signed"),
            source: entry.words("source"),
            help: entry.words("help"),
            mistake: entry.words("mistake"),
            english: entry.words("english"),
            choices: entry.pairs("choices"),
        })
    }
}

pub(super) struct Sheet {
    pub prefix: Spanned<String>,
    pub group: Spanned<String>,
    pub names: Vec<Spanned<String>>,
}

impl Sheet {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            prefix: entry.required("prefix")?,
            group: entry.required("group")?,
            names: entry.list("names"),
        })
    }
}

pub(super) struct Table {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    pub column: Vec<TableColumn>,
}

impl Table {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            group: entry.required("group")?,
            column: entry.each("column", TableColumn::read),
        })
    }
}

pub(super) struct TableColumn {
    pub name: Spanned<String>,
    pub unit: Spanned<String>,
    pub help: String,
    pub form_only: bool,
}

impl TableColumn {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            unit: entry.required("unit")?,
            help: entry.words("help"),
            form_only: entry.flag("form_only"),
        })
    }
}

pub(super) struct Text {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    pub list: bool,
    pub help: String,
}

impl Text {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            group: entry.required("group")?,
            list: entry.flag("list"),
            help: entry.words("help"),
        })
    }
}

pub(super) struct Claim {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    pub says: String,
}

impl Claim {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            group: entry.required("group")?,
            says: entry.required("says")?.into_inner(),
        })
    }
}

pub(super) struct Ratio {
    pub name: Spanned<String>,
    pub section: Spanned<String>,
    pub formula: Spanned<String>,
    pub unit: Spanned<String>,
    pub basis: String,
    pub note: String,
    pub good: String,
    pub verified: String,
    pub variant: Vec<Variant>,
}

impl Ratio {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            name: entry.required("name")?,
            section: entry.required("section")?,
            formula: entry.required("formula")?,
            unit: entry.required("unit")?,
            basis: entry.required("basis")?.into_inner(),
            note: entry.words("note"),
            good: entry.words("good"),
            verified: entry.words("verified"),
            variant: entry.each("variant", Variant::read),
        })
    }
}

pub(super) struct Variant {
    pub option: Vec<(String, Spanned<String>)>,
    pub formula: Spanned<String>,
    pub note: String,
    pub basis: String,
    pub verified: String,
}

impl Variant {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            option: entry.named("option"),
            formula: entry.required("formula")?,
            note: entry.words("note"),
            basis: entry.words("basis"),
            verified: entry.words("verified"),
        })
    }
}

pub(super) struct Check {
    pub id: Spanned<String>,
    pub level: Spanned<String>,
    pub holds: Option<Spanned<String>>,
    pub quotes: Vec<Spanned<String>>,
    pub elsewhere: Vec<Spanned<String>>,
    pub when: Option<Spanned<String>>,
    pub zero: Vec<Spanned<String>>,
    pub each: Option<Spanned<String>>,
    pub template: Vec<Spanned<String>>,
    pub option: Vec<(String, Spanned<String>)>,
    pub last: bool,
    pub first: bool,
    pub says: Spanned<String>,
    pub otherwise: String,
    pub basis: Spanned<String>,
}

impl Check {
    fn read(entry: &mut Entry) -> Option<Self> {
        let quotes = entry.list("quotes");
        Some(Self {
            id: entry.required("id")?,
            level: entry.required("level")?,
            // A check that looks up what texts quote has no relation of its own.
            holds: if quotes.is_empty() {
                Some(entry.required("holds")?)
            } else {
                entry.optional("holds")
            },
            quotes,
            elsewhere: entry.list("elsewhere"),
            when: entry.optional("when"),
            zero: entry.list("zero"),
            each: entry.optional("each"),
            template: entry.list("template"),
            option: entry.named("option"),
            last: entry.flag("final"),
            first: entry.flag("first"),
            says: entry.required("says")?,
            otherwise: entry.words("otherwise"),
            basis: entry.required("basis")?,
        })
    }
}

pub(super) struct Wording {
    pub section: Spanned<String>,
    pub paragraph: Option<Spanned<String>>,
    pub when: Option<Spanned<String>>,
    pub heading: Option<String>,
    pub text: Option<Spanned<String>>,
    pub follows: bool,
    pub list: Option<Spanned<String>>,
    pub table: Option<Spanned<String>>,
    pub figures: Option<Spanned<String>>,
    pub picture: Option<Spanned<String>>,
}

impl Wording {
    fn read(entry: &mut Entry) -> Option<Self> {
        Some(Self {
            section: entry.required("section")?,
            paragraph: entry.optional("paragraph"),
            when: entry.optional("when"),
            heading: entry.optional("heading").map(Spanned::into_inner),
            text: entry.optional("text"),
            follows: entry.flag("follows"),
            list: entry.optional("list"),
            table: entry.optional("table"),
            figures: entry.optional("figures"),
            picture: entry.optional("picture"),
        })
    }
}
