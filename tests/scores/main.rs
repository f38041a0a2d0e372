//! The scores by each scoring set of the rulebook, for figures and for none.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod examples;
mod limits;
#[path = "../random/mod.rs"]
mod random;
mod rows;
#[path = "../vocabulary/mod.rs"]
mod vocabulary;

use vocabulary::{filled, ningxiang, rulebook};
use ziping_assessment::{Score, ScoreOutcome, Scores, assess, score_formula, scores};
use ziping_localisation::to_json;
use ziping_report::Report;
use ziping_rulebook::{Method, Rulebook};

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
        let json = to_json(&book, &assessment, &[]).to_string();
        assert!(json.ends_with("\"scores\": null\n}"), "{json}");
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

#[test]
fn a_rule_is_explained_in_words_and_in_numbers() {
    let book = rulebook();
    let report = by(
        &book,
        "省级2015",
        filled(&book, [("在职人数", "126"), ("编制数", "120")]),
    );
    scored(&book, &report, |scores| {
        let (words, numbers) = score_formula(&book, scores, of(scores, "在职人员控制率")).unwrap();
        assert!(
            words.starts_with("最大（0，5 － 0.5 × 档数（最大（0，在职人员控制率 － 1） × 100，"),
            "{words}"
        );
        assert!(numbers.contains("105.00% － 1"), "{numbers}");
        assert!(score_formula(&book, scores, of(scores, "三公经费变动率")).is_some());
    });
}
