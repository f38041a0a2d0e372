//! The size table of the deployable folder, and its limit.

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};
use std::fmt::Display;
use std::fs;
use std::io::Write;
use std::path::Path;

/// First load, compressed: what a slow intranet line can carry while somebody waits.
pub const LIMIT: usize = 230 * 1024;

/// The kinds of files that the browser fetches before the first field can be typed in.
const FIRST_LOAD: [&str; 4] = ["html", "css", "js", "wasm"];

/// The programs that the page fetches when they are first needed. Their files keep their names from
/// build to build.
pub const LAZY_PROGRAMS: [&str; 3] = ["compute", "rules", "practice"];

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

    fn is_first_load(&self) -> bool {
        FIRST_LOAD.contains(&self.extension()) && !self.is_lazy()
    }

    fn is_lazy(&self) -> bool {
        LAZY_PROGRAMS
            .iter()
            .any(|program| program_files(program).contains(&self.name))
    }
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

/// The sum that the limit is about.
pub fn first_load(files: &[File]) -> usize {
    Sum::of(files.iter().filter(|file| file.is_first_load())).gzip
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
    let width = names.chain(["first load"]).map(str::len).max();
    let width = width.unwrap_or(0);
    let row = |name: &str, raw: &dyn Display, gzip: &dyn Display| {
        format!("{name:width$}  {raw:>9}  {gzip:>9}")
    };
    let mut rows = vec![row("file", &"bytes", &"gzip -9")];
    for file in files {
        let mut line = row(&file.name, &file.raw, &file.gzip);
        if !file.is_first_load() {
            line += "  (not in the first load)";
        }
        rows.push(line);
    }
    let first = Sum::of(files.iter().filter(|file| file.is_first_load()));
    rows.push(row("first load", &first.raw, &first.gzip));
    rows.push(row("limit", &"", &LIMIT));
    for program in LAZY_PROGRAMS {
        let own = program_files(program);
        let sum = Sum::of(files.iter().filter(|file| own.contains(&file.name)));
        rows.push(row(program, &sum.raw, &sum.gzip));
    }
    rows.join("\n") + "\n"
}

/// An error when the folder is too large, incomplete, or holds what must not be deployed.
pub fn check(files: &[File]) -> Result<()> {
    if let Some(file) = files
        .iter()
        .find(|file| UNWANTED.contains(&file.extension()))
    {
        bail!("{} does not belong in the deployable folder", file.name);
    }
    for extension in FIRST_LOAD {
        if !files.iter().any(|file| file.extension() == extension) {
            bail!("the deployable folder has no .{extension} file");
        }
    }
    let mut programs = LAZY_PROGRAMS.into_iter().flat_map(program_files);
    if let Some(missing) = programs.find(|name| !files.iter().any(|file| file.name == *name)) {
        bail!(
            "the deployable folder has no {missing}, which the page fetches when it is first needed"
        );
    }
    let sum = first_load(files);
    if sum > LIMIT {
        bail!(
            "the first load is {sum} bytes compressed, {} more than the limit of {LIMIT}",
            sum - LIMIT
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

    fn page(wasm: usize) -> Vec<File> {
        let mut files = vec![
            file("index.html", 1000),
            file("app.css", 2000),
            file("a.js", 3000),
            file("a_bg.wasm", wasm),
        ];
        let programs = LAZY_PROGRAMS.into_iter().flat_map(program_files);
        files.extend(programs.map(|name| file(&name, 50_000)));
        files
    }

    #[test]
    fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert!(check(&page(LIMIT - 6000)).is_ok());
        let message = check(&page(LIMIT - 5999)).unwrap_err().to_string();
        assert!(
            message.contains("235521") && message.contains("1 more"),
            "{message}"
        );
    }

    #[test]
    fn only_what_the_start_needs_counts() {
        let mut files = page(10);
        files.push(file("manual.pdf", LIMIT));
        assert_eq!(first_load(&files), 6010);
        assert!(check(&files).is_ok());
        let table = table(&files);
        assert!(
            table.contains("manual.pdf") && table.contains("not in the first load"),
            "{table}"
        );
        assert!(
            table.contains("6010") && table.contains("235520"),
            "{table}"
        );
    }

    #[test]
    fn the_lazy_programs_stand_apart() {
        let files = page(10);
        assert_eq!(first_load(&files), 6010);
        let table = table(&files);
        assert!(
            table
                .lines()
                .last()
                .unwrap()
                .split_whitespace()
                .eq(["practice", "300000", "100000"]),
            "{table}"
        );
        let message = check(&files[..5]).unwrap_err().to_string();
        assert!(message.contains("compute_bg.wasm"), "{message}");
    }

    #[test]
    fn source_maps_and_leftovers_are_refused() {
        for name in ["a.js.map", "a_bg.wasm.gz", "a.js.br"] {
            let mut files = page(10);
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
