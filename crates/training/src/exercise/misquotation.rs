//! Texts that quote another number than the form's: one number of a text becomes another, as a slip
//! makes it or as it stands in a further column. Not: finding out whether any check notices it.

use super::{
    answer_key::{Correction, PlannedFault},
    fault_rules::Misquotation,
};
use crate::{broken_text, random::Random};
use ziping_assessment::{Assessment, value_in_print};
use ziping_formula::{Figure, Name};
use ziping_report::{Edit, Report};
use ziping_rulebook::Rulebook;

/// A number of the form that stands in a text of the report.
struct Quotation {
    text: Name,
    figure: Name,
    number: String,
    /// The whole text, cut before the number and behind it.
    before: String,
    after: String,
}

/// Plans to make one number of one text wrong in this way; `None` where no text quotes a number
/// that this can happen to.
pub(super) fn misquote(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    misquotation: &Misquotation,
    random: &mut Random,
) -> Option<PlannedFault> {
    let quotations = quotations(book, report, assessment);
    let quotation = random.one_of(&quotations)?;
    let wrong = match misquotation {
        Misquotation::Slip(slip) => {
            let mut as_quoted = report.clone();
            as_quoted.apply(Edit::set_text(
                book.names().text(quotation.figure),
                quotation.number.clone(),
            ));
            let figure = quotation.figure.into();
            broken_text(book, &as_quoted, figure, *slip, random.below(u64::MAX))?
        }
        Misquotation::Column(suffix) => {
            let (field, _) = book.field(quotation.figure)?;
            let column = field.column(suffix)?;
            value_in_print(book, &assessment.figures, column.into())?
        }
    };
    Some(PlannedFault {
        text: format!("{}{wrong}{}", quotation.before, quotation.after),
        correction: Correction {
            figure: quotation.text.into(),
            quotes: Some(quotation.figure.into()),
            wrong,
            right: Some(quotation.number.clone()),
        },
    })
}

/// Every figure that is filled in and that a text quotes, text by text.
fn quotations(book: &Rulebook, report: &Report, assessment: &Assessment) -> Vec<Quotation> {
    let mut printed: Vec<(Name, String)> = Vec::new();
    for field in &book.fields {
        let value = value_in_print(book, &assessment.figures, field.slot.into());
        if let Some(value) = value
            && !report.figure(&field.name).is_empty()
        {
            printed.push((field.slot, value));
        }
    }
    let mut quotations = Vec::new();
    for text in &book.texts {
        let whole = report.paragraphs(&text.name).join("\n");
        for (figure, number) in &printed {
            let label = book.label(Figure::from(*figure));
            if let Some((before, after)) = cut_at_number(&whole, &label, number) {
                quotations.push(Quotation {
                    text: text.slot,
                    figure: *figure,
                    number: number.clone(),
                    before: before.to_owned(),
                    after: after.to_owned(),
                });
            }
        }
    }
    quotations
}

/// The text before a number and behind it, where the number stands behind the label in the same
/// clause and is no part of a longer number.
fn cut_at_number<'a>(text: &'a str, label: &str, number: &str) -> Option<(&'a str, &'a str)> {
    let is_part_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    for (offset, _) in text.match_indices(number) {
        let (before, rest) = text.split_at_checked(offset)?;
        let after = rest.strip_prefix(number)?;
        let clause = before
            .rsplit(['\n', '，', '。', '；'])
            .next()
            .unwrap_or(before);
        if clause.contains(label)
            && !before.ends_with(is_part_of_number)
            && !after.starts_with(is_part_of_number)
        {
            return Some((before, after));
        }
    }
    None
}
