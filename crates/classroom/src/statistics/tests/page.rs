//! The page with the statistics of a class.

use super::*;

fn shown(class: &ClassStatistics) -> String {
    class
        .html(&|section| format!("第{}节", section.index()))
        .into_string()
}

/// The text of the page without its tags, parts of it separated by one blank.
fn read(class: &ClassStatistics) -> String {
    let html = shown(class);
    let texts = html
        .split('<')
        .filter_map(|tag| Some(tag.split_once('>')?.1.trim()));
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn it_says_how_many_are_counted_and_lists_those_that_are_not() {
    let refused = |file: &str, reason| RefusedFile {
        file: file.into(),
        reason,
    };
    let class = ClassStatistics {
        refused: vec![
            refused("甲.json", RefusalReason::OtherVersion),
            refused("<i>.txt", RefusalReason::Duplicate("<b>.txt".into())),
        ],
        ..four()
    };
    let text = read(&class);
    assert!(
        text.starts_with(
            "班级成绩：第一套 收到 6 份成绩文件，计入 4 份，没有计入 2 份，原因列在最后。"
        ),
        "{text}"
    );
    assert!(
        text.ends_with(&format!(
            "没有计入的文件 甲.json {} &lt;i&gt;.txt 和“&lt;b&gt;.txt”一模一样，只算一份",
            RefusalReason::OtherVersion
        )),
        "{text}"
    );
    let text = read(&four());
    assert!(
        text.contains("计入 4 份。") && !text.contains("没有计入"),
        "{text}"
    );
}

#[test]
fn of_nobody_there_is_nothing_to_tell() {
    let text = read(&ClassStatistics {
        questions: questions(2),
        ..ClassStatistics::default()
    });
    assert_eq!(
        text,
        "班级成绩 收到 0 份成绩文件，计入 0 份。计入一份以后，这里列出谁找到了什么。"
    );
}

#[test]
fn the_totals_come_first() {
    let text = read(&four());
    assert!(
        text.contains("满分 200 平均 127.5 中位 135.0 最高 180 最低 60"),
        "{text}"
    );
}

#[test]
fn each_cell_has_points_and_a_sign_and_says_the_same_in_words() {
    let outcome = |points, parts: &[bool], wrong_marks| {
        let parts = parts
            .iter()
            .map(|right| part("漏打一位", 1, *right))
            .collect();
        Some(QuestionOutcome {
            points,
            parts,
            wrong_marks,
            ..QuestionOutcome::default()
        })
    };
    let cells = |outcome: Option<QuestionOutcome>, task| {
        let class = ClassStatistics {
            questions: vec![QuestionNumber {
                task,
                ..QuestionNumber::find(1, 7)
            }],
            trainees: vec![trainee("甲", vec![outcome])],
            ..ClassStatistics::default()
        };
        let html = shown(&class);
        let (_, row) = html.split_once("甲</th>").unwrap();
        row.split_once("</td>").unwrap().0.to_owned()
    };
    for (outcome, task, sign, points, says) in [
        (
            outcome(85, &[true, true], 0),
            Task::Find,
            "●",
            "85",
            "没有漏，没有错标",
        ),
        (
            outcome(60, &[true, true], 1),
            Task::Find,
            "◐",
            "60",
            "找到一部分，或者有错标",
        ),
        (
            outcome(30, &[true, false], 0),
            Task::Real,
            "◐",
            "30",
            "找到一部分，或者有错标",
        ),
        (
            outcome(0, &[false], 0),
            Task::Find,
            "○",
            "0",
            "一处也没有找到",
        ),
        // A report without a fault.
        (
            outcome(100, &[], 0),
            Task::Find,
            "●",
            "100",
            "没有漏，没有错标",
        ),
        (
            outcome(90, &[], 1),
            Task::Find,
            "◐",
            "90",
            "找到一部分，或者有错标",
        ),
        (outcome(100, &[true], 0), Task::Fill, "●", "100", "全部填对"),
        (
            outcome(50, &[true, false], 0),
            Task::Fill,
            "◐",
            "50",
            "填对一部分",
        ),
        (
            outcome(0, &[false], 0),
            Task::Fill,
            "○",
            "0",
            "一个也没有填对",
        ),
    ] {
        let expected = format!(
            "<td><span class=\"sign\" aria-hidden=\"true\">{sign}</span>{points}<span class=\"unseen\"> {says}</span>"
        );
        assert_eq!(cells(outcome, task), expected);
    }
    let none = cells(None, Task::Find);
    assert_eq!(
        none,
        "<td><span aria-hidden=\"true\">—</span><span class=\"unseen\">没有交</span>"
    );
}

#[test]
fn a_kind_says_how_often_it_was_missed_and_what_to_relearn() {
    let missed = QuestionOutcome {
        parts: vec![part("漏打一位", 4, false), part("漏打一位", 2, true)],
        ..points(50)
    };
    let filled = QuestionOutcome {
        parts: vec![part("", 1, false), part("", 1, true)],
        ..points(50)
    };
    let class = ClassStatistics {
        questions: vec![
            QuestionNumber::find(1, 7),
            QuestionNumber {
                task: Task::Fill,
                ..QuestionNumber::find(1, 7)
            },
        ],
        trainees: vec![trainee("甲", vec![Some(missed), Some(filled)])],
        ..ClassStatistics::default()
    };
    let text = read(&class);
    assert!(text.contains("漏打一位 2 1 50.0% 第4节（1 处）"), "{text}");
    assert!(
        text.contains("全班一共要填 2 个数，填对 1 个。")
            && text.contains("看不出原因 1 第1节（1 处）"),
        "{text}"
    );
    let text = read(&four());
    assert!(
        !text.contains("哪些错找不到") && !text.contains("填错了什么"),
        "{text}"
    );
}

#[test]
fn a_question_says_what_its_discrimination_means() {
    let text = read(&class(&TWELVE));
    assert!(
        text.contains("找错，难度 3 12 60.0 0 0.82 第 2 题"),
        "{text}"
    );
    let level = TWELVE.map(|(name, [first, second])| (name, [first, 100 - second, 50, 100, 0]));
    let text = read(&class(&level));
    for says in [
        "-0.15 负的：看看这道题",
        "50.0 0 0.00 低：分不出谁会谁不会",
        "0.00 人人都对",
        "0.00 没有人对",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let text = read(&four());
    assert!(text.contains("4 86.3 0 — 交的人不到 10 个"), "{text}");
    let text = read(&class(
        &TWELVE.map(|(name, [first, _])| (name, [first, 100 - first])),
    ));
    assert!(text.contains("— 交的人总分都一样"), "{text}");
    let text = read(&class(&[("甲", [100])]));
    assert!(text.contains("— 只有这一道题"), "{text}");
}

#[test]
fn what_somebody_wrote_is_never_html() {
    let class = ClassStatistics {
        title: "<b>甲</b>".into(),
        ..class(&[("<script>\"&", [100])])
    };
    let html = shown(&class);
    assert!(
        html.contains("&lt;b&gt;甲") && html.contains("&lt;script&gt;&quot;&amp;</th>"),
        "{html}"
    );
    assert!(
        !html.contains("<script") && !html.contains("<b>甲"),
        "{html}"
    );
}

#[test]
fn those_of_the_same_name_are_told_apart_by_their_files() {
    let mut class = class(&[("张三", [50]), ("张三", [60]), ("李四", [70]), (" ", [10])]);
    class.trainees[1].file = "张三 (1).json".into();
    let text = read(&class);
    assert!(
        text.contains("有同名的：张三 2 份。都计入了，表里写出文件名来分辨"),
        "{text}"
    );
    assert!(
        text.contains("李四 ● 70") && text.contains("张三 张三 (1).json 不计这份 ● 60"),
        "{text}"
    );
    assert!(
        text.contains("张三 张三.json 不计这份 ● 50")
            && text.contains("没有写名字 .json 不计这份 ● 10"),
        "{text}"
    );
}

#[test]
fn a_set_of_many_questions_is_printed_across() {
    assert!(!shown(&class(&[("甲", [100; 10])])).contains("@page"));
    assert!(
        shown(&class(&[("甲", [100; 11])]))
            .contains("<style>@page { size: A4 landscape; }</style>")
    );
}

#[test]
fn more_questions_than_fit_beside_each_other_go_on_in_a_table_of_their_own() {
    let html = shown(&class(&[("甲", [100; 45])]));
    let tables: Vec<&str> = html
        .split("<caption>")
        .skip(1)
        .map(|table| table.split("</table>").next().unwrap())
        .collect();
    let titles: Vec<&str> = tables
        .iter()
        .map(|table| table.split("</caption>").next().unwrap())
        .collect();
    assert_eq!(titles, ["第 1—20 题", "第 21—40 题", "第 41—45 题"]);
    let cells: Vec<usize> = tables
        .iter()
        .map(|table| table.matches("<td>").count())
        .collect();
    assert_eq!(cells, [20, 20, 5 + 3]);
    assert!(
        tables
            .iter()
            .map(|table| table.contains("总分"))
            .eq([false, false, true])
    );
    assert!(!shown(&class(&[("甲", [100; 20])])).contains("<caption>"));
}

#[test]
fn each_place_says_how_many_found_it() {
    let found = |rights: &[bool]| {
        let parts = rights
            .iter()
            .zip(["漏打一位", "看错列"])
            .map(|(right, kind)| part(kind, 1, *right))
            .collect();
        Some(QuestionOutcome {
            parts,
            ..points(50)
        })
    };
    let filled = |rights: &[bool]| {
        let part = |(at, right): (usize, &bool)| OutcomeItem {
            label: format!("数{at}"),
            right: *right,
            ..OutcomeItem::default()
        };
        Some(QuestionOutcome {
            parts: rights.iter().enumerate().map(part).collect(),
            ..points(50)
        })
    };
    let class = ClassStatistics {
        questions: vec![
            QuestionNumber::find(1, 7),
            QuestionNumber {
                task: Task::Fill,
                ..QuestionNumber::find(1, 7)
            },
        ],
        trainees: vec![
            trainee(
                "甲",
                vec![found(&[true, false]), filled(&[true, false, false])],
            ),
            trainee(
                "乙",
                vec![found(&[true, true]), filled(&[true, true, false])],
            ),
            trainee("丙", vec![None, filled(&[true, true, true])]),
        ],
        ..ClassStatistics::default()
    };
    let text = read(&class);
    let missed = "第 1 题 漏打一位处 漏打一位 2 / 2 第 1 题 看错列处 看错列 1 / 2 第 2 题 数2 1 / 3 第 2 题 数1 2 / 3";
    assert!(text.contains(missed), "{text}");
}
