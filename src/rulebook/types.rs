//! What a rulebook is made of. The TOML keys they come from are explained in docs/rulebook.md.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Message;
use crate::{
    amount::{self, Measure},
    formula::{Name, Node},
};

/// A parsed formula with its text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Formula {
    /// As written in the rulebook; only the rulebook's author needs it.
    #[serde(skip)]
    pub source: String,
    /// As it is evaluated.
    pub node: Node,
}

/// A unit of fields and ratios.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// As shown: 万元.
    pub name: String,
    /// What is counted in it.
    pub kind: Kind,
    /// Decimals shown.
    pub decimals: u32,
    /// By how much an entered value may be off from rounding.
    #[serde(with = "amount::parts")]
    pub half_width: Decimal,
}

/// What a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Money.
    Money,
    /// Heads, things, times.
    Count,
    /// Floor area.
    Area,
    /// A percentage.
    Ratio,
    /// Money per head or thing.
    Price,
    /// A year, or year and month.
    Date,
    /// Points of a score: bare numbers, given for ratios as well as for counts.
    Score,
    /// Not a number.
    Text,
    /// One of several choices.
    Choice,
}

impl Unit {
    /// How a typed value of this unit is read; a text is not read at all.
    pub fn measure(&self) -> Option<Measure> {
        match self.kind {
            Kind::Money => Some(Measure::Money),
            Kind::Count => Some(Measure::Count),
            Kind::Area => Some(Measure::Area),
            Kind::Ratio => Some(Measure::Percent),
            Kind::Date => Some(Measure::Date),
            Kind::Price | Kind::Choice | Kind::Score => Some(Measure::Plain),
            Kind::Text => None,
        }
    }

    /// A value in print. A calculated ratio is a fraction and shown as a percentage; a stated one already is the number before
    /// the % sign.
    pub fn show(&self, value: Decimal, calculated: bool) -> String {
        match self.kind {
            Kind::Ratio if calculated => amount::show_percent(value),
            Kind::Money | Kind::Area if !calculated => amount::show_exact(amount::round(value, 6), self.decimals),
            Kind::Money | Kind::Area | Kind::Price => amount::show(value, self.decimals),
            Kind::Count | Kind::Ratio | Kind::Score | Kind::Choice | Kind::Text => {
                amount::round(value, 6).normalize().to_string()
            }
            Kind::Date => self.show_date(value),
        }
    }

    /// A month is kept as 2019.03 and printed as 2019年3月; a bare year stands before its 年 in the sentence.
    fn show_date(&self, value: Decimal) -> String {
        let year = value.trunc().normalize();
        let month = (value.fract() * Decimal::ONE_HUNDRED).normalize();
        match (month.is_zero(), self.decimals) {
            (false, _) => format!("{year}年{month}月"),
            (true, 0) => year.to_string(),
            (true, _) => format!("{year}年"),
        }
    }
}

/// A section of the report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// 一, 二 …
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A sentence above the form.
    pub lead: String,
}

/// A table of fields in the form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its identifier.
    pub id: String,
    /// The section it stands in.
    pub section: usize,
    /// Its heading.
    pub title: String,
    /// A sentence below the heading, or empty.
    pub lead: String,
    /// Head of the bare figures' column.
    pub column: String,
    /// Whether nothing in it has to be filled.
    pub optional: bool,
    /// What stands in it, in order.
    pub items: Vec<Item>,
}

/// What the checks are about whose ids begin with the same letters.
#[derive(Clone, Debug)]
pub struct Series {
    /// The letters before the hyphen: `MTG`.
    pub id: String,
    /// What these checks are about.
    pub title: String,
}

/// Something that stands in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// A row of figures.
    Field(usize),
    /// A table with rows.
    Table(usize),
    /// A text.
    Text(usize),
    /// A claim to tick.
    Claim(usize),
}

