//! `cargo xtask test`: every check in order. A failure does not stop the others, and what was
//! not run is never counted as good.

use crate::args::TestOptions;
use crate::browsers::Browsers;
use crate::paths::Cache;
use crate::test_results::require_passed_tests;
use crate::wasm::{TARGET, WasmBuild};
use crate::{browser_tests, browsers, dist, paths, setup, shell};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::str::FromStr;
use std::time::{Duration, Instant};

/// How many of what chance makes are tried where there is time for it; the step `native` tries a
/// few.
const MANY: [(&str, &str); 3] = [
    ("ZIPING_PRACTICE_REPORTS", "100000"),
    ("ZIPING_PRACTICE_FAULTS", "20000"),
    ("ZIPING_PRACTICE_EXERCISES", "10000"),
];

/// One line of the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Setup,
    Format,
    Clippy,
    ClippyWasm,
    Native,
    Practice,
    Browsers,
    Wasm,
    Dist,
    EndToEnd,
}

impl Step {
    /// In the order in which they run: what a developer breaks most often comes first.
    pub const ALL: [Self; 10] = [
        Self::Setup,
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Practice,
        Self::Browsers,
        Self::Wasm,
        Self::Dist,
        Self::EndToEnd,
    ];

    /// As on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Format => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Practice => "practice",
            Self::Browsers => "browsers",
            Self::Wasm => "wasm",
            Self::Dist => "dist",
            Self::EndToEnd => "e2e",
        }
    }

    /// What must have passed before.
    fn needs(self) -> &'static [Self] {
        match self {
            Self::Setup
            | Self::Format
            | Self::Clippy
            | Self::Native
            | Self::Practice
            | Self::Browsers => &[],
            Self::ClippyWasm | Self::Dist => &[Self::Setup],
            Self::Wasm => &[Self::Setup, Self::Browsers],
            Self::EndToEnd => &[Self::Browsers, Self::Dist],
        }
    }
}

impl FromStr for Step {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let step = Self::ALL.into_iter().find(|step| step.name() == name);
        step.with_context(|| {
            let names: Vec<_> = Self::ALL.iter().map(|step| step.name()).collect();
            format!("there is no step {name:?}; there are {}", names.join(", "))
        })
    }
}

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
    /// Not run, because this step had not passed.
    Skipped(Step),
}

/// What steps leave behind for later ones.
#[derive(Default)]
struct Workshop {
    build: Option<WasmBuild>,
    browsers: Option<Browsers>,
    folder: Option<PathBuf>,
}

