//! The sentences for the trainee about each fault and each mark: what was right, what was not, and
//! what it should have been.

use super::{AnswerMatch, Correction, Exercise, Fault, Mark};
use crate::Task;
use ziping_formula::Figure;
use ziping_rulebook::Rulebook;

/// The sentences about a fault, and about the marks that answer it, if any do.
pub(super) fn of_fault(book: &Rulebook, fault: &Fault, best: Option<&AnswerMatch>) -> String {
    match (&fault.kind, fault.first()) {
        (Some(kind), Some(first)) => of_planted(book, fault, kind, first, best),
        _ => of_suspected(book, fault, best),
    }
}

/// A fault that was planted: it is known what is wrong and what would be right.
fn of_planted(
    book: &Rulebook,
    fault: &Fault,
    kind: &str,
    first: &Correction,
    best: Option<&AnswerMatch>,
) -> String {
    let label = first.label(book);
    let right = first.right.as_deref().unwrap_or("");
    let should = if right.is_empty() {
        format!("“{label}”不该写")
    } else {
        format!("{label}写成 {}，应为 {right}", first.wrong)
    };
    let because = &fault.because;
    let Some((best, (correction, mark))) = best.and_then(|best| Some((best, best.marks.first()?)))
    else {
        return format!("没有找到：{should}。{because}");
    };
    if !best.is_whole() {
        return format!("没有找到：{should}。{because}{}", of_part(book, best));
    }
    let is_first = correction.figure == first.figure;
    let found = if is_first {
        format!("找到了：{should}。")
    } else {
        format!(
            "标在{}上也说得通，只看报告，改了同样对得上；这里{should}。",
            marked_figures(book, best)
        )
    };
    let mut sentences = vec![found];
    if is_first && !best.corrected && !right.is_empty() {
        sentences.push(match mark.right.trim() {
            "" => "没有写应为多少。".to_owned(),
            typed => format!("你写的是 {typed}。"),
        });
    }
    if !best.named {
        sentences.push(format!("错的种类是“{kind}”。"));
    }
    sentences.concat() + because
}

/// A fault of a real report: nobody knows more than what localisation says.
fn of_suspected(book: &Rulebook, fault: &Fault, best: Option<&AnswerMatch>) -> String {
    let Some(best) = best else {
        let likeliest = fault.answers.first().map_or("", |answer| &answer.says);
        return format!("没有找到：{}{likeliest}", fault.because);
    };
    let says = &best.accepted.says;
    if !best.is_whole() {
        return of_part(book, best) + says;
    }
    if says.is_empty() {
        return format!(
            "找到了：{}一起改，就能全部对上；各是多少要查原表。",
            marked_figures(book, best)
        );
    }
    if best.corrected {
        format!("找到了：{says}")
    } else {
        format!("找到了：{says}写的应为多少，与这里说的不同。")
    }
}

/// Not all of the figures were marked that explain the fault together.
fn of_part(book: &Rulebook, best: &AnswerMatch) -> String {
    let is_marked = |figure: Figure| {
        best.marks
            .iter()
            .any(|(correction, _)| correction.figure == figure)
    };
    let rest = best.accepted.figures().filter(|figure| !is_marked(*figure));
    format!(
        "只标{}还说不通，改它一个对不上：要连同{}一起改。",
        marked_figures(book, best),
        names(book, rest)
    )
}

fn marked_figures(book: &Rulebook, best: &AnswerMatch) -> String {
    let figures = best.marks.iter().map(|(correction, _)| correction.figure);
    names(book, figures)
}

fn names(book: &Rulebook, figures: impl Iterator<Item = Figure>) -> String {
    let names: Vec<String> = figures.map(|figure| book.called(figure)).collect();
    names.join("、")
}

/// The sentence about a mark on something that no fault has to do with.
pub(super) fn of_wrong_mark(
    book: &Rulebook,
    exercise: &Exercise,
    figure: Option<Figure>,
    mark: &Mark,
) -> String {
    match figure {
        // Of a real report nobody knows that the figure is right.
        Some(figure) if exercise.number.task == Task::Real => {
            format!("标了{}：改它，对不上的还是对不上。", book.called(figure))
        }
        Some(figure) => format!("{}没有错。", book.called(figure)),
        None => format!("报告里没有“{}”这个数，核对标记的地方。", mark.figure),
    }
}
