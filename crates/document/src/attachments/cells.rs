//! Fills the cells of an attachment and merges them.

use super::{AttachmentFiller, Repetition};
use crate::{CellRole, FigureSource, Inline, MergedCell, PrintedValue, text};
use ziping_assessment::{Finding, Score, score_in_print};
use ziping_formula::{Evaluation, Figure, Name, Node, Outcome};
use ziping_rulebook::{
    Declared, Method,
    attachment::{CellPiece, Detail, GridCell, corners},
};

/// Room between words for a figure that is written by hand.
const GAP: &str = "　　　";

/// A row with its cells filled; those that are merged into another are empty.
pub(super) struct FilledRow<'r> {
    pub drawn: &'r [GridCell],
    contents: Vec<CellContent>,
}

/// The content of a cell, or the figure that is missing in it.
#[derive(Clone, Default)]
struct CellContent {
    lines: Vec<Vec<Inline>>,
    missing: Option<FigureSource>,
}

impl AttachmentFiller<'_> {
    pub(super) fn row<'r>(&self, drawn: &'r [GridCell], repetition: Repetition) -> FilledRow<'r> {
        let contents = drawn.iter().map(|cell| match cell {
            GridCell::Own { pieces, .. } => self.content(pieces, repetition),
            GridCell::Left | GridCell::Above => CellContent::default(),
        });
        FilledRow {
            drawn,
            contents: contents.collect(),
        }
    }

    fn content(&self, pieces: &[CellPiece], repetition: Repetition) -> CellContent {
        let lines = self.lines(pieces, repetition);
        let missing = match pieces {
            _ if !lines.is_empty() => None,
            [CellPiece::Figure(name)] => self.figure_in_row(*name, repetition),
            [CellPiece::Detail(Detail::Score)] => self
                .score(repetition)
                .map(|score| score.indicator.score.into()),
            [CellPiece::Detail(Detail::Reason)] => self
                .score(repetition)
                .map(|score| score.indicator.reason.into()),
            _ => None,
        };
        CellContent {
            lines,
            missing: missing.map(|figure| self.composer.source(figure)),
        }
    }

    /// The figure of a name in a row; none in the blank row of a table that has no rows.
    fn figure_in_row(&self, name: Name, repetition: Repetition) -> Option<Figure> {
        let figure = self.composer.figures.figure(name, repetition.row);
        let is_in_a_table = self.composer.figures.column(name).is_some();
        if is_in_a_table && figure.row.is_none() {
            return None;
        }
        Some(figure)
    }

    fn score(&self, repetition: Repetition) -> Option<&Score<'_>> {
        self.scores?.scores.get(repetition.index?)
    }

    /// The lines of a cell; none if it is empty.
    fn lines(&self, pieces: &[CellPiece], repetition: Repetition) -> Vec<Vec<Inline>> {
        let mut lines = vec![Vec::new()];
        for piece in pieces {
            let mut put_in = match piece {
                CellPiece::Words(words) => vec![vec![Inline::Words(words.clone())]],
                CellPiece::Figure(name) => self.figure(*name, repetition),
                CellPiece::Formula(node) => self.calculated(node, repetition),
                CellPiece::Detail(detail) => self.detail(*detail, repetition),
            };
            if put_in.is_empty() && pieces.len() > 1 {
                put_in.push(vec![Inline::Words(GAP.into())]);
            }
            let mut put_in = put_in.into_iter();
            if let (Some(line), Some(mut first)) = (lines.last_mut(), put_in.next()) {
                line.append(&mut first);
            }
            lines.extend(put_in);
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// A figure, or the lines of a text; nothing while it is blank.
    fn figure(&self, name: Name, repetition: Repetition) -> Vec<Vec<Inline>> {
        if let Some(Declared::Text(index)) = self.composer.rulebook.declared(name) {
            return self.text(name, self.composer.rulebook.texts[index].list);
        }
        match self.figure_in_row(name, repetition) {
            Some(figure) if self.composer.figures.filled(figure) => {
                let value = self.composer.value(figure);
                value.into_iter().map(|value| vec![value]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The value of a formula; nothing while one of its figures is missing, or none is filled.
    fn calculated(&self, node: &Node, repetition: Repetition) -> Vec<Vec<Inline>> {
        let names = node.names();
        let is_filled = |name: &Name| match self.figure_in_row(*name, repetition) {
            Some(figure) => self.composer.figures.filled(figure),
            None => false,
        };
        let Some(first) = names.first() else {
            return Vec::new();
        };
        if !names.iter().any(is_filled) {
            return Vec::new();
        }
        let mut evaluation = Evaluation::over(self.composer.figures).in_row(repetition.row);
        match evaluation.number(node) {
            Outcome::Known(value) => {
                let shown = self.composer.rulebook.show(*first, value);
                vec![vec![Inline::Words(shown)]]
            }
            _ => Vec::new(),
        }
    }

    /// The lines of a text; the items of a list with their numbers.
    fn text(&self, name: Name, list: bool) -> Vec<Vec<Inline>> {
        let lines = self.composer.lines(name);
        let has_numbers = lines.first().is_some_and(|line| text::is_numbered(line));
        let needs_numbers = list && lines.len() > 1 && !has_numbers;
        let mut written = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let mut inlines = Vec::new();
            if needs_numbers {
                inlines.push(Inline::Words(format!("{number}.")));
            }
            inlines.push(self.composer.text_of_user(name.into(), line));
            written.push(inlines);
        }
        written
    }

    fn detail(&self, detail: Detail, repetition: Repetition) -> Vec<Vec<Inline>> {
        let score = || self.score(repetition);
        let finding = || self.assessment.findings.get(repetition.index?);
        let lines = match detail {
            Detail::Number => repetition
                .index
                .map(|index| words(&(index + 1).to_string())),
            Detail::FirstLevel => score().map(|score| words(levels(score).0)),
            Detail::SecondLevel => score().map(|score| words(levels(score).1)),
            Detail::Indicator => score().map(|score| words(&score.indicator.name)),
            Detail::Rule => score().map(rule),
            Detail::Points => score().map(|score| self.points(score)),
            Detail::Score => {
                score().map(|score| self.figure(score.indicator.score, Repetition::ONCE))
            }
            Detail::Reason => {
                score().map(|score| self.figure(score.indicator.reason, Repetition::ONCE))
            }
            Detail::SetTitle => self.scores.map(|scores| words(&scores.set.title)),
            // The points of the whole set; those of an excerpt's indicators add up to fewer.
            Detail::SetPoints => self
                .scores
                .and_then(|scores| scores.set.points)
                .map(|points| words(&score_in_print(points))),
            Detail::Check => finding().map(|finding| words(&finding.check.id)),
            Detail::Level => finding().map(|finding| words(finding.level().name())),
            Detail::Says => finding().map(|finding| vec![self.says(finding)]),
            Detail::Explanation => finding().and_then(|finding| {
                let explanation = finding.explanation.as_deref()?;
                Some(
                    text::lines(explanation)
                        .map(|line| vec![Inline::Words(line)])
                        .collect(),
                )
            }),
        };
        lines.unwrap_or_default()
    }

    /// The full marks of an indicator: a figure where the report may state its own, else the set's.
    fn points(&self, score: &Score) -> Vec<Vec<Inline>> {
        match score.indicator.stated_points {
            Some(name) => self.figure(name, Repetition::ONCE),
            None => words(&score_in_print(score.points)),
        }
    }

    /// The sentence of a finding, in which each number knows its figure.
    fn says(&self, finding: &Finding) -> Vec<Inline> {
        let piece = |(words, figure): &(String, Option<Figure>)| match figure {
            Some(figure) if self.assessment.figures.filled(*figure) => {
                let source = self.composer.source(*figure);
                let exact = self
                    .assessment
                    .figures
                    .number(*figure)
                    .map(|value| value.normalize());
                Inline::Value(PrintedValue {
                    text: text::one_line(words),
                    source,
                    exact,
                })
            }
            _ => Inline::Words(words.clone()),
        };
        finding.message.pieces.iter().map(piece).collect()
    }
}

fn words(words: &str) -> Vec<Vec<Inline>> {
    if words.is_empty() {
        Vec::new()
    } else {
        vec![vec![Inline::Words(words.to_owned())]]
    }
}

/// The levels above an indicator: 投入 and 预算配置 of 投入·预算配置.
fn levels<'s>(score: &Score<'s>) -> (&'s str, &'s str) {
    let part = &score.indicator.part;
    part.split_once('·').unwrap_or((part, ""))
}

/// The rule in words, and its criteria.
fn rule(score: &Score) -> Vec<Vec<Inline>> {
    let mut lines = words(&score.indicator.rule);
    if let Method::Criteria(criteria) = &score.indicator.method {
        for criterion in criteria {
            lines.extend(words(&format!(
                "{}（{}）",
                criterion.says,
                score_in_print(criterion.points)
            )));
        }
    }
    lines
}

/// The rows that name the columns below them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadRows {
    /// All of them.
    All,
    /// The rows in which nothing but words stands.
    OfWords,
    /// None.
    None,
}

/// The cells of rows, each once, with the numbers of columns and rows that it spans.
pub(super) fn merge(rows: &[FilledRow], heads: HeadRows) -> Vec<Vec<MergedCell>> {
    let drawn: Vec<&[GridCell]> = rows.iter().map(|row| row.drawn).collect();
    let content =
        |row: usize, column: usize| rows.get(row).and_then(|row| row.contents.get(column));
    let alone = |row: usize, column: usize| {
        drawn
            .get(row)
            .and_then(|cells| cells.get(column + 1))
            .is_none_or(|next| *next != GridCell::Left)
    };
    let joins = |row: usize, column: usize, above: (usize, usize)| {
        let says = |row, column| content(row, column).map(|content| in_words(&content.lines));
        let same = says(above.0, above.1) == says(row, column)
            && says(row, column).is_some_and(|own| !own.is_empty());
        same && above.1 == column && alone(above.0, column)
    };
    let corners = corners(&drawn, joins);
    let mut made: Vec<Vec<MergedCell>> = Vec::new();
    for (row, own) in corners.iter().enumerate() {
        let heading =
            heads == HeadRows::All || heads == HeadRows::OfWords && is_of_words(&drawn, row);
        let mut cells = Vec::new();
        for (column, corner) in own
            .iter()
            .enumerate()
            .filter(|(column, corner)| **corner == (row, *column))
        {
            let columns = own.iter().filter(|other| *other == corner).count();
            let rows = corners
                .iter()
                .skip(row)
                .take_while(|below| below.get(column) == Some(corner))
                .count();
            let CellContent { lines, missing } = content(row, column).cloned().unwrap_or_default();
            // A cell of several rows within a table is about those rows, not about a column.
            let heading = heading && (heads == HeadRows::All || rows == 1);
            let label = heads != HeadRows::None && (column == 0 || rows > 1);
            let role = role(
                drawn.get(row).and_then(|cells| cells.get(column)),
                &lines,
                heading,
                label,
            );
            cells.push(MergedCell {
                role,
                columns,
                rows,
                lines,
                missing,
            });
        }
        made.push(cells);
    }
    made
}

fn in_words(lines: &[Vec<Inline>]) -> String {
    lines.iter().flatten().map(Inline::text).collect()
}

/// True if a row holds nothing but words and so is a head within the table. A row with a cell to be
/// filled is none.
fn is_of_words(drawn: &[&[GridCell]], row: usize) -> bool {
    let Some(cells) = drawn.get(row) else {
        return false;
    };
    let own = || {
        cells
            .iter()
            .filter(|cell| matches!(cell, GridCell::Own { .. }))
    };
    own().count() > 1
        && own().all(|cell| match cell {
            GridCell::Own { pieces, .. } => matches!(pieces[..], [CellPiece::Words(_)]),
            GridCell::Left | GridCell::Above => true,
        })
}

fn role(drawn: Option<&GridCell>, lines: &[Vec<Inline>], heading: bool, label: bool) -> CellRole {
    let Some(GridCell::Own { pieces, joins }) = drawn else {
        return CellRole::Words;
    };
    let only_words = pieces
        .iter()
        .all(|piece| matches!(piece, CellPiece::Words(_)));
    let says_something = || in_words(lines).contains(char::is_alphanumeric);
    match (pieces.as_slice(), lines) {
        _ if heading => CellRole::Head,
        (_, []) => CellRole::Words,
        ([_], [line])
            if matches!(
                line[..],
                [Inline::Value(PrintedValue { exact: Some(_), .. })]
            ) =>
        {
            CellRole::Number
        }
        ([CellPiece::Formula(_)], _) => CellRole::Number,
        ([CellPiece::Detail(detail)], _) if !joins => role_of(*detail),
        _ if *joins => CellRole::Words,
        _ if label && says_something() => CellRole::Label,
        _ if only_words => CellRole::Words,
        _ => CellRole::Text,
    }
}

/// The role of a detail: numbers stand at the right, long texts at the left.
fn role_of(detail: Detail) -> CellRole {
    match detail {
        Detail::Points | Detail::SetPoints | Detail::Score => CellRole::Number,
        Detail::Rule | Detail::Reason | Detail::Says | Detail::Explanation => CellRole::Text,
        Detail::Indicator => CellRole::Label,
        Detail::FirstLevel
        | Detail::SecondLevel
        | Detail::Number
        | Detail::SetTitle
        | Detail::Check
        | Detail::Level => CellRole::Words,
    }
}
