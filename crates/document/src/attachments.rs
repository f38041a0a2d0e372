//! Puts the figures into the forms that go with the document. Not: how such a form is drawn, which
//! is the rulebook's, and what a report scores.

mod cells;
mod scored;

use super::{Block, Grid, Span, compose::Composer};
use cells::{Filled, Heads, merged};
use scored::Scored;
use ziping_assessment::{Assessment, Scores, holds, scores};
use ziping_formula::{Cell, Figures};
use ziping_report::Report;
use ziping_rulebook::{
    Rulebook,
    attachment::{self, Attachment, Each, Stretch},
};

/// The forms that go with the document: what names them at its end, and the forms themselves.
#[derive(Default)]
pub(super) struct Attachments {
    /// Their titles, with their numbers if there are several.
    pub named: Vec<String>,
    /// The forms, each after its heading.
    pub blocks: Vec<Block>,
}

/// Tables that are drawn as those of attachments are, filled from a report.
pub fn drawn(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    grids: &[attachment::Grid],
) -> Vec<Grid> {
    let composer = Composer {
        book,
        report,
        figures: &assessment.figures,
    };
    let form = Form {
        composer,
        assessment,
        scores: None,
    };
    grids.iter().map(|grid| form.grid(grid)).collect()
}

/// What the rows of a form are filled from.
struct Form<'a> {
    composer: Composer<'a>,
    assessment: &'a Assessment<'a>,
    scores: Option<&'a Scores<'a>>,
}

/// What a row is repeated for; nothing if it stands once, or is the blank row of a table that has
/// none.
#[derive(Clone, Copy)]
struct For {
    /// The how manieth it is, from 0.
    nth: Option<usize>,
    /// The row of the table.
    row: Option<u32>,
}

impl For {
    const ONCE: Self = Self {
        nth: None,
        row: None,
    };

    fn nth(nth: usize) -> Self {
        Self {
            nth: Some(nth),
            row: None,
        }
    }
}

impl Composer<'_> {
    /// The forms of which something is known, in the rulebook's order.
    pub(super) fn attachments(&self, assessment: &Assessment) -> Attachments {
        let sets = scores(self.book, assessment);
        let forms: Vec<_> = self
            .book
            .attachments
            .iter()
            .filter(|attachment| {
                attachment
                    .when
                    .as_ref()
                    .is_none_or(|when| holds(assessment, when) == Some(true))
            })
            .filter_map(|attachment| {
                Some((&attachment.title, self.form(assessment, &sets, attachment)?))
            })
            .collect();
        let single = forms.len() == 1;
        let mut made = Attachments::default();
        for (number, (title, grids)) in (1..).zip(forms) {
            let number = if single {
                String::new()
            } else {
                number.to_string()
            };
            made.named.push(if single {
                title.clone()
            } else {
                format!("{number}.{title}")
            });
            made.blocks.push(Block::Attachment {
                number,
                title: title.clone(),
            });
            made.blocks.extend(grids.into_iter().map(Block::Grid));
        }
        made
    }

    fn form(
        &self,
        assessment: &Assessment,
        sets: &[Scores],
        attachment: &Attachment,
    ) -> Option<Vec<Grid>> {
        let shown = match &attachment.set {
            Some(set) => Some(Scored::new(
                self.book,
                sets.iter().find(|scores| scores.option == set.option)?,
                set,
            )),
            None => None,
        };
        let figures = shown.as_ref().map_or(self.figures, |shown| &shown.figures);
        let scores = shown.as_ref().map(|shown| shown.scores);
        let composer = Composer {
            book: self.book,
            report: self.report,
            figures,
        };
        let form = Form {
            composer,
            assessment,
            scores,
        };
        let grids: Vec<Grid> = attachment
            .grids
            .iter()
            .map(|grid| form.grid(grid))
            .collect();
        let known = scores
            .is_some_and(|scores| scores.scores.iter().any(|score| score.counts().is_some()))
            || grids
                .iter()
                .filter(|grid| !grid.bare)
                .flat_map(Grid::spans)
                .any(|span| form.is_known(span));
        known.then_some(grids)
    }
}

impl Form<'_> {
    fn grid(&self, grid: &attachment::Grid) -> Grid {
        let head: Vec<Filled> = grid
            .head
            .iter()
            .map(|cells| self.row(cells, For::ONCE))
            .collect();
        let rows: Vec<Filled> = grid
            .stretches
            .iter()
            .flat_map(|stretch| self.stretch(stretch))
            .collect();
        let within = if grid.bare {
            Heads::None
        } else {
            Heads::OfWords
        };
        Grid {
            widths: grid.widths.clone(),
            bare: grid.bare,
            head: merged(&head, Heads::All),
            rows: merged(&rows, within),
        }
    }

    fn stretch<'r>(&self, stretch: &'r Stretch) -> Vec<Filled<'r>> {
        let repeated = self.repeated(stretch.each);
        repeated
            .into_iter()
            .flat_map(|what| stretch.rows.iter().map(move |cells| self.row(cells, what)))
            .collect()
    }

    /// What rows are repeated for. A table without rows is one that is filled in by hand: it has a
    /// blank one.
    fn repeated(&self, each: Each) -> Vec<For> {
        match each {
            Each::Once => vec![For::ONCE],
            Each::Indicator => (0..self.scores.map_or(0, |scores| scores.scores.len()))
                .map(For::nth)
                .collect(),
            Each::Finding => (0..self.assessment.findings.len()).map(For::nth).collect(),
            Each::Row(table) => {
                let column = self
                    .composer
                    .book
                    .tables
                    .get(table)
                    .and_then(|table| table.columns.first());
                let cells = column
                    .and_then(|column| self.composer.figures.column(column.slot))
                    .unwrap_or_default();
                let counts = (0..)
                    .zip(cells)
                    .filter(|(_, cell)| !matches!(cell, Cell::Vacant));
                let rows: Vec<For> = counts
                    .enumerate()
                    .map(|(nth, (row, _))| For {
                        row: Some(row),
                        ..For::nth(nth)
                    })
                    .collect();
                if rows.is_empty() {
                    vec![For::ONCE]
                } else {
                    rows
                }
            }
        }
    }

    /// Whether a piece is something that the report says, besides what names it.
    fn is_known(&self, span: &Span) -> bool {
        let Span::Value(value) = span else {
            return false;
        };
        let figures: &Figures = &self.assessment.figures;
        let names_it = self
            .composer
            .book
            .document_title
            .names()
            .any(|name| name == value.source.figure.name);
        !names_it && figures.filled(value.source.figure)
    }
}
