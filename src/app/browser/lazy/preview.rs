//! The preview: the computing program makes its content in its own thread, and shows it in the
//! page's frame; what the user does there comes back as events.

use std::cell::OnceCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use ziping_protocol::{ComputeRequest, ComputeResponse, PreviewEvent, decode};
use ziping_report::Report;
use ziping_rulebook::prefix;

use super::{
    documents::notify_failure,
    programs::{Program, ProgramFailure, bytes_of, call},
};
use crate::{
    app::{dispatch::Dispatch, state::AppState},
    request_queue::RequestKind,
    session::Action,
};

/// Hears the events of the preview, for as long as the page lives.
#[derive(Default)]
pub struct PreviewListener(OnceCell<Closure<dyn FnMut(JsValue)>>);

impl PreviewListener {
    fn function(&self, dispatch: &Dispatch) -> JsValue {
        let closure = self.0.get_or_init(|| {
            let dispatch = dispatch.clone();
            Closure::new(move |event: JsValue| {
                if let Ok(event) = decode(&bytes_of(&event)) {
                    follow(event, &dispatch);
                }
            })
        });
        closure.as_ref().clone()
    }
}

/// Shows the document of the report in the frame of the preview.
pub fn show_preview(frame: Element, state: &AppState, dispatch: &Dispatch) {
    let programs = state.screen.programs.clone();
    let request = ComputeRequest::Preview(Report::clone(&state.session.report));
    let handle = {
        let (programs, dispatch) = (programs.clone(), dispatch.clone());
        move |answer| match answer {
            Ok(ComputeResponse::Preview(content)) => {
                let listener = programs.0.preview.function(&dispatch);
                let values = Array::of3(&frame, &Uint8Array::from(content.bytes()), &listener);
                call_and_notify("show_preview", values, &dispatch);
            }
            Ok(_) => {}
            Err(failure) => notify_failure(&failure, &dispatch),
        }
    };
    let compute = &programs.0.compute;
    compute.ask(RequestKind::Shown("preview"), request, handle);
}

fn follow(event: PreviewEvent, dispatch: &Dispatch) {
    match event {
        PreviewEvent::OpenParagraph(paragraph) => edit_paragraph(paragraph, dispatch),
        PreviewEvent::TypeParagraph { paragraph, text } => {
            dispatch.type_into(&format!("{}{paragraph}", prefix::PARAGRAPH), text);
        }
        PreviewEvent::CloseParagraph => dispatch.act(Action::LeaveField),
        PreviewEvent::FollowFigure(figure) => dispatch.act(Action::FocusField(figure)),
    }
}

/// Opens a paragraph of the preview for rewriting.
fn edit_paragraph(paragraph: String, dispatch: &Dispatch) {
    let state = dispatch.state();
    let request = ComputeRequest::EditParagraph {
        report: Report::clone(&state.session.report),
        paragraph,
    };
    let dispatch = dispatch.clone();
    let handle = move |answer| match answer {
        Ok(ComputeResponse::Paragraph(editor)) => {
            let values = Array::of1(&Uint8Array::from(editor.bytes()));
            call_and_notify("edit_paragraph", values, &dispatch);
        }
        Ok(_) => {}
        Err(failure) => notify_failure(&failure, &dispatch),
    };
    let compute = &state.screen.programs.0.compute;
    compute.ask(RequestKind::Shown("paragraph"), request, handle);
}

fn call_and_notify(export: &'static str, values: Array, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        if call(Program::Compute, export, &values).await.is_err() {
            notify_failure(&ProgramFailure::NotFetched, &dispatch);
        }
    });
}
