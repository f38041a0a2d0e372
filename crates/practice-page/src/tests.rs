//! What the trainee sees and does.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod teaching;

use super::*;
use ziping_classroom::set::{HandedIn, Set};

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

fn shown(with: &Materials, sitting: &Sitting) -> String {
    sitting.html(with)
}

/// An exercise of the first level, which has one fault.
fn opened(with: &Materials) -> Sitting {
    let mut sitting = Sitting::default();
    assert!(sitting.act(with, "draw", "1", "", at(7)));
    sitting
}

/// What was planted, by its name in the form.
fn planted(sitting: &Sitting, with: &Materials) -> (String, String, String) {
    let View::Question(open) = &sitting.view else {
        panic!("no exercise")
    };
    let planted = open.finding().planted().first().unwrap();
    let first = planted.first().unwrap();
    (
        with.book.spell(first.figure),
        planted.kind.clone().unwrap(),
        first.right.clone().unwrap(),
    )
}

#[test]
fn an_exercise_is_drawn_by_level_or_opened_by_its_number() {
    let with = materials();
    let mut sitting = opened(&with);
    let number = Number::find(1, 7).show();
    let first = shown(&with, &sitting);
    assert!(first.contains(&format!("题号 <b>{number}</b>")), "{first}");
    sitting.act(&with, "home", "", "", at(0));
    assert!(!sitting.act(&with, "number", "", &number, at(0)));
    assert!(sitting.act(&with, "open", "", "", at(0)));
    assert_eq!(shown(&with, &sitting), first);
}

