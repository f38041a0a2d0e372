//! Exercises of every level: each fault shows, has one answer, and nothing shows that was not
//! planted. A few of each level run with every test; `ZIPING_PRACTICE_EXERCISES=10000 cargo test
//! --test exercises -- --nocapture` runs so many of each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::{collections::BTreeMap, env, thread};

use ziping_assessment::{Assessment, assess};
use ziping_formula::Figure;
use ziping_localisation::{Repair, locate};
use ziping_rulebook::{Declared, Level, Rulebook};
use ziping_training::{
    Aspect, QuestionNumber, Recipe, Variety,
    exercise::{AcceptedAnswer, Answer, Exercise, Fault, FaultRules, Mark, exercise, grade, hint},
};

/// How many of each level.
fn count() -> u32 {
    env::var("ZIPING_PRACTICE_EXERCISES").map_or(25, |count| count.parse().unwrap())
}

/// From so many on, every kind of fault has to come up.
const MANY: u32 = 10_000;

/// The number that is made of a seed: mostly of any kind in any department, else of a chosen kind,
/// or in a chosen department, as a teacher may.
fn number(recipe: &Recipe, kinds: u32, level: u8, seed: u32) -> QuestionNumber {
    let plain = QuestionNumber::find(level, seed);
    match seed % 4 {
        1 => QuestionNumber {
            kinds: 1 << (seed / 4 % kinds),
            ..plain
        },
        2 => {
            let pick = |variety: Variety, (index, aspect): (usize, &Aspect)| {
                variety.picking(
                    index,
                    1 + usize::try_from(seed / 4).unwrap() % aspect.picks.len(),
                )
            };
            QuestionNumber {
                variety: recipe.aspects().iter().enumerate().fold(Variety::ANY, pick),
                ..plain
            }
        }
        _ => plain,
    }
}

#[test]
fn every_fault_shows_has_one_answer_and_nothing_else_shows() {
    thread::scope(|scope| {
        for level in 1..=QuestionNumber::HARDEST {
            scope.spawn(move || of_level(level));
        }
    });
}

fn of_level(level: u8) {
    let book = ziping_built_in::rulebook();
    let recipe = Recipe::built_in(&book).unwrap();
    let faults = FaultRules::built_in(&book).unwrap();
    let names = u32::try_from(faults.names().count()).unwrap();
    assert!(names >= 12);
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 1..=count() {
        let made = exercise(&book, &recipe, &faults, number(&recipe, names, level, seed));
        *counts.entry(made.faults.len()).or_default() += 1;
        for planted in &made.faults {
            *kinds.entry(planted.kind.clone().unwrap()).or_default() += 1;
        }
        shows_what_was_planted(&book, &made);
        is_answered_in_one_way(&book, &made);
    }
    println!("level {level}: exercises by number of faults {counts:?}; faults by kind {kinds:?}");
    assert!(counts.keys().any(|faults| *faults > 0));
    assert!(
        level < 3 || counts.contains_key(&0),
        "a sound report is an exercise as well"
    );
    if count() >= MANY {
        let never: Vec<&str> = faults
            .names()
            .filter(|name| !kinds.contains_key(*name))
            .collect();
        assert!(never.is_empty(), "level {level}: {never:?}");
    }
}

/// Every finding of the report that the sound one does not have, of whatever level, belongs to a
/// planted fault; each fault has findings; and no error is a mere consequence.
fn shows_what_was_planted(book: &Rulebook, made: &Exercise) {
    let number = made.number.show();
    let sound = made.sound(book).unwrap();
    let assessment = assess(book, &made.report);
    let explanations = made.explain_faults(book);
    let brought: Vec<_> = explanations
        .iter()
        .flat_map(|explanation| explanation.findings.clone())
        .collect();
    let told: Vec<_> = made
        .faults
        .iter()
        .flat_map(|planted| planted.findings.clone())
        .collect();
    for finding in assessment.failing() {
        let (id, row) = (finding.check.id.clone(), finding.row);
        let is_new = !sound.fails(&id, row);
        assert_eq!(
            is_new,
            brought.contains(&(id.clone(), row)),
            "{number}: {id}"
        );
        assert!(
            !is_new || finding.check.level != Level::Error || told.contains(&(id.clone(), row)),
            "{number}: {id}"
        );
    }
    assert!(
        made.faults
            .iter()
            .all(|planted| !planted.findings.is_empty()),
        "{number}"
    );
    assert!(
        sound
            .failing()
            .all(|finding| finding.check.level != Level::Error),
        "{number}"
    );
    localisation_agrees(book, made, &sound);
}

