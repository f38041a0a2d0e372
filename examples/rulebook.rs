//! Counts what a rulebook declares, or says what does not fit in it: `cargo run --example
//! rulebook`, with a folder as its argument for another one than the built-in one.

use std::{env, path::PathBuf, process::ExitCode};

use ziping_rulebook::{Body, Check, Level, Rulebook};

fn main() -> ExitCode {
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/rulebooks/hunan-department");
    let folder = env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from(built_in), PathBuf::from);
    match Rulebook::load_folder(&folder) {
        Ok(book) => {
            println!(
                "{} {}（{}）：没有发现问题\n",
                book.id, book.version, book.title
            );
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
    let bare = book
        .fields
        .iter()
        .filter(|field| !field.columns_only)
        .count();
    let cells: usize = book.tables.iter().map(|table| table.columns.len()).sum();
    let sheets = book
        .fields
        .iter()
        .filter(|field| field.repeats.is_some())
        .count();
    let variants: usize = book.ratios.iter().map(|ratio| ratio.variants.len()).sum();
    let indicators: usize = book.scorings.iter().map(|set| set.indicators.len()).sum();
    let paragraphs = book
        .wording
        .iter()
        .filter(|wording| !matches!(wording.body, Body::Heading(_)))
        .count();
    let mut counts = vec![
        ("字段".to_owned(), book.fields.len()),
        (
            format!("数（字段加 {columns} 个年初预算、上年等分栏）"),
            bare + columns,
        ),
        (format!("表（共 {cells} 列）"), book.tables.len()),
        ("文字".to_owned(), book.texts.len()),
        ("文字里的说法".to_owned(), book.claims.len()),
        ("口径选项".to_owned(), book.options.len()),
        (
            "用到的上年报告的数和文字".to_owned(),
            book.last_year().count(),
        ),
        ("决算公开表里再填一次的数".to_owned(), sheets),
        (format!("比率（另有 {variants} 种口径）"), book.ratios.len()),
        (
            format!("评分表（共 {indicators} 项指标）"),
            book.scorings.len(),
        ),
        ("检查".to_owned(), book.checks.len()),
    ];
    let levels = [Level::Error, Level::Explain, Level::Hint];
    let of = |group: &str, level| {
        let own = |check: &&Check| check.id.starts_with(group) && check.level == level;
        book.checks.iter().filter(own).count()
    };
    counts.extend(levels.map(|level| (format!("　{}", level.name()), of("", level))));
    let mut groups: Vec<&str> = book
        .checks
        .iter()
        .filter_map(|check| check.id.split('-').next())
        .collect();
    groups.dedup();
    for group in groups {
        let each = levels.map(|level| format!("{} {}", level.name(), of(group, level)));
        counts.push((
            format!("　{group}（{}）", each.join("、")),
            levels.map(|level| of(group, level)).iter().sum(),
        ));
    }
    counts.push((
        "　出稿时才查".to_owned(),
        book.checks
            .iter()
            .filter(|check| check.on_submission)
            .count(),
    ));
    counts.push((
        format!("报告的行文（其中段落、清单、表 {paragraphs} 处）"),
        book.wording.len(),
    ));
    counts
}
