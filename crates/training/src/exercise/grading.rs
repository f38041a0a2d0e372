//! Grades what a trainee marked: for each fault whether it was found, what it should be, and what
//! kind of fault it is; and which marks stand on something that is right.

mod feedback;

use super::{
    Exercise,
    answer_key::{AcceptedAnswer, Correction, Fault},
    hints,
};
use ziping_formula::Figure;
use ziping_rulebook::Rulebook;

/// The hundred points of a fault: for marking the figures that explain it (a share for each of
/// them), for saying what they should be, and for naming the kind of fault.
const POINTS_FOR_FIGURES: u32 = 60;
const POINTS_FOR_CORRECTION: u32 = 25;
const POINTS_FOR_KIND: u32 = 15;

/// The points of a hundred that each mark costs that stands on something right, and each hint where
/// there is nothing to hint at: that there is nothing is worth knowing, too.
pub const WRONG_MARK_COST: u32 = 10;

/// The answer of a trainee to an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub marks: Vec<Mark>,
    /// The number of hints that were asked for, for each fault.
    pub hints: Vec<u8>,
    /// The number of hints that were asked for when there was nothing left to hint at.
    pub in_vain: u8,
}

/// A figure that the trainee holds to be wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The path of the figure in the form: `项目[0].支出`.
    pub figure: String,
    /// The name of the kind of fault.
    pub kind: String,
    /// The text that it should have.
    pub right: String,
}

/// The grade of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Of a hundred.
    pub points: u32,
    /// The mean of the points of the faults.
    pub earned: u32,
    /// The points that are taken off for wrong marks and for hints in vain.
    pub lost: u32,
    /// One result for each fault, in the order of the exercise.
    pub faults: Vec<FaultResult>,
    /// Marks on what is right: the figure's name, and a sentence.
    pub wrong_marks: Vec<(String, String)>,
}

/// The grade of one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultResult {
    /// True where every figure was marked that one of the accepted answers names.
    pub found: bool,
    /// True where the trainee said what it should be.
    pub corrected: bool,
    /// True where the trainee named the kind of fault.
    pub named: bool,
    /// Points of a hundred, hints taken off.
    pub points: u32,
    /// The sentences for the trainee: what was right and what was not.
    pub says: String,
}

/// Grades an answer.
pub fn grade(book: &Rulebook, exercise: &Exercise, answer: &Answer) -> Grade {
    let marked: Vec<MarkedFigure> = answer
        .marks
        .iter()
        .map(|mark| (book.figure_of(mark.figure.trim()), mark))
        .collect();
    let mut faults = Vec::new();
    for (index, fault) in exercise.faults.iter().enumerate() {
        let hints = answer.hints.get(index).copied().unwrap_or(0);
        faults.push(grade_fault(book, fault, &marked, hints));
    }
    let mut wrong_marks = Vec::new();
    for (figure, mark) in &marked {
        if !is_of_a_fault(exercise, *figure) {
            let says = feedback::of_wrong_mark(book, exercise, *figure, mark);
            wrong_marks.push((mark.figure.clone(), says));
        }
    }
    let earned = mean_points(&faults);
    let to_pay = u32::try_from(wrong_marks.len())
        .unwrap_or(u32::MAX)
        .saturating_add(answer.in_vain.into());
    let lost = WRONG_MARK_COST.saturating_mul(to_pay);
    Grade {
        points: earned.saturating_sub(lost),
        earned,
        lost,
        faults,
        wrong_marks,
    }
}

/// The figure that a mark names, if there is one of that name, and the mark.
type MarkedFigure<'a> = (Option<Figure>, &'a Mark);

fn is_of_a_fault(exercise: &Exercise, figure: Option<Figure>) -> bool {
    let Some(figure) = figure else {
        return false;
    };
    exercise
        .faults
        .iter()
        .any(|fault| fault.is_answered_by(figure))
}

/// The mean of the points of the faults; all points where there is no fault.
fn mean_points(faults: &[FaultResult]) -> u32 {
    let sum: u32 = faults.iter().map(|fault| fault.points).sum();
    let count = u32::try_from(faults.len()).unwrap_or(u32::MAX);
    sum.checked_div(count).unwrap_or(100)
}

