//! Puts the figures into the forms that go with the document. Not: how such a form is drawn, which
//! is the rulebook's, and what a report scores.

mod cells;
mod scores;

use super::{DocumentBlock, FormGrid, Inline, compose::Composer};
use cells::{FilledRow, HeadRows, merged};
use scores::FiguresWithScores;
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
    pub blocks: Vec<DocumentBlock>,
}

/// Tables that are drawn as those of attachments are, filled from a report.
pub fn form_grids(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    grids: &[attachment::Grid],
) -> Vec<FormGrid> {
    let composer = Composer {
        book,
        report,
        figures: &assessment.figures,
    };
    let form = FormFiller {
        composer,
        assessment,
        scores: None,
    };
    grids.iter().map(|grid| form.grid(grid)).collect()
}

/// What the rows of a form are filled from.
struct FormFiller<'a> {
    composer: Composer<'a>,
    assessment: &'a Assessment<'a>,
    scores: Option<&'a Scores<'a>>,
}

/// What a row is repeated for; nothing if it stands once, or is the blank row of a table that has
/// none.
#[derive(Clone, Copy)]
struct Repetition {
    /// The how manieth it is, from 0.
    nth: Option<usize>,
    /// The row of the table.
    row: Option<u32>,
}

impl Repetition {
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
            made.blocks.push(DocumentBlock::Attachment {
                number,
                title: title.clone(),
            });
            made.blocks
                .extend(grids.into_iter().map(DocumentBlock::Grid));
        }
        made
    }

    fn form(
        &self,
        assessment: &Assessment,
        sets: &[Scores],
        attachment: &Attachment,
    ) -> Option<Vec<FormGrid>> {
        let shown = match &attachment.set {
            Some(set) => Some(FiguresWithScores::new(
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
        let form = FormFiller {
            composer,
            assessment,
            scores,
        };
        let grids: Vec<FormGrid> = attachment
            .grids
            .iter()
            .map(|grid| form.grid(grid))
            .collect();
        let known = scores
            .is_some_and(|scores| scores.scores.iter().any(|score| score.counts().is_some()))
            || grids
                .iter()
                .filter(|grid| !grid.bare)
                .flat_map(FormGrid::inlines)
                .any(|inline| form.is_known(inline));
        known.then_some(grids)
    }
}

impl FormFiller<'_> {
    fn grid(&self, grid: &attachment::Grid) -> FormGrid {
        let head: Vec<FilledRow> = grid
            .head
            .iter()
            .map(|cells| self.row(cells, Repetition::ONCE))
            .collect();
        let rows: Vec<FilledRow> = grid
            .stretches
            .iter()
            .flat_map(|stretch| self.stretch(stretch))
            .collect();
        let within = if grid.bare {
            HeadRows::None
        } else {
            HeadRows::OfWords
        };
        FormGrid {
            widths: grid.widths.clone(),
            bare: grid.bare,
            head: merged(&head, HeadRows::All),
            rows: merged(&rows, within),
        }
    }

    fn stretch<'r>(&self, stretch: &'r Stretch) -> Vec<FilledRow<'r>> {
        let repeated = self.repeated(stretch.each);
        repeated
            .into_iter()
            .flat_map(|what| stretch.rows.iter().map(move |cells| self.row(cells, what)))
            .collect()
    }

    /// What rows are repeated for. A table without rows is one that is filled in by hand: it has a
    /// blank one.
    fn repeated(&self, each: Each) -> Vec<Repetition> {
        match each {
            Each::Once => vec![Repetition::ONCE],
            Each::Indicator => (0..self.scores.map_or(0, |scores| scores.scores.len()))
                .map(Repetition::nth)
                .collect(),
            Each::Finding => (0..self.assessment.findings.len())
                .map(Repetition::nth)
                .collect(),
            Each::Row(table) => {
                let column = self.composer.book.tables[table].columns.first();
                let cells = column
                    .and_then(|column| self.composer.figures.column(column.slot))
                    .unwrap_or_default();
                let counts = (0..)
                    .zip(cells)
                    .filter(|(_, cell)| !matches!(cell, Cell::Vacant));
                let rows: Vec<Repetition> = counts
                    .enumerate()
                    .map(|(nth, (row, _))| Repetition {
                        row: Some(row),
                        ..Repetition::nth(nth)
                    })
                    .collect();
                if rows.is_empty() {
                    vec![Repetition::ONCE]
                } else {
                    rows
                }
            }
        }
    }

    /// Whether a piece is something that the report says, besides what names it.
    fn is_known(&self, inline: &Inline) -> bool {
        let Inline::Value(value) = inline else {
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
