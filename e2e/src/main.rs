//! Drives the built page in real browsers, from the Chromium of 2020 to today's.

// A tool for tests: it may end with a panic, and what is not in an answer of a browser reads as
// null.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

mod bench;
mod browser;
mod devtools;
mod engine;
mod keys;
mod kills;
mod measure;
mod page;
mod pdf;
mod runner;
mod scenario;
mod scenarios;
mod scratch;
mod selftest;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::engine::Engine;
use crate::kills::Rounds;
use crate::runner::{MissingBrowser, Plan};
use crate::scenario::Context;

const USAGE: &str = "\
e2e <dist> [options]      run every scenario on the built page
e2e bench <dist> <class> <report>
                          measure the built page, with the files of a class in a folder and a report
                          in which wrong figures are hard to find
e2e kills <dist> [options]
                          kill browsers while something is typed, and look what they have kept
e2e measure <dist>        list what a browser fetches for the first load and the first minute
e2e selftest [options]    prove the harness itself on small pages of its own

  --only NAME             only this scenario
  --browser NAME          only this browser: 83, 86, 90 or current
  --rounds N              so many browsers are killed, of each kind (10)
  --longest SECONDS       the longest sitting before (30)
  --allow-missing         a browser that is not installed is said, not counted as a failure
  --shots DIR             a picture of the page for every scenario that fails

Browsers: ZIPING_CHROMIUM_CURRENT (/usr/bin/chromium if unset), ZIPING_CHROMIUM_83, _86, _90
Accessibility: ZIPING_AXE, the path of axe.min.js
";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<ExitCode> {
    let mut words = Vec::new();
    let mut plan = Plan {
        only: None,
        engines: Engine::ALL.to_vec(),
        missing: MissingBrowser::default(),
        screenshots: None,
    };
    let mut rounds = Rounds {
        count: 10,
        longest: Duration::from_secs(30),
    };
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .with_context(|| format!("{argument} needs a value\n\n{USAGE}"))
        };
        match argument.as_str() {
            "--only" => plan.only = Some(value()?),
            "--browser" => plan.engines = vec![value()?.parse()?],
            "--shots" => plan.screenshots = Some(PathBuf::from(value()?)),
            "--rounds" => rounds.count = value()?.parse()?,
            "--longest" => rounds.longest = Duration::from_secs(value()?.parse()?),
            "--allow-missing" => plan.missing = MissingBrowser::IsAllowed,
            option if option.starts_with('-') => bail!("there is no option {option}\n\n{USAGE}"),
            _ => words.push(argument),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let totals = match words.as_slice() {
        ["selftest"] => selftest::run(&plan)?,
        ["bench", dist, class, report] => {
            let context = serve(dist)?;
            bench::run(&context)?;
            bench::threads::run(&context, Path::new(report))?;
            bench::class::run(&context, Path::new(class))?;
            return Ok(ExitCode::SUCCESS);
        }
        ["measure", dist] => {
            println!("{}", measure::run(&serve(dist)?)?);
            return Ok(ExitCode::SUCCESS);
        }
        ["kills", dist] => kills::run(&plan, &serve(dist)?, &rounds),
        [dist] => {
            let context = serve(dist)?;
            let totals = plan.run(&scenarios::all(), &context)?;
            if plan.only.is_some() {
                totals
            } else {
                totals + kills::run(&plan, &context, &Rounds::FEW)
            }
        }
        _ => bail!("{USAGE}"),
    };
    Ok(if totals.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn serve(dist: &str) -> Result<Context> {
    Context::serving(Path::new(dist))
}
