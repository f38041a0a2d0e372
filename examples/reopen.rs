//! Reads an exported report (HTML) from standard input and prints the report file in it. What was
//! changed in the text afterwards, and whatever else there is to know, goes to standard error.

mod input;

use std::process::ExitCode;

use ziping_assessment::assess;
use ziping_document as document;
use ziping_localisation::report_file;

fn main() -> ExitCode {
    input::answer(document::describe_changes, |book, report| {
        Ok(report_file(book, report, &assess(book, report)) + "\n")
    })
}
