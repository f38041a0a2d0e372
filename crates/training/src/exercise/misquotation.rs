//! Texts that quote a number which is not the form's: one number of a text becomes another, as a
//! slip makes it or as it stands in a further column. Not: whether anything notices it.

use super::fault_rules::Misquotation;
use crate::{broken_text, random::Random};
use ziping_assessment::{Assessment, value_in_print};
use ziping_formula::{Figure, Name};
use ziping_report::{Edit, Report};
use ziping_rulebook::Rulebook;

/// A text with a number that it quotes wrongly.
pub(super) struct MisquotedText {
    /// The text.
    pub text: Name,
    /// The figure that it quotes.
    pub figure: Figure,
    /// The number that stands there now, and the one that should.
    pub numbers: (String, String),
    /// The whole text as it is now.
    pub typed: String,
}

/// A text of the report with one number wrong in this way; `None` where no text quotes one that
/// this can happen to.
pub(super) fn misquote(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    way: &Misquotation,
    random: &mut Random,
) -> Option<MisquotedText> {
    let figures: Vec<(Name, String)> = book
        .fields
        .iter()
        .filter(|field| !report.figure(&field.name).is_empty())
        .filter_map(|field| {
            Some((
                field.slot,
                value_in_print(book, &assessment.figures, field.slot.into())?,
            ))
        })
        .collect();
    let mut quoted = Vec::new();
    for text in &book.texts {
        let whole = report.paragraphs(&text.name).join("\n");
        for (name, number) in &figures {
            let place = place_of(&whole, &book.label((*name).into()), number);
            quoted.extend(place.map(|place| (text.slot, whole.clone(), *name, number, place)));
        }
    }
    let (text, whole, name, right, place) = random.one_of(&quoted)?;
    let wrong = match way {
        Misquotation::Slip(slip) => {
            let mut as_quoted = report.clone();
            as_quoted.apply(Edit::set_text(book.names().text(*name), (*right).clone()));
            broken_text(
                book,
                &as_quoted,
                (*name).into(),
                *slip,
                random.below(u64::MAX),
            )?
        }
        Misquotation::Column(suffix) => {
            let column = book.field(*name)?.0.column(suffix)?;
            value_in_print(book, &assessment.figures, column.into())?
        }
    };
    let (before, after) = whole.split_at_checked(*place)?;
    let typed = format!("{before}{wrong}{}", after.strip_prefix(right.as_str())?);
    Some(MisquotedText {
        text: *text,
        figure: (*name).into(),
        numbers: (wrong, (*right).clone()),
        typed,
    })
}

/// Where a number, not a part of a longer one, stands behind a label in the same clause.
fn place_of(text: &str, label: &str, number: &str) -> Option<usize> {
    let goes_on = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut places = text.match_indices(number).map(|(place, _)| place);
    places.find(|place| {
        let (before, rest) = text.split_at_checked(*place).unwrap_or_default();
        let clause = before
            .rsplit(['\n', '，', '。', '；'])
            .next()
            .unwrap_or_default();
        let after = rest.strip_prefix(number).unwrap_or_default();
        clause.contains(label) && !before.ends_with(goes_on) && !after.starts_with(goes_on)
    })
}
