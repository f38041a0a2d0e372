//! A question set that the trainee works through.

use yew::prelude::*;

use super::{
    PracticeAction,
    handout::Handout,
    parts::{Emphasis, TableColumn, button, export_button, table_head},
};
use crate::progress::minutes;
use ziping_classroom::question_set::{Submission, SubmittedAnswer};
use ziping_training::QuestionNumber;

const COLUMNS: [TableColumn; 5] = [
    TableColumn::Words("题"),
    TableColumn::Words("题号"),
    TableColumn::Words("做什么"),
    TableColumn::Words("做到哪里"),
    TableColumn::Buttons,
];

pub(super) fn set_view(set: &Submission, handout: &Handout) -> Html {
    let open = set.answers.iter().filter(|answer| !answer.graded).count();
    let next = set.answers.iter().position(|answer| !answer.graded);
    let is_of_other_version = set
        .numbers()
        .any(|number| QuestionNumber::read(number).is_err());
    html! {
        <>
            <p class="ways">{ button(&PracticeAction::Home, Emphasis::Plain, "回到练习") }</p>
            <h2>{ "题集 " }<b>{ titled(&set.title) }</b></h2>
            <p>
                { "逐题做，做完一题交一题；交了就不能再改。全部交完，写上姓名，下载成绩文件，交给出题的人。" }
            </p>
            <table class="rows">
                { table_head(&COLUMNS) }
                <tbody>
                    for (index, answer) in set.answers.iter().enumerate() {
                        { row(index, answer, Emphasis::main_if(next == Some(index))) }
                    }
                </tbody>
            </table>
            if is_of_other_version {
                <p class="hint" role="status">
                    { "这套题是用另一版页面出的。从这一版下载的成绩文件，出题的人用哪一版都看不全：回到出题时的那一版页面去做，或者向出题的人要一套新的。" }
                </p>
            }
            { hand_in(set, Emphasis::main_if(open == 0), handout) }
            if open > 0 {
                <p class="quiet">{ format!("还有 {open} 道没有交卷。现在下载，没交的题不计分。") }</p>
            }
            <p class="quiet">
                { "成绩文件里是题号、作答和用时，没有分数；出题的人打开时按题号重新判。文件改过，校验码就对不上。" }
            </p>
            <details>
                <summary>{ "不做这套题了" }</summary>
                <p>
                    { "这套题的作答会从这台电脑上删去，找不回来。" }
                    { button(&PracticeAction::DiscardSet, Emphasis::Plain, "删去") }
                </p>
            </details>
        </>
    }
}

/// The trainee's name, and the file to hand in.
fn hand_in(set: &Submission, emphasis: Emphasis, handout: &Handout) -> Html {
    let name = PracticeAction::TypeTraineeName {
        text: String::new(),
    };
    html! {
        <div class="number">
            <label for="practice-who">{ "姓名" }</label>
            <input
                type="text"
                id="practice-who"
                data-do={name.name()}
                value={set.name.clone()}
                autocomplete="off"
                maxlength="40"
            />
            { export_button("handed-in", emphasis, "下载成绩文件") }
            { handout.result("handed-in") }
        </div>
    }
}

fn row(index: usize, answer: &SubmittedAnswer, emphasis: Emphasis) -> Html {
    let cells = match QuestionNumber::read(&answer.number) {
        Err(_) => of_other_version(answer),
        Ok(number) => of_this_version(index, number, answer, emphasis),
    };
    html! { <tr><td>{ index + 1 }</td><td>{ &answer.number }</td>{ cells }</tr> }
}

/// The rest of the row of a question that this version of the page cannot open.
fn of_other_version(answer: &SubmittedAnswer) -> Html {
    html! {
        <>
            <td colspan="2">
                if let (true, Some(points)) = (answer.graded, answer.points) {
                    <b>{ format!("{points} 分") }</b>
                    { "，" }
                }
                { "是用另一版页面出的题，这一版打不开" }
            </td>
            <td />
        </>
    }
}

/// The rest of the row of a question that can be opened.
fn of_this_version(
    question: usize,
    number: QuestionNumber,
    answer: &SubmittedAnswer,
    emphasis: Emphasis,
) -> Html {
    let is_begun = answer.is_begun();
    let state = match (answer.graded, answer.points) {
        (true, Some(points)) => html! {
            <><b>{ format!("{points} 分") }</b>{ "，" }{ minutes(answer.seconds) }</>
        },
        (true, None) => html! { format!("已交卷，{}", minutes(answer.seconds)) },
        (false, _) if is_begun => html! { "做了一半" },
        (false, _) => html! { "没有做" },
    };
    let label = if answer.graded {
        "看"
    } else if is_begun {
        "接着做"
    } else {
        "做"
    };
    let action = PracticeAction::OpenQuestion { question };
    html! {
        <>
            <td>{ number.asks() }</td>
            <td>{ state }</td>
            <td>{ button(&action, emphasis, label) }</td>
        </>
    }
}

/// A title, also where there is none.
pub(super) fn titled(title: &str) -> &str {
    if title.trim().is_empty() {
        "没有名称的题集"
    } else {
        title
    }
}
