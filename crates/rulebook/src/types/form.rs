//! The form: its sections and groups, and what is filled in there.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Formula, OptionPick};
use crate::index::{
    ClaimId, ColumnId, FieldId, GroupId, IndexVec, SectionId, TableColumnId, TableId, TextId,
    UnitId,
};
use ziping_formula::{Name, amount};

/// A section of the report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// 一, 二 …
    pub id: String,
    pub title: String,
    /// It is a page of its own beside the sections of the report: what stands in other papers, to be
    /// compared with.
    pub beside: bool,
    /// A sentence above the form; prose.
    #[serde(skip)]
    pub lead: String,
}

/// Something that the notice asks for. The form shows from the start what it is made of.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Requirement {
    /// 报告, 基础数据表 …
    pub name: String,
    /// The templates with which it is asked for; without any it always is.
    pub templates: OptionPick,
    /// The figures, texts and columns of tables that it is made of.
    pub figures: Vec<Name>,
}

/// A table of fields in the form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Group {
    pub id: String,
    /// The section it stands in.
    pub section: SectionId,
    pub title: String,
    /// A sentence below the heading, or empty; prose.
    #[serde(skip)]
    pub lead: String,
    /// Head of the bare figures' column.
    pub column: String,
    /// Nothing in it has to be filled.
    pub optional: bool,
    /// Fields, tables, texts and claims in the order of the form.
    pub items: Vec<GroupItem>,
}

/// Something that stands in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupItem {
    /// A row of figures.
    Field(FieldId),
    /// A table with rows.
    Table(TableId),
    /// A text.
    Text(TextId),
    /// A claim to tick.
    Claim(ClaimId),
}

/// A row of figures: the bare one and further columns.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Field {
    /// The canonical name.
    pub name: String,
    /// The name that the form shows.
    pub label: String,
    /// Other names that offices write for it.
    pub written: Vec<String>,
    /// The canonical name, for formulas.
    pub slot: Name,
    /// The group it stands in.
    pub group: GroupId,
    pub unit: UnitId,
    /// Further columns of the row.
    pub columns: IndexVec<ColumnId, Column>,
    /// The bare name is no figure: the row has its further columns only.
    pub columns_only: bool,
    /// The figure that stands here again, in a table of the final accounts.
    pub repeats: Option<Name>,
    /// The steps by which it is indented as a component of the field above.
    pub indent: u8,
    /// The formula that gives its value while it is blank.
    pub derived: Option<Formula>,
    /// The value that it counts as while it is blank.
    #[serde(with = "amount::optional_digits_and_scale")]
    pub blank: Option<Decimal>,
    /// It has no decimals.
    pub integer: bool,
    /// It may be below zero.
    pub signed: bool,
    /// The table it is copied from.
    pub source: String,
    /// Prose.
    #[serde(skip)]
    pub help: String,
    /// The usual mistake; prose.
    #[serde(skip)]
    pub mistake: String,
    /// English gloss, for those who read the rulebook; the page does not carry it.
    #[serde(skip)]
    pub english: String,
    /// Value and label of each choice, if it is a choice.
    pub choices: Vec<(String, String)>,
}

/// A further column of a row of figures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Column {
    /// 年初预算, 上年 …
    pub suffix: String,
    /// The figure's full name.
    pub slot: Name,
    /// The formula that gives its value while it is blank.
    pub derived: Option<Formula>,
}

impl Field {
    /// The name of a further column, by its suffix.
    pub fn column(&self, suffix: &str) -> Option<Name> {
        self.columns
            .iter()
            .find(|column| column.suffix == suffix)
            .map(|column| column.slot)
    }
}

/// A table with rows that the user adds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    /// The group it stands in.
    pub group: GroupId,
    pub columns: IndexVec<TableColumnId, TableColumn>,
}

/// A column of such a table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TableColumn {
    /// The name within the table.
    pub name: String,
    /// `<table>.<column>`.
    pub slot: Name,
    pub unit: UnitId,
    /// Prose.
    #[serde(skip)]
    pub help: String,
    /// It serves the checks alone, so that the document's table does without it.
    pub form_only: bool,
}

/// A text of the report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// In formulas `文字.<name>`.
    pub name: String,
    pub slot: Name,
    /// The group it stands in.
    pub group: GroupId,
    /// It is a list of items.
    pub list: bool,
    /// An explanation of what the user writes in it; prose.
    #[serde(skip)]
    pub help: String,
}

/// Something the report's text claims.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Claim {
    /// In formulas `声称.<name>`.
    pub name: String,
    pub slot: Name,
    /// The group it stands in.
    pub group: GroupId,
    /// The claim as the user reads it.
    pub says: String,
}

/// The words that stand at the head of a column in the tables of offices.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ColumnHeading {
    /// The column, by its suffix; empty for the bare figures.
    pub column: String,
    pub written: Vec<String>,
}

/// A column of this year's report that is filled in from one of last year's report when its file is
/// opened, where it is blank.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Carry {
    /// The column last year, by its suffix; empty for the bare figures.
    pub from: String,
    /// The column this year, by its suffix.
    pub to: String,
}
