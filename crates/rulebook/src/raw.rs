//! The TOML as it is written, before anything is resolved. Keys are explained in docs/rulebook.md.

use toml::Spanned;

use super::{
    attachment::RawAttachment, picture::RawPicture, scoring::RawScoring, table_reader::TableReader,
};

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
    pub fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            id: table.required("id")?.into_inner(),
            title: table.required("title")?.into_inner(),
            version: table.required("version")?.into_inner(),
            document_title: table.required("document_title")?,
            closing: table.list("closing"),
            unit: table.each("unit", Unit::read),
            section: table.each("section", Section::read),
            group: table.each("group", Group::read),
            series: table.each("series", Series::read),
            option: table.each("option", ReportOption::read),
            carry: table.each("carry", Carry::read),
        })
    }
}

pub(super) struct Series {
    pub id: Spanned<String>,
    pub title: String,
}

impl Series {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            id: table.required("id")?,
            title: table.required("title")?.into_inner(),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            kind: table.required("kind")?,
            decimals: table.number("decimals"),
            half_width: table.optional("half_width"),
        })
    }
}

pub(super) struct Section {
    pub id: Spanned<String>,
    pub title: String,
    pub lead: String,
}

impl Section {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            id: table.required("id")?,
            title: table.required("title")?.into_inner(),
            lead: table.words("lead"),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            id: table.required("id")?,
            section: table.required("section")?,
            title: table.optional("title").map(Spanned::into_inner),
            lead: table.words("lead"),
            column: table.optional("column").map(Spanned::into_inner),
            optional: table.flag("optional"),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            title: table.required("title")?.into_inner(),
            choices: table
                .list("choices")
                .into_iter()
                .map(Spanned::into_inner)
                .collect(),
            under: table.named("under"),
            templates: table.flag("templates"),
            kind_of: table.named("kind_of"),
            section: table.required("section")?,
            help: table.words("help"),
        })
    }
}

pub(super) struct Carry {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
}

impl Carry {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            from: table.required("from")?,
            to: table.required("to")?,
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
    pub scoring: Vec<RawScoring>,
    pub check: Vec<Check>,
    pub picture: Vec<RawPicture>,
    pub wording: Vec<Wording>,
    pub attachment: Vec<RawAttachment>,
}

impl Topic {
    // Like its siblings, so that it can be handed to the same reader.
    #[allow(clippy::unnecessary_wraps)]
    pub fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            field: table.each("field", Field::read),
            sheet: table.each("sheet", Sheet::read),
            table: table.each("table", Table::read),
            text: table.each("text", Text::read),
            claim: table.each("claim", Claim::read),
            ratio: table.each("ratio", Ratio::read),
            scoring: table.each("scoring", RawScoring::read),
            check: table.each("check", Check::read),
            picture: table.each("picture", RawPicture::read),
            wording: table.each("wording", Wording::read),
            attachment: table.each("attachment", RawAttachment::read),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            label: table.optional("label").map(Spanned::into_inner),
            group: table.required("group")?,
            unit: table.required("unit")?,
            columns: table
                .list("columns")
                .into_iter()
                .map(Spanned::into_inner)
                .collect(),
            columns_only: table.flag("columns_only"),
            indent: table.number("indent"),
            derived: table.optional("derived"),
            derived_columns: table.named("derived_columns"),
            blank: table.optional("blank"),
            half_width: table.optional("half_width"),
            integer: table.flag("integer"),
            signed: table.flag("signed"),
            source: table.words("source"),
            help: table.words("help"),
            mistake: table.words("mistake"),
            english: table.words("english"),
            choices: table.pairs("choices"),
        })
    }
}

pub(super) struct Sheet {
    pub prefix: Spanned<String>,
    pub group: Spanned<String>,
    pub names: Vec<Spanned<String>>,
}

impl Sheet {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            prefix: table.required("prefix")?,
            group: table.required("group")?,
            names: table.list("names"),
        })
    }
}

pub(super) struct Table {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    pub column: Vec<TableColumn>,
}

impl Table {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            group: table.required("group")?,
            column: table.each("column", TableColumn::read),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            unit: table.required("unit")?,
            help: table.words("help"),
            form_only: table.flag("form_only"),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            group: table.required("group")?,
            list: table.flag("list"),
            help: table.words("help"),
        })
    }
}

pub(super) struct Claim {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    pub says: String,
}

impl Claim {
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            group: table.required("group")?,
            says: table.required("says")?.into_inner(),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            name: table.required("name")?,
            section: table.required("section")?,
            formula: table.required("formula")?,
            unit: table.required("unit")?,
            basis: table.required("basis")?.into_inner(),
            note: table.words("note"),
            good: table.words("good"),
            verified: table.words("verified"),
            variant: table.each("variant", Variant::read),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            option: table.named("option"),
            formula: table.required("formula")?,
            note: table.words("note"),
            basis: table.words("basis"),
            verified: table.words("verified"),
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
    fn read(table: &mut TableReader) -> Option<Self> {
        let quotes = table.list("quotes");
        Some(Self {
            id: table.required("id")?,
            level: table.required("level")?,
            // A check that looks up what texts quote has no relation of its own.
            holds: if quotes.is_empty() {
                Some(table.required("holds")?)
            } else {
                table.optional("holds")
            },
            quotes,
            elsewhere: table.list("elsewhere"),
            when: table.optional("when"),
            zero: table.list("zero"),
            each: table.optional("each"),
            template: table.list("template"),
            option: table.named("option"),
            last: table.flag("final"),
            first: table.flag("first"),
            says: table.required("says")?,
            otherwise: table.words("otherwise"),
            basis: table.required("basis")?,
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
    fn read(table: &mut TableReader) -> Option<Self> {
        Some(Self {
            section: table.required("section")?,
            paragraph: table.optional("paragraph"),
            when: table.optional("when"),
            heading: table.optional("heading").map(Spanned::into_inner),
            text: table.optional("text"),
            follows: table.flag("follows"),
            list: table.optional("list"),
            table: table.optional("table"),
            figures: table.optional("figures"),
            picture: table.optional("picture"),
        })
    }
}
