//! `cargo xtask test`: every check in order. A failure does not stop the others, and what was
//! not run is never counted as good.

use crate::args::TestOptions;
use crate::browsers::Browsers;
use crate::paths::Cache;
use crate::test_results::passed_tests;
use crate::wasm::{TARGET, WasmBuild};
use crate::workspace::Workspace;
use crate::{browser_tests, browsers, dist, paths, setup, shell};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::str::FromStr;
use std::time::{Duration, Instant};

/// How many random reports, faults and exercises the step `practice` tries, unless the variables say
/// otherwise. Without them, as in the step `native`, the same tests try a few.
const PRACTICE_COUNTS: [(&str, &str); 3] = [
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
    SelfTest,
    Wasm,
    Dist,
    EndToEnd,
}

impl Step {
    /// In the order in which they run: what a developer breaks most often comes first.
    pub const ALL: [Self; 11] = [
        Self::Setup,
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Practice,
        Self::Browsers,
        Self::SelfTest,
        Self::Wasm,
        Self::Dist,
        Self::EndToEnd,
    ];

    /// The steps of `cargo xtask check`: they need nothing but the toolchain.
    pub const QUICK: [Self; 3] = [Self::Format, Self::Clippy, Self::Native];

    /// The name on the command line and in the summary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Format => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Practice => "practice",
            Self::Browsers => "browsers",
            Self::SelfTest => "selftest",
            Self::Wasm => "wasm",
            Self::Dist => "dist",
            Self::EndToEnd => "e2e",
        }
    }

    /// The steps that must have passed before.
    fn needs(self) -> &'static [Self] {
        match self {
            Self::Setup
            | Self::Format
            | Self::Clippy
            | Self::Native
            | Self::Practice
            | Self::Browsers => &[],
            Self::ClippyWasm => &[Self::Setup],
            Self::SelfTest => &[Self::Browsers],
            Self::Dist | Self::Wasm => &[Self::Setup, Self::Browsers],
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
    Passed(Tests),
    Failed(String),
    /// Not run, because this step had not passed.
    Skipped(Step),
}

/// The tests that a step has run.
#[derive(Debug, PartialEq, Eq)]
enum Tests {
    Counted(usize),
    /// The step sets something up or runs a tool.
    NotATest,
}

/// Results that a step leaves behind for later ones.
#[derive(Default)]
struct Artifacts {
    build: Option<WasmBuild>,
    browsers: Option<Browsers>,
    /// The deployable folder.
    dist: Option<PathBuf>,
}

/// One step that was carried out, for the summary.
struct Entry {
    step: Step,
    outcome: Outcome,
    time: Duration,
}

/// Runs the steps and prints the summary, whose last line counts them.
pub fn run(cache: &Cache, options: &TestOptions) -> ExitCode {
    let mut artifacts = Artifacts::default();
    let mut entries: Vec<Entry> = Vec::new();
    for step in selected(&options.only) {
        println!("\n=== {} ===", step.name());
        let start = Instant::now();
        let outcome = match first_unmet_need(step, &entries) {
            Some(needed) => Outcome::Skipped(needed),
            None => match artifacts.carry_out(cache, step) {
                Ok(tests) => Outcome::Passed(tests),
                Err(error) => Outcome::Failed(format!("{error:#}")),
            },
        };
        println!("{}", describe(step, &outcome));
        let time = start.elapsed();
        entries.push(Entry {
            step,
            outcome,
            time,
        });
    }
    println!("\n=== summary ===");
    for Entry {
        step,
        outcome,
        time,
    } in &entries
    {
        println!("{:>6} s  {}", time.as_secs(), describe(*step, outcome));
    }
    let outcomes = || entries.iter().map(|entry| (entry.step, &entry.outcome));
    println!("\n{}", tests_line(outcomes()));
    let (passed, failed) = count(outcomes(), &options.may_skip);
    println!("{passed} passed, {failed} failed");
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

fn first_unmet_need(step: Step, entries: &[Entry]) -> Option<Step> {
    let has_passed = |needed: Step| {
        entries
            .iter()
            .any(|entry| entry.step == needed && matches!(entry.outcome, Outcome::Passed(_)))
    };
    let mut needs = step.needs().iter().copied();
    needs.find(|needed| !has_passed(*needed))
}

fn describe(step: Step, outcome: &Outcome) -> String {
    let name = step.name();
    match outcome {
        Outcome::Passed(Tests::Counted(tests)) => format!("passed   {name}: {tests} tests"),
        Outcome::Passed(Tests::NotATest) => format!("passed   {name}"),
        Outcome::Failed(reason) => format!("FAILED   {name}: {reason}"),
        Outcome::Skipped(missing) => format!("SKIPPED  {name}: {} did not pass", missing.name()),
    }
}

/// The numbers of tests by step in one line, so that tests that vanish are noticed.
fn tests_line<'a>(outcomes: impl Iterator<Item = (Step, &'a Outcome)>) -> String {
    let mut counts = Vec::new();
    for (step, outcome) in outcomes {
        if let Outcome::Passed(Tests::Counted(tests)) = outcome {
            counts.push(format!("{} {tests}", step.name()));
        }
    }
    if counts.is_empty() {
        "tests: none".to_owned()
    } else {
        format!("tests: {}", counts.join(", "))
    }
}

