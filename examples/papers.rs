//! Prints the source documents of a generated report as a page: `cargo run --release --example papers -- --seed 7 > papers.html`.

use std::{env, process::ExitCode};

use ziping::{
    practice::{Recipe, generate, source::Papers},
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
        eprintln!("写法：papers [--seed 一个整数]");
        return ExitCode::FAILURE;
    };
    match page(seed) {
        Ok(page) => {
            print!("{page}");
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
    let report = generate(&book, &Recipe::built_in(&book)?, seed);
    Ok(Papers::built_in(&book)?.html(&book, &report))
}
