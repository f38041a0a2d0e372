//! `[[picture]]`: the figures that a picture of the document shows, and the refusal of those that
//! do not fit. Not: drawing it.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{LoadErrorKind, UnitKind, load::Loader, problem::SourceFile, toml_table};
use ziping_formula::Name;

/// A picture of figures of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// A wording names it where it is to stand.
    pub name: String,
    /// The caption below it.
    pub title: String,
    /// Each row is one bar divided into its parts; else its bars stand one below the other.
    pub divided: bool,
    /// The names of the bars of a row, in their order; of divided bars the one word above their
    /// numbers.
    pub series: Vec<String>,
    pub rows: Vec<PictureRow>,
    /// True if the numbers stand in another table of the document, so that the picture needs none.
    pub no_table: bool,
}

/// A row of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureRow {
    /// The words beside it; where they are empty, the form's label of the whole or of the first
    /// figure.
    pub label: String,
    /// The sum that a divided bar shows.
    pub whole: Option<Name>,
    /// A figure for each bar or part.
    pub figures: Vec<Name>,
}

impl Picture {
    /// The figures that it shows.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        self.rows.iter().flat_map(PictureRow::names)
    }
}

impl PictureRow {
    /// The figures that it shows.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        self.whole.iter().chain(&self.figures).copied()
    }
}

/// More kinds of bars could not be told apart in black and white.
const MOST_BARS: usize = 4;

toml_table! {
    pub(crate) struct RawPicture {
        title: optional_text,
        kind: required,
        row: each(RawPictureRow),
    }
    into Picture by Loader {
        name: required => new_picture,
        series: list_text,
        no_table: flag,
    }
}

toml_table! {
    pub(crate) struct RawPictureRow {}
    into PictureRow by Loader {
        label: words,
        whole: optional => name,
        figures: list => names,
    }
}

/// A figure of a picture, whose unit has to be that of the picture's first one.
pub(super) struct PictureFigure<'a> {
    source: SourceFile<'a>,
    span: Range<usize>,
    name: Name,
    beside: Name,
}

impl<'a> Loader<'a> {
    pub(super) fn picture(&mut self, source: SourceFile<'a>, raw: &RawPicture) {
        let picture = raw.resolve(self, source);
        let divided = match raw.kind.as_ref().as_str() {
            "构成" => true,
            "对比" => false,
            other => {
                let problem = LoadErrorKind::UnknownPictureKind(other.to_owned());
                return self.report(source, raw.kind.span(), problem);
            }
        };
        if let Err(kind) = fits(divided, picture.series.len(), &raw.row) {
            self.report(source, raw.name.span(), kind);
        }
        let mut first = None;
        let mut rows = Vec::new();
        for written in &raw.row {
            let row = written.resolve(self, source);
            let spans = written.whole.iter().chain(&written.figures);
            for (written, name) in spans.zip(row.names()) {
                self.drawn.push(PictureFigure {
                    source,
                    span: written.span(),
                    name,
                    beside: *first.get_or_insert(name),
                });
            }
            rows.push(row);
        }
        self.made.pictures.push(Picture {
            title: raw.title.clone().unwrap_or_else(|| picture.name.clone()),
            divided,
            rows,
            ..picture
        });
    }

    fn new_picture(&mut self, source: SourceFile<'a>, name: &Spanned<String>) -> String {
        self.new_id(source, name, |made, name| {
            made.pictures.iter().any(|picture| picture.name == name)
        })
    }

    /// Once all names are declared: everything in a picture is a number of the same unit.
    pub(super) fn check_pictures(&mut self) {
        for PictureFigure {
            source,
            span,
            name,
            beside,
        } in std::mem::take(&mut self.drawn)
        {
            let book = &self.made;
            if book.declared(name).is_none() || book.declared(beside).is_none() {
                continue;
            }
            let (unit, other) = (book.unit(name), book.unit(beside));
            let number = unit.is_some_and(|unit| {
                !matches!(
                    unit.kind,
                    UnitKind::Text | UnitKind::Choice | UnitKind::Date
                )
            });
            let kind = if !number || book.table_column(name).is_some() {
                LoadErrorKind::NotDrawable(book.names().text(name).to_owned())
            } else if unit.map(|unit| &unit.name) != other.map(|unit| &unit.name) {
                LoadErrorKind::UnitsInPicture {
                    one: book.names().text(name).to_owned(),
                    other: book.names().text(beside).to_owned(),
                }
            } else {
                continue;
            };
            self.report(source, span, kind);
        }
    }
}

/// Refuses rows that this kind of picture cannot show.
fn fits(divided: bool, series: usize, rows: &[RawPictureRow]) -> Result<(), LoadErrorKind> {
    if rows.is_empty() {
        return Err(LoadErrorKind::PictureWithoutRows);
    }
    if divided {
        if series != 1 {
            return Err(LoadErrorKind::SeriesOfDividedBars);
        }
        if rows
            .iter()
            .any(|row| row.whole.is_none() || !(2..=MOST_BARS).contains(&row.figures.len()))
        {
            return Err(LoadErrorKind::RowOfDividedBars);
        }
    } else {
        if !(1..=MOST_BARS).contains(&series) {
            return Err(LoadErrorKind::SeriesOfBars);
        }
        if rows
            .iter()
            .any(|row| row.whole.is_some() || row.figures.len() != series)
        {
            return Err(LoadErrorKind::RowOfBars);
        }
    }
    Ok(())
}
