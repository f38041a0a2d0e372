//! Sets as links and files, and what is handed in.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use super::*;
use ziping_training::{Materials, Task};

fn set() -> QuestionSet {
    let filled = QuestionNumber {
        task: Task::Fill,
        ..QuestionNumber::find(2, 7)
    };
    QuestionSet {
        title: "三公_经费 & 决算".into(),
        questions: vec![QuestionNumber::EXAMPLE, filled],
    }
}

fn submission() -> Submission {
    let answer = SubmittedAnswer {
        number: QuestionNumber::EXAMPLE.show(),
        seconds: 90,
        graded: true,
        ..SubmittedAnswer::default()
    };
    let marks = vec![["甲".to_owned(), String::new(), "1".to_owned()]];
    Submission {
        title: "第一次".into(),
        name: "练习者".into(),
        answers: vec![SubmittedAnswer { marks, ..answer }],
    }
}

#[test]
fn a_set_comes_back_from_its_link() {
    let link = set().link();
    assert!(
        link.is_ascii() && link.starts_with("practice=3-42-") && !link.contains(' '),
        "{link}"
    );
    assert_eq!(QuestionSet::of_link(&link), Some(Ok(set())));
    assert_eq!(QuestionSet::of_link(&format!("#{link}")), Some(Ok(set())));
    let untitled = QuestionSet {
        title: String::new(),
        ..set()
    };
    assert_eq!(QuestionSet::of_link(&untitled.link()), Some(Ok(untitled)));
    assert_eq!(QuestionSet::of_link("#main"), None);
    assert_eq!(QuestionSet::of_link(""), None);
}

#[test]
fn a_link_that_was_cut_off_or_typed_wrong_is_told() {
    let link = set().link();
    for end in LINK.len()..link.len() {
        assert_eq!(
            QuestionSet::of_link(&link[..end]),
            Some(Err(QuestionSetProblem::Link(link[LINK.len()..end].into()))),
            "{end}"
        );
    }
    let misread = link.replace("3-42", "3-43");
    let problem = QuestionSet::of_link(&misread).unwrap().unwrap_err();
    assert_eq!(
        problem,
        QuestionSetProblem::Link(misread[LINK.len()..].into())
    );
    assert!(problem.to_string().contains("重新复制一次"));
    let endless = format!("{LINK}{}", "3-42_AB%".repeat(100_000));
    assert!(matches!(
        QuestionSet::of_link(&endless),
        Some(Err(QuestionSetProblem::Link(_)))
    ));
}

#[test]
fn what_programs_add_to_a_link_or_write_otherwise_does_not_matter() {
    let link = set().link();
    for tail in [
        "。",
        "，",
        "/",
        "&from=groupmessage",
        "&from=a_b",
        "%20",
        " ",
        "\u{23}wechat_redirect",
        ")",
        "？",
        "%E3%80%82",
        "%26from%3Dtimeline",
        " 点开就能做",
    ] {
        let opened = QuestionSet::of_link(&format!("{link}{tail}"));
        assert_eq!(opened, Some(Ok(set())), "{tail}");
    }
    for written in [
        link.to_lowercase(),
        link.replace('_', "%5F"),
        link.replace('_', "%5f").to_lowercase(),
        link.replace('=', "%3D"),
        format!("http://school.example/ziping/#{link}/"),
        link.replace("%E4%B8%89", "三").replace("%20", " "),
    ] {
        assert_eq!(QuestionSet::of_link(&written), Some(Ok(set())), "{written}");
    }
}

#[test]
fn a_set_comes_back_from_its_file() {
    let file = set().write();
    assert_eq!(QuestionSet::read(file.as_bytes()), Ok(set()));
    // However an editor lays it out, and with the mark that Windows puts in front.
    let line = format!("\u{feff}{}", file.replace('\n', " ").replace("  ", ""));
    assert_eq!(QuestionSet::read(line.as_bytes()), Ok(set()));
    assert_eq!(set().file_name(), "题集-三公_经费 & 决算.json");
    assert_eq!(
        QuestionSet {
            title: "a/b:c.".into(),
            ..set()
        }
        .file_name(),
        "题集-a_b_c.json"
    );
}

#[test]
fn the_beginning_of_a_file_says_that_it_is_none_of_ours() {
    let file = submission().write();
    let utf16: Vec<u8> = file.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for ours in [file.as_bytes(), set().write().as_bytes(), &utf16] {
        assert!(may_be_ours(&ours[..60]));
    }
    for other in ["", "{\"name\":\"package\"}", "PK\u{3}\u{4}", "ziping-set/1"] {
        assert!(!may_be_ours(other.as_bytes()), "{other}");
    }
}

#[test]
fn a_file_of_another_program_is_named() {
    let says = QuestionSet::read(b"PK\x03\x04word/document.xml").unwrap_err();
    assert_eq!(
        says.to_string(),
        "是Word 文档（.docx），不是题集文件。向出题的人要一份新的题集文件，或者用发下来的链接"
    );
}

