//! Sets that are handed out, done and collected.

use super::*;
use crate::problem::AddProblem;

/// A set of two exercises of the first level.
fn set() -> QuestionSet {
    QuestionSet {
        title: "第一周".into(),
        questions: vec![QuestionNumber::find(1, 7), QuestionNumber::find(1, 8)],
    }
}

#[test]
fn a_set_is_taken_up_by_its_link_done_and_handed_in() {
    let materials = materials();
    let mut session = PracticeSession::default();
    assert!(!session.follow_link(&materials, "#main"));
    assert!(session.follow_link(&materials, &set().link()));
    let page = shown(&materials, &session);
    assert!(
        page.contains("题集 <b>第一周</b>") && page.contains("还有 2 道没有交卷"),
        "{page}"
    );
    // Without a name nobody would know whose it is.
    assert_eq!(
        session.export_file("handed-in"),
        Err(ExportProblem::NameMissing)
    );
    assert!(!act(&mut session, &materials, "who", "", "练习者", at(0)));
    assert!(act(&mut session, &materials, "question", "0", "", at(0)));
    let (figure, ..) = planted(&session, &materials);
    act(&mut session, &materials, "mark", &figure, "", at(0));
    act(&mut session, &materials, "home", "", "", at(0));
    assert!(shown(&materials, &session).contains("做了一半"));
    act(&mut session, &materials, "question", "0", "", at(0));
    assert!(act(&mut session, &materials, "grade", "", "", at(0)));
    assert!(shown(&materials, &session).contains("下一题"));
    assert!(act(&mut session, &materials, "next", "", "", at(0)));
    assert!(
        shown(&materials, &session).contains(&QuestionNumber::find(1, 8).show()),
        "the next one"
    );
    act(&mut session, &materials, "grade", "", "", at(0));
    // After the last one, the set itself; also after a reload.
    act(&mut session, &materials, "next", "", "", at(0));
    let page = shown(&materials, &session);
    assert!(
        page.contains("60 分") && page.contains("0 分") && !page.contains("没有交卷"),
        "{page}"
    );
    assert_eq!(shown(&materials, &reloaded(&materials, &session)), page);
    let (name, text) = session.export_file("handed-in").unwrap();
    assert_eq!(name, "成绩-第一周-练习者.json");
    let submission = Submission::read(text.as_bytes()).unwrap();
    assert!(
        submission.answers.iter().all(|answer| answer.graded)
            && submission.answers[0].marks.len() == 1
    );
    // The same link leads to what was done already, and on the first page it is listed.
    act(&mut session, &materials, "home", "", "", at(0));
    assert!(shown(&materials, &session).contains("第一周：2 道题，交了 2 道"));
    session.follow_link(&materials, &set().link());
    assert_eq!(shown(&materials, &session), page);
    act(&mut session, &materials, "leave", "", "", at(0));
    assert!(!shown(&materials, &session).contains("第一周"));
}

#[test]
fn a_set_that_cannot_be_taken_says_why() {
    let materials = materials();
    let mut session = PracticeSession::default();
    assert!(session.follow_link(&materials, &set().link().replace("1-7", "1-9")));
    let says = QuestionSetProblem::Link(String::new()).to_string();
    assert!(shown(&materials, &session).contains(&says));
    // It is mended in a box, as it is or as a whole address.
    assert!(session.has_broken_link());
    let broken = set().link().replace("1-7", "1-9").replace("practice=", "");
    assert!(shown(&materials, &session).contains(&format!("value=\"{broken}\"")));
    act(&mut session, &materials, "set-link-open", "", "", at(0));
    assert!(shown(&materials, &session).contains(&broken));
    for mended in [
        set().link().replace("practice=", ""),
        format!(" https://x.example/?a=1#{}。", set().link()),
    ] {
        session.follow_link(&materials, "#practice=1");
        act(&mut session, &materials, "set-link", "", &mended, at(0));
        act(&mut session, &materials, "set-link-open", "", "", at(0));
        assert!(shown(&materials, &session).contains("题集 <b>第一周</b>"));
        assert!(!session.has_broken_link());
        act(&mut session, &materials, "leave", "", "", at(0));
    }
    let one = ("a.json".to_owned(), set().write().into_bytes());
    session.import_files(&materials, "set", &[one.clone(), one]);
    assert!(shown(&materials, &session).contains("选的有 2 个文件"));
    let pdf = ("a.json".to_owned(), b"%PDF-1.7".to_vec());
    session.import_files(&materials, "set", &[pdf]);
    assert!(shown(&materials, &session).contains("是PDF 文件，不是题集文件"));
    session.import_files(&materials, "set", &[("a.json".into(), b"{".to_vec())]);
    assert!(shown(&materials, &session).contains("行断了，文件不完整"));
    session.import_files(
        &materials,
        "set",
        &[("a.json".into(), set().write().into_bytes())],
    );
    assert!(shown(&materials, &session).contains("题集 <b>第一周</b>"));
}

