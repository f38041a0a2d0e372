use super::*;
use ziping_built_in::SAMPLE;
use ziping_localisation::{locate, summaries};

fn open_sample() -> Action {
    Action::OpenSample(SAMPLE.as_bytes().to_vec())
}

fn session(book: &Rulebook) -> Session<'_> {
    Session::new(book)
}

fn figure(name: &str, text: &str) -> Action {
    Action::Edit(Edit::Figure {
        name: name.into(),
        text: text.into(),
    })
}

#[test]
fn typing_is_assessed_at_once_and_taken_back_a_field_at_a_time() {
    let book = ziping_built_in::rulebook();
    let name = &book.fields.as_slice()[0].name;
    let session = session(&book)
        .act(figure(name, "1"))
        .act(figure(name, "12"))
        .act(Action::LeaveField)
        .act(figure(name, "123"));
    let session = session.act(Action::Undo);
    assert_eq!(session.report.figure(name), "12");
    assert_eq!(session.target.as_ref().unwrap().0, *name);
    let session = session.act(Action::Undo);
    assert!(session.report.is_blank() && !session.can_undo());
    let session = session
        .act(Action::Redo)
        .act(Action::Redo)
        .act(Action::Redo);
    assert_eq!(session.report.figure(name), "123");
}

/// The sitting after what may be wrong was looked for.
fn located(session: Session) -> Session {
    let found = locate(session.book, &session.report, &session.assessment);
    let report = session.report.clone();
    let told = summaries(session.book, &found);
    session.act(Action::SetSuspicions(report, told))
}

#[test]
fn a_repair_is_one_step_and_is_not_made_on_another_state_of_the_report() {
    let book = ziping_built_in::rulebook();
    let session = located(session(&book).act(open_sample()));
    assert!(!session.stale && session.suspicions.len() == 1);
    let before = session.report.clone();
    let repaired = session.clone().act(Action::Repair(0));
    assert!(
        repaired.stale
            && repaired.report.figure("培训费") == "2.55"
            && repaired.report.figure("会议费") == "0.88"
    );
    assert!(located(repaired.clone()).suspicions.is_empty());
    let [notice] = repaired.notices.as_slice() else {
        panic!("{:?}", repaired.notices)
    };
    assert!(notice.is_undoable);
    assert_eq!(
        notice.text,
        "培训费由 25.5 改成了 2.55，会议费由 8.8 改成了 0.88。与原件不符就撤销"
    );
    let undone = repaired.act(Action::Undo);
    assert!(undone.report == before && undone.notices.is_empty());
    let typed = session.clone().act(figure("培训费", "25.6"));
    assert_eq!(typed.clone().act(Action::Repair(0)).report, typed.report);
    assert_eq!(
        located(typed.clone()).act(Action::Repair(99)).report,
        typed.report
    );
    // An answer that comes too late.
    let late = typed.act(Action::SetSuspicions(session.report, Vec::new()));
    assert!(late.stale && late.suspicions.len() == 1);
}

#[test]
fn another_report_takes_the_place_of_this_one_which_stays_in_the_list() {
    let book = ziping_built_in::rulebook();
    let session = session(&book).act(open_sample());
    assert!(session.notices.is_empty() && session.route == Route::Form);
    let session = session.act(Action::NewReport);
    assert!(session.report.is_blank() && session.number == 2);
    assert_eq!(
        session.notices[0].text,
        "已换成空白报告。原来那份在开始页的列表里"
    );
    assert!(!session.can_undo());
}

