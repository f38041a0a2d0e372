//! How far a report is filled.

use super::{Assessment, Completeness, Required};
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

/// Counts what the notice asks for, figures, tables and texts, and how much of it is there. What
/// means zero while blank does not have to be filled.
pub(super) fn completeness(
    book: &Rulebook,
    report: &Report,
    figures: &Figures,
) -> IndexVec<SectionId, Completeness> {
    let required = Required::by_figures(book, figures);
    let mut sections: IndexVec<SectionId, Completeness> = book
        .sections
        .iter()
        .map(|_| Completeness::default())
        .collect();
    for group in &book.groups {
        let section = &mut sections[group.section];
        let mut count = |is_filled: bool| {
            section.total += 1;
            section.filled += usize::from(is_filled);
        };
        for item in &group.items {
            match *item {
                GroupItem::Field(field) => {
                    let field = &book.fields[field];
                    if field.blank.is_none() && required.contains(field.slot) {
                        count(figures.filled(field.slot.into()));
                    }
                    for column in &field.columns {
                        if required.contains(column.slot) {
                            count(figures.filled(column.slot.into()));
                        }
                    }
                }
                GroupItem::Table(table) => {
                    let table = &book.tables[table];
                    let mut columns = table.columns.iter();
                    if columns.any(|column| required.contains(column.slot)) {
                        count(!report.rows(&table.name).is_empty());
                    }
                }
                GroupItem::Text(text) => {
                    let slot = book.texts[text].slot;
                    if required.contains(slot) {
                        count(figures.filled(slot.into()));
                    }
                }
                GroupItem::Claim(_) => {}
            }
        }
    }
    sections
}
