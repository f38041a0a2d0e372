//! Real reports: the key is what localisation suspects, and several figures may be needed to
//! explain it.

use std::collections::BTreeSet;

use super::*;
use crate::{Materials, Task};
use ziping_assessment::assess;
use ziping_formula::Figure;
use ziping_localisation::locate;
use ziping_report::Report;

fn first() -> (Materials, Exercise) {
    let with = Materials::built_in().unwrap();
    let exercise = with
        .exercise(QuestionNumber {
            task: Task::Real,
            ..QuestionNumber::find(1, 0)
        })
        .unwrap();
    (with, exercise)
}

fn marks(book: &Rulebook, accepted: &AcceptedAnswer) -> Vec<Mark> {
    let bare = Fault::default();
    accepted
        .corrections
        .iter()
        .map(|correction| mark(book, &bare, correction))
        .collect()
}

fn bare(figures: &[&str]) -> Vec<Mark> {
    figures
        .iter()
        .map(|figure| Mark {
            figure: (*figure).to_owned(),
            ..Mark::default()
        })
        .collect()
}

#[test]
fn the_key_of_a_real_report_is_what_localisation_finds() {
    let (with, exercise) = first();
    let suspicions = locate(
        &with.book,
        &exercise.report,
        &assess(&with.book, &exercise.report),
    );
    assert_eq!((suspicions.len(), exercise.faults.len()), (1, 1));
    let (suspicion, planted) = (&suspicions[0], &exercise.faults[0]);
    assert_eq!(planted.findings, suspicion.findings);
    let names = |figures: &mut dyn Iterator<Item = Figure>| -> BTreeSet<String> {
        figures.map(|figure| with.book.spell(figure)).collect()
    };
    let key: BTreeSet<_> = planted
        .answers
        .iter()
        .map(|accepted| names(&mut accepted.figures()))
        .collect();
    let mut sets: BTreeSet<_> = suspicion
        .sets
        .iter()
        .map(|set| names(&mut set.iter().copied()))
        .collect();
    // The claim on which the check rests is one more explanation.
    sets.insert(BTreeSet::from(["声称.三公会议培训列在日常公用".to_owned()]));
    assert_eq!(key, sets);
    let set = |names: [&str; 2]| BTreeSet::from(names.map(str::to_owned));
    for pair in [
        ["培训费", "会议费"],
        ["培训费", "三公经费"],
        ["人员经费", "日常公用经费"],
    ] {
        assert!(key.contains(&set(pair)), "{pair:?}: {key:?}");
    }
}

#[test]
fn every_answer_that_localisation_accepts_is_worth_everything() {
    let (with, exercise) = first();
    for accepted in &exercise.faults[0].answers {
        let grade = graded(&with.book, &exercise, marks(&with.book, accepted));
        assert_eq!(
            (grade.points, grade.wrong_marks.len()),
            (100, 0),
            "{accepted:?}: {grade:?}"
        );
        assert!(grade.faults[0].says.starts_with("找到了："), "{grade:?}");
        assert!(grade.faults[0].says.contains(&accepted.says));
    }
}

#[test]
fn one_of_two_figures_is_half_found_and_its_company_is_named() {
    let (with, exercise) = first();
    let grade = graded(&with.book, &exercise, bare(&["人员经费"]));
    assert_eq!(
        (grade.points, grade.faults[0].found, grade.wrong_marks.len()),
        (37, false, 0)
    );
    let says = &grade.faults[0].says;
    assert!(
        says.starts_with("只标人员经费还说不通，改它一个对不上：要连同日常公用经费一起改。"),
        "{says}"
    );
}

#[test]
fn what_is_found_but_not_corrected_lacks_the_points_for_that() {
    let (with, exercise) = first();
    let known = exercise.faults[0]
        .answers
        .iter()
        .find(|accepted| accepted.corrections.len() == 2)
        .unwrap();
    let figures: Vec<String> = known
        .figures()
        .map(|figure| with.book.spell(figure))
        .collect();
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let grade = graded(&with.book, &exercise, bare(&figures));
    assert!(
        grade.faults[0].found && !grade.faults[0].corrected,
        "{grade:?}"
    );
    assert_eq!(grade.points, 75);
    assert!(
        grade.faults[0]
            .says
            .ends_with("写的应为多少，与这里说的不同。"),
        "{grade:?}"
    );
}

#[test]
fn values_that_are_merely_computed_are_nothing_to_be_guessed() {
    let (with, exercise) = first();
    let grade = graded(&with.book, &exercise, bare(&["三公经费", "培训费"]));
    assert_eq!(
        (grade.points, grade.faults[0].corrected),
        (100, true),
        "{grade:?}"
    );
}

#[test]
fn a_mark_that_explains_nothing_costs_and_is_not_called_right() {
    let (with, exercise) = first();
    let nothing = graded(&with.book, &exercise, Vec::new());
    assert_eq!(nothing.points, 0);
    let says = &nothing.faults[0].says;
    assert!(
        says.starts_with("没有找到：只改一个数，改哪一个都对不上"),
        "{says}"
    );
    let mut all = marks(&with.book, &exercise.faults[0].answers[0]);
    all.extend(bare(&["报告年度"]));
    let astray = graded(&with.book, &exercise, all);
    assert_eq!(astray.points, 90);
    assert_eq!(
        astray.wrong_marks[0].1,
        "标了报告年度：改它，对不上的还是对不上。"
    );
}

#[test]
fn hints_lead_to_the_figures_of_the_likeliest_answer() {
    let (with, exercise) = first();
    let labels: Vec<String> = exercise.faults[0].answers[0]
        .figures()
        .map(|figure| with.book.label(figure))
        .collect();
    assert!(
        hint(&with.book, &exercise, 0, 1)
            .unwrap()
            .starts_with("在“")
    );
    assert!(
        hint(&with.book, &exercise, 0, 2)
            .unwrap()
            .starts_with("这一条对不上：")
    );
    assert_eq!(
        hint(&with.book, &exercise, 0, 3).unwrap(),
        format!("看{}。", labels.join("、"))
    );
}

#[test]
fn a_number_without_a_report_behind_it_opens_nothing() {
    let with = Materials::built_in().unwrap();
    assert!(
        with.exercise(QuestionNumber {
            task: Task::Real,
            ..QuestionNumber::find(QuestionNumber::HARDEST, 0)
        })
        .is_none()
    );
    assert!(
        with.exercise(QuestionNumber {
            task: Task::Fill,
            ..QuestionNumber::find(1, 0)
        })
        .is_none()
    );
}

#[test]
fn any_report_file_is_a_question_and_what_is_none_is_refused() {
    let book = ziping_built_in::rulebook();
    let blank = ziping_report::write(&Report::default(), &book, ziping_report::Json::Null);
    let reals = RealReport::load(&book, &[("甲.json", &blank)]).unwrap();
    assert!(reals[0].exercise(&book, of(1, 0)).faults.is_empty());
    let refused =
        |files: &[(&str, &str)]| RealReport::load(&book, files).unwrap_err()[0].to_string();
    assert_eq!(
        refused(&[("甲.json", &blank), ("乙.json", "")]),
        "乙.json：这个文件是空的。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件"
    );
    assert_eq!(
        refused(&[("甲.json", blank.as_str()); 6]),
        "甲.json：真实报告最多 5 份，移走这一份"
    );
}
