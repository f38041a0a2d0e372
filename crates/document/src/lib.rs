//! The report as a document: typed blocks in which every number knows its figure, and the file they
//! are written to.
//!
//! [`compose`] puts the figures into the rulebook's wording, [`html`] writes the result as one page
//! that prints on A4, [`exported`] as a file that can be opened again, [`plain`] as text to paste.
//! Not: the wording itself, which is the rulebook's, and what any figure means.

mod attachments;
mod claimed;
mod compose;
mod drawing;
mod editing;
mod exported;
mod grid;
mod html;
mod name;
mod picture;
mod plain;
mod rewritten;
mod table;
mod text;
mod visible;

pub use attachments::drawn;
pub use compose::compose;
pub use editing::{CARET, choices, editable};
pub use exported::{changed, exported};
pub use grid::{Grid, GridCell, Role};
pub use html::{file as html_file, html, markable, pictures, tables};
pub use name::{file_name, name_of};
pub use picture::{Bars, Picture};
pub use plain::plain;
pub use rewritten::{as_written, live};

use std::ops::Range;

use rust_decimal::Decimal;

use ziping_formula::Figure;

/// The report as a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: Vec<Span>,
    /// What stands below the title, in order.
    pub blocks: Vec<Block>,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading with its number: 一、部门概况.
    Heading(Level, String),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Numbered items.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A picture, and its numbers.
    Picture(Picture),
    /// The titles of the attachments, with their numbers if there are several.
    Attached(Vec<String>),
    /// What stands below the text, a line each: who signs it, and when.
    Closing(Vec<Vec<Span>>),
    /// The heading of an attachment, which begins a page.
    Attachment {
        /// Its number; empty where it is the only one.
        number: String,
        /// Its title.
        title: String,
    },
    /// A table of an attachment.
    Grid(Grid),
}

/// A paragraph, or a line of one that has several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// What the rulebook calls it, if it can be worded anew.
    pub name: Option<String>,
    /// What it says.
    pub spans: Vec<Span>,
    /// Which pieces of it rest on a claim, in order.
    pub claimed: Vec<Claimed>,
}

/// A piece of a paragraph that would not stand there without a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Which spans of the paragraph.
    pub spans: Range<usize>,
    /// The claim.
    pub source: Source,
}

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Words of the rulebook.
    Words(String),
    /// A figure or text of the report.
    Value(Value),
    /// A place to be filled in by hand, and what belongs there if that is one figure.
    Blank(Option<Source>),
}

/// A figure or text of the report in print.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// As printed.
    pub text: String,
    /// Where it comes from.
    pub source: Source,
    /// Its exact value if it is a number; a percentage as a fraction.
    pub exact: Option<Decimal>,
}

/// Where a piece of text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The figure or text.
    pub figure: Figure,
    /// Its name in the form and the file: `项目[0].支出`.
    pub name: String,
    /// What the form calls it.
    pub label: String,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `1.` or `（1）`; empty where the user has numbered the items.
    pub number: String,
    /// What it says.
    pub spans: Vec<Span>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its title.
    pub caption: String,
    /// The unit of all its numbers, where that is one.
    pub unit: Option<String>,
    /// Its columns; only those that hold something.
    pub columns: Vec<Column>,
    /// Its rows; only those that hold something.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Their unit, where the table has not one for all.
    pub unit: Option<String>,
}

/// A row of a table, a cell for each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// How far its first cell is indented as a component of a row above.
    pub indent: u8,
    /// The unit of its numbers, where the table has not one for all.
    pub unit: Option<String>,
    /// Its cells; an empty one has no span.
    pub cells: Vec<Option<Span>>,
}

/// What a blank looks like.
const BLANK: &str = "＿＿＿＿";

impl Span {
    /// As printed.
    pub fn text(&self) -> String {
        match self {
            Self::Words(text) | Self::Value(Value { text, .. }) => text.clone(),
            Self::Blank(None) => format!("{BLANK}（待填）"),
            Self::Blank(Some(source)) => format!("{BLANK}（{}待填）", source.label),
        }
    }
}