/// Grades the marks as an answer to one fault: by the accepted answer that they come closest to.
fn grade_fault(book: &Rulebook, fault: &Fault, marked: &[MarkedFigure], hints: u8) -> FaultResult {
    let best = best_match(book, fault, marked);
    let says = feedback::of_fault(book, fault, best.as_ref());
    match best {
        Some(best) => FaultResult {
            found: best.is_whole(),
            corrected: best.corrected,
            named: best.named,
            points: best.points.saturating_sub(hints::cost(hints)),
            says,
        },
        None => FaultResult {
            found: false,
            corrected: false,
            named: false,
            points: 0,
            says,
        },
    }
}

/// The accepted answer that the marks come closest to, of equally close ones the first (what was
/// planted); `None` where none of their figures is marked.
fn best_match<'a>(
    book: &Rulebook,
    fault: &'a Fault,
    marked: &[MarkedFigure<'a>],
) -> Option<AnswerMatch<'a>> {
    let mut best: Option<AnswerMatch> = None;
    for accepted in &fault.answers {
        let other = AnswerMatch::of(book, fault, accepted, marked);
        let is_better = best
            .as_ref()
            .is_none_or(|best| other.closeness() > best.closeness());
        if !other.marks.is_empty() && is_better {
            best = Some(other);
        }
    }
    best
}

/// How far the marks give one of the accepted answers.
struct AnswerMatch<'a> {
    accepted: &'a AcceptedAnswer,
    /// The figures of the accepted answer that were marked, each with its mark.
    marks: Vec<(&'a Correction, &'a Mark)>,
    corrected: bool,
    named: bool,
    points: u32,
}

impl<'a> AnswerMatch<'a> {
    fn of(
        book: &Rulebook,
        fault: &Fault,
        accepted: &'a AcceptedAnswer,
        marked: &[MarkedFigure<'a>],
    ) -> Self {
        let mut marks: Vec<(&Correction, &Mark)> = Vec::new();
        for correction in &accepted.corrections {
            let mut marked = marked.iter();
            if let Some((_, mark)) = marked.find(|(figure, _)| *figure == Some(correction.figure)) {
                marks.push((correction, *mark));
            }
        }
        let is_whole = marks.len() == accepted.corrections.len();
        let corrected = is_whole
            && marks
                .iter()
                .all(|(correction, mark)| is_corrected(book, correction, mark));
        // Of another figure that explains the same, nobody can say what kind of fault it has.
        let is_planted = fault.answers.first() == Some(accepted);
        let named = is_whole
            && fault.kind.is_some()
            && marks
                .iter()
                .any(|(_, mark)| !is_planted || fault.is_of_kind(&mark.kind));
        // Where nobody can say what kind of fault it is, finding it is worth as much more.
        let for_figures = if fault.kind.is_none() {
            POINTS_FOR_FIGURES + POINTS_FOR_KIND
        } else {
            POINTS_FOR_FIGURES
        };
        let mut points = share(for_figures, marks.len(), accepted.corrections.len());
        if corrected {
            points += POINTS_FOR_CORRECTION;
        }
        if named {
            points += POINTS_FOR_KIND;
        }
        Self {
            accepted,
            marks,
            corrected,
            named,
            points,
        }
    }

    fn is_whole(&self) -> bool {
        self.marks.len() == self.accepted.corrections.len()
    }

    fn closeness(&self) -> (bool, u32, usize) {
        (self.is_whole(), self.points, self.marks.len())
    }
}

/// True where a mark says what the figure should be. Of a claim that the report should not make
/// there is nothing to correct but to mark it, and nothing where nobody knows what is right.
fn is_corrected(book: &Rulebook, correction: &Correction, mark: &Mark) -> bool {
    match &correction.right {
        Some(right) if !right.is_empty() => correction.reads_alike(book, &mark.right, right),
        _ => true,
    }
}

/// The share of the points for so many figures of all.
fn share(points: u32, marked: usize, all: usize) -> u32 {
    let (Ok(marked), Ok(all)) = (u32::try_from(marked), u32::try_from(all)) else {
        return 0;
    };
    (points * marked).checked_div(all).unwrap_or(0)
}
