//! Indicators that are scored row by row, of a self-assessment table.

use crate::{
    by, follows, of, scored,
    vocabulary::{Entry, enter, filled, rulebook},
};
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// A self-assessment table of three rows.
fn self_assessed(book: &Rulebook, changes: &[(&str, &[&str])]) -> Report {
    let mut report = filled(book, [("本年支出合计", "350.28"), ("全年预算数", "360")]);
    let columns: [(&str, &[&str]); 6] = [
        ("评分.一级", &["产出指标", "效益", "满意度"]),
        ("评分.分值", &["50", "30", "10"]),
        ("评分.目标值", &["28", "5", ""]),
        ("评分.完成值", &["26", "6", ""]),
        ("评分.方向", &["1", "-1", "0"]),
        ("评分.得分", &["", "", "9"]),
    ];
    for (name, cells) in columns.iter().chain(changes) {
        enter(
            book,
            &mut report,
            name,
            &Entry::Rows(cells.iter().map(|cell| (*cell).to_owned()).collect()),
        );
    }
    by(book, "自评表", report)
}

#[test]
fn rows_are_scored_by_their_share_and_judged_ones_by_what_they_were_given() {
    let book = rulebook();
    let report = self_assessed(&book, &[]);
    assert_eq!(
        ["产出指标", "效益指标", "满意度指标"].map(|indicator| follows(&book, &report, indicator)),
        ["46.43", "25", "9"]
    );
    scored(&book, &report, |scores| {
        assert_eq!(of(scores, "满意度指标").rows[0].band, Some("达成"));
        assert_eq!(
            (scores.total.to_string(), scores.grade()),
            ("90.16".into(), Some("优"))
        );
        // A judged indicator does not follow from figures, but marks were lost all the same.
        assert!(of(scores, "产出指标").reason_due() && of(scores, "满意度指标").reason_due());
    });
    let explained = self_assessed(&book, &[("评分.扣分原因", &["两项推迟", "价格上涨", ""])]);
    scored(&book, &explained, |scores| {
        assert!(!of(scores, "产出指标").reason_due() && of(scores, "满意度指标").reason_due());
    });
}

#[test]
fn rows_that_do_not_fit_are_said_and_not_left_out() {
    let book = rulebook();
    let report = self_assessed(&book, &[("评分.分值", &["40", "30", "10"])]);
    assert_eq!(
        follows(&book, &report, "产出指标"),
        "各行分值相加是 40，这一项是 50 分，改成一样再算"
    );
    scored(&book, &report, |scores| assert_eq!(scores.grade(), None));

    let mut adjusted = report;
    adjusted.figures.insert("分值.产出指标".into(), "40".into());
    assert_eq!(follows(&book, &adjusted, "产出指标"), "37.14");

    let report = self_assessed(&book, &[("评分.一级", &["产出指标", "成效", "满意度"])]);
    assert_eq!(follows(&book, &report, "效益指标"), "缺 评分.分值");
    scored(&book, &report, |scores| {
        let unplaced: Vec<String> = scores
            .unplaced
            .iter()
            .map(|figure| book.spell(*figure))
            .collect();
        assert_eq!(unplaced, ["评分[1].一级"]);
    });

    let report = self_assessed(
        &book,
        &[("评分.方向", &["1", "", "0"]), ("评分.得分", &["", "", ""])],
    );
    assert_eq!(follows(&book, &report, "效益指标"), "缺 评分[1].方向");
    assert_eq!(follows(&book, &report, "满意度指标"), "缺 评分[2].得分");
}

#[test]
fn the_table_of_twenty_and_eighty_counts_every_row() {
    let book = rulebook();
    let mut report = self_assessed(&book, &[("评分.分值", &["40", "30", "10"])]);
    report = by(&book, "湖北20/80", report);
    assert_eq!(follows(&book, &report, "年度目标"), "71.14");
    report.tables.get_mut("评分").unwrap()[2].insert("得分".into(), "4".into());
    scored(&book, &report, |scores| {
        assert_eq!(of(scores, "年度目标").rows[2].band, Some("没有达成"));
        assert_eq!(scores.grade(), None);
    });
}
