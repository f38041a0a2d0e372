//! Every change is undone exactly by the one it gives back.

use super::*;

#[test]
fn every_change_is_undone_by_the_one_it_gives_back() {
    let changes = [
        figure("基本支出", "130.13"),
        figure("基本支出", ""),
        figure("项目支出", "1"),
        figure("项目支出", ""),
        cell(0, "支出", "1"),
        cell(0, "支出", ""),
        cell(0, "到位", "2"),
        cell(2, "名称", "新的一行"),
        cell(9, "名称", "新的一行"),
        cell(9, "名称", ""),
        Edit::Cell {
            table: "评分".into(),
            row: 0,
            column: "得分".into(),
            text: "5".into(),
        },
        insert(0, &[("支出", "3")]),
        insert(9, &[]),
        remove(0),
        remove(1),
        remove(9),
        Edit::Several(vec![insert(0, &[]), confirmed("项目[2].名称", true)]),
        Edit::RemoveRow {
            table: "没有的表".into(),
            row: 0,
        },
        text("职能职责", &["改了"]),
        text("职能职责", &[]),
        text("存在问题", &["无"]),
        text("存在问题", &["", ""]),
        explanation("MTG-01", "另一句"),
        explanation("MTG-01", ""),
        explanation("BAS-04", "新写的"),
        Edit::Paragraph {
            name: "基本支出".into(),
            text: "共{基本支出}万元。".into(),
        },
        Edit::Paragraph {
            name: "基本支出".into(),
            text: " \n".into(),
        },
        confirmed("基本支出", true),
        confirmed("基本支出", false),
        confirmed("项目支出", true),
        confirmed("项目支出", false),
        Edit::Several(vec![
            figure("基本支出", "1"),
            figure("基本支出", "2"),
            cell(9, "支出", "1"),
            cell(2, "名称", "二"),
        ]),
        Edit::Several(vec![
            remove(0),
            insert(0, &[("支出", "4")]),
            confirmed("项目支出", true),
        ]),
        Edit::Several(Vec::new()),
    ];
    for change in changes {
        for before in [Report::default(), full()] {
            let mut report = before.clone();
            let undo = report.apply(change.clone());
            let after = report.clone();
            let redo = report.apply(undo);
            assert_eq!(report, before, "{change:?}");
            report.apply(redo);
            assert_eq!(report, after, "{change:?}");
        }
    }
}

#[test]
fn nothing_blank_is_kept() {
    let mut report = Report::default();
    for edit in [
        figure("基本支出", ""),
        text("存在问题", &["", ""]),
        explanation("MTG-01", ""),
        remove(0),
        confirmed("支出", false),
    ] {
        report.apply(edit);
    }
    assert!(report.is_blank());
    report.apply(insert(0, &[("支出", "1")]));
    report.apply(remove(0));
    assert_eq!(report, Report::default());
}

#[test]
fn what_is_vouched_for_moves_with_its_row_and_comes_back_with_it() {
    let mut report = full();
    report.apply(insert(0, &[("支出", "3")]));
    assert_eq!(report.confirmed, ["基本支出", "项目[1].支出"]);
    let undo = report.apply(remove(1));
    assert_eq!(report.confirmed, ["基本支出"]);
    report.apply(undo);
    report.apply(remove(0));
    assert_eq!(report.confirmed, ["基本支出", "项目[0].支出"]);
}

#[test]
fn a_figure_that_changes_is_no_longer_vouched_for() {
    let report = full();
    let changed = |edit: Edit| {
        let mut report = report.clone();
        report.apply(edit.clearing_confirmations(&full()));
        report.confirmed
    };
    assert_eq!(changed(figure("基本支出", "1")), ["项目[0].支出"]);
    assert_eq!(changed(cell(0, "支出", "1")), ["基本支出"]);
    assert_eq!(
        changed(Edit::Several(vec![
            figure("基本支出", "1"),
            cell(0, "支出", "1")
        ])),
        [""; 0]
    );
    // The same text is no change, and another place none of this one.
    assert_eq!(
        changed(cell(0, "支出", "219.95")),
        ["基本支出", "项目[0].支出"]
    );
    assert_eq!(
        changed(figure("项目支出", "1")),
        ["基本支出", "项目[0].支出"]
    );
}

#[test]
fn a_cell_below_the_last_row_adds_one() {
    let mut report = Report::default();
    report.apply(cell(7, "支出", "1"));
    report.apply(cell(1, "支出", "2"));
    assert_eq!(report.rows("项目").len(), 2);
    assert_eq!(report.rows("项目")[1].get("支出").unwrap(), "2");
}
