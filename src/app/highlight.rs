//! The fields to highlight for the field with the focus: those that its figure is calculated from
//! (`uses`), those calculated from it (`feeds`), those it is checked against (`beside`).

use super::{browser::focus, state::AppState};
use crate::session::Route;
use ziping_assessment::Relations;
use ziping_formula::{Figure, Name};
use ziping_rulebook::Rulebook;

/// The highlights for the field that has or last had the focus: kind and selector.
pub fn highlights(state: &AppState) -> Vec<(&'static str, String)> {
    let book = state.session.book;
    if state.session.route != Route::Form {
        return Vec::new();
    }
    let focused = state.screen.focused.as_deref();
    let Some(figure) = focused.and_then(|path| book.figure_of(path)) else {
        return Vec::new();
    };
    let Relations {
        uses,
        feeds,
        beside,
    } = Relations::of(book, &state.session.assessment, figure.name);
    let mut highlights = Vec::new();
    for (kind, names) in [("beside", beside), ("uses", uses), ("feeds", feeds)] {
        let mut selectors = String::new();
        for name in names {
            if !selectors.is_empty() {
                selectors.push(',');
            }
            selectors.push_str(&selector(book, figure, name));
        }
        if !selectors.is_empty() {
            highlights.push((kind, selectors));
        }
    }
    highlights
}

/// The selector of a name's field. Of a table: in the row of the figure at hand, or in all rows if
/// that figure is outside of the table.
fn selector(book: &Rulebook, at_hand: Figure, name: Name) -> String {
    let table = |name: Name| {
        book.table_column(name)
            .map(|(table, column)| (table.name.as_str(), column.name.as_str()))
    };
    let text = book.names().text(name);
    match (table(name), table(at_hand.name)) {
        (Some((own, _)), Some((other, _))) if own == other => {
            focus::field_selector(&book.spell(Figure {
                name,
                row: at_hand.row,
            }))
        }
        (Some((own, column)), _) => format!("[data-field^=\"{own}[\"][data-field$=\"].{column}\"]"),
        _ if book.ratio(name).is_some() => format!("[data-ratio=\"{}\"]", focus::quoted(text)),
        _ => focus::field_selector(text),
    }
}
