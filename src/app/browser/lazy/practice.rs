//! The practice program, which fills its container and needs nothing of the page.

use js_sys::Array;
use wasm_bindgen_futures::spawn_local;

use super::programs::{Program, ProgramFailure, call};
use crate::{app::state::Dispatch, session::Notice};

/// Shows the practice page in its container.
pub fn show_practice(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let shown = call(Program::Practice, "show_practice", &Array::new()).await;
        if shown.is_err() {
            let failure = ProgramFailure::NotFetched;
            dispatch.notify(Notice::problem(failure.message(Program::Practice)));
        }
    });
}
