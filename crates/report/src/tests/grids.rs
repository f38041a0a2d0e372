//! Places as they stand beside one another on a sheet.

use super::*;
use crate::{Grid, Spot, Way};

/// Where a key leads from a place of the form.
fn next(report: &Report, place: &str, way: Way) -> Option<String> {
    let book = book();
    let (grid, spot) = Grid::around(&book, report, place)?;
    grid.next(spot, way).map(|cell| cell.place)
}

#[test]
fn a_figure_stands_in_its_row_and_column() {
    let (book, report) = (book(), Report::default());
    let (grid, spot) = Grid::around(&book, &report, "基本支出.年初预算").unwrap();
    assert_eq!(grid.heading(spot.row).as_deref(), Some("基本支出"));
    assert_eq!(grid.cell(spot).unwrap().place, "基本支出.年初预算");
    assert_eq!(
        grid.cell(Spot { column: 0, ..spot }).unwrap().place,
        "基本支出"
    );
    assert_eq!(grid.cell(Spot { column: 99, ..spot }), None);
    assert_eq!(grid.cell(Spot { row: 99, ..spot }), None);
    for elsewhere in [
        "文字.存在问题",
        "口径.预算完成率",
        "声称.三公未超预算",
        "没有这个名称",
        "项目[1].名称",
        "表[0].列",
    ] {
        assert!(
            Grid::around(&book, &report, elsewhere).is_none(),
            "{elsewhere}"
        );
    }
}

#[test]
fn the_next_place_is_in_the_same_column_of_the_next_row_that_has_it() {
    let blank = Report::default();
    assert_eq!(
        next(&blank, "基本支出", Way::Down).as_deref(),
        Some("人员经费")
    );
    assert_eq!(
        next(&blank, "基本支出", Way::Up).as_deref(),
        Some("本年支出合计")
    );
    assert_eq!(next(&blank, "本年支出合计", Way::Up), None);
    // 本年支出合计 has no budget columns.
    assert_eq!(next(&blank, "基本支出.年初预算", Way::Up), None);
    assert_eq!(next(&blank, "本年支出合计.上年", Way::Right), None);
    assert_eq!(
        next(&blank, "基本支出", Way::Right).as_deref(),
        Some("基本支出.上年")
    );
    assert_eq!(
        next(&blank, "基本支出.上年", Way::Left).as_deref(),
        Some("基本支出")
    );
    assert_eq!(next(&blank, "基本支出", Way::Left), None);
}

#[test]
fn choices_are_passed_over() {
    let book = book();
    let choice = book
        .fields
        .iter()
        .position(|field| !field.choices.is_empty())
        .unwrap();
    let before = &book.fields[choice - 1].name;
    let (grid, spot) = Grid::around(&book, &Report::default(), before).unwrap();
    assert!(
        !grid
            .cell(Spot {
                row: spot.row + 1,
                ..spot
            })
            .unwrap()
            .choices
            .is_empty()
    );
    assert_eq!(
        grid.next(spot, Way::Down).map(|cell| cell.place),
        Some(book.fields[choice + 1].name.clone())
    );
}

#[test]
fn a_table_ends_with_its_blank_row() {
    let report = full();
    let last = report.rows("项目").len();
    assert_eq!(
        next(&report, &format!("项目[{}].支出", last - 1), Way::Down),
        Some(format!("项目[{last}].支出"))
    );
    assert_eq!(
        next(&report, &format!("项目[{last}].支出"), Way::Down),
        None
    );
    assert_eq!(
        next(&report, "项目[1].预算", Way::Right).as_deref(),
        Some("项目[1].到位")
    );
}
