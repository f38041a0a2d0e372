//! How long it takes natively to load the rulebook, to assess a report, to find what is wrong in
//! it, and what exact decimals cost beside `f64`: `cargo run --release --example bench`.

mod hard;
mod plain;

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use ziping_assessment::assess;
use ziping_localisation::locate;
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::Rulebook;
use ziping_training::Recipe;

fn main() -> Result<(), Box<dyn Error>> {
    let book = ziping_built_in::rulebook();
    let sample = report::read(include_bytes!("../samples/ningxiang-2021.json"), &book)?.report;
    let assessment = assess(&book, &sample);
    let both = plain::Both::of(&book, &assessment);
    let (exactly, in_floats) = (
        Times::of(5000, || both.exactly()),
        Times::of(5000, || both.in_floats()),
    );
    let assessing = Times::of(5000, || assess(&book, black_box(&sample)));

    let own = assessing.for_each(assessment.formulas)? / in_floats.for_each(both.count())?;
    println!(
        "exact decimals : f64, formula for formula {:>6.1} : 1",
        exactly.median() / in_floats.median()
    );
    println!("assessing : f64, for each formula         {own:>6.1} : 1");

    println!(
        "\n{:<34} {:>10} {:>10} {:>9} {:>12}",
        "", "median", "p95", "formulas", "per formula"
    );
    evaluated("assess the sample", &assessing, assessment.formulas)?;
    evaluated("its decided formulas, exactly", &exactly, both.count())?;
    evaluated("the same in f64", &in_floats, both.count())?;
    for (what, runs, report) in [
        ("assess an empty report", 5000, Report::default()),
        (
            "assess 1,000 project rows",
            500,
            hard::with_projects(sample.clone(), 1000),
        ),
    ] {
        evaluated(
            what,
            &Times::of(runs, || assess(&book, black_box(&report))),
            assess(&book, &report).formulas,
        )?;
    }
    taken(
        "load the rulebook",
        &Times::of(200, ziping_built_in::rulebook),
    );
    taken(
        "locate in the sample",
        &Times::of(200, || locate(&book, &sample, black_box(&assessment))),
    );
    locating_in_broken_reports(&book)
}

fn evaluated(what: &str, times: &Times, formulas: usize) -> Result<(), Box<dyn Error>> {
    let each = times.for_each(formulas)?;
    println!(
        "{what:<34} {:>7.1} µs {:>7.1} µs {formulas:>9} {each:>9.3} µs",
        times.median(),
        times.p95()
    );
    Ok(())
}

fn taken(what: &str, times: &Times) {
    println!(
        "{what:<34} {:>7.2} ms {:>7.2} ms",
        times.median() / 1000.0,
        times.p95() / 1000.0
    );
}

/// Localisation in generated reports with one broken figure each, and in the one that takes
/// longest.
fn locating_in_broken_reports(book: &Rulebook) -> Result<(), Box<dyn Error>> {
    let recipe = Recipe::built_in(book).map_err(|problems| format!("{problems:?}"))?;
    let times_in = |report: &Report, runs: usize| {
        let assessment = assess(book, report);
        Times::of(runs, || locate(book, report, black_box(&assessment)))
    };
    let broken =
        (0..hard::BROKEN).filter_map(|seed| Some((seed, hard::broken(book, &recipe, seed)?)));
    let mut medians: Vec<(Duration, u64, Report)> = broken
        .map(|(seed, report)| (times_in(&report, 9).middle(), seed, report))
        .collect();
    medians.sort_by_key(|one| one.0);
    let all = Times(medians.iter().map(|one| one.0).collect());
    taken(&format!("locate in {} broken reports", medians.len()), &all);
    if let Some((_, seed, report)) = medians.last() {
        taken(
            &format!("the slowest of them, seed {seed}"),
            &times_in(report, 50),
        );
    }
    Ok(())
}

/// How long each of many runs took, shortest first.
struct Times(Vec<Duration>);

impl Times {
    fn of<T>(runs: usize, run: impl Fn() -> T) -> Self {
        for _ in 0..runs / 10 {
            black_box(run());
        }
        let mut times: Vec<Duration> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                let result = black_box(run());
                let time = start.elapsed();
                drop(result);
                time
            })
            .collect();
        times.sort_unstable();
        Self(times)
    }

    fn nth(&self, percent: usize) -> Duration {
        self.0
            .get(self.0.len() * percent / 100)
            .copied()
            .unwrap_or_default()
    }

    fn middle(&self) -> Duration {
        self.nth(50)
    }

    /// In µs.
    fn median(&self) -> f64 {
        self.middle().as_secs_f64() * 1e6
    }

    /// In µs.
    fn p95(&self) -> f64 {
        self.nth(95).as_secs_f64() * 1e6
    }

    /// The median in µs, divided among so many formulas.
    fn for_each(&self, formulas: usize) -> Result<f64, Box<dyn Error>> {
        Ok(self.median() / f64::from(u32::try_from(formulas)?))
    }
}