/// How many steps passed and failed. A skipped step counts as failed unless the caller allowed it.
fn count<'a>(
    outcomes: impl Iterator<Item = (Step, &'a Outcome)>,
    may_skip: &[Step],
) -> (usize, usize) {
    let (mut passed, mut failed) = (0, 0);
    for (step, outcome) in outcomes {
        match outcome {
            Outcome::Passed(_) => passed += 1,
            Outcome::Skipped(_) if may_skip.contains(&step) => {}
            Outcome::Failed(_) | Outcome::Skipped(_) => failed += 1,
        }
    }
    (passed, failed)
}

impl Artifacts {
    fn carry_out(&mut self, cache: &Cache, step: Step) -> Result<Tests> {
        match step {
            Step::Setup => self.build = Some(setup::for_building(cache)?),
            Step::Browsers => self.browsers = Some(browsers::install(cache)?),
            Step::Dist => {
                let dist = dist::build(self.build()?)?;
                browser_tests::measure(self.browsers()?, &dist)?.check(&dist)?;
                self.dist = Some(dist);
            }
            Step::Format => {
                component("rustfmt", "fmt")?;
                shell::run(paths::cargo().args(["fmt", "--all", "--check"]))?;
            }
            Step::Clippy => {
                component("clippy", "clippy")?;
                let mut clippy = paths::cargo();
                clippy.args(["clippy", "--workspace", "--all-targets"]);
                shell::run(clippy.args(["--", "-D", "warnings"]))?;
            }
            Step::ClippyWasm => {
                component("clippy", "clippy")?;
                self.clippy_wasm()?;
            }
            Step::Native => {
                let mut tests = paths::cargo();
                tests.args(["test", "--workspace"]);
                return counted(passed_tests(&shell::run_and_capture(&mut tests)?));
            }
            Step::Practice => return counted(practice()),
            Step::SelfTest => return counted(browser_tests::self_test(self.browsers()?, &[])),
            Step::Wasm => return counted(browser_tests::in_wasm(self.build()?, self.browsers()?)),
            Step::EndToEnd => {
                let dist = self.dist.as_ref().context("dist/ was not built")?;
                return counted(browser_tests::end_to_end(self.browsers()?, dist, &[]));
            }
        }
        Ok(Tests::NotATest)
    }

    /// Each program by itself: taken together, cargo would give them the features of all.
    fn clippy_wasm(&self) -> Result<()> {
        let workspace = Workspace::read()?;
        let programs = workspace.browser_programs();
        if programs.is_empty() {
            bail!("no package has a program for the browser");
        }
        for program in programs {
            let mut clippy = self.build()?.cargo()?;
            clippy.args(["clippy", "--target", TARGET]);
            clippy.args(workspace.browser_clippy_arguments(program));
            shell::run(clippy.args(["--", "-D", "warnings"]))?;
        }
        Ok(())
    }

    fn build(&self) -> Result<&WasmBuild> {
        self.build.as_ref().context("the page build was not set up")
    }

    fn browsers(&self) -> Result<&Browsers> {
        let browsers = self.browsers.as_ref();
        browsers.context("the browsers were not set up")
    }
}

fn counted(tests: Result<usize>) -> Result<Tests> {
    Ok(Tests::Counted(tests?))
}

/// Runs the tests with random input on much more of it. They are those of the step `native`; the
/// crates that do the work are optimised in every build.
fn practice() -> Result<usize> {
    let variables = PRACTICE_COUNTS.map(|(variable, _)| variable);
    let mut passed = 0;
    for selection in Workspace::read()?.tests_that_read(&variables)? {
        let mut command = paths::cargo();
        command.arg("test");
        command.args(selection.cargo_arguments());
        for (variable, count) in PRACTICE_COUNTS {
            if std::env::var_os(variable).is_none() {
                command.env(variable, count);
            }
        }
        passed += passed_tests(&shell::run_and_capture(&mut command)?)?;
    }
    Ok(passed)
}

/// A toolchain installed with the minimal profile lacks rustfmt and clippy.
fn component(component: &str, subcommand: &str) -> Result<()> {
    const TIME_LIMIT: Duration = Duration::from_mins(2);
    let works = || shell::answer(paths::cargo().args([subcommand, "--version"])).is_some();
    if works() {
        return Ok(());
    }
    println!("  installing {component}: the toolchain lacks it");
    let mut rustup = Command::new("rustup");
    shell::run_within(rustup.args(["component", "add", component]), TIME_LIMIT)?;
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
        for (index, step) in Step::ALL.iter().enumerate() {
            assert!(
                step.needs()
                    .iter()
                    .all(|needed| Step::ALL[..index].contains(needed)),
                "{step:?}"
            );
        }
    }

    #[test]
    fn a_skip_fails_the_run_unless_allowed() {
        let passed = Outcome::Passed(Tests::NotATest);
        let skipped = Outcome::Skipped(Step::Browsers);
        let results = || [(Step::Native, &passed), (Step::EndToEnd, &skipped)].into_iter();
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

    #[test]
    fn the_quick_check_needs_nothing_installed() {
        assert_eq!(selected(&Step::QUICK), Step::QUICK);
    }

    #[test]
    fn the_summary_says_how_many_tests_each_step_has_run() {
        let native = Outcome::Passed(Tests::Counted(512));
        let setup = Outcome::Passed(Tests::NotATest);
        let failed = Outcome::Failed("red".to_owned());
        let e2e = Outcome::Passed(Tests::Counted(357));
        let outcomes = [
            (Step::Setup, &setup),
            (Step::Native, &native),
            (Step::Wasm, &failed),
            (Step::EndToEnd, &e2e),
        ];
        let line = tests_line(outcomes.into_iter());
        assert_eq!(line, "tests: native 512, e2e 357");
        assert_eq!(tests_line([].into_iter()), "tests: none");
    }
}
