//! Prints the JSON Schema of report files: `cargo run --example schema >
//! schema/ziping-report.schema.json`.

use std::error::Error;

use ziping_report as report;

fn main() -> Result<(), Box<dyn Error>> {
    let book = ziping_built_in::rulebook();
    println!("{}", serde_json::to_string_pretty(&report::schema(&book))?);
    Ok(())
}
