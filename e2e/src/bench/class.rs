//! How long the class page takes from the choice of the files to the drawn page, in the oldest
//! kernel and in today's.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::Timings;
use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::Page;
use crate::scenario::Context;
use crate::scenarios::open_class;

const RUNS: usize = 7;

/// From the event of the choice until the page that came of it has been painted: two frames after
/// it stands there.
const STOPWATCH: &str = "window.classWatch = (() => {
    const shown = () => document.querySelector('#practice [data-counted]');
    let chosen = 0, before = null, drawn = null;
    addEventListener('change', () => { chosen = performance.now(); before = shown(); drawn = null; }, true);
    new MutationObserver(() => {
        if (drawn || !chosen || !shown() || shown() === before) return;
        drawn = new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - chosen))));
    }).observe(document, { subtree: true, childList: true });
    return { time: () => drawn };
})(); 0";

/// Measures with the files of this folder and prints a line for each browser.
pub fn run(context: &Context, folder: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(fs::canonicalize(entry?.path())?))
        .collect::<Result<_>>()?;
    files.sort();
    ensure!(!files.is_empty(), "{} holds no files", folder.display());
    for engine in [Engine::Current, Engine::Chromium83] {
        let mut browser = Browser::launch(engine)?;
        let mut page = browser.page()?;
        open_class(&mut page, context)?;
        page.eval(STOPWATCH)?;
        let times = (0..RUNS)
            .map(|_| time(&mut page, &files))
            .collect::<Result<Vec<f64>>>()?;
        println!(
            "{}",
            Timings::new(
                &format!("{} files on the class page, Chromium {engine}", files.len()),
                times
            )?
        );
    }
    Ok(())
}

fn time(page: &mut Page, files: &[PathBuf]) -> Result<f64> {
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    page.set_files("#practice-class", &paths)?;
    page.wait_for("window.classWatch.time()")?;
    page.wait_for_element(&format!("#practice [data-counted='{}']", files.len()))?;
    page.eval("window.classWatch.time()")?
        .as_f64()
        .context("no time")
}
