//! The page. It shows what the core finds and tells the core what the user does; arithmetic, rules
//! and wording are not here. Only the files below `browser` touch storage, files, focus and
//! printing.
//!
//! Almost everything is a plain function from a [`ViewContext`] to `Html`. Only an element that must
//! not be drawn again with the rest (a field), or that has a life of its own (a container), is a
//! component; docs/decisions/0004 has what each costs.

mod autosave;
mod browser;
mod commands;
mod container;
mod dispatch;
mod effects;
mod events;
mod form;
mod grid;
mod hand_in;
mod header;
mod highlight;
mod layout;
mod nav;
mod notices;
mod panel;
mod pasted;
mod reports;
mod second_part;
mod start;
mod state;

use yew::prelude::*;

use self::{
    browser::{rescue, storage},
    dispatch::Dispatch,
    effects::use_effects,
    layout::Layout,
    second_part::View,
    state::{AppState, RulebookInForce, Screen, StaticRulebook},
};
use crate::session::{Notice, Route, Session};
use ziping_built_in::CompiledFormError;

/// Starts the page in the document's body, with the built-in rulebook's core and the report that
/// this browser has kept.
pub fn start(core: &[u8], kept: Option<String>) -> Result<(), CompiledFormError> {
    let built_in = RulebookInForce::built_in(core)?;
    let props = WorkbenchProps {
        rulebook: built_in.clone(),
        built_in,
        notice: None,
        own_files: AttrValue::default(),
        own_files_wait: false,
        kept: kept.map(AttrValue::from),
    };
    match storage::own_rulebook_files() {
        None => draw(props),
        // They might end or freeze the page again.
        Some(own_files) if storage::last_trial_failed() => {
            storage::note_trial(false);
            draw(props.with_own_files(own_files, LEFT_OUT));
        }
        Some(own_files) => {
            storage::note_trial(true);
            second_part::start_with_own_rules(own_files, props, draw);
        }
    }
    Ok(())
}

const LEFT_OUT: &str = "上次用本单位的规则打开时没有走完，这次先用自带的规则。刷新一次会再试；还是打不开，在“规则”里换回自带的，把规则文件发给维护人员";

fn draw(props: WorkbenchProps) {
    yew::Renderer::<Workbench>::with_props(props).render();
}

#[derive(Clone, Properties, PartialEq)]
struct WorkbenchProps {
    /// The rulebook to start with.
    rulebook: RulebookInForce,
    built_in: RulebookInForce,
    notice: Option<Notice>,
    /// The office's own rulebook files, where they could not be put in force.
    own_files: AttrValue,
    /// They are still to be put in force.
    own_files_wait: bool,
    /// The report that this browser has kept, as a file.
    kept: Option<AttrValue>,
}

impl WorkbenchProps {
    /// Begins with the built-in rulebook and tells why, and keeps the office's own files.
    fn with_own_files(self, own_files: String, why: &str) -> Self {
        Self {
            notice: Some(Notice::problem(why)),
            own_files: own_files.into(),
            ..self
        }
    }
}

/// The session, screen and layout, which every drawing function reads.
struct ViewContext<'a> {
    session: &'a Session<'static>,
    screen: &'a Screen,
    layout: &'a Layout,
    dispatch: &'a Dispatch,
}

impl ViewContext<'_> {
    /// The index of the section on show; where all are, of the one at the top of the window.
    fn section_at_hand(&self) -> usize {
        match self.session.form.section() {
            Some(section) => section.index(),
            None => self.screen.section,
        }
    }
}

/// A list of elements as one child. If a list that grows stood directly among its siblings, Yew
/// would take its growth for a change of the siblings, and would replace the field that is being
/// typed in.
fn one_child(items: impl IntoIterator<Item = Html>) -> Html {
    items.into_iter().collect()
}

/// An element that may be missing as one child, for the same reason.
fn optional_child(item: Option<Html>) -> Html {
    item.unwrap_or_default()
}

/// The page before it can be used, as in index.html.
fn opening() -> Html {
    html! { <div class="start"><p>{ "正在打开…" }</p></div> }
}

#[component]
fn Workbench(props: &WorkbenchProps) -> Html {
    let state = use_reducer_eq(|| AppState::open(props));
    let dispatch = use_mut_ref(|| Dispatch::new(&state)).borrow().clone();
    let layout = use_memo(StaticRulebook(state.session.book), |rulebook| {
        Layout::of(rulebook.0)
    });
    use_effects(&state, &dispatch);
    rescue::remember(&state);
    if !state.screen.listening {
        return opening();
    }

    let view = ViewContext {
        session: &state.session,
        screen: &state.screen,
        layout: &layout,
        dispatch: &dispatch,
    };
    let body = match view.session.route {
        Route::Start => start::start(&view),
        Route::Form => {
            html! {
                <div class="desk">
                    { nav::nav(&view) }
                    { form::form(&view) }
                    { second_part::draw(View::Panel, &view) }
                </div>
            }
        }
        Route::HandIn => html! {
            <div class="desk">
                { nav::nav(&view) }
                { second_part::draw(View::Route, &view) }
            </div>
        },
        Route::Preview => html! {
            <div class="desk previewing">
                { second_part::draw(View::Route, &view) }
                { second_part::draw(View::Panel, &view) }
            </div>
        },
        Route::Handbook | Route::Practice => second_part::draw(View::Route, &view),
    };
    html! { <>{ header::bar(&view) }{ notices::notices(&view) }{ body }</> }
}
