//! Numbers of exercises, the list of faults, and how answers are graded.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use super::*;
use crate::{Recipe, generate};
use ziping_formula::Figure;
use ziping_rulebook::Rulebook;

fn made(number: QuestionNumber) -> (Rulebook, Exercise) {
    let book = ziping_built_in::rulebook();
    let recipe = Recipe::built_in(&book).unwrap();
    let faults = FaultRules::built_in(&book).unwrap();
    let exercise = exercise(&book, &recipe, &faults, number);
    (book, exercise)
}

fn of(level: u8, seed: u32) -> QuestionNumber {
    QuestionNumber::find(level, seed)
}

/// The first exercise of a level with so many faults.
fn with(level: u8, faults: usize) -> (Rulebook, Exercise) {
    let mut all = (1..).map(|seed| made(of(level, seed)));
    all.find(|(_, exercise)| exercise.faults.len() == faults)
        .unwrap()
}

/// Everything that there is to be said about a fault.
fn whole(book: &Rulebook, planted: &Fault) -> Mark {
    mark(book, planted, &planted.answers[0].corrections[0])
}

/// A mark that says everything about one figure of its key.
fn mark(book: &Rulebook, planted: &Fault, correction: &Correction) -> Mark {
    let kind = planted.kind.clone().unwrap_or_default();
    Mark {
        figure: book.spell(correction.figure),
        kind,
        right: correction.right.clone().unwrap_or_default(),
    }
}

/// The grade of an answer with these marks.
fn graded(book: &Rulebook, exercise: &Exercise, marks: Vec<Mark>) -> Grade {
    let answer = Answer {
        marks,
        ..Answer::default()
    };
    grade(book, exercise, &answer)
}

/// Exercises of a level in which nothing but this kind of fault is planted, seed by seed.
fn of_kind<'b>(
    book: &'b Rulebook,
    kind: &str,
    level: u8,
) -> impl Iterator<Item = Exercise> + use<'b> {
    let recipe = Recipe::built_in(book).unwrap();
    let faults = FaultRules::built_in(book).unwrap();
    let kinds = 1 << faults.names().position(|name| name == kind).unwrap();
    (1..).map(move |seed| {
        let number = QuestionNumber {
            kinds,
            ..of(level, seed)
        };
        exercise(book, &recipe, &faults, number)
    })
}

#[test]
fn the_same_number_always_gives_the_same_exercise() {
    let (_, one) = made(of(3, 8));
    let (_, other) = made(of(3, 8));
    assert_eq!((one.report, one.faults), (other.report, other.faults));
}

#[test]
fn chosen_kinds_are_the_only_ones_whatever_their_level() {
    let book = ziping_built_in::rulebook();
    for exercise in of_kind(&book, "净值填成原值", 1).take(7) {
        assert!(
            exercise
                .faults
                .iter()
                .all(|planted| planted.kind.as_deref() == Some("净值填成原值"))
        );
    }
}

#[test]
fn a_fault_stands_in_the_report_and_nothing_else_is_changed() {
    let book = ziping_built_in::rulebook();
    let recipe = Recipe::built_in(&book).unwrap();
    let (_, exercise) = with(3, 2);
    let mut mended = exercise.report.clone();
    for planted in &exercise.faults {
        let Correction {
            figure,
            wrong,
            right,
            ..
        } = planted.first().unwrap();
        let path = book.spell(*figure);
        assert_eq!(mended.text_at(&path), wrong);
        mended.apply(ziping_report::Edit::set_text(&path, right.clone().unwrap()));
    }
    assert_eq!(
        mended,
        generate(&book, &recipe, exercise.number.seed.into())
    );
}

