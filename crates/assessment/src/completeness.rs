//! How far a report is filled.

use super::{Assessment, Completeness};
use ziping_formula::Figures;
use ziping_report::Report;
use ziping_rulebook::{GroupItem, IndexVec, Rulebook, SectionId};

/// How far the report as a whole is filled.
pub fn completeness_of_all(assessment: &Assessment) -> Completeness {
    assessment
        .sections
        .iter()
        .fold(Completeness::default(), |all, section| Completeness {
            filled: all.filled + section.filled,
            total: all.total + section.total,
        })
}

/// Bare figures, tables and texts count; further columns, claims, what means zero while blank and
/// what is optional do not have to be filled.
pub(super) fn completeness(
    book: &Rulebook,
    report: &Report,
    figures: &Figures,
) -> IndexVec<SectionId, Completeness> {
    let mut sections: IndexVec<SectionId, Completeness> = book
        .sections
        .iter()
        .map(|_| Completeness::default())
        .collect();
    for group in &book.groups {
        let section = &mut sections[group.section];
        for item in &group.items {
            let filled = match *item {
                GroupItem::Field(field) => {
                    let field = &book.fields[field];
                    if field.blank.is_some() || field.columns_only {
                        continue;
                    }
                    figures.filled(field.slot.into())
                }
                GroupItem::Table(table) => !report.rows(&book.tables[table].name).is_empty(),
                GroupItem::Text(text) => figures.filled(book.texts[text].slot.into()),
                GroupItem::Claim(_) => continue,
            };
            if filled || !group.optional {
                section.total += 1;
                section.filled += usize::from(filled);
            }
        }
    }
    sections
}
