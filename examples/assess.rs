//! Reads a report file from standard input and prints its assessment as JSON.

mod input;

use std::process::ExitCode;

use ziping_assessment::assess;
use ziping_localisation::{locate, to_json};

fn main() -> ExitCode {
    input::answer(
        |_, _| None,
        |book, report| {
            let assessment = assess(book, report);
            let suspicions = locate(book, report, &assessment);
            Ok(to_json(book, &assessment, &suspicions).to_string() + "\n")
        },
    )
}
