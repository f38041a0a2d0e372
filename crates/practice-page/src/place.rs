//! What can be marked in a report, wherever it is clicked: figures as they were entered, claims,
//! texts. The document shows more than that; of the rest it is said why not.

use ziping_assessment::assess;
use ziping_formula::Figure;
use ziping_report::Report;
use ziping_rulebook::{Declared, Rulebook};

/// What the form calls a place.
pub(super) fn label(book: &Rulebook, place: &str) -> String {
    book.figure_of(place)
        .map_or_else(|| place.to_owned(), |figure| book.called(figure))
}

/// What stands there: the number as typed, the sentence of a claim, a text.
pub(super) fn written(book: &Rulebook, report: &Report, place: &str) -> String {
    match book
        .figure_of(place)
        .and_then(|figure| book.declared(figure.name))
    {
        Some(Declared::Claim(claim)) => book.claims[claim].says.clone(),
        Some(Declared::Text(text)) => report.paragraphs(&book.texts[text].name).join("\n"),
        _ => report.text_at(place).to_owned(),
    }
}

/// Whether it is a sentence, of which there is nothing to correct but to leave it out.
pub(super) fn is_claim(book: &Rulebook, place: &str) -> bool {
    let declared = book
        .figure_of(place)
        .and_then(|figure| book.declared(figure.name));
    matches!(declared, Some(Declared::Claim(_)))
}

/// What to write as its correction, where that is not plain.
pub(super) fn asked_for(book: &Rulebook, place: &str) -> Option<&'static str> {
    let declared = book
        .figure_of(place)
        .and_then(|figure| book.declared(figure.name));
    matches!(declared, Some(Declared::Text(_))).then_some("错的那个数应为多少")
}

/// Why a place cannot be marked; `None` where it can.
pub(super) fn why_not(book: &Rulebook, report: &Report, place: &str) -> Option<String> {
    let label = label(book, place);
    let Some(figure) = book.figure_of(place) else {
        return Some(format!("填报表里没有“{label}”，不用标。"));
    };
    let spoken = matches!(
        book.declared(figure.name),
        Some(Declared::Claim(_) | Declared::Text(_))
    );
    let entered = is_entered(book, report, figure);
    if entered && (spoken || is_number(book, figure)) {
        return None;
    }
    Some(if entered {
        format!("“{label}”不是数，不用标。")
    } else if assess(book, report).figures.number(figure).is_some() {
        format!("“{label}”这个数是程序算的，不用标；看它用到的数。")
    } else {
        format!("“{label}”没有填，没有可标的。")
    })
}

fn is_number(book: &Rulebook, figure: Figure) -> bool {
    book.unit(figure.name)
        .is_some_and(|unit| unit.measure().is_some())
}

/// Whether something was entered there.
fn is_entered(book: &Rulebook, report: &Report, figure: Figure) -> bool {
    match book.declared(figure.name) {
        Some(Declared::Text(text)) => !report.paragraphs(&book.texts[text].name).is_empty(),
        _ => !report.text_at(&book.spell(figure)).trim().is_empty(),
    }
}
