//! The scores by each scoring set of the rulebook, for figures and for none.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod random;
mod vocabulary;

use std::cell::Cell;

use proptest::{collection::vec, prelude::*, sample::select};
use random::{always, report, typed};
use rust_decimal::Decimal;
use vocabulary::{Entry, enter, filled, lines, ningxiang, rulebook};
use ziping_assessment::{Score, ScoreOutcome, Scores, assess, score_formula, scores};
use ziping_localisation::to_json;
use ziping_report::Report;
use ziping_rulebook::{Method, Rulebook};

const BEGUN: (&str, &str) = ("口径.取整", "不足一档也扣");

/// A report that has chosen this set.
fn by(book: &Rulebook, set: &str, mut report: Report) -> Report {
    let chooses =
        |option: &&ziping_rulebook::ReportOption| option.choices.iter().any(|choice| choice == set);
    let option = book
        .options
        .iter()
        .find(chooses)
        .unwrap_or_else(|| panic!("no option chooses {set}"));
    report
        .figures
        .insert(book.names().text(option.slot).into(), set.into());
    report
}

fn scored<T>(book: &Rulebook, report: &Report, look: impl Fn(&Scores) -> T) -> T {
    let assessment = assess(book, report);
    let sets = scores(book, &assessment);
    assert_eq!(sets.len(), 1, "one set is chosen");
    look(&sets[0])
}

fn of<'a, 'b>(scores: &'a Scores<'b>, indicator: &str) -> &'a Score<'b> {
    let found = scores
        .scores
        .iter()
        .find(|score| score.indicator.name == indicator);
    found.unwrap_or_else(|| panic!("{} has no {indicator}", scores.set.id))
}

/// The outcome of an indicator, in a few words.
fn follows(book: &Rulebook, report: &Report, indicator: &str) -> String {
    scored(book, report, |scores| {
        match &of(scores, indicator).outcome {
            ScoreOutcome::Known(points) => points.normalize().to_string(),
            ScoreOutcome::Missing(figures) => {
                let names: Vec<String> = figures.iter().map(|figure| book.spell(*figure)).collect();
                format!("缺 {}", names.join(" "))
            }
            ScoreOutcome::Undefined(why) => why.clone(),
            ScoreOutcome::Judged => "评议".into(),
        }
    })
}

