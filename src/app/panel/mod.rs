//! The live panel: what does not reconcile, which ratios follow, what the field at hand means.

mod findings;
mod help;
mod ratios;

use yew::prelude::*;

use self::{findings::Findings, help::FieldHelp, ratios::Ratios};
use super::{
    desk::{Book, DeskHandle, Same, use_dispatch},
    hooks,
};
use crate::{
    formula::Figure,
    rulebook::{Level, Rulebook},
    session::{Action, Place},
};

#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub desk: DeskHandle,
    pub current: usize,
}

#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let session = &props.desk.session;
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let focused = hooks::use_focused_figure();
    let show_last = session.show_last || session.place == Place::Preview;
    let book = Book(session.book);
    let assessment = Same(session.assessment.clone());
    let counts = counts(&session.assessment, show_last);
    html! {
        <aside class={classes!("panel", open.then_some("open"))} aria-label="核对与比率">
            <button class="sheet-handle" aria-expanded={open.to_string()} onclick={toggle}>{ format!("核对：{counts}") }</button>
            <div class="sheet-body">
                <Findings {book} assessment={assessment.clone()} report={Same(session.report.clone())} {show_last} {counts} forced={session.place == Place::Preview} />
                <FieldHelp {book} figure={(*focused).clone()} />
                <Ratios {book} {assessment} current={props.current} />
            </div>
        </aside>
    }
}

/// `错误 1 · 需说明 2`
fn counts(assessment: &crate::assessment::Assessment, show_last: bool) -> String {
    let count = |level: Level| {
        let shown = assessment.findings.iter().filter(|finding| show_last || !finding.check.last);
        shown.filter(|finding| finding.level() == level && !finding.settled()).count()
    };
    let words: Vec<String> = [Level::Error, Level::Explain, Level::Hint]
        .into_iter()
        .map(|level| (level, count(level)))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{} {count}", level.name()))
        .collect();
    if words.is_empty() { "没有发现问题".into() } else { words.join(" · ") }
}

#[derive(Properties, PartialEq)]
struct GoToProps {
    book: Book,
    figure: Figure,
}

/// A link that goes to a figure's field.
#[component]
fn GoTo(props: &GoToProps) -> Html {
    let dispatch = use_dispatch();
    let book = props.book.0;
    html! {
        <button class="link" data-goto={book.spell(props.figure)} onclick={dispatch.on::<MouseEvent>(Action::GoTo(field_of(book, props.figure)))}>
            { book.label(props.figure) }
        </button>
    }
}

/// The field in which a figure is entered: of a table column without a row the first row's, of a ratio the first figure it is made of.
fn field_of(book: &Rulebook, figure: Figure) -> String {
    if figure.row.is_none() && book.table_column(figure.name).is_some() {
        return book.spell(Figure { row: Some(0), ..figure });
    }
    if let Some(ratio) = book.ratio(figure.name)
        && let Some(name) = ratio.formula.node.names().into_iter().find(|name| book.ratio(*name).is_none())
    {
        return book.spell(name.into());
    }
    book.spell(figure)
}
