//! The parts of a report that can be marked as wrong, by their paths: figures as they were
//! entered, claims, texts. The document shows more than that, and the rest cannot be marked.

use super::problem::MarkProblem;
use ziping_assessment::assess;
use ziping_formula::Figure;
use ziping_report::Report;
use ziping_rulebook::{Declared, Rulebook};

/// The form's label of a path.
pub(super) fn label(book: &Rulebook, path: &str) -> String {
    book.figure_of(path)
        .map_or_else(|| path.to_owned(), |figure| book.called(figure))
}

/// The content at a path: the number as typed, the sentence of a claim, a text.
pub(super) fn written(book: &Rulebook, report: &Report, path: &str) -> String {
    match book
        .figure_of(path)
        .and_then(|figure| book.declared(figure.name))
    {
        Some(Declared::Claim(claim)) => book.claims[claim].says.clone(),
        Some(Declared::Text(text)) => report.paragraphs(&book.texts[text].name).join("\n"),
        _ => report.text_at(path).to_owned(),
    }
}

/// True for a claim: it is not corrected but left out.
pub(super) fn is_claim(book: &Rulebook, path: &str) -> bool {
    let declared = book
        .figure_of(path)
        .and_then(|figure| book.declared(figure.name));
    matches!(declared, Some(Declared::Claim(_)))
}

/// The placeholder that asks for the correction, where it is not plain what to write.
pub(super) fn correction_hint(book: &Rulebook, path: &str) -> Option<&'static str> {
    let declared = book
        .figure_of(path)
        .and_then(|figure| book.declared(figure.name));
    matches!(declared, Some(Declared::Text(_))).then_some("错的那个数应为多少")
}

/// Finds out whether the content at a path can be marked, and if not, why.
pub(super) fn can_be_marked(
    book: &Rulebook,
    report: &Report,
    path: &str,
) -> Result<(), MarkProblem> {
    let label = label(book, path);
    let Some(figure) = book.figure_of(path) else {
        return Err(MarkProblem::NotInForm(label));
    };
    let is_in_words = matches!(
        book.declared(figure.name),
        Some(Declared::Claim(_) | Declared::Text(_))
    );
    if is_entered(book, report, figure) {
        if is_in_words || is_number(book, figure) {
            Ok(())
        } else {
            Err(MarkProblem::NotANumber(label))
        }
    } else if assess(book, report).figures.number(figure).is_some() {
        Err(MarkProblem::Calculated(label))
    } else {
        Err(MarkProblem::Blank(label))
    }
}

fn is_number(book: &Rulebook, figure: Figure) -> bool {
    book.unit(figure.name)
        .is_some_and(|unit| unit.measure().is_some())
}

fn is_entered(book: &Rulebook, report: &Report, figure: Figure) -> bool {
    match book.declared(figure.name) {
        Some(Declared::Text(text)) => !report.paragraphs(&book.texts[text].name).is_empty(),
        _ => !report.text_at(&book.spell(figure)).trim().is_empty(),
    }
}
