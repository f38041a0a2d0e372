//! Attachments as HTML: how they are named, their headings, and tables with merged cells.

use maud::{Markup, html as markup};

use super::inlines;
use crate::{CellRole, FormCell, FormGrid};

/// What names the attachments at the end of the document.
pub(super) fn attached(titles: &[String]) -> Markup {
    markup! {
        div.attached {
            @for (index, title) in titles.iter().enumerate() {
                p { @if index == 0 { "附件：" } (title) }
            }
        }
    }
}

/// The heading of an attachment.
pub(super) fn heading(number: &str, title: &str) -> Markup {
    markup! { div.attachment { p { "附件" (number) } h2 { (title) } } }
}

pub(super) fn grid(grid: &FormGrid) -> Markup {
    let whole: u32 = grid
        .widths
        .iter()
        .fold(0, |sum, width| sum.saturating_add(*width));
    let share = |width: u32| {
        width
            .saturating_mul(100)
            .checked_div(whole)
            .unwrap_or_default()
    };
    markup! {
        table class=(if grid.bare { "grid bare" } else { "grid" }) border=(if grid.bare { "0" } else { "1" }) cellspacing="0" width="100%" {
            colgroup { @for width in &grid.widths { col width={ (share(*width)) "%" }; } }
            @if !grid.head.is_empty() {
                thead { @for cells in &grid.head { (row(cells)) } }
            }
            tbody { @for cells in &grid.rows { "\n" (row(cells)) } }
        }
    }
}

fn row(cells: &[FormCell]) -> Markup {
    markup! { tr { @for own in cells { (cell(own)) } } }
}

fn cell(cell: &FormCell) -> Markup {
    let columns = (cell.columns > 1).then_some(cell.columns);
    let rows = (cell.rows > 1).then_some(cell.rows);
    let class = match cell.role {
        CellRole::Number => Some("n"),
        CellRole::Text => Some("t"),
        CellRole::Label if cell.rows > 1 => Some("c"),
        CellRole::Head | CellRole::Label | CellRole::Words => None,
    };
    let right = (cell.role == CellRole::Number).then_some("right");
    let figure = cell.missing.as_ref().map(|source| &source.name);
    let scope = match (cell.role, cell.rows > 1, cell.columns > 1) {
        (CellRole::Head, _, false) => Some("col"),
        (CellRole::Head, _, true) => Some("colgroup"),
        (CellRole::Label, false, _) => Some("row"),
        (CellRole::Label, true, _) => Some("rowgroup"),
        _ => None,
    };
    markup! {
        @if let Some(scope) = scope {
            th scope=(scope) colspan=[columns] rowspan=[rows] class=[class] { (lines(cell)) }
        } @else {
            td colspan=[columns] rowspan=[rows] class=[class] align=[right] data-figure=[figure] { (lines(cell)) }
        }
    }
}

fn lines(cell: &FormCell) -> Markup {
    markup! {
        @for (index, line) in cell.lines.iter().enumerate() {
            @if index > 0 { br; }
            (inlines(line))
        }
    }
}
