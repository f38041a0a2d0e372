//! Tells every story in every browser and keeps the score.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::Page;
use crate::story::{Context, Story};

/// What to make of a browser that is not installed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingBrowser {
    /// A failure: a test that did not run has not passed.
    #[default]
    Fails,
    /// Said, not counted.
    IsAllowed,
}

/// Which stories to tell where.
#[derive(Debug)]
pub struct Plan {
    /// Only the story of this name.
    pub only: Option<String>,
    /// The browsers, in order.
    pub engines: Vec<Engine>,
    /// What to make of those that are not installed.
    pub missing: MissingBrowser,
    /// Where a picture of the page goes when a story fails.
    pub shots: Option<PathBuf>,
}

/// How many stories ended how.
#[derive(Debug, Default)]
pub struct Score {
    passed: u32,
    failed: u32,
}

impl Plan {
    /// Tells the stories; prints a line for each and the score at the end.
    pub fn run(&self, stories: &[Story], context: &Context) -> Result<Score> {
        let chosen: Vec<&Story> = stories
            .iter()
            .filter(|story| self.only.as_ref().is_none_or(|only| only == story.name))
            .collect();
        if let (Some(only), true) = (&self.only, chosen.is_empty()) {
            let names: Vec<&str> = stories.iter().map(|story| story.name).collect();
            bail!(
                "no scenario is called {only}; there are {}",
                names.join(", ")
            );
        }
        if let Some(shots) = &self.shots {
            fs::create_dir_all(shots)?;
        }
        let mut score = Score::default();
        for &engine in &self.engines {
            if let Err(error) = engine.executable() {
                match self.missing {
                    MissingBrowser::Fails => score.count(engine, "browser", Err(error)),
                    MissingBrowser::IsAllowed => println!("missing {engine:<8} {error:#}"),
                }
                continue;
            }
            for story in chosen.iter().filter(|story| (story.applies)(engine)) {
                score.count(engine, story.name, self.tell(story, engine, context));
            }
        }
        println!("{} passed, {} failed", score.passed, score.failed);
        Ok(score)
    }

    fn tell(&self, story: &Story, engine: Engine, context: &Context) -> Result<()> {
        // On a busy machine an old kernel may not answer at its start. Nothing has been told by
        // then, so it may start once more.
        let (browser, mut page) = started(engine).or_else(|_| started(engine))?;
        let told = (story.tell)(&mut page, context).and_then(|()| without_problems(&mut page));
        if let (Err(_), Some(shots)) = (&told, &self.shots) {
            photograph(
                &mut page,
                &shots.join(format!("{engine}-{}.png", story.name)),
            );
        }
        match browser.cause_of_death() {
            Some(cause) => told.context(format!("the browser died: {cause}")),
            None => told,
        }
    }
}

fn started(engine: Engine) -> Result<(Browser, Page)> {
    let mut browser = Browser::launch(engine)?;
    let mut page = browser.page()?;
    page.fix_chance()?;
    Ok((browser, page))
}

impl Score {
    /// Whether something was tried and nothing failed.
    pub fn is_clean(&self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    fn count(&mut self, engine: Engine, name: &str, result: Result<()>) {
        match result {
            Ok(()) => {
                self.passed += 1;
                println!("ok      {engine:<8} {name}");
            }
            Err(error) => {
                self.failed += 1;
                let reason = format!("{error:#}").replace('\n', " ");
                println!("FAILED  {engine:<8} {name}: {reason}");
            }
        }
    }
}

/// A story that went well on a page that complained did not go well.
fn without_problems(page: &mut Page) -> Result<()> {
    let problems = page.problems()?;
    ensure!(
        problems.is_empty(),
        "the page reported: {}",
        problems.join("; ")
    );
    Ok(())
}

fn photograph(page: &mut Page, path: &Path) {
    if let Err(error) = page.screenshot(path) {
        println!("        no picture: {error:#}");
    }
}
