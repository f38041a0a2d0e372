//! What is said to the trainee's marks: what was right, what was not, and what it should have been.

use super::{AnswerMatch, Correction, Exercise, Fault, Mark};
use crate::Task;
use ziping_formula::Figure;
use ziping_rulebook::Rulebook;

/// What is said of a fault, and of the answer to it if there is one.
pub(super) fn of_fault(book: &Rulebook, planted: &Fault, given: Option<&AnswerMatch>) -> String {
    match (&planted.kind, planted.first()) {
        (Some(kind), Some(first)) => of_planted(book, planted, kind, first, given),
        _ => of_suspected(book, planted, given),
    }
}

/// What was planted is known.
fn of_planted(
    book: &Rulebook,
    planted: &Fault,
    kind: &str,
    first: &Correction,
    given: Option<&AnswerMatch>,
) -> String {
    let (label, right) = (
        first.label(book),
        first.right.as_deref().unwrap_or_default(),
    );
    let should = if right.is_empty() {
        format!("“{label}”不该写")
    } else {
        format!("{label}写成 {}，应为 {right}", first.wrong)
    };
    let Some((given, (correction, mark))) =
        given.and_then(|given| Some((given, given.marks.first()?)))
    else {
        return format!("没有找到：{should}。{}", planted.because);
    };
    if !given.is_whole() {
        return format!(
            "没有找到：{should}。{}{}",
            planted.because,
            of_part(book, given)
        );
    }
    let is_first = correction.figure == first.figure;
    let found = if is_first {
        format!("找到了：{should}。")
    } else {
        format!(
            "标在{}上也说得通，只看报告，改了同样对得上；这里{should}。",
            marked(book, given)
        )
    };
    let typed = mark.right.trim();
    let wrote = match typed {
        _ if given.corrected || !is_first || right.is_empty() => String::new(),
        "" => "没有写应为多少。".to_owned(),
        _ => format!("你写的是 {typed}。"),
    };
    let kind = if given.named {
        String::new()
    } else {
        format!("错的种类是“{kind}”。")
    };
    found + &wrote + &kind + &planted.because
}

/// Of a real report nobody knows more than what localisation says.
fn of_suspected(book: &Rulebook, planted: &Fault, given: Option<&AnswerMatch>) -> String {
    let likeliest = planted
        .answers
        .first()
        .map_or("", |likeliest| &likeliest.says);
    let Some(given) = given else {
        return format!("没有找到：{}{likeliest}", planted.because);
    };
    if !given.is_whole() {
        return of_part(book, given) + &given.accepted.says;
    }
    let wrote = if given.corrected {
        ""
    } else {
        "写的应为多少，与这里说的不同。"
    };
    match &*given.accepted.says {
        "" => format!(
            "找到了：{}一起改，就能全部对上；各是多少要查原表。",
            marked(book, given)
        ),
        says => format!("找到了：{says}{wrote}"),
    }
}

/// Of figures that explain it together not all were marked.
fn of_part(book: &Rulebook, given: &AnswerMatch) -> String {
    let is_marked = |figure: &Figure| {
        given
            .marks
            .iter()
            .any(|(correction, _)| correction.figure == *figure)
    };
    let rest = names(
        book,
        given.accepted.figures().filter(|figure| !is_marked(figure)),
    );
    format!(
        "只标{}还说不通，改它一个对不上：要连同{rest}一起改。",
        marked(book, given)
    )
}

/// The figures that were marked.
fn marked(book: &Rulebook, given: &AnswerMatch) -> String {
    names(
        book,
        given.marks.iter().map(|(correction, _)| correction.figure),
    )
}

fn names(book: &Rulebook, figures: impl Iterator<Item = Figure>) -> String {
    figures
        .map(|figure| book.called(figure))
        .collect::<Vec<_>>()
        .join("、")
}

/// What is said to a mark on something that no fault has to do with.
pub(super) fn of_mark_astray(
    book: &Rulebook,
    exercise: &Exercise,
    figure: Option<Figure>,
    mark: &Mark,
) -> String {
    match figure {
        // Of a real report nobody knows that it is right.
        Some(figure) if exercise.number.task == Task::Real => {
            format!("标了{}：改它，对不上的还是对不上。", book.called(figure))
        }
        Some(figure) => format!("{}没有错。", book.called(figure)),
        None => format!("报告里没有“{}”这个数，核对标记的地方。", mark.figure),
    }
}
