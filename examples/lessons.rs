//! Prints the lessons as a page to look at, with the questions of a seed, or what in their files
//! does not fit: `cargo run --example lessons -- --seed 7 > lessons.html`. Nothing in it answers;
//! that is the page's doing.

mod printed;

use std::process::ExitCode;

use printed::{options, printed};
use ziping_practice_page::{lesson_view, text::as_text};
use ziping_rulebook::Problem;
use ziping_training::{
    Recipe,
    lesson::{Attempt, Lesson},
};

fn main() -> ExitCode {
    let seed =
        options(["--seed"]).and_then(|[seed]| seed.map_or(Some(1), |seed| seed.parse().ok()));
    printed("lessons [--seed 一个整数]", seed.map(page))
}

fn page(seed: u64) -> Result<String, Vec<Problem>> {
    let book = ziping_built_in::rulebook();
    let recipe = Recipe::built_in(&book)?;
    let lessons = Lesson::built_in(&book)?;
    let drawn = lessons.iter().map(|lesson| {
        let questions = lesson.questions(&book, &recipe, seed);
        as_text(lesson_view(&book, lesson, &questions, &Attempt::default()))
    });
    let head = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>课</title>\
                <style>body{max-width:44em;margin:auto}label{display:block}\
                th{text-align:left;font-weight:normal}</style>";
    Ok(std::iter::once(head.to_owned())
        .chain(drawn)
        .collect::<Vec<_>>()
        .join("\n"))
}
