//! The figure that is wrong is found, and what it was meant to be.

mod json;
mod limits;

use super::*;
use ziping_assessment::assess;
use ziping_formula::Figure;
use ziping_report as report;
use ziping_report::{Edit, Report};
use ziping_rulebook::{Level, Rulebook};

const SAMPLE: &[u8] = include_bytes!("../../../samples/ningxiang-2021.json");

fn real() -> (Rulebook, Report) {
    let book = ziping_built_in::rulebook();
    let report = report::read(SAMPLE, &book).unwrap().report;
    (book, report)
}

fn filled(figures: &[(&str, &str)]) -> Report {
    let figures = figures
        .iter()
        .map(|&(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    Report {
        figures,
        ..Report::default()
    }
}

fn suspicions(book: &Rulebook, report: &Report) -> Vec<Suspicion> {
    locate(book, report, &assess(book, report))
}

/// The only group of findings that belong together.
fn suspicion(book: &Rulebook, report: &Report) -> Suspicion {
    let mut found = suspicions(book, report);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// `会议费＋培训费`
fn sets(book: &Rulebook, suspicion: &Suspicion) -> Vec<String> {
    let set = |set: &Vec<Figure>| {
        set.iter()
            .map(|figure| book.spell(*figure))
            .collect::<Vec<_>>()
            .join("＋")
    };
    suspicion.sets.iter().map(set).collect()
}

/// `培训费 25.5→2.55 小数点`
fn changes(book: &Rulebook, repair: &Repair) -> Vec<String> {
    let change = |change: &Change| {
        let Change {
            figure,
            from,
            to,
            slip,
        } = change;
        format!(
            "{} {from}→{to} {}",
            book.spell(*figure),
            slip.map_or("说法", Slip::name)
        )
    };
    repair.changes.iter().map(change).collect()
}

#[test]
fn what_alone_explains_is_what_localisation_finds_with_one_figure() {
    let (book, report) = real();
    let [group] = &explanations(&book, &report, &assess(&book, &report))[..] else {
        panic!()
    };
    assert_eq!(
        (group.findings.as_slice(), group.figures.len()),
        (&[("MTG-03".to_owned(), None)][..], 0)
    );
    let claim = book.figure_of("声称.三公会议培训列在日常公用").unwrap();
    assert!(group.explains(claim) && !group.explains(book.figure_of("培训费").unwrap()));
    // A slip in a part of a sum: the part, with what it was, and nothing else.
    let typed = [
        ("基本支出", "130.13"),
        ("人员经费", "161.00"),
        ("日常公用经费", "14.13"),
        ("本年支出合计", "350.08"),
    ];
    let report = filled(
        &[
            &typed[..],
            &[("项目支出", "219.95"), ("工资福利支出", "116.00")],
        ]
        .concat(),
    );
    let groups = explanations(&book, &report, &assess(&book, &report));
    let found: Vec<(String, Option<String>)> = groups
        .iter()
        .flat_map(|group| &group.figures)
        .map(|(figure, meant)| (book.spell(*figure), meant.clone()))
        .collect();
    let whole = suspicion(&book, &report);
    assert!(
        found.contains(&("人员经费".to_owned(), Some("116".to_owned()))),
        "{found:?}"
    );
    assert_eq!(found.len(), whole.sets.len());
    assert!(
        found
            .iter()
            .all(|(name, _)| sets(&book, &whole).contains(name)),
        "{found:?}"
    );
}

#[test]
fn no_single_figure_explains_the_real_report_and_training_comes_first() {
    let (book, report) = real();
    let found = suspicion(&book, &report);
    assert_eq!(found.findings, [("MTG-03".to_owned(), None)]);
    assert_eq!(
        found.says,
        "只改一个数，改哪一个都对不上；至少有 2 个数要一起核对。"
    );
    assert_eq!(
        sets(&book, &found),
        [
            "人员经费＋日常公用经费",
            "会议费＋培训费",
            "培训费＋三公经费"
        ]
    );
    let first = &found.repairs[0];
    assert_eq!(
        changes(&book, first),
        ["培训费 25.5→2.55 小数点", "会议费 8.8→0.88 小数点"]
    );
    assert_eq!(
        first.sentence,
        "培训费 25.5 若为 2.55、会议费 8.8 若为 0.88（小数点错了位），\
         则三公经费 ＋ 会议费 ＋ 培训费 ＝ 8.92，不超过日常公用经费 14.13。"
    );
    let reading = &found.repairs[1];
    assert_eq!(
        changes(&book, reading),
        ["声称.三公会议培训列在日常公用 1→ 说法"]
    );
    assert!(
        reading.sentence.contains("有一部分在项目支出中列支"),
        "{}",
        reading.sentence
    );
    let all: Vec<Vec<String>> = found
        .repairs
        .iter()
        .map(|repair| changes(&book, repair))
        .collect();
    // Where nothing else is known, both give way in proportion: 14.13 less the third, shared as
    // 25.5 to 5.49.
    assert_eq!(
        *all.last().unwrap(),
        ["培训费 25.5→4.38 推算", "三公经费 5.49→0.94 推算"],
        "{all:?}"
    );
}

#[test]
fn values_without_a_cause_are_not_offered() {
    let (book, report) = real();
    let told = summaries(&book, &[suspicion(&book, &report)]).remove(0);
    let changed: Vec<Vec<&str>> = told
        .repairs
        .iter()
        .map(|repair| repair.changes.iter().map(|(_, to)| to.as_str()).collect())
        .collect();
    assert_eq!(
        changed,
        [vec!["2.55", "0.88"], vec![""], vec!["14.13", "116"]]
    );
    assert_eq!(told.to_verify, [["培训费", "三公经费"]]);
}

#[test]
fn every_repair_does_what_it_says() {
    let (book, report) = real();
    let before = assess(&book, &report);
    let found = suspicion(&book, &report);
    let told = summaries(&book, std::slice::from_ref(&found)).remove(0);
    assert_eq!(
        (told.findings, told.says),
        (vec!["MTG-03".to_owned()], found.says)
    );
    for repair in &told.repairs {
        let mut repaired = report.clone();
        let undo = repaired.apply(repair.edit());
        let after = assess(&book, &repaired);
        assert!(
            !after
                .findings
                .iter()
                .any(|finding| finding.level() == Level::Error),
            "{}",
            repair.sentence
        );
        repaired.apply(undo);
        assert_eq!(repaired, report);
    }
    assert!(
        before
            .findings
            .iter()
            .any(|finding| finding.level() == Level::Error)
    );
}

#[test]
fn what_reconciles_is_not_suspected() {
    let book = ziping_built_in::rulebook();
    assert!(suspicions(&book, &Report::default()).is_empty());
    let report = filled(&[
        ("基本支出", "130.13"),
        ("人员经费", "116"),
        ("日常公用经费", "14.13"),
    ]);
    assert!(suspicions(&book, &report).is_empty());
}

#[test]
fn one_slip_is_named_with_what_was_meant() {
    let book = ziping_built_in::rulebook();
    for (typed, slip) in [
        ("41.13", "颠倒"),
        ("1.413", "小数点"),
        ("141.3", "小数点"),
        ("141300", "元万元"),
        ("-14.13", "正负号"),
        ("14.1", "漏打"),
        ("144.13", "多打"),
    ] {
        let report = filled(&[
            ("本年支出合计", "350.28"),
            ("基本支出", "130.13"),
            ("项目支出", "220.15"),
            ("人员经费", "116"),
            ("日常公用经费", typed),
        ]);
        let found = suspicion(&book, &report);
        assert_eq!(
            changes(&book, &found.repairs[0]),
            [format!("日常公用经费 {typed}→14.13 {slip}")]
        );
        assert!(
            found.repairs[0].sentence.contains("与基本支出 130.13 一致"),
            "{}",
            found.repairs[0].sentence
        );
        assert!(sets(&book, &found).contains(&"日常公用经费".to_owned()));
    }
}

#[test]
fn a_figure_in_two_sums_that_fail_is_the_only_one_to_blame() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[
        ("本年支出合计", "350.28"),
        ("基本支出", "131.03"),
        ("项目支出", "220.15"),
        ("人员经费", "116"),
        ("日常公用经费", "14.13"),
    ]);
    let found = suspicion(&book, &report);
    assert_eq!(sets(&book, &found), ["基本支出"]);
    assert_eq!(found.says, "只改一个数就能全部对上的，只有基本支出。");
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["基本支出 131.03→130.13 颠倒"]
    );
}

