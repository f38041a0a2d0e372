//! Cells copied from a sheet (Excel, WPS), and how they fill a table of the form.
//!
//! A paste does what an office clerk expects: texts stand as they were copied, whatever they are,
//! and are complained about as if they had been typed; a blank leaves alone what is there; a dash, a
//! stroke or 无 in the place of an amount or a count is zero; a cell that fits nowhere is named,
//! never dropped in silence. The headings that were copied along with
//! the rows are no figures.

use super::{
    Edit,
    form_table::{CellPosition, FormTable},
};
use ziping_formula::{amount::says_nothing, is_invisible};
use ziping_rulebook::UnitKind;

/// The copied cells, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopiedCells {
    rows: Vec<Vec<String>>,
}

/// A copied cell that has no cell in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedCell {
    /// From 0, in the copied cells.
    pub row: usize,
    pub column: usize,
    pub text: String,
}

/// The result of a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteResult {
    /// The change that fills the table, one step.
    pub edit: Edit,
    /// How many cells it fills.
    pub filled: usize,
    /// How many of these say that there is nothing, and are filled with zero.
    pub zeros: usize,
    pub leftovers: Vec<UnplacedCell>,
}

/// A table gets no longer than this by pasting; a whole sheet is a slip of the hand.
const LONGEST_TABLE: usize = 2000;

/// So many of the cells that were not filled are named; the others are counted.
const NAMED: usize = 5;

impl PasteResult {
    /// The notice for the user that names the cells without a place in the table and counts those
    /// that were filled with zero; none when there are none.
    pub fn says(&self) -> Option<String> {
        let Self {
            filled,
            zeros,
            leftovers,
            ..
        } = self;
        if *zeros == 0 && leftovers.is_empty() {
            return None;
        }
        let mut parts = vec![format!("粘贴填了 {filled} 格")];
        if *zeros > 0 {
            parts.push(format!("，其中 {zeros} 格写的是“-”“无”一类，填 0"));
        }
        if !leftovers.is_empty() {
            parts.push(format!(
                "。另有 {} 格在表里没有对应的位置，没有填（行、列从复制的那一块数起）：{}",
                leftovers.len(),
                named(leftovers)
            ));
        }
        Some(parts.concat())
    }
}

/// The first of the cells without a place, by where they stand in what was copied.
pub(super) fn named(leftovers: &[UnplacedCell]) -> String {
    let name = |left: &UnplacedCell| {
        format!(
            "第 {} 行第 {} 列“{}”",
            left.row + 1,
            left.column + 1,
            left.text
        )
    };
    let named: Vec<String> = leftovers.iter().take(NAMED).map(name).collect();
    let more = if leftovers.len() > NAMED { "等" } else { "" };
    format!("{}{more}", named.join("、"))
}

impl CopiedCells {
    /// The cells of a text as sheets put it on the clipboard: a line a row, tabs between the cells;
    /// a cell that holds a tab, a line break or a quote stands in quotes, and its quotes are
    /// doubled. A line break at the end begins no row.
    pub fn parse(text: &str) -> Self {
        let mut rows = vec![Vec::new()];
        let mut rest = text;
        loop {
            let (cell, after) = take_cell(rest);
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            let (line_ends, after) = match after.strip_prefix('\t') {
                Some(after) => (false, after),
                None => (true, after_line_break(after)),
            };
            if line_ends && after.is_empty() {
                return Self { rows };
            }
            if line_ends {
                rows.push(Vec::new());
            }
            rest = after;
        }
    }

    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// True if it is one cell only, which is pasted like any text.
    pub fn is_single(&self) -> bool {
        matches!(&*self.rows, [row] if row.len() == 1)
    }

