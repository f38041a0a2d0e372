//! Grades what a trainee marked: for each planted fault whether it was found, what it should be,
//! and what kind of fault it is; and what was marked that is right.

mod feedback;

use super::{
    Exercise,
    answer_key::{AcceptedAnswer, Correction, Fault},
    hints,
};
use ziping_formula::Figure;
use ziping_rulebook::Rulebook;

/// Of a hundred points of a fault: for the figures that explain it, of several a part for each; for
/// what they should be; for the kind.
const SHARES: [u32; 3] = [60, 25, 15];

/// So many points of a hundred each mark costs that stands on something right, and each hint where
/// there is nothing to hint at: that there is nothing is worth knowing, too.
pub const WRONG_MARK_COST: u32 = 10;

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
    /// What the faults are worth in the mean.
    pub earned: u32,
    /// What is taken off for marks astray and for hints in vain.
    pub lost: u32,
    /// The planted faults, in their order.
    pub faults: Vec<FaultResult>,
    /// Marks on what is right, by the figure's name, with a sentence.
    pub wrongly: Vec<(String, String)>,
}

/// What became of one planted fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultResult {
    /// Whether everything was marked that one answer to it needs.
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
    let marked: Vec<(Option<Figure>, &Mark)> = answer
        .marks
        .iter()
        .map(|mark| (book.figure_of(mark.figure.trim()), mark))
        .collect();
    let faults: Vec<FaultResult> = exercise
        .faults
        .iter()
        .enumerate()
        .map(|(place, planted)| {
            let hints = answer.hints.get(place).copied().unwrap_or_default();
            judge(book, planted, &marked, hints)
        })
        .collect();
    let belongs = |figure: Figure| {
        exercise
            .faults
            .iter()
            .any(|planted| planted.is_answered_by(figure))
    };
    let wrongly: Vec<(String, String)> = marked
        .iter()
        .filter(|(figure, _)| !figure.is_some_and(belongs))
        .map(|(figure, mark)| {
            (
                mark.figure.clone(),
                feedback::of_mark_astray(book, exercise, *figure, mark),
            )
        })
        .collect();
    let count = u32::try_from(faults.len()).unwrap_or(u32::MAX);
    let earned = faults
        .iter()
        .map(|judged| judged.points)
        .sum::<u32>()
        .checked_div(count)
        .unwrap_or(100);
    let astray = u32::try_from(wrongly.len())
        .unwrap_or(u32::MAX)
        .saturating_add(answer.in_vain.into());
    let lost = WRONG_MARK_COST.saturating_mul(astray);
    Grade {
        points: earned.saturating_sub(lost),
        earned,
        lost,
        faults,
        wrongly,
    }
}

/// The figures that were marked, each with what was said of it.
type Marked<'a> = [(Option<Figure>, &'a Mark)];

/// How far one of the accepted answers was given.
struct AnswerMatch<'a> {
    accepted: &'a AcceptedAnswer,
    /// Its figures that were marked.
    marks: Vec<(&'a Correction, &'a Mark)>,
    corrected: bool,
    named: bool,
    points: u32,
}

impl AnswerMatch<'_> {
    fn is_whole(&self) -> bool {
        self.marks.len() == self.accepted.corrections.len()
    }
}

fn judge(book: &Rulebook, planted: &Fault, marked: &Marked, hints: u8) -> FaultResult {
    let given = planted
        .answers
        .iter()
        .map(|accepted| given(book, planted, accepted, marked));
    let begun = given.filter(|given| !given.marks.is_empty());
    // The first of those that are worth the same: what was planted.
    let best = begun.reduce(|best, other| {
        if rank(&other) > rank(&best) {
            other
        } else {
            best
        }
    });
    let points = best
        .as_ref()
        .map_or(0, |given| given.points)
        .saturating_sub(hints::cost(hints));
    let (found, corrected, named) = best.as_ref().map_or((false, false, false), |given| {
        (given.is_whole(), given.corrected, given.named)
    });
    FaultResult {
        found,
        corrected,
        named,
        points,
        says: feedback::of_fault(book, planted, best.as_ref()),
    }
}

fn rank(given: &AnswerMatch) -> (bool, u32, usize) {
    (given.is_whole(), given.points, given.marks.len())
}

fn given<'a>(
    book: &Rulebook,
    planted: &Fault,
    accepted: &'a AcceptedAnswer,
    marked: &Marked<'a>,
) -> AnswerMatch<'a> {
    let mark_of = |correction: &'a Correction| {
        let mark = marked
            .iter()
            .find(|(figure, _)| *figure == Some(correction.figure));
        mark.map(|(_, mark)| (correction, *mark))
    };
    let marks: Vec<_> = accepted.corrections.iter().filter_map(mark_of).collect();
    let whole = marks.len() == accepted.corrections.len();
    let is_right = |(correction, mark): &(&Correction, &Mark)| {
        // Of a claim that should not be made there is nothing to correct but to mark it.
        correction
            .right
            .as_ref()
            .is_none_or(|right| right.is_empty() || same(book, correction, &mark.right, right))
    };
    let corrected = whole && marks.iter().all(is_right);
    // What happened to another figure that explains the same, nobody can say.
    let other = planted.answers.first() != Some(accepted);
    let is_kind = |(_, mark): &(&Correction, &Mark)| other || planted.is_of_kind(&mark.kind);
    let named = whole && planted.kind.is_some() && marks.iter().any(is_kind);
    let [for_figures, for_right, for_kind] = SHARES;
    // Nobody can say what kind of fault it is: finding it is worth as much more.
    let for_figures = if planted.kind.is_none() {
        for_figures + for_kind
    } else {
        for_figures
    };
    let all = accepted.corrections.len();
    let part = u32::try_from(marks.len()).ok().zip(u32::try_from(all).ok());
    let part = part
        .and_then(|(marked, all)| (for_figures * marked).checked_div(all))
        .unwrap_or_default();
    let points = part + if corrected { for_right } else { 0 } + if named { for_kind } else { 0 };
    AnswerMatch {
        accepted,
        marks,
        corrected,
        named,
        points,
    }
}

/// Whether two texts of a figure, or of a number that a text quotes, are the same number, or both
/// say nothing.
pub(super) fn same(book: &Rulebook, correction: &Correction, typed: &str, right: &str) -> bool {
    let unit = book.unit(correction.quotes.unwrap_or(correction.figure).name);
    let value = |text: &str| unit.and_then(|unit| unit.value(text));
    match (value(typed), value(right)) {
        (Some(typed), Some(right)) => typed == right,
        _ => typed.trim() == right.trim(),
    }
}