#[test]
fn a_whole_answer_has_all_points_and_part_of_it_a_part() {
    let (book, exercise) = with(3, 2);
    let [one, other] = &exercise.faults[..] else {
        panic!()
    };
    let points = |marks: Vec<Mark>| graded(&book, &exercise, marks).points;
    assert_eq!(points(vec![whole(&book, one), whole(&book, other)]), 100);
    assert_eq!(points(vec![whole(&book, one)]), 50);
    assert_eq!(points(Vec::new()), 0);
    let bare = |planted| Mark {
        kind: String::new(),
        right: String::new(),
        ..whole(&book, planted)
    };
    assert_eq!(points(vec![bare(one), bare(other)]), 60);
    assert_eq!(
        points(vec![
            Mark {
                kind: "别的".into(),
                ..whole(&book, one)
            },
            whole(&book, other)
        ]),
        92
    );
    // A right number is right however it is typed.
    let wide = Mark {
        right: format!("　{}　", whole(&book, one).right),
        ..whole(&book, one)
    };
    assert_eq!(points(vec![wide, whole(&book, other)]), 100);
    // A mark on what is right costs; so do hints, of the fault they are about.
    let wrongly = Mark {
        figure: "报告年度".into(),
        ..Mark::default()
    };
    assert_eq!(
        points(vec![
            whole(&book, one),
            whole(&book, other),
            wrongly.clone(),
            wrongly.clone()
        ]),
        80
    );
    let hints = |hints: &[u8]| {
        let marks = vec![whole(&book, one), whole(&book, other)];
        grade(
            &book,
            &exercise,
            &Answer {
                marks,
                hints: hints.to_vec(),
                in_vain: 0,
            },
        )
        .points
    };
    assert_eq!([hints(&[1]), hints(&[0, 3]), hints(&[2, 2])], [95, 70, 70]);
    assert_eq!(points(vec![wrongly; 20]), 0);
}

#[test]
fn what_is_said_about_an_answer_names_the_figure_and_what_it_should_be() {
    let (book, exercise) = with(1, 1);
    let planted = &exercise.faults[0];
    let Correction {
        figure,
        wrong,
        right,
        ..
    } = planted.first().unwrap();
    let (label, right, kind) = (
        book.label(*figure),
        right.clone().unwrap(),
        planted.kind.clone().unwrap(),
    );
    let said = |mark: Mark| {
        let grade = graded(&book, &exercise, vec![mark]);
        let wrongly = grade
            .wrong_marks
            .first()
            .map(|(_, says)| says.clone())
            .unwrap_or_default();
        (grade.faults[0].says.clone(), wrongly)
    };
    let should = format!("{label}写成 {wrong}，应为 {right}");
    assert_eq!(
        said(whole(&book, planted)).0,
        format!("找到了：{should}。{}", planted.because)
    );
    let partly = said(Mark {
        right: "1".into(),
        kind: String::new(),
        ..whole(&book, planted)
    })
    .0;
    assert!(
        partly.contains("你写的是 1。") && partly.contains(&format!("错的种类是“{kind}”。")),
        "{partly}"
    );
    let silent = said(Mark {
        right: " ".into(),
        ..whole(&book, planted)
    })
    .0;
    assert!(silent.contains("没有写应为多少。"), "{silent}");
    let (missed, wrongly) = said(Mark {
        figure: "报告年度".into(),
        ..Mark::default()
    });
    assert_eq!(missed, format!("没有找到：{should}。{}", planted.because));
    assert_eq!(wrongly, "报告年度没有错。");
    assert_eq!(
        said(Mark {
            figure: "甲[0]".into(),
            ..Mark::default()
        })
        .1,
        "报告里没有“甲[0]”这个数，核对标记的地方。"
    );
}

#[test]
fn a_figure_that_explains_the_same_counts_as_found() {
    let mut all = (1..).map(|seed| made(of(1, seed)));
    let (book, exercise) = all
        .find(|(_, exercise)| exercise.faults[0].answers.len() > 1)
        .unwrap();
    let planted = &exercise.faults[0];
    let other = &planted.answers[1].corrections[0];
    let mark = mark(&book, planted, other);
    let grade = graded(&book, &exercise, vec![mark]);
    assert!(grade.faults[0].found && grade.wrong_marks.is_empty());
    assert!(
        grade.faults[0]
            .says
            .starts_with(&format!("标在{}上也说得通", book.label(other.figure))),
        "{grade:?}"
    );
}