#[test]
fn a_total_that_follows_from_its_parts_stands_for_them() {
    let book = ziping_built_in::rulebook();
    // 三公经费 is not filled: it follows from its three parts.
    let report = filled(&[
        ("声称.三公会议培训列在日常公用", "1"),
        ("公务用车费", "3"),
        ("因公出国费", "0"),
        ("公务接待费", "24900"),
        ("会议费", "1"),
        ("培训费", "2"),
        ("日常公用经费", "14.13"),
        ("人员经费", "116"),
        ("基本支出", "130.13"),
    ]);
    let found = suspicion(&book, &report);
    assert_eq!(sets(&book, &found), ["公务接待费"]);
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["公务接待费 24900→2.49 元万元"]
    );
}

#[test]
fn what_is_vouched_for_is_not_blamed() {
    let (book, mut report) = real();
    for figure in ["培训费", "人员经费"] {
        report.apply(Edit::Confirmed {
            figure: figure.into(),
            confirmed: true,
        });
    }
    let found = suspicion(&book, &report);
    // Only three together are left, and of these only such with the rest of the chain of sums.
    assert!(
        found
            .sets
            .iter()
            .flatten()
            .all(|figure| !["培训费", "人员经费"].contains(&book.spell(*figure).as_str()))
    );
    assert!(found.repairs.iter().all(|repair| {
        repair
            .changes
            .iter()
            .all(|change| book.spell(change.figure) != "培训费")
    }));
    for figure in ["会议费", "三公经费", "日常公用经费", "基本支出"] {
        report.apply(Edit::Confirmed {
            figure: figure.into(),
            confirmed: true,
        });
    }
    let found = suspicion(&book, &report);
    assert_eq!(
        (sets(&book, &found).as_slice(), found.says.as_str()),
        (&[][..], "改三个数以内都对不上。对照原表逐项核对。")
    );
}

