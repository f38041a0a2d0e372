//! Prints a generated report that reconciles as a report file: `cargo run --release --example practice -- --seed 7`.

use std::{env, process::ExitCode};

use ziping::{
    assessment::{assess, to_json},
    practice::{Recipe, generate},
    report,
    rulebook::Rulebook,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let seed = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Ok(1),
        ["--seed", seed] => seed.parse(),
        _ => "".parse(),
    };
    let Ok(seed) = seed else {
        eprintln!("写法：practice [--seed 一个整数]");
        return ExitCode::FAILURE;
    };
    match print(seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn print(seed: u64) -> Result<(), String> {
    let book = Rulebook::built_in();
    let recipe = Recipe::built_in(&book).map_err(|problems| format!("{problems:?}"))?;
    let report = generate(&book, &recipe, seed);
    println!("{}", report::write(&report, &book, to_json(&book, &assess(&book, &report), &[])));
    Ok(())
}
