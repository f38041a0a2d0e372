//! Runs the scenarios in every browser and counts how they end.

use std::fs;
use std::path::PathBuf;

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
        let mut lines = Vec::new();
        for &engine in &self.engines {
            if let Err(error) = engine.executable() {
                match self.missing {
                    MissingBrowser::Fails => totals.record(engine, "browser", Err(error)),
                    MissingBrowser::IsAllowed => println!("missing {engine:<8} {error:#}"),
                }
                continue;
            }
            let before = totals;
            for scenario in &chosen {
                if (scenario.runs_in)(engine) {
                    let result = self.run_one(scenario, engine, context);
                    totals.record(engine, &scenario.name, result);
                }
            }
            let passed = totals.passed - before.passed;
            lines.push(format!("Chromium {engine:<8} {passed} scenarios passed"));
        }
        for line in lines {
            println!("{line}");
        }
        println!("{} passed, {} failed", totals.passed, totals.failed);
        Ok(totals)
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
        let mut result = (scenario.run)(&mut page, context);
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
