//! The lazily fetched programs (`lazy/`), as the page uses them: `compute` localises and writes
//! documents, `preview` shows them, `rules` reads rulebooks, and practice is a page of its own.
//! `programs` reaches them through programs.js.

mod compute;
mod documents;
mod practice;
mod preview;
mod programs;
mod rules;

use std::{cell::OnceCell, rc::Rc};

use wasm_bindgen::closure::Closure;

use self::{compute::ComputeProgram, preview::PreviewListener};
pub use self::{
    documents::{
        copy_text, describe_changes, download_document, download_report_file, locate, prepare,
        print, show_pictures, stop_search,
    },
    practice::show_practice,
    preview::show_preview,
    rules::{
        show_handbook, start_with_own_rules, use_built_in_rulebook, use_kept_rulebook_files,
        use_rulebook_files,
    },
};
use crate::{
    app::{
        browser::paper::{self, Paper},
        dispatch::Dispatch,
        state::RulebookSource,
    },
    session::Notice,
};

/// The programs and what the page remembers of them, for as long as it lives.
#[derive(Clone, Default)]
pub struct LazyPrograms(Rc<Programs>);

#[derive(Default)]
struct Programs {
    compute: Rc<ComputeProgram>,
    preview: PreviewListener,
    /// The document that the browser prints by itself.
    paper: Rc<Paper>,
    breakdown_listener: OnceCell<Closure<dyn FnMut()>>,
}

/// The notice when a program has broken down on the page.
const BROKE_DOWN: &str = "这一页出了故障，停下了。填的数都在。离开这一页，再打开一次；还是这样，把数据下载下来发给维护人员";

impl LazyPrograms {
    /// Says whenever a program has broken down on the page. The next use starts it anew.
    pub fn announce_breakdowns(&self, dispatch: &Dispatch) {
        let dispatch = dispatch.clone();
        let heard = self
            .0
            .breakdown_listener
            .get_or_init(|| Closure::new(move || dispatch.notify(Notice::problem(BROKE_DOWN))));
        programs::listen_for_breakdowns(heard);
    }

    /// Has the report printed whenever the browser prints by itself.
    pub fn print_the_report(&self, dispatch: &Dispatch) {
        paper::listen(self.0.paper.clone(), dispatch);
    }

    /// Puts a rulebook in force for what they are asked from now on.
    pub fn use_rulebook(&self, rulebook: RulebookSource) {
        self.0.compute.use_rulebook(rulebook);
    }
}
