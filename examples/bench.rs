//! How long it takes natively to load the rulebook and to assess a report: `cargo run --release --example bench`.

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use ziping::{
    assessment::assess,
    report::{self, Report, Row},
    rulebook::Rulebook,
};

fn main() -> Result<(), Box<dyn Error>> {
    let book = Rulebook::built_in()?;
    let sample = report::read(include_bytes!("../samples/ningxiang-2021.json"), &book)?.report;

    println!("{:<28} {:>10} {:>10} {:>9} {:>12}", "", "median", "p95", "formulas", "per formula");
    let loading = Times::of(200, Rulebook::built_in);
    println!("{:<28} {:>7.2} ms {:>7.2} ms", "load the rulebook", loading.median() / 1000.0, loading.p95() / 1000.0);
    for (what, runs, report) in [
        ("assess an empty report", 5000, Report::default()),
        ("assess the sample", 5000, sample.clone()),
        ("assess 1,000 project rows", 500, with_projects(sample, 1000)),
    ] {
        let times = Times::of(runs, || assess(&book, black_box(&report)));
        let formulas = assess(&book, &report).formulas;
        let each = times.median() / f64::from(u32::try_from(formulas)?);
        println!("{what:<28} {:>7.1} µs {:>7.1} µs {formulas:>9} {each:>9.3} µs", times.median(), times.p95());
    }
    Ok(())
}

/// The report with so many projects.
fn with_projects(mut report: Report, count: usize) -> Report {
    let row = |n: usize| -> Row {
        [("名称", format!("项目{n}")), ("预算", "1.05".into()), ("到位", "1.02".into()), ("支出", "1.01".into())]
            .map(|(column, text)| (column.into(), text))
            .into_iter()
            .collect()
    };
    report.tables.insert("项目".into(), (0..count).map(row).collect());
    report
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

    /// In µs.
    fn at(&self, percent: usize) -> f64 {
        self.0.get(self.0.len() * percent / 100).map_or(0.0, |time| time.as_secs_f64() * 1e6)
    }

    fn median(&self) -> f64 {
        self.at(50)
    }

    fn p95(&self) -> f64 {
        self.at(95)
    }
}
