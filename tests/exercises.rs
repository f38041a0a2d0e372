//! Exercises of every level: each fault shows, has one answer, and nothing shows that was not planted. A few of each level run with
//! every test; `ZIPING_PRACTICE_EXERCISES=10000 cargo test --release --test exercises -- --nocapture` runs so many of each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::{collections::BTreeMap, env, thread};

use ziping::{
    assessment::{
        Nature, assess,
        locate::{Repair, locate},
    },
    formula::Figure,
    practice::{
        Number, Recipe,
        exercise::{Accepted, Answer, Exercise, Faults, Mark, Planted, exercise, grade, hint},
        generate,
    },
    rulebook::{Declared, Level, Rulebook},
};

fn count() -> u32 {
    env::var("ZIPING_PRACTICE_EXERCISES").ok().and_then(|count| count.parse().ok()).unwrap_or(25)
}

#[test]
fn every_fault_shows_has_one_answer_and_nothing_else_shows() {
    thread::scope(|scope| {
        for level in 1..=Number::HARDEST {
            scope.spawn(move || of_level(level));
        }
    });
}

fn of_level(level: u8) {
    let book = Rulebook::built_in();
    let recipe = Recipe::built_in(&book).unwrap();
    let faults = Faults::built_in(&book).unwrap();
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 1..=count() {
        let made = exercise(&book, &recipe, &faults, Number::find(level, seed));
        *counts.entry(made.planted.len()).or_default() += 1;
        for planted in &made.planted {
            *kinds.entry(planted.kind.clone().unwrap()).or_default() += 1;
        }
        shows_what_was_planted(&book, &recipe, &made);
        is_answered_in_one_way(&book, &made);
    }
    println!("level {level}: exercises by number of faults {counts:?}; faults by kind {kinds:?}");
    assert!(counts.keys().any(|faults| *faults > 0));
    assert!(level < 3 || counts.contains_key(&0), "a sound report is an exercise as well");
    assert!(faults.names().count() >= 12);
}

/// What the report complains of and the sound one does not, is about a planted fault; and each fault is complained of.
fn shows_what_was_planted(book: &Rulebook, recipe: &Recipe, made: &Exercise) {
    let sound = generate(book, recipe, made.number.seed.into());
    let failing = |report| {
        let assessment = assess(book, report);
        let all = assessment.findings.iter().chain(&assessment.waiting);
        let failing = all.filter(|finding| finding.nature == Nature::Fails && finding.check.level < Level::Hint);
        failing.map(|finding| (finding.check.id.clone(), finding.row)).collect::<Vec<_>>()
    };
    let before = failing(&sound);
    let expected: Vec<_> = made.planted.iter().flat_map(|planted| planted.findings.clone()).collect();
    let number = made.number.show();
    let errors = |id: &String| book.check(id).is_some_and(|check| check.level == Level::Error);
    for (id, row) in failing(&made.report).into_iter().filter(|found| !before.contains(found)) {
        assert!(!errors(&id) || expected.contains(&(id.clone(), row)), "{number}: {id} was not planted");
    }
    assert!(made.planted.iter().all(|planted| !planted.findings.is_empty()), "{number}");
    localisation_agrees(book, made, &before);
}

/// What localisation suspects is the key: as many suspicions as faults, each with the very sets of figures that answer one of them. In
/// place of a claim, of which it says so, it may take several figures together. A text that quotes a wrong number is told by the check
/// itself.
fn localisation_agrees(book: &Rulebook, made: &Exercise, before: &[(String, Option<u32>)]) {
    let number = made.number.show();
    let mut suspicions = locate(book, &made.report, &assess(book, &made.report));
    suspicions.retain(|suspicion| suspicion.findings.iter().any(|finding| !before.contains(finding)));
    let mut faults: Vec<&Planted> =
        made.planted.iter().filter(|planted| planted.first().unwrap().quotes.is_none()).collect();
    assert_eq!(suspicions.len(), faults.len(), "{number}");
    for suspicion in &suspicions {
        let own = faults.iter().position(|planted| planted.findings.iter().any(|id| suspicion.findings.contains(id)));
        let planted = faults.remove(own.unwrap());
        let first = planted.first().unwrap().figure;
        let is_claim = matches!(book.declared(first.name), Some(Declared::Claim(_)));
        let mut key: Vec<Vec<Figure>> = planted.answers.iter().map(|accepted| accepted.figures().collect()).collect();
        key.retain(|set| !(is_claim && *set == [first]));
        let mut found = suspicion.sets.clone();
        key.sort_unstable();
        found.sort_unstable();
        assert!(key == found && !suspicion.too_many, "{number}: {key:?} {suspicion:?}");
        let alone = |repair: &Repair| matches!(&repair.changes[..], [change] if change.figure == first);
        let told = if is_claim { suspicion.repairs.iter().any(alone) } else { !suspicion.repairs.is_empty() };
        assert!(told && (is_claim || found.iter().all(|set| set.len() == 1)), "{number}: {suspicion:?}");
    }
}

/// The key is worth everything, each of its figures belongs to one fault alone, and every hint is there.
fn is_answered_in_one_way(book: &Rulebook, made: &Exercise) {
    let number = made.number.show();
    let mark = |planted: &Planted| {
        let first = planted.first().unwrap();
        let (kind, right) = (planted.kind.clone().unwrap(), first.right.clone().unwrap());
        Mark { figure: book.spell(first.figure), kind, right }
    };
    let marks = made.planted.iter().map(mark);
    let whole = grade(book, made, &Answer { marks: marks.collect(), ..Answer::default() });
    assert_eq!((whole.points, whole.wrongly.len()), (100, 0), "{number}: {whole:?}");
    let figures: Vec<Figure> =
        made.planted.iter().flat_map(|planted| planted.answers.iter().flat_map(Accepted::figures)).collect();
    for (fault, planted) in made.planted.iter().enumerate() {
        for accepted in &planted.answers {
            let mark = |figure| Mark { figure: book.spell(figure), ..Mark::default() };
            let answer = Answer { marks: accepted.figures().map(mark).collect(), ..Answer::default() };
            let grade = grade(book, made, &answer);
            assert!(grade.planted[fault].found && grade.wrongly.is_empty(), "{number}: {grade:?}");
        }
    }
    for figure in &figures {
        let answered = made.planted.iter().filter(|planted| planted.is_answered_by(*figure)).count();
        assert_eq!(answered, 1, "{number}: {}", book.spell(*figure));
    }
    for fault in 0..made.planted.len() {
        for step in 1..=3 {
            assert!(hint(book, made, fault, step).is_some(), "{number}: hint {step}");
        }
    }
    assert_eq!(Number::read(&number), Ok(made.number));
}
