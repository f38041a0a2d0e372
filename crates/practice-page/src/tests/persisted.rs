//! A session that is saved and resumed.

use super::*;

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
