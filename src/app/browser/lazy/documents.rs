//! Localisation, files and documents of the report at hand, and what the page does with them.

use js_sys::Array;
use wasm_bindgen_futures::spawn_local;
use ziping_document as document;
use ziping_protocol::{ComputeRequest, ComputeResponse};
use ziping_report as report;

use super::programs::{Program, ProgramFailure, call};
use crate::{
    app::{
        browser::{files, print as printing},
        state::{AppState, Dispatch},
    },
    request_queue::RequestKind,
    session::{Action, Notice},
};
use ziping_report::Report;

/// Looks for wrong figures. A file that cannot be fetched is not reported: nothing was asked for.
pub fn locate(state: &AppState, dispatch: &Dispatch) {
    let (report, dispatch) = (state.session.report.clone(), dispatch.clone());
    let request = ComputeRequest::Localise(Report::clone(&report));
    let handle = move |answer| match answer {
        Ok(ComputeResponse::Suspicions(suspicions)) => {
            dispatch.act(Action::SetSuspicions(report, suspicions));
        }
        Ok(_) | Err(ProgramFailure::NotFetched | ProgramFailure::RulebookNotFetched) => {}
        Err(failure) => notify_failure(&failure, &dispatch),
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Background, request, handle);
}

/// Downloads the report file, with the results of its assessment where the program can be had.
pub fn download_report_file(state: &AppState, dispatch: &Dispatch) {
    let name = file_name(state, "json");
    let (book, report) = (state.session.book, state.session.report.clone());
    let dispatch = dispatch.clone();
    let request = ComputeRequest::ReportFile(Report::clone(&report));
    let handle = move |answer| {
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
        files::download(&name, "application/json", &text);
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Asked, request, handle);
}

/// Downloads the document with the report file in it.
pub fn download_document(state: &AppState, dispatch: &Dispatch) {
    let name = file_name(state, "html");
    let request = ComputeRequest::ExportedDocument(report_of(state));
    ask_for_text(state, request, dispatch, move |html, _| {
        files::download(&name, "text/html;charset=utf-8", html);
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

/// Has a text made that the user asked for, and does something with it.
fn ask_for_text(
    state: &AppState,
    request: ComputeRequest,
    dispatch: &Dispatch,
    use_text: impl FnOnce(&str, &Dispatch) + 'static,
) {
    let dispatch = dispatch.clone();
    let handle = move |answer| match answer {
        Ok(ComputeResponse::Text(text)) => use_text(&text, &dispatch),
        Ok(_) => {}
        Err(failure) => notify_failure(&failure, &dispatch),
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
