//! Grades what a trainee marked: for each planted fault whether it was found, what it should be, and what kind of fault it is;
//! and what was marked that is right.

use rust_decimal::Decimal;

use super::{Exercise, Planted, hint};
use crate::{amount, formula::Figure, rulebook::Rulebook};

/// Of a hundred points of a fault: for the figure, for what it should be, for the kind.
const SHARES: [u32; 3] = [60, 25, 15];

/// So many points of a hundred each mark costs that stands on something right, and each hint where there is nothing to hint at: that
/// there is nothing is worth knowing, too.
const ASTRAY: u32 = 10;

/// What a trainee says about a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What is wrong.
    pub marks: Vec<Mark>,
    /// For each planted fault how many hints were asked for.
    pub hints: Vec<u8>,
    /// How many were asked for when there was nothing left to hint at.
    pub in_vain: u8,
}

/// A figure that the trainee holds to be wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Its name in the form: `项目[0].支出`.
    pub figure: String,
    /// The kind of fault, by its name.
    pub kind: String,
    /// What it should be.
    pub right: String,
}

/// How well the faults were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Of a hundred.
    pub points: u32,
    /// The planted faults, in their order.
    pub planted: Vec<Judged>,
    /// Marks on what is right, by the figure's name, with a sentence.
    pub wrongly: Vec<(String, String)>,
}

/// What became of one planted fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether it was marked.
    pub found: bool,
    /// Whether it was said what it should be.
    pub corrected: bool,
    /// Whether it was said what kind of fault it is.
    pub named: bool,
    /// Points of a hundred, hints taken off.
    pub points: u32,
    /// What was right and what was not, for the trainee.
    pub says: String,
}

/// Grades an answer.
pub fn grade(book: &Rulebook, exercise: &Exercise, answer: &Answer) -> Grade {
    let marked: Vec<(Option<Figure>, &Mark)> =
        answer.marks.iter().map(|mark| (book.figure_of(mark.figure.trim()), mark)).collect();
    let planted: Vec<Judged> = exercise
        .planted
        .iter()
        .enumerate()
        .map(|(place, planted)| {
            let hints = answer.hints.get(place).copied().unwrap_or_default();
            judge(book, planted, &marked, hints)
        })
        .collect();
    let belongs = |figure: Figure| exercise.planted.iter().any(|planted| planted.is_answered_by(figure));
    let wrongly: Vec<(String, String)> = marked
        .iter()
        .filter(|(figure, _)| !figure.is_some_and(belongs))
        .map(|(figure, mark)| (mark.figure.clone(), wrongly_marked(book, *figure, mark)))
        .collect();
    let count = u32::try_from(planted.len()).unwrap_or(u32::MAX);
    let earned = planted.iter().map(|judged| judged.points).sum::<u32>().checked_div(count).unwrap_or(100);
    let astray = u32::try_from(wrongly.len()).unwrap_or(u32::MAX).saturating_add(answer.in_vain.into());
    let lost = ASTRAY.saturating_mul(astray);
    Grade { points: earned.saturating_sub(lost), planted, wrongly }
}

impl Planted {
    /// Whether marking this figure finds the fault: it is the one, or explains the same as well.
    pub fn is_answered_by(&self, figure: Figure) -> bool {
        self.figure == figure || self.equals.iter().any(|(other, _)| *other == figure)
    }

    /// What this figure would have to be.
    fn meant(&self, figure: Figure) -> &str {
        let other = self.equals.iter().find(|(other, _)| *other == figure);
        other.map_or(&self.right, |(_, right)| right)
    }
}

fn judge(book: &Rulebook, planted: &Planted, marked: &[(Option<Figure>, &Mark)], hints: u8) -> Judged {
    let mut marks = marked.iter().filter_map(|(figure, mark)| Some(((*figure)?, *mark)));
    let own = marks.clone().find(|(figure, _)| *figure == planted.figure);
    let mark = own.or_else(|| marks.find(|(figure, _)| planted.is_answered_by(*figure)));
    let corrected = mark.is_some_and(|(figure, mark)| same(book, figure, &mark.right, planted.meant(figure)));
    let named = mark.is_some_and(|(_, mark)| mark.kind == planted.kind);
    let found = [mark.is_some(), corrected, named];
    let points: u32 = SHARES.iter().zip(found).filter(|(_, found)| *found).map(|(share, _)| share).sum();
    let points = points.saturating_sub(hint::cost(hints));
    Judged { found: mark.is_some(), corrected, named, points, says: said(book, planted, mark, corrected, named) }
}

/// Whether two texts of a figure are the same number, or both say nothing.
fn same(book: &Rulebook, figure: Figure, typed: &str, right: &str) -> bool {
    let unit = book.unit(figure.name);
    let value =
        |text: &str| -> Option<Decimal> { amount::read(text, unit?.measure()?).ok()?.map(|reading| reading.value) };
    match (value(typed), value(right)) {
        (Some(typed), Some(right)) => typed == right,
        _ => typed.trim() == right.trim(),
    }
}

fn said(book: &Rulebook, planted: &Planted, mark: Option<(Figure, &Mark)>, corrected: bool, named: bool) -> String {
    let label = book.label(planted.figure);
    let should = if planted.right.is_empty() {
        format!("“{label}”不该写")
    } else {
        format!("{label}写成 {}，应为 {}", planted.wrong, planted.right)
    };
    let Some((figure, mark)) = mark else { return format!("没有找到：{should}。{}", planted.because) };
    let found = if figure == planted.figure {
        format!("找到了：{should}。")
    } else {
        format!("标在{}上也说得通：只看报告，改它同样对得上；这里改错的是{label}。", book.label(figure))
    };
    let typed = mark.right.trim();
    let right = match typed {
        _ if corrected || figure != planted.figure || planted.right.is_empty() => String::new(),
        "" => "没有写应为多少。".to_owned(),
        _ => format!("写的是 {typed}。"),
    };
    let kind = if named { String::new() } else { format!("错的种类是“{}”。", planted.kind) };
    found + &right + &kind + &planted.because
}

fn wrongly_marked(book: &Rulebook, figure: Option<Figure>, mark: &Mark) -> String {
    match figure {
        Some(figure) => format!("{}没有错。", book.label(figure)),
        None => format!("报告里没有“{}”这个数，核对标记的地方。", mark.figure),
    }
}