/// Set, indicator, figures, what follows, and what follows where a begun step counts, too.
const EXAMPLES: &[(&str, &str, &str, &str, &str)] = &[
    // 126 on 120 posts: five points over.
    (
        "省级2015",
        "在职人员控制率",
        "在职人数 126，编制数 120",
        "2.5",
        "2.5",
    ),
    (
        "13分版",
        "在职人员控制率",
        "在职人数 126，编制数 120",
        "2.5",
        "2.5",
    ),
    (
        "省级2017",
        "在职人员控制率",
        "在职人数 126，编制数 120",
        "2.5",
        "2.5",
    ),
    (
        "岳阳2018",
        "在职人员控制率",
        "在职人数 126，编制数 120",
        "2.5",
        "2.5",
    ),
    (
        "单位2018",
        "在职人员控制率",
        "在职人数 126，编制数 120",
        "5.5",
        "5.5",
    ),
    (
        "省级2017",
        "在职人员控制率",
        "在职人数 9，编制数 12",
        "5",
        "5",
    ),
    (
        "省级2017",
        "在职人员控制率",
        "在职人数 13，编制数 12",
        "1",
        "0.5",
    ),
    (
        "省级2017",
        "在职人员控制率",
        "在职人数 24，编制数 12",
        "0",
        "0",
    ),
    (
        "省级2017",
        "在职人员控制率",
        "在职人数 9，编制数 0",
        "分母为 0，不适用",
        "分母为 0，不适用",
    ),
    // Done by 92.80 %: 7.2 points short are one step of five, and another begun.
    (
        "省级2015",
        "预算完成率",
        "年初结转结余 12，年初预算数 320，本年追加预算 40，年末结转结余 26.78",
        "3",
        "1",
    ),
    (
        "省级2017",
        "预算完成率",
        "年初结转结余 12，年初预算数 320，本年追加预算 40，年末结转结余 26.78",
        "3",
        "1",
    ),
    (
        "单位2018",
        "预算完成率",
        "年初结转结余 12，年初预算数 320，本年追加预算 40，年末结转结余 26.78",
        "6",
        "4",
    ),
    (
        "单位2018",
        "预算完成率",
        "年初结转结余 0，年初预算数 320，本年追加预算 0，年末结转结余 0",
        "8",
        "8",
    ),
    (
        "单位2018",
        "预算完成率",
        "年初结转结余 0，年初预算数 320，本年追加预算 0，年末结转结余 16",
        "6",
        "6",
    ),
    // A budget of 7.00 after one of 6.50 is 7.69 % more.
    (
        "省级2015",
        "三公经费变动率",
        "三公经费.年初预算 7.00，三公经费.上年预算 6.50",
        "2.4",
        "1.6",
    ),
    (
        "13分版",
        "三公经费变动率",
        "三公经费.年初预算 7.00，三公经费.上年预算 6.50",
        "2.4",
        "1.6",
    ),
    (
        "单位2018",
        "三公经费变动率",
        "三公经费.年初预算 7.00，三公经费.上年预算 6.50",
        "2.4",
        "1.6",
    ),
    (
        "省级2017",
        "三公经费变动率",
        "三公经费.年初预算 7.00，三公经费.上年预算 6.50",
        "1.5",
        "1",
    ),
    (
        "岳阳2018",
        "三公经费变动率",
        "三公经费.年初预算 7.00，三公经费.上年预算 6.50",
        "1.5",
        "1",
    ),
    (
        "岳阳2018",
        "三公经费变动率",
        "三公经费.年初预算 6.00，三公经费.上年预算 6.50",
        "5",
        "5",
    ),
    // 40 on top of 320 is 12.5 %.
    (
        "省级2017",
        "预算控制率",
        "本年追加预算 40，年初预算数 320",
        "3",
        "3",
    ),
    (
        "单位2018",
        "预算控制率",
        "本年追加预算 40，年初预算数 320",
        "4",
        "4",
    ),
    (
        "省级2017",
        "预算控制率",
        "本年追加预算 0，年初预算数 320",
        "5",
        "5",
    ),
    (
        "省级2017",
        "预算控制率",
        "本年追加预算 32，年初预算数 320",
        "4",
        "4",
    ),
    (
        "省级2017",
        "预算控制率",
        "本年追加预算 -40，年初预算数 320",
        "3",
        "3",
    ),
    (
        "省级2017",
        "预算控制率",
        "本年追加预算 96，年初预算数 320",
        "2",
        "2",
    ),
    (
        "省级2017",
        "预算控制率",
        "本年追加预算 97，年初预算数 320",
        "0",
        "0",
    ),
    (
        "岳阳2018",
        "预算调整率",
        "预算调整数 0，年初预算数 320",
        "3",
        "3",
    ),
    (
        "岳阳2018",
        "预算调整率",
        "预算调整数 60，年初预算数 320",
        "1",
        "1",
    ),
    (
        "岳阳2018",
        "预算调整率",
        "预算调整数 90，年初预算数 320",
        "0.5",
        "0.5",
    ),
    (
        "岳阳2018",
        "重点支出安排率",
        "重点项目支出.年初预算 190，项目支出.年初预算 220",
        "4",
        "4",
    ),
    (
        "岳阳2018",
        "重点支出安排率",
        "重点项目支出.年初预算 198，项目支出.年初预算 220",
        "5",
        "5",
    ),
    (
        "岳阳2018",
        "重点支出安排率",
        "重点项目支出.年初预算 100，项目支出.年初预算 220",
        "0",
        "0",
    ),
    ("岳阳2018", "支付进度", "未按时下达专项数 2", "2", "2"),
    ("岳阳2018", "支付进度", "未按时下达专项数 9", "0", "0"),
    (
        "岳阳2018",
        "资金结余",
        "年末结转结余 0，年初结转结余 12.63",
        "3",
        "3",
    ),
    (
        "岳阳2018",
        "资金结余",
        "年末结转结余 7.63，年初结转结余 12.63",
        "2",
        "2",
    ),
    (
        "岳阳2018",
        "资金结余",
        "年末结转结余 17.63，年初结转结余 12.63",
        "0",
        "0",
    ),
    (
        "岳阳2018",
        "三公经费控制率",
        "三公经费 6.20，三公经费.年初预算 6.00",
        "3",
        "2",
    ),
    (
        "省级2017",
        "三公经费控制率",
        "三公经费 6.20，三公经费.年初预算 6.00",
        "4",
        "3",
    ),
    (
        "省级2017",
        "公用经费控制率",
        "日常公用经费 15.93，日常公用经费.年初预算 15.00",
        "2",
        "1",
    ),
    (
        "省级2017",
        "公用经费控制率",
        "日常公用经费 14.13，日常公用经费.年初预算 15.00",
        "8",
        "8",
    ),
    (
        "省级2017",
        "面积控制率",
        "楼堂馆所实际面积 1280，楼堂馆所批复面积 1200",
        "3",
        "1",
    ),
    ("省级2017", "面积控制率", "楼堂馆所批复面积 0", "5", "5"),
    (
        "省级2017",
        "面积控制率",
        "楼堂馆所实际面积 1280",
        "缺 楼堂馆所批复面积",
        "缺 楼堂馆所批复面积",
    ),
    (
        "省级2017",
        "投资概算控制率",
        "楼堂馆所批复面积 900，楼堂馆所实际投资 455，楼堂馆所批复投资 360",
        "0",
        "0",
    ),
    (
        "省级2017",
        "投资概算控制率",
        "楼堂馆所批复面积 900，楼堂馆所实际投资 355，楼堂馆所批复投资 360",
        "5",
        "5",
    ),
    (
        "省级2017",
        "资金使用合规性",
        "资金使用不合规例数 2",
        "4",
        "4",
    ),
    (
        "省级2017",
        "政府采购执行率",
        "政府采购支出 5，政府采购预算 5",
        "评议",
        "评议",
    ),
    (
        "通用15分版",
        "在职人员控制率",
        "在职人数 9，编制数 12",
        "评议",
        "评议",
    ),
    (
        "自评表",
        "预算执行率",
        "本年支出合计 350.28，全年预算数 360",
        "9.73",
        "9.73",
    ),
    (
        "自评表",
        "预算执行率",
        "本年支出合计 370，全年预算数 360",
        "10",
        "10",
    ),
    (
        "自评表",
        "预算执行率",
        "本年支出合计 350.28，全年预算数 360，分值.预算执行率 20",
        "19.46",
        "19.46",
    ),
    (
        "湖南自评表",
        "预算执行率",
        "本年支出合计 350.28，全年预算数 360",
        "9.73",
        "9.73",
    ),
    (
        "湖北20/80",
        "预算执行率",
        "本年支出合计 350.28，全年预算数 360",
        "19.46",
        "19.46",
    ),
];