/// Runs the steps and prints the summary, whose last line counts them.
pub fn run(cache: &Cache, options: &TestOptions) -> ExitCode {
    let mut workshop = Workshop::default();
    let mut results: Vec<(Step, Outcome, Duration)> = Vec::new();
    for step in selected(&options.only) {
        println!("\n=== {} ===", step.name());
        let start = Instant::now();
        let passed = |needed: &&Step| {
            results
                .iter()
                .any(|(done, outcome, _)| done == *needed && *outcome == Outcome::Passed)
        };
        let outcome = match step.needs().iter().find(|needed| !passed(needed)) {
            Some(missing) => Outcome::Skipped(*missing),
            None => match workshop.carry_out(cache, step) {
                Ok(()) => Outcome::Passed,
                Err(error) => Outcome::Failed(format!("{error:#}")),
            },
        };
        println!("{}", describe(step, &outcome));
        results.push((step, outcome, start.elapsed()));
    }
    println!("\n=== summary ===");
    for (step, outcome, time) in &results {
        println!("{:>6} s  {}", time.as_secs(), describe(*step, outcome));
    }
    let (passed, failed) = count(
        results.iter().map(|(step, outcome, _)| (*step, outcome)),
        &options.may_skip,
    );
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The named steps and all that they depend on; without names, all steps.
fn selected(only: &[Step]) -> Vec<Step> {
    fn add(step: Step, wanted: &mut Vec<Step>) {
        wanted.push(step);
        for needed in step.needs() {
            add(*needed, wanted);
        }
    }
    let mut wanted = Vec::new();
    for step in only {
        add(*step, &mut wanted);
    }
    Step::ALL
        .into_iter()
        .filter(|step| only.is_empty() || wanted.contains(step))
        .collect()
}

fn describe(step: Step, outcome: &Outcome) -> String {
    let name = step.name();
    match outcome {
        Outcome::Passed => format!("passed   {name}"),
        Outcome::Failed(reason) => format!("FAILED   {name}: {reason}"),
        Outcome::Skipped(missing) => format!("SKIPPED  {name}: {} did not pass", missing.name()),
    }
}

/// A skipped step counts as failed unless the caller allowed it.
fn count<'a>(
    results: impl Iterator<Item = (Step, &'a Outcome)>,
    may_skip: &[Step],
) -> (usize, usize) {
    results.fold((0, 0), |(passed, failed), (step, outcome)| match outcome {
        Outcome::Passed => (passed + 1, failed),
        Outcome::Skipped(_) if may_skip.contains(&step) => (passed, failed),
        Outcome::Failed(_) | Outcome::Skipped(_) => (passed, failed + 1),
    })
}

impl Workshop {
    fn carry_out(&mut self, cache: &Cache, step: Step) -> Result<()> {
        match step {
            Step::Setup => self.build = Some(setup::for_building(cache)?),
            Step::Format => {
                component("rustfmt", "fmt")?;
                shell::run(paths::cargo().args(["fmt", "--all", "--check"]))?;
            }
            Step::Clippy => {
                component("clippy", "clippy")?;
                let everything = [
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ];
                shell::run(paths::cargo().args(everything))?;
            }
            Step::ClippyWasm => {
                component("clippy", "clippy")?;
                let mut clippy = self.build()?.cargo()?;
                clippy.args([
                    "clippy",
                    "--target",
                    TARGET,
                    "--package",
                    "ziping",
                    "--lib",
                    "--bins",
                ]);
                clippy.args(browser_tests::test_files()?);
                shell::run(clippy.args(["--", "-D", "warnings"]))?;
                let mut second = self.build()?.cargo()?;
                second.args(["clippy", "--target", TARGET, "--package", "ziping-lazy"]);
                shell::run(second.args(["--", "-D", "warnings"]))?;
            }
            Step::Native => {
                require_passed_tests(&shell::run_and_keep(
                    paths::cargo().args(["test", "--workspace"]),
                )?)?;
            }
            Step::Practice => {
                let mut command = paths::cargo();
                command.args([
                    "test",
                    "--release",
                    "--package",
                    "ziping",
                    "--test",
                    "practice",
                    "--test",
                    "exercises",
                ]);
                require_passed_tests(&shell::run_and_keep(command.envs(MANY))?)?;
            }
            Step::Browsers => self.browsers = Some(browsers::install(cache)?),
            Step::Wasm => browser_tests::in_wasm(self.build()?, self.browsers()?)?,
            Step::Dist => self.folder = Some(dist::build(self.build()?)?),
            Step::EndToEnd => {
                let folder = self.folder.as_ref().context("dist/ was not built")?;
                browser_tests::end_to_end(self.browsers()?, folder, &[])?;
            }
        }
        Ok(())
    }

    fn build(&self) -> Result<&WasmBuild> {
        self.build.as_ref().context("the page build was not set up")
    }

    fn browsers(&self) -> Result<&Browsers> {
        self.browsers
            .as_ref()
            .context("the browsers were not set up")
    }
}

/// A toolchain installed with the minimal profile lacks rustfmt and clippy.
fn component(component: &str, subcommand: &str) -> Result<()> {
    let works = || shell::answer(paths::cargo().args([subcommand, "--version"])).is_some();
    if works() {
        return Ok(());
    }
    println!("  installing {component}: the toolchain lacks it");
    let patience = Duration::from_mins(2);
    shell::run_within(
        Command::new("rustup").args(["component", "add", component]),
        patience,
    )?;
    if !works() {
        bail!("cargo {subcommand} does not run even after `rustup component add {component}`");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_names_every_step_runs_in_order() {
        assert_eq!(selected(&[]), Step::ALL);
    }

    #[test]
    fn a_named_step_brings_what_it_depends_on() {
        assert_eq!(
            selected(&[Step::EndToEnd]),
            [Step::Setup, Step::Browsers, Step::Dist, Step::EndToEnd]
        );
        assert_eq!(
            selected(&[Step::Native, Step::Format]),
            [Step::Format, Step::Native]
        );
    }

    #[test]
    fn what_a_step_needs_comes_before_it() {
        for (place, step) in Step::ALL.iter().enumerate() {
            assert!(
                step.needs()
                    .iter()
                    .all(|needed| Step::ALL[..place].contains(needed)),
                "{step:?}"
            );
        }
    }

    #[test]
    fn a_skip_fails_the_run_unless_allowed() {
        let skipped = Outcome::Skipped(Step::Browsers);
        let results = || [(Step::Native, &Outcome::Passed), (Step::EndToEnd, &skipped)].into_iter();
        assert_eq!(count(results(), &[]), (1, 1));
        assert_eq!(count(results(), &[Step::EndToEnd]), (1, 0));
    }

    #[test]
    fn a_failure_cannot_be_allowed_away() {
        let failed = Outcome::Failed("red".to_owned());
        assert_eq!(
            count([(Step::Native, &failed)].into_iter(), &[Step::Native]),
            (0, 1)
        );
    }
}
