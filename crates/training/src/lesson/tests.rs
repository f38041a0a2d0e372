//! The HTML of a lesson and the verdicts of its questions, with a rulebook of a few names.

mod problems;

use super::*;
use crate::tests::TOPIC;
use ziping_rulebook::Problem;
use ziping_test_rulebook::BOOK;

const MORE: &str = r#"
[[field]]
name = "总"
group = "组"
unit = "万元"
derived = "甲 + 乙"
[[check]]
id = "SUM-01"
level = "错误"
holds = "总 = 甲 + 乙"
says = "总是 {左}，加起来是 {右}。"
basis = "算术"
[[check]]
id = "SUM-02"
level = "需说明"
holds = "甲 <= 甲.预算"
says = "甲 {甲} 超过预算 {甲.预算}。"
basis = "算术"
[[check]]
id = "SUM-03"
level = "提示"
holds = "字数(文字.文) >= 5"
final = true
says = "文写得太短。"
basis = "算术"
[[check]]
id = "SUM-04"
level = "提示"
holds = "已填(头)"
final = true
says = "没有填头。"
basis = "算术"
"#;

const LESSON: &str = r#"section = "一"
title = "一课"
[[part]]
heading = "写什么"
text = "写[甲]和[甲.上年]。"
[[example]]
says = "率是{率}。"
figures = { "甲" = "30", "乙" = "70", "总" = "100", "文字.文" = "写得够长", "声称.说" = "" }
shows = ["率", "总"]
[[question]]
kind = "compute"
asks = "率"
given = ["甲", "乙", "甲.上年"]
[[question]]
kind = "locate"
among = ["总", "甲", "乙", "甲.预算"]
[[question]]
kind = "classify"
asks = "归哪里？"
classes = ["[甲]", "别处"]
item = [
    { says = "苹果", class = "[甲]", why = "苹果归甲。" },
    { says = "梨子", class = "别处", why = "梨子归别处。" },
]
"#;

const RECIPE: &str = r#"
[[make]]
name = "甲"
formula = "30"
[[make]]
name = "乙"
formula = "70"
[[make]]
name = "甲.上年"
formula = "50"
[[make]]
name = "甲.预算"
formula = "35"
"#;

fn book() -> Rulebook {
    Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", TOPIC), ("b.toml", MORE)]).unwrap()
}

fn load(book: &Rulebook, lesson: &str) -> Result<Vec<Lesson>, Vec<Problem>> {
    Lesson::load(book, &[("l.toml", lesson)])
}

fn lesson(book: &Rulebook) -> Lesson {
    load(book, LESSON).unwrap().remove(0)
}

/// A question of this lesson with the figures of the recipe.
fn question(lesson: &str, number: usize) -> LessonQuestion {
    let book = book();
    let recipe = Recipe::load(&book, &[("r.toml", RECIPE)]).unwrap();
    load(&book, lesson).unwrap()[0]
        .question(&book, &recipe, number, 1)
        .unwrap()
}

/// The sentence of the verdict on a number.
fn said(question: &LessonQuestion, typed: &str) -> String {
    let AnswerVerdict { right, says } = question.judge(&[typed]);
    assert_eq!(right, says.starts_with("对。"), "{typed}: {says}");
    says
}

#[test]
fn a_number_may_be_typed_as_in_the_form() {
    let question = question(LESSON, 0);
    for right in [
        "42.86",
        "42.86%",
        "４２。８６",
        " 42.86 ",
        "42.857142",
        "42.85",
    ] {
        assert_eq!(
            said(&question, right),
            "对。率 ＝ 甲 填报数 ÷ 乙 ＝ 30.00 ÷ 70.00 ＝ 42.86%。",
            "{right}"
        );
    }
}

#[test]
fn a_wrong_number_is_told_how_it_may_have_come_about() {
    let question = question(LESSON, 0);
    for (wrong, why) in [
        ("0.4286", "这是小数，乘以 100 才是百分号前面的数。"),
        ("233.33", "分子和分母颠倒了。"),
        ("-42.86", "正负号反了：增加是正的，减少是负的。"),
        ("71.43", "像是把“甲 上年”当成了“甲 填报数”。"),
        ("60", "像是把“甲 上年”当成了“乙”。"),
        ("12", "与算出来的数不一样。"),
    ] {
        assert_eq!(
            said(&question, wrong),
            format!("{why}率 ＝ 甲 填报数 ÷ 乙 ＝ 30.00 ÷ 70.00 ＝ 42.86%。")
        );
    }
}