/// Something a report declares about itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportOption {
    /// Its name; in formulas `口径.<name>`.
    pub name: String,
    /// That name in formulas and in the file.
    pub slot: Name,
    /// What the user reads.
    pub title: String,
    /// The choices; the first holds until another is chosen.
    pub choices: Vec<String>,
    /// Which choice holds instead of the first where one of these templates is chosen.
    pub under: Vec<(String, OptionPick)>,
    /// Whether its choices but the first are templates, which checks name without naming the option.
    pub templates: bool,
    /// Templates that are also another one, with that one; only the rulebook's author needs it.
    #[serde(skip)]
    pub kind_of: Vec<(String, String)>,
    /// The section it stands in.
    pub section: usize,
    /// What it decides.
    pub help: String,
}

/// A row of figures: the bare one and further columns.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Field {
    /// The canonical name.
    pub name: String,
    /// What the form calls it.
    pub label: String,
    /// The same, for formulas.
    pub slot: Name,
    /// The group it stands in.
    pub group: usize,
    /// Its unit.
    pub unit: usize,
    /// Further columns of the row.
    pub columns: Vec<Column>,
    /// Whether the bare name is no figure: the row has its further columns only.
    pub columns_only: bool,
    /// The figure that stands here again, in a table of the final accounts.
    pub repeats: Option<Name>,
    /// How far it is indented as a component of what stands above.
    pub indent: u8,
    /// What it follows from while blank.
    pub derived: Option<Formula>,
    /// What it counts as while blank.
    #[serde(with = "amount::optional_parts")]
    pub blank: Option<Decimal>,
    /// Whether it has no decimals.
    pub integer: bool,
    /// Whether it may be below zero.
    pub signed: bool,
    /// The table it is copied from.
    pub source: String,
    /// What it means.
    pub help: String,
    /// The usual mistake.
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
    /// What it follows from while blank.
    pub derived: Option<Formula>,
}

impl Field {
    /// The name of a further column, by its suffix.
    pub fn column(&self, suffix: &str) -> Option<Name> {
        self.columns.iter().find(|column| column.suffix == suffix).map(|column| column.slot)
    }
}

/// A table with rows that the user adds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The group it stands in.
    pub group: usize,
    /// Its columns.
    pub columns: Vec<TableColumn>,
}

/// A column of such a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its name within the table.
    pub name: String,
    /// `<table>.<column>`.
    pub slot: Name,
    /// Its unit.
    pub unit: usize,
    /// What it means.
    pub help: String,
    /// Whether it serves the checks alone, so that the document's table does without it.
    pub form_only: bool,
}

/// A text of the report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Text {
    /// Its name; in formulas `文字.<name>`.
    pub name: String,
    /// That name.
    pub slot: Name,
    /// The group it stands in.
    pub group: usize,
    /// Whether it is a list of items.
    pub list: bool,
    /// What belongs in it.
    pub help: String,
}

/// Something the report's text claims.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// Its name; in formulas `声称.<name>`.
    pub name: String,
    /// That name.
    pub slot: Name,
    /// The group it stands in.
    pub group: usize,
    /// The claim as the user reads it.
    pub says: String,
}

/// A ratio.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ratio {
    /// Its name.
    pub name: String,
    /// The same, for formulas.
    pub slot: Name,
    /// The section it is shown in.
    pub section: usize,
    /// How it is calculated unless an option says otherwise.
    pub formula: Formula,
    /// Other formulas under declared options; the first that applies holds.
    pub variants: Vec<Variant>,
    /// Its unit.
    pub unit: usize,
    /// Where it is prescribed.
    pub basis: String,
    /// How it is to be understood.
    pub note: String,
    /// Which values are good: 小, 大, ≤1 or 无. For those who read the rulebook; the page does not carry it.
    #[serde(skip)]
    pub good: String,
    /// Whether the source was seen.
    pub verified: String,
}

/// A ratio's formula under a declared option.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// When it applies.
    pub option: OptionPick,
    /// How the ratio is calculated then.
    pub formula: Formula,
    /// How it is to be understood then.
    pub note: String,
    /// Where it is prescribed, if not where the ratio is.
    pub basis: String,
    /// Whether that source was seen, if not as the ratio's.
    pub verified: String,
}

/// Options with the choices that must have been made. All of them count, or any one where it says so.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OptionPick(pub Vec<(Name, Vec<String>)>);

/// How serious it is when a check does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Wrong by any reading; must be mended.
    Error,
    /// Usually wrong; mended or explained.
    Explain,
    /// Worth a look.
    Hint,
}

