//! Carries out the commands of the page.

use super::{
    browser::{files, lazy, print, rulebook_files, storage},
    state::{AppAction, Dispatch},
};
use crate::{
    command::Command,
    session::{Action, Route},
};
use ziping_report::Edit;

/// Does what the element of a command was pressed for.
pub fn carry_out(command: Command, dispatch: &Dispatch) {
    let action = match command {
        Command::ShowStart => Action::Navigate(Route::Start),
        Command::Continue | Command::Edit => Action::Navigate(Route::Form),
        Command::ShowPreview => Action::Navigate(Route::Preview),
        Command::ShowHandbook => Action::Navigate(Route::Handbook),
        Command::ShowPractice => Action::Navigate(Route::Practice),
        Command::Back => Action::Back,
        Command::NewReport => Action::NewReport,
        Command::CloseLastYear => Action::CloseLastYear,
        Command::TakeBack => Action::OpenReport(storage::report_put_aside().unwrap_or_default()),
        Command::Undo => Action::Undo,
        Command::Redo => Action::Redo,
        Command::Repair { repair } => Action::Repair(repair),
        Command::Confirm { figure, confirmed } => Action::Edit(Edit::Confirmed {
            figure,
            confirmed: !confirmed,
        }),
        Command::CheckCompleteness { open } => Action::ShowSubmissionChecks(!open),
        Command::DismissNotice { notice } => Action::DismissNotice(notice),
        Command::RemoveRow { table, row, next } => return remove_row(table, row, next, dispatch),
        Command::LoadSample => return rulebook_files::open_sample(dispatch),
        Command::DownloadReport => {
            return lazy::download_report_file(&dispatch.state(), dispatch);
        }
        Command::DownloadDocument => return lazy::download_document(&dispatch.state(), dispatch),
        Command::DownloadSalvage { notice } => return download_salvage(notice, dispatch),
        Command::CopyText => return lazy::copy_text(&dispatch.state(), dispatch),
        Command::Print => return print(dispatch),
        Command::ToggleLargeType => return dispatch.send(AppAction::ToggleLargeType),
        Command::TogglePanel => return dispatch.send(AppAction::TogglePanel),
        Command::TogglePictures => return dispatch.send(AppAction::TogglePictures),
        Command::UseBuiltInRules => return lazy::use_built_in_rulebook(dispatch),
        // The browser asks for the file; its choice is an event of its own.
        Command::OpenReport | Command::OpenLastYear | Command::OpenRules => return,
    };
    dispatch.act(action);
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
        files::download("自动保存的原文.json", "application/json", file);
    }
}

/// Prints the handbook as it is shown, else the document.
fn print(dispatch: &Dispatch) {
    let state = dispatch.state();
    if state.session.route == Route::Handbook {
        print::this_page();
    } else {
        lazy::print(&state, dispatch);
    }
}