/// The suspicions of localisation are the key: as many suspicions as faults, each with the very
/// sets of figures that answer one of them. In place of a claim, of which it says so, it may take
/// several figures together. A text that quotes a wrong number is told by the check itself.
fn localisation_agrees(book: &Rulebook, made: &Exercise, sound: &Assessment) {
    let number = made.number.show();
    let mut suspicions = locate(book, &made.report, &assess(book, &made.report));
    suspicions.retain(|suspicion| {
        suspicion
            .findings
            .iter()
            .any(|(id, row)| !sound.fails(id, *row))
    });
    let mut faults: Vec<&Fault> = made
        .faults
        .iter()
        .filter(|planted| planted.first().unwrap().quotes.is_none())
        .collect();
    assert_eq!(suspicions.len(), faults.len(), "{number}");
    for suspicion in &suspicions {
        let own = faults.iter().position(|planted| {
            planted
                .findings
                .iter()
                .any(|id| suspicion.findings.contains(id))
        });
        let planted = faults.remove(own.unwrap());
        let first = planted.first().unwrap().figure;
        let is_claim = matches!(book.declared(first.name), Some(Declared::Claim(_)));
        let mut key: Vec<Vec<Figure>> = planted
            .answers
            .iter()
            .map(|accepted| accepted.figures().collect())
            .collect();
        key.retain(|set| !(is_claim && *set == [first]));
        let mut found = suspicion.sets.clone();
        key.sort_unstable();
        found.sort_unstable();
        assert!(
            key == found && !suspicion.too_many,
            "{number}: {key:?} {suspicion:?}"
        );
        let alone =
            |repair: &Repair| matches!(&repair.changes[..], [change] if change.figure == first);
        let told = if is_claim {
            suspicion.repairs.iter().any(alone)
        } else {
            !suspicion.repairs.is_empty()
        };
        assert!(
            told && (is_claim || found.iter().all(|set| set.len() == 1)),
            "{number}: {suspicion:?}"
        );
    }
}

/// The key is worth everything, each of its figures belongs to one fault alone, and every hint is
/// there.
fn is_answered_in_one_way(book: &Rulebook, made: &Exercise) {
    let number = made.number.show();
    let mark = |planted: &Fault| {
        let first = planted.first().unwrap();
        let (kind, right) = (planted.kind.clone().unwrap(), first.right.clone().unwrap());
        Mark {
            figure: book.spell(first.figure),
            kind,
            right,
        }
    };
    let marks = made.faults.iter().map(mark);
    let whole = grade(
        book,
        made,
        &Answer {
            marks: marks.collect(),
            ..Answer::default()
        },
    );
    assert_eq!(
        (whole.points, whole.wrong_marks.len()),
        (100, 0),
        "{number}: {whole:?}"
    );
    let figures: Vec<Figure> = made
        .faults
        .iter()
        .flat_map(|planted| planted.answers.iter().flat_map(AcceptedAnswer::figures))
        .collect();
    for (fault, planted) in made.faults.iter().enumerate() {
        for accepted in &planted.answers {
            let mark = |figure| Mark {
                figure: book.spell(figure),
                ..Mark::default()
            };
            let answer = Answer {
                marks: accepted.figures().map(mark).collect(),
                ..Answer::default()
            };
            let grade = grade(book, made, &answer);
            assert!(
                grade.faults[fault].found && grade.wrong_marks.is_empty(),
                "{number}: {grade:?}"
            );
        }
    }
    for figure in &figures {
        let answered = made
            .faults
            .iter()
            .filter(|planted| planted.is_answered_by(*figure))
            .count();
        assert_eq!(answered, 1, "{number}: {}", book.spell(*figure));
    }
    for fault in 0..made.faults.len() {
        for step in 1..=3 {
            assert!(
                hint(book, made, fault, step).is_some(),
                "{number}: hint {step}"
            );
        }
    }
    assert_eq!(QuestionNumber::read(&number), Ok(made.number));
}
