//! Which places light up for the figure at hand: what it is calculated from (`uses`), what is
//! calculated from it (`feeds`), what it is checked against (`beside`).

use std::cell::RefCell;

use super::{
    browser::{focus, light},
    desk::Desk,
};
use crate::session::Place;
use ziping_assessment::Relations;
use ziping_formula::{Figure, Name};
use ziping_rulebook::Rulebook;

thread_local! {
    /// What is lit.
    static LIT: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
}

/// Lights up what belongs to the figure that has or last had the focus.
pub fn follow(desk: &Desk) {
    let lights = lights(desk).unwrap_or_default();
    let changed = LIT.with(|lit| lit.replace(lights.clone()) != lights);
    if changed {
        light::only(&lights);
    }
}

fn lights(desk: &Desk) -> Option<Vec<(&'static str, String)>> {
    let book = desk.session.book;
    let figure = book
        .figure_of(desk.screen.focused.as_deref()?)
        .filter(|_| desk.session.place == Place::Form)?;
    let Relations {
        uses,
        feeds,
        beside,
    } = Relations::of(book, &desk.session.assessment, figure.name);
    let mut lights = Vec::new();
    for (how, names) in [("beside", beside), ("uses", uses), ("feeds", feeds)] {
        let mut selectors = String::new();
        for name in names {
            if !selectors.is_empty() {
                selectors.push(',');
            }
            selectors.push_str(&selector(book, figure, name));
        }
        if !selectors.is_empty() {
            lights.push((how, selectors));
        }
    }
    Some(lights)
}

/// Where a name stands on the page. In a table: in the row of the figure at hand, or, for one
/// outside of it, in all of them.
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
