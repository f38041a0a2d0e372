//! The size table of the deployable folder. Its limits stand in `fetched.rs`, which asks a browser.

use crate::split::COMPUTE;
use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};
use std::fmt::Display;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The kinds of files without which the page does not start.
const NEEDED: [&str; 4] = ["html", "css", "js", "wasm"];
/// The end of the name of the rulebook's core.
const CORE: &str = ".core.bin";
/// The end of the name of its prose, which is fetched once the page is drawn.
const PROSE: &str = ".prose.bin";
/// The end of the name of its sample, which is fetched when it is asked for.
const SAMPLE: &str = ".sample.bin";

/// The programs that the page fetches when they are first needed, as binaries of their own. Their
/// files keep their names from build to build, and so does the part of the page's program
/// ([`COMPUTE`]).
pub const LAZY_PROGRAMS: [&str; 2] = ["rules", "practice"];

/// The kinds of files that must not be deployed: source maps and compressed leftovers.
const UNWANTED: [&str; 3] = ["map", "gz", "br"];

/// A file of the folder.
#[derive(Debug)]
pub struct File {
    /// Relative to the folder.
    pub name: String,
    pub raw: usize,
    /// As `gzip -9` would write it.
    pub gzip: usize,
}

impl File {
    fn extension(&self) -> &str {
        self.name
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }
}

fn lazy_files() -> impl Iterator<Item = String> {
    let programs = LAZY_PROGRAMS.into_iter().flat_map(program_files);
    programs.chain([COMPUTE.to_owned()])
}

/// The files of a lazily fetched program.
pub fn program_files(program: &str) -> [String; 2] {
    [format!("{program}.js"), format!("{program}_bg.wasm")]
}

/// Reads and compresses every file, subfolders included, in the order of their names.
pub fn measure(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let content = fs::read(entry.path())?;
            files.push(File {
                name,
                raw: content.len(),
                gzip: gzip_size(&content)?,
            });
        }
    }
    Ok(())
}

fn gzip_size(content: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}

/// The size of several files together.
#[derive(Debug, Default)]
struct Sum {
    raw: usize,
    gzip: usize,
}

impl Sum {
    fn of<'a>(files: impl Iterator<Item = &'a File>) -> Self {
        let mut sum = Self::default();
        for file in files {
            sum.raw += file.raw;
            sum.gzip += file.gzip;
        }
        sum
    }
}

/// The table as text.
pub fn table(files: &[File]) -> String {
    let names = files.iter().map(|file| file.name.as_str());
    let width = names.map(str::len).max();
    let width = width.unwrap_or(0);
    let row = |name: &str, raw: &dyn Display, gzip: &dyn Display| {
        format!("{name:width$}  {raw:>9}  {gzip:>9}")
    };
    let mut rows = vec![row("file", &"bytes", &"gzip -9")];
    for file in files {
        rows.push(row(&file.name, &file.raw, &file.gzip));
    }
    for program in LAZY_PROGRAMS {
        let own = program_files(program);
        let sum = Sum::of(files.iter().filter(|file| own.contains(&file.name)));
        rows.push(row(program, &sum.raw, &sum.gzip));
    }
    rows.join("\n") + "\n"
}

/// An error when the folder is incomplete or holds what must not be deployed.
pub fn check(files: &[File]) -> Result<()> {
    if let Some(file) = files
        .iter()
        .find(|file| UNWANTED.contains(&file.extension()))
    {
        bail!("{} does not belong in the deployable folder", file.name);
    }
    for extension in NEEDED {
        if !files.iter().any(|file| file.extension() == extension) {
            bail!("the deployable folder has no .{extension} file");
        }
    }
    for end in [CORE, PROSE, SAMPLE] {
        if !files.iter().any(|file| file.name.ends_with(end)) {
            bail!("the deployable folder has no *{end}: the rulebook was not written into it");
        }
    }
    if let Some(missing) = lazy_files().find(|name| !files.iter().any(|file| file.name == *name)) {
        bail!(
            "the deployable folder has no {missing}, which the page fetches when it is first needed"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, gzip: usize) -> File {
        File {
            name: name.to_owned(),
            raw: gzip * 3,
            gzip,
        }
    }

    fn page() -> Vec<File> {
        let mut files = vec![
            file("index.html", 1000),
            file("app.css", 2000),
            file("a.js", 3000),
            file("a_bg.wasm", 10),
            file("a.core.bin", 4000),
            file("a.prose.bin", 5000),
            file("a.sample.bin", 6000),
        ];
        files.extend(lazy_files().map(|name| file(&name, 50_000)));
        files
    }

    /// True if the table has a row of these words.
    fn has_row(table: &str, words: &[&str]) -> bool {
        let mut lines = table.lines();
        lines.any(|line| line.split_whitespace().eq(words.iter().copied()))
    }

    #[test]
    fn files_and_programs_have_a_row_each() {
        let files = page();
        check(&files).unwrap();
        let table = table(&files);
        assert!(has_row(&table, &["index.html", "3000", "1000"]), "{table}");
        assert!(
            has_row(&table, &["practice", "300000", "100000"]),
            "{table}"
        );
    }

    #[test]
    fn what_is_fetched_later_may_not_be_missing() {
        for missing in [COMPUTE, "rules.js", CORE, PROSE, SAMPLE] {
            let mut files = page();
            files.retain(|file| !file.name.ends_with(missing));
            let message = check(&files).unwrap_err().to_string();
            assert!(message.contains(missing), "{message}");
        }
    }

    #[test]
    fn source_maps_and_leftovers_are_refused() {
        for name in ["a.js.map", "a_bg.wasm.gz", "a.js.br"] {
            let mut files = page();
            files.push(file(name, 1));
            assert!(check(&files).unwrap_err().to_string().contains(name));
        }
    }

    #[test]
    fn an_incomplete_folder_is_refused() {
        let files = vec![file("index.html", 1), file("app.css", 1), file("a.js", 1)];
        assert!(check(&files).unwrap_err().to_string().contains(".wasm"));
    }

    #[test]
    fn compressed_sizes_are_those_of_gzip() {
        let content = "自评".repeat(1000);
        let size = gzip_size(content.as_bytes()).unwrap();
        assert!((18..100).contains(&size), "{size}");
    }
}
