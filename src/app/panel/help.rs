//! Help on the field with the focus: 口径, where it is copied from, the usual mistake; what is
//! calculated from it and what it is checked against; and the switch for 已核对.

use yew::prelude::*;

use crate::{
    app::{ViewContext, one_child, optional_child, state::FetchState},
    command::Command,
};
use ziping_assessment::{Derivation, Relations};
use ziping_formula::{Figure, Name};
use ziping_rulebook::{Declared, Rulebook};

/// The most figures that are named; further ones are counted.
const NAMED: usize = 8;

/// Help on the field that last had the focus.
pub fn help(view: &ViewContext) -> Option<Html> {
    let book = view.session.book;
    let path = view.screen.focused.as_deref()?;
    let figure = book.figure_of(path)?;
    let lines = about(book, figure.name)?;
    let related = related(view, figure);
    let filled = !view.session.report.text_at(path).trim().is_empty();
    let can_be_confirmed = filled && book.unit(figure.name).is_some();
    let confirmation = can_be_confirmed.then(|| confirmation(view, path));
    let missing = (view.screen.prose == FetchState::Missing).then(|| prose_missing(book));
    if lines.is_empty() && related.is_empty() && confirmation.is_none() && missing.is_none() {
        return None;
    }
    Some(html! {
        <section class="field-help">
            <h2>{ book.label(figure) }</h2>
            { one_child(lines.iter().map(|(what, text)| html! {
                <p><b>{ *what }</b>{ text }</p>
            })) }
            { optional_child(missing) }
            { one_child(related) }
            { optional_child(confirmation) }
        </section>
    })
}

fn prose_missing(book: &Rulebook) -> Html {
    let file = format!("{}.prose.bin", book.id);
    html! {
        <p class="quiet">
            { format!("说明文字没有取到。换一格时再取一次；还是没有，管理员核对 {file} 已上传。") }
        </p>
    }
}

fn about(book: &Rulebook, name: Name) -> Option<Vec<(&'static str, String)>> {
    let mut lines = Vec::new();
    let mut say = |what, text: &str| {
        if !text.is_empty() {
            lines.push((what, text.to_owned()));
        }
    };
    match book.declared(book.meaning(name))? {
        Declared::Field(_) | Declared::Column(..) => {
            let (field, _) = book.field(book.meaning(name))?;
            say("口径　", &field.help);
            say("取自　", &field.source);
            say("常见错　", &field.mistake);
        }
        Declared::TableColumn(..) => say("口径　", &book.table_column(name)?.1.help),
        Declared::Text(index) => say("写什么　", &book.texts[index].help),
        Declared::Option(index) => say("口径　", &book.options[index].help),
        Declared::Claim(_) | Declared::Ratio(_) | Declared::LastYear(_) => {}
    }
    Some(lines)
}

/// The figures related to this one, with links.
fn related(view: &ViewContext, figure: Figure) -> Vec<Html> {
    let book = view.session.book;
    let Relations {
        uses,
        feeds,
        beside,
    } = Relations::of(book, &view.session.assessment, figure.name);
    let mut lines = Vec::new();
    if let Some(derivation) = Derivation::of_figure(book, &view.session.assessment, figure.name) {
        lines.push(html! {
            <p>
                <b>{ "怎么算的　" }</b>
                { format!("{} ＝ {}", derivation.words, derivation.numbers) }
            </p>
        });
    }
    for (what, names) in [
        ("由它算出　", &feeds),
        ("由这些算出　", &uses),
        ("与它核对　", &beside),
    ] {
        if !names.is_empty() {
            lines.push(line(book, figure, what, names));
        }
    }
    lines
}

fn line(book: &Rulebook, figure: Figure, what: &'static str, names: &[Name]) -> Html {
    let table = |name: Name| book.table_column(name).map(|(table, _)| &table.name);
    let link = |name: &Name| {
        // A link within the table leads to the same row, into another table to its first row.
        let is_same_table = table(*name) == table(figure.name);
        let row = if is_same_table { figure.row } else { None };
        let target = Figure {
            name: *name,
            row: table(*name).map(|_| row.unwrap_or(0)),
        };
        html! {
            <button class="link" data-goto={book.spell(target)}>
                { book.label(Figure { name: *name, row }) }
            </button>
        }
    };
    let more = if names.len() > NAMED {
        format!("等 {} 项", names.len())
    } else {
        String::new()
    };
    html! { <p><b>{ what }</b>{ one_child(names.iter().take(NAMED).map(link)) }{ more }</p> }
}

/// The switch for 已核对.
fn confirmation(view: &ViewContext, path: &str) -> Html {
    let confirmed = view.session.report.is_confirmed(path);
    let confirm = Command::Confirm {
        figure: path.to_owned(),
        confirmed,
    };
    html! {
        <button
            data-action={confirm.hook()}
            data-figure={path.to_owned()}
            aria-pressed={confirmed.to_string()}
        >
            { "已与原件核对" }
        </button>
    }
}
