//! Localisation, files and documents of the report at hand, and what the page does with them.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen_futures::spawn_local;
use ziping_document as document;
use ziping_protocol::{ComputeRequest, ComputeResponse};
use ziping_report as report;

use super::programs::{Program, ProgramFailure, call};
use crate::{
    app::{
        browser::{files, print as printing},
        dispatch::Dispatch,
        state::{AppAction, AppState, Prepared, SameObject},
    },
    request_queue::RequestKind,
    session::{Action, Notice},
};
use ziping_report::Report;

/// Looks for wrong figures. A file that cannot be fetched is not reported: nothing was asked for.
pub fn locate(state: &AppState, dispatch: &Dispatch) {
    let (report, dispatch) = (state.session.report.clone(), dispatch.clone());
    let request = ComputeRequest::Localise(Report::clone(&report));
    let slow = after(LONG_SEARCH, &dispatch, |dispatch| {
        dispatch.send(AppAction::SearchIsSlow(true));
    });
    let handle = move |answer| {
        drop(slow);
        dispatch.send(AppAction::SearchIsSlow(false));
        match answer {
            Ok(ComputeResponse::Suspicions(suspicions)) => {
                dispatch.act(Action::SetSuspicions(report, suspicions));
                keep_paper(&dispatch.state());
            }
            Ok(_) | Err(ProgramFailure::NotFetched | ProgramFailure::RulebookNotFetched) => {}
            Err(failure) => notify_failure(&failure, &dispatch),
        }
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Background, request, handle);
}

/// Keeps the document ready for when the browser prints by itself. The next search takes its place:
/// by then it is of an earlier report.
fn keep_paper(state: &AppState) {
    let programs = &state.screen.programs.0;
    let (paper, report) = (programs.paper.clone(), state.session.report.clone());
    let number = state.session.number;
    let request = ComputeRequest::Document(Report::clone(&report));
    let handle = move |answer| {
        if let Ok(ComputeResponse::Text(html)) = answer {
            paper.keep(report, number, html);
        }
    };
    programs
        .compute
        .ask(RequestKind::Background, request, handle);
}

/// Looks up what there is to see to before the report is handed in.
pub fn prepare(state: &AppState, dispatch: &Dispatch) {
    let (report, dispatch) = (state.session.report.clone(), dispatch.clone());
    let request = ComputeRequest::Preparation(Report::clone(&report));
    let handle = move |answer| match answer {
        Ok(ComputeResponse::Preparation(found)) => {
            dispatch.send(AppAction::ShowPreparation(Prepared {
                report: SameObject(report),
                found: Rc::new(found),
            }));
        }
        Ok(_) => {}
        Err(failure) => notify_failure(&failure, &dispatch),
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Asked, request, handle);
}

/// Gives up the search; the next change of the report begins another one.
pub fn stop_search(state: &AppState, dispatch: &Dispatch) {
    state.screen.programs.0.compute.stop_search();
    dispatch.send(AppAction::SearchIsSlow(false));
}

/// Downloads the report file, with the results of its assessment where the program can be had, and
/// unless that was done meanwhile without them.
pub fn download_report_file(state: &AppState, is_done: Rc<Cell<bool>>, dispatch: &Dispatch) {
    let name = file_name(state, "json");
    let (book, report) = (state.session.book, state.session.report.clone());
    let dispatch = dispatch.clone();
    let request = ComputeRequest::ReportFile(Report::clone(&report));
    let handle = move |answer| {
        if is_done.replace(true) {
            return;
        }
        // Without the program the report file still goes out, only without the results in it:
        // nothing that was typed may be lost.
        let text = match answer {
            Ok(ComputeResponse::Text(text)) => text,
            Err(failure @ ProgramFailure::BrokeDown) => {
                notify_failure(&failure, &dispatch);
                report::write(&report, book, report::Json::Null)
            }
            _ => report::write(&report, book, report::Json::Null),
        };
        files::download(&name, "application/json", &text, &dispatch);
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Asked, request, handle);
}

