//! The page. It shows what the core says and tells the core what the user does; arithmetic, rules
//! and wording are not here. Only the files below `browser` touch storage, files, focus and
//! printing.
//!
//! Almost everything is a plain function from a [`View`] to `Html`. A component of its own is what
//! must not be drawn anew with the rest (a field) or keeps a state of its own; each costs some
//! kilobytes of download.

mod browser;
mod desk;
mod form;
mod grid;
mod header;
mod layout;
mod lights;
mod nav;
mod notices;
mod panel;
mod preview;
mod start;
mod wiring;

use yew::prelude::*;

use self::{
    browser::reader,
    desk::{Book, Desk, Dispatch, Rules, Screen},
    layout::Layout,
};
use crate::session::{Notice, Place, Session};
use ziping_handbook::PLACE;
use ziping_practice_page as practice;

/// Starts the page in the document's body.
pub fn start() {
    reader::with_rules_in_force(
        Rules::built_in(ziping_built_in::rulebook()),
        |rules, notice| {
            yew::Renderer::<Workbench>::with_props(WorkbenchProps { rules, notice }).render();
        },
    );
}

#[derive(Properties, PartialEq)]
struct WorkbenchProps {
    rules: Rules,
    notice: Option<Notice>,
}

/// What there is to draw.
struct View<'a> {
    session: &'a Session<'static>,
    screen: &'a Screen,
    layout: &'a Layout,
}

/// Any number of things as one child. Written out among its siblings, a list that grows would be
/// taken for a change of those beside it, and a field that is being typed in would be made anew.
fn all(items: impl IntoIterator<Item = Html>) -> Html {
    items.into_iter().collect()
}

/// Something or nothing as one child, for the same reason.
fn maybe(item: Option<Html>) -> Html {
    item.unwrap_or_default()
}

/// A place of which the second program makes a page, instead of this sentence; the key keeps the
/// element from being used for another place.
fn filled_later(key: &'static str, id: &'static str) -> Html {
    html! { <main {key} class="handbook" {id}>{ "正在打开…" }</main> }
}

#[component]
fn Workbench(props: &WorkbenchProps) -> Html {
    let desk = use_reducer_eq(|| Desk::open(props.rules.clone(), props.notice.clone()));
    let dispatch = Dispatch(desk.dispatcher());
    let layout = use_memo(Book(desk.session.book), |book| Layout::of(book.0));
    // Before anything is there to be touched; an effect comes later than the first key where
    // drawing is slow.
    use_memo((), |()| wiring::listen(&dispatch));
    {
        let (desk, dispatch) = (desk.clone(), dispatch.clone());
        let before = use_mut_ref(|| None::<Desk>);
        use_effect(move || {
            let before = before.replace(Some(Desk::clone(&desk)));
            wiring::follow(before.as_ref(), &desk, &dispatch);
        });
    }
    desk::remember(&desk);

    let view = View {
        session: &desk.session,
        screen: &desk.screen,
        layout: &layout,
    };
    let body = match view.session.place {
        Place::Start => start::start(&view),
        Place::Form => {
            html! { <div class="desk">{ nav::nav(&view) }{ form::form(&view) }{ panel::panel(&view) }</div> }
        }
        Place::Preview => {
            html! { <div class="desk previewing">{ preview::preview() }{ panel::panel(&view) }</div> }
        }
        Place::Handbook => filled_later("handbook", PLACE),
        Place::Practice => filled_later("practice", practice::CONTAINER_ID),
    };
    html! { <>{ header::bar(&view) }{ notices::notices(&view) }{ body }</> }
}
