//! The second part of the page's program: all that a form can do without until it takes the first
//! keys. The release build makes a file of it, which is fetched once the page is drawn
//! (docs/decisions/0019); a plain build has it from the start.
//!
//! Everything goes through one function, [`carry_out`], and only what is called from nowhere else is
//! part of that file.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    ViewContext, WorkbenchProps,
    browser::{files, focus, lazy, opening, rulebook_files},
    container::{Content, container},
    dispatch::Dispatch,
    form, hand_in, panel, pasted,
    reports::{self, ListTask},
    state::{AppAction, FetchState, SameObject},
};
use crate::session::{Action, Notice, Route};
use ziping_report::CopiedCells;
use ziping_rulebook::SectionId;

#[wasm_bindgen]
extern "C" {
    /// Completes the page's program with its second part, once.
    #[wasm_bindgen(catch, js_namespace = lazyPrograms, js_name = complete)]
    async fn complete_program() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = lazyPrograms, js_name = watchBar)]
    fn watch_bar();
}

/// Starts the page, by whoever takes it first.
pub type StartOnce = Rc<Cell<Option<fn(WorkbenchProps)>>>;

/// A call of the second part.
pub enum Call<'a> {
    /// Draws a piece of the page, as the element here.
    Draw(View, &'a ViewContext<'a>, &'a mut Html),
    Do(Task, &'a Dispatch),
    /// Starts the page with the office's own rulebook.
    StartWithOwnRules(String, WorkbenchProps, StartOnce),
}

/// A piece of the page that it draws.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The findings, ratios and help beside the form.
    Panel,
    /// The scoring sets that are chosen in this section of the form.
    Scores(SectionId),
    /// The reports that are kept.
    Reports,
    /// The cells that were pasted with their names.
    Pasted,
    /// The preview, handbook or practice, as the route is.
    Route,
}

/// A thing that it does.
pub enum Task {
    /// Begins what goes on for as long as the page lives; done once, when the second part has come.
    Begin,
    FetchProse,
    Locate,
    StopSearch,
    ShowPictures,
    Prepare,
    /// Downloads the report file, unless that was done meanwhile without it.
    DownloadReport(Rc<Cell<bool>>),
    DownloadDocument,
    CopyText,
    /// Copies the content of a file that cannot be downloaded.
    CopyFile {
        name: String,
        text: String,
    },
    Print,
    /// Pastes cells into a table of the form, from the cell with this path on: those with names are
    /// shown first.
    Paste(String, CopiedCells),
    /// Opens the file that was chosen, by the action that is made of its content.
    OpenFile(Array, fn(Vec<u8>) -> Action),
    UseRulebookFiles(Array),
    UseBuiltInRules,
    List(ListTask),
}

ziping_lazy_split::split_point! {
    /// Does what is called for.
    pub fn enter<'a>(Call<'a>) -> () = carry_out;
    "__wasm_split_00compute00_import_00000000000000000000000000000002",
    "__wasm_split_00compute00_export_00000000000000000000000000000002"
}

fn carry_out(call: Call) {
    match call {
        Call::Draw(View::Panel, context, drawn) => *drawn = panel::panel(context),
        Call::Draw(View::Route, context, drawn) => *drawn = of_route(context),
        Call::Draw(View::Pasted, context, drawn) => *drawn = pasted::pasted(context),
        Call::Draw(View::Scores(section), context, drawn) => {
            *drawn = form::scores::of_section(context, section);
        }
        Call::Draw(View::Reports, context, drawn) => *drawn = reports::list(context),
        Call::Do(task, dispatch) => do_now(task, dispatch),
        Call::StartWithOwnRules(files, props, start) => {
            lazy::start_with_own_rules(files, props, start);
        }
    }
}

fn of_route(context: &ViewContext) -> Html {
    match context.session.route {
        Route::Preview => {
            let assessment = context.session.assessment.clone();
            container(Content::Preview(SameObject(assessment)), context)
        }
        Route::HandIn => hand_in::hand_in(context),
        Route::Handbook => container(Content::Handbook(context.screen.own_files.clone()), context),
        Route::Practice => container(Content::Practice, context),
        Route::Start | Route::Form => Html::default(),
    }
}

