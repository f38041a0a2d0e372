//! The page. It shows what the core says and tells the core what the user does; arithmetic, rules and wording are not here.
//! Only the files below `browser` touch storage, files, focus and printing.

mod browser;
mod desk;
mod form;
mod header;
mod hooks;
mod layout;
mod nav;
mod notices;
mod panel;
mod preview;
mod start;

use yew::prelude::*;

use self::{
    desk::{Book, Desk, Dispatch},
    form::Form,
    header::Header,
    layout::Layout,
    nav::Nav,
    notices::Notices,
    panel::Panel,
    preview::Preview,
    start::Start,
};
use crate::{
    rulebook::{Problem, Rulebook},
    session::Place,
};

/// Starts the page in the document's body.
pub fn start() {
    browser::panic::install();
    match Rulebook::built_in() {
        Ok(book) => {
            let book = Book(Box::leak(Box::new(book)));
            yew::Renderer::<Workbench>::with_props(WorkbenchProps { book }).render();
        }
        Err(problems) => {
            yew::Renderer::<BrokenRulebook>::with_props(BrokenProps { problems }).render();
        }
    }
}

#[derive(Properties, PartialEq)]
struct BrokenProps {
    problems: Vec<Problem>,
}

#[component]
fn BrokenRulebook(props: &BrokenProps) -> Html {
    html! {
        <main class="start">
            <h1>{ "规则文件有错，页面没有启动" }</h1>
            <p>{ "把下面几行转给维护这个页面的人；报告数据没有动。" }</p>
            <ul>{ for props.problems.iter().map(|problem| html! { <li>{ problem.to_string() }</li> }) }</ul>
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct WorkbenchProps {
    book: Book,
}

#[component]
fn Workbench(props: &WorkbenchProps) -> Html {
    let book = props.book;
    let desk = use_reducer(move || Desk::open(book));
    let dispatch = Dispatch(desk.dispatcher());
    let layout = use_memo(book, |book| Layout::of(book.0));
    let saved = hooks::use_autosave(&desk.session);
    hooks::use_keys(&dispatch);
    hooks::use_dropped_files(&dispatch);
    hooks::use_target(desk.session.target.clone());
    hooks::use_other_windows(&dispatch);
    let current = hooks::use_current_section(desk.session.place == Place::Form);
    browser::panic::remember(&desk.session);

    let session = &desk.session;
    let large = use_state(browser::storage::large_type);
    browser::large_type(*large);
    let toggle_large = {
        let large = large.clone();
        Callback::from(move |()| {
            browser::storage::keep_large_type(!*large);
            large.set(!*large);
        })
    };

    let body = match session.place {
        Place::Start => html! { <Start desk={desk.clone()} /> },
        Place::Form => html! {
            <div class="desk">
                <Nav layout={layout.clone()} desk={desk.clone()} {current} />
                <Form {layout} desk={desk.clone()} />
                <Panel desk={desk.clone()} {current} />
            </div>
        },
        Place::Preview => html! {
            <div class="desk previewing">
                <Preview desk={desk.clone()} />
                <Panel desk={desk.clone()} {current} />
            </div>
        },
    };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <Header desk={desk.clone()} saved={(*saved).clone()} large={*large} {toggle_large} />
            <Notices notices={session.notices.clone()} />
            { body }
        </ContextProvider<Dispatch>>
    }
}
