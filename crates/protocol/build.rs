//! Makes the stamp of the protocol from the sources of everything whose types cross between two
//! programs. Programs with the same stamp read each other's bytes; others refuse each other.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use ziping_rulebook::hash::fnv1a_64;

/// The crates whose types cross, from the root of the repository.
const CROSSING: [&str; 5] = [
    "crates/formula/src",
    "crates/rulebook/src",
    "crates/report/src",
    "crates/localisation/src",
    "crates/protocol/src",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let mut files = Vec::new();
    for folder in CROSSING {
        let folder = root.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&folder, &mut files)?;
    }
    files.sort();
    let mut text = env::var("CARGO_PKG_VERSION")?;
    for file in files {
        text += &fs::read_to_string(file)?;
    }
    let stamp = fnv1a_64(text.bytes()).to_le_bytes();
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("stamp.rs"),
        format!("{stamp:?}"),
    )?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
