//! Finding what is wrong in a report, and its grading.

use super::*;
use crate::{markable::label, problem::MarkProblem};

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
        page.contains(&format!(r#"<option value="{kind}" selected="selected">"#)),
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
            r#"<iframe title="成文的报告" data-marking="" sandbox="allow-same-origin" srcdoc="&lt;!DOCTYPE html&gt;"#
        ),
        "{page}"
    );
    act(&mut session, &materials, "document", "", "", at(0));
    assert!(!shown(&materials, &session).contains("<iframe"));
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
        page.contains("写了“日常公用经费中，三公经费…万元，会议费…万元，培训费…万元”"),
        "{page}"
    );
}

/// A kind of problem that names the label of what was to be marked.
type KindOfLabel = fn(String) -> MarkProblem;

#[test]
fn what_cannot_be_marked_says_why() {
    let materials = materials();
    let mut session = PracticeSession::default();
    act(&mut session, &materials, "real", "1", "", at(0));
    let mut last = String::new();
    let kinds: [(&str, KindOfLabel); 5] = [
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
