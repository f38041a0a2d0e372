//! The rulebook says what the catalogue of checks says, and judges the catalogue's own examples as
//! it does. The catalogue is a Markdown file beside the checkout; without it there is nothing to
//! compare with, and the test says so.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use std::collections::BTreeSet;

use vocabulary::{
    Verdict, beside_the_checkout, choose_options_of, enter, entries, rulebook_as_written, verdict,
};
use ziping_assessment::assess;
use ziping_formula::{Names, Node, parse};
use ziping_report::Report;
use ziping_rulebook::{Check, Rulebook};

const CATALOGUE: &str = "docs/checks.md";

/// Where the rulebook differs on purpose: the check, what differs, and why.
const ON_PURPOSE: [(&str, &str, &str); 3] = [
    (
        "RAT-50",
        "zero",
        "these fields mean zero while blank in every check",
    ),
    (
        "TXT-47",
        "failing example",
        "a year of six digits cannot be read, so the field says so and no check does",
    ),
    (
        "TXT-52",
        "not in the catalogue",
        "it came with the paragraphs that a user words",
    ),
];

/// A row of the catalogue's tables.
struct Entered {
    id: String,
    level: String,
    holds: String,
    premise: Premise,
    basis: String,
    passes: String,
    fails: String,
}

/// The parts of the premise column.
#[derive(Default)]
struct Premise {
    when: Option<String>,
    zero: Option<String>,
    each: Option<String>,
    templates: BTreeSet<String>,
    option: Option<String>,
    last: bool,
}

fn catalogue(text: &str) -> Vec<Entered> {
    text.lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(row)
        .collect()
}

fn row(line: &str) -> Option<Entered> {
    let cells: Vec<&str> = line
        .trim()
        .trim_matches('|')
        .split(" | ")
        .map(str::trim)
        .collect();
    let [id, level, holds, premise, _, _, basis, passes, fails] = cells[..] else {
        return None;
    };
    let bare = |cell: &str| cell.trim_matches('`').to_owned();
    Some(Entered {
        id: bare(id),
        level: level.into(),
        holds: bare(holds),
        premise: premise_of(premise),
        basis: basis.into(),
        passes: passes.into(),
        fails: fails.into(),
    })
}

fn premise_of(cell: &str) -> Premise {
    let mut premise = Premise::default();
    for part in cell.split('；').map(str::trim) {
        match part.split_once('：') {
            _ if part == "—" => {}
            _ if part == "出稿时" => premise.last = true,
            _ if part.starts_with('`') => premise.when = Some(part.trim_matches('`').into()),
            _ if part.starts_with("逐行（") => {
                premise.each = Some(
                    part.trim_start_matches("逐行（")
                        .trim_end_matches('）')
                        .into(),
                );
            }
            Some(("缺则按0", names)) => premise.zero = Some(names.into()),
            Some(("模板", names)) => premise
                .templates
                .extend(names.split('、').map(str::to_owned)),
            Some(("口径", pick)) => premise.option = Some(pick.into()),
            _ => panic!("前提“{part}”看不懂"),
        }
    }
    premise
}

fn example(book: &Rulebook, check: &Check, text: &str) -> Report {
    let mut report = Report::default();
    choose_options_of(book, &mut report, check);
    for (name, entry) in entries(text) {
        enter(book, &mut report, name, &entry);
    }
    report
}

fn same_formula(one: &str, other: &str) -> bool {
    let mut names = Names::default();
    parse(one, &mut names).unwrap() == parse(other, &mut names).unwrap()
}

fn names_counted_as_zero(book: &Rulebook, check: &Check, listed: Option<&str>) -> BTreeSet<String> {
    match listed {
        None => BTreeSet::new(),
        Some("左边各项") => {
            let Node::Compare(_, sides) = &check.holds.node else {
                panic!("{} 没有左边", check.id)
            };
            sides[0]
                .names()
                .into_iter()
                .map(|name| book.names().text(name).to_owned())
                .collect()
        }
        Some(names) => names.split('、').map(str::to_owned).collect(),
    }
}

/// `三公经费变动率用预算比预算` is the option 三公经费变动率 = 预算比预算.
fn same_option(book: &Rulebook, check: &Check, listed: Option<&str>) -> bool {
    let picked: Vec<String> = check
        .option
        .0
        .iter()
        .map(|(name, choices)| {
            format!(
                "{}用{}",
                book.names().text(*name).trim_start_matches("口径."),
                choices[0]
            )
        })
        .collect();
    match (&picked[..], listed) {
        ([], None) => true,
        ([picked], Some(listed)) => picked.starts_with(listed),
        _ => false,
    }
}

/// A template stands for itself and all that are kinds of it.
fn same_templates(book: &Rulebook, check: &Check, listed: &BTreeSet<String>) -> bool {
    let kinds = book
        .options
        .iter()
        .flat_map(|option| &option.kind_of)
        .filter(|(_, of)| listed.contains(of));
    let listed: BTreeSet<&String> = listed.iter().chain(kinds.map(|(kind, _)| kind)).collect();
    check
        .templates
        .0
        .iter()
        .flat_map(|(_, choices)| choices)
        .collect::<BTreeSet<_>>()
        == listed
}

fn differences(book: &Rulebook, check: &Check, row: &Entered) -> Vec<&'static str> {
    let zero: BTreeSet<String> = check
        .zero
        .iter()
        .map(|name| book.names().text(*name).to_owned())
        .collect();
    let same_when = match (&check.when, &row.premise.when) {
        (Some(one), Some(other)) => same_formula(&one.source, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let judged = |text| verdict(&assess(book, &example(book, check, text)), &check.id);
    let compared = [
        ("level", check.level.name() == row.level),
        ("formula", same_formula(&check.holds.source, &row.holds)),
        ("premise", same_when),
        (
            "zero",
            zero == names_counted_as_zero(book, check, row.premise.zero.as_deref()),
        ),
        (
            "rows",
            check.each.map(|table| &book.tables[table].name) == row.premise.each.as_ref(),
        ),
        (
            "option",
            same_option(book, check, row.premise.option.as_deref()),
        ),
        (
            "templates",
            same_templates(book, check, &row.premise.templates),
        ),
        ("when it is judged", check.on_submission == row.premise.last),
        ("basis", check.basis == row.basis),
        ("passing example", judged(&row.passes) == Verdict::Holds),
        (
            "failing example",
            matches!(judged(&row.fails), Verdict::Fails(_)),
        ),
    ];
    compared
        .into_iter()
        .filter(|(_, same)| !same)
        .map(|(what, _)| what)
        .collect()
}

#[test]
fn the_rulebook_says_what_the_catalogue_of_checks_says() {
    let Some(text) = beside_the_checkout(CATALOGUE) else {
        return;
    };
    let (book, rows) = (rulebook_as_written(), catalogue(&text));
    assert_eq!(rows.len(), 435);
    let mut found = Vec::new();
    for row in &rows {
        match book.check(&row.id) {
            Some(check) => found.extend(
                differences(&book, check, row)
                    .into_iter()
                    .map(|what| (&*row.id, what)),
            ),
            None => found.push((&*row.id, "not in the rulebook")),
        }
    }
    let listed: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let others = book
        .checks
        .iter()
        .filter(|check| !listed.contains(check.id.as_str()));
    found.extend(others.map(|check| (&*check.id, "not in the catalogue")));
    found.sort_unstable();
    let on_purpose: Vec<_> = ON_PURPOSE.iter().map(|&(id, what, _)| (id, what)).collect();
    assert_eq!(found, on_purpose);
}