fn do_now(task: Task, dispatch: &Dispatch) {
    let state = dispatch.state();
    match task {
        Task::Begin => {
            watch_bar();
            state.screen.programs.announce_breakdowns(dispatch);
            state.screen.programs.print_the_report(dispatch);
            if state.screen.own_files_wait {
                lazy::use_kept_rulebook_files(dispatch);
            }
        }
        Task::FetchProse => rulebook_files::fetch_prose(dispatch),
        Task::Locate => lazy::locate(&state, dispatch),
        Task::StopSearch => lazy::stop_search(&state, dispatch),
        Task::Prepare => lazy::prepare(&state, dispatch),
        Task::ShowPictures => lazy::show_pictures(&state, dispatch),
        Task::DownloadReport(is_done) => lazy::download_report_file(&state, is_done, dispatch),
        Task::DownloadDocument => lazy::download_document(&state, dispatch),
        Task::CopyText => lazy::copy_text(&state, dispatch),
        Task::CopyFile { name, text } => files::copy(name, text, dispatch),
        Task::Print => lazy::print(&state, dispatch),
        Task::Paste(path, cells) => match state.session.pasted_by_names(&path, &cells) {
            Some(pasted) => {
                dispatch.act(Action::ShowPaste(path, pasted));
                // Once the button is drawn.
                Timeout::new(0, focus::on_pasted_cells).forget();
            }
            None => dispatch.act(Action::Paste(path, cells)),
        },
        Task::OpenFile(files, opened) => opening::open(&files, opened, dispatch),
        Task::UseRulebookFiles(files) => lazy::use_rulebook_files(&files, dispatch),
        Task::UseBuiltInRules => lazy::use_built_in_rulebook(dispatch),
        Task::List(task) => reports::carry_out(task, dispatch),
    }
}

/// Draws a piece of the page; a sentence in its place while the second part is not there.
pub fn draw(view: View, context: &ViewContext) -> Html {
    match context.screen.second_part {
        FetchState::Present => {
            let mut drawn = Html::default();
            enter(Call::Draw(view, context, &mut drawn));
            drawn
        }
        FetchState::Coming if view != View::Route => Html::default(),
        FetchState::Coming => html! { <main class="start"><p>{ "正在打开…" }</p></main> },
        FetchState::Missing if matches!(view, View::Scores(_)) => Html::default(),
        FetchState::Missing => html! { <main class="start"><p>{ NOT_FETCHED }</p></main> },
    }
}

const NOT_FETCHED: &str = "程序文件没有取到，这里暂时看不到内容。点一下任何一格再取一次；还是这样，管理员核对 compute.wasm 已上传。";

/// Does something once the second part is there.
pub fn run(task: Task, dispatch: &Dispatch) {
    if dispatch.state().screen.second_part == FetchState::Present {
        enter(Call::Do(task, dispatch));
        return;
    }
    let dispatch = dispatch.clone();
    spawn_local(async move {
        if fetch().await {
            enter(Call::Do(task, &dispatch));
        } else if !matches!(task, Task::Locate | Task::FetchProse) {
            dispatch.notify(Notice::problem(NOT_FETCHED));
        }
    });
}

/// Fetches the second part, and says whether it is there.
pub fn fetch_for(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let is_there = fetch().await;
        dispatch.send(AppAction::SecondPartFetched(is_there));
        if is_there {
            enter(Call::Do(Task::Begin, &dispatch));
        }
    });
}

/// So long the page waits with its beginning for the office's own rulebook, in milliseconds.
const LONGEST_WAIT: u32 = 3000;

const OWN_RULES_WAIT: &str =
    "本单位的规则还没有取到，先按自带的规则核对；取到就换过来，并在这里说一声";

/// Starts the page with the office's own rulebook, which the second part can read. Where that takes
/// too long, the page begins with the built-in one and changes over.
pub fn start_with_own_rules(own_files: String, props: WorkbenchProps, start: fn(WorkbenchProps)) {
    let start = Rc::new(Cell::new(Some(start)));
    let (late, files) = (start.clone(), own_files.clone());
    let built_in = WorkbenchProps {
        own_files_wait: true,
        ..props.clone()
    };
    let timer = Timeout::new(LONGEST_WAIT, move || {
        if let Some(start) = late.take() {
            start(built_in.with_own_files(files, OWN_RULES_WAIT));
        }
    });
    timer.forget();
    spawn_local(async move {
        if fetch().await {
            enter(Call::StartWithOwnRules(own_files, props, start));
        } else if let Some(start) = start.take() {
            start(props.with_own_files(own_files, NOT_FETCHED));
        }
    });
}

async fn fetch() -> bool {
    complete_program().await.is_ok()
}
