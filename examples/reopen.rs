//! Reads an exported report (HTML) from standard input and prints the report file in it. What was changed in the text afterwards,
//! and whatever else there is to know, goes to standard error.

use std::{
    error::Error,
    io::{Read as _, stdin},
    process::ExitCode,
};

use ziping::{
    assessment::{assess, locate::locate, to_json},
    document, report,
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
    for notice in opened.notices.iter().chain(&document::changed(&book, &bytes)) {
        eprintln!("{notice}");
    }
    let report = &opened.report;
    let assessment = assess(&book, report);
    let suspicions = locate(&book, report, &assessment);
    println!("{}", report::write(report, &book, to_json(&book, &assessment, &suspicions)));
    Ok(())
}
