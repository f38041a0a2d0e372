//! Reads a report file from standard input and prints its assessment as JSON.

use std::{
    error::Error,
    io::{Read as _, stdin},
    process::ExitCode,
};

use ziping::{
    assessment::{self, locate::locate},
    report,
    rulebook::Rulebook,
};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let book = Rulebook::built_in()?;
    let mut bytes = Vec::new();
    stdin().read_to_end(&mut bytes)?;
    let opened = report::read(&bytes, &book)?;
    for notice in &opened.notices {
        eprintln!("{notice}");
    }
    let assessment = assessment::assess(&book, &opened.report);
    let suspicions = locate(&book, &opened.report, &assessment);
    println!("{}", serde_json::to_string_pretty(&assessment::to_json(&book, &assessment, &suspicions))?);
    Ok(())
}
