//! The statistics of a class, compared with figures that were worked out by hand.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use rust_decimal::Decimal;

use super::{
    fault_kinds::FaultKindStatistics,
    questions::{Discrimination, QuestionStatistics},
    totals::spread,
    *,
};
use ziping_rulebook::SectionId;
use ziping_training::{OutcomeItem, Task};

mod files;
mod page;
mod spreadsheet;

/// Questions in which something is to be found.
fn questions(count: u32) -> Vec<QuestionNumber> {
    (0..count)
        .map(|seed| QuestionNumber::find(3, seed))
        .collect()
}

fn points(points: u32) -> QuestionOutcome {
    QuestionOutcome {
        points,
        ..QuestionOutcome::default()
    }
}

fn part(kind: &str, section: usize, right: bool) -> OutcomeItem {
    OutcomeItem {
        label: format!("{kind}处"),
        kind: kind.into(),
        section: SectionId::from_raw(section),
        right,
    }
}

/// In which sections to relearn a kind, by their numbers.
fn relearn(kind: &FaultKindStatistics) -> Vec<(usize, usize)> {
    let sections = kind.relearn().into_iter();
    sections
        .map(|(section, times)| (section.index(), times))
        .collect()
}

fn trainee(name: &str, outcomes: Vec<Option<QuestionOutcome>>) -> Trainee {
    Trainee {
        name: name.into(),
        file: format!("{name}.json"),
        file_index: 0,
        outcomes,
    }
}

/// A class, by the points of each trainee at every question.
fn class<const QUESTIONS: usize>(trainees: &[(&str, [u32; QUESTIONS])]) -> ClassStatistics {
    let handed_in = |of: &[u32; QUESTIONS]| of.iter().map(|of| Some(points(*of))).collect();
    ClassStatistics {
        title: "第一套".into(),
        questions: questions(u32::try_from(QUESTIONS).unwrap()),
        trainees: trainees
            .iter()
            .map(|(name, of)| trainee(name, handed_in(of)))
            .collect(),
        refused: Vec::new(),
    }
}

/// A class small enough to be counted by hand.
fn four() -> ClassStatistics {
    class(&[
        ("丁", [60, 0]),
        ("甲", [100, 80]),
        ("丙", [100, 35]),
        ("乙", [85, 50]),
    ])
}

fn of_questions(class: &ClassStatistics) -> Vec<QuestionStatistics> {
    class.question_statistics(&class.ranked())
}

fn hundredths(value: i64) -> Discrimination {
    Discrimination::Known(Decimal::new(value, 2))
}

#[test]
fn trainees_stand_from_the_highest_total_to_the_lowest_and_those_of_the_same_by_name() {
    let class = four();
    let ranked: Vec<(&str, u64)> = class
        .ranked()
        .iter()
        .map(|totals| (totals.trainee.name(), totals.points))
        .collect();
    // Of the same total, 丙 stands before 乙, as it does in the code.
    assert_eq!(ranked, [("甲", 180), ("丙", 135), ("乙", 135), ("丁", 60)]);
    assert_eq!(class.full(), 200);
}

#[test]
fn the_totals_have_a_mean_a_median_and_ends() {
    let all = spread(&four().ranked()).unwrap();
    assert_eq!(
        (all.mean, all.median),
        (Decimal::new(1275, 1), Decimal::from(135))
    );
    assert_eq!((all.lowest, all.highest), (60, 180));
    // The median of an even number lies between the two in the middle, that of an odd number is
    // one.
    let two = spread(&class(&[("甲", [71]), ("乙", [40])]).ranked()).unwrap();
    assert_eq!(two.median, Decimal::new(555, 1));
    let three = spread(&class(&[("甲", [71]), ("乙", [40]), ("丙", [50])]).ranked()).unwrap();
    assert_eq!(three.median, Decimal::from(50));
    assert_eq!(spread(&ClassStatistics::default().ranked()), None);
}

