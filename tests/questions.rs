//! Questions that were handed out keep their numbers and stay the same questions.
//!
//! A number holds everything a question is made from, so set links and result files hold numbers
//! only. When this test fails, the generator makes another question of the same number: either undo
//! that, or change `GENERATOR_VERSION` (which refuses the old numbers with a sentence) and renew
//! the snapshot with `INSTA_UPDATE=always cargo test --test questions`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use serde_json::json;
use ziping_classroom::question_set::{FillIn, SetQuestion};
use ziping_report as report;
use ziping_training::{
    Materials, QuestionNumber, Task, Variety,
    exercise::{Correction, Exercise},
};

/// Some of every task, level, kind of fault and kind of department.
fn numbers() -> Vec<QuestionNumber> {
    let mut numbers = Vec::new();
    for level in 1..=QuestionNumber::HARDEST {
        for seed in [1, 42, 4711, 99_999] {
            let plain = QuestionNumber::find(level, seed);
            let one_kind = QuestionNumber {
                kinds: 1 << (seed % 13),
                ..plain
            };
            let department = QuestionNumber {
                variety: Variety::ANY.picking(0, 2),
                ..plain
            };
            numbers.extend([
                plain,
                one_kind,
                department,
                QuestionNumber {
                    task: Task::Fill,
                    ..plain
                },
            ]);
        }
    }
    numbers.push(QuestionNumber {
        task: Task::Real,
        ..QuestionNumber::find(1, 0)
    });
    numbers
}

#[test]
fn questions_keep_their_numbers_and_their_content() {
    let materials = Materials::built_in().unwrap();
    let mut lines = Vec::new();
    for number in numbers() {
        let content = match SetQuestion::of(&materials, number).unwrap() {
            SetQuestion::Find(exercise) => find(&materials, &exercise),
            SetQuestion::Fill(fill_in) => fill(&materials, &fill_in),
        };
        lines.push(format!(
            "{:18} {:016x}",
            number.show(),
            fingerprint(&content)
        ));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

/// The report with its faults, and what is right: everything that a trainee sees or is graded by.
fn find(materials: &Materials, exercise: &Exercise) -> String {
    let correction = |correction: &Correction| {
        json!([
            materials.book.spell(correction.figure),
            correction.wrong,
            correction.right
        ])
    };
    let mut planted = Vec::new();
    for fault in &exercise.faults {
        for answer in &fault.answers {
            let corrections: Vec<_> = answer.corrections.iter().map(correction).collect();
            planted.push(json!([fault.kind, fault.findings, corrections]));
        }
    }
    format!(
        "{}{}",
        report::write(&exercise.report, &materials.book, report::Json::Null),
        json!(planted)
    )
}

/// The papers as they are shown, and what is asked of them.
fn fill(materials: &Materials, fill_in: &FillIn) -> String {
    let asked: Vec<String> = fill_in
        .asked
        .iter()
        .map(|figure| materials.book.spell(*figure))
        .collect();
    format!(
        "{}{}",
        report::write(&fill_in.truth, &materials.book, report::Json::Null),
        json!(asked)
    )
}

/// FNV-1a: the same on every machine and for every version of the compiler.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
