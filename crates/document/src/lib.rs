//! The report as a document: typed blocks in which every number knows its figure, and the file they
//! are written to.
//!
//! [`compose`] puts the figures into the rulebook's wording, [`html`] writes the result as one page
//! that prints on A4, [`export`] as a file that can be opened again, [`plain_text`] as text to paste.
//! Not: the wording itself, which is the rulebook's, and what any figure means.

mod attachments;
mod claims;
mod compose;
mod drawing;
mod editor;
mod export;
mod file_name;
mod form_grid;
mod html;
mod picture;
mod plain_text;
mod rewriting;
mod table;
mod text;
mod visible_text;

pub use attachments::form_grids;
pub use compose::compose;
pub use editor::{CARET_ANCHOR, editor_html, figure_choices_html};
pub use export::{describe_changes, export};
pub use file_name::{file_name, file_name_of};
pub use form_grid::{CellRole, FormCell, FormGrid};
pub use html::{file as html_file, form_grids_html, html, html_with_claims, pictures_html};
pub use picture::{Bars, DocumentPicture};
pub use plain_text::plain_text;
pub use rewriting::{paragraph_source, read_paragraph_line};

use std::ops::Range;

use rust_decimal::Decimal;

use ziping_formula::Figure;

/// The report as a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: Vec<Inline>,
    /// What stands below the title, in order.
    pub blocks: Vec<DocumentBlock>,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentBlock {
    /// A heading with its number: 一、部门概况.
    Heading(HeadingLevel, String),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Numbered items.
    List(Vec<ListItem>),
    /// A table.
    Table(DocumentTable),
    /// A picture, and its numbers.
    Picture(DocumentPicture),
    /// The titles of the attachments, with their numbers if there are several.
    Attached(Vec<String>),
    /// What stands below the text, a line each: who signs it, and when.
    Closing(Vec<Vec<Inline>>),
    /// The heading of an attachment, which begins a page.
    Attachment {
        /// Its number; empty where it is the only one.
        number: String,
        /// Its title.
        title: String,
    },
    /// A table of an attachment.
    Grid(FormGrid),
}

/// A paragraph, or a line of one that has several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// What the rulebook calls it, if it can be worded anew.
    pub name: Option<String>,
    /// What it says.
    pub inlines: Vec<Inline>,
    /// Which pieces of it rest on a claim, in order.
    pub claimed: Vec<ClaimedRange>,
}

/// A piece of a paragraph that would not stand there without a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedRange {
    /// Which inlines of the paragraph.
    pub inlines: Range<usize>,
    /// The claim.
    pub source: FigureSource,
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

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words of the rulebook.
    Words(String),
    /// A figure or text of the report.
    Value(PrintedValue),
    /// A place to be filled in by hand, and what belongs there if that is one figure.
    Blank(Option<FigureSource>),
}

/// A figure or text of the report in print.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedValue {
    /// As printed.
    pub text: String,
    /// Where it comes from.
    pub source: FigureSource,
    /// Its exact value if it is a number; a percentage as a fraction.
    pub exact: Option<Decimal>,
}

/// Where a piece of text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSource {
    /// The figure or text.
    pub figure: Figure,
    /// Its name in the form and the file: `项目[0].支出`.
    pub name: String,
    /// What the form calls it.
    pub label: String,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// `1.` or `（1）`; empty where the user has numbered the items.
    pub number: String,
    /// What it says.
    pub inlines: Vec<Inline>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentTable {
    /// Its title.
    pub caption: String,
    /// The unit of all its numbers, where that is one.
    pub unit: Option<String>,
    /// Its columns; only those that hold something.
    pub columns: Vec<DocumentColumn>,
    /// Its rows; only those that hold something.
    pub rows: Vec<DocumentRow>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentColumn {
    /// What stands above it.
    pub head: String,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Their unit, where the table has not one for all.
    pub unit: Option<String>,
}

/// A row of a table, a cell for each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentRow {
    /// How far its first cell is indented as a component of a row above.
    pub indent: u8,
    /// The unit of its numbers, where the table has not one for all.
    pub unit: Option<String>,
    /// Its cells; an empty one has no span.
    pub cells: Vec<Option<Inline>>,
}

/// What a blank looks like.
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
