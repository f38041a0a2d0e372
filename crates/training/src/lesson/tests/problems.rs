//! How a lesson is told what it may not say.

use super::{LESSON, book, load};
use crate::{lesson::Lesson, load_error::TrainingErrorKind};
use ziping_rulebook::LoadErrorKind;

fn problems(lesson: &str) -> Vec<String> {
    load(&book(), lesson)
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
#[allow(clippy::too_many_lines)] // One arm or case after the other.
fn what_a_lesson_may_not_say_is_said_with_its_line() {
    for (from, to, says) in [
        (
            "title = \"一课\"",
            "farbe = \"x\"",
            "l.toml 第 1 行：缺少键“title”",
        ),
        (
            "section = \"一\"",
            "section = \"二\"",
            "l.toml 第 1 行：没有“二”这个部分",
        ),
        (
            "[[part]]\nheading = \"写什么\"\ntext = \"写[甲]和[甲.上年]。\"",
            "",
            "l.toml 第 1 行：一课至少要有一节 [[part]]",
        ),
        (
            "写[甲]",
            "写[丁]",
            "l.toml 第 5 行：没有“丁”这个名称，核对写法",
        ),
        (
            "写[甲]",
            "写[甲",
            "l.toml 第 5 行：没有“甲和[甲.上年”这个名称，核对写法",
        ),
        (
            "[甲.上年]",
            "[甲.上年",
            "l.toml 第 5 行：“[甲.上年。”缺少结尾的括号",
        ),
        (
            "写[甲]",
            "写甲]",
            "l.toml 第 5 行：“]和[甲.上年]。”多了一个右括号",
        ),
        (
            "写[甲]",
            "写{甲}",
            "l.toml 第 5 行：花括号里的数只写在 [[example]] 的 says 里；这里写名称用方括号",
        ),
        ("写[甲]和[甲.上年]。", " ", "l.toml 第 5 行：这里要有文字"),
        (
            "[[example]]",
            "[[examples]]",
            "l.toml 第 1 行：一课要有一个 [[example]]，不多不少",
        ),
        (
            "率是{率}",
            "率是{左}",
            "l.toml 第 7 行：没有“左”这个名称，核对写法",
        ),
        (
            "率是{率}",
            "头有{头}",
            "l.toml 第 7 行：例子里的数算不出“头”，在 figures 里补上",
        ),
        (
            "\"乙\" = \"70\", ",
            "",
            "l.toml 第 7 行：例子里的数算不出“率”，在 figures 里补上",
        ),
        (
            "\"甲\" = \"30\"",
            "\"丁\" = \"30\"",
            "l.toml 第 8 行：没有“丁”这个名称，核对写法",
        ),
        (
            "\"甲\" = \"30\"",
            "\"甲\" = \"x\"",
            "l.toml 第 8 行：“甲”：“x”不是数字的一部分，去掉它，只留数字",
        ),
        (
            "\"甲\" = \"30\"",
            "\"率\" = \"30\"",
            "l.toml 第 8 行：“率”：不是表里能填的",
        ),
        (
            "\"声称.说\" = \"\"",
            "\"声称.说\" = \"是\"",
            "l.toml 第 8 行：“声称.说”：写了填 1，没有写留空",
        ),
        (
            "\"声称.说\" = \"\"",
            "\"口径.口\" = \"丙\"",
            "l.toml 第 8 行：“口径.口”：这个口径没有“丙”这一选择",
        ),
        (
            "shows = [\"率\"",
            "shows = [\"乙\"",
            "l.toml 第 9 行：“乙”不是程序能算的数：写一个比率，或者能推出的合计",
        ),
        (
            "kind = \"locate\"",
            "kind = \"guess\"",
            "l.toml 第 15 行：没有“guess”这种题，写 compute、locate 或 classify",
        ),
        (
            "kind = \"locate\"",
            "kind = \"compute\"",
            "l.toml 第 1 行：一课要有三道题，依次是 compute、locate、classify",
        ),
        (
            "asks = \"率\"\n",
            "",
            "l.toml 第 11 行：compute 要写 asks：算哪个比率或合计",
        ),
        (
            "asks = \"率\"",
            "asks = \"甲\"",
            "l.toml 第 12 行：“甲”不是程序能算的数：写一个比率，或者能推出的合计",
        ),
        (
            "given = [\"甲\", \"乙\"",
            "given = [\"甲\"",
            "l.toml 第 12 行：给出的数算不出“率”：given 里补上“乙”",
        ),
        (
            "asks = \"率\"\ngiven = [\"甲\"",
            "asks = \"总\"\ngiven = [\"总\"",
            "l.toml 第 12 行：“总”就在给出的数里，从 given 里去掉",
        ),
        (
            "given = [\"甲\", \"乙\"",
            "given = [\"甲\", \"甲\", \"乙\"",
            "l.toml 第 13 行：“甲”写了两次，去掉一个",
        ),
        (
            "\"甲.上年\"]",
            "\"名\"]",
            "l.toml 第 13 行：“名”不是表里能填的数",
        ),
        (
            "\"总\", \"甲\", \"乙\", \"甲.预算\"",
            "\"总\", \"甲\"",
            "l.toml 第 15 行：locate 的 among 至少写 3 个数",
        ),
        (
            "asks = \"归哪里？\"",
            "",
            "l.toml 第 18 行：classify 要写 asks：按什么归类",
        ),
        (
            "class = \"别处\"",
            "class = \"哪里\"",
            "l.toml 第 23 行：classes 里没有“哪里”",
        ),
        (
            "class = \"别处\"",
            "class = \"[甲]\"",
            "l.toml 第 20 行：没有一项归“别处”，加一项，或去掉这一类",
        ),
        (
            "classes = [\"[甲]\", \"别处\"]",
            "classes = [\"[甲]\"]",
            "l.toml 第 18 行：classes 至少写两类",
        ),
        (
            "says = \"梨子\"",
            "says = \"苹果\"",
            "l.toml 第 23 行：“苹果”写了两次，去掉一个",
        ),
        (
            "asks = \"归哪里？\"",
            "asks = \"归哪里？\"\nshown = 3",
            "l.toml 第 18 行：shown 写 1 到 2",
        ),
        (
            "why = \"苹果归甲。\"",
            "wie = \"x\"",
            "l.toml 第 22 行：缺少键“why”",
        ),
    ] {
        let lesson = LESSON.replacen(from, to, 1);
        assert_ne!(lesson, LESSON, "{from}");
        assert!(
            problems(&lesson).iter().any(|problem| problem == says),
            "{says}\n{:#?}",
            problems(&lesson)
        );
    }
    assert_eq!(problems(LESSON), [""; 0]);
}

#[test]
fn a_section_has_one_lesson() {
    let problems = Lesson::load(&book(), &[("a.toml", LESSON), ("b.toml", LESSON)]).unwrap_err();
    let says: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(says, ["b.toml 第 1 行：“一”已经有一课，合到一个文件里"]);
    let LoadErrorKind::Companion(kind) = &problems[0].kind else {
        panic!("{problems:?}");
    };
    assert_eq!(
        kind.downcast_ref(),
        Some(&TrainingErrorKind::SecondLesson("一".to_owned()))
    );
}
