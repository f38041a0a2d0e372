//! The rulebook: the figures of a report, the formulas of its ratios, the checks that must hold,
//! and the wording of the document.
//!
//! Written as TOML (docs/rulebook.md), loaded by [`Rulebook::load`], which refuses anything that
//! does not fit with file, line and a sentence. Not: evaluating any of it.

pub mod attachment;
mod companion;
mod completion;
mod dimension;
mod field_path;
pub mod hash;
mod index;
mod load;
mod load_error;
mod message;
mod order;
mod own_files;
mod picture;
mod problem;
mod prose;
mod scoring;
mod table_reader;
mod toml_table;
mod types;

pub use attachment::RawGrid;
pub use companion::{CompanionLoader, NameUse};
pub use dimension::ValueKind;
pub use field_path::FieldPath;
pub use index::{
    ClaimId, ColumnId, FieldId, GroupId, IndexVec, OptionId, PictureId, RatioId, SectionId,
    TableColumnId, TableId, TextId, UnitId,
};
pub use load_error::{
    CompanionErrorKind, ExpectedValue, LoadErrorKind, MessageError, NameError, QuantityError,
};
pub use message::{Message, MessagePart};
pub use own_files::{TextFile, merged_files};
pub use picture::{Picture, PictureRow};
pub use problem::{Problem, SourceFile};
pub use prose::{Annotations, Prose};
pub use scoring::{Criterion, Grade, Indicator, Method, Rows, Scoring, grade_of};
pub use table_reader::{TableReader, read_file};
pub use types::{
    Body, CalculationStep, Carry, Check, Claim, Column, ColumnHeading, Declared, Field, Formula,
    Group, GroupItem, Level, OptionPick, Quotes, Ratio, RatioVariant, ReportOption, Requirement,
    Section, Series, Table, TableColumn, Text, Unit, UnitKind, Wording,
};

pub use toml::Spanned;

use self::attachment::Attachment;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ziping_formula::{Figure, Name, Names, Slack};

/// Prefixes that formulas put before a declared name.
pub mod prefix {
    /// A claim of the text: 1 when ticked, else 0.
    pub const CLAIM: &str = "声称.";
    /// A text of the report.
    pub const TEXT: &str = "文字.";
    /// A declared option.
    pub const OPTION: &str = "口径.";
    /// A figure that the report states although it follows from others.
    pub const STATED: &str = "写出.";
    /// A figure or text of last year's report.
    pub const LAST_YEAR: &str = "上年报告.";
    /// A paragraph of the document, worded by the user: the place in the page where its text is
    /// handed over.
    pub const PARAGRAPH: &str = "段落.";
    /// The score that a report gives itself for an indicator.
    pub const SCORE: &str = "得分.";
    /// The full marks of an indicator, where a report states its own.
    pub const POINTS: &str = "分值.";
    /// A requirement of an indicator: 1 when it is ticked as fulfilled.
    pub const TICK: &str = "要点.";
    /// Why an indicator lost marks.
    pub const REASON: &str = "扣分原因.";
}

/// A loaded rulebook: every name resolved, every formula parsed and checked.
///
/// Written down it is two things. The core is this type itself, which leaves out what is marked as
/// prose; [`Rulebook::split`] and [`Rulebook::with_prose`] take the [`Prose`] out and put it back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Rulebook {
    /// First, so that compression finds the fields' names in it.
    names: Names,
    /// Written into report files.
    pub id: String,
    pub title: String,
    /// Written into report files.
    pub version: String,
    /// The title of the document; its file is named by it too.
    pub document_title: Message,
    /// Units of fields and ratios.
    pub units: IndexVec<UnitId, Unit>,
    /// Sections of the report, in order.
    pub sections: IndexVec<SectionId, Section>,
    /// Tables of fields within the sections, in order.
    pub groups: IndexVec<GroupId, Group>,
    /// The matters of the checks, by the first letters of their ids; for those who read the
    /// rulebook.
    #[serde(skip)]
    pub series: Vec<Series>,
    /// The choices that a report declares about itself.
    pub options: IndexVec<OptionId, ReportOption>,
    /// Figures.
    pub fields: IndexVec<FieldId, Field>,
    /// Tables with rows.
    pub tables: IndexVec<TableId, Table>,
    /// Texts.
    pub texts: IndexVec<TextId, Text>,
    /// Claims of the text.
    pub claims: IndexVec<ClaimId, Claim>,
    /// Ratios.
    pub ratios: IndexVec<RatioId, Ratio>,
    /// Sets of indicators by which a report can be scored.
    pub scorings: Vec<Scoring>,
    /// Checks.
    pub checks: Vec<Check>,
    /// Columns that are known from last year's report.
    pub carries: Vec<Carry>,
    /// Words at the heads of columns.
    pub headings: Vec<ColumnHeading>,
    /// The parts of what is handed in.
    pub requirements: Vec<Requirement>,
    declared: Vec<Option<Declared>>,
    slack: Vec<Slack>,
    steps: Vec<CalculationStep>,
    /// The paragraphs of the document; prose.
    #[serde(skip)]
    pub wording: Vec<Wording>,
    /// The forms that go with the document; prose.
    #[serde(skip)]
    pub attachments: Vec<Attachment>,
    /// Pictures of the document; prose.
    #[serde(skip)]
    pub pictures: IndexVec<PictureId, Picture>,
    /// The lines below the text: who signs it, and when; prose.
    #[serde(skip)]
    pub closing: Vec<Message>,
}

