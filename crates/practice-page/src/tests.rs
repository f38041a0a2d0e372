//! The practice page as the trainee sees and uses it.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod fault_finding;
mod persisted;
mod teaching;

use super::{text::as_text, *};
use ziping_classroom::question_set::{QuestionSet, Submission};
use ziping_training::NumberProblem;

fn at(chance: u32) -> Moment {
    Moment {
        chance,
        now: 0,
        today: [2026, 11, 3],
    }
}

fn materials() -> Materials {
    Materials::built_in().unwrap()
}

/// The page as HTML, in which every action is known.
fn shown(materials: &Materials, session: &PracticeSession) -> String {
    let html = as_text(session.view(materials, &Handout::default()));
    for (action, name) in actions(&html) {
        assert!(
            action_of(&action, &name, some_value(&action)).is_some(),
            "{action} of {name}"
        );
    }
    html
}

/// The `data-do` and `data-name` of every element that has an action.
fn actions(html: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    html.split('<')
        .filter_map(|tag| {
            let action = attribute(tag, "data-do")?;
            Some((action, attribute(tag, "data-name").unwrap_or_default()))
        })
        .collect()
}

/// A value that an element with this action may have.
fn some_value(action: &str) -> &'static str {
    if action == "set-task" { "fill" } else { "1" }
}