#[test]
fn a_set_of_nothing_of_too_much_or_of_another_version_is_refused() {
    let of = |numbers: &[&str]| {
        QuestionSet::of(String::new(), numbers.iter().copied())
            .map_err(|problem| problem.to_string())
    };
    assert!(of(&[]).unwrap_err().starts_with("题集里有 0 道题"));
    let number = QuestionNumber::EXAMPLE.show();
    assert!(
        of(&[number.as_str(); 51])
            .unwrap_err()
            .starts_with("题集里有 51 道题，要有 1 到 50 道")
    );
    let misread = number.replace("3-", "4-");
    assert!(
        of(&[&number, &misread])
            .unwrap_err()
            .starts_with("第 2 题：题号对不上校验码")
    );
}

#[test]
fn a_name_without_end_is_shortened() {
    let mut endless = submission();
    endless.name = "名".repeat(100_000);
    let read = Submission::read(endless.write().as_bytes()).unwrap();
    assert_eq!(read.name, "名".repeat(60) + "…");
    // Beyond every result file, nothing is read.
    endless.name = "名".repeat(400_000);
    assert!(Submission::read(endless.write().as_bytes()).is_err());
}

#[test]
fn what_is_handed_in_is_read_as_it_was_written() {
    assert_eq!(
        Submission::read(submission().write().as_bytes()),
        Ok(submission())
    );
    assert_eq!(submission().file_name(), "成绩-第一次-练习者.json");
    assert!(
        !submission().write().contains("points"),
        "what it is worth is found out by who reads it"
    );
}

#[test]
fn an_edited_file_a_half_one_and_another_one_are_told_apart() {
    let file = submission().write();
    let says = |text: &str| Submission::read(text.as_bytes()).unwrap_err().to_string();
    assert!(
        says(&file.replace("练习者", "别的人"))
            .starts_with("内容和校验码对不上：存下来以后改过，或者传坏了。")
    );
    assert!(
        says(&file.replace("\"seconds\":90", "\"seconds\":9")).starts_with("内容和校验码对不上")
    );
    assert!(says(&file[..file.len() / 2]).contains("行断了，文件不完整"));
    assert!(says("").starts_with("是空文件，或者读不出来"));
    for other in [
        "\u{0}\u{1}",
        "成绩",
        "[]",
        "{}",
        "7",
        &set().write(),
        "{\"format\": \"ziping/1\"}",
    ] {
        assert!(says(other).starts_with("不是成绩文件。让学员"), "{other}");
    }
    assert!(
        QuestionSet::read(file.as_bytes())
            .unwrap_err()
            .to_string()
            .starts_with("不是题集文件。向出题的人")
    );
}

#[test]
fn what_was_done_is_graded_from_the_number_alone() {
    let materials = Materials::built_in().unwrap();
    let number = QuestionNumber::find(1, 7);
    let question = SetQuestion::of(&materials, number).unwrap();
    let SetQuestion::Find(exercise) = &question else {
        panic!()
    };
    let [planted] = &exercise.faults[..] else {
        panic!()
    };
    let first = planted.first().unwrap();
    let mark = [
        materials.book.spell(first.figure),
        planted.kind.clone().unwrap(),
        first.right.clone().unwrap(),
    ];
    let answer = SubmittedAnswer {
        number: number.show(),
        marks: vec![mark],
        seconds: 75,
        ..SubmittedAnswer::default()
    };
    let outcome = question.outcome(&materials, &answer);
    assert_eq!(
        (
            outcome.points,
            outcome.seconds,
            outcome.hints,
            outcome.wrong_marks
        ),
        (100, 75, 0, 0)
    );
    assert!(
        matches!(&outcome.parts[..], [part] if part.right && Some(&part.kind) == planted.kind.as_ref())
    );
    // A hint costs, and a mark on what is right.
    let wrong = SubmittedAnswer {
        hints: vec![1, 3],
        in_vain: 1,
        marks: vec![<[String; 3]>::default()],
        ..answer
    };
    let outcome = question.outcome(&materials, &wrong);
    assert_eq!(
        (outcome.points, outcome.hints, outcome.wrong_marks),
        (0, 2, 1)
    );
    assert!(!outcome.parts[0].right);
}

#[test]
fn what_was_filled_in_is_counted_figure_by_figure() {
    let materials = Materials::built_in().unwrap();
    let question = SetQuestion::of(
        &materials,
        QuestionNumber {
            task: Task::Fill,
            ..QuestionNumber::find(1, 7)
        },
    )
    .unwrap();
    let SetQuestion::Fill(fill_in) = &question else {
        panic!()
    };
    let path = |figure: &ziping_formula::Figure| materials.book.spell(*figure);
    let mut typed: Vec<(String, String)> = fill_in
        .asked
        .iter()
        .map(|figure| {
            (
                path(figure),
                fill_in.truth.text_at(&path(figure)).to_owned(),
            )
        })
        .collect();
    let outcome = |typed: &[(String, String)]| {
        question.outcome(
            &materials,
            &SubmittedAnswer {
                typed: typed.to_vec(),
                ..SubmittedAnswer::default()
            },
        )
    };
    assert_eq!(outcome(&typed).points, 100);
    typed[0].1 = "约一百".into();
    let outcome = outcome(&typed);
    let right = outcome.parts.iter().filter(|part| part.right).count();
    assert_eq!(
        (right, outcome.parts[0].kind.as_str()),
        (fill_in.asked.len() - 1, "读不出来")
    );
    assert!(outcome.points < 100 && outcome.points > 50);
}
