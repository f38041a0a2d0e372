//! Checks over the rows of a table.

use super::*;

#[test]
fn a_check_is_judged_for_each_row() {
    let book = book();
    let rows: [&[_]; 3] = [
        &[("名称", "平台"), ("预算", "5"), ("支出", "6")],
        &[("名称", "培训"), ("预算", "5"), ("支出", "4")],
        &[("名称", "监测"), ("预算", "5")],
    ];
    let assessment = assess(&book, &with_rows(Report::default(), &rows));
    let finding = assessment.while_entering().next().unwrap();
    assert_eq!((finding.check.id.as_str(), finding.row), ("逐行", Some(0)));
    assert_eq!(finding.message.text(), "“平台”支出 6.00，大于预算 5.00。");
    let spelled: Vec<_> = finding
        .figures
        .iter()
        .map(|figure| book.spell(*figure))
        .collect();
    assert_eq!(spelled, ["项目[0].支出", "项目[0].预算"]);
    assert_eq!(
        assessment
            .held
            .iter()
            .find(|held| held.check.id == "逐行")
            .unwrap()
            .row,
        Some(1)
    );
    assert_eq!(
        needed(&book, &assessment, "逐行").unwrap(),
        ["项目[2].支出"]
    );
}

#[test]
fn a_row_where_nothing_is_filled_does_not_count() {
    let book = book();
    let rows: [&[_]; 3] = [
        &[("支出", "1")],
        &[("支出", " "), ("名称", "")],
        &[("支出", "2")],
    ];
    let assessment = assess(&book, &with_rows(report(&[("会议", "3")]), &rows));
    assert!(held(&assessment, "项目"));
}

#[test]
fn a_blank_cell_in_a_row_that_counts_is_missing_in_the_sum() {
    let book = book();
    let rows: [&[_]; 2] = [&[("支出", "1")], &[("名称", "培训")]];
    let assessment = assess(&book, &with_rows(report(&[("会议", "3")]), &rows));
    assert_eq!(
        needed(&book, &assessment, "项目").unwrap(),
        ["项目[1].支出"]
    );
}

#[test]
fn a_cell_that_cannot_be_read_is_named_and_missing() {
    let book = book();
    let rows: [&[_]; 2] = [&[("支出", "1")], &[("支出", "二")]];
    let assessment = assess(&book, &with_rows(report(&[("会议", "3")]), &rows));
    let (figure, problem) = &assessment.unreadable[0];
    assert_eq!(
        (book.spell(*figure).as_str(), problem),
        ("项目[1].支出", &Unreadable::Stray("二".into()))
    );
    assert_eq!(
        needed(&book, &assessment, "项目").unwrap(),
        ["项目[1].支出"]
    );
}

#[test]
fn the_rounding_of_a_sum_grows_with_its_rows() {
    let book = book();
    let natures = |rows: usize, total: &str| {
        let row: &[_] = &[("支出", "1.00")];
        let assessment = assess(
            &book,
            &with_rows(report(&[("会议", total)]), &vec![row; rows]),
        );
        assessment
            .while_entering()
            .map(|finding| finding.nature)
            .collect::<Vec<_>>()
    };
    assert_eq!(natures(2, "2.02"), [Nature::Fails]);
    assert_eq!(natures(4, "4.02"), [Nature::Rounding]);
}
