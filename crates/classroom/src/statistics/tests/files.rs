//! Files as a class hands them in.

use super::super::*;
use crate::question_set::{
    ChecksummedFileProblem, QuestionSet, SetQuestion, Submission, SubmittedAnswer,
};
use ziping_training::Materials;

fn set() -> QuestionSet {
    QuestionSet {
        title: "第一周".into(),
        questions: vec![QuestionNumber::find(1, 7), QuestionNumber::find(1, 8)],
    }
}

/// The reason why a submission of the set with this title does not count.
fn of_other_set(title: &str) -> RefusalReason {
    RefusalReason::OtherSet {
        other: title.into(),
        own: set().title,
    }
}

/// The files of so many trainees; every other one finds what is wrong in the first question.
fn files(materials: &Materials, count: usize) -> Vec<(String, Vec<u8>)> {
    let Some(SetQuestion::Find(exercise)) = SetQuestion::of(materials, QuestionNumber::find(1, 7))
    else {
        panic!()
    };
    let planted = &exercise.faults[0];
    let first = planted.first().unwrap();
    let mark = [
        materials.book.spell(first.figure),
        planted.kind.clone().unwrap(),
        first.right.clone().unwrap(),
    ];
    let file = |who: usize| {
        let mut submission = Submission {
            name: format!("学员{who}"),
            ..Submission::begin(&set())
        };
        let marks = if who.is_multiple_of(2) {
            vec![mark.clone()]
        } else {
            Vec::new()
        };
        submission.answers[0] = SubmittedAnswer {
            marks,
            graded: true,
            seconds: 60,
            ..submission.answers[0].clone()
        };
        (format!("{who}.json"), submission.write().into_bytes())
    };
    (0..count).map(file).collect()
}

#[test]
fn three_bad_files_of_forty_are_listed_and_the_others_count() {
    let materials = Materials::built_in().unwrap();
    let mut files = files(&materials, 40);
    let text = |file: &(String, Vec<u8>)| String::from_utf8(file.1.clone()).unwrap();
    files[3].1 = text(&files[3]).replace("学员3", "学员4").into_bytes();
    files[7].1.truncate(200);
    let another = QuestionSet {
        title: "别的".into(),
        questions: vec![QuestionNumber::find(2, 7)],
    };
    let other = Submission {
        name: "学员9".into(),
        ..Submission::begin(&another)
    };
    files[9].1 = other.write().into_bytes();
    let class = ClassStatistics::of(&materials, &files, &[]);
    assert_eq!(
        (class.title.as_str(), &class.questions, class.trainees.len()),
        ("第一周", &set().questions, 37)
    );
    let [edited, half, other] = &class.refused[..] else {
        panic!("{:?}", class.refused)
    };
    assert_eq!(
        [&edited.file, &half.file, &other.file],
        ["3.json", "7.json", "9.json"]
    );
    assert!(
        matches!(
            (&edited.reason, &half.reason),
            (
                RefusalReason::NotRead(ChecksummedFileProblem::Edited(_)),
                RefusalReason::NotRead(ChecksummedFileProblem::CutOff { .. })
            )
        ),
        "{:?}",
        class.refused
    );
    assert_eq!(other.reason, of_other_set("别的"));
    assert_eq!(
        other.reason.to_string(),
        "是另一套题“别的”的成绩，这一套是“第一周”。另外放进来看"
    );
    let points = |trainee: &Trainee| {
        trainee
            .outcomes
            .iter()
            .map(|one| one.as_ref().map(|one| one.points))
            .collect::<Vec<_>>()
    };
    assert_eq!(points(&class.trainees[0]), [Some(100), None]);
    assert_eq!(points(&class.trainees[1]), [Some(0), None]);
    assert_eq!(class.trainees[0].outcomes[0].as_ref().unwrap().seconds, 60);
    assert_eq!(class.file_name(), "班级成绩-第一周.csv");
}

#[test]
fn the_same_file_twice_counts_once_and_too_many_are_told() {
    let materials = Materials::built_in().unwrap();
    let mut files = files(&materials, 3);
    files.push(("又一份.json".into(), files[1].1.clone()));
    let class = ClassStatistics::of(&materials, &files, &[]);
    assert_eq!(class.trainees.len(), 3);
    let twice = RefusalReason::Duplicate("1.json".into());
    assert_eq!(class.refused[0].reason, twice);
    let many: Vec<_> = (0..=ClassStatistics::MOST)
        .map(|at| (format!("{at}"), Vec::new()))
        .collect();
    let class = ClassStatistics::of(&materials, &many, &[]);
    assert_eq!(
        class.refused[ClassStatistics::MOST].reason,
        RefusalReason::TooManyFiles
    );
}

#[test]
fn files_of_another_version_of_the_page_are_told() {
    let materials = Materials::built_in().unwrap();
    let mut submission = Submission {
        name: "学员".into(),
        ..Submission::begin(&set())
    };
    submission.answers[1].number = "1-8-ZZ".into();
    let class = ClassStatistics::of(
        &materials,
        &[("a.json".into(), submission.write().into_bytes())],
        &[],
    );
    assert!(class.trainees.is_empty());
    assert_eq!(class.refused[0].reason, RefusalReason::OtherVersion);
    assert_eq!(
        ClassStatistics::of(&materials, &[], &[]),
        ClassStatistics::default()
    );
}

#[test]
fn the_same_questions_count_together_whatever_the_set_is_called() {
    let materials = Materials::built_in().unwrap();
    let mut files = files(&materials, 2);
    let renamed = Submission {
        name: "学员2".into(),
        ..Submission::begin(&QuestionSet {
            title: String::new(),
            ..set()
        })
    };
    files.push(("2.json".into(), renamed.write().into_bytes()));
    assert_eq!(
        ClassStatistics::of(&materials, &files, &[]).trainees.len(),
        3
    );
    let untitled = QuestionSet {
        title: String::new(),
        questions: vec![QuestionNumber::find(2, 7)],
    };
    files[2].1 = Submission {
        name: "学员2".into(),
        ..Submission::begin(&untitled)
    }
    .write()
    .into_bytes();
    let class = ClassStatistics::of(&materials, &files, &[]);
    assert_eq!(class.refused[0].reason, of_other_set(""));
    let says = class.refused[0].reason.to_string();
    assert!(says.starts_with("是另一套题（没有名称）的"), "{says}");
}

#[test]
fn a_file_that_is_left_out_counts_for_nothing_and_can_be_taken_in_again() {
    let materials = Materials::built_in().unwrap();
    let files = files(&materials, 3);
    let class = ClassStatistics::of(&materials, &files, &[1]);
    assert_eq!(
        class
            .trainees
            .iter()
            .map(|trainee| trainee.file_index)
            .collect::<Vec<_>>(),
        [0, 2]
    );
    let [refused] = &class.refused[..] else {
        panic!("{class:?}")
    };
    assert_eq!(
        (refused.file.as_str(), &refused.reason),
        ("1.json", &RefusalReason::LeftOut(1))
    );
}
