//! Embeds the built-in rulebook: every topic file of the folder, in name order, except the cases files,
//! which are for the tests and are not shipped.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

const FOLDER: &str = "rulebooks/hunan-department";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let mut topics: Vec<String> = fs::read_dir(Path::new(&root).join(FOLDER))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml") && !name.ends_with(".cases.toml"))
        .collect();
    topics.sort();

    let mut list = String::from("&[\n");
    for name in &topics {
        writeln!(list, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{FOLDER}/{name}\"))),")?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("built_in_rulebook.rs"), list)?;
    Ok(())
}