#[test]
fn heads_come_in_whole_numbers() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[("离退休人数", "12"), ("离休人数", "1"), ("退休人数", "12")]);
    let found = suspicion(&book, &report);
    assert_eq!(sets(&book, &found), ["离退休人数", "离休人数", "退休人数"]);
    for repair in &found.repairs {
        assert!(!repair.changes[0].to.contains('.'), "{}", repair.sentence);
    }
}

#[test]
fn two_figures_in_each_others_place_are_recognised() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[
        ("年初固定资产原值", "2.5"),
        ("年初累计折旧", "16.52"),
        ("年初固定资产净值", "14.02"),
    ]);
    let found = suspicions(&book, &report);
    let all: Vec<Vec<String>> = found
        .iter()
        .flat_map(|found| &found.repairs)
        .map(|repair| changes(&book, repair))
        .collect();
    assert!(
        all.contains(&vec![
            "年初累计折旧 16.52→2.5 填反".into(),
            "年初固定资产原值 2.5→16.52 填反".into()
        ]),
        "{all:?}"
    );
}

#[test]
fn a_stated_ratio_is_told_from_the_ratio() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[
        ("在职人数", "9"),
        ("编制数", "12"),
        ("写出.在职人员控制率", "57"),
    ]);
    let found = suspicion(&book, &report);
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["写出.在职人员控制率 57→75 颠倒"]
    );
    assert!(
        found.repairs[0]
            .sentence
            .starts_with("写出的在职人员控制率 57 若为 75（相邻两位数字颠倒）")
    );
}

#[test]
fn a_stated_ratio_is_right_by_the_digits_it_would_have() {
    let book = ziping_built_in::rulebook();
    // 176 of 198 is 88.888…%, in one digit 88.9.
    let report = filled(&[
        ("在职人数", "176"),
        ("编制数", "198"),
        ("写出.在职人员控制率", "88.99"),
    ]);
    let found = suspicion(&book, &report);
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["写出.在职人员控制率 88.99→88.9 多打"]
    );
}

#[test]
fn only_amounts_come_in_two_units() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[
        ("离退休人数", "120000"),
        ("离休人数", "4"),
        ("退休人数", "8"),
    ]);
    let found = suspicion(&book, &report);
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["离退休人数 120000→12 合计"]
    );
}

