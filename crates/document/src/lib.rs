//! The report as a document: typed blocks in which every number knows its figure, and the file they
//! are written to.
//!
//! [`compose`] puts the figures into the rulebook's wording. [`html`] writes the result as one page
//! that prints on A4, [`export`] as a file that can be opened again, [`plain_text`] as text to
//! paste.
//! The wording itself, and the meaning of each figure, come from the rulebook.

mod attachments;
mod claims;
mod compose;
mod drawing;
mod editor;
mod export;
mod file_name;
mod html;
mod merged_table;
mod picture;
mod plain_text;
mod preparation;
mod rewriting;
mod table;
mod text;
mod visible_text;

pub use attachments::merged_tables;
pub use compose::compose;
pub use editor::{CARET_ANCHOR, editor_html, figure_chips_html, figure_choices_html};
pub use export::{describe_changes, export};
pub use file_name::{file_name, file_name_of};
pub use html::{file as html_file, html, html_with_claims, merged_tables_html, pictures_html};
pub use merged_table::{CellRole, MergedCell, MergedTable};
pub use picture::{Bars, DocumentPicture};
pub use plain_text::plain_text;
pub use preparation::{Preparation, preparation};
pub use rewriting::{paragraph_source, read_paragraph_line};

use std::ops::Range;

use rust_decimal::Decimal;

use ziping_formula::Figure;

/// The report as a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub title: Vec<Inline>,
    pub blocks: Vec<DocumentBlock>,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentBlock {
    /// A heading with its number: 一、部门概况.
    Heading(HeadingLevel, String),
    Paragraph(Paragraph),
    /// Numbered items.
    List(Vec<ListItem>),
    Table(DocumentTable),
    Picture(DocumentPicture),
    /// The list of the attachments' titles, with their numbers if there are several.
    Attached(Vec<String>),
    /// The lines below the text: who signs it, and when.
    Closing(Vec<Vec<Inline>>),
    /// The heading of an attachment, which begins a page.
    Attachment {
        /// Empty where the attachment is the only one.
        number: String,
        title: String,
    },
    /// A table of an attachment.
    MergedTable(MergedTable),
}

/// A paragraph, or a line of one that has several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The rulebook's name for it, if the user can reword it.
    pub name: Option<String>,
    pub inlines: Vec<Inline>,
    /// The parts of `inlines` that rest on a claim, in order.
    pub claims: Vec<ClaimedRange>,
}

/// A part of a paragraph that would not stand there without a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedRange {
    /// Indices into the paragraph's inlines.
    pub inlines: Range<usize>,
    pub claim: FigureSource,
}

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadingLevel {
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
}

/// A piece of text within a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words of the rulebook.
    Words(String),
    /// A figure or text of the report.
    Value(PrintedValue),
    /// A blank to be filled in by hand, with the figure that belongs there if it is a single one.
    Blank(Option<FigureSource>),
}

/// A figure or text of the report in print.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedValue {
    /// As printed.
    pub text: String,
    pub source: FigureSource,
    /// The exact value if it is a number; a percentage as a fraction.
    pub exact: Option<Decimal>,
}

/// The figure or text of the report that a piece of the document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSource {
    pub figure: Figure,
    /// The name in the form and in the file: `项目[0].支出`.
    pub name: String,
    /// The label in the form.
    pub label: String,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// `1.` or `（1）`; empty where the user has numbered the items.
    pub number: String,
    pub inlines: Vec<Inline>,
}

/// A table with only those rows and columns that hold something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentTable {
    pub caption: String,
    /// The unit of all numbers, if they have the same one.
    pub unit: Option<String>,
    pub columns: Vec<DocumentColumn>,
    pub rows: Vec<DocumentRow>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentColumn {
    pub head: String,
    /// True if the column holds numbers.
    pub numeric: bool,
    /// The unit of its numbers, unless the table has one for all.
    pub unit: Option<String>,
}

/// A row of a table, a cell for each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentRow {
    /// Steps by which the first cell is indented, as a component of a row above.
    pub indent: u8,
    /// The unit of its numbers, unless the table has one for all.
    pub unit: Option<String>,
    pub cells: Vec<Option<Inline>>,
}

/// A blank in print.
const BLANK: &str = "＿＿＿＿";

impl Inline {
    /// As printed.
    pub fn text(&self) -> String {
        match self {
            Self::Words(text) | Self::Value(PrintedValue { text, .. }) => text.clone(),
            Self::Blank(None) => format!("{BLANK}（待填）"),
            Self::Blank(Some(source)) => format!("{BLANK}（{}待填）", source.label),
        }
    }
}