impl Rulebook {
    /// Every name that it mentions.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The thing that a name stands for.
    pub fn declared(&self, name: Name) -> Option<Declared> {
        self.declared.get(name.index()).copied().flatten()
    }

    /// By how much the figure of each name may be off from rounding.
    pub fn slack(&self) -> &[Slack] {
        &self.slack
    }

    /// Derived figures and ratios, each after what it is calculated from.
    pub fn steps(&self) -> &[CalculationStep] {
        &self.steps
    }

    /// The field of a name, and which of its columns the name is (`None`: the bare figure).
    pub fn field(&self, name: Name) -> Option<(&Field, Option<&Column>)> {
        match self.declared(name)? {
            Declared::Field(field) => Some((&self.fields[field], None)),
            Declared::Column(field, column) => {
                let field = &self.fields[field];
                Some((field, Some(&field.columns[column])))
            }
            _ => None,
        }
    }

    /// The rows of figures of a group, in order.
    pub fn fields_of(&self, group: GroupId) -> impl Iterator<Item = &Field> {
        self.groups[group].items.iter().filter_map(|item| {
            if let GroupItem::Field(field) = item {
                Some(&self.fields[*field])
            } else {
                None
            }
        })
    }

    /// The further columns of a group's figures, beside the bare ones: each suffix once, in the
    /// order in which they come up.
    pub fn suffixes_of(&self, group: GroupId) -> Vec<&str> {
        let mut suffixes: Vec<&str> = Vec::new();
        for column in self.fields_of(group).flat_map(|field| &field.columns) {
            if !suffixes.contains(&column.suffix.as_str()) {
                suffixes.push(&column.suffix);
            }
        }
        suffixes
    }

    /// The table and column of a name.
    pub fn table_column(&self, name: Name) -> Option<(&Table, &TableColumn)> {
        match self.declared(name)? {
            Declared::TableColumn(table, column) => {
                let table = &self.tables[table];
                Some((table, &table.columns[column]))
            }
            _ => None,
        }
    }

    /// The ratio of a name.
    pub fn ratio(&self, name: Name) -> Option<&Ratio> {
        match self.declared(name)? {
            Declared::Ratio(ratio) => Some(&self.ratios[ratio]),
            _ => None,
        }
    }

    /// The figure whose meaning the name has: of a figure of last year's report this year's, else
    /// its own.
    pub fn meaning(&self, name: Name) -> Name {
        match self.declared(name) {
            Some(Declared::LastYear(this_year)) => this_year,
            _ => name,
        }
    }

    /// The names of last year's figures that formulas and messages mention, each with the name of
    /// the same figure this year.
    pub fn last_year(&self) -> impl Iterator<Item = (Name, Name)> {
        self.names
            .iter()
            .map(|name| (name, self.meaning(name)))
            .filter(|(name, meaning)| name != meaning)
    }

    /// The formula that gives a figure while it is blank.
    pub fn derivation(&self, name: Name) -> Option<&Formula> {
        let (field, column) = self.field(name)?;
        column.map_or(field.derived.as_ref(), |column| column.derived.as_ref())
    }

    /// The unit of a name's value.
    pub fn unit(&self, name: Name) -> Option<&Unit> {
        let unit = match self.declared(name)? {
            Declared::LastYear(meaning) => return self.unit(meaning),
            Declared::Field(_) | Declared::Column(..) => self.field(name)?.0.unit,
            Declared::TableColumn(..) => self.table_column(name)?.1.unit,
            Declared::Ratio(ratio) => self.ratios[ratio].unit,
            Declared::Text(_) | Declared::Claim(_) | Declared::Option(_) => return None,
        };
        // While a rulebook with mistakes is read there may be none.
        self.units.try_get(unit)
    }

