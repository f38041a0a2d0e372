//! Reports of the reference material beside the checkout: one that must give no finding at all, and
//! published ones whose errors somebody has marked. Without the material there is nothing to read,
//! and each test says so.
#![allow(clippy::unwrap_used)]

mod vocabulary;

use std::collections::BTreeMap;

use serde::Deserialize;
use vocabulary::{Entry, beside_the_checkout, enter, entries, filled, rulebook};
use ziping_assessment::{Finding, assess};
use ziping_report::Report;
use ziping_rulebook::Rulebook;

fn declared(book: &Rulebook, name: &str) -> bool {
    book.names()
        .find(name)
        .is_some_and(|name| book.declared(name).is_some())
}

/// The bullets of the catalogue's fifth section: the report, last year's figures and the tables of
/// the final accounts.
fn the_county_office(book: &Rulebook, catalogue: &str) -> Report {
    let declared_by_it = [
        ("口径.预算完成率", "53号全年预算"),
        ("口径.三公经费变动率", "预算比预算"),
        ("口径.基础数据表", "湖南基础数据表"),
    ];
    let mut report = filled(book, declared_by_it);
    let section = catalogue
        .split("\n## ")
        .find(|section| section.starts_with("5."))
        .unwrap();
    let bullets = section
        .lines()
        .filter_map(|line| line.strip_prefix("- **")?.split_once("**："));
    for (name, entry) in bullets.flat_map(|(_, bullet)| entries(bullet)) {
        assert!(declared(book, name), "{name} is not in the rulebook");
        let names_of_projects =
            || Entry::Rows(["平台建设", "网评培训", "舆情监测"].map(Into::into).into());
        enter(
            book,
            &mut report,
            name,
            &if name == "项目.名称" {
                names_of_projects()
            } else {
                entry
            },
        );
    }
    report
}

#[test]
fn the_county_office_report_gives_no_finding_at_all() {
    let Some(catalogue) = beside_the_checkout("docs/checks.md") else {
        return;
    };
    let book = rulebook();
    let report = the_county_office(&book, &catalogue);
    assert!(
        report.figures.len() > 200,
        "only {} figures were read",
        report.figures.len()
    );
    let assessment = assess(&book, &report);
    let said = |finding: &Finding| format!("{} {}", finding.check.id, finding.message.text());
    let findings: Vec<_> = assessment
        .findings
        .iter()
        .chain(&assessment.waiting)
        .map(said)
        .collect();
    assert_eq!(findings, [""; 0]);
    let holding = |group: &str| {
        assessment
            .held
            .iter()
            .filter(|held| held.check.id.starts_with(group))
            .count()
    };
    // All but those about figures that it leaves blank, such as 本年支出合计.上年.
    assert_eq!(
        [holding("MTG-19"), holding("YOY-"), holding("XTB-")],
        [1, 21, 28]
    );
    println!(
        "{} checks hold, {} are undecided",
        assessment.held.len(),
        assessment.undecided.len()
    );
}

/// The figures that somebody read in a published report.
#[derive(Deserialize)]
struct Marked {
    #[serde(default)]
    meta: BTreeMap<String, String>,
    #[serde(default)]
    figures: BTreeMap<String, String>,
    #[serde(default)]
    true_errors: Vec<TrueError>,
}

#[derive(Deserialize)]
struct TrueError {
    names: Vec<String>,
    note: String,
}

fn marked(folder: &str) -> Option<BTreeMap<String, Marked>> {
    let text = beside_the_checkout(&format!("samples/{folder}/expect.json"))?;
    Some(serde_json::from_str(&text).unwrap())
}

impl Marked {
    fn report(&self, book: &Rulebook) -> Report {
        filled(
            book,
            self.meta
                .iter()
                .chain(&self.figures)
                .map(|(name, text)| (name.as_str(), text.as_str())),
        )
    }
}

/// The checks that find a marked error: those about two of its figures at least. That something is
/// not filled is no finding of an error. `Err` says why it cannot be asked.
fn found(book: &Rulebook, report: &Report, error: &TrueError) -> Result<Vec<String>, String> {
    if error.names.len() < 2 {
        return Err("it is not about figures".into());
    }
    if let Some(name) = error.names.iter().find(|name| !declared(book, name)) {
        return Err(format!("{name} is not in the rulebook"));
    }
    if let Some(name) = error
        .names
        .iter()
        .find(|name| report.figure(name).is_empty())
    {
        return Err(format!("{name} is not filled"));
    }
    let assessment = assess(book, report);
    let about = |finding: &&Finding| {
        let figures: Vec<_> = finding
            .figures
            .iter()
            .map(|figure| book.spell(*figure))
            .collect();
        error
            .names
            .iter()
            .filter(|name| figures.contains(name))
            .count()
            >= 2
    };
    Ok(assessment
        .while_entering()
        .filter(about)
        .map(|finding| finding.check.id.clone())
        .collect())
}

/// The marked errors that no check can see, by two of their figures, and why.
const OUT_OF_SIGHT: [(&str, &str, &str); 7] = [
    (
        "三公经费",
        "因公出国费",
        "only 公务用车运行费 is stated, and a blank 公务用车购置费 is zero in TGF-02 only",
    ),
    (
        "收入总计",
        "年初结转结余",
        "本年收入合计 is not stated, so there may be no other income",
    ),
    (
        "因公出国费",
        "因公出国费.上年",
        "the text states a growth from zero, which has no figure",
    ),
    (
        "公务接待费",
        "公务接待费.年初预算",
        "the text compares with the budget, which has no figure",
    ),
    (
        "公务用车费",
        "公务用车费.年初预算",
        "the text compares with the budget, which has no figure",
    ),
    (
        "因公出国费",
        "因公出国费.年初预算",
        "the text compares with the budget, which has no figure",
    ),
    ("三公经费", "因公出国费", "the same in another report"),
];

#[test]
fn the_marked_errors_of_other_reports_are_found() {
    let book = rulebook();
    let (mut missed, mut hit) = (Vec::new(), 0);
    let reports: Vec<_> = ["real", "written"]
        .into_iter()
        .filter_map(marked)
        .flatten()
        .collect();
    for (file, marked) in &reports {
        let report = marked.report(&book);
        for error in &marked.true_errors {
            match found(&book, &report, error) {
                Ok(checks) if checks.is_empty() => {
                    println!("{file}: not found {:?} {}", error.names, error.note);
                    missed.push((error.names[0].as_str(), error.names[1].as_str()));
                }
                Ok(checks) => {
                    println!("{file}: {} {:?}", checks.join("、"), error.names);
                    hit += 1;
                }
                Err(why) => println!("{file}: not asked, {why}: {:?}", error.names),
            }
        }
    }
    if !reports.is_empty() {
        println!("{hit} found, {} not found", missed.len());
        assert_eq!(missed, OUT_OF_SIGHT.map(|(one, other, _)| (one, other)));
    }
}
