//! Reads a report file from standard input and prints the report as one HTML file, with the report
//! file in it.

mod input;

use std::process::ExitCode;

use ziping_assessment::assess;
use ziping_document::{compose, export};
use ziping_localisation::report_file;

fn main() -> ExitCode {
    input::answer(
        |_, _| None,
        |book, report| {
            let assessment = assess(book, report);
            Ok(export(
                &compose(book, report, &assessment),
                &report_file(book, report, &assessment),
            ))
        },
    )
}
