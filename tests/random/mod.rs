//! Reports that nobody would type, the same ones in every run.
#![allow(dead_code, clippy::panic, clippy::unwrap_used)]

use std::sync::LazyLock;

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, RngSeed, TestCaseResult, TestRunner},
};
use ziping_report::{Edit, Report};
use ziping_rulebook::prefix;

use crate::vocabulary::ningxiang;

/// Runs a test on so many values, which are the same in every run.
pub fn always<S: Strategy>(cases: u32, values: S, test: impl Fn(S::Value) -> TestCaseResult) {
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2021),
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&values, test)
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// The names of the rulebook that edits are about.
struct Paths {
    figures: Vec<String>,
    cells: Vec<(String, String)>,
    texts: Vec<String>,
    checks: Vec<String>,
    paragraphs: Vec<String>,
}

static PATHS: LazyLock<Paths> = LazyLock::new(|| {
    let book = ziping_built_in::rulebook();
    let mut figures = vec!["没有这个名称".to_owned(), String::new()];
    for field in &book.fields {
        figures.push(field.name.clone());
        figures.extend(
            field
                .columns
                .iter()
                .map(|column| format!("{}.{}", field.name, column.suffix)),
        );
    }
    figures.extend(
        book.claims
            .iter()
            .map(|claim| format!("{}{}", prefix::CLAIM, claim.name)),
    );
    figures.extend(
        book.options
            .iter()
            .map(|option| format!("{}{}", prefix::OPTION, option.name)),
    );
    let mut cells = vec![
        ("没有这张表".to_owned(), "列".to_owned()),
        ("项目".into(), "没有这一列".into()),
    ];
    for table in &book.tables {
        cells.extend(
            table
                .columns
                .iter()
                .map(|column| (table.name.clone(), column.name.clone())),
        );
    }
    let mut texts = vec!["没有这段文字".to_owned()];
    texts.extend(book.texts.iter().map(|text| text.name.clone()));
    let mut paragraphs = vec!["没有这一段".to_owned()];
    paragraphs.extend(
        book.wording
            .iter()
            .filter_map(|wording| wording.paragraph.clone()),
    );
    let checks = book.checks.iter().map(|check| check.id.clone()).collect();
    Paths {
        figures,
        cells,
        texts,
        checks,
        paragraphs,
    }
});

static REAL: LazyLock<Report> = LazyLock::new(|| ningxiang(&ziping_built_in::rulebook()));

/// Mostly numbers, some of them with units or out of range, some words, some nothing.
pub fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "-?[0-9]{1,6}(\\.[0-9]{1,3})?",
        2 => select(vec!["0", "1", "100", "2021", "2019.03", "湖南", "决算比决算", "湖南评分表", "12", "0.005", "是"])
            .prop_map(str::to_owned),
        1 => "[0-9０-９]{1,3}[,，.．。][0-9]{1,3}(万元|元|亿|%|人)?",
        1 => "[0-9]{15,25}",
        1 => "\\PC{0,8}",
        1 => Just(String::new()),
    ]
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    vec(
        prop_oneof![
            "\\PC{0,30}",
            "[支出市网信办无，。\n]{0,20}",
            Just(String::new())
        ],
        0..4,
    )
}

/// A paragraph as someone may word it: figures in braces and bare, and what is neither.
fn rewritten() -> impl Strategy<Value = String> {
    let pieces = [
        "{基本支出}",
        "{文字.存在问题}",
        "{",
        "}",
        "基本支出",
        "上年",
        "为",
        "2021年",
        "130.13万元",
        "9人",
        "75%",
        "，",
        "、",
        "。",
        "\n",
    ];
    prop_oneof![
        vec(select(pieces.to_vec()), 0..12).prop_map(|pieces| pieces.concat()),
        "\\PC{0,30}"
    ]
}

fn one_of(paths: &'static [String]) -> impl Strategy<Value = String> {
    select(paths).prop_map(|path: String| path)
}

/// A change of any field of the form, and some of fields that it does not have.
pub fn edit() -> impl Strategy<Value = Edit> {
    let cell = || select(&*PATHS.cells);
    prop_oneof![
        12 => (one_of(&PATHS.figures), typed()).prop_map(|(name, text)| Edit::Figure { name, text }),
        4 => (cell(), 0..4_usize, typed())
            .prop_map(|((table, column), row, text)| Edit::Cell { table, row, column, text }),
        1 => (cell(), 0..4_usize, typed()).prop_map(|((table, column), row, text)| {
            let cells = (!text.is_empty()).then_some((column, text)).into_iter().collect();
            Edit::InsertRow { table, row, cells }
        }),
        1 => (cell(), 0..4_usize).prop_map(|((table, _), row)| Edit::RemoveRow { table, row }),
        2 => (one_of(&PATHS.texts), paragraphs()).prop_map(|(name, paragraphs)| Edit::Text { name, paragraphs }),
        1 => (one_of(&PATHS.checks), typed()).prop_map(|(check, text)| Edit::Explanation { check, text }),
        1 => (one_of(&PATHS.paragraphs), rewritten()).prop_map(|(name, text)| Edit::Paragraph { name, text }),
    ]
}

pub fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    vec(edit(), 0..most)
}

/// A report that so many edits at most make of nothing, or of the real one, where most checks can
/// be decided.
pub fn report(most: usize) -> impl Strategy<Value = Report> {
    (any::<bool>(), edits(most)).prop_map(|(real, edits)| {
        let mut report = if real {
            REAL.clone()
        } else {
            Report::default()
        };
        for edit in edits {
            report.apply(edit);
        }
        report
    })
}
