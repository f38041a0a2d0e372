//! The TOML as it is written, before anything is resolved. Keys are explained in docs/rulebook.md.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    pub id: String,
    pub title: String,
    pub version: String,
    #[serde(default)]
    pub unit: Vec<Unit>,
    #[serde(default)]
    pub section: Vec<Section>,
    #[serde(default)]
    pub group: Vec<Group>,
    #[serde(default)]
    pub option: Vec<ReportOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub name: Spanned<String>,
    pub kind: Spanned<String>,
    #[serde(default)]
    pub decimals: u32,
    pub half_width: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub id: Spanned<String>,
    pub title: String,
    #[serde(default)]
    pub lead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub id: Spanned<String>,
    pub section: Spanned<String>,
    pub title: Option<String>,
    #[serde(default)]
    pub lead: String,
    pub column: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportOption {
    pub name: Spanned<String>,
    pub title: String,
    pub choices: Vec<String>,
    pub section: Spanned<String>,
    #[serde(default)]
    pub help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    #[serde(default)]
    pub field: Vec<Field>,
    #[serde(default)]
    pub table: Vec<Table>,
    #[serde(default)]
    pub text: Vec<Text>,
    #[serde(default)]
    pub claim: Vec<Claim>,
    #[serde(default)]
    pub ratio: Vec<Ratio>,
    #[serde(default)]
    pub check: Vec<Check>,
    #[serde(default)]
    pub wording: Vec<Wording>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub name: Spanned<String>,
    pub label: Option<String>,
    pub group: Spanned<String>,
    pub unit: Spanned<String>,
    #[serde(default)]
    pub columns: Vec<String>,
    #[serde(default)]
    pub indent: u8,
    pub derived: Option<Spanned<String>>,
    pub blank: Option<Spanned<String>>,
    #[serde(default)]
    pub integer: bool,
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub help: String,
    #[serde(default)]
    pub mistake: String,
    #[serde(default)]
    pub english: String,
    #[serde(default)]
    pub choices: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    #[serde(default)]
    pub column: Vec<TableColumn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableColumn {
    pub name: Spanned<String>,
    pub unit: Spanned<String>,
    #[serde(default)]
    pub help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    #[serde(default)]
    pub list: bool,
    #[serde(default)]
    pub help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub name: Spanned<String>,
    pub group: Spanned<String>,
    pub says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ratio {
    pub name: Spanned<String>,
    pub section: Spanned<String>,
    pub formula: Spanned<String>,
    pub unit: Spanned<String>,
    pub basis: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub good: String,
    #[serde(default)]
    pub verified: String,
    #[serde(default)]
    pub variant: Vec<Variant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variant {
    pub option: BTreeMap<String, String>,
    pub formula: Spanned<String>,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    pub id: Spanned<String>,
    pub level: Spanned<String>,
    pub holds: Spanned<String>,
    pub when: Option<Spanned<String>>,
    #[serde(default)]
    pub zero: Vec<Spanned<String>>,
    pub each: Option<Spanned<String>>,
    #[serde(default)]
    pub template: Vec<String>,
    #[serde(default)]
    pub option: BTreeMap<String, String>,
    #[serde(default, rename = "final")]
    pub last: bool,
    #[serde(default)]
    pub first: bool,
    pub says: Spanned<String>,
    #[serde(default)]
    pub otherwise: String,
    pub basis: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    pub section: Spanned<String>,
    pub when: Option<Spanned<String>>,
    pub heading: Option<String>,
    pub text: Option<Spanned<String>>,
    pub list: Option<Spanned<String>>,
    pub table: Option<Spanned<String>>,
    pub figures: Option<Spanned<String>>,
}
