//! Reports that were typed in 元.

use super::*;
use crate::TypedInYuan;

fn report_of(figures: &[(&str, &str)]) -> Report {
    let mut report = Report::default();
    for (name, text) in figures {
        report.figures.insert((*name).into(), (*text).into());
    }
    report
}

const IN_YUAN: [(&str, &str); 6] = [
    ("本年支出合计", "3502800"),
    ("基本支出", "1,301,300.00"),
    ("人员经费", "1160000"),
    ("日常公用经费", "141300"),
    ("项目支出", "2201500"),
    ("编制数", "12"),
];

#[test]
fn amounts_in_yuan_are_divided_and_nothing_else() {
    let book = ziping_built_in::rulebook();
    let mut report = report_of(&IN_YUAN);
    report.tables.insert(
        "项目".into(),
        vec![
            [("名称", "甲"), ("支出", "2199500.5")]
                .map(|(column, text)| (column.to_owned(), text.to_owned()))
                .into_iter()
                .collect(),
        ],
    );
    let found = TypedInYuan::of(&book, &report).unwrap();
    assert_eq!((found.count, &*found.largest), (6, "3502800"));
    let before = report.clone();
    let back = report.apply(found.edit);
    assert_eq!(report.figure("基本支出"), "130.13");
    assert_eq!(report.figure("编制数"), "12");
    assert_eq!(report.rows("项目")[0].get("支出").unwrap(), "219.95005");
    // Amounts in 万元 are not found again, and one step leads back.
    assert_eq!(TypedInYuan::of(&book, &report), None);
    report.apply(back);
    assert_eq!(report, before);
}

#[test]
fn what_may_be_in_ten_thousands_is_left_alone() {
    let book = ziping_built_in::rulebook();
    // Too few; with a unit of its own; and a province's department, large as it is.
    let with_units = IN_YUAN.map(|(name, text)| (name, format!("{text}元")));
    let with_units: Vec<_> = with_units
        .iter()
        .map(|(name, text)| (*name, &**text))
        .collect();
    let province = [
        ("本年支出合计", "2350000.12"),
        ("基本支出", "350000"),
        ("三公经费", "320.5"),
        ("会议费", "150"),
        ("培训费", "80"),
        ("人员经费", "300000"),
    ];
    for figures in [&IN_YUAN[..4], &with_units, &province, &[]] {
        assert_eq!(
            TypedInYuan::of(&book, &report_of(figures)),
            None,
            "{figures:?}"
        );
    }
}
