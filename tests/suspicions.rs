//! What is said about generated reports with one broken figure each, word for word: whoever changes how figures are looked for
//! sees here what it does to them. Renewed with `BLESS=1 cargo test --test suspicions`.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // It has reports for the benchmarks, too.
#[path = "../examples/hard/mod.rs"]
mod hard;

use std::{env, fmt::Write, fs, path::Path};

use ziping::{
    assessment::{
        assess,
        locate::{Change, Slip, Suspicion, locate},
    },
    practice::Recipe,
    rulebook::Rulebook,
};

const REPORTS: u64 = 60;

#[test]
fn what_is_said_about_broken_reports_is_as_it_was() {
    let book = Rulebook::built_in();
    let recipe = Recipe::built_in(&book).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut said = String::new();
    for seed in 0..REPORTS {
        if let Some(report) = hard::broken(&book, &recipe, seed) {
            writeln!(said, "# {seed}").unwrap();
            for found in locate(&book, &report, &assess(&book, &report)) {
                tell(&book, &found, &mut said);
            }
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/suspicions.txt");
    if env::var_os("BLESS").is_some() {
        fs::write(&golden, &said).unwrap();
    }
    let before = fs::read_to_string(&golden).unwrap();
    for (place, (now, then)) in said.lines().zip(before.lines()).enumerate() {
        assert_eq!(now, then, "line {}", place + 1);
    }
    assert_eq!(said.len(), before.len());
}

/// The checks and what can be said of all repairs; the smallest sets, and how much was looked at; each repair with its sentence.
fn tell(book: &Rulebook, found: &Suspicion, said: &mut String) {
    let row = |row: Option<u32>| row.map_or_else(String::new, |row| format!("[{row}]"));
    let findings: Vec<_> = found.findings.iter().map(|(id, at)| format!("{id}{}", row(*at))).collect();
    let sets: Vec<_> = found
        .sets
        .iter()
        .map(|set| set.iter().map(|figure| book.spell(*figure)).collect::<Vec<_>>().join("＋"))
        .collect();
    let cut = if found.too_many { "，没有看完" } else { "" };
    let header = format!("{}：{}{cut}", findings.join("、"), found.says);
    writeln!(said, "{header}\n  {}（看了 {} 处）", sets.join("；"), found.effort).unwrap();
    let change = |change: &Change| {
        let slip = change.slip.map_or("说法", Slip::name);
        format!("{} {}→{} {slip}", book.spell(change.figure), change.from, change.to)
    };
    for repair in &found.repairs {
        let changes: Vec<_> = repair.changes.iter().map(change).collect();
        writeln!(said, "  {}\n    {}", changes.join("；"), repair.sentence).unwrap();
    }
}