fn action_of(action: &str, name: &str, value: &str) -> Option<PracticeAction> {
    let operands = Operands {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    PracticeAction::read(action, &operands)
}

/// Does what the page does with an element's `data-do`, `data-name` and value.
fn act(
    session: &mut PracticeSession,
    materials: &Materials,
    action: &str,
    name: &str,
    value: &str,
    moment: Moment,
) -> bool {
    let action = action_of(action, name, value);
    action.is_some_and(|action| session.act(materials, &action, moment))
}

/// An exercise of the first level, which has one fault.
fn opened(materials: &Materials) -> PracticeSession {
    let mut session = PracticeSession::default();
    assert!(act(&mut session, materials, "draw", "1", "", at(7)));
    session
}

/// The planted fault: its figure, by the name in the form, with its kind and its correction.
fn planted(session: &PracticeSession, materials: &Materials) -> (String, String, String) {
    let View::Question(open) = &session.view else {
        panic!("no exercise")
    };
    let planted = open.finding().planted().first().unwrap();
    let first = planted.first().unwrap();
    (
        materials.book.spell(first.figure),
        planted.kind.clone().unwrap(),
        first.right.clone().unwrap(),
    )
}

#[test]
fn an_exercise_is_drawn_by_level_or_opened_by_its_number() {
    let materials = materials();
    let mut session = opened(&materials);
    let number = QuestionNumber::find(1, 7).show();
    let first = shown(&materials, &session);
    assert!(first.contains(&format!("题号 <b>{number}</b>")), "{first}");
    act(&mut session, &materials, "home", "", "", at(0));
    assert!(!act(&mut session, &materials, "number", "", &number, at(0)));
    assert!(act(&mut session, &materials, "open", "", "", at(0)));
    assert_eq!(shown(&materials, &session), first);
}

#[test]
fn a_number_that_does_not_fit_is_told_and_stays() {
    let materials = materials();
    let mut session = PracticeSession::default();
    act(&mut session, &materials, "number", "", "3-4<2", at(0));
    assert!(act(&mut session, &materials, "open", "", "", at(0)));
    let says = shown(&materials, &session);
    assert!(
        says.contains(r#"value="3-4&lt;2""#) && says.contains(&NumberProblem::Shape.to_string()),
        "{says}"
    );
    let none = QuestionNumber {
        task: Task::Real,
        ..QuestionNumber::find(5, 0)
    }
    .show();
    act(&mut session, &materials, "number", "", &none, at(0));
    assert!(act(&mut session, &materials, "open", "", "", at(0)));
    let says = OpenProblem::NoSuchQuestion.to_string();
    assert!(shown(&materials, &session).contains(&says));
}

/// The same session after a reload.
fn reloaded(materials: &Materials, session: &PracticeSession) -> PracticeSession {
    PracticeSession::resume(
        materials,
        &session.persist(materials),
        &session.progress().write(),
    )
}

#[test]
fn what_nobody_offered_does_nothing() {
    let materials = materials();
    for session in [&mut PracticeSession::default(), &mut opened(&materials)] {
        let before = shown(&materials, session);
        assert!(!act(session, &materials, "nonsense", "甲", "乙", at(1)));
        assert!(!act(session, &materials, "kind", "没有这个数", "乙", at(1)));
        assert_eq!(shown(&materials, session), before);
    }
}

#[test]
fn a_lesson_is_read_changed_and_answered() {
    let materials = materials();
    let mut session = PracticeSession::default();
    assert!(shown(&materials, &session).contains(r#"data-do="lesson" data-name="二""#));
    assert!(!act(&mut session, &materials, "lesson", "九", "", at(7)));
    assert!(act(&mut session, &materials, "lesson", "二", "", at(7)));
    let page = shown(&materials, &session);
    assert!(
        page.contains("data-example=")
            && page.contains(r#"data-judge="2""#)
            && page.contains("下一课"),
        "{page}"
    );
    let unchanged = follows(&page).to_owned();
    session.change_example("没有这个数", "1");
    assert_eq!(follows(&shown(&materials, &session)), unchanged);
    // The same lesson after a reload, with the same questions and what was filled in.
    assert_eq!(shown(&materials, &reloaded(&materials, &session)), page);
    session.change_example("培训费", "40");
    session.answer_question("0.0", "约十万");
    let verdict = session.judge(&materials, 0).unwrap();
    assert!(!verdict.right);
    assert_eq!(session.judge(&materials, 3), None);
    let filled = shown(&materials, &reloaded(&materials, &session));
    for expected in [r#"value="40""#, r#"value="约十万""#, &verdict.says] {
        assert!(filled.contains(expected), "{expected}: {filled}");
    }
    assert_ne!(follows(&filled), unchanged);
    // Other questions, and another lesson.
    assert!(act(&mut session, &materials, "lesson", "二", "", at(8)));
    assert_ne!(shown(&materials, &session), page);
    assert!(act(&mut session, &materials, "lesson", "表", "", at(8)));
    assert!(!shown(&materials, &session).contains("下一课"));
}

/// The consequences of a lesson's example, as the page shows them.
fn follows(page: &str) -> &str {
    let (_, rest) = page.split_once("data-follows").unwrap();
    rest.split_once("三道题").unwrap().0
}

#[test]
fn figures_are_filled_in_from_papers_and_graded_one_by_one() {
    let materials = materials();
    let mut session = PracticeSession::default();
    assert!(!act(&mut session, &materials, "fill", "9", "", at(7)));
    assert!(act(&mut session, &materials, "fill", "1", "", at(7)));
    let page = shown(&materials, &session);
    assert!(
        page.contains(r#"<iframe title="原始资料" sandbox="""#),
        "{page}"
    );
    let View::Question(open) = &session.view else {
        panic!("no papers")
    };
    let fill_in = open.filling().solution();
    let paths: Vec<String> = fill_in
        .asked
        .iter()
        .map(|figure| materials.book.spell(*figure))
        .collect();
    let right: Vec<String> = paths
        .iter()
        .map(|path| fill_in.truth.text_at(path).to_owned())
        .collect();
    for (path, right) in paths.iter().zip(&right).skip(1) {
        assert!(
            !act(&mut session, &materials, "typed", path, right, at(0)),
            "{path}"
        );
    }
    assert!(!act(
        &mut session,
        &materials,
        "typed",
        "没有问这个数",
        "1",
        at(0)
    ));
    assert!(!shown(&materials, &session).contains("填对"));
    assert!(act(&mut session, &materials, "grade", "", "", at(0)));
    let page = shown(&materials, &session);
    let says = format!(
        "填对 <b data-right=\"{}\">{0}</b> 个，共 {} 个",
        paths.len() - 1,
        paths.len()
    );
    assert!(page.contains(&says) && page.contains("没有填"), "{page}");
    // An answer that was handed in stays as it is.
    assert!(!act(
        &mut session,
        &materials,
        "typed",
        &paths[0],
        &right[0],
        at(0)
    ));
    assert!(!act(&mut session, &materials, "grade", "", "", at(0)));
    assert_eq!(shown(&materials, &session), page);
    assert_eq!(shown(&materials, &reloaded(&materials, &session)), page);
}

#[test]
fn what_was_done_is_told_with_what_to_relearn_until_it_is_thrown_away() {
    let materials = materials();
    let mut session = PracticeSession::default();
    assert!(!shown(&materials, &session).contains("我的练习"));
    act(
        &mut session,
        &materials,
        "draw",
        "1",
        "",
        Moment { now: 1000, ..at(7) },
    );
    act(
        &mut session,
        &materials,
        "document",
        "",
        "",
        Moment { now: 1075, ..at(0) },
    );
    // Who was called away for an hour has not worked for an hour.
    act(
        &mut session,
        &materials,
        "grade",
        "",
        "",
        Moment { now: 4600, ..at(0) },
    );
    let page = shown(&materials, &session);
    assert!(
        page.contains("用时 6 分 15 秒，不计分") && page.contains("再学一遍"),
        "{page}"
    );
    act(&mut session, &materials, "home", "", "", at(0));
    let page = shown(&materials, &session);
    assert!(
        page.contains("我的练习") && page.contains("2026-11-03") && page.contains("再学一遍"),
        "{page}"
    );
    assert!(
        session
            .export_file("progress")
            .unwrap()
            .1
            .contains(&QuestionNumber::find(1, 7).show())
    );
    assert!(act(&mut session, &materials, "forget", "", "", at(0)));
    assert!(!shown(&materials, &session).contains("我的练习"));
}

#[test]
fn every_action_is_offered_somewhere() {
    let materials = materials();
    let mut session = PracticeSession::default();
    let mut offered = std::collections::BTreeSet::new();
    let set = QuestionSet {
        title: "第一周".into(),
        questions: vec![QuestionNumber::find(1, 7)],
    };
    let submission = |name: &str| {
        let submission = Submission {
            name: name.into(),
            ..Submission::begin(&set)
        };
        (format!("{name}.json"), submission.write().into_bytes())
    };
    let steps = [
        ("draw", "1", ""),
        ("mark", "报告年度", ""),
        ("home", "", ""),
        ("resume", &QuestionNumber::find(1, 7).show(), ""),
        ("grade", "", ""),
        ("home", "", ""),
        ("fill", "1", ""),
        ("home", "", ""),
        ("set", "0", ""),
        ("making", "", ""),
        ("set-add", "", ""),
        ("class", "", ""),
        ("leave-out", "0", ""),
    ];
    let mut note = |session: &PracticeSession| {
        let html = shown(&materials, session);
        offered.extend(actions(&html).into_iter().map(|(action, _)| action));
    };
    // A link that cannot be read is offered to be mended.
    session.follow_link(&materials, "#practice=1");
    note(&session);
    session.follow_link(&materials, &set.link());
    for (action, name, value) in steps {
        note(&session);
        if action == "leave-out" {
            let files = [submission(""), submission("练习者")];
            assert!(session.import_files(&materials, "class", &files));
            note(&session);
        }
        let moment = at(7);
        assert!(
            act(&mut session, &materials, action, name, value, moment),
            "{action}"
        );
    }
    note(&session);
    let mut names = PracticeAction::NAMES.to_vec();
    names.sort_unstable();
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    assert_eq!(offered, names);
    // These names are held by programs that drive the page.
    assert_eq!(
        offered.join(" "),
        "class count-again document draw fill forget grade hint home kind leave leave-out lesson \
         making mark next number open pick question real resume right set set-add set-anew \
         set-count set-drop set-kind set-level set-link set-link-open set-number set-put set-real \
         set-task set-title set-try typed who"
    );
}

#[test]
fn every_action_is_read_from_its_element_as_it_was_drawn() {
    for name in PracticeAction::NAMES {
        let action = action_of(name, "1", some_value(name)).unwrap();
        assert_eq!(action.name(), *name);
        let drawn = action.operands();
        assert_eq!(PracticeAction::read(name, &drawn), Some(action));
    }
    assert_eq!(action_of("draw", "一", ""), None);
    assert_eq!(action_of("nonsense", "", ""), None);
}

#[test]
fn a_hook_is_found_by_its_attribute_and_an_unknown_action_is_an_error() {
    let hook = |attributes: &[(&str, &str)]| {
        let attribute = |name: &str| {
            let mut attributes = attributes.iter();
            let found = attributes.find(|(own, _)| *own == name);
            found.map(|(_, text)| (*text).to_owned())
        };
        PracticeHook::of(attribute, "12.5")
    };
    let correction = PracticeAction::TypeCorrection {
        path: "甲".into(),
        text: "12.5".into(),
    };
    assert_eq!(
        hook(&[("data-do", "right"), ("data-name", "甲")]),
        Ok(Some(PracticeHook::Action(correction)))
    );
    for (attribute, value, expected) in [
        ("data-example", "甲", PracticeHook::Example("甲".into())),
        ("data-answer", "0.1", PracticeHook::Answer("0.1".into())),
        ("data-judge", "2", PracticeHook::Judge(2)),
        ("data-out", "set", PracticeHook::Export("set".into())),
        ("data-copy", "", PracticeHook::CopyLink),
        ("data-take", "class", PracticeHook::Import("class".into())),
        ("data-print", "", PracticeHook::Print),
        ("data-jump", "h3", PracticeHook::Jump("h3".into())),
    ] {
        assert_eq!(hook(&[(attribute, value)]), Ok(Some(expected)));
        assert!(PracticeHook::SELECTOR.contains(&format!("[{attribute}]")));
    }
    assert_eq!(hook(&[("data-mark", "main")]), Ok(None));
    let unknown = |action: &str| Err(UnknownAction(action.to_owned()));
    assert_eq!(hook(&[("data-do", "nonsense")]), unknown("nonsense"));
    assert_eq!(hook(&[("data-do", "draw")]), unknown("draw"));
    assert_eq!(hook(&[("data-judge", "三")]), unknown("三"));
}

#[test]
fn what_came_of_handing_out_is_said_beside_the_button_that_was_pressed() {
    let materials = materials();
    let session = PracticeSession::default();
    let says = |purpose: &str| {
        let handout = Handout::new(purpose, "已下载".to_owned());
        as_text(session.view(&materials, &handout))
    };
    let said = r#"<span role="status" data-says="set">已下载</span>"#;
    assert!(says("set").contains(said));
    assert!(!says("class").contains("已下载"));
}

#[test]
fn each_page_is_another_one_and_a_step_on_it_is_not() {
    let materials = materials();
    let mut session = PracticeSession::default();
    let mut pages = vec![session.page_id()];
    for (action, name) in [
        ("draw", "1"),
        ("home", ""),
        ("lesson", "二"),
        ("lesson", "二"),
        ("making", ""),
        ("set-anew", ""),
        ("class", ""),
    ] {
        let chance = u32::try_from(pages.len()).unwrap();
        act(&mut session, &materials, action, name, "", at(chance));
        assert_ne!(session.page_id(), *pages.last().unwrap(), "{action}");
        pages.push(session.page_id());
    }
    let mut session = opened(&materials);
    let page = session.page_id();
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    act(&mut session, &materials, "grade", "", "", at(0));
    assert_eq!(session.page_id(), page);
}
