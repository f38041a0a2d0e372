//! Opens what the user chose or dropped as a report, or says why that is none.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use ziping_lazy_dom::file_text;

use crate::{
    app::{
        autosave::replace_report,
        dispatch::Dispatch,
        reports::{self, ListTask},
        state::{AppAction, Reading},
    },
    session::{Action, Notice},
};
use ziping_report::{ChoiceProblem, is_html};

/// A file larger than this is not read into memory at all.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// A larger one is not read as a report, which would hold the page for a second or more. One with ten
/// thousand rows has a tenth of this.
const LARGEST_REPORT: usize = 8 * 1024 * 1024;

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
        let read = read(&file, &dispatch).await;
        dispatch.send(AppAction::Reading(None));
        match read {
            Err(problem) => dispatch.notify(Notice::not_opened(&problem)),
            Ok(None) => {}
            Ok(Some(bytes)) if bytes.starts_with(ALL_REPORTS) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                reports::carry_out(ListTask::Import(text), &dispatch);
            }
            Ok(Some(bytes)) if bytes.len() > LARGEST_REPORT => {
                let problem = ChoiceProblem::too_large(bytes.len() / 1024 / 1024);
                dispatch.notify(Notice::not_opened(&problem));
            }
            Ok(Some(bytes)) => {
                if is_html(&bytes) {
                    super::lazy::describe_changes(&dispatch.state(), bytes.clone(), &dispatch);
                }
                replace_report(opened(bytes), &file.name(), &dispatch);
            }
        }
    });
}

/// The text of a file in UTF-8; `None` where the reading was given up.
async fn read(file: &File, dispatch: &Dispatch) -> Result<Option<Vec<u8>>, ChoiceProblem> {
    if file.size() > LARGEST {
        return Err(ChoiceProblem::too_large(megabytes(file.size())));
    }
    let Some(bytes) = read_in_pieces(file, dispatch).await? else {
        return Ok(None);
    };
    ChoiceProblem::check(&bytes)?;
    Ok(Some(file_text::to_utf8(bytes)))
}

/// So much of a file is read at a time, in bytes.
const PIECE: f64 = 256.0 * 1024.0;

/// After so many milliseconds the reading is told, and can be given up.
const TOLD_AFTER: u32 = 1000;

/// The bytes of a file, which may lie on a slow drive elsewhere.
#[allow(clippy::cast_precision_loss)]
async fn read_in_pieces(
    file: &File,
    dispatch: &Dispatch,
) -> Result<Option<Vec<u8>>, ChoiceProblem> {
    let is_told = Rc::new(Cell::new(false));
    let tell = |read: f64| {
        AppAction::Reading(Some(Reading {
            file: file.name().into(),
            bytes: (read, file.size()),
        }))
    };
    let (late, told, begun) = (is_told.clone(), dispatch.clone(), tell(0.0));
    let _timer = Timeout::new(TOLD_AFTER, move || {
        late.set(true);
        told.send(begun);
    });
    let mut bytes = Vec::new();
    loop {
        let read = bytes.len() as f64;
        if is_told.get() {
            if dispatch.state().screen.reading.is_none() {
                return Ok(None);
            }
            dispatch.send(tell(read));
        }
        let piece = file.slice_with_f64_and_f64(read, read + PIECE);
        let piece = piece.map_err(|_| ChoiceProblem::NotReadable)?;
        let piece = file_text::bytes(&piece).await;
        let piece = piece.ok_or(ChoiceProblem::NotReadable)?;
        if piece.is_empty() {
            return Ok(Some(bytes));
        }
        bytes.extend(piece);
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn megabytes(bytes: f64) -> usize {
    (bytes / 1024.0 / 1024.0) as usize
}
