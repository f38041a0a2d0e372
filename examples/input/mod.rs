//! Shared by the examples that read a report. The file comes in by standard input; notices about it
//! and whatever goes wrong go to standard error.

use std::{
    error::Error,
    io::{Read as _, stdin},
    process::ExitCode,
};

use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// Reads the report and has its answer printed. `more` is said of the file besides what reading it
/// tells.
pub fn answer(
    more: impl Fn(&Rulebook, &[u8]) -> Option<String>,
    print: impl Fn(&Rulebook, &Report) -> Result<String, Box<dyn Error>>,
) -> ExitCode {
    let run = || -> Result<String, Box<dyn Error>> {
        let book = ziping_built_in::rulebook();
        let mut bytes = Vec::new();
        stdin().read_to_end(&mut bytes)?;
        let opened = report::read(&bytes, &book)?;
        for notice in opened.notices.iter().chain(&more(&book, &bytes)) {
            eprintln!("{notice}");
        }
        print(&book, &opened.report)
    };
    match run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
