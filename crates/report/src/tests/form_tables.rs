//! Cells as they stand beside one another on a sheet.

use super::*;
use crate::{CellPosition, Direction, FormTable};

/// The path that a key leads to.
fn next(report: &Report, path: &str, way: Direction) -> Option<String> {
    let book = book();
    let (grid, spot) = FormTable::around(&book, report, path, &|_| true)?;
    grid.next(spot, way).map(|cell| cell.path)
}

#[test]
fn a_figure_stands_in_its_row_and_column() {
    let (book, report) = (book(), Report::default());
    let (grid, spot) = FormTable::around(&book, &report, "基本支出.年初预算", &|_| true).unwrap();
    assert_eq!(grid.row_heading(spot.row).as_deref(), Some("基本支出"));
    assert_eq!(grid.cell(spot).unwrap().path, "基本支出.年初预算");
    assert_eq!(
        grid.cell(CellPosition { column: 0, ..spot }).unwrap().path,
        "基本支出"
    );
    assert_eq!(grid.cell(CellPosition { column: 99, ..spot }), None);
    assert_eq!(grid.cell(CellPosition { row: 99, ..spot }), None);
    for elsewhere in [
        "文字.存在问题",
        "口径.预算完成率",
        "声称.三公未超预算",
        "没有这个名称",
        "项目[1].名称",
        "表[0].列",
    ] {
        assert!(
            FormTable::around(&book, &report, elsewhere, &|_| true).is_none(),
            "{elsewhere}"
        );
    }
}

#[test]
fn the_next_place_is_in_the_same_column_of_the_next_row_that_has_it() {
    let blank = Report::default();
    assert_eq!(
        next(&blank, "基本支出", Direction::Down).as_deref(),
        Some("人员经费")
    );
    assert_eq!(
        next(&blank, "基本支出", Direction::Up).as_deref(),
        Some("本年支出合计")
    );
    assert_eq!(next(&blank, "本年支出合计", Direction::Up), None);
    // 本年支出合计 has no budget columns.
    assert_eq!(next(&blank, "基本支出.年初预算", Direction::Up), None);
    assert_eq!(next(&blank, "本年支出合计.上年", Direction::Right), None);
    assert_eq!(
        next(&blank, "基本支出", Direction::Right).as_deref(),
        Some("基本支出.上年")
    );
    assert_eq!(
        next(&blank, "基本支出.上年", Direction::Left).as_deref(),
        Some("基本支出")
    );
    assert_eq!(next(&blank, "基本支出", Direction::Left), None);
}

#[test]
fn choices_are_passed_over() {
    let book = book();
    let choice = book
        .fields
        .iter()
        .position(|field| !field.choices.is_empty())
        .unwrap();
    let before = &book.fields.as_slice()[choice - 1].name;
    let (grid, spot) = FormTable::around(&book, &Report::default(), before, &|_| true).unwrap();
    assert!(
        !grid
            .cell(CellPosition {
                row: spot.row + 1,
                ..spot
            })
            .unwrap()
            .choices
            .is_empty()
    );
    assert_eq!(
        grid.next(spot, Direction::Down).map(|cell| cell.path),
        Some(book.fields.as_slice()[choice + 1].name.clone())
    );
}

#[test]
fn a_table_ends_with_its_blank_row() {
    let report = full();
    let last = report.rows("项目").len();
    assert_eq!(
        next(
            &report,
            &format!("项目[{}].支出", last - 1),
            Direction::Down
        ),
        Some(format!("项目[{last}].支出"))
    );
    assert_eq!(
        next(&report, &format!("项目[{last}].支出"), Direction::Down),
        None
    );
    assert_eq!(
        next(&report, "项目[1].预算", Direction::Right).as_deref(),
        Some("项目[1].到位")
    );
}