#[test]
fn a_report_is_listed_by_what_its_title_has_of_figures() {
    let book = ziping_built_in::rulebook();
    let session = session(&book);
    assert_eq!(session.name(), "");
    let session = session.act(figure("部门名称", "甲县财政局 "));
    assert_eq!(session.name(), "甲县财政局");
    assert_eq!(session.title(), book.title);
    let session = session.act(figure("报告年度", "2025"));
    assert_eq!(session.name(), session.title());
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_report_alone() {
    let book = ziping_built_in::rulebook();
    let session = session(&book).act(open_sample());
    let before = session.report.clone();
    let session = session.act(Action::OpenReport(b"{}".to_vec()));
    assert_eq!(session.report, before);
    assert_eq!(
        session.notices,
        [Notice::problem(
            "这个 JSON 文件不是自评报告的数据。选用“下载数据”（.json）或“下载报告”（.html）存下来的文件。手头的报告没有动"
        )]
    );
}

#[test]
fn what_was_kept_and_cannot_be_read_can_be_salvaged() {
    let book = ziping_built_in::rulebook();
    let session = session(&book).act(Action::Restore(b"{\"format\":".to_vec()));
    assert_eq!(session.notices[0].salvage.as_deref(), Some("{\"format\":"));
    assert!(session.report.is_blank());
}

#[test]
fn a_pasted_block_is_one_step_and_says_what_found_no_place() {
    let book = ziping_built_in::rulebook();
    let paste = |text: &str| Action::Paste("本年支出合计".into(), CopiedCells::parse(text));
    let session = session(&book)
        .act(Action::ShowWholeForm(true))
        .act(paste("350.28\t362.40\n130.13\t128.20"));
    assert_eq!(session.report.figures.len(), 4);
    assert!(session.notices.is_empty());
    let session = session.act(paste("1\t2\t3"));
    assert!(
        session.notices[0].text.contains("“3”"),
        "{}",
        session.notices[0].text
    );
    let session = session
        .act(figure("本年支出合计", "12"))
        .act(Action::Undo)
        .act(Action::Undo);
    assert_eq!(session.report.figure("本年支出合计"), "350.28");
    assert!(session.act(Action::Undo).report.is_blank());
}

#[test]
fn last_years_file_is_one_step_and_a_wrong_one_changes_nothing() {
    let book = ziping_built_in::rulebook();
    let session = session(&book).act(Action::OpenLastYear(SAMPLE.as_bytes().to_vec()));
    assert_eq!((session.route, session.notices.len()), (Route::Form, 1));
    assert!(!session.report.is_blank());
    let before = session.report.clone();
    let session = session.act(Action::OpenLastYear(b"{}".to_vec()));
    assert_eq!(session.report, before);
    assert!(
        session
            .notices
            .iter()
            .any(|notice| notice.problem && notice.text.ends_with("手头的报告没有动"))
    );
    assert!(session.act(Action::Undo).report.is_blank());
}

#[test]
fn typing_in_a_vouched_figure_is_one_step_that_brings_the_mark_back() {
    let book = ziping_built_in::rulebook();
    let check = Action::Edit(Edit::Confirmed {
        figure: "基本支出".into(),
        confirmed: true,
    });
    let session = session(&book)
        .act(figure("基本支出", "1"))
        .act(check)
        .act(Action::LeaveField);
    assert!(session.report.is_confirmed("基本支出"));
    let session = session
        .act(figure("基本支出", "13"))
        .act(figure("基本支出", "130"));
    assert!(!session.report.is_confirmed("基本支出"));
    let session = session.act(Action::Undo);
    assert_eq!(session.report.figure("基本支出"), "1");
    assert!(session.report.is_confirmed("基本支出"));
}

#[test]
fn the_handbook_is_left_for_where_it_was_opened() {
    let book = ziping_built_in::rulebook();
    let session = session(&book)
        .act(open_sample())
        .act(Action::Navigate(Route::Preview));
    let session = session
        .act(Action::Navigate(Route::Handbook))
        .act(Action::Navigate(Route::Handbook));
    assert_eq!(session.route, Route::Handbook);
    assert_eq!(session.act(Action::Back).route, Route::Preview);
}

#[test]
fn another_rulebook_assesses_the_same_report_anew() {
    let (book, mut other) = (ziping_built_in::rulebook(), ziping_built_in::rulebook());
    other.checks.clear();
    let session = session(&book)
        .act(open_sample())
        .act(Action::Navigate(Route::Handbook));
    let (report, findings) = (session.report.clone(), session.assessment.findings.len());
    let session = session.with_rulebook(&other);
    assert!(findings > 0 && session.assessment.findings.is_empty());
    assert_eq!((session.report, session.route), (report, Route::Handbook));
}

#[test]
fn a_restored_report_is_not_a_step() {
    let book = ziping_built_in::rulebook();
    let session = session(&book).act(Action::Restore(SAMPLE.as_bytes().to_vec()));
    assert!(!session.report.is_blank() && !session.can_undo());
    assert_eq!(session.route, Route::Start);
}

#[test]
fn cells_with_names_are_shown_before_they_are_filled_in() {
    let book = ziping_built_in::rulebook();
    let session = session(&book);
    let cells = |text: &str| CopiedCells::parse(text);
    let block = cells("支出合计\t350.28\n其中：基本支出\t130.13\n");
    let pasted = session.pasted_by_names("本年支出合计", &block).unwrap();
    let shown = session.act(Action::ShowPaste("本年支出合计".into(), pasted));
    assert!(shown.report.is_blank());
    let dropped = shown.clone().act(Action::DropPaste);
    assert!(dropped.report.is_blank() && dropped.pasted.is_none() && !dropped.can_undo());
    let filled = shown.act(Action::FillPaste);
    assert_eq!(filled.report.figure("本年支出合计"), "350.28");
    assert_eq!(filled.report.figure("基本支出"), "130.13");
    assert_eq!(filled.report.figure("本年支出合计.上年"), "");
    assert!(filled.pasted.is_none());
    assert_eq!(filled.target.as_ref().unwrap().0, "本年支出合计");
    assert!(filled.clone().act(Action::Undo).report.is_blank());
    // The very rows of the form, and figures alone, go by position.
    for block in ["基本支出\t1\n人员经费\t2", "1\t2\n3\t4"] {
        assert_eq!(filled.pasted_by_names("基本支出", &cells(block)), None);
    }
}

/// A section shows what the notice asks for; more comes up where it is needed, and stays.
#[test]
fn the_form_shows_what_is_needed() {
    let book = ziping_built_in::rulebook();
    let shows = |session: &Session, name: &str| {
        let name = book.names().find(name).unwrap();
        session.shown_fields().contains(name)
    };
    let blank = session(&book);
    assert!(shows(&blank, "三公经费.年初预算") && !shows(&blank, "三公经费.全年预算"));
    assert!(shows(&blank, "项目.名称") && shows(&blank, "文字.存在问题"));
    assert!(!shows(&blank, "文字.结转原因"));

    // A template asks for its form's figures.
    let with_table = blank
        .clone()
        .act(figure("口径.基础数据表", "湖南基础数据表"));
    assert!(!shows(&blank, "水费.上年") && shows(&with_table, "水费.上年"));

    // Whatever holds something is there, and stays while it is emptied by hand.
    let filled = blank.clone().act(figure("水费", "1"));
    assert!(shows(&filled, "水费"));
    let entered = filled.clone().act(Action::EnterField("水费".into()));
    assert!(shows(&entered.act(figure("水费", "")), "水费"));
    assert!(!shows(&filled.act(figure("水费", "")), "水费"));

    // Findings bring up what they are about, but not while a number is being typed.
    let wrong = blank
        .clone()
        .act(figure("编制数", "20"))
        .act(Action::Type(Edit::set_text("行政编制", "30".to_owned())));
    let emptied = wrong.clone().act(figure("行政编制", ""));
    assert!(!shows(&emptied, "行政编制"));
    let left = wrong.act(Action::LeaveField).act(figure("行政编制", ""));
    assert!(shows(&left, "行政编制"));

    // A group can be opened; another report begins without.
    let group = book.group_of(book.names().find("水费").unwrap()).unwrap();
    assert_eq!(
        blank.shown_fields().first_hidden(group).unwrap(),
        "工资福利支出"
    );
    let opened = blank.clone().act(Action::OpenGroup(group));
    assert!(shows(&opened, "水费.上年") && opened.shown_fields().first_hidden(group).is_none());
    assert!(!shows(&opened.act(Action::NewReport), "水费.上年"));
    let whole = blank
        .act(Action::ShowWholeForm(true))
        .act(Action::NewReport);
    assert!(shows(&whole, "水费.上年") && whole.form.section().is_none());
}

/// Cells are pasted by position into the rows and columns that are on show, by names into any.
#[test]
fn cells_are_pasted_where_they_are_seen() {
    let book = ziping_built_in::rulebook();
    let begin = session(&book);
    let (table, _) = begin.table_around("编制数").unwrap();
    let rows: Vec<_> = table.fields().iter().map(|field| &*field.name).collect();
    assert_eq!(rows, ["编制数", "在职人数"]);
    let pasted = begin.clone().act(Action::Paste(
        "编制数".into(),
        CopiedCells::parse("20\n19\n"),
    ));
    assert_eq!(pasted.report.figure("在职人数"), "19");
    assert_eq!(pasted.report.figure("行政编制"), "");
    let named = CopiedCells::parse("行政编制\t12\n工勤编制\t3\n");
    let found = begin.pasted_by_names("编制数", &named).unwrap();
    let filled = begin
        .act(Action::ShowPaste("编制数".into(), found))
        .act(Action::FillPaste);
    assert_eq!(filled.report.figure("行政编制"), "12");
    assert_eq!(filled.report.figure("工勤编制"), "3");
}

/// A number that is being typed is not spoken of before it is there; what it mends is mended at once.
#[test]
fn findings_wait_for_the_whole_number() {
    let book = ziping_built_in::rulebook();
    let key = |name: &str, text: &str| Action::Type(Edit::set_text(name, text.to_owned()));
    let counts = |session: &Session| {
        let told = session.assessment.while_entering().count();
        (told, session.assessment.untold.len())
    };
    let begin = session(&book)
        .act(figure("基本支出", "130.13"))
        .act(figure("日常公用经费", "14.13"));
    assert_eq!(counts(&begin), (0, 0));

    // 人员经费 116, key by key: each of the first keys alone would be an error.
    let half = begin.clone().act(key("人员经费", "1"));
    let (told, untold) = counts(&half);
    assert!(told == 0 && untold > 0);
    // The strip of the sum follows the key.
    let strips = ziping_assessment::identities(&book, &half.assessment);
    assert!(strips.iter().any(|strip| strip.level.is_some()));
    let whole = half.clone().act(key("人员经费", "116"));
    assert_eq!(counts(&whole), (0, 0));

    // Left or rested on, the half number is told, and read aloud.
    for rest in [Action::LeaveField, Action::RestKeys] {
        let told = half.clone().act(rest);
        assert!(counts(&told).0 > 0 && counts(&told).1 == 0);
        assert_eq!(told.settled.findings.len(), told.assessment.findings.len());
        // The key that mends it takes the finding away, and is not read aloud before the end.
        let mended = told.act(key("人员经费", "116"));
        assert_eq!(counts(&mended), (0, 0));
        let read_aloud = |session: &Session| session.settled.while_entering().count();
        assert!(read_aloud(&mended) > 0);
        assert_eq!(read_aloud(&mended.act(Action::LeaveField)), 0);
    }
}
