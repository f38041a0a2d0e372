//! A report whose amounts were copied in 元 where 万元 are expected: found by their size, and changed as
//! a whole.

use rust_decimal::Decimal;

use super::{Edit, Report};
use ziping_formula::amount::{self, Measure};
use ziping_rulebook::{Rulebook, UnitKind};

/// With fewer amounts nothing can be told.
const FEWEST: usize = 5;
/// Three amounts of four are as large as this, in 万元: in a report in 万元 many are small.
const LARGE: i64 = 5_000;
/// One is as large as this: ten thousand million 元.
const LARGEST: i64 = 1_000_000;

/// The amounts of a report that seems to be in 元.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedInYuan {
    /// Divides them all by 10,000.
    pub edit: Edit,
    /// How many they are.
    pub count: usize,
    /// The largest as it was typed.
    pub largest: String,
}

impl TypedInYuan {
    /// The amounts without a unit of their own, where they seem to be in 元.
    pub fn of(book: &Rulebook, report: &Report) -> Option<Self> {
        let mut edits = Vec::new();
        let (mut count, mut large) = (0, 0);
        let mut largest = (Decimal::ZERO, String::new());
        for (path, text) in paths(report) {
            let name = book.figure_of(&path)?.name;
            let is_money = book
                .unit(name)
                .is_some_and(|unit| unit.kind == UnitKind::Money);
            let Some(value) = plain_number(&text).filter(|_| is_money) else {
                continue;
            };
            if value.is_zero() {
                continue;
            }
            count += 1;
            if value.abs() >= Decimal::from(LARGE) {
                large += 1;
            }
            if value.abs() > largest.0 {
                largest = (value.abs(), text.trim().to_owned());
            }
            let divided = amount::checked_div(value, Decimal::from(10_000))?;
            edits.push(Edit::set_text(&path, divided.normalize().to_string()));
        }
        let seems_so =
            count >= FEWEST && large * 4 >= count * 3 && largest.0 >= Decimal::from(LARGEST);
        seems_so.then_some(Self {
            edit: Edit::Several(edits),
            count,
            largest: largest.1,
        })
    }
}

/// The paths and texts of all figures, those in tables too.
fn paths(report: &Report) -> Vec<(String, String)> {
    let figures = report.figures.iter();
    let mut paths: Vec<_> = figures
        .map(|(name, text)| (name.clone(), text.clone()))
        .collect();
    for (table, rows) in &report.tables {
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells {
                paths.push((format!("{table}[{row}].{column}"), text.clone()));
            }
        }
    }
    paths
}

/// The number of a text that has no unit.
fn plain_number(text: &str) -> Option<Decimal> {
    let is_plain = |letter: char| letter.is_ascii_digit() || "-.,， ".contains(letter);
    if !text.chars().map(amount::half_width).all(is_plain) {
        return None;
    }
    let reading = amount::read(text, Measure::Money).ok()??;
    Some(reading.value)
}
