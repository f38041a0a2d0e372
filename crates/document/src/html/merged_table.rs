//! Attachments as HTML: their list, their headings, and tables with merged cells.

use maud::{Markup, html as markup};

use super::inlines;
use crate::{CellRole, MergedCell, MergedTable};

/// The list of attachments at the end of the document.
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

pub(super) fn table(table: &MergedTable) -> Markup {
    let whole: u32 = table
        .widths
        .iter()
        .fold(0, |sum, width| sum.saturating_add(*width));
    let percent = |width: u32| width.saturating_mul(100).checked_div(whole).unwrap_or(0);
    let (class, border) = if table.bare {
        ("grid bare", "0")
    } else {
        ("grid", "1")
    };
    markup! {
        table class=(class) border=(border) cellspacing="0" width="100%" {
            colgroup { @for width in &table.widths { col width={ (percent(*width)) "%" }; } }
            @if !table.head.is_empty() {
                thead { @for cells in &table.head { (row(cells)) } }
            }
            tbody { @for cells in &table.rows { "\n" (row(cells)) } }
        }
    }
}

fn row(cells: &[MergedCell]) -> Markup {
    markup! { tr { @for own in cells { (cell(own)) } } }
}

fn cell(cell: &MergedCell) -> Markup {
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
            td colspan=[columns] rowspan=[rows] class=[class] align=[right] data-figure=[figure] {
                (lines(cell))
            }
        }
    }
}

fn lines(cell: &MergedCell) -> Markup {
    markup! {
        @for (index, line) in cell.lines.iter().enumerate() {
            @if index > 0 { br; }
            (inlines(line))
        }
    }
}
