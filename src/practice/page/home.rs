//! The first page of practice: how hard an exercise should be, or which one.

use maud::{Markup, html as markup};

use super::button;
use crate::practice::{Materials, Number};

/// What there is to expect of each level.
const LEVELS: [&str; 5] = [
    "一处抄写错误",
    "一两处错误，有的是口径不对",
    "没有错误，或者一到三处",
    "没有错误，或者两三处",
    "没有错误，或者两到四处，种类不限",
];

pub(super) fn home(with: &Materials, typed: &str, problem: Option<&str>) -> Markup {
    markup! {
        h2 { "分节学习" }
        p { "每课讲报告的一个部分：写什么，数从哪里来，常错在哪里；有一个可以改数的例子，最后三道题。" }
        ul.lessons {
            @for lesson in &with.lessons {
                @if let Some(section) = with.book.sections.get(lesson.section) {
                    li { (button("lesson", &section.id, false, &format!("{}、{}", section.id, lesson.title))) }
                }
            }
        }
        h2 { "填报练习" }
        p { "给出决算表、预算批复、编制批复、资产台账，照着填；交卷后逐个说对错，错在哪里。" }
        ul.levels {
            @for (level, title) in with.papers.levels() {
                li { (button("fill", &level.to_string(), false, &format!("难度 {level}"))) p { (title) } }
            }
        }
        h2 { "找错练习" }
        p {
            "下面每道题是一份完整的报告，数都填好了，里面可能有错，也可能没有。把你认为错的数点出来，写明是哪一种错、应该是多少，"
            "再交卷。单位和人名都是编的。"
        }
        ul.levels {
            @for (level, says) in (1_u8..).zip(LEVELS) {
                li { (button("draw", &level.to_string(), level == 1, &format!("难度 {level}"))) p { (says) } }
            }
        }
        @if !with.real.is_empty() {
            p { "真实的报告，数照原样，没有另外改过：作者没有看出来的，找找看。" }
            ul.lessons {
                @for (place, real) in (1..).zip(&with.real) { li { (button("real", &format!("{place}"), false, &real.title)) } }
            }
        }
        div.number {
            label for="practice-number" { "做指定的一题：题号" }
            input type="text" id="practice-number" data-do="number" value=(typed) autocomplete="off" spellcheck="false" placeholder=(Number::EXAMPLE.show());
            (button("open", "", false, "打开"))
            @if let Some(problem) = problem { p role="alert" { (problem) } }
        }
        p.quiet {
            "同一个题号，在别的电脑上出的是同一道题。答案不在题里，由页面按题号算出来；懂程序的人要看也拦不住，练习靠自觉。"
        }
    }
}
