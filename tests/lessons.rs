//! The built-in lessons: one for each section, whole, and with questions that have one right answer for every seed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{lines, rulebook};
use ziping::{
    practice::{
        Recipe,
        lesson::{Lesson, Question},
    },
    rulebook::Rulebook,
};

#[test]
fn probe() {
    let book = rulebook();
    let lessons = lessons(&book);
    let recipe = Recipe::built_in(&book).unwrap();
    for lesson in &lessons {
        println!("{} {}", lesson.title, lesson.length());
        for number in 0..3 {
            let start = std::time::Instant::now();
            let mut right: BTreeMap<String, usize> = BTreeMap::new();
            for seed in 0..40 {
                let key = lesson.question(&book, &recipe, number, seed).map(|q| q.answers[0].choices.iter().find(|c| q.judge(&[c]).right).cloned().unwrap_or_default());
                *right.entry(key.unwrap_or("NONE".into())).or_default() += 1;
            }
            println!("  {number} {:?} {right:?}", start.elapsed() / 40);
        }
    }
}

fn lessons(book: &Rulebook) -> Vec<Lesson> {
    Lesson::built_in(book).unwrap_or_else(|problems| panic!("{}", lines(&problems)))
}