    /// Fills a table, the first copied cell at a position, the others to the right of it and below.
    pub fn paste_into(&self, form_table: &FormTable, at: CellPosition) -> PasteResult {
        let headings = usize::from(self.begins_with_headings(form_table, at));
        let (mut edits, mut leftovers) = (Vec::new(), Vec::new());
        let mut zeros = 0;
        let mut row = at.row;
        for (down, cells) in self.rows.iter().enumerate() {
            let before = edits.len();
            for (right, text) in cells
                .iter()
                .map(|text| line(text))
                .enumerate()
                .skip(headings)
            {
                if text.is_empty() {
                    continue;
                }
                let position = CellPosition {
                    row,
                    column: at.column + right - headings,
                };
                let cell = form_table
                    .cell(position)
                    .filter(|_| row < form_table.row_count().max(LONGEST_TABLE));
                match cell
                    .and_then(|cell| Some((entry(cell.kind, cell.choices, &text)?, cell.path)))
                {
                    Some((entry, path)) => {
                        zeros += usize::from(entry == ZERO && text != ZERO);
                        edits.push(Edit::set_text(&path, entry));
                    }
                    None => leftovers.push(UnplacedCell {
                        row: down,
                        column: right,
                        text,
                    }),
                }
            }
            // Below its last filled row a table grows by rows that hold something.
            let grows = form_table.table().is_some() && row + 1 >= form_table.row_count();
            row += usize::from(!grows || edits.len() > before);
        }
        PasteResult {
            filled: edits.len(),
            edit: Edit::Several(edits),
            zeros,
            leftovers,
        }
    }

    /// True if the first copied column repeats the headings of the rows it is pasted on. In a table these
    /// are numbers, so there they are headings only where words belong.
    pub fn begins_with_headings(&self, form_table: &FormTable, at: CellPosition) -> bool {
        let numbered = form_table.table().is_some()
            && !form_table
                .cell(at)
                .is_some_and(|cell| cell.kind == UnitKind::Text && at.column == 0);
        let mut filled = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, cells)| cells.iter().any(|text| !line(text).is_empty()));
        let mut any = false;
        let repeats = filled.all(|(down, cells)| {
            any |= cells.len() > 1;
            let heading = form_table.row_heading(at.row + down);
            heading.is_some_and(|heading| {
                cells
                    .first()
                    .is_some_and(|text| bare(text) == bare(&heading))
            })
        });
        repeats && any && !numbered
    }
}

/// The characters that end a cell without quotes.
const BREAKS: [char; 3] = ['\t', '\r', '\n'];

fn after_line_break(text: &str) -> &str {
    let after = text.strip_prefix('\r').unwrap_or(text);
    after.strip_prefix('\n').unwrap_or(after)
}

/// The cell that a text begins with, and what comes after it.
fn take_cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((cell, after)) = take_quoted(quoted)
    {
        return (cell, after);
    }
    let (cell, after) = text.split_at(text.find(BREAKS).unwrap_or(text.len()));
    (cell.to_owned(), after)
}

/// A cell whose opening quote has been read; `None` when it is only a text that begins with a
/// quote.
fn take_quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => {
                return (after.is_empty() || after.starts_with(BREAKS)).then_some((cell, after));
            }
        }
    }
}

/// A copied text as one line, as a field holds it; sheets pad figures with spaces. What nobody sees
/// is left out.
pub(super) fn line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let mut line = String::new();
    for part in text
        .split(BREAKS)
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// A heading without what tables put before it, its colons and the spaces between its letters.
pub(super) fn bare(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !(c.is_whitespace() || matches!(c, '：' | ':')))
        .collect();
    text.strip_prefix("其中").unwrap_or(&text).to_owned()
}

/// The text that is entered where a sheet says that an amount or a count is nothing. A blank would
/// leave there what the sheet has just said is not so. Of ratios, prices and years a dash says that
/// there is none, so there it stays as it was copied.
const ZERO: &str = "0";

/// The text to enter: as copied, of a choice its value, zero for nothing. `None`: it is none of the
/// choices.
pub(super) fn entry(kind: UnitKind, choices: &[(String, String)], text: &str) -> Option<String> {
    if choices.is_empty() {
        let counts = matches!(kind, UnitKind::Money | UnitKind::Count | UnitKind::Area);
        let entry = if counts && says_nothing(text) {
            ZERO
        } else {
            text
        };
        return Some(entry.to_owned());
    }
    choices
        .iter()
        .find(|(value, label)| label == text || value == text)
        .map(|(value, _)| value.clone())
}
