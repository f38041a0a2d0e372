//! Writes the document as plain text, to be pasted where there are no styles: a line for each
//! heading, paragraph, item and row.

use super::{Document, DocumentBlock, DocumentTable, Inline, MergedCell, MergedTable};

/// The document as plain text; cells of tables with tabs between them, so that they are pasted as a
/// table.
pub fn plain_text(document: &Document) -> String {
    let mut lines = vec![text(&document.title), String::new()];
    for block in &document.blocks {
        match block {
            DocumentBlock::Heading(_, heading) => lines.push(heading.clone()),
            DocumentBlock::Paragraph(paragraph) => lines.push(text(&paragraph.inlines)),
            DocumentBlock::List(items) => lines.extend(
                items
                    .iter()
                    .map(|item| item.number.clone() + &text(&item.inlines)),
            ),
            DocumentBlock::Table(table) => rows(table, &mut lines),
            DocumentBlock::Attached(titles) => {
                lines.extend(titles.iter().enumerate().map(|(index, title)| {
                    if index == 0 {
                        format!("附件：{title}")
                    } else {
                        title.clone()
                    }
                }));
            }
            DocumentBlock::Closing(own) => {
                lines.push(String::new());
                lines.extend(own.iter().map(|line| text(line)));
            }
            // A picture has no text; its numbers are written.
            DocumentBlock::Picture(picture) if picture.no_table => {}
            DocumentBlock::Picture(picture) => {
                lines.push(picture.title.clone());
                rows(&picture.table(), &mut lines);
            }
            DocumentBlock::Attachment { number, title } => {
                lines.extend([String::new(), format!("附件{number}"), title.clone()]);
            }
            DocumentBlock::MergedTable(grid) => grid_rows(grid, &mut lines),
        }
    }
    lines.join("\n") + "\n"
}

fn text(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

fn rows(table: &DocumentTable, lines: &mut Vec<String>) {
    lines.push(match &table.unit {
        Some(unit) => format!("{}（单位：{unit}）", table.caption),
        None => table.caption.clone(),
    });
    lines.push(row(table.columns.iter().map(|column| {
        column.head.clone() + &in_brackets(column.unit.as_ref())
    })));
    for own in &table.rows {
        let cell = |cell: &Option<Inline>| match cell {
            Some(head @ Inline::Words(_)) => head.text() + &in_brackets(own.unit.as_ref()),
            Some(cell) => cell.text(),
            None => String::new(),
        };
        lines.push(row(own.cells.iter().map(cell)));
    }
}

/// The lines of a table with merged cells. The positions that a cell reaches over are left empty,
/// so that columns stay below each other.
fn grid_rows(grid: &MergedTable, lines: &mut Vec<String>) {
    // The number of further rows, for each column, that a cell from above reaches into.
    let mut reached = vec![0_usize; grid.widths.len()];
    for cells in grid.head.iter().chain(&grid.rows) {
        let (mut written, mut cells) = (Vec::new(), cells.iter());
        let (mut wide, mut high) = (0, 0);
        for below in &mut reached {
            if *below > 0 {
                *below -= 1;
                written.push(String::new());
            } else if wide > 0 {
                wide -= 1;
                *below = high;
                written.push(String::new());
            } else if let Some(cell) = cells.next() {
                (wide, high) = (cell.columns.saturating_sub(1), cell.rows.saturating_sub(1));
                *below = high;
                written.push(words(cell));
            }
        }
        lines.push(row(written.into_iter()));
    }
}

fn words(cell: &MergedCell) -> String {
    cell.lines
        .iter()
        .map(|line| text(line))
        .collect::<Vec<_>>()
        .join(" ")
}

fn in_brackets(unit: Option<&String>) -> String {
    match unit {
        Some(unit) => format!("（{unit}）"),
        None => String::new(),
    }
}

/// A tab that was typed would begin another cell.
fn row(cells: impl Iterator<Item = String>) -> String {
    cells
        .map(|cell| cell.replace('\t', " "))
        .collect::<Vec<_>>()
        .join("\t")
}
