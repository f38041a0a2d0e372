//! Sets that are handed out, done and collected.

use super::*;

/// A set of two exercises of the first level.
fn set() -> Set {
    Set {
        title: "第一周".into(),
        questions: vec![Number::find(1, 7), Number::find(1, 8)],
    }
}

#[test]
fn a_set_is_taken_up_by_its_link_done_and_handed_in() {
    let with = materials();
    let mut sitting = Sitting::default();
    assert!(!sitting.follow_link(&with, "#main"));
    assert!(sitting.follow_link(&with, &set().link()));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("题集 <b>第一周</b>") && page.contains("还有 2 道没有交卷"),
        "{page}"
    );
    // Without a name nobody would know whose it is.
    assert!(
        sitting
            .handed_out("handed-in")
            .unwrap_err()
            .contains("先写姓名")
    );
    assert!(!sitting.act(&with, "who", "", "练习者", at(0)));
    assert!(sitting.act(&with, "question", "0", "", at(0)));
    let (figure, ..) = planted(&sitting, &with);
    sitting.act(&with, "mark", &figure, "", at(0));
    sitting.act(&with, "home", "", "", at(0));
    assert!(shown(&with, &sitting).contains("做了一半"));
    sitting.act(&with, "question", "0", "", at(0));
    assert!(sitting.act(&with, "grade", "", "", at(0)));
    assert!(shown(&with, &sitting).contains("下一题"));
    assert!(sitting.act(&with, "next", "", "", at(0)));
    assert!(
        shown(&with, &sitting).contains(&Number::find(1, 8).show()),
        "the next one"
    );
    sitting.act(&with, "grade", "", "", at(0));
    // After the last one, the set itself; also after a reload.
    sitting.act(&with, "next", "", "", at(0));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("60 分") && page.contains("0 分") && !page.contains("没有交卷"),
        "{page}"
    );
    assert_eq!(shown(&with, &reloaded(&with, &sitting)), page);
    let (name, text) = sitting.handed_out("handed-in").unwrap();
    assert_eq!(name, "成绩-第一周-练习者.json");
    let handed_in = HandedIn::read(text.as_bytes()).unwrap();
    assert!(handed_in.works.iter().all(|work| work.graded) && handed_in.works[0].marks.len() == 1);
    // The same link leads to what was done already, and on the first page it is listed.
    sitting.act(&with, "home", "", "", at(0));
    assert!(shown(&with, &sitting).contains("第一周：2 道题，交了 2 道"));
    sitting.follow_link(&with, &set().link());
    assert_eq!(shown(&with, &sitting), page);
    sitting.act(&with, "leave", "", "", at(0));
    assert!(!shown(&with, &sitting).contains("第一周"));
}

#[test]
fn a_set_that_cannot_be_taken_says_why() {
    let with = materials();
    let mut sitting = Sitting::default();
    assert!(sitting.follow_link(&with, &set().link().replace("1-7", "1-9")));
    assert!(shown(&with, &sitting).contains("题集的链接不完整"));
    sitting.take_in(&with, "set", &[("a.json".into(), b"{".to_vec())]);
    assert!(shown(&with, &sitting).contains("行断了，文件不完整"));
    sitting.take_in(
        &with,
        "set",
        &[("a.json".into(), set().write().into_bytes())],
    );
    assert!(shown(&with, &sitting).contains("题集 <b>第一周</b>"));
}

#[test]
fn a_teacher_puts_a_set_together() {
    let with = materials();
    let mut sitting = Sitting::default();
    assert!(sitting.act(&with, "making", "", "", at(0)));
    assert!(sitting.handed_out("set").is_err() && sitting.link().is_none());
    sitting.act(&with, "set-title", "", "三公", at(0));
    for (what, value) in [("set-level", "2"), ("set-count", "2")] {
        assert!(!sitting.act(&with, what, "", value, at(0)));
    }
    let kind = with
        .faults
        .names()
        .position(|name| name == "年初预算当决算")
        .unwrap();
    assert!(sitting.act(&with, "set-kind", &kind.to_string(), "", at(0)));
    sitting.act(&with, "pick", "0", "3", at(0));
    assert!(sitting.act(&with, "set-add", "", "", at(12)));
    // One by its number; not the same one twice.
    sitting.act(&with, "set-number", "", &Number::EXAMPLE.show(), at(0));
    sitting.act(&with, "set-put", "", "", at(0));
    sitting.act(&with, "set-number", "", &Number::EXAMPLE.show(), at(0));
    sitting.act(&with, "set-put", "", "", at(0));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("题（3）") && page.contains("已经在里面"),
        "{page}"
    );
    assert!(page.contains("年初预算当决算、事业单位"), "{page}");
    assert_eq!(shown(&with, &reloaded(&with, &sitting)), page);
    let (name, text) = sitting.handed_out("set").unwrap();
    let set = Set::read(text.as_bytes()).unwrap();
    assert_eq!(
        (name.as_str(), set.questions.len(), set.questions[2]),
        ("题集-三公.json", 3, Number::EXAMPLE)
    );
    assert_eq!(sitting.link(), Some(format!("#{}", set.link())));
    for number in &set.questions[..2] {
        let exercise =
            ziping_training::exercise::exercise(&with.book, &with.recipe, &with.faults, *number);
        assert!(
            !exercise.planted.is_empty()
                && exercise
                    .planted
                    .iter()
                    .all(|one| one.kind.as_deref() == Some("年初预算当决算"))
        );
        assert_eq!(exercise.report.figure("部门类型"), "3");
    }
    assert!(sitting.act(&with, "set-drop", "0", "", at(0)));
    assert!(!sitting.act(&with, "set-drop", "9", "", at(0)));
    assert!(shown(&with, &sitting).contains("题（2）"));
    sitting.act(&with, "set-real", "1", "", at(0));
    assert!(shown(&with, &sitting).contains("真实报告找错"));
    sitting.act(&with, "set-real", "5", "", at(0));
    assert!(shown(&with, &sitting).contains("没有题号是 R5-0-"));
    assert!(sitting.act(&with, "set-try", &Number::EXAMPLE.show(), "", at(0)));
    assert!(shown(&with, &sitting).contains("交卷"));
}