#[test]
fn what_is_no_answer_yet_does_not_bring_the_right_one() {
    let question = question(LESSON, 0);
    for (typed, says) in [
        ("", "还没有填，算出来填上再看。"),
        ("　", "还没有填，算出来填上再看。"),
        ("四成", "“四成”不是数字的一部分，去掉它，只留数字。"),
        ("30元", "单位“元”不适合这一栏，换成这一栏的单位。"),
        ("42.9", "位数不够：要写到小数点后第 2 位。"),
    ] {
        assert_eq!(said(&question, typed), says);
    }
    assert_eq!(question.judge(&[]).says, "还没有填，算出来填上再看。");
}

#[test]
fn a_total_is_asked_in_wan_yuan_and_may_be_given_in_yuan() {
    let question = question(&LESSON.replace("asks = \"率\"", "asks = \"总\""), 0);
    let how = "总 ＝ 甲 填报数 ＋ 乙 ＝ 30.00 ＋ 70.00 ＝ 100.00。";
    assert_eq!(said(&question, "100"), format!("对。{how}"));
    assert_eq!(said(&question, "1000000元"), format!("对。{how}"));
    for yuan in ["1000000", "0.01"] {
        assert_eq!(
            said(&question, yuan),
            format!("元和万元弄混了：1 万元是 10000 元，这里填万元。{how}")
        );
    }
}

#[test]
fn a_share_of_change_that_was_not_subtracted_is_told_so() {
    let more = MORE.to_owned()
        + "[[ratio]]\nname = \"增\"\nsection = \"一\"\nformula = \"(甲 - 甲.上年) / 甲.上年\"\nunit = \"%\"\nbasis = \"算术\"";
    let book = Rulebook::load(&[
        ("rulebook.toml", BOOK),
        ("a.toml", TOPIC),
        ("b.toml", &more),
    ])
    .unwrap();
    let recipe = Recipe::load(&book, &[("r.toml", RECIPE)]).unwrap();
    let asks = "asks = \"增\"\ngiven = [\"甲\", \"甲.上年\"]";
    let written = LESSON.replace("asks = \"率\"\ngiven = [\"甲\", \"乙\", \"甲.上年\"]", asks);
    let lesson = load(&book, &written).unwrap().remove(0);
    let question = lesson.question(&book, &recipe, 0, 1).unwrap();
    assert_eq!(
        said(&question, "-40"),
        "对。增 ＝ （甲 填报数 － 甲 上年） ÷ 甲 上年 ＝ （30.00 － 50.00） ÷ 50.00 ＝ -40.00%。"
    );
    assert!(said(&question, "60").starts_with("这是两个数直接相除；变动的比例要先相减再除。"));
    assert!(said(&question, "40").starts_with("正负号反了"));
}

#[test]
fn of_the_figures_one_is_broken_and_the_others_are_told_why_they_are_not() {
    let book = book();
    let recipe = Recipe::load(&book, &[("r.toml", RECIPE)]).unwrap();
    let lesson = lesson(&book);
    for seed in 0..50 {
        let question = lesson.question(&book, &recipe, 1, seed).unwrap();
        let choices = &question.answers[0].choices;
        assert_eq!(choices, &["总", "甲 填报数", "乙", "甲 预算"]);
        let (right, wrong): (Vec<_>, Vec<_>) = choices
            .iter()
            .partition(|choice| question.judge(&[choice]).right);
        assert_eq!(right.len(), 1, "{seed}");
        for wrong in wrong {
            let says = question.judge(&[wrong]).says;
            assert!(
                says.starts_with("不") && says.contains(&format!("错的是{}：", right[0])),
                "{says}"
            );
        }
        for none in ["", "丁"] {
            assert_eq!(
                question.judge(&[none]).says,
                "还没有选，在列出的数里选一个再看。"
            );
        }
    }
}

