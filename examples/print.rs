//! Reads a report file from standard input and prints the report as one HTML file, with the report
//! file in it.

mod input;

use std::process::ExitCode;

use ziping::{
    assessment::{assess, report_file},
    document::{compose, exported},
};

fn main() -> ExitCode {
    input::answer(
        |_, _| None,
        |book, report| {
            let assessment = assess(book, report);
            Ok(exported(
                &compose(book, report, &assessment),
                &report_file(book, report, &assessment),
            ))
        },
    )
}
