//! Prints the lessons as a page to look at, with the questions of a seed, or what in their files does not fit:
//! `cargo run --example lessons -- --seed 7 > lessons.html`. Nothing in it answers; that is the page's doing.

use std::{env, process::ExitCode};

use ziping::{
    practice::{Recipe, lesson::Lesson},
    rulebook::{Problem, Rulebook},
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let seed = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Ok(1),
        ["--seed", seed] => seed.parse(),
        _ => "".parse(),
    };
    let Ok(seed) = seed else {
        eprintln!("写法：lessons [--seed 一个整数]");
        return ExitCode::FAILURE;
    };
    match page(seed) {
        Ok(page) => {
            println!("{page}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn page(seed: u64) -> Result<String, Vec<Problem>> {
    let book = Rulebook::built_in();
    let recipe = Recipe::built_in(&book)?;
    let lessons = Lesson::built_in(&book)?;
    let drawn = lessons.iter().map(|lesson| lesson.html(&book, &lesson.questions(&book, &recipe, seed)));
    let head = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>课</title>\
                <style>body{max-width:44em;margin:auto}label{display:block}th{text-align:left;font-weight:normal}</style>";
    Ok(std::iter::once(head.to_owned()).chain(drawn).collect::<Vec<_>>().join("\n"))
}
