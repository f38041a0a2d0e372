//! Compiles the built-in rulebook: reads its topic files in name order, refuses to build with anything that does not fit, and
//! writes the compiled form that the page carries; and the same for the style sheet of the document. Cases files are for the tests and are not shipped.

use std::{env, error::Error, fs, path::Path};

// The rooms that know what a rulebook is; they use no others.
#[allow(dead_code)]
#[path = "src/amount.rs"]
mod amount;
#[allow(dead_code, unused_imports)]
#[path = "src/formula/mod.rs"]
mod formula;
#[allow(dead_code, unused_imports)]
#[path = "src/rulebook/mod.rs"]
mod rulebook;

const FOLDER: &str = "rulebooks/hunan-department";

fn main() -> Result<(), Box<dyn Error>> {
    for path in [FOLDER, "src/amount.rs", "src/formula", "src/rulebook", "src/document/document.css", "build.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(FOLDER);
    let book = match rulebook::Rulebook::load_folder(&folder) {
        Ok(book) => book,
        Err(problems) => {
            eprintln!("{problems}");
            std::process::exit(1);
        }
    };
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("rulebook.bin"), postcard::to_allocvec(&book)?)?;
    fs::write(
        Path::new(&out).join("document.css"),
        without_comments(&fs::read_to_string("src/document/document.css")?),
    )?;
    Ok(())
}

/// A style sheet without its comments and line breaks, which every exported report would carry along.
fn without_comments(css: &str) -> String {
    let code: String = css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code)).collect();
    code.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" { ", "{")
        .replace("; ", ";")
        .replace(" }", "}")
        .replace("} ", "}")
}