#[test]
fn what_another_window_has_done_is_not_written_over() {
    let with = materials();
    let (mut here, mut there) = (Sitting::default(), Sitting::default());
    here.follow_link(
        &with,
        &Set {
            title: "第二周".into(),
            ..set()
        }
        .link(),
    );
    here.act(&with, "who", "", "练习者", at(0));
    there.hear(&with, &here.kept(&with), &here.progress().write());
    there.follow_link(&with, &set().link());
    there.act(&with, "question", "0", "", at(0));
    there.act(&with, "grade", "", "", at(0));
    // The page that is open stays open, and knows of both sets and of what was graded.
    let page = shown(&with, &here);
    assert!(here.hear(&with, &there.kept(&with), &there.progress().write()));
    assert_eq!(shown(&with, &here), page);
    here.act(&with, "home", "", "", at(0));
    let page = shown(&with, &here);
    assert!(
        page.contains("第一周：2 道题，交了 1 道") && page.contains("第二周：2 道题，交了 0 道"),
        "{page}"
    );
    assert!(page.contains("一共做了 1 题"));
}

#[test]
fn what_was_handed_in_in_one_window_is_not_taken_back_in_the_other() {
    let with = materials();
    let (mut here, mut there) = (Sitting::default(), Sitting::default());
    here.follow_link(&with, &set().link());
    here.act(&with, "question", "0", "", at(0));
    there.hear(&with, &here.kept(&with), "");
    there.follow_link(&with, &set().link());
    there.act(&with, "question", "0", "", at(0));
    there.act(&with, "grade", "", "", at(0));
    // The question that is open here is graded here as well, also where that was not heard of.
    let mut deaf = Sitting::taken_up(&with, &here.kept(&with), "");
    deaf.sets = there.sets.clone();
    deaf.act(&with, "mark", "报告年度", "", at(0));
    assert!(deaf.sets[0].works[0].graded);
    assert!(here.hear(&with, &there.kept(&with), ""));
    assert!(shown(&with, &here).contains("data-points"));
    // The set at hand stays where it was thrown away in the other window, and so do the others.
    there.act(&with, "home", "", "", at(0));
    there.act(&with, "leave", "", "", at(0));
    there.follow_link(
        &with,
        &Set {
            title: "第二周".into(),
            ..set()
        }
        .link(),
    );
    here.hear(&with, &there.kept(&with), "");
    here.act(&with, "home", "", "", at(0));
    assert!(shown(&with, &here).contains("第一周"));
    here.act(&with, "home", "", "", at(0));
    assert!(shown(&with, &here).contains("第二周"));
}

#[test]
fn a_question_that_is_tried_out_leads_back_to_the_set_in_the_making() {
    let with = materials();
    let mut sitting = Sitting::default();
    sitting.act(&with, "making", "", "", at(0));
    sitting.act(&with, "set-try", &Number::EXAMPLE.show(), "", at(0));
    assert!(shown(&with, &sitting).contains("回到出题"));
    sitting.act(&with, "mark", "报告年度", "", at(0));
    sitting.act(&with, "home", "", "", at(0));
    assert!(shown(&with, &sitting).contains("出一套题"));
    sitting.act(&with, "home", "", "", at(0));
    assert!(!shown(&with, &sitting).contains("没有做完的题"));
}

#[test]
fn a_set_of_another_version_keeps_its_points_and_says_so() {
    let with = materials();
    let mut sitting = Sitting::default();
    sitting.follow_link(&with, &set().link());
    sitting.act(&with, "question", "0", "", at(0));
    sitting.act(&with, "grade", "", "", at(0));
    let number = Number::find(1, 7).show();
    let other = format!("{}00", &number[..number.len() - 2]);
    let kept = sitting
        .kept(&with)
        .replace(&number, &other)
        .replace(r#"{"OfSet":[0,0]}"#, r#"{"Taken":0}"#);
    let page = shown(&with, &Sitting::taken_up(&with, &kept, ""));
    assert!(
        page.contains("0 分")
            && page.contains("是用另一版页面出的题")
            && page.contains("这套题是用另一版页面出的"),
        "{page}"
    );
}
