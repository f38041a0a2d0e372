//! The figures of a lesson's question: those of a generated report that the question names, typed
//! plainly, and nothing else of the report.

use super::words::called_among;
use crate::{Recipe, generate, random::Random};
use ziping_assessment::{assess, value_in_print};
use ziping_formula::{Figure, Figures, Name};
use ziping_report::{Edit, Report};
use ziping_rulebook::Rulebook;

/// The number of generated reports that are looked at: not every one has every figure.
const TRIED: usize = 80;

/// The result of `fits` for the first generated report that has all of these figures and fits.
pub(super) fn first_fitting<T>(
    book: &Rulebook,
    recipe: &Recipe,
    names: &[Name],
    random: &mut Random,
    mut fits: impl FnMut(&Report, &mut Random) -> Option<T>,
) -> Option<T> {
    (0..TRIED).find_map(|_| {
        let seed = random.below(u64::MAX);
        let report = restricted(book, &generate(book, recipe, seed), names)?;
        fits(&report, random)
    })
}

/// The report with these figures alone, a total also where it only follows from its parts.
fn restricted(book: &Rulebook, report: &Report, names: &[Name]) -> Option<Report> {
    let blank = |name: &Name| {
        report.figure(book.names().text(*name)).is_empty() && book.derivation(*name).is_none()
    };
    if names.iter().any(blank) {
        return None;
    }
    let assessment = assess(book, report);
    let mut restricted = Report::default();
    for &name in names {
        let value = assessment.figures.number(name)?;
        restricted.apply(Edit::set_text(
            &book.spell(name.into()),
            book.show(name, value),
        ));
    }
    Some(restricted)
}

/// The value of a figure as it is printed: nothing where the figure is blank.
pub(super) fn printed_or_blank(book: &Rulebook, figures: &Figures, name: Name) -> String {
    value_in_print(book, figures, Figure::from(name)).unwrap_or_default()
}

/// The label of each of these figures, and its value with its unit.
pub(super) fn shown(book: &Rulebook, figures: &Figures, names: &[Name]) -> Vec<(String, String)> {
    let shown = |name: &Name| {
        let value = printed_or_blank(book, figures, *name);
        let unit = book.unit(*name).map_or("", |unit| unit.name.as_str());
        (
            called_among(book, Figure::from(*name), names),
            format!("{value} {unit}"),
        )
    };
    names.iter().map(shown).collect()
}
