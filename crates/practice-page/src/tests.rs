//! The practice page as the trainee sees and uses it.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod teaching;

use super::{markable::label, problem::MarkProblem, *};
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
    let html = session.html(materials);
    for (action, name) in actions(&html) {
        assert!(
            PageAction::parse(&action, &name, "1").is_some(),
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

/// Does what the page does with an element's `data-do`, `data-name` and value.
fn act(
    session: &mut PracticeSession,
    materials: &Materials,
    action: &str,
    name: &str,
    value: &str,
    moment: Moment,
) -> bool {
    let action = PageAction::parse(action, name, value);
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

#[test]
fn nothing_of_the_answer_is_in_the_page_before_it_is_graded() {
    let materials = materials();
    let mut session = opened(&materials);
    let (figure, kind, right) = planted(&session, &materials);
    let page = shown(&materials, &session);
    assert!(page.contains(&format!(r#"data-name="{figure}""#)));
    for secret in [
        format!("应为 {right}"),
        kind,
        "应为".into(),
        "面板上是这样说的".into(),
    ] {
        assert!(!page.contains(&secret), "{secret}");
    }
    act(&mut session, &materials, "grade", "", "", at(0));
    let page = shown(&materials, &session);
    assert!(
        page.contains("没有找到：") && page.contains(r#"data-points="0""#),
        "{page}"
    );
}

#[test]
fn what_is_marked_explained_and_corrected_is_graded() {
    let materials = materials();
    let mut session = opened(&materials);
    let (figure, kind, right) = planted(&session, &materials);
    assert!(act(&mut session, &materials, "mark", &figure, "", at(0)));
    assert!(
        shown(&materials, &session)
            .contains(&format!(r#"data-name="{figure}" aria-pressed="true""#))
    );
    assert!(!act(
        &mut session,
        &materials,
        "kind",
        &figure,
        &kind,
        at(0)
    ));
    assert!(!act(
        &mut session,
        &materials,
        "right",
        &figure,
        &right,
        at(0)
    ));
    let page = shown(&materials, &session);
    assert!(
        page.contains(&format!(r#"<option value="{kind}" selected>"#)),
        "{page}"
    );
    assert!(act(&mut session, &materials, "grade", "", "", at(0)));
    let page = shown(&materials, &session);
    assert!(
        page.contains(r#"data-points="100""#) && page.contains("找到了："),
        "{page}"
    );
    // A graded answer stays as it is.
    assert!(!act(&mut session, &materials, "mark", &figure, "", at(0)));
    assert_eq!(shown(&materials, &session), page);
}

#[test]
fn a_second_click_takes_the_mark_away() {
    let materials = materials();
    let mut session = opened(&materials);
    let before = shown(&materials, &session);
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    assert_ne!(shown(&materials, &session), before);
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    assert_eq!(shown(&materials, &session), before);
}

#[test]
fn hints_come_one_by_one_until_there_are_no_more() {
    let materials = materials();
    let mut session = opened(&materials);
    for count in 1..=3 {
        assert!(shown(&materials, &session).contains(r#"data-do="hint""#));
        act(&mut session, &materials, "hint", "", "", at(0));
        assert_eq!(shown(&materials, &session).matches("提示：").count(), count);
    }
    // All have been given: there is nothing to pay for.
    let page = shown(&materials, &session);
    assert!(
        !page.contains(r#"data-do="hint""#) && page.contains("提示都给过了，照提示标出来。"),
        "{page}"
    );
    assert!(!page.contains("没有别的提示了"));
    // A fault that is marked already needs none: that is said only to who asks, and costs as well.
    let mut session = opened(&materials);
    let (figure, ..) = planted(&session, &materials);
    act(&mut session, &materials, "mark", &figure, "", at(0));
    assert!(!shown(&materials, &session).contains("没有别的提示了"));
    act(&mut session, &materials, "hint", "", "", at(0));
    assert!(shown(&materials, &session).contains("没有别的提示了"));
    // Not any more, once the mark is taken away.
    act(&mut session, &materials, "mark", &figure, "", at(0));
    assert!(shown(&materials, &session).contains(r#"data-do="hint""#));
}

#[test]
fn the_report_is_shown_as_a_document_as_well() {
    let materials = materials();
    let mut session = opened(&materials);
    act(&mut session, &materials, "document", "", "", at(0));
    let page = shown(&materials, &session);
    assert!(
        page.contains(
            r#"<iframe title="成文的报告" data-marking sandbox="allow-same-origin" srcdoc="&lt;!DOCTYPE html&gt;"#
        ),
        "{page}"
    );
    act(&mut session, &materials, "document", "", "", at(0));
    assert!(!shown(&materials, &session).contains("<iframe"));
}

/// The same sitting after a reload.
fn reloaded(materials: &Materials, session: &PracticeSession) -> PracticeSession {
    PracticeSession::resume(
        materials,
        &session.persist(materials),
        &session.progress().write(),
    )
}

#[test]
fn a_reload_loses_nothing() {
    let materials = materials();
    let mut session = opened(&materials);
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    act(&mut session, &materials, "right", "报告年度", "2024", at(0));
    act(&mut session, &materials, "hint", "", "", at(0));
    assert_eq!(
        shown(&materials, &reloaded(&materials, &session)),
        shown(&materials, &session)
    );
    act(&mut session, &materials, "grade", "", "", at(0));
    assert_eq!(
        shown(&materials, &reloaded(&materials, &session)),
        shown(&materials, &session)
    );
    let number = r#"{"view":{"Question":[{"number":"3-1-XX"},null]}}"#;
    for nonsense in [
        "",
        "{",
        number,
        r#"{"view":{"Lesson":["九",1]}}"#,
        r#"{"view":{"Taken":7}}"#,
    ] {
        assert_eq!(
            shown(
                &materials,
                &PracticeSession::resume(&materials, nonsense, "")
            ),
            shown(&materials, &PracticeSession::default())
        );
    }
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
    let unchanged = session.example_results(&materials).unwrap();
    assert!(page.contains(&unchanged));
    session.change_example("没有这个数", "1");
    assert_eq!(session.example_results(&materials).unwrap(), unchanged);
    // The same lesson after a reload, with the same questions and what was filled in.
    assert_eq!(shown(&materials, &reloaded(&materials, &session)), page);
    session.change_example("培训费", "40");
    session.answer_question("0.0", "约十万");
    let verdict = session.judge(&materials, 0).unwrap();
    assert!(!verdict.right);
    assert_eq!(session.judge(&materials, 3), None);
    let filled = shown(&materials, &reloaded(&materials, &session));
    let changed = session.example_results(&materials).unwrap();
    for expected in [
        r#"value="40""#,
        r#"value="约十万""#,
        &verdict.says,
        &changed,
    ] {
        assert!(filled.contains(expected), "{expected}: {filled}");
    }
    assert_ne!(changed, unchanged);
    // Other questions, and another lesson.
    assert!(act(&mut session, &materials, "lesson", "二", "", at(8)));
    assert_ne!(shown(&materials, &session), page);
    assert!(act(&mut session, &materials, "lesson", "表", "", at(8)));
    assert!(!shown(&materials, &session).contains("下一课"));
    assert_eq!(PracticeSession::default().example_results(&materials), None);
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
fn a_real_report_is_opened_from_the_list_or_by_its_number() {
    let materials = materials();
    let mut session = PracticeSession::default();
    let title = &materials.real_reports[0].title;
    assert!(
        shown(&materials, &session).contains(&format!(r#"data-do="real" data-name="1">{title}"#))
    );
    assert!(act(&mut session, &materials, "real", "1", "", at(7)));
    let page = shown(&materials, &session);
    let number = QuestionNumber {
        task: Task::Real,
        ..QuestionNumber::find(1, 0)
    }
    .show();
    assert!(page.contains(&format!("题号 <b>{number}</b>")), "{page}");
    assert_eq!(shown(&materials, &reloaded(&materials, &session)), page);
    let mut again = PracticeSession::default();
    act(&mut again, &materials, "number", "", &number, at(0));
    assert!(act(&mut again, &materials, "open", "", "", at(0)));
    assert_eq!(shown(&materials, &again), page);
    // Nobody knows which kind of fault it is, so nobody is asked.
    act(&mut session, &materials, "mark", "培训费", "", at(0));
    assert!(!shown(&materials, &session).contains("哪一种错"));
    act(&mut session, &materials, "grade", "", "", at(0));
    let page = shown(&materials, &session);
    assert!(
        page.contains("面板上是这样说的") && page.contains("程序还会问"),
        "{page}"
    );
    assert!(!act(&mut session, &materials, "real", "5", "", at(0)));
}

#[test]
fn a_sentence_of_the_document_can_be_pointed_at_by_its_claim() {
    let materials = materials();
    let mut session = PracticeSession::default();
    act(&mut session, &materials, "real", "1", "", at(0));
    act(&mut session, &materials, "document", "", "", at(0));
    let page = shown(&materials, &session);
    let claim = "声称.三公会议培训列在日常公用";
    assert!(
        page.contains(&format!("&lt;span data-claim=&quot;{claim}&quot;&gt;")),
        "{page}"
    );
    act(&mut session, &materials, "mark", claim, "", at(0));
    assert_eq!(session.marked(), [claim]);
    let page = shown(&materials, &session);
    assert!(
        page.contains("写了“日常公用经费中”有三公经费、会议费、培训费"),
        "{page}"
    );
}

#[test]
fn what_cannot_be_marked_says_why() {
    let materials = materials();
    let mut session = PracticeSession::default();
    act(&mut session, &materials, "real", "1", "", at(0));
    let mut last = String::new();
    let kinds: [(&str, fn(String) -> MarkProblem); 5] = [
        ("在职人员控制率", MarkProblem::Calculated),
        ("编制数", MarkProblem::Calculated),
        ("部门名称", MarkProblem::NotANumber),
        ("三公经费.年初预算", MarkProblem::Blank),
        ("没有这个数", MarkProblem::NotInForm),
    ];
    for (path, kind) in kinds {
        assert!(act(&mut session, &materials, "mark", path, "", at(0)));
        last = kind(label(&materials.book, path)).to_string();
        let page = shown(&materials, &session);
        assert!(page.contains(&last), "{path}: {page}");
        assert!(session.marked().is_empty());
    }
    // It is said once.
    act(&mut session, &materials, "mark", "培训费", "", at(0));
    assert!(!shown(&materials, &session).contains(&last));
}

#[test]
fn texts_are_marked_as_a_whole_in_the_form_and_in_the_document() {
    let materials = materials();
    let mut session = opened(&materials);
    let path = "文字.存在问题";
    let page = shown(&materials, &session);
    assert!(
        page.contains(&format!(r#"data-do="mark" data-name="{path}""#)),
        "{page}"
    );
    assert!(act(&mut session, &materials, "mark", path, "", at(0)));
    assert_eq!(session.marked(), [path]);
    assert!(shown(&materials, &session).contains("错的那个数应为多少"));
    act(&mut session, &materials, "document", "", "", at(0));
    assert!(shown(&materials, &session).contains(&format!("data-figure=&quot;{path}&quot;")));
}

#[test]
fn a_question_that_is_left_is_taken_up_again() {
    let materials = materials();
    let mut session = opened(&materials);
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    let page = shown(&materials, &session);
    act(&mut session, &materials, "home", "", "", at(0));
    let mut session = reloaded(&materials, &session);
    assert!(shown(&materials, &session).contains("没有做完的题"));
    // Neither a question that was only looked at nor one that was worked on replaces it.
    act(&mut session, &materials, "draw", "1", "", at(8));
    act(&mut session, &materials, "home", "", "", at(0));
    act(&mut session, &materials, "draw", "1", "", at(9));
    act(&mut session, &materials, "mark", "报告年度", "", at(0));
    act(&mut session, &materials, "home", "", "", at(0));
    let (first, looked_at) = (
        QuestionNumber::find(1, 7).show(),
        QuestionNumber::find(1, 8).show(),
    );
    assert!(!act(
        &mut session,
        &materials,
        "resume",
        &looked_at,
        "",
        at(0)
    ));
    assert!(shown(&materials, &session).contains(&QuestionNumber::find(1, 9).show()));
    assert!(act(&mut session, &materials, "resume", &first, "", at(0)));
    assert_eq!(shown(&materials, &session), page);
    // An answer that was handed in does not count as unfinished.
    act(&mut session, &materials, "grade", "", "", at(0));
    act(&mut session, &materials, "home", "", "", at(0));
    assert!(
        !shown(&materials, &session).contains(&format!(r#"data-do="resume" data-name="{first}""#))
    );
}

#[test]
fn what_was_kept_and_fits_no_more_costs_nothing_else() {
    let materials = materials();
    let mut session = PracticeSession::default();
    session.follow_link(
        &materials,
        &QuestionSet {
            title: "第一周".into(),
            questions: vec![QuestionNumber::find(1, 7)],
        }
        .link(),
    );
    act(&mut session, &materials, "home", "", "", at(0));
    let home = shown(&materials, &session);
    let kept = session.persist(&materials);
    for (part, nonsense) in [
        (r#""view":"Home""#, r#""view":{"Later":7}"#),
        (r#""making":{"#, r#""making":7,"later":{"#),
    ] {
        let kept = kept.replace(part, nonsense);
        assert!(can_be_resumed(&kept, ""));
        assert_eq!(
            shown(&materials, &PracticeSession::resume(&materials, &kept, "")),
            home,
            "{kept}"
        );
    }
    assert!(!can_be_resumed("{", "") && !can_be_resumed("", "{") && can_be_resumed("", ""));
    // Unreadable texts that another window has saved change nothing here.
    assert!(!session.merge_other_window(&materials, "{", "{"));
    assert_eq!(shown(&materials, &session), home);
}

#[test]
fn files_that_were_read_too_late_take_nobody_away() {
    let materials = materials();
    let mut session = opened(&materials);
    let page = shown(&materials, &session);
    for what in ["class", "set"] {
        assert!(!session.import_files(&materials, what, &[("甲.json".into(), b"{".to_vec())]));
    }
    assert_eq!(shown(&materials, &session), page);
}

#[test]
fn what_is_kept_does_not_tell_how_many_faults_there_are() {
    let materials = materials();
    let session = opened(&materials);
    assert!(
        !session.persist(&materials).contains("hints"),
        "{}",
        session.persist(&materials)
    );
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
    session.follow_link(&materials, &set.link());
    let mut note = |session: &PracticeSession| {
        let html = shown(&materials, session);
        offered.extend(actions(&html).into_iter().map(|(action, _)| action));
    };
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
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    assert_eq!(
        offered.join(" "),
        "class count-again document draw fill forget grade hint home kind leave leave-out lesson \
         making mark next number open pick question real resume right set set-add set-anew \
         set-count set-drop set-kind set-level set-number set-put set-real set-task set-title \
         set-try typed who"
    );
}
