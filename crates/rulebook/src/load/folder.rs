//! Finds the files of a rulebook in a folder, for commands and tests. Not: what stands in them.
//!
//! The errors are texts: a command prints them and ends, and nobody tells them apart. The page does
//! not read folders.

use std::{fs, path::Path};

use super::CASES;
use crate::Rulebook;

impl Rulebook {
    /// The rulebook files of a folder, each with its name and its text, in reading order.
    pub fn files_of(folder: &Path) -> Result<Vec<(String, String)>, String> {
        let mut files = toml_files(folder)?;
        files.retain(|(name, _)| !name.ends_with(CASES));
        Ok(files)
    }

    /// Loads the rulebook of a folder; the error lists what does not fit, a line each.
    pub fn load_folder(folder: &Path) -> Result<Self, String> {
        let files = Self::files_of(folder)?;
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        Self::load(&files).map_err(|problems| {
            problems
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        })
    }
}

/// Name and text of the TOML files of a folder, not of the folders in it, in the order of their
/// names.
fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let unreadable = |error: std::io::Error| format!("{}：{error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
            continue;
        };
        if path.extension() == Some("toml".as_ref()) {
            let text = fs::read_to_string(&path).map_err(unreadable)?;
            files.push((name.into_owned(), text));
        }
    }
    files.sort();
    Ok(files)
}