#[test]
fn sums_that_agree_but_for_a_last_digit_still_say_what_was_meant() {
    let book = ziping_built_in::rulebook();
    // 基本支出 is 130.13 by its parts and 130.14 by the total.
    let report = filled(&[
        ("本年支出合计", "350.29"),
        ("基本支出", "220.15"),
        ("项目支出", "220.15"),
        ("人员经费", "116"),
        ("日常公用经费", "14.13"),
    ]);
    let found = suspicion(&book, &report);
    assert_eq!(sets(&book, &found), ["基本支出"]);
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["基本支出 220.15→130.14 合计"]
    );
}

#[test]
fn each_figure_has_a_repair_before_any_has_a_second() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[
        ("年初固定资产原值", "165.2"),
        ("年初累计折旧", "2.5"),
        ("年初固定资产净值", "14.02"),
    ]);
    let found = suspicion(&book, &report);
    let figures = |repairs: &[Repair]| {
        repairs
            .iter()
            .map(|repair| repair.changes[0].figure)
            .collect::<Vec<_>>()
    };
    let first = figures(&found.repairs[..found.sets.len().min(found.repairs.len())]);
    for (index, figure) in first.iter().enumerate() {
        let known = first[..index].contains(figure);
        let others = figures(&found.repairs[index..])
            .into_iter()
            .any(|other| !first[..index].contains(&other));
        assert!(!known || !others, "{:?}", found.repairs);
    }
}

#[test]
fn a_check_that_holds_by_its_other_side_does_not_hide_the_figure() {
    let book = ziping_built_in::rulebook();
    // Typed the wrong way round, the total agrees with what was carried over as well, by chance.
    let report = filled(&[
        ("年初预算数", "520"),
        ("本年追加预算", "5.06"),
        ("年初结转结余", "0.54"),
        ("全年预算数", "525.60"),
        ("基本支出.全年预算", "393.13"),
        ("项目支出.全年预算", "131.93"),
    ]);
    let found = suspicion(&book, &report);
    assert!(sets(&book, &found).contains(&"全年预算数".to_owned()));
    assert_eq!(
        changes(&book, &found.repairs[0]),
        ["全年预算数 525.60→525.06 颠倒"]
    );
}

#[test]
fn findings_that_share_nothing_are_told_apart() {
    let book = ziping_built_in::rulebook();
    let report = filled(&[
        ("基本支出", "130.13"),
        ("人员经费", "116"),
        ("日常公用经费", "41.13"),
        ("年初固定资产原值", "16.52"),
        ("年初累计折旧", "2.5"),
        ("年初固定资产净值", "14.20"),
    ]);
    let found = suspicions(&book, &report);
    assert_eq!(found.len(), 2);
    assert_eq!(
        changes(&book, &found[0].repairs[0]),
        ["日常公用经费 41.13→14.13 颠倒"]
    );
    assert_eq!(
        changes(&book, &found[1].repairs[0]),
        ["年初固定资产净值 14.20→14.02 颠倒"]
    );
}

#[test]
fn a_row_of_a_table_is_named() {
    let (book, mut report) = real();
    let row = report.rows("项目").len() - 1;
    report.apply(Edit::Cell {
        table: "项目".into(),
        row,
        column: "支出".into(),
        text: "291.95".into(),
    });
    let found = suspicions(&book, &report);
    let all: Vec<Vec<String>> = found
        .iter()
        .flat_map(|found| &found.repairs)
        .map(|repair| changes(&book, repair))
        .collect();
    assert!(
        all.contains(&vec![format!("项目[{row}].支出 291.95→219.95 颠倒")]),
        "{all:?}"
    );
}

#[test]
fn a_summary_says_which_repair_is_about_the_text() {
    let (book, report) = real();
    let told = summaries(&book, &suspicions(&book, &report));
    assert!(told[0].repairs[1].claim && !told[0].repairs[0].claim);
}

#[test]
fn the_same_report_gives_the_same_suspicions() {
    let (book, report) = real();
    let said = || format!("{:?}", suspicions(&book, &report));
    assert_eq!(said(), said());
}
