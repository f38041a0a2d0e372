//! Pictures of the document: which of the rulebook's pictures can be shown, with which figures.
//! Not: how they are drawn.

use super::{DocumentColumn, DocumentRow, DocumentTable, Inline, PrintedValue, compose::Composer};
use ziping_formula::Name;
use ziping_rulebook as rulebook;
use ziping_rulebook::{PictureRow, UnitKind};

/// A picture whose numbers know their figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentPicture {
    pub title: String,
    /// The unit of its numbers, unless they show it themselves.
    pub unit: Option<String>,
    /// The names of the bars of a row; of divided bars the head of their numbers' column.
    pub series: Vec<String>,
    pub rows: Vec<Bars>,
    /// True if its numbers stand in a table beside it already.
    pub no_table: bool,
}

/// A row of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    pub label: String,
    /// The whole, if this is one bar that is divided into parts.
    pub whole: Option<PrintedValue>,
    /// The parts or the bars, each with its name.
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

    /// The same numbers in a sentence, for screen readers.
    pub fn in_words(&self) -> String {
        let row = |bars: &Bars| {
            let head = match &bars.whole {
                Some(whole) => format!("{} {}", bars.label, whole.text),
                None => bars.label.clone(),
            };
            let values = bars.values.iter();
            let values: Vec<_> = values
                .map(|(label, value)| format!("{label} {}", value.text))
                .collect();
            format!("{head}：{}", values.join("、"))
        };
        let rows = self.rows.iter().map(row).collect::<Vec<_>>().join("；");
        match &self.unit {
            Some(unit) => format!("{rows}。单位：{unit}"),
            None => rows,
        }
    }
}

impl Composer<'_> {
    /// The picture, if all its figures are known. With a premise, rows that are not known are left
    /// out. A picture in which everything is zero is not shown.
    pub(super) fn picture(
        &self,
        picture: &rulebook::Picture,
        has_premise: bool,
    ) -> Option<DocumentPicture> {
        let rows: Vec<Bars> = picture
            .rows
            .iter()
            .filter_map(|row| self.bars(picture, row))
            .collect();
        let is_complete = rows.len() == picture.rows.len() || has_premise;
        let is_zero = |value: &PrintedValue| value.exact.is_none_or(|exact| exact.is_zero());
        let all_zero = rows.iter().flat_map(Bars::all).all(is_zero);
        if !is_complete || all_zero {
            return None;
        }
        let unit = picture
            .names()
            .next()
            .and_then(|name| self.rulebook.unit(name));
        let beside_them =
            |unit: &&rulebook::Unit| !matches!(unit.kind, UnitKind::Ratio | UnitKind::Score);
        Some(DocumentPicture {
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
        let label_of = |name: Name| match self.rulebook.field(name) {
            Some((field, _)) => field.label.clone(),
            None => self.rulebook.label(name.into()),
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
    /// The whole, if there is one, and the values.
    pub fn all(&self) -> impl Iterator<Item = &PrintedValue> {
        self.whole
            .iter()
            .chain(self.values.iter().map(|(_, value)| value))
    }
}
