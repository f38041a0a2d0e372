//! Counts what a rulebook declares, or says what does not fit in it: `cargo run --example rulebook`, with a folder as its
//! argument for another one than the built-in one.

use std::{env, path::PathBuf, process::ExitCode};

use ziping::rulebook::{Body, Level, Rulebook};

fn main() -> ExitCode {
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/rulebooks/hunan-department");
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from(built_in), PathBuf::from);
    match Rulebook::load_folder(&folder) {
        Ok(book) => {
            println!("{} {}（{}）：没有发现问题\n", book.id, book.version, book.title);
            for (what, count) in counts(&book) {
                println!("{count:>6}  {what}");
            }
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprintln!("{problems}");
            ExitCode::FAILURE
        }
    }
}

fn counts(book: &Rulebook) -> Vec<(String, usize)> {
    let columns: usize = book.fields.iter().map(|field| field.columns.len()).sum();
    let cells: usize = book.tables.iter().map(|table| table.columns.len()).sum();
    let variants: usize = book.ratios.iter().map(|ratio| ratio.variants.len()).sum();
    let indicators: usize = book.scorings.iter().map(|set| set.indicators.len()).sum();
    let paragraphs = book.wording.iter().filter(|wording| !matches!(wording.body, Body::Heading(_))).count();
    let mut counts = vec![
        ("字段".to_owned(), book.fields.len()),
        (format!("数（字段加 {columns} 个年初预算、上年等分栏）"), book.fields.len() + columns),
        (format!("表（共 {cells} 列）"), book.tables.len()),
        ("文字".to_owned(), book.texts.len()),
        ("文字里的说法".to_owned(), book.claims.len()),
        ("口径选项".to_owned(), book.options.len()),
        (format!("比率（另有 {variants} 种口径）"), book.ratios.len()),
        (format!("评分表（共 {indicators} 项指标）"), book.scorings.len()),
        ("检查".to_owned(), book.checks.len()),
    ];
    for level in [Level::Error, Level::Explain, Level::Hint] {
        let count = book.checks.iter().filter(|check| check.level == level).count();
        counts.push((format!("　{}", level.name()), count));
    }
    counts.push(("　出稿时才查".to_owned(), book.checks.iter().filter(|check| check.last).count()));
    counts.push((format!("报告的行文（其中段落、清单、表 {paragraphs} 处）"), book.wording.len()));
    counts
}
