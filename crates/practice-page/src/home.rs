//! The first page of practice: lessons and exercises, the progress so far, and the pages for
//! teachers.

use yew::prelude::*;

use super::{
    HomeInput, PracticeAction, PracticeSession,
    handout::Handout,
    parts::{Emphasis, TableColumn, button, export_button, file_input, table_head, variety},
    review::review,
    set_view::titled,
};
use crate::progress::{GradedQuestion, Progress, minutes};
use ziping_classroom::question_set::{QuestionSetProblem, Submission, SubmittedAnswer};
use ziping_training::{Materials, QuestionNumber, exercise::level_descriptions};

/// The most graded questions that are listed.
const LISTED: usize = 10;

const COLUMNS: [TableColumn; 5] = [
    TableColumn::Words("日期"),
    TableColumn::Words("题号"),
    TableColumn::Words("做什么"),
    TableColumn::Numbers("得分"),
    TableColumn::Numbers("用时"),
];

pub(super) fn home(
    materials: &Materials,
    session: &PracticeSession,
    input: &HomeInput,
    handout: &Handout,
) -> Html {
    html! {
        <>
            if let Some(refused) = &input.refused {
                <h2>{ "题集没有打开" }</h2>
                <p role="alert">{ refused.to_string() }</p>
                { broken_link(refused, &input.link) }
            }
            { unfinished(&session.unfinished) }
            { received(&session.sets) }
            { lessons(materials, &session.progress) }
            <h2>{ "填报练习" }</h2>
            <p>{ "给出几份原始资料，照着填；交卷后逐个说对错，错在哪里。" }</p>
            <ul class="levels">
                for (level, title) in materials.papers.levels() {
                    <li>
                        { button(
                            &PracticeAction::DrawFormFilling { level },
                            Emphasis::Plain,
                            &format!("难度 {level}"),
                        ) }
                        <p>{ title }</p>
                    </li>
                }
            </ul>
            <h2>{ "找错练习" }</h2>
            <p>
                { "下面每道题是一份完整的报告，数都填好了，里面可能有错，也可能没有。把你认为错的数点出来，写明是哪一种错、应该是多少，再交卷。单位和人名都是编的。" }
            </p>
            <ul class="levels">
                for (level, says) in (1_u8..).zip(level_descriptions()) {
                    <li>
                        { button(
                            &PracticeAction::DrawFaultFinding { level },
                            Emphasis::main_if(level == 1),
                            &format!("难度 {level}"),
                        ) }
                        <p>{ says }</p>
                    </li>
                }
            </ul>
            <p class="number">{ variety(materials, session.variety) }</p>
            { real_reports(materials) }
            { by_number(input) }
            <p class="quiet">
                { "同一个题号，在别的电脑上出的是同一道题。答案不在题里，由页面按题号算出来；懂程序的人要看也拦不住，练习靠自觉。" }
            </p>
            <div class="number">
                { file_input("set", false, "打开收到的题集文件") }
                { handout.result("set") }
            </div>
            { progress_so_far(materials, &session.progress, handout) }
            <h2>{ "带教" }</h2>
            <p>{ "出一套题，发给学员；收齐成绩文件，看全班错在哪里。" }</p>
            <p>
                { button(&PracticeAction::OpenSetEditor, Emphasis::Plain, "出一套题") }
                { button(&PracticeAction::OpenClass, Emphasis::Plain, "看全班成绩") }
            </p>
        </>
    }
}

/// The box in which a broken link is mended.
fn broken_link(refused: &QuestionSetProblem, link: &str) -> Html {
    if !matches!(refused, QuestionSetProblem::Link(_)) {
        return Html::default();
    }
    let action = PracticeAction::TypeLink {
        link: String::new(),
    };
    html! {
        <div class="number">
            <label for="practice-link">{ "题集的链接" }</label>
            <input
                type="text"
                id="practice-link"
                class="link"
                data-do={action.name()}
                value={link.to_owned()}
                autocomplete="off"
                spellcheck="false"
            />
            { button(&PracticeAction::OpenLink, Emphasis::Main, "打开题集") }
        </div>
    }
}

/// The questions that were left before they were handed in.
fn unfinished(answers: &[SubmittedAnswer]) -> Html {
    if answers.is_empty() {
        return Html::default();
    }
    let row = |(index, answer): (usize, &SubmittedAnswer)| {
        let number = answer.number.clone();
        let asks = match QuestionNumber::read(&number) {
            Ok(number) => format!(" {}", number.asks()),
            Err(_) => String::new(),
        };
        let emphasis = Emphasis::main_if(index == 0);
        html! {
            <li>
                { button(&PracticeAction::Resume { number }, emphasis, "接着做") }
                <p>{ &answer.number }{ asks }</p>
            </li>
        }
    };
    html! {
        <>
            <h2>{ "没有做完的题" }</h2>
            <ul class="levels">for answer in answers.iter().enumerate() { { row(answer) } }</ul>
        </>
    }
}