#[test]
fn time_and_hints_are_summed_and_what_was_not_handed_in_gives_no_points() {
    let outcome = |points, seconds, hints| {
        Some(QuestionOutcome {
            points,
            seconds,
            hints,
            ..QuestionOutcome::default()
        })
    };
    // Of three questions the last is not in the file at all; a fourth is not in the set.
    let some = trainee("甲", vec![outcome(70, 89, 1), None]);
    let more = trainee(
        "乙",
        vec![
            None,
            outcome(30, 60, 2),
            outcome(20, 30, 0),
            outcome(100, 600, 3),
        ],
    );
    let class = ClassStatistics {
        questions: questions(3),
        trainees: vec![some, more],
        ..ClassStatistics::default()
    };
    let totals: Vec<_> = class
        .ranked()
        .iter()
        .map(|totals| (totals.points, totals.minutes(), totals.hints))
        .collect();
    assert_eq!(totals, [(70, 1, 1), (50, 2, 2)]);
    let handed_in: Vec<usize> = of_questions(&class)
        .iter()
        .map(|question| question.handed_in)
        .collect();
    assert_eq!(handed_in, [1, 1, 1]);
}

#[test]
fn a_question_has_the_mean_of_those_who_handed_it_in() {
    let mut class = four();
    class.trainees[0].outcomes[1] = None;
    class.trainees[1].outcomes[1] = Some(QuestionOutcome {
        wrong_marks: 2,
        ..points(80)
    });
    class.trainees[2].outcomes[1] = Some(QuestionOutcome {
        wrong_marks: 1,
        ..points(35)
    });
    let of = of_questions(&class);
    assert_eq!(
        (of[0].handed_in, of[0].mean, of[0].astray),
        (4, Some(Decimal::new(8625, 2)), 0)
    );
    assert_eq!(
        (of[1].handed_in, of[1].mean, of[1].astray),
        (3, Some(Decimal::from(55)), 3)
    );
}

#[test]
fn a_question_that_nobody_handed_in_has_no_mean() {
    let mut class = four();
    for trainee in &mut class.trainees {
        trainee.outcomes[1] = None;
    }
    let of = of_questions(&class);
    assert_eq!(
        (of[1].handed_in, of[1].mean, of[1].discrimination),
        (0, None, Discrimination::Few)
    );
}

#[test]
fn kinds_are_counted_where_the_question_was_handed_in_and_the_most_missed_stands_first() {
    let found = |parts: &[OutcomeItem]| {
        Some(QuestionOutcome {
            parts: parts.to_vec(),
            ..QuestionOutcome::default()
        })
    };
    let (slip, column) = (
        |right| part("漏打一位", 1, right),
        |section, right| part("看错列", section, right),
    );
    let class = ClassStatistics {
        questions: questions(2),
        trainees: vec![
            trainee(
                "甲",
                vec![
                    found(&[slip(true)]),
                    found(&[column(4, false), column(2, false)]),
                ],
            ),
            trainee(
                "乙",
                vec![
                    found(&[slip(false)]),
                    found(&[column(4, false), column(2, true)]),
                ],
            ),
            trainee("丙", vec![found(&[slip(true)]), None]),
        ],
        ..ClassStatistics::default()
    };
    let kinds: Vec<_> = class
        .faults()
        .iter()
        .map(|kind| (kind.name, kind.there, kind.missed, relearn(kind)))
        .collect();
    assert_eq!(
        kinds,
        [
            ("看错列", 4, 3, vec![(4, 2), (2, 1)]),
            ("漏打一位", 3, 1, vec![(1, 1)])
        ]
    );
    let missed: Vec<_> = class
        .faults()
        .iter()
        .map(|kind| super::totals::one_decimal(kind.missed_of_hundred()))
        .collect();
    assert_eq!(missed, ["75.0", "33.3"]);
    assert_eq!(class.mistakes(), []);
}

#[test]
fn mistakes_in_filling_in_are_counted_apart_for_there_is_no_share_of_them() {
    let filled = QuestionOutcome {
        parts: vec![
            part("", 0, true),
            part("看错列", 1, false),
            part("元和万元", 1, false),
            part("元和万元", 3, false),
        ],
        ..QuestionOutcome::default()
    };
    let class = ClassStatistics {
        questions: vec![QuestionNumber {
            task: Task::Fill,
            ..QuestionNumber::find(1, 7)
        }],
        trainees: vec![trainee("甲", vec![Some(filled)])],
        ..ClassStatistics::default()
    };
    assert_eq!(class.faults(), []);
    let mistakes: Vec<_> = class
        .mistakes()
        .iter()
        .map(|kind| (kind.name, kind.missed, relearn(kind)))
        .collect();
    assert_eq!(
        mistakes,
        [
            ("元和万元", 2, vec![(1, 1), (3, 1)]),
            ("看错列", 1, vec![(1, 1)])
        ]
    );
    assert_eq!(
        (
            class.filled().count(),
            class.filled().filter(|part| part.right).count()
        ),
        (4, 1)
    );
}

