//! Compiles the built-in rulebook: reads its topic files in name order, refuses to build with anything that does not fit, and
//! writes the compiled form that the page carries. Cases files are for the tests and are not shipped.

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
    for path in [FOLDER, "src/amount.rs", "src/formula", "src/rulebook", "build.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(FOLDER);
    let book = rulebook::Rulebook::load_folder(&folder)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("rulebook.bin"), postcard::to_allocvec(&book)?)?;
    Ok(())
}
