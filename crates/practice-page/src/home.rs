//! The first page of practice: lessons and exercises, the progress so far, and the pages for
//! teachers.

use maud::{Markup, html as markup};

use super::{HomeInput, button, files, review::review, set_view::titled, variety};
use crate::progress::{Progress, minutes};
use ziping_classroom::question_set::{Submission, SubmittedAnswer};
use ziping_training::{Materials, QuestionNumber, Variety, exercise::level_descriptions};

/// The most graded questions that are listed.
const LISTED: usize = 10;

pub(super) fn home(
    materials: &Materials,
    home: &HomeInput,
    sets: &[Submission],
    unfinished: &[SubmittedAnswer],
    progress: &Progress,
    picked: Variety,
) -> Markup {
    markup! {
        @if let Some(refused) = &home.refused { h2 { "题集没有打开" } p role="alert" { (refused) } }
        @if !unfinished.is_empty() {
            h2 { "没有做完的题" }
            ul.levels {
                @for (index, answer) in unfinished.iter().enumerate() {
                    li {
                        (button("resume", &answer.number, index == 0, "接着做"))
                        p {
                            (answer.number)
                            @if let Ok(number) = QuestionNumber::read(&answer.number) {
                                " "
                                (number.asks())
                            }
                        }
                    }
                }
            }
        }
        (received(sets))
        h2 { "分节学习" }
        p { "每课讲报告的一个部分：写什么，数从哪里来，常错在哪里；有一个可以改数的例子，最后三道题。" }
        ul.lessons {
            @for lesson in &materials.lessons {
                @let section = &materials.book.sections[lesson.section];
                li {
                    (button("lesson", &section.id, false, &format!("{}、{}", section.id, lesson.title)))
                    @if let Some((right, all)) = progress.of_lesson(&section.id) {
                        span.quiet { " 答对 " (right) "/" (all) }
                    }
                }
            }
        }
        h2 { "填报练习" }
        p { "给出几份原始资料，照着填；交卷后逐个说对错，错在哪里。" }
        ul.levels {
            @for (level, title) in materials.papers.levels() {
                li {
                    (button("fill", &level.to_string(), false, &format!("难度 {level}")))
                    p { (title) }
                }
            }
        }
        h2 { "找错练习" }
        p {
            "下面每道题是一份完整的报告，数都填好了，里面可能有错，也可能没有。把你认为错的数点出来，写明是哪一种错、应该是多少，"
            "再交卷。单位和人名都是编的。"
        }
        ul.levels {
            @for (level, says) in (1_u8..).zip(level_descriptions()) {
                li {
                    (button("draw", &level.to_string(), level == 1, &format!("难度 {level}")))
                    p { (says) }
                }
            }
        }
        p.number { (variety(materials, picked)) }
        @if !materials.real_reports.is_empty() {
            p { "真实的报告，数照原样，没有另外改过：作者没有看出来的，找找看。" }
            ul.lessons {
                @for (position, real) in (1..).zip(&materials.real_reports) {
                    li { (button("real", &format!("{position}"), false, &real.title)) }
                }
            }
        }
        div.number {
            label for="practice-number" { "做指定的一题：题号" }
            input
                type="text"
                id="practice-number"
                data-do="number"
                value=(home.typed)
                autocomplete="off"
                spellcheck="false"
                placeholder=(QuestionNumber::EXAMPLE.show());
            (button("open", "", false, "打开"))
            @if let Some(problem) = &home.problem { p role="alert" { (problem) } }
        }
        p.quiet {
            "同一个题号，在别的电脑上出的是同一道题。答案不在题里，由页面按题号算出来；懂程序的人要看也拦不住，练习靠自觉。"
        }
        div.number {
            (files("set", false, "打开收到的题集文件"))
            span role="status" data-says="set" {}
        }
        (progress_so_far(materials, progress))
        h2 { "带教" }
        p { "出一套题，发给学员；收齐成绩文件，看全班错在哪里。" }
        p { (button("making", "", false, "出一套题")) (button("class", "", false, "看全班成绩")) }
    }
}

/// The question sets that were received.
fn received(sets: &[Submission]) -> Markup {
    markup! {
        @if !sets.is_empty() {
            h2 { "收到的题集" }
            ul.levels {
                @for (index, set) in sets.iter().enumerate() {
                    @let graded = set.answers.iter().filter(|answer| answer.graded).count();
                    @let is_open = graded < set.answers.len();
                    @let label = if is_open { "做题" } else { "打开" };
                    li {
                        (button("set", &index.to_string(), is_open, label))
                        p { (titled(&set.title)) "：" (set.answers.len()) " 道题，交了 " (graded) " 道" }
                    }
                }
            }
        }
    }
}

/// The progress so far.
fn progress_so_far(materials: &Materials, progress: &Progress) -> Markup {
    markup! {
        @if !progress.is_empty() {
            h2 { "我的练习" }
            (review(materials, &progress.relearn()))
            @if progress.done().len() > 0 {
                table.rows {
                    thead {
                        tr {
                            th scope="col" { "日期" }
                            th scope="col" { "题号" }
                            th scope="col" { "做什么" }
                            th.n scope="col" { "得分" }
                            th.n scope="col" { "用时" }
                        }
                    }
                    tbody {
                        @for done in progress.done().take(LISTED) {
                            tr {
                                td { (done.day) }
                                td { (done.number) }
                                td {
                                    @if let Ok(number) = QuestionNumber::read(&done.number) {
                                        (number.asks())
                                    }
                                }
                                td.n { (done.points) }
                                td.n { (minutes(done.seconds)) }
                            }
                        }
                    }
                }
            }
            p.quiet { "一共做了 " (progress.done().len()) " 题。记录只在这台电脑的这个浏览器里，不往外传。" }
            p {
                button type="button" data-out="progress" { "导出记录" }
                " "
                span role="status" data-says="progress" {}
            }
            details {
                summary { "清除记录" }
                p { "清除以后找不回来，要留就先导出。收到的题集和作答不清。" (button("forget", "", false, "清除")) }
            }
        }
    }
}
