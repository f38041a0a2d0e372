//! The live panel: the findings, the ratios, and help on the field with the focus.

pub mod findings;
mod help;
mod how;
mod pictures;
mod ratios;
mod repairs;

use yew::prelude::*;

use super::{ViewContext, optional_child};
use crate::{command::Command, session::Route};
use ziping_assessment::Assessment;
use ziping_formula::Figure;
use ziping_rulebook::{Level, Rulebook};

/// The panel.
pub fn panel(view: &ViewContext) -> Html {
    let session = view.session;
    let up = view.screen.panel.up;
    let show_submission_checks = session.show_submission_checks || session.route == Route::Preview;
    let counts = [&session.assessment, &session.settled]
        .map(|assessment| counts(assessment, show_submission_checks));
    html! {
        <aside class="panel" data-mark={up.then_some("open")} aria-label="核对与比率">
            <button
                class="sheet-handle"
                data-action={Command::TogglePanel.hook()}
                aria-expanded={up.to_string()}
            >
                { format!("核对：{}", counts[0]) }
            </button>
            <div class="sheet-body">
                { findings::findings(view, show_submission_checks, counts) }
                { optional_child(help::help(view)) }
                { ratios::ratios(view) }
                { pictures::pictures(view) }
            </div>
        </aside>
    }
}

/// `错误 1 · 需说明 2`
fn counts(assessment: &Assessment, show_submission_checks: bool) -> String {
    let count = |level: Level| {
        let shown = assessment
            .findings
            .iter()
            .filter(|finding| show_submission_checks || !finding.check.on_submission);
        shown
            .filter(|finding| finding.level() == level && !finding.settled())
            .count()
    };
    let words: Vec<String> = [Level::Error, Level::Explain, Level::Hint]
        .into_iter()
        .map(|level| (level, count(level)))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{} {count}", level.name()))
        .collect();
    if words.is_empty()
        && assessment
            .sections
            .iter()
            .all(|section| section.filled == 0)
    {
        "还没有可核对的数".into()
    } else if words.is_empty() {
        "没有发现问题".into()
    } else {
        words.join(" · ")
    }
}

/// Links that go to figures' fields.
pub fn links(view: &ViewContext, figures: &[Figure]) -> Html {
    let book = view.session.book;
    let link = |figure: &Figure| {
        html! {
            <button class="link" data-goto={field_of(book, *figure)}>
                { book.label(*figure) }
            </button>
        }
    };
    figures.iter().map(link).collect()
}

/// The field in which a figure is entered: of a table column without a row the first row's, of a
/// ratio the first figure it is made of, of last year's figure this year's.
fn field_of(book: &Rulebook, figure: Figure) -> String {
    if figure.row.is_none() && book.table_column(figure.name).is_some() {
        return book.spell(Figure {
            row: Some(0),
            ..figure
        });
    }
    if let Some(ratio) = book.ratio(figure.name)
        && let Some(name) = ratio
            .formula
            .node
            .names()
            .into_iter()
            .find(|name| book.ratio(*name).is_none())
    {
        return book.spell(name.into());
    }
    book.spell(Figure {
        name: book.meaning(figure.name),
        ..figure
    })
}