impl Check {
    /// The letters of its id before the hyphen, which it shares with the checks about the same matter.
    pub fn series(&self) -> &str {
        self.id.split_once('-').map_or(&self.id, |(series, _)| series)
    }
}

impl Level {
    /// As written in rulebooks and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Explain => "需说明",
            Self::Hint => "提示",
        }
    }

    /// The level of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Error, Self::Explain, Self::Hint].into_iter().find(|level| level.name() == name)
    }
}

/// A relation that ought to hold.
#[allow(clippy::struct_excessive_bools)] // Keys of the rulebook, and what follows from its formula.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check {
    /// Its identifier, never reused.
    pub id: String,
    /// How serious it is when it does not hold.
    pub level: Level,
    /// The relation; of a check of what texts quote, a text that says so.
    pub holds: Formula,
    /// Instead of a relation: the numbers that the user's texts write beside a figure's name are that figure's.
    pub quotes: Option<Quotes>,
    /// The premise under which it is judged.
    pub when: Option<Formula>,
    /// Names that count as zero while blank.
    pub zero: Vec<Name>,
    /// The table for each of whose rows it is judged.
    pub each: Option<usize>,
    /// The options under which it is judged.
    pub option: OptionPick,
    /// The templates of which one must be chosen; none: whatever is chosen.
    pub templates: OptionPick,
    /// Judged when the report is about to leave.
    pub last: bool,
    /// While it does not hold, other findings about the same figures wait: they are likely to leave with it.
    pub first: bool,
    /// What to say when it does not hold.
    pub says: Message,
    /// The other reading of the same figures, or empty.
    pub otherwise: String,
    /// Where it comes from.
    pub basis: String,
    /// The figures it is about, in reading order; they follow from the relation.
    #[serde(skip)]
    pub names: Vec<Name>,
    /// Whether it is undecided as soon as one of them is blank.
    pub needs_every_name: bool,
    /// Figures which, when all of a set are derived, make it say nothing: it would compare a figure with itself.
    pub empty_when_derived: Vec<Vec<Name>>,
    /// Whether its sides count things, which have no decimals.
    pub counts: bool,
    /// Whether it is an equality of sums of entered amounts, so that a difference within rounding is worth a hint.
    pub adds_up: bool,
}

/// The words by which a number in a text is taken for a figure's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Quotes {
    /// What may stand beside the figure's name in its clause; anything else, and the number may mean something else.
    pub words: Vec<String>,
    /// After these the rest of the sentence is about something else.
    pub elsewhere: Vec<String>,
}

/// A paragraph of the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wording {
    /// The section it stands in.
    pub section: usize,
    /// The paragraph it begins or goes on with, by which a report can word it anew; a sentence always has one, nothing else has.
    pub paragraph: Option<String>,
    /// When it appears; without it, when all its figures are known.
    pub when: Option<Formula>,
    /// Whether it goes on in the paragraph above, of which it is the beginning where nothing of that appears.
    pub follows: bool,
    /// What it is.
    pub body: Body,
}

/// A column that is known from another one of last year's report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Carry {
    /// The column last year, by its suffix; empty for the bare figures.
    pub from: String,
    /// The column this year, by its suffix.
    pub to: String,
}

/// What a paragraph of the document is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Body {
    /// A heading below the section's.
    Heading(String),
    /// A sentence or several.
    Paragraph(Message),
    /// The items of a text.
    List(usize),
    /// The rows of a table.
    Table(usize),
    /// A group as a table of figures.
    Figures(usize),
    /// A picture.
    Picture(usize),
}

/// What a name stands for; the numbers are positions in the rulebook's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declared {
    /// A field's bare figure.
    Field(usize),
    /// A further column of a field.
    Column(usize, usize),
    /// A column of a table.
    TableColumn(usize, usize),
    /// A text.
    Text(usize),
    /// A claim.
    Claim(usize),
    /// An option.
    Option(usize),
    /// A figure or text of last year's report; declared by being used.
    LastYear(Name),
    /// A ratio.
    Ratio(usize),
}

/// Something to calculate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// A derived figure.
    Derived(Name),
    /// A ratio.
    Ratio(usize),
}
