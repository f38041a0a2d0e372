//! What the field at hand means: 口径, where it is copied from, the usual mistake.

use yew::prelude::*;

use crate::{
    app::{View, all},
    rulebook::{Declared, Rulebook},
};

/// About the field that last had the focus.
pub fn help(view: &View) -> Option<Html> {
    let (title, lines) = about(view.session.book, view.screen.focused.as_deref()?)?;
    Some(html! {
        <section class="field-help">
            <h2>{ title }</h2>
            { all(lines.iter().map(|(what, text)| html! { <p><b>{ *what }</b>{ text }</p> })) }
        </section>
    })
}

fn about(book: &Rulebook, figure: &str) -> Option<(String, Vec<(&'static str, String)>)> {
    let column = figure
        .split_once('[')
        .zip(figure.split_once("]."))
        .map(|((table, _), (_, column))| format!("{table}.{column}"));
    let name = book.names().find(column.as_deref().unwrap_or(figure))?;
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
        Declared::Text(index) => say("写什么　", &book.texts.get(index)?.help),
        Declared::Option(index) => say("口径　", &book.options.get(index)?.help),
        Declared::Claim(_) | Declared::Ratio(_) | Declared::LastYear(_) => {}
    }
    (!lines.is_empty()).then(|| (book.label(name.into()), lines))
}
