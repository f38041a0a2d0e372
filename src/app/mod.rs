//! The page. It shows what the core finds and tells the core what the user does; arithmetic, rules
//! and wording are not here. Only the files below `browser` touch storage, files, focus and
//! printing.
//!
//! Almost everything is a plain function from a [`ViewContext`] to `Html`. Only an
//! element that must not be drawn again with the rest (a field), or that has a state of its own, is
//! a component; each costs some kilobytes of download.

mod browser;
mod commands;
mod effects;
mod events;
mod form;
mod grid;
mod header;
mod highlight;
mod layout;
mod nav;
mod notices;
mod panel;
mod preview;
mod start;
mod state;

use yew::prelude::*;

use self::{
    browser::{lazy, rescue},
    layout::Layout,
    state::{AppState, Dispatch, RulebookInForce, Screen, StaticRulebook},
};
use crate::session::{Notice, Route, Session};
use ziping_built_in::CompiledFormError;
use ziping_handbook::CONTAINER_ID;
use ziping_practice_page as practice;

/// Starts the page in the document's body, with the built-in rulebook's core.
pub fn start(core: &[u8]) -> Result<(), CompiledFormError> {
    let built_in = RulebookInForce::built_in(core)?;
    lazy::with_rulebook_in_force(built_in, |props| {
        yew::Renderer::<Workbench>::with_props(props).render();
    });
    Ok(())
}

#[derive(Properties, PartialEq)]
struct WorkbenchProps {
    /// The rulebook to start with.
    rulebook: RulebookInForce,
    built_in: RulebookInForce,
    notice: Option<Notice>,
}

/// The session, screen and layout, which every drawing function reads.
struct ViewContext<'a> {
    session: &'a Session<'static>,
    screen: &'a Screen,
    layout: &'a Layout,
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

/// A container that the lazily fetched program fills, instead of this sentence; the key keeps Yew
/// from reusing the element for another container.
fn lazy_container(key: &'static str, id: &'static str) -> Html {
    html! { <main {key} class="handbook" {id}>{ "正在打开…" }</main> }
}

#[component]
fn Workbench(props: &WorkbenchProps) -> Html {
    let state = use_reducer_eq(|| AppState::open(props));
    let dispatch = Dispatch(state.clone());
    let layout = use_memo(StaticRulebook(state.session.book), |rulebook| {
        Layout::of(rulebook.0)
    });
    // Not in an effect: where drawing is slow, that would come later than the first key.
    use_memo((), |()| events::listen(&dispatch));
    {
        let (state, dispatch) = (state.clone(), dispatch.clone());
        let before = use_mut_ref(|| None::<AppState>);
        use_effect(move || {
            let before = before.replace(Some(AppState::clone(&state)));
            effects::follow(before.as_ref(), &state, &dispatch);
        });
    }
    {
        let (programs, dispatch) = (state.screen.programs.clone(), dispatch.clone());
        use_effect_with((), move |()| programs.announce_breakdowns(&dispatch));
    }
    rescue::remember(&state);

    let view = ViewContext {
        session: &state.session,
        screen: &state.screen,
        layout: &layout,
    };
    let body = match view.session.route {
        Route::Start => start::start(&view),
        Route::Form => {
            html! {
                <div class="desk">
                    { nav::nav(&view) }
                    { form::form(&view) }
                    { panel::panel(&view) }
                </div>
            }
        }
        Route::Preview => {
            html! {
                <div class="desk previewing">{ preview::preview() }{ panel::panel(&view) }</div>
            }
        }
        Route::Handbook => lazy_container("handbook", CONTAINER_ID),
        Route::Practice => lazy_container("practice", practice::CONTAINER_ID),
    };
    html! { <>{ header::bar(&view) }{ notices::notices(&view) }{ body }</> }
}