#[test]
fn a_teacher_puts_a_set_together() {
    let materials = materials();
    let mut session = PracticeSession::default();
    assert!(act(&mut session, &materials, "making", "", "", at(0)));
    assert_eq!(
        session.export_file("set"),
        Err(ExportProblem::NothingToExport)
    );
    assert!(session.link().is_none());
    act(&mut session, &materials, "set-title", "", "三公", at(0));
    for (what, value) in [("set-level", "2"), ("set-count", "2")] {
        assert!(!act(&mut session, &materials, what, "", value, at(0)));
    }
    let kind = materials
        .faults
        .names()
        .position(|name| name == "年初预算当决算")
        .unwrap();
    assert!(act(
        &mut session,
        &materials,
        "set-kind",
        &kind.to_string(),
        "",
        at(0)
    ));
    act(&mut session, &materials, "pick", "0", "3", at(0));
    assert!(act(&mut session, &materials, "set-add", "", "", at(12)));
    // One by its number; not the same one twice.
    let number = QuestionNumber::EXAMPLE.show();
    for _ in 0..2 {
        act(&mut session, &materials, "set-number", "", &number, at(0));
        act(&mut session, &materials, "set-put", "", "", at(0));
    }
    let page = shown(&materials, &session);
    let says = AddProblem::AlreadyInSet(QuestionNumber::EXAMPLE.show()).to_string();
    assert!(page.contains("题（3）") && page.contains(&says), "{page}");
    assert!(page.contains("年初预算当决算、事业单位"), "{page}");
    assert_eq!(shown(&materials, &reloaded(&materials, &session)), page);
    let (name, text) = session.export_file("set").unwrap();
    let set = QuestionSet::read(text.as_bytes()).unwrap();
    assert_eq!(
        (name.as_str(), set.questions.len(), set.questions[2]),
        ("题集-三公.json", 3, QuestionNumber::EXAMPLE)
    );
    assert_eq!(session.link(), Some(format!("#{}", set.link())));
    for number in &set.questions[..2] {
        let exercise = ziping_training::exercise::exercise(
            &materials.book,
            &materials.recipe,
            &materials.faults,
            *number,
        );
        assert!(
            !exercise.faults.is_empty()
                && exercise
                    .faults
                    .iter()
                    .all(|one| one.kind.as_deref() == Some("年初预算当决算"))
        );
        assert_eq!(exercise.report.figure("部门类型"), "3");
    }
    assert!(act(&mut session, &materials, "set-drop", "0", "", at(0)));
    assert!(!act(&mut session, &materials, "set-drop", "9", "", at(0)));
    assert!(shown(&materials, &session).contains("题（2）"));
    act(&mut session, &materials, "set-real", "1", "", at(0));
    assert!(shown(&materials, &session).contains("真实报告找错"));
    act(&mut session, &materials, "set-real", "5", "", at(0));
    let says = AddProblem::NoSuchQuestion(real(5).show()).to_string();
    assert!(shown(&materials, &session).contains(&says));
    assert!(act(
        &mut session,
        &materials,
        "set-try",
        &QuestionNumber::EXAMPLE.show(),
        "",
        at(0)
    ));
    assert!(shown(&materials, &session).contains("交卷"));
}

