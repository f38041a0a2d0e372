//! Pictures of the document: which of the rulebook's pictures can be shown, with which figures.
//! Not: how they are drawn.

use super::{DocumentColumn, DocumentRow, DocumentTable, Inline, PrintedValue, compose::Composer};
use ziping_formula::Name;
use ziping_rulebook as rulebook;
use ziping_rulebook::{Kind, PictureRow};

/// A picture, each number of which knows its figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentPicture {
    /// What it shows.
    pub title: String,
    /// The unit of its numbers, where that is said beside them.
    pub unit: Option<String>,
    /// What the bars of a row are; of divided bars the one word above their numbers.
    pub series: Vec<String>,
    /// Its rows, from the top.
    pub rows: Vec<Bars>,
    /// Whether its numbers stand in a table beside it already.
    pub no_table: bool,
}

/// A row of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What stands beside it.
    pub label: String,
    /// What one bar is the whole of, if it is divided into its parts.
    pub whole: Option<PrintedValue>,
    /// The parts or the bars, each with what it is.
    pub values: Vec<(String, PrintedValue)>,
}

impl DocumentPicture {
    /// The same numbers as a table; title and unit stand above it, below the picture.
    pub fn table(&self) -> DocumentTable {
        let column = |head: &str, numeric| DocumentColumn {
            head: head.to_owned(),
            numeric,
            unit: None,
        };
        let heads = self.series.iter().map(|head| column(head, true));
        let row = |label: &str, indent, values: &mut dyn Iterator<Item = &PrintedValue>| {
            let values = values.map(|value| Some(Inline::Value(value.clone())));
            let cells = std::iter::once(Some(Inline::Words(label.to_owned())))
                .chain(values)
                .collect();
            DocumentRow {
                indent,
                unit: None,
                cells,
            }
        };
        let mut rows = Vec::new();
        for bars in &self.rows {
            match &bars.whole {
                Some(whole) => {
                    rows.push(row(&bars.label, 0, &mut std::iter::once(whole)));
                    rows.extend(
                        bars.values
                            .iter()
                            .map(|(label, part)| row(label, 1, &mut std::iter::once(part))),
                    );
                }
                None => rows.push(row(
                    &bars.label,
                    0,
                    &mut bars.values.iter().map(|(_, value)| value),
                )),
            }
        }
        DocumentTable {
            caption: String::new(),
            unit: None,
            columns: std::iter::once(column(super::table::NAMES_HEAD, false))
                .chain(heads)
                .collect(),
            rows,
        }
    }

    /// The same numbers in a sentence, for those to whom the picture is read.
    pub fn in_words(&self) -> String {
        let row = |bars: &Bars| {
            let whole = bars
                .whole
                .iter()
                .map(|whole| format!("{} {}", bars.label, whole.text));
            let label = bars.whole.is_none().then(|| bars.label.clone());
            let values = bars
                .values
                .iter()
                .map(|(label, value)| format!("{label} {}", value.text));
            let head: String = whole.chain(label).collect();
            format!("{head}：{}", values.collect::<Vec<_>>().join("、"))
        };
        let rows = self.rows.iter().map(row).collect::<Vec<_>>().join("；");
        match &self.unit {
            Some(unit) => format!("{rows}。单位：{unit}"),
            None => rows,
        }
    }
}

impl Composer<'_> {
    /// The picture, if its figures are known: all of them, or with a premise each row whose are.
    /// One in which everything is zero shows nothing.
    pub(super) fn picture(
        &self,
        picture: &rulebook::Picture,
        premise: bool,
    ) -> Option<DocumentPicture> {
        let rows: Vec<Bars> = picture
            .rows
            .iter()
            .filter_map(|row| self.bars(picture, row))
            .collect();
        let complete = rows.len() == picture.rows.len() || premise;
        let something = rows
            .iter()
            .flat_map(Bars::all)
            .any(|value| value.exact.is_some_and(|exact| !exact.is_zero()));
        let unit = picture.names().next().and_then(|name| self.book.unit(name));
        let beside_them = |unit: &&rulebook::Unit| !matches!(unit.kind, Kind::Ratio | Kind::Score);
        (complete && something).then(|| DocumentPicture {
            title: picture.title.clone(),
            unit: unit.filter(beside_them).map(|unit| unit.name.clone()),
            series: picture.series.clone(),
            rows,
            no_table: picture.no_table,
        })
    }

    fn bars(&self, picture: &rulebook::Picture, row: &PictureRow) -> Option<Bars> {
        let number = |name: Name| match self.value(name.into()) {
            Some(Inline::Value(value)) if value.exact.is_some() => Some(value),
            _ => None,
        };
        let label_of = |name: Name| {
            self.book.field(name).map_or_else(
                || self.book.label(name.into()),
                |(field, _)| field.label.clone(),
            )
        };
        let mut values = Vec::new();
        for (index, name) in row.figures.iter().enumerate() {
            let label = if picture.divided {
                None
            } else {
                picture.series.get(index).cloned()
            };
            values.push((label.unwrap_or_else(|| label_of(*name)), number(*name)?));
        }
        let label = match row.names().next() {
            Some(first) if row.label.is_empty() => label_of(first),
            _ => row.label.clone(),
        };
        let whole = match row.whole {
            Some(whole) => Some(number(whole)?),
            None => None,
        };
        Some(Bars {
            label,
            whole,
            values,
        })
    }
}

impl Bars {
    /// Its numbers.
    pub fn all(&self) -> impl Iterator<Item = &PrintedValue> {
        self.whole
            .iter()
            .chain(self.values.iter().map(|(_, value)| value))
    }
}