#[test]
fn a_number_that_does_not_fit_is_told_and_stays() {
    let with = materials();
    let mut sitting = Sitting::default();
    sitting.act(&with, "number", "", "3-4<2", at(0));
    assert!(sitting.act(&with, "open", "", "", at(0)));
    let says = shown(&with, &sitting);
    assert!(
        says.contains(r#"value="3-4&lt;2""#) && says.contains("这不是题号"),
        "{says}"
    );
    let none = Number {
        task: Task::Real,
        ..Number::find(5, 0)
    }
    .show();
    sitting.act(&with, "number", "", &none, at(0));
    assert!(sitting.act(&with, "open", "", "", at(0)));
    assert!(shown(&with, &sitting).contains("没有这个题号的题"));
}

#[test]
fn nothing_of_the_answer_is_in_the_page_before_it_is_graded() {
    let with = materials();
    let mut sitting = opened(&with);
    let (figure, kind, right) = planted(&sitting, &with);
    let page = shown(&with, &sitting);
    assert!(page.contains(&format!(r#"data-name="{figure}""#)));
    for secret in [
        format!("应为 {right}"),
        kind,
        "应为".into(),
        "面板上是这样说的".into(),
    ] {
        assert!(!page.contains(&secret), "{secret}");
    }
    sitting.act(&with, "grade", "", "", at(0));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("没有找到：") && page.contains(r#"data-points="0""#),
        "{page}"
    );
}

#[test]
fn what_is_marked_explained_and_corrected_is_graded() {
    let with = materials();
    let mut sitting = opened(&with);
    let (figure, kind, right) = planted(&sitting, &with);
    assert!(sitting.act(&with, "mark", &figure, "", at(0)));
    assert!(
        shown(&with, &sitting).contains(&format!(r#"data-name="{figure}" aria-pressed="true""#))
    );
    assert!(!sitting.act(&with, "kind", &figure, &kind, at(0)));
    assert!(!sitting.act(&with, "right", &figure, &right, at(0)));
    let page = shown(&with, &sitting);
    assert!(
        page.contains(&format!(r#"<option value="{kind}" selected>"#)),
        "{page}"
    );
    assert!(sitting.act(&with, "grade", "", "", at(0)));
    let page = shown(&with, &sitting);
    assert!(
        page.contains(r#"data-points="100""#) && page.contains("找到了："),
        "{page}"
    );
    // What is graded stays as it is.
    assert!(!sitting.act(&with, "mark", &figure, "", at(0)));
    assert_eq!(shown(&with, &sitting), page);
}

#[test]
fn a_second_click_takes_the_mark_away() {
    let with = materials();
    let mut sitting = opened(&with);
    let before = shown(&with, &sitting);
    sitting.act(&with, "mark", "报告年度", "", at(0));
    assert_ne!(shown(&with, &sitting), before);
    sitting.act(&with, "mark", "报告年度", "", at(0));
    assert_eq!(shown(&with, &sitting), before);
}

#[test]
fn hints_come_one_by_one_until_there_are_no_more() {
    let with = materials();
    let mut sitting = opened(&with);
    for count in 1..=3 {
        assert!(shown(&with, &sitting).contains(r#"data-do="hint""#));
        sitting.act(&with, "hint", "", "", at(0));
        assert_eq!(shown(&with, &sitting).matches("提示：").count(), count);
    }
    // All have been given: there is nothing to pay for.
    let page = shown(&with, &sitting);
    assert!(
        !page.contains(r#"data-do="hint""#) && page.contains("提示都给过了，照提示标出来。"),
        "{page}"
    );
    assert!(!page.contains("没有别的提示了"));
    // A fault that is marked already needs none: that is said only to who asks, and costs as well.
    let mut sitting = opened(&with);
    let (figure, ..) = planted(&sitting, &with);
    sitting.act(&with, "mark", &figure, "", at(0));
    assert!(!shown(&with, &sitting).contains("没有别的提示了"));
    sitting.act(&with, "hint", "", "", at(0));
    assert!(shown(&with, &sitting).contains("没有别的提示了"));
    // Not any more, once the mark is taken away.
    sitting.act(&with, "mark", &figure, "", at(0));
    assert!(shown(&with, &sitting).contains(r#"data-do="hint""#));
}

#[test]
fn the_report_is_shown_as_a_document_as_well() {
    let with = materials();
    let mut sitting = opened(&with);
    sitting.act(&with, "document", "", "", at(0));
    let page = shown(&with, &sitting);
    assert!(
        page.contains(
            r#"<iframe title="成文的报告" data-marking sandbox="allow-same-origin" srcdoc="&lt;!DOCTYPE html&gt;"#
        ),
        "{page}"
    );
    sitting.act(&with, "document", "", "", at(0));
    assert!(!shown(&with, &sitting).contains("<iframe"));
}

/// The same sitting after a reload.
fn reloaded(with: &Materials, sitting: &Sitting) -> Sitting {
    Sitting::taken_up(with, &sitting.kept(with), &sitting.progress().write())
}

#[test]
fn a_reload_loses_nothing() {
    let with = materials();
    let mut sitting = opened(&with);
    sitting.act(&with, "mark", "报告年度", "", at(0));
    sitting.act(&with, "right", "报告年度", "2024", at(0));
    sitting.act(&with, "hint", "", "", at(0));
    assert_eq!(
        shown(&with, &reloaded(&with, &sitting)),
        shown(&with, &sitting)
    );
    sitting.act(&with, "grade", "", "", at(0));
    assert_eq!(
        shown(&with, &reloaded(&with, &sitting)),
        shown(&with, &sitting)
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
            shown(&with, &Sitting::taken_up(&with, nonsense, "")),
            shown(&with, &Sitting::default())
        );
    }
}

#[test]
fn what_nobody_offered_does_nothing() {
    let with = materials();
    for sitting in [&mut Sitting::default(), &mut opened(&with)] {
        let before = shown(&with, sitting);
        assert!(!sitting.act(&with, "nonsense", "甲", "乙", at(1)));
        assert!(!sitting.act(&with, "kind", "没有这个数", "乙", at(1)));
        assert_eq!(shown(&with, sitting), before);
    }
}

#[test]
fn a_lesson_is_read_changed_and_answered() {
    let with = materials();
    let mut sitting = Sitting::default();
    assert!(shown(&with, &sitting).contains(r#"data-do="lesson" data-name="二""#));
    assert!(!sitting.act(&with, "lesson", "九", "", at(7)));
    assert!(sitting.act(&with, "lesson", "二", "", at(7)));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("data-example=")
            && page.contains(r#"data-judge="2""#)
            && page.contains("下一课"),
        "{page}"
    );
    let unchanged = sitting.follows(&with).unwrap();
    assert!(page.contains(&unchanged));
    sitting.fill_in("example", "没有这个数", "1");
    assert_eq!(sitting.follows(&with).unwrap(), unchanged);
    // The same lesson after a reload, with the same questions and what was filled in.
    assert_eq!(shown(&with, &reloaded(&with, &sitting)), page);
    sitting.fill_in("example", "培训费", "40");
    sitting.fill_in("answer", "0.0", "约十万");
    let verdict = sitting.judge(&with, 0).unwrap();
    assert!(!verdict.right);
    assert_eq!(sitting.judge(&with, 3), None);
    let filled = shown(&with, &reloaded(&with, &sitting));
    let changed = sitting.follows(&with).unwrap();
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
    assert!(sitting.act(&with, "lesson", "二", "", at(8)));
    assert_ne!(shown(&with, &sitting), page);
    assert!(sitting.act(&with, "lesson", "表", "", at(8)));
    assert!(!shown(&with, &sitting).contains("下一课"));
    assert_eq!(Sitting::default().follows(&with), None);
}

#[test]
fn figures_are_filled_in_from_papers_and_graded_one_by_one() {
    let with = materials();
    let mut sitting = Sitting::default();
    assert!(!sitting.act(&with, "fill", "9", "", at(7)));
    assert!(sitting.act(&with, "fill", "1", "", at(7)));
    let page = shown(&with, &sitting);
    assert!(
        page.contains(r#"<iframe title="原始资料" sandbox="""#),
        "{page}"
    );
    let View::Question(open) = &sitting.view else {
        panic!("no papers")
    };
    let fill_in = open.filling().solution();
    let places: Vec<String> = fill_in
        .asked
        .iter()
        .map(|figure| with.book.spell(*figure))
        .collect();
    let right: Vec<String> = places
        .iter()
        .map(|place| fill_in.truth.at(place).to_owned())
        .collect();
    for (place, right) in places.iter().zip(&right).skip(1) {
        assert!(!sitting.act(&with, "typed", place, right, at(0)), "{place}");
    }
    assert!(!sitting.act(&with, "typed", "没有问这个数", "1", at(0)));
    assert!(!shown(&with, &sitting).contains("填对"));
    assert!(sitting.act(&with, "grade", "", "", at(0)));
    let page = shown(&with, &sitting);
    let says = format!(
        "填对 <b data-right=\"{}\">{0}</b> 个，共 {} 个",
        places.len() - 1,
        places.len()
    );
    assert!(page.contains(&says) && page.contains("没有填"), "{page}");
    // What is handed in stays as it is.
    assert!(!sitting.act(&with, "typed", &places[0], &right[0], at(0)));
    assert!(!sitting.act(&with, "grade", "", "", at(0)));
    assert_eq!(shown(&with, &sitting), page);
    assert_eq!(shown(&with, &reloaded(&with, &sitting)), page);
}

#[test]
fn what_was_done_is_told_with_what_to_relearn_until_it_is_thrown_away() {
    let with = materials();
    let mut sitting = Sitting::default();
    assert!(!shown(&with, &sitting).contains("我的练习"));
    sitting.act(&with, "draw", "1", "", Moment { now: 1000, ..at(7) });
    sitting.act(&with, "document", "", "", Moment { now: 1075, ..at(0) });
    // Who was called away for an hour has not worked for an hour.
    sitting.act(&with, "grade", "", "", Moment { now: 4600, ..at(0) });
    let page = shown(&with, &sitting);
    assert!(
        page.contains("用时 6 分 15 秒，不计分") && page.contains("再学一遍"),
        "{page}"
    );
    sitting.act(&with, "home", "", "", at(0));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("我的练习") && page.contains("2026-11-03") && page.contains("再学一遍"),
        "{page}"
    );
    assert!(
        sitting
            .handed_out("progress")
            .unwrap()
            .1
            .contains(&Number::find(1, 7).show())
    );
    assert!(sitting.act(&with, "forget", "", "", at(0)));
    assert!(!shown(&with, &sitting).contains("我的练习"));
}

#[test]
fn a_real_report_is_opened_from_the_list_or_by_its_number() {
    let with = materials();
    let mut sitting = Sitting::default();
    let title = &with.real[0].title;
    assert!(shown(&with, &sitting).contains(&format!(r#"data-do="real" data-name="1">{title}"#)));
    assert!(sitting.act(&with, "real", "1", "", at(7)));
    let page = shown(&with, &sitting);
    let number = Number {
        task: Task::Real,
        ..Number::find(1, 0)
    }
    .show();
    assert!(page.contains(&format!("题号 <b>{number}</b>")), "{page}");
    assert_eq!(shown(&with, &reloaded(&with, &sitting)), page);
    let mut again = Sitting::default();
    again.act(&with, "number", "", &number, at(0));
    assert!(again.act(&with, "open", "", "", at(0)));
    assert_eq!(shown(&with, &again), page);
    // Nobody knows which kind of fault it is, so nobody is asked.
    sitting.act(&with, "mark", "培训费", "", at(0));
    assert!(!shown(&with, &sitting).contains("哪一种错"));
    sitting.act(&with, "grade", "", "", at(0));
    let page = shown(&with, &sitting);
    assert!(
        page.contains("面板上是这样说的") && page.contains("程序还会问"),
        "{page}"
    );
    assert!(!sitting.act(&with, "real", "5", "", at(0)));
}

#[test]
fn a_sentence_of_the_document_can_be_pointed_at_by_its_claim() {
    let with = materials();
    let mut sitting = Sitting::default();
    sitting.act(&with, "real", "1", "", at(0));
    sitting.act(&with, "document", "", "", at(0));
    let page = shown(&with, &sitting);
    let claim = "声称.三公会议培训列在日常公用";
    assert!(
        page.contains(&format!("&lt;span data-claim=&quot;{claim}&quot;&gt;")),
        "{page}"
    );
    sitting.act(&with, "mark", claim, "", at(0));
    assert_eq!(sitting.marked(), [claim]);
    let page = shown(&with, &sitting);
    assert!(
        page.contains("写了“日常公用经费中”有三公经费、会议费、培训费"),
        "{page}"
    );
}

#[test]
fn what_cannot_be_marked_says_why() {
    let with = materials();
    let mut sitting = Sitting::default();
    sitting.act(&with, "real", "1", "", at(0));
    for (place, says) in [
        (
            "在职人员控制率",
            "“在职人员控制率”这个数是程序算的，不用标；看它用到的数。",
        ),
        ("编制数", "“编制数”这个数是程序算的，不用标；看它用到的数。"),
        ("部门名称", "“部门名称”不是数，不用标。"),
        ("三公经费.年初预算", "没有填，没有可标的。"),
        ("没有这个数", "填报表里没有“没有这个数”，不用标。"),
    ] {
        assert!(sitting.act(&with, "mark", place, "", at(0)));
        assert!(
            shown(&with, &sitting).contains(says),
            "{place}: {}",
            shown(&with, &sitting)
        );
        assert!(sitting.marked().is_empty());
    }
    // It is said once.
    sitting.act(&with, "mark", "培训费", "", at(0));
    assert!(!shown(&with, &sitting).contains("不用标"));
}

#[test]
fn texts_are_marked_as_a_whole_in_the_form_and_in_the_document() {
    let with = materials();
    let mut sitting = opened(&with);
    let place = "文字.存在问题";
    let page = shown(&with, &sitting);
    assert!(
        page.contains(&format!(r#"data-do="mark" data-name="{place}""#)),
        "{page}"
    );
    assert!(sitting.act(&with, "mark", place, "", at(0)));
    assert_eq!(sitting.marked(), [place]);
    assert!(shown(&with, &sitting).contains("错的那个数应为多少"));
    sitting.act(&with, "document", "", "", at(0));
    assert!(shown(&with, &sitting).contains(&format!("data-figure=&quot;{place}&quot;")));
}

#[test]
fn a_question_that_is_left_is_taken_up_again() {
    let with = materials();
    let mut sitting = opened(&with);
    sitting.act(&with, "mark", "报告年度", "", at(0));
    let page = shown(&with, &sitting);
    sitting.act(&with, "home", "", "", at(0));
    let mut sitting = reloaded(&with, &sitting);
    assert!(shown(&with, &sitting).contains("没有做完的题"));
    // Another one that was only looked at does not take its place, nor one that was worked on.
    sitting.act(&with, "draw", "1", "", at(8));
    sitting.act(&with, "home", "", "", at(0));
    sitting.act(&with, "draw", "1", "", at(9));
    sitting.act(&with, "mark", "报告年度", "", at(0));
    sitting.act(&with, "home", "", "", at(0));
    let (first, looked_at) = (Number::find(1, 7).show(), Number::find(1, 8).show());
    assert!(!sitting.act(&with, "resume", &looked_at, "", at(0)));
    assert!(shown(&with, &sitting).contains(&Number::find(1, 9).show()));
    assert!(sitting.act(&with, "resume", &first, "", at(0)));
    assert_eq!(shown(&with, &sitting), page);
    // What is handed in is not left.
    sitting.act(&with, "grade", "", "", at(0));
    sitting.act(&with, "home", "", "", at(0));
    assert!(!shown(&with, &sitting).contains(&format!(r#"data-do="resume" data-name="{first}""#)));
}

#[test]
fn what_was_kept_and_fits_no_more_costs_nothing_else() {
    let with = materials();
    let mut sitting = Sitting::default();
    sitting.follow_link(
        &with,
        &Set {
            title: "第一周".into(),
            questions: vec![Number::find(1, 7)],
        }
        .link(),
    );
    sitting.act(&with, "home", "", "", at(0));
    let home = shown(&with, &sitting);
    let kept = sitting.kept(&with);
    for (part, nonsense) in [
        (r#""view":"Home""#, r#""view":{"Later":7}"#),
        (r#""making":{"#, r#""making":7,"later":{"#),
    ] {
        let kept = kept.replace(part, nonsense);
        assert!(can_be_taken_up(&kept, ""));
        assert_eq!(
            shown(&with, &Sitting::taken_up(&with, &kept, "")),
            home,
            "{kept}"
        );
    }
    assert!(!can_be_taken_up("{", "") && !can_be_taken_up("", "{") && can_be_taken_up("", ""));
    // What another window has kept and cannot be read changes nothing here.
    assert!(!sitting.hear(&with, "{", "{"));
    assert_eq!(shown(&with, &sitting), home);
}

#[test]
fn files_that_were_read_too_late_take_nobody_away() {
    let with = materials();
    let mut sitting = opened(&with);
    let page = shown(&with, &sitting);
    for what in ["class", "set"] {
        assert!(!sitting.take_in(&with, what, &[("甲.json".into(), b"{".to_vec())]));
    }
    assert_eq!(shown(&with, &sitting), page);
}

#[test]
fn what_is_kept_does_not_tell_how_many_faults_there_are() {
    let with = materials();
    let sitting = opened(&with);
    assert!(
        !sitting.kept(&with).contains("hints"),
        "{}",
        sitting.kept(&with)
    );
}
