//! Prints the JSON Schema of report files: `cargo run --example schema >
//! schema/ziping-report.schema.json`.

use std::error::Error;

use ziping::{report, rulebook::Rulebook};

fn main() -> Result<(), Box<dyn Error>> {
    let book = Rulebook::built_in();
    println!("{}", serde_json::to_string_pretty(&report::schema(&book))?);
    Ok(())
}
