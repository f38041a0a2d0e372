//! Properties of every class, whoever is in it.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod random;
mod vocabulary;

use proptest::{collection::vec, option::of, prelude::*};
use random::always;
use ziping_classroom::statistics::{ClassStatistics, Trainee};
use ziping_rulebook::SectionId;
use ziping_training::{OutcomeItem, QuestionNumber, QuestionOutcome, Task};

const QUESTIONS: usize = 4;

#[test]
fn the_order_in_which_files_come_does_not_matter() {
    always(
        300,
        (class("[甲乙]{0,2}"), any::<u64>()),
        |(class, chance)| {
            let mut other = class.clone();
            // Any order will do: by what remains of a number that is different for each file.
            other.trainees.sort_by_key(|trainee| {
                chance.wrapping_mul(trainee.file.parse::<u64>().unwrap() + 7) % 101
            });
            prop_assert_eq!(page(&other), page(&class));
            prop_assert_eq!(other.csv(), class.csv());
            Ok(())
        },
    );
}

#[test]
fn each_row_of_the_spreadsheet_has_a_cell_for_each_of_its_head_and_none_is_a_formula() {
    always(300, class("[\\PC\"',;=+@\\-\\t\\r\\n]{0,6}"), |class| {
        let rows = cells(&class.csv());
        prop_assert_eq!(rows.len(), class.trainees.len() + 1);
        for row in rows {
            prop_assert_eq!(row.len(), 2 + 5 * QUESTIONS + 2);
            prop_assert!(
                row.iter()
                    .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])),
                "{row:?}"
            );
        }
        Ok(())
    });
}

fn page(class: &ClassStatistics) -> String {
    class
        .html(&|section| section.index().to_string())
        .into_string()
}

/// A class with such names, some of them shared, and files of different names.
fn class(names: &'static str) -> impl Strategy<Value = ClassStatistics> {
    let trainee = (names, vec(of(outcome()), 0..=QUESTIONS + 1));
    vec(trainee, 0..30).prop_map(|trainees| {
        let tasks = [Task::Find, Task::Fill, Task::Find, Task::Real];
        let trainees = trainees.into_iter().enumerate();
        ClassStatistics {
            title: "第一套".into(),
            questions: tasks
                .into_iter()
                .zip(1..)
                .map(|(task, seed)| QuestionNumber {
                    task,
                    ..QuestionNumber::find(1, seed)
                })
                .collect(),
            trainees: trainees
                .map(|(file, (name, outcomes))| Trainee {
                    name,
                    file: file.to_string(),
                    file_index: file,
                    outcomes,
                })
                .collect(),
            refused: Vec::new(),
        }
    })
}

fn outcome() -> impl Strategy<Value = QuestionOutcome> {
    // The parts of a question are the same for all who have answered it.
    let parts = vec((0..3_usize, any::<bool>()), 0..4).prop_map(|parts| {
        let kinds = ["子", "丑", "", "子"].into_iter().zip(parts);
        let part = |(kind, (section, right)): (&str, (usize, _))| OutcomeItem {
            label: format!("{kind}处"),
            kind: kind.into(),
            section: SectionId::from_raw(section),
            right,
        };
        kinds.map(part).collect()
    });
    // Few different points, so that there are equal totals.
    (
        (0..=2_u32).prop_map(|half| half * 50),
        any::<u32>(),
        any::<u32>(),
        parts,
        any::<u32>(),
    )
        .prop_map(
            |(points, seconds, hints, parts, wrong_marks)| QuestionOutcome {
                points,
                seconds,
                hints,
                parts,
                wrong_marks,
            },
        )
}

/// The cells of a CSV, as a spreadsheet reads them.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut signs) = (
        false,
        csv.strip_prefix('\u{feff}').unwrap().chars().peekable(),
    );
    while let Some(sign) = signs.next() {
        let row = rows.last_mut().unwrap();
        match sign {
            '"' if quoted && signs.next_if_eq(&'"').is_some() => row.last_mut().unwrap().push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && signs.next_if_eq(&'\n').is_some() => rows.push(vec![String::new()]),
            other => row.last_mut().unwrap().push(other),
        }
    }
    assert_eq!(
        rows.pop(),
        Some(vec![String::new()]),
        "the last row ends as the others do"
    );
    rows
}