    /// The group in which a name is entered; options and ratios have none.
    pub fn group_of(&self, name: Name) -> Option<GroupId> {
        match self.declared(name)? {
            Declared::LastYear(meaning) => self.group_of(meaning),
            Declared::Field(_) | Declared::Column(..) => Some(self.field(name)?.0.group),
            Declared::TableColumn(..) => Some(self.table_column(name)?.0.group),
            Declared::Text(text) => Some(self.texts[text].group),
            Declared::Claim(claim) => Some(self.claims[claim].group),
            Declared::Ratio(_) | Declared::Option(_) => None,
        }
    }

    /// The section in which a name is entered or shown.
    pub fn section_of(&self, name: Name) -> Option<SectionId> {
        match self.declared(name)? {
            Declared::LastYear(meaning) => self.section_of(meaning),
            Declared::Ratio(ratio) => Some(self.ratios[ratio].section),
            Declared::Option(option) => Some(self.options[option].section),
            _ => Some(self.groups[self.group_of(name)?].section),
        }
    }

    /// The figure's name in print: the canonical name, a table cell with its row (`项目[0].支出`).
    pub fn spell(&self, figure: Figure) -> String {
        let text = self.names.text(figure.name);
        match (figure.row, text.split_once('.')) {
            (Some(row), Some((table, column))) => format!("{table}[{row}].{column}"),
            _ => text.to_owned(),
        }
    }

    /// The figure that is spelled so; the way back from [`Rulebook::spell`].
    pub fn figure_of(&self, spelled: &str) -> Option<Figure> {
        let cell = spelled
            .split_once('[')
            .and_then(|(table, rest)| Some((table, rest.split_once("].")?)));
        match cell {
            Some((table, (row, column))) => Some(Figure {
                name: self.names.find(&format!("{table}.{column}"))?,
                row: Some(row.parse().ok()?),
            }),
            None => self.names.find(spelled).map(Figure::from),
        }
    }

    /// The form's words for the figure: `三公经费 年初预算`, `项目 第 1 行 支出`, `上年报告
    /// 三公经费`.
    pub fn label(&self, figure: Figure) -> String {
        match (
            self.field(figure.name),
            self.table_column(figure.name),
            self.declared(figure.name),
        ) {
            (Some((field, None)), ..) if field.repeats.is_some() => {
                format!("{} {}", field.source, field.label)
            }
            (Some((field, None)), ..) => field.label.clone(),
            (Some((field, Some(column))), ..) => format!("{} {}", field.label, column.suffix),
            (_, Some((table, column)), _) => match figure.row {
                Some(row) => format!("{} 第 {} 行 {}", table.name, row + 1, column.name),
                None => format!("{} {}", table.name, column.name),
            },
            (_, _, Some(Declared::Text(text))) => self.texts[text].name.clone(),
            (_, _, Some(Declared::Claim(claim))) => self.claims[claim].name.clone(),
            (_, _, Some(Declared::LastYear(meaning))) => {
                format!(
                    "{} {}",
                    prefix::LAST_YEAR.trim_end_matches('.'),
                    self.label(meaning.into())
                )
            }
            _ => self.spell(figure),
        }
    }

    /// The words for the figure in a sentence about several: a stated ratio is not the ratio.
    pub fn called(&self, figure: Figure) -> String {
        let stated = self.names.text(figure.name).starts_with(prefix::STATED);
        format!(
            "{}{}",
            if stated { "写出的" } else { "" },
            self.label(figure)
        )
    }

    /// A value of this name in print: money with two decimals, a ratio as a percentage, a count as
    /// it is.
    pub fn show(&self, name: Name, value: Decimal) -> String {
        let ratio = self.ratio(name).is_some();
        self.unit(name).map_or_else(
            || value.normalize().to_string(),
            |unit| unit.show(value, ratio),
        )
    }

    /// Fills in what the compiled form leaves out because it follows from the rest: the names that
    /// each check mentions.
    #[must_use]
    pub fn with_check_names(mut self) -> Self {
        for check in &mut self.checks {
            check.names = check.holds.node.names();
        }
        self
    }

    /// A check by its id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }
}

#[cfg(test)]
mod tests;
