//! Puts the figures into the attachments. Not: how an attachment is drawn, which is the rulebook's,
//! and what a report scores.

mod cells;
mod scores;

use super::{DocumentBlock, Inline, MergedTable, compose::Composer};
use cells::{FilledRow, HeadRows, merge};
use scores::FiguresWithScores;
use ziping_assessment::{Assessment, Scores, holds, scores};
use ziping_formula::Cell;
use ziping_report::Report;
use ziping_rulebook::{
    Rulebook, TableId,
    attachment::{self, Attachment, Each, Stretch},
};

/// The attachments that a report has.
#[derive(Default)]
pub(super) struct Attachments {
    /// The titles of the attachments, with their numbers if there are several.
    pub titles: Vec<String>,
    /// The tables of each, after its heading.
    pub blocks: Vec<DocumentBlock>,
}

/// Fills tables that are drawn like those of attachments from a report.
pub fn merged_tables(
    rulebook: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    grids: &[attachment::Grid],
) -> Vec<MergedTable> {
    let composer = Composer {
        rulebook,
        report,
        figures: &assessment.figures,
    };
    let filler = AttachmentFiller {
        composer,
        assessment,
        scores: None,
    };
    grids.iter().map(|grid| filler.table(grid)).collect()
}

/// Fills the rows of an attachment.
struct AttachmentFiller<'a> {
    composer: Composer<'a>,
    assessment: &'a Assessment<'a>,
    scores: Option<&'a Scores<'a>>,
}

/// The thing that a row is repeated for. Both are `None` for a row that stands once, and for the
/// blank row of a table without rows.
#[derive(Clone, Copy)]
struct Repetition {
    /// The index among the repetitions.
    index: Option<usize>,
    /// The row of the report's table.
    row: Option<u32>,
}

impl Repetition {
    const ONCE: Self = Self {
        index: None,
        row: None,
    };

    fn at(index: usize) -> Self {
        Self {
            index: Some(index),
            row: None,
        }
    }
}

impl Composer<'_> {
    /// The attachments that contain at least one known value, in the rulebook's order.
    pub(super) fn attachments(&self, assessment: &Assessment) -> Attachments {
        let sets = scores(self.rulebook, assessment);
        let mut filled = Vec::new();
        for attachment in &self.rulebook.attachments {
            if let Some(premise) = &attachment.when
                && holds(assessment, premise) != Some(true)
            {
                continue;
            }
            if let Some(tables) = self.attachment(assessment, &sets, attachment) {
                filled.push((&attachment.title, tables));
            }
        }
        let is_single = filled.len() == 1;
        let mut attachments = Attachments::default();
        for (number, (title, tables)) in (1..).zip(filled) {
            let (number, listed_title) = if is_single {
                (String::new(), title.clone())
            } else {
                (number.to_string(), format!("{number}.{title}"))
            };
            attachments.titles.push(listed_title);
            let heading = DocumentBlock::Attachment {
                number,
                title: title.clone(),
            };
            attachments.blocks.push(heading);
            let tables = tables.into_iter().map(DocumentBlock::MergedTable);
            attachments.blocks.extend(tables);
        }
        attachments
    }

    /// The tables of an attachment; nothing while nothing in it is known.
    fn attachment(
        &self,
        assessment: &Assessment,
        sets: &[Scores],
        attachment: &Attachment,
    ) -> Option<Vec<MergedTable>> {
        let with_scores = match &attachment.set {
            Some(set) => {
                let scores = sets.iter().find(|scores| scores.option == set.option)?;
                Some(FiguresWithScores::new(self.rulebook, scores, set))
            }
            None => None,
        };
        let (figures, scores) = match &with_scores {
            Some(with_scores) => (&with_scores.figures, Some(with_scores.scores)),
            None => (self.figures, None),
        };
        let filler = AttachmentFiller {
            composer: Composer {
                rulebook: self.rulebook,
                report: self.report,
                figures,
            },
            assessment,
            scores,
        };
        let grids = attachment.grids.iter();
        let tables: Vec<_> = grids.map(|grid| filler.table(grid)).collect();
        let has_score = match scores {
            Some(scores) => scores.scores.iter().any(|score| score.counts().is_some()),
            None => false,
        };
        if has_score || tables.iter().any(|table| filler.has_known_value(table)) {
            Some(tables)
        } else {
            None
        }
    }
}

impl AttachmentFiller<'_> {
    fn table(&self, grid: &attachment::Grid) -> MergedTable {
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
        MergedTable {
            widths: grid.widths.clone(),
            bare: grid.bare,
            head: merge(&head, HeadRows::All),
            rows: merge(&rows, within),
        }
    }

    fn stretch<'r>(&self, stretch: &'r Stretch) -> Vec<FilledRow<'r>> {
        let mut rows = Vec::new();
        for repetition in self.repetitions(stretch.each) {
            for cells in &stretch.rows {
                rows.push(self.row(cells, repetition));
            }
        }
        rows
    }

    /// The repetitions of a stretch of rows. A table without rows is filled in by hand, so it has a
    /// blank one.
    fn repetitions(&self, each: Each) -> Vec<Repetition> {
        match each {
            Each::Once => vec![Repetition::ONCE],
            Each::Indicator => {
                let indicators = self.scores.map_or(0, |scores| scores.scores.len());
                (0..indicators).map(Repetition::at).collect()
            }
            Each::Finding => (0..self.assessment.findings.len())
                .map(Repetition::at)
                .collect(),
            Each::Row(table) => {
                let mut rows = Vec::new();
                for row in self.filled_rows(table) {
                    rows.push(Repetition {
                        row: Some(row),
                        ..Repetition::at(rows.len())
                    });
                }
                if rows.is_empty() {
                    rows.push(Repetition::ONCE);
                }
                rows
            }
        }
    }

    /// The rows of the report's table that are there.
    fn filled_rows(&self, table: TableId) -> Vec<u32> {
        let Some(column) = self.composer.rulebook.tables[table].columns.first() else {
            return Vec::new();
        };
        let Some(cells) = self.composer.figures.column(column.slot) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for (row, cell) in (0..).zip(cells) {
            if !matches!(cell, Cell::Vacant) {
                rows.push(row);
            }
        }
        rows
    }

    /// True if a table shows a figure that was entered or follows from one, besides those that name
    /// the report.
    fn has_known_value(&self, table: &MergedTable) -> bool {
        // A table without borders says what the attachment is about.
        !table.bare && table.inlines().any(|inline| self.is_known(inline))
    }

    fn is_known(&self, inline: &Inline) -> bool {
        let Inline::Value(value) = inline else {
            return false;
        };
        let title = &self.composer.rulebook.document_title;
        let names_the_report = title.names().any(|name| name == value.source.figure.name);
        !names_the_report && self.assessment.figures.filled(value.source.figure)
    }
}
