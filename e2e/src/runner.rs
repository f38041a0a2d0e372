//! Runs the scenarios in every browser and counts how they end.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, bail, ensure};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::Page;
use crate::scenario::{Context, Scenario};

/// The consequence of a browser that is not installed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingBrowser {
    /// A failure: a test that did not run has not passed.
    #[default]
    Fails,
    /// It is mentioned and not counted.
    IsAllowed,
}

/// Which scenarios to run where.
#[derive(Debug)]
pub struct Plan {
    /// Only the scenario of this name.
    pub only: Option<String>,
    /// The browsers, in order.
    pub engines: Vec<Engine>,
    /// The consequence where one is not installed.
    pub missing: MissingBrowser,
    /// The folder for pictures of the page, one of each scenario that fails.
    pub screenshots: Option<PathBuf>,
}

/// How many scenarios ended how; one that runs in two browsers counts twice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    passed: u32,
    failed: u32,
}

impl Plan {
    /// True where a browser that is not installed counts as no failure.
    pub fn allows_missing(&self) -> bool {
        self.missing == MissingBrowser::IsAllowed
    }

    /// Runs the scenarios; prints a line for each, the numbers for each browser, and the sum of
    /// all at the end.
    pub fn run(&self, scenarios: &[Scenario], context: &Context) -> Result<Totals> {
        let chosen = self.chosen(scenarios)?;
        if let Some(folder) = &self.screenshots {
            fs::create_dir_all(folder)?;
        }
        let mut totals = Totals::default();
        let mut engines = Vec::new();
        for &engine in &self.engines {
            match (engine.executable(), self.missing) {
                (Ok(_), _) => engines.push(engine),
                (Err(error), MissingBrowser::Fails) => totals.record(engine, "browser", Err(error)),
                (Err(error), MissingBrowser::IsAllowed) => {
                    println!("missing {engine:<8} {error:#}");
                }
            }
        }
        let mut runs = Vec::new();
        for &engine in &engines {
            let suitable = chosen.iter().filter(|scenario| (scenario.runs_in)(engine));
            runs.extend(suitable.map(|scenario| (engine, *scenario)));
        }
        let of_engines = self.run_side_by_side(&runs, context);
        for engine in engines {
            let of_engine = of_engines.get(&engine).copied().unwrap_or_default();
            println!("Chromium {engine:<8} {} scenarios passed", of_engine.passed);
            totals = totals + of_engine;
        }
        println!("{} passed, {} failed", totals.passed, totals.failed);
        Ok(totals)
    }

    /// Runs as many scenarios at once as there are processors. Each has a browser and files of its
    /// own, so they do not meet.
    fn run_side_by_side(
        &self,
        runs: &[(Engine, &Scenario)],
        context: &Context,
    ) -> BTreeMap<Engine, Totals> {
        let next = AtomicUsize::new(0);
        let totals = Mutex::new(BTreeMap::<Engine, Totals>::new());
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some((engine, scenario)) =
                        runs.get(next.fetch_add(1, Ordering::Relaxed))
                    {
                        let result = self.run_one(scenario, *engine, context);
                        let mut totals = totals.lock().unwrap_or_else(PoisonError::into_inner);
                        let of_engine = totals.entry(*engine).or_default();
                        of_engine.record(*engine, &scenario.name, result);
                    }
                });
            }
        });
        totals.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn chosen<'a>(&self, scenarios: &'a [Scenario]) -> Result<Vec<&'a Scenario>> {
        let Some(only) = &self.only else {
            return Ok(scenarios.iter().collect());
        };
        let Some(scenario) = scenarios.iter().find(|scenario| scenario.name == *only) else {
            let names: Vec<&str> = scenarios.iter().map(|each| each.name.as_str()).collect();
            let names = names.join(", ");
            bail!("no scenario is called {only}; there are {names}");
        };
        Ok(vec![scenario])
    }

    fn run_one(&self, scenario: &Scenario, engine: Engine, context: &Context) -> Result<()> {
        // On a busy machine an old browser may not answer when it starts. Nothing has been tested
        // by then, so it may start once more.
        let (browser, mut page) = start(engine).or_else(|_| start(engine))?;
        let mut result = (scenario.run)(&mut page, &context.with_own_files()?);
        if result.is_ok() {
            result = without_problems(&mut page);
        }
        if let (Err(_), Some(folder)) = (&result, &self.screenshots) {
            let file = folder.join(format!("{engine}-{}.png", scenario.name));
            if let Err(error) = page.screenshot(&file) {
                println!("        no picture: {error:#}");
            }
        }
        match browser.cause_of_death() {
            Some(cause) => result.context(format!("the browser died: {cause}")),
            None => result,
        }
    }
}

fn start(engine: Engine) -> Result<(Browser, Page)> {
    let mut browser = Browser::launch(engine)?;
    let mut page = browser.page()?;
    page.repeat_random_numbers()?;
    Ok((browser, page))
}

/// A scenario that ends well on a page that complained has failed.
fn without_problems(page: &mut Page) -> Result<()> {
    let problems = page.problems()?;
    ensure!(
        problems.is_empty(),
        "the page reported: {}",
        problems.join("; ")
    );
    Ok(())
}

impl std::ops::Add for Totals {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl Totals {
    /// Something was tried and nothing failed.
    pub fn is_clean(self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    pub fn record(&mut self, engine: Engine, name: &str, result: Result<()>) {
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
