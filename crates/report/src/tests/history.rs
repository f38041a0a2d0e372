//! Undo and redo go by what the user would call a step.

use super::*;

fn typed(history: &mut History, report: &mut Report, name: &str, keys: &[&str]) {
    for text in keys {
        history.make(report, figure(name, text));
    }
}

#[test]
fn typing_in_one_place_is_one_step_back() {
    let (mut history, mut report) = (History::default(), Report::default());
    typed(
        &mut history,
        &mut report,
        "培训费",
        &["2", "25", "25.", "25.5"],
    );
    assert!(history.undo(&mut report).is_some());
    assert!(report.is_blank() && !history.can_undo());
    assert_eq!(history.redo(&mut report), Some(figure("培训费", "25.5")));
    assert_eq!(report.figure("培训费"), "25.5");
}

#[test]
fn typing_in_another_place_is_another_step() {
    let (mut history, mut report) = (History::default(), Report::default());
    typed(&mut history, &mut report, "培训费", &["2", "25"]);
    typed(&mut history, &mut report, "会议费", &["8", "8.8"]);
    typed(&mut history, &mut report, "培训费", &["25.5"]);
    let mut seen = Vec::new();
    while history.undo(&mut report).is_some() {
        seen.push((
            report.figure("培训费").to_owned(),
            report.figure("会议费").to_owned(),
        ));
    }
    let expected = [("25", "8.8"), ("25", ""), ("", "")];
    assert_eq!(
        seen,
        expected.map(|(one, other)| (one.to_owned(), other.to_owned()))
    );
}

#[test]
fn cells_join_by_row_and_column_and_rows_never_join() {
    let (mut history, mut report) = (History::default(), Report::default());
    let edits = [
        insert(0, &[]),
        insert(1, &[]),
        cell(0, "支出", "1"),
        cell(0, "支出", "12"),
        cell(1, "支出", "3"),
        cell(1, "到位", "3"),
    ];
    for edit in edits {
        history.make(&mut report, edit);
    }
    assert_eq!(std::iter::from_fn(|| history.undo(&mut report)).count(), 5);
    assert_eq!(report, Report::default());
}

#[test]
fn a_closed_step_is_not_typed_on() {
    let (mut history, mut report) = (History::default(), Report::default());
    typed(&mut history, &mut report, "培训费", &["2"]);
    history.close_step();
    typed(&mut history, &mut report, "培训费", &["25"]);
    history.undo(&mut report);
    assert_eq!(report.figure("培训费"), "2");
}

#[test]
fn what_was_typed_before_an_undo_is_not_joined_by_what_comes_after() {
    let (mut history, mut report) = (History::default(), Report::default());
    typed(&mut history, &mut report, "培训费", &["2"]);
    typed(&mut history, &mut report, "会议费", &["8"]);
    history.undo(&mut report);
    typed(&mut history, &mut report, "培训费", &["25"]);
    history.undo(&mut report);
    assert_eq!(report.figure("培训费"), "2");
}

#[test]
fn a_new_change_ends_what_could_be_made_again() {
    let (mut history, mut report) = (History::default(), Report::default());
    typed(&mut history, &mut report, "培训费", &["2"]);
    history.undo(&mut report);
    assert!(history.can_redo());
    typed(&mut history, &mut report, "会议费", &["8"]);
    assert!(!history.can_redo());
    assert_eq!(history.redo(&mut report), None);
}

#[test]
fn the_oldest_steps_are_forgotten_and_the_others_still_lead_back() {
    let (mut history, mut report) = (History::default(), Report::default());
    for n in 0..600 {
        history.make(&mut report, figure(&format!("甲{n}"), "1"));
    }
    assert_eq!(
        std::iter::from_fn(|| history.undo(&mut report)).count(),
        500
    );
    assert_eq!(report.figures.len(), 100);
}