#[test]
fn each_rule_gives_the_points_of_its_examples() {
    let book = rulebook();
    let mut wrong = Vec::new();
    for (set, indicator, figures, whole, begun) in EXAMPLES {
        let mut report = by(&book, set, Report::default());
        for (name, entry) in vocabulary::entries(figures) {
            enter(&book, &mut report, name, &entry);
        }
        let found = follows(&book, &report, indicator);
        report.figures.insert(BEGUN.0.into(), BEGUN.1.into());
        let found_begun = follows(&book, &report, indicator);
        if (found.as_str(), found_begun.as_str()) != (whole, begun) {
            wrong.push(format!(
                "{set} {indicator} {figures}: {found}, {found_begun}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", lines(&wrong));
}

#[test]
fn every_rule_has_an_example() {
    let book = rulebook();
    let of_formula = |method: &Method| matches!(method, Method::Formula(_));
    let without: Vec<String> = book
        .scorings
        .iter()
        .flat_map(|set| set.indicators.iter().map(move |indicator| (set, indicator)))
        .filter(|(set, indicator)| {
            of_formula(&indicator.method)
                && !EXAMPLES
                    .iter()
                    .any(|example| (example.0, example.1) == (&*set.id, &*indicator.name))
        })
        .map(|(set, indicator)| format!("{} {}", set.id, indicator.name))
        .collect();
    assert!(without.is_empty(), "{}", lines(&without));
    assert_eq!(book.scorings.len(), 9);
}

#[test]
fn the_real_report_lacks_what_it_lacks_and_never_gets_a_silent_zero() {
    let book = rulebook();
    for set in &book.scorings {
        let report = by(&book, &set.id, ningxiang(&book));
        let known: Vec<(String, String)> = scored(&book, &report, |scores| {
            let known = scores
                .scores
                .iter()
                .filter_map(|score| Some((score, score.outcome.known()?)));
            known
                .map(|(score, points)| (score.indicator.name.clone(), points.to_string()))
                .collect()
        });
        let has_staff = set.indicators.iter().any(|indicator| {
            indicator.name == "在职人员控制率" && matches!(indicator.method, Method::Formula(_))
        });
        // Nine people on twelve posts are all that it states of what any of the sets asks for.
        let expected = if has_staff {
            vec!["在职人员控制率"]
        } else {
            Vec::new()
        };
        assert_eq!(
            known
                .iter()
                .map(|(name, _)| name.as_str())
                .collect::<Vec<_>>(),
            expected,
            "{}",
            set.id
        );
    }
    let report = by(&book, "省级2017", ningxiang(&book));
    assert_eq!(follows(&book, &report, "在职人员控制率"), "5");
    assert_eq!(
        follows(&book, &report, "三公经费变动率"),
        "缺 三公经费.年初预算 三公经费.上年预算"
    );
    assert_eq!(follows(&book, &report, "面积控制率"), "缺 楼堂馆所批复面积");
    assert_eq!(follows(&book, &report, "职责履行"), "评议");
    scored(&book, &report, |scores| {
        assert_eq!(
            [scores.points, scores.decided, scores.total].map(|points| points.to_string()),
            ["100", "5", "5"]
        );
        assert_eq!(scores.grade(), None);
        assert!(!scores.scores.iter().any(Score::reason_due));
    });
}

#[test]
fn no_set_is_in_force_before_one_is_chosen() {
    let book = rulebook();
    for report in [Report::default(), ningxiang(&book)] {
        let assessment = assess(&book, &report);
        assert!(scores(&book, &assessment).is_empty());
        assert!(to_json(&book, &assessment, &[])["scores"].is_null());
    }
}

#[test]
fn a_list_counts_what_is_ticked_once_it_has_been_gone_through() {
    let book = rulebook();
    let with = |ticks: &[(&'static str, &'static str)]| {
        follows(
            &book,
            &by(&book, "省级2017", filled(&book, ticks.iter().copied())),
            "管理制度健全性",
        )
    };
    assert_eq!(
        with(&[]),
        "缺 要点.管理制度健全性.1 要点.管理制度健全性.2 要点.管理制度健全性.3 要点.管理制度健全性.4"
    );
    assert_eq!(
        with(&[
            ("要点.管理制度健全性.1", "1"),
            ("要点.管理制度健全性.4", "1")
        ]),
        "4"
    );
    assert_eq!(with(&[("要点.管理制度健全性.1", "0")]), "0");
    let yueyang = by(
        &book,
        "岳阳2018",
        filled(&book, [("要点.管理制度健全性.2", "1")]),
    );
    assert_eq!(follows(&book, &yueyang, "管理制度健全性"), "1");
}

#[test]
fn what_the_report_gives_itself_counts_and_is_compared() {
    let book = rulebook();
    let with = |stated: &'static str, reason: &'static str| {
        let figures = [
            ("在职人数", "126"),
            ("编制数", "120"),
            ("得分.在职人员控制率", stated),
            ("扣分原因.在职人员控制率", reason),
        ];
        let report = by(&book, "省级2015", filled(&book, figures));
        scored(&book, &report, |scores| {
            let score = of(scores, "在职人员控制率");
            (
                score.difference.map(|difference| difference.to_string()),
                score.reason_due(),
                score.is_out_of_range(),
            )
        })
    };
    assert_eq!(with("", ""), (None, true, false));
    assert_eq!(with("2.5", ""), (None, true, false));
    assert_eq!(with("2.51", "两人待分流"), (None, false, false));
    assert_eq!(with("5", ""), (Some("2.5".into()), false, false));
    assert_eq!(with("6", ""), (Some("3.5".into()), false, true));
    assert_eq!(with("-1", "两人待分流"), (Some("-3.5".into()), false, true));
}

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

#[test]
fn a_rule_is_explained_in_words_and_in_numbers() {
    let book = rulebook();
    let report = by(
        &book,
        "省级2015",
        filled(&book, [("在职人数", "126"), ("编制数", "120")]),
    );
    scored(&book, &report, |scores| {
        let (words, numbers) =
            score_formula(&book, scores, of(scores, "在职人员控制率")).unwrap();
        assert!(
            words.starts_with("最大（0，5 － 0.5 × 档数（最大（0，在职人员控制率 － 1） × 100，"),
            "{words}"
        );
        assert!(numbers.contains("105.00% － 1"), "{numbers}");
        assert!(score_formula(&book, scores, of(scores, "三公经费变动率")).is_some());
    });
}

#[test]
fn a_score_is_never_below_nothing_nor_above_its_points() {
    let book = rulebook();
    let sets: Vec<String> = book.scorings.iter().map(|set| set.id.clone()).collect();
    let more = vec((select(asked(&book)), number()), 0..300);
    let row = (
        select(vec!["产出", "效益指标", "满意度", ""]),
        [number(), number(), number(), number()],
        -1..=1_i8,
    );
    let known = Cell::new(0);
    always(
        200,
        (report(20), more, vec(row, 0..3), select(sets)),
        |(mut report, more, rows, set)| {
            report.figures.extend(more);
            for (part, numbers, direction) in &rows {
                let columns = ["分值", "目标值", "完成值", "得分"]
                    .into_iter()
                    .zip(numbers.iter().cloned());
                let row =
                    columns.chain([("一级", (*part).into()), ("方向", direction.to_string())]);
                let row = row
                    .map(|(column, text)| (column.to_owned(), text))
                    .collect();
                report.tables.entry("评分".into()).or_default().push(row);
            }
            let report = by(&book, &set, report);
            scored(&book, &report, |scores| {
                for score in &scores.scores {
                    let rows = score
                        .rows
                        .iter()
                        .map(|row| (&row.outcome, row.points.unwrap_or_default()));
                    for (follows, most) in rows.chain([(&score.outcome, score.points)]) {
                        let Some(points) = follows.known() else {
                            continue;
                        };
                        known.set(known.get() + 1);
                        let within = (Decimal::ZERO..=most).contains(&points);
                        prop_assert!(within, "{set} {}: {points} of {most}", score.indicator.name);
                    }
                }
                Ok(())
            })
        },
    );
    assert!(known.get() > 500, "only {} scores were known", known.get());
}

/// Mostly something that can be read.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![6 => "-?[0-9]{1,4}(\\.[0-9]{1,2})?", 1 => select(vec!["0", "1"]).prop_map(str::to_owned), 1 => typed()]
}

/// The figures that the formulas of the sets ask for, those that ratios are made of among them.
fn asked(book: &Rulebook) -> Vec<String> {
    let formulas = book
        .scorings
        .iter()
        .flat_map(|set| &set.indicators)
        .filter_map(|indicator| match &indicator.method {
            Method::Formula(formula) => Some(formula),
            _ => None,
        });
    let names = formulas.flat_map(|formula| formula.node.names());
    let figures = names.flat_map(|name| {
        book.ratio(name)
            .map_or_else(|| vec![name], |ratio| ratio.formula.node.names())
    });
    figures
        .filter(|name| book.field(*name).is_some())
        .map(|name| book.names().text(name).into())
        .collect()
}