#[test]
fn every_item_has_to_be_put_into_its_class() {
    let question = question(LESSON, 2);
    let classes = |apple: &str, pear: &str| {
        let class = |item: &str| {
            if item == "苹果" {
                apple.to_owned()
            } else {
                pear.to_owned()
            }
        };
        let chosen: Vec<String> = question
            .answers
            .iter()
            .map(|answer| class(&answer.label))
            .collect();
        question.judge(&chosen.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(
        classes("甲", "别处"),
        AnswerVerdict {
            right: true,
            says: "都归对了。".into()
        }
    );
    assert_eq!(
        classes("甲", "甲").says,
        "有 1 项归错了。“梨子”归“别处”：梨子归别处。"
    );
    assert_eq!(classes("甲", "").says, "还有 1 项没有选，选完再看。");
    assert_eq!(classes("丁", "丁").says, "还有 2 项没有选，选完再看。");
    assert_eq!(question.judge(&["甲"]).says, "还有 1 项没有选，选完再看。");
}

#[test]
fn the_same_seed_asks_the_same_and_another_something_else() {
    let book = book();
    let recipe = Recipe::load(&book, &[("r.toml", RECIPE)]).unwrap();
    let lesson = lesson(&book);
    let asked = |seed| {
        let questions = lesson.questions(&book, &recipe, seed).into_iter();
        let told = questions.map(|question| (question.asks, question.given, question.answers));
        told.collect::<Vec<_>>()
    };
    assert_eq!(asked(1), asked(1));
    assert!((2..20).any(|seed| asked(seed) != asked(1)));
}

#[test]
fn there_is_no_question_where_no_report_has_its_figures() {
    let book = book();
    let recipe = Recipe::load(
        &book,
        &[("r.toml", "[[make]]\nname = \"甲\"\nformula = \"1\"")],
    )
    .unwrap();
    let lesson = lesson(&book);
    assert!(lesson.question(&book, &recipe, 0, 1).is_none());
    assert!(lesson.question(&book, &recipe, 3, 1).is_none());
    assert_eq!(lesson.questions(&book, &recipe, 1).len(), 1);
}

#[test]
fn the_example_follows_what_is_typed() {
    let book = book();
    let lesson = lesson(&book);
    let begins = lesson.example(&book, &[]);
    assert!(
        begins.contains("率是<output>42.86%</output>。")
            && begins.contains("30.00 ÷ 70.00 = 42.86%"),
        "{begins}"
    );
    // A final check is told where it is about the figures at hand, and no other.
    assert!(
        begins.contains("提示：文写得太短。") && !begins.contains("没有填头"),
        "{begins}"
    );
    let changed = lesson.example(
        &book,
        &[("甲", "35"), ("文字.文", "写得足够长了"), ("头", "9")],
    );
    assert!(
        changed.contains("50.00%") && changed.contains("错误：总是 100.00，加起来是 105.00。"),
        "{changed}"
    );
    assert!(!changed.contains("太短"), "{changed}");
    let unreadable = lesson.example(&book, &[("甲", "三十"), ("总", "")]);
    assert!(
        unreadable.contains("甲：“三十”不是数字的一部分，去掉它，只留数字。"),
        "{unreadable}"
    );
    assert!(
        unreadable.contains("率是<output>（没填）</output>") && unreadable.contains("还缺甲"),
        "{unreadable}"
    );
    assert!(
        lesson
            .example(&book, &[("乙", "0")])
            .contains("分母为 0，不适用")
    );
    assert!(
        lesson
            .example(&book, &[("总", "100"), ("文字.文", "写得足够长了")])
            .contains("没有发现对不上的地方")
    );
}

#[test]
fn what_is_typed_and_what_a_lesson_says_is_escaped() {
    let book = book();
    let lesson = load(&book, &LESSON.replace("写什么", "<b>写"))
        .unwrap()
        .remove(0);
    let text = lesson.text(&book);
    assert!(
        text.contains("&lt;b&gt;写") && !text.contains("<b>写"),
        "{text}"
    );
    assert!(
        lesson
            .example(&book, &[("甲", "<script>")])
            .contains("&lt;script&gt;")
    );
}

#[test]
fn the_figures_of_an_example_are_typed_written_or_chosen() {
    let book = book();
    let lesson = lesson(&book);
    let mut attempt = Attempt::default();
    let fields = lesson.example_fields(&book, &attempt);
    let paths: Vec<&str> = fields.iter().map(|field| field.path.as_str()).collect();
    let field = |path: &str| &fields[paths.iter().position(|own| *own == path).unwrap()];
    assert_eq!(field("甲").text, "30");
    assert!(matches!(field("甲").input, ExampleInput::Number { .. }));
    assert_eq!(field("文字.文").text, "写得够长");
    assert_eq!(field("文字.文").input, ExampleInput::Text);
    assert_eq!(
        field("声称.说").input,
        ExampleInput::Choice(vec![
            (String::new(), "没有写".into()),
            ("1".into(), "写了".into())
        ])
    );
    attempt.change("甲", "三十");
    let changed = lesson.example_fields(&book, &attempt);
    let at = paths.iter().position(|path| *path == "甲").unwrap();
    assert_eq!(changed[at].text, "三十");
    assert_eq!(lesson.anchor(&book), "lesson-一");
}