/// Twelve trainees with the points of two questions; the groups are three each, for 27 of a hundred
/// are 3.24.
const TWELVE: [(&str, [u32; 2]); 12] = [
    ("一", [100, 90]),
    ("二", [90, 95]),
    ("三", [95, 85]),
    ("四", [80, 70]),
    ("五", [75, 70]),
    ("六", [70, 70]),
    ("七", [60, 75]),
    ("八", [60, 70]),
    ("九", [50, 70]),
    ("十", [30, 70]),
    ("十一", [10, 80]),
    ("十二", [0, 50]),
];

#[test]
fn discrimination_is_the_mean_of_the_upper_group_less_that_of_the_lower() {
    let of = of_questions(&class(&TWELVE));
    // Totals: 190, 185, 180 above; 100, 90, 50 below.
    // First question: (100 + 90 + 95) / 3 = 95, (30 + 10 + 0) / 3 = 13.33…
    assert_eq!(of[0].discrimination, hundredths(82));
    // Second question: (90 + 95 + 85) / 3 = 90, (70 + 80 + 50) / 3 = 66.66…
    assert_eq!(of[1].discrimination, hundredths(23));
}

#[test]
fn a_question_that_the_better_get_wrong_has_a_negative_discrimination() {
    let turned = TWELVE.map(|(name, [first, second])| (name, [first, 100 - second, 100]));
    let of = of_questions(&class(&turned));
    // Totals, without the third question: 110 three times above; 60, 50, 30 below.
    // Second question: (10 + 15 + 30) / 3 = 18.33…, (30 + 50 + 20) / 3 = 33.33…
    assert_eq!(of[1].discrimination, hundredths(-15));
    assert_eq!(of[2].discrimination, hundredths(0));
}

#[test]
fn where_the_last_place_of_a_group_falls_among_equal_totals_no_name_decides() {
    // The upper group is one of 150 and two of the three of 140, whose points of the first question
    // are 40, 70 and 100.
    let upper = [
        ("甲", [60, 90]),
        ("乙", [40, 100]),
        ("丙", [70, 70]),
        ("丁", [100, 40]),
    ];
    let lower = ["戊", "己", "庚", "辛", "壬", "癸"].map(|name| (name, [30, 30]));
    let all: Vec<_> = upper.into_iter().chain(lower).collect();
    // (60 + 2 × 70) / 3 − 30 = 36.66…, whoever is called what.
    assert_eq!(of_questions(&class(&all))[0].discrimination, hundredths(37));
    let renamed: Vec<_> = all
        .iter()
        .zip("癸壬辛庚己戊丁丙乙甲".split("").skip(1))
        .map(|(all, name)| (name, all.1))
        .collect();
    assert_eq!(
        of_questions(&class(&renamed))[0].discrimination,
        hundredths(37)
    );
}

#[test]
fn there_is_no_discrimination_where_it_would_say_nothing() {
    let of_first = |class: &ClassStatistics| of_questions(class)[0].discrimination;
    assert_eq!(of_first(&class(&TWELVE[..9])), Discrimination::Few);
    assert!(matches!(
        of_first(&class(&TWELVE[..10])),
        Discrimination::Known(_)
    ));
    // Ten are there, but one did not hand this question in.
    let mut ten = class(&TWELVE[..10]);
    ten.trainees[0].outcomes[0] = None;
    assert_eq!(of_first(&ten), Discrimination::Few);
    let same: Vec<_> = TWELVE
        .iter()
        .map(|(name, [first, _])| (*name, [*first, 100 - first]))
        .collect();
    assert_eq!(of_first(&class(&same)), Discrimination::Same);
    let alone: Vec<_> = TWELVE
        .iter()
        .map(|(name, [first, _])| (*name, [*first]))
        .collect();
    assert_eq!(of_first(&class(&alone)), Discrimination::Alone);
}

#[test]
fn names_that_differ_in_blanks_around_them_are_the_same() {
    let class = class(&[("张三", [50]), (" 张三 ", [60]), ("李四", [70])]);
    assert_eq!(
        class.shared_names().into_iter().collect::<Vec<_>>(),
        [("张三", 2)]
    );
    assert_eq!(class.ranked().len(), 3);
}
