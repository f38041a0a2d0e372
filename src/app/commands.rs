//! Carries out the commands of the page.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;

use super::{
    autosave::{replace_report, take_over},
    browser::{files, print, rulebook_files},
    dispatch::Dispatch,
    reports::ListTask,
    second_part::{Task, run},
    state::AppAction,
};
use crate::{
    command::Command,
    session::{Action, Route},
};
use ziping_document::file_name_of;
use ziping_report as report;
use ziping_report::Edit;

/// Does what the element of a command was pressed for.
pub fn carry_out(command: Command, dispatch: &Dispatch) {
    let action = match command {
        Command::ShowStart => Action::Navigate(Route::Start),
        Command::Continue | Command::Edit => Action::Navigate(Route::Form),
        Command::ShowPreview => Action::Navigate(Route::Preview),
        Command::ShowHandIn => Action::Navigate(Route::HandIn),
        Command::ShowHandbook => Action::Navigate(Route::Handbook),
        Command::ShowPractice => Action::Navigate(Route::Practice),
        Command::Back => Action::Back,
        Command::CloseLastYear => Action::CloseLastYear,
        Command::FillPaste => Action::FillPaste,
        Command::DropPaste => Action::DropPaste,
        Command::Undo => Action::Undo,
        Command::Redo => Action::Redo,
        Command::Repair { repair } => Action::Repair(repair),
        Command::DivideAmounts => Action::DivideAmounts,
        Command::Confirm { figure, confirmed } => Action::Edit(Edit::Confirmed {
            figure,
            confirmed: !confirmed,
        }),
        Command::CheckCompleteness { open } => Action::ShowSubmissionChecks(!open),
        Command::DismissNotice { notice } => Action::DismissNotice(notice),
        Command::OpenGroup { group } => return open_group(&group, dispatch),
        Command::RemoveRow { table, row, next } => return remove_row(table, row, next, dispatch),
        Command::NewReport => return replace_report(Action::NewReport, "", dispatch),
        Command::StopReading => return dispatch.send(AppAction::Reading(None)),
        Command::StopSearch => return run(Task::StopSearch, dispatch),
        Command::OpenKept { report } => return list(ListTask::Open(report), dispatch),
        Command::CopyReport { report } => return list(ListTask::Copy(report), dispatch),
        Command::RenameReport { report } => return list(ListTask::BeginRename(report), dispatch),
        Command::DeleteReport { report } => return list(ListTask::Delete(report), dispatch),
        Command::RestoreReport { report } => return list(ListTask::Restore(report), dispatch),
        Command::ShowVersions { report } => return list(ListTask::ShowVersions(report), dispatch),
        Command::OpenVersion { report, version } => {
            return list(ListTask::OpenVersion { report, version }, dispatch);
        }
        Command::ExportReports => return list(ListTask::Export, dispatch),
        Command::TakeInReports { path } => return list(ListTask::TakeIn(path), dispatch),
        Command::TakeOver => return take_over(dispatch),
        Command::LoadSample => return rulebook_files::open_sample(dispatch),
        Command::DownloadReport => return download_report(dispatch),
        Command::DownloadDocument => return run(Task::DownloadDocument, dispatch),
        Command::DownloadSalvage { notice } => return download_salvage(notice, dispatch),
        Command::CopyText => return run(Task::CopyText, dispatch),
        Command::Print => return print(dispatch),
        Command::ToggleLargeType => return dispatch.send(AppAction::ToggleLargeType),
        Command::TogglePanel => return dispatch.send(AppAction::TogglePanel),
        Command::TogglePictures => return dispatch.send(AppAction::TogglePictures),
        Command::UseBuiltInRules => return run(Task::UseBuiltInRules, dispatch),
        // The file that is chosen and the name that is typed are events of their own.
        Command::OpenReport
        | Command::OpenLastYear
        | Command::OpenRules
        | Command::NameReport { .. } => return,
    };
    dispatch.act(action);
}

/// So long a download waits for the results that go along with the report, in milliseconds.
const LONGEST_WAIT: u32 = 3000;

/// Hands out the report file: with the results in it, or after a time without them, from what the
/// page itself has.
fn download_report(dispatch: &Dispatch) {
    let is_done = Rc::new(Cell::new(false));
    run(Task::DownloadReport(is_done.clone()), dispatch);
    let (state, dispatch) = (dispatch.state(), dispatch.clone());
    Timeout::new(LONGEST_WAIT, move || {
        if !is_done.replace(true) {
            let session = &state.session;
            let name = file_name_of(&session.title(), "json");
            let text = report::write(&session.report, session.book, report::Json::Null);
            files::download(&name, "application/json", &text, &dispatch);
        }
    })
    .forget();
}

fn list(task: ListTask, dispatch: &Dispatch) {
    run(Task::List(task), dispatch);
}

/// Shows all fields of a group, by its id. The button that did it is gone then: the first field that
/// comes up gets the focus.
fn open_group(id: &str, dispatch: &Dispatch) {
    let book = dispatch.state().session.book;
    let Some(group) = book.groups.position(|group| group.id == id) else {
        return;
    };
    let before = dispatch.state().session.shown_fields().first_hidden(group);
    dispatch.act(Action::OpenGroup(group));
    if let Some(path) = before {
        dispatch.act(Action::FocusField(path));
    }
}

fn remove_row(table: String, row: usize, next: String, dispatch: &Dispatch) {
    // The button goes with its row; the row that moves up gets the focus.
    for action in [
        Action::LeaveField,
        Action::Edit(Edit::RemoveRow { table, row }),
        Action::FocusField(next),
    ] {
        dispatch.act(action);
    }
}

/// Hands out the kept text that could not be read, as it is.
fn download_salvage(notice: usize, dispatch: &Dispatch) {
    let state = dispatch.state();
    let notice = state.session.notices.get(notice);
    if let Some(file) = notice.and_then(|notice| notice.salvage.as_deref()) {
        files::download("自动保存的原文.json", "application/json", file, dispatch);
    }
}

/// Prints the handbook as it is shown, else the document.
fn print(dispatch: &Dispatch) {
    let state = dispatch.state();
    if state.session.route == Route::Handbook {
        print::this_page();
    } else {
        run(Task::Print, dispatch);
    }
}
