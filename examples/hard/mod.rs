//! Reports that are hard on the program: with a figure to be looked for, or with very many
//! projects. For benchmarks only.

use ziping_assessment::assess;
use ziping_localisation::{Slip, locate};
use ziping_report::{Edit, Report, Row};
use ziping_rulebook::Rulebook;
use ziping_training::{Recipe, broken_text, generate};

/// So many generated reports are searched for their broken figure.
pub const BROKEN: u64 = 200;

/// The generated report of a seed in which one figure is typed wrong, and is suspected.
pub fn broken(book: &Rulebook, recipe: &Recipe, seed: u64) -> Option<Report> {
    broken_again(book, &generate(book, recipe, seed), seed)
}

/// A report in which one figure more is typed wrong, and is suspected.
pub fn broken_again(book: &Rulebook, sound: &Report, seed: u64) -> Option<Report> {
    let figures: Vec<_> = book
        .names()
        .iter()
        .filter(|name| book.field(*name).is_some())
        .collect();
    let kind = *Slip::OF_ONE_FIGURE.get(usize::try_from(seed).ok()? % Slip::OF_ONE_FIGURE.len())?;
    // In 64 bits also where addresses have fewer.
    let from = seed
        .wrapping_mul(0x9E37_79B9)
        .checked_rem(u64::try_from(figures.len()).ok()?)?;
    let from = usize::try_from(from).ok()?;
    figures
        .iter()
        .cycle()
        .skip(from)
        .take(figures.len())
        .find_map(|&name| {
            let text = broken_text(book, sound, name.into(), kind, seed)?;
            let mut broken = sound.clone();
            broken.apply(Edit::set_text(&book.spell(name.into()), text));
            let suspected = !locate(book, &broken, &assess(book, &broken)).is_empty();
            suspected.then_some(broken)
        })
}

/// The report with so many projects.
pub fn with_projects(mut report: Report, count: usize) -> Report {
    let row = |n: usize| -> Row {
        [
            ("名称", format!("项目{n}")),
            ("预算", "1.05".into()),
            ("到位", "1.02".into()),
            ("支出", "1.01".into()),
        ]
        .map(|(column, text)| (column.into(), text))
        .into_iter()
        .collect()
    };
    report
        .tables
        .insert("项目".into(), (0..count).map(row).collect());
    report
}
