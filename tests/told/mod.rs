//! Results as texts, so that they can be compared word for word: natively with what they were, and
//! in a browser with the native ones.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[allow(dead_code)] // It has reports for the benchmarks, too.
#[path = "../../examples/hard/mod.rs"]
mod hard;

use std::fmt::Write;

use ziping_assessment::assess;
use ziping_built_in::SAMPLE;
use ziping_localisation::{Change, Slip, Suspicion, locate, report_file};
use ziping_report::{self as report, Edit, Report};
use ziping_rulebook::Rulebook;
use ziping_training::{Recipe, generate};

/// So many reports of each kind.
const REPORTS: u64 = 60;

/// The report file of the sample, with the results of its assessment.
pub fn sample_with_results(book: &Rulebook) -> String {
    let report = report::read(SAMPLE.as_bytes(), book).unwrap().report;
    report_file(book, &report, &assess(book, &report))
}

/// The suspicions about generated reports with broken figures.
pub fn suspicions(book: &Rulebook) -> String {
    let recipe = Recipe::built_in(book).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut said = String::new();
    for (kind, broken) in [
        ("one figure", one as Broken),
        ("two figures", two),
        ("vouched for", vouched_for),
        ("exchanged", exchanged),
    ] {
        for seed in 0..REPORTS {
            if let Some(report) = broken(book, &recipe, seed) {
                writeln!(said, "# {kind}, {seed}").unwrap();
                for found in locate(book, &report, &assess(book, &report)) {
                    tell(book, &found, &mut said);
                }
            }
        }
    }
    said
}

type Broken = fn(&Rulebook, &Recipe, u64) -> Option<Report>;

fn one(book: &Rulebook, recipe: &Recipe, seed: u64) -> Option<Report> {
    hard::broken(book, recipe, seed)
}

/// Another figure of the same report is typed wrong as well.
fn two(book: &Rulebook, recipe: &Recipe, seed: u64) -> Option<Report> {
    hard::broken_again(book, &hard::broken(book, recipe, seed)?, seed + 101)
}

/// The first figure that may be wrong is one that the user vouches for.
fn vouched_for(book: &Rulebook, recipe: &Recipe, seed: u64) -> Option<Report> {
    let mut report = hard::broken(book, recipe, seed + 200)?;
    let figure = locate(book, &report, &assess(book, &report))
        .first()?
        .repairs
        .first()?
        .changes
        .first()?
        .figure;
    report.apply(Edit::Confirmed {
        figure: book.spell(figure),
        confirmed: true,
    });
    Some(report)
}

/// Two figures of a group have been exchanged.
fn exchanged(book: &Rulebook, recipe: &Recipe, seed: u64) -> Option<Report> {
    let report = generate(book, recipe, seed + 300);
    let steps = usize::try_from(seed).unwrap();
    let pairs = book
        .fields
        .as_slice()
        .windows(2)
        .filter(|pair| pair[0].group == pair[1].group)
        .cycle()
        .skip(steps * 7);
    pairs.take(book.fields.len()).find_map(|pair| {
        let [one, other] = [&pair[0].name, &pair[1].name];
        let (first, second) = (
            report.figure(one).to_owned(),
            report.figure(other).to_owned(),
        );
        let mut broken = report.clone();
        for (name, text) in [(one, second), (other, first)] {
            broken.apply(Edit::set_text(name, text));
        }
        let suspected = !locate(book, &broken, &assess(book, &broken)).is_empty();
        suspected.then_some(broken)
    })
}

/// The checks and what can be said of all repairs; the smallest sets, and how much was looked at;
/// each repair with its sentence.
fn tell(book: &Rulebook, found: &Suspicion, said: &mut String) {
    let row = |row: Option<u32>| row.map_or_else(String::new, |row| format!("[{row}]"));
    let findings: Vec<_> = found
        .findings
        .iter()
        .map(|(id, at)| format!("{id}{}", row(*at)))
        .collect();
    let sets: Vec<_> = found
        .sets
        .iter()
        .map(|set| {
            set.iter()
                .map(|figure| book.spell(*figure))
                .collect::<Vec<_>>()
                .join("＋")
        })
        .collect();
    let cut = if found.too_many {
        "，没有看完"
    } else {
        ""
    };
    let header = format!("{}：{}{cut}", findings.join("、"), found.says);
    writeln!(
        said,
        "{header}\n  {}（看了 {} 处）",
        sets.join("；"),
        found.effort
    )
    .unwrap();
    let change = |change: &Change| {
        let slip = change.slip.map_or("说法", Slip::name);
        format!(
            "{} {}→{} {slip}",
            book.spell(change.figure),
            change.from,
            change.to
        )
    };
    for repair in &found.repairs {
        let changes: Vec<_> = repair.changes.iter().map(change).collect();
        writeln!(said, "  {}\n    {}", changes.join("；"), repair.sentence).unwrap();
    }
}