#[test]
fn a_sound_report_is_answered_by_no_mark_at_all() {
    let (book, exercise) = with(3, 0);
    let points = |marks: Vec<Mark>| graded(&book, &exercise, marks).points;
    assert_eq!(points(Vec::new()), 100);
    assert_eq!(
        points(vec![Mark {
            figure: "基本支出".into(),
            ..Mark::default()
        }]),
        90
    );
    // Who asks for a hint is told that there is none, which is half the answer.
    let asked = Answer {
        in_vain: 1,
        ..Answer::default()
    };
    assert_eq!(grade(&book, &exercise, &asked).points, 90);
}

#[test]
fn hints_lead_from_the_section_to_the_check_to_the_figure() {
    let (book, exercise) = with(1, 1);
    let planted = &exercise.faults[0];
    let label = book.label(planted.first().unwrap().figure);
    let hints: Vec<String> = (1..=4)
        .map_while(|step| hint(&book, &exercise, 0, step))
        .collect();
    let [section, check, figure] = &hints[..] else {
        panic!("{hints:?}")
    };
    assert_eq!(
        *section,
        format!(
            "在“{}、{}”这一部分里找。",
            book.sections[planted.section].id, book.sections[planted.section].title
        )
    );
    assert!(
        check.starts_with("这一条对不上：") && check.contains(&label),
        "{check}"
    );
    assert_eq!(*figure, format!("看{label}。"));
    assert_eq!(hint(&book, &exercise, 1, 1), None);
}

#[test]
fn a_list_of_faults_that_does_not_fit_is_refused_line_by_line() {
    let book = ziping_built_in::rulebook();
    let refused = |text: &str| {
        let problems = FaultRules::load(&book, &[("甲.toml", text)]).unwrap_err();
        problems
            .into_iter()
            .map(|problem| problem.to_string())
            .collect::<Vec<_>>()
    };
    let head = "[[fault]]\nname = \"甲\"\nlevel = 1\nbecause = \"乙。\"\n";
    for (rest, says) in [
        (
            "",
            "甲.toml 第 2 行：写上怎么错：slip、claims、becomes 或 quoted",
        ),
        ("slip = \"手滑\"", "甲.toml 第 5 行：没有“手滑”这种手误"),
        (
            "quoted = [\"上年\", \"手滑\"]",
            "甲.toml 第 5 行：没有“手滑”这种手误，也没有这一列",
        ),
        (
            "quoted = \"上年\"",
            "甲.toml 第 5 行：“quoted”应当是方括号里的若干段文字",
        ),
        (
            "claims = { \"基本支出\" = \"基本支出 > 0\" }",
            "甲.toml 第 5 行：claims 写“声称.”开头的名称",
        ),
        (
            "claims = { \"声称.没有\" = \"基本支出 > 0\" }",
            "甲.toml 第 5 行：没有“声称.没有”这个名称，核对写法",
        ),
        (
            "becomes = { \"没有\" = \"1\" }",
            "甲.toml 第 5 行：没有“没有”这个名称，核对写法",
        ),
        (
            "becomes = { \"文字.存在问题\" = \"1\" }",
            "甲.toml 第 5 行：“文字.存在问题”不是要填的数",
        ),
        (
            "becomes = { \"基本支出\" = \"没有 + 1\" }",
            "甲.toml 第 5 行：没有“没有”这个名称，核对写法",
        ),
        ("becomes = { \"基本支出\" = \"1 +\" }", "甲.toml 第 5 行："),
        (
            "slip = \"漏打一位\"\nwhen = \"没有 > 0\"",
            "甲.toml 第 6 行：没有“没有”这个名称，核对写法",
        ),
        (
            "slip = \"漏打一位\"\nkind = \"1\"",
            "甲.toml 第 6 行：没有“kind”这个键，核对写法",
        ),
    ] {
        let problems = refused(&format!("{head}{rest}"));
        assert!(problems[0].starts_with(says), "{rest}: {problems:?}");
    }
    assert_eq!(
        refused("[[fault]]\nname = \"甲\"\nslip = \"漏打一位\"\nlevel = 6\n"),
        [
            "甲.toml 第 2 行：level 是从哪一级难度起出这种错，写 1 到 5",
            "甲.toml 第 2 行：缺少键“because”：一句话说明错在哪里"
        ]
    );
    let twice = format!("{head}slip = \"漏打一位\"\n{head}slip = \"漏打一位\"\n");
    assert_eq!(
        refused(&twice),
        ["甲.toml 第 7 行：“甲”写了两次，换一个名称"]
    );
    let many: String = (0..65)
        .map(|n| head.replace("甲", &format!("甲{n}")) + "slip = \"漏打一位\"\n")
        .collect();
    assert_eq!(refused(&many), ["甲.toml 第 322 行：错误的种类最多 64 种"]);
}

