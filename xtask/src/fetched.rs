//! The files of the deployable folder that a browser fetches, and their limits: for the first load,
//! and in the first minute of the main job.

use crate::sizes::{self, File};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

/// First load: everything that is asked for before the page can be used. What a slow intranet line
/// can carry while somebody waits.
const FIRST_LOAD_LIMIT: usize = 230 * 1024;
/// First minute: start, form, the sample's finding with its repairs, and the preview.
const FIRST_MINUTE_LIMIT: usize = 420 * 1024;

/// The names of the files that were fetched, as `e2e measure` prints them.
#[derive(Debug)]
pub struct Fetched {
    first_load: Vec<String>,
    first_minute: Vec<String>,
}

impl Fetched {
    /// Reads what `e2e measure` has printed; its last line counts.
    pub fn read(output: &str) -> Result<Self> {
        let line = output.lines().last().unwrap_or_default();
        let mut lists: BTreeMap<String, Vec<String>> =
            serde_json::from_str(line).context("the browser's list of files cannot be read")?;
        let mut list = |name| {
            lists
                .remove(name)
                .with_context(|| format!("there is no list {name}"))
        };
        Ok(Self {
            first_load: list("first_load")?,
            first_minute: list("first_minute")?,
        })
    }

    /// Prints both sums, and fails where one is above its limit.
    pub fn check(&self, folder: &Path) -> Result<()> {
        let files = sizes::measure(folder)?;
        let sums = [
            ("first load", &self.first_load, FIRST_LOAD_LIMIT),
            ("first minute", &self.first_minute, FIRST_MINUTE_LIMIT),
        ];
        let mut above = Vec::new();
        for (name, fetched, limit) in sums {
            let sum = sum(&files, fetched)?;
            println!(
                "{name}: {sum} bytes (gzip -9), limit {limit}: {}",
                fetched.join(", ")
            );
            if sum > limit {
                above.push(format!(
                    "the {name} is {} bytes above its limit",
                    sum - limit
                ));
            }
        }
        if above.is_empty() {
            Ok(())
        } else {
            bail!("{}", above.join("; "))
        }
    }
}

fn sum(files: &[File], fetched: &[String]) -> Result<usize> {
    fetched
        .iter()
        .map(|name| {
            let file = files.iter().find(|file| file.name == *name);
            let file = file.with_context(|| format!("{name} is not in the deployable folder"))?;
            Ok(file.gzip)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_list() {
        let output = "something else\n{\"first_load\":[\"a\"],\"first_minute\":[\"a\",\"b\"]}\n";
        let fetched = Fetched::read(output).unwrap();
        assert_eq!(fetched.first_load, ["a"]);
        assert_eq!(fetched.first_minute, ["a", "b"]);
        assert!(Fetched::read("").is_err());
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error() {
        let file = File {
            name: "a".to_owned(),
            raw: 9,
            gzip: 3,
        };
        let files = [file];
        assert_eq!(sum(&files, &["a".to_owned()]).unwrap(), 3);
        assert!(sum(&files, &["b".to_owned()]).is_err());
    }
}
