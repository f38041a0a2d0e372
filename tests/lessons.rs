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
    let recipe = Recipe::built_in(&book).unwrap();
    let mut page = String::new();
    for lesson in &lessons(&book) {
        let questions = lesson.questions(&book, &recipe, 3);
        page += &lesson.html(&book, &questions);
        for seed in 3..5 {
        for q in lesson.questions(&book, &recipe, seed) {
            println!("{} {:?}", q.asks, q.given);
            let choices = &q.answers[0].choices;
            for c in choices { let all = vec![c.as_str(); q.answers.len()]; println!("  {c}: {}", q.judge(&all).says); }
            for c in ["", "abc", "0", "５０", "5元", "1e5"] { println!("  {c}: {}", q.judge(&[c]).says); }
            for (a, x) in q.given.iter() { for (b, y) in q.given.iter() { let v = |t: &str| t.split(' ').next().unwrap().parse::<f64>().unwrap_or(0.0); 
              if choices.is_empty() { println!("  {a}/{b}: {}", q.judge(&[&format!("{:.2}", v(x)/v(y)*100.0)]).says);} } }
        }}
    }
    std::fs::write("/tmp/lessons-page.html", format!("<meta charset=utf-8><style>article{{max-width:640px;margin:auto}}label{{display:block}}</style>{page}")).unwrap();
}

fn lessons(book: &Rulebook) -> Vec<Lesson> {
    Lesson::built_in(book).unwrap_or_else(|problems| panic!("{}", lines(&problems)))
}