/// The question sets that were received.
fn received(sets: &[Submission]) -> Html {
    if sets.is_empty() {
        return Html::default();
    }
    let row = |(set, own): (usize, &Submission)| {
        let (all, graded) = (own.answers.len(), own.answers.iter());
        let graded = graded.filter(|answer| answer.graded).count();
        let is_open = graded < all;
        let label = if is_open { "做题" } else { "打开" };
        let title = titled(&own.title);
        html! {
            <li>
                { button(&PracticeAction::OpenSet { set }, Emphasis::main_if(is_open), label) }
                <p>{ format!("{title}：{all} 道题，交了 {graded} 道") }</p>
            </li>
        }
    };
    html! {
        <>
            <h2>{ "收到的题集" }</h2>
            <ul class="levels">for set in sets.iter().enumerate() { { row(set) } }</ul>
        </>
    }
}

fn lessons(materials: &Materials, progress: &Progress) -> Html {
    html! {
        <>
            <h2>{ "分节学习" }</h2>
            <p>
                { "每课讲报告的一个部分：写什么，数从哪里来，常错在哪里；有一个可以改数的例子，最后三道题。" }
            </p>
            <ul class="lessons">
                for lesson in &materials.lessons {
                    { lesson_link(&materials.book.sections[lesson.section].id, &lesson.title, progress) }
                }
            </ul>
        </>
    }
}

fn lesson_link(section: &str, title: &str, progress: &Progress) -> Html {
    let action = PracticeAction::OpenLesson {
        section: section.to_owned(),
    };
    html! {
        <li>
            { button(&action, Emphasis::Plain, &format!("{section}、{title}")) }
            if let Some((right, all)) = progress.of_lesson(section) {
                <span class="quiet">{ format!(" 答对 {right}/{all}") }</span>
            }
        </li>
    }
}

fn real_reports(materials: &Materials) -> Html {
    if materials.real_reports.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p>{ "真实的报告，数照原样，没有另外改过：作者没有看出来的，找找看。" }</p>
            <ul class="lessons">
                for (position, real) in (1..).zip(&materials.real_reports) {
                    <li>
                        { button(
                            &PracticeAction::OpenReal { position },
                            Emphasis::Plain,
                            &real.title,
                        ) }
                    </li>
                }
            </ul>
        </>
    }
}

/// The field for a question's number.
fn by_number(input: &HomeInput) -> Html {
    let action = PracticeAction::TypeNumber {
        number: String::new(),
    };
    html! {
        <div class="number">
            <label for="practice-number">{ "做指定的一题：题号" }</label>
            <input
                type="text"
                id="practice-number"
                data-do={action.name()}
                value={input.typed.clone()}
                autocomplete="off"
                spellcheck="false"
                placeholder={QuestionNumber::EXAMPLE.show()}
            />
            { button(&PracticeAction::OpenNumber, Emphasis::Plain, "打开") }
            if let Some(problem) = &input.problem {
                <p role="alert">{ problem.to_string() }</p>
            }
        </div>
    }
}

/// The progress so far.
fn progress_so_far(materials: &Materials, progress: &Progress, handout: &Handout) -> Html {
    if progress.is_empty() {
        return Html::default();
    }
    let count = progress.done().len();
    html! {
        <>
            <h2>{ "我的练习" }</h2>
            { review(materials, &progress.relearn()) }
            if count > 0 {
                <table class="rows">
                    { table_head(&COLUMNS) }
                    <tbody>for done in progress.done().take(LISTED) { { graded(done) } }</tbody>
                </table>
            }
            <p class="quiet">
                { format!("一共做了 {count} 题。记录只在这台电脑的这个浏览器里，不往外传。") }
            </p>
            <p>
                { export_button("progress", Emphasis::Plain, "导出记录") }
                { " " }
                { handout.result("progress") }
            </p>
            <details>
                <summary>{ "清除记录" }</summary>
                <p>
                    { "清除以后找不回来，要留就先导出。收到的题集和作答不清。" }
                    { button(&PracticeAction::ForgetProgress, Emphasis::Plain, "清除") }
                </p>
            </details>
        </>
    }
}

fn graded(done: &GradedQuestion) -> Html {
    let asks = match QuestionNumber::read(&done.number) {
        Ok(number) => number.asks(),
        Err(_) => String::new(),
    };
    html! {
        <tr>
            <td>{ &done.day }</td>
            <td>{ &done.number }</td>
            <td>{ asks }</td>
            <td class="n">{ done.points }</td>
            <td class="n">{ minutes(done.seconds) }</td>
        </tr>
    }
}