#[test]
fn what_another_window_has_done_is_not_written_over() {
    let materials = materials();
    let (mut here, mut there) = (PracticeSession::default(), PracticeSession::default());
    here.follow_link(
        &materials,
        &QuestionSet {
            title: "第二周".into(),
            ..set()
        }
        .link(),
    );
    act(&mut here, &materials, "who", "", "练习者", at(0));
    there.merge_other_window(
        &materials,
        &here.persist(&materials),
        &here.progress().write(),
    );
    there.follow_link(&materials, &set().link());
    act(&mut there, &materials, "question", "0", "", at(0));
    act(&mut there, &materials, "grade", "", "", at(0));
    // The page that is open stays open, and knows of both sets and of what was graded.
    let page = shown(&materials, &here);
    assert!(here.merge_other_window(
        &materials,
        &there.persist(&materials),
        &there.progress().write()
    ));
    assert_eq!(shown(&materials, &here), page);
    act(&mut here, &materials, "home", "", "", at(0));
    let page = shown(&materials, &here);
    assert!(
        page.contains("第一周：2 道题，交了 1 道") && page.contains("第二周：2 道题，交了 0 道"),
        "{page}"
    );
    assert!(page.contains("一共做了 1 题"));
}

#[test]
fn what_was_handed_in_in_one_window_is_not_taken_back_in_the_other() {
    let materials = materials();
    let (mut here, mut there) = (PracticeSession::default(), PracticeSession::default());
    here.follow_link(&materials, &set().link());
    act(&mut here, &materials, "question", "0", "", at(0));
    there.merge_other_window(&materials, &here.persist(&materials), "");
    there.follow_link(&materials, &set().link());
    act(&mut there, &materials, "question", "0", "", at(0));
    act(&mut there, &materials, "grade", "", "", at(0));
    // The question that is open here is graded here as well, also where that was not heard of.
    let mut deaf = PracticeSession::resume(&materials, &here.persist(&materials), "");
    deaf.sets = there.sets.clone();
    act(&mut deaf, &materials, "mark", "报告年度", "", at(0));
    assert!(deaf.sets[0].answers[0].graded);
    assert!(here.merge_other_window(&materials, &there.persist(&materials), ""));
    assert!(shown(&materials, &here).contains("data-points"));
    // The set at hand stays where it was thrown away in the other window, and so do the others.
    act(&mut there, &materials, "home", "", "", at(0));
    act(&mut there, &materials, "leave", "", "", at(0));
    there.follow_link(
        &materials,
        &QuestionSet {
            title: "第二周".into(),
            ..set()
        }
        .link(),
    );
    here.merge_other_window(&materials, &there.persist(&materials), "");
    act(&mut here, &materials, "home", "", "", at(0));
    assert!(shown(&materials, &here).contains("第一周"));
    act(&mut here, &materials, "home", "", "", at(0));
    assert!(shown(&materials, &here).contains("第二周"));
}

#[test]
fn a_question_that_is_tried_out_leads_back_to_the_set_in_the_making() {
    let materials = materials();
    let mut session = PracticeSession::default();
    act(&mut session, &materials, "making", "", "", at(0));
    act(
        &mut session,
        &materials,
        "set-try",
        &QuestionNumber::EXAMPLE.show(),
        "",
        at(0),
    );
    assert!(shown(&materials, &session).contains("回到出题"));
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    act(&mut session, &materials, "home", "", "", at(0));
    assert!(shown(&materials, &session).contains("出一套题"));
    act(&mut session, &materials, "home", "", "", at(0));
    assert!(!shown(&materials, &session).contains("没有做完的题"));
}

#[test]
fn a_set_of_another_version_keeps_its_points_and_says_so() {
    let materials = materials();
    let mut session = PracticeSession::default();
    session.follow_link(&materials, &set().link());
    act(&mut session, &materials, "question", "0", "", at(0));
    act(&mut session, &materials, "grade", "", "", at(0));
    let number = QuestionNumber::find(1, 7).show();
    let other = format!("{}00", &number[..number.len() - 2]);
    let kept = session
        .persist(&materials)
        .replace(&number, &other)
        .replace(r#"{"OfSet":[0,0]}"#, r#"{"Taken":0}"#);
    let page = shown(&materials, &PracticeSession::resume(&materials, &kept, ""));
    assert!(
        page.contains("0 分")
            && page.contains("是用另一版页面出的题")
            && page.contains("这套题是用另一版页面出的"),
        "{page}"
    );
}
