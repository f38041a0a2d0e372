//! The few words the tests are written in: a rulebook, a report that is filled by names, what
//! became of a check. Not every test uses all of them.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

pub mod snapshot;

use std::{
    io::{Write as _, stderr},
    path::{Path, PathBuf},
};

use serde::Deserialize;
use ziping_assessment::{Assessment, Nature, assess};
use ziping_document::{Document, Inline, compose};
use ziping_report as report;
use ziping_report::{Report, Row};
use ziping_rulebook::{Check, Rulebook, prefix};

/// The entry under a name: a figure, claim, option or text, or a cell in each row of a table
/// column.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    Text(String),
    Rows(Vec<String>),
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Holds,
    /// With the sentences it gave.
    Fails(Vec<String>),
    Undecided,
    /// The premise does not hold, or a declared option is another one.
    NotJudged,
}

pub fn rulebook() -> Rulebook {
    ziping_built_in::rulebook()
}

/// The same as its author wrote it, with the text of its formulas.
pub fn rulebook_as_written() -> Rulebook {
    Rulebook::load_folder(&in_repository("rulebooks/hunan-department"))
        .unwrap_or_else(|problems| panic!("{problems}"))
}

pub fn lines<T: ToString>(items: &[T]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A file of the repository.
pub fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files with these extensions in folders of the repository, or the files named.
pub fn source_files(paths: &[&str], extensions: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = paths.iter().map(|path| in_repository(path)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).unwrap();
            open.extend(entries.map(|entry| entry.unwrap().path()));
        } else if let Some(extension) = path.extension()
            && extensions.iter().any(|wanted| extension == *wanted)
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// A file of the reference material that may stand in a folder beside the checkout. Its absence is
/// said aloud.
pub fn beside_the_checkout(path: &str) -> Option<String> {
    let file = in_repository("../shared").join(path);
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        // Not eprintln!, which a passing test keeps to itself.
        let _ = writeln!(
            stderr(),
            "跳过：没有参考材料 ../shared/{path}，这一项没有核对"
        );
    }
    text
}

/// The report of the samples folder.
pub fn ningxiang(book: &Rulebook) -> Report {
    let bytes = std::fs::read(in_repository("samples/ningxiang-2021.json")).unwrap();
    let opened = report::read(&bytes, book).unwrap();
    assert_eq!(opened.notices, [""; 0]);
    opened.report
}

/// The document of a report.
pub fn document(book: &Rulebook, report: &Report) -> Document {
    compose(book, report, &assess(book, report))
}

/// The same with its forms attached, unless the report says something else of them.
pub fn document_with_forms(book: &Rulebook, report: &Report) -> Document {
    let mut report = report.clone();
    let chosen = report.figures.entry("口径.附件".into());
    chosen.or_insert_with(|| "附表".into());
    document(book, &report)
}

/// Pieces of a document as they are printed.
pub fn text(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

/// A report with these figures, claims, options and texts.
pub fn filled<'a>(
    book: &Rulebook,
    entries: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Report {
    let mut report = Report::default();
    for (name, text) in entries {
        enter(book, &mut report, name, &Entry::Text(text.into()));
    }
    report
}

/// Fills one name. What the rulebook does not have goes to the figures, where it is kept and counts
/// for nothing.
pub fn enter(book: &Rulebook, report: &mut Report, name: &str, entry: &Entry) {
    match (name.strip_prefix(prefix::TEXT), entry) {
        (Some(text), Entry::Text(paragraph)) => {
            report
                .texts
                .insert(text.into(), paragraph.lines().map(str::to_owned).collect());
        }
        (Some(text), Entry::Rows(paragraphs)) => {
            report.texts.insert(text.into(), paragraphs.clone());
        }
        (None, Entry::Text(cell)) if is_column(book, name) => {
            enter(book, report, name, &Entry::Rows(vec![cell.clone()]));
        }
        (None, Entry::Text(text)) => {
            report.figures.insert(name.into(), text.clone());
        }
        (None, Entry::Rows(cells)) => {
            let slot = book
                .names()
                .find(name)
                .unwrap_or_else(|| panic!("“{name}”不是表的一列"));
            let (table, column) = book
                .table_column(slot)
                .unwrap_or_else(|| panic!("“{name}”不是表的一列"));
            let rows = report.tables.entry(table.name.clone()).or_default();
            rows.resize_with(rows.len().max(cells.len()), Row::default);
            for (row, cell) in rows.iter_mut().zip(cells) {
                row.insert(column.name.clone(), cell.clone());
            }
        }
    }
}

fn is_column(book: &Rulebook, name: &str) -> bool {
    book.names()
        .find(name)
        .is_some_and(|name| book.table_column(name).is_some())
}

/// Names with what is filled under them, as the catalogue of checks writes them:
/// `本年支出合计 350.28，项目.支出 [0.2, 219.95]，文字.存在问题 「无」，劳务费 空`
pub fn entries(text: &str) -> Vec<(&str, Entry)> {
    let mut depth = 0;
    let parts = text.split(|c| {
        depth += i32::from(matches!(c, '[' | '「')) - i32::from(matches!(c, ']' | '」'));
        c == '，' && depth == 0
    });
    let pairs = parts.map(|part| {
        part.trim()
            .split_once(' ')
            .unwrap_or_else(|| panic!("“{part}”看不懂"))
    });
    pairs
        .filter(|(_, value)| *value != "空")
        .map(|(name, value)| (name, entry(value)))
        .collect()
}

fn entry(value: &str) -> Entry {
    match value
        .strip_prefix('[')
        .and_then(|value| value.strip_suffix(']'))
    {
        Some(cells) => Entry::Rows(
            cells
                .split(',')
                .map(|cell| cell.trim().to_owned())
                .collect(),
        ),
        None => Entry::Text(
            value
                .trim_start_matches('「')
                .trim_end_matches('」')
                .to_owned(),
        ),
    }
}

/// Chooses the options under which a check is judged, and the first of its templates.
pub fn choose_options_of(book: &Rulebook, report: &mut Report, check: &Check) {
    for (option, choices) in check.option.0.iter().chain(check.templates.0.first()) {
        report
            .figures
            .insert(book.names().text(*option).into(), choices[0].clone());
    }
}

/// The result of a check. A failing one may wait behind another finding about the same figures.
pub fn verdict(assessment: &Assessment, id: &str) -> Verdict {
    let failing: Vec<String> = assessment
        .findings
        .iter()
        .chain(&assessment.waiting)
        .filter(|finding| finding.check.id == id && finding.nature == Nature::Fails)
        .map(|finding| finding.message.text())
        .collect();
    if !failing.is_empty() {
        Verdict::Fails(failing)
    } else if assessment.held.iter().any(|held| held.check.id == id) {
        Verdict::Holds
    } else if assessment
        .undecided
        .iter()
        .any(|undecided| undecided.check.id == id)
    {
        Verdict::Undecided
    } else {
        Verdict::NotJudged
    }
}

/// Level and id of each finding in the order of the panel.
pub fn findings(assessment: &Assessment) -> Vec<(&'static str, String)> {
    assessment
        .findings
        .iter()
        .map(|finding| (finding.level().name(), finding.check.id.clone()))
        .collect()
}
