//! Prints the source documents of a generated report as a page: `cargo run --release --example
//! papers -- --seed 7 > papers.html`.

mod printed;

use std::process::ExitCode;

use printed::{options, printed};
use ziping_rulebook::Problem;
use ziping_training::{Recipe, generate, papers::Papers};

fn main() -> ExitCode {
    let seed =
        options(["--seed"]).and_then(|[seed]| seed.map_or(Some(1), |seed| seed.parse().ok()));
    printed("papers [--seed 一个整数]", seed.map(page))
}

fn page(seed: u64) -> Result<String, Vec<Problem>> {
    let book = ziping_built_in::rulebook();
    let report = generate(&book, &Recipe::built_in(&book)?, seed);
    Ok(Papers::built_in(&book)?.html(&book, &report))
}
