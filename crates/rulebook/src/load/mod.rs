//! Loads a rulebook from its TOML files and refuses what does not fit, all of it at once.
//!
//! `raw.rs` says of every key what becomes of it; the other files hold the methods that are named
//! there, and what is about more than one key.

mod book;
mod figures;
mod folder;
mod naming;
mod options;
mod paragraphs;
mod quotes;
mod raw;
mod requirements;
mod rules;
mod sheet;
mod values;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    LoadErrorKind, NameUse, Problem, Rulebook,
    picture::PictureFigure,
    problem::{MOST_PROBLEMS, SourceFile, push_problem},
    table_reader::read_file,
};
use ziping_formula::{Name, Node};

/// The file that describes the rulebook itself; every other one is a topic.
pub(super) const BOOK_FILE: &str = "rulebook.toml";
/// How files end that hold cases for the tests of a topic.
pub(super) const CASES: &str = ".cases.toml";

impl Rulebook {
    /// Loads a rulebook from its files, each with its name and its text, in reading order.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader::default();
        let Some(book) = files.iter().find(|(file, _)| *file == BOOK_FILE) else {
            return Err(vec![Problem::of_file(
                BOOK_FILE,
                LoadErrorKind::MissingFile,
            )]);
        };
        loader.book(SourceFile {
            file: book.0,
            text: book.1,
        });
        for &(file, text) in files.iter().filter(|(file, _)| *file != BOOK_FILE) {
            loader.topic(SourceFile { file, text });
        }
        if loader.unread.is_empty() {
            loader.complete();
        } else {
            // The names that an unreadable file declares are unknown. Other files that use them are
            // not to blame, so their problems are left out.
            let Loader {
                problems, unread, ..
            } = &mut loader;
            problems.retain(|problem| unread.contains(&problem.file));
        }
        loader.finish()
    }
}

/// A column that is used by its suffix, to be looked for once all fields are declared.
pub(super) struct UsedColumn<'a> {
    pub source: SourceFile<'a>,
    pub span: Range<usize>,
    pub suffix: String,
}

/// A formula to be checked once all names are declared.
pub(super) struct Pending<'a> {
    pub source: SourceFile<'a>,
    pub span: Range<usize>,
    pub node: Node,
    pub gives: Gives,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    Number,
    Truth,
}

#[derive(Default)]
pub(super) struct Loader<'a> {
    pub made: Rulebook,
    pub problems: Vec<Problem>,
    /// Names that are looked up once all are declared.
    pub uses: Vec<NameUse<'a>>,
    /// Formulas that are checked once all names are declared.
    pub pending: Vec<Pending<'a>>,
    /// Figures with a half width of their own, which takes the place of their unit's.
    pub half_widths: Vec<(Name, Decimal)>,
    /// Columns that are looked up once all fields are declared.
    pub used_columns: Vec<UsedColumn<'a>>,
    /// Figures of pictures, whose units are compared once all fields are declared.
    pub drawn: Vec<PictureFigure<'a>>,
    /// Files that could not be read at all.
    pub unread: Vec<String>,
}

impl<'a> Loader<'a> {
    pub fn report(
        &mut self,
        source: SourceFile<'a>,
        span: Range<usize>,
        kind: impl Into<LoadErrorKind>,
    ) {
        push_problem(&mut self.problems, source, span, kind);
    }

    /// The rulebook, or its problems; where these are too many the last one says so.
    fn finish(mut self) -> Result<Rulebook, Vec<Problem>> {
        let Some(last) = self.problems.last() else {
            return Ok(self.made);
        };
        if self.problems.len() >= MOST_PROBLEMS {
            let kind = LoadErrorKind::MoreProblems(MOST_PROBLEMS);
            self.problems
                .push(Problem::of_file(last.file.clone(), kind));
        }
        Err(self.problems)
    }

    fn topic(&mut self, source: SourceFile<'a>) {
        let Some(topic) = read_file(source, &mut self.problems, raw::RawTopic::read) else {
            return self.unread.push(source.file.to_owned());
        };
        for field in &topic.field {
            self.field(source, field);
        }
        for sheet in &topic.sheet {
            self.sheet(source, sheet);
        }
        for table in &topic.table {
            self.table(source, table);
        }
        for text in &topic.text {
            self.text(source, text);
        }
        for claim in &topic.claim {
            self.claim(source, claim);
        }
        for ratio in &topic.ratio {
            self.ratio(source, ratio);
        }
        for set in &topic.scoring {
            self.scoring(source, set);
        }
        for check in &topic.check {
            self.check(source, check);
        }
        for picture in &topic.picture {
            self.picture(source, picture);
        }
        for wording in &topic.wording {
            self.wording(source, wording);
        }
        for attachment in &topic.attachment {
            self.attachment(source, attachment);
        }
        for requirement in &topic.requirement {
            self.requirement(source, requirement);
        }
    }
}