/// Downloads the document with the report file in it.
pub fn download_document(state: &AppState, dispatch: &Dispatch) {
    let name = file_name(state, "html");
    let request = ComputeRequest::ExportedDocument(report_of(state));
    ask_for_text(state, request, dispatch, move |html, dispatch| {
        files::download(&name, "text/html;charset=utf-8", html, dispatch);
    });
}

/// Opens the print dialog for the document.
pub fn print(state: &AppState, dispatch: &Dispatch) {
    let request = ComputeRequest::Document(report_of(state));
    ask_for_text(state, request, dispatch, |html, _| {
        printing::document_of(html);
    });
}

/// Notifies the user of what somebody changed in an exported document since it was exported.
pub fn describe_changes(state: &AppState, file: Vec<u8>, dispatch: &Dispatch) {
    let request = ComputeRequest::DescribeChanges(file);
    ask_for_text(state, request, dispatch, |sentence, dispatch| {
        if !sentence.is_empty() {
            dispatch.notify(Notice::news(sentence));
        }
    });
}

/// Copies the report as plain text, or downloads it where the browser lets no page use the
/// clipboard, and says which was done.
pub fn copy_text(state: &AppState, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let request = ComputeRequest::PlainText(report_of(state));
    let handle = move |answer| match answer {
        Ok(ComputeResponse::NamedText { file_name, text }) => spawn_local(async move {
            let values = Array::of2(&text.into(), &file_name.into());
            match call(Program::Compute, "copy_text", &values).await {
                Ok(says) => {
                    dispatch.notify(Notice::news(says.as_string().unwrap_or_default()));
                }
                Err(_) => notify_failure(&ProgramFailure::NotFetched, &dispatch),
            }
        }),
        Ok(_) => {}
        Err(failure) => notify_failure(&failure, &dispatch),
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Asked, request, handle);
}

/// Draws the document's pictures in their container in the panel.
pub fn show_pictures(state: &AppState, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let request = ComputeRequest::Pictures(report_of(state));
    let handle = move |answer| match answer {
        Ok(ComputeResponse::Text(html)) => {
            let page = gloo::utils::document();
            if let Ok(Some(container)) = page.query_selector(".pictures div") {
                container.set_inner_html(&html);
            }
        }
        Ok(_) => {}
        Err(failure) => notify_failure(&failure, &dispatch),
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Shown("pictures"), request, handle);
}

/// After so long, in milliseconds, the page says that a search is still going on, and that something
/// is still being made that the user asked for.
const LONG_SEARCH: u32 = 5000;
const LONG_WAIT: u32 = 3000;

/// Does something after a time, unless the timer is dropped before.
fn after(milliseconds: u32, dispatch: &Dispatch, act: fn(&Dispatch)) -> Timeout {
    let dispatch = dispatch.clone();
    Timeout::new(milliseconds, move || act(&dispatch))
}

fn say_that_it_takes_long(dispatch: &Dispatch) {
    dispatch.notify(Notice::news(
        "这一步还在准备，好了就给出来。数据随时可以用“下载数据”存成文件",
    ));
}

/// Has a text made that the user asked for, and does something with it.
fn ask_for_text(
    state: &AppState,
    request: ComputeRequest,
    dispatch: &Dispatch,
    use_text: impl FnOnce(&str, &Dispatch) + 'static,
) {
    let dispatch = dispatch.clone();
    let slow = after(LONG_WAIT, &dispatch, say_that_it_takes_long);
    let handle = move |answer| {
        drop(slow);
        match answer {
            Ok(ComputeResponse::Text(text)) => use_text(&text, &dispatch),
            Ok(_) => {}
            Err(failure) => notify_failure(&failure, &dispatch),
        }
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Asked, request, handle);
}

/// Says why the computing program did not do what it was asked.
pub(super) fn notify_failure(failure: &ProgramFailure, dispatch: &Dispatch) {
    dispatch.notify(Notice::problem(failure.message(Program::Compute)));
}

fn report_of(state: &AppState) -> Report {
    Report::clone(&state.session.report)
}

fn file_name(state: &AppState, extension: &str) -> String {
    let session = &state.session;
    document::file_name(
        session.book,
        &session.report,
        &session.assessment,
        extension,
    )
}