mod real_reports;
mod texts;

#[test]
fn a_kind_that_comes_out_the_same_counts_as_named() {
    let all = (1..400).map(|seed| made(of(2, seed)));
    let alike = |exercise: &Exercise| {
        exercise
            .faults
            .iter()
            .position(|planted| !planted.alike.is_empty())
    };
    let (book, exercise) = all
        .into_iter()
        .find(|(_, exercise)| alike(exercise).is_some())
        .unwrap();
    let planted = &exercise.faults[alike(&exercise).unwrap()];
    let kind = planted.alike[0].clone();
    let others = exercise
        .faults
        .iter()
        .filter(|other| *other != planted)
        .map(|other| whole(&book, other));
    let marks = others
        .chain([Mark {
            kind,
            ..whole(&book, planted)
        }])
        .collect();
    let points = graded(&book, &exercise, marks).points;
    assert_eq!(points, 100, "{planted:?}");
}

#[test]
fn a_claim_is_answered_by_marking_it() {
    let book = ziping_built_in::rulebook();
    let mut all = of_kind(&book, "说法和数不符", 2).take(200);
    let exercise = all.find(|exercise| exercise.faults.len() == 1).unwrap();
    let planted = &exercise.faults[0];
    for right in ["", "删去"] {
        let mark = Mark {
            right: right.into(),
            ..whole(&book, planted)
        };
        assert_eq!(graded(&book, &exercise, vec![mark]).points, 100);
    }
}

/// Instead of a sentence that should not be made, several figures may be wrong together: marking
/// all of them is as good, some of them is a part of it.
#[test]
fn figures_that_explain_a_claim_together_are_marked_instead_of_it() {
    let book = ziping_built_in::rulebook();
    let mut all = of_kind(&book, "说法和数不符", 2).take(400);
    let several = |exercise: &Exercise| {
        let answers = exercise.faults.iter().flat_map(|planted| &planted.answers);
        exercise.faults.len() == 1
            && answers
                .clone()
                .any(|accepted| accepted.corrections.len() > 1)
    };
    let exercise = all.find(several).unwrap();
    let planted = &exercise.faults[0];
    let together = planted
        .answers
        .iter()
        .find(|accepted| accepted.corrections.len() > 1)
        .unwrap();
    let with_marked = |figures: &[Figure]| {
        let mark = |figure: &Figure| Mark {
            figure: book.spell(*figure),
            ..Mark::default()
        };
        graded(&book, &exercise, figures.iter().map(mark).collect())
    };
    let figures: Vec<Figure> = together.figures().collect();
    let labels: Vec<String> = figures.iter().map(|figure| book.label(*figure)).collect();
    let whole = with_marked(&figures);
    assert_eq!(
        (whole.points, whole.faults[0].found, whole.wrong_marks.len()),
        (100, true, 0),
        "{whole:?}"
    );
    let claim = planted.first().unwrap().label(&book);
    let says = format!(
        "标在{}上也说得通，只看报告，改了同样对得上；这里“{claim}”不该写。",
        labels.join("、")
    );
    assert!(whole.faults[0].says.starts_with(&says), "{whole:?}");
    let part = with_marked(&figures[..1]);
    assert!(
        !part.faults[0].found && part.points > 0 && part.points < 60 && part.wrong_marks.is_empty(),
        "{part:?}"
    );
    assert!(
        part.faults[0]
            .says
            .contains(&format!("只标{}还说不通", labels[0])),
        "{part:?}"
    );
}
