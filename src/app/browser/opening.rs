//! Opens what the user chose or dropped as a report, or says why that is none.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use ziping_lazy_dom::file_text;

use crate::{
    app::{
        autosave::replace_report,
        reports::{self, ListTask},
        state::Dispatch,
    },
    session::{Action, Notice},
};
use ziping_report::{ChoiceProblem, is_html};

/// A file larger than this is not read into memory at all.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The beginning of a file with all reports in it, as reports.js writes it.
const ALL_REPORTS: &[u8] = br#"{"kind":"ziping reports""#;

/// Reads the one file that was chosen and does the action that `opened` makes of its content.
pub fn open(files: &Array, opened: fn(Vec<u8>) -> Action, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    if files.length() > 1 {
        let problem = ChoiceProblem::Several(files.length());
        return dispatch.notify(Notice::not_opened(&problem));
    }
    let Ok(file) = files.get(0).dyn_into::<File>() else {
        return;
    };
    spawn_local(async move {
        match read(&file).await {
            Err(problem) => dispatch.notify(Notice::not_opened(&problem)),
            Ok(bytes) if bytes.starts_with(ALL_REPORTS) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                reports::carry_out(ListTask::Import(text), &dispatch);
            }
            Ok(bytes) => {
                if is_html(&bytes) {
                    super::lazy::describe_changes(&dispatch.state(), bytes.clone(), &dispatch);
                }
                replace_report(opened(bytes), &file.name(), &dispatch);
            }
        }
    });
}

/// The text of a file in UTF-8.
async fn read(file: &File) -> Result<Vec<u8>, ChoiceProblem> {
    if file.size() > LARGEST {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let megabytes = (file.size() / 1024.0 / 1024.0) as usize;
        return Err(ChoiceProblem::too_large(megabytes));
    }
    let bytes = file_text::bytes(file).await;
    let bytes = bytes.ok_or(ChoiceProblem::NotReadable)?;
    ChoiceProblem::check(&bytes)?;
    Ok(file_text::to_utf8(bytes))
}
