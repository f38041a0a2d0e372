//! Writes the files that a class hands in, to try the class page with: `cargo run --release
//! --example class -- --count 40 --to folder`.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // As in the benchmarks that share the files.

mod printed;
mod submissions;

use std::{fs, io, path::Path, process::ExitCode};

use printed::{options, printed};
use ziping_classroom::statistics::ClassStatistics;
use ziping_rulebook::{CompanionErrorKind, Problem};
use ziping_training::Materials;

fn main() -> ExitCode {
    let usage = format!("class --count 1 到 {} --to 文件夹", ClassStatistics::MOST);
    let asked = options(["--count", "--to"]).and_then(|[count, to]| {
        let count = count?
            .parse()
            .ok()
            .filter(|count| (1..=ClassStatistics::MOST).contains(count))?;
        Some((count, to?))
    });
    printed(
        &usage,
        asked.map(|(count, to)| written(count, Path::new(&to))),
    )
}

fn written(count: usize, folder: &Path) -> Result<String, Vec<Problem>> {
    let with = Materials::built_in()?;
    let refuse = |error: io::Error| {
        let error = io::Error::other(format!("写不进去：{error}"));
        let kind = CompanionErrorKind::new(error);
        vec![Problem::of_file(folder.display().to_string(), kind)]
    };
    fs::create_dir_all(folder).map_err(refuse)?;
    for (name, bytes) in submissions::files(&with, count) {
        fs::write(folder.join(name), bytes).map_err(refuse)?;
    }
    Ok(format!("写好了 {count} 份：{}", folder.display()))
}
