//! Turns typed text into figures.

use rust_decimal::Decimal;

use super::options::any_option_chosen;
use ziping_formula::{
    Cell, Figure, Figures, Name, Number, Origin,
    amount::{self, Unreadable},
};
use ziping_report::{Report, Row};
use ziping_rulebook::{Declared, ReportOption, Rulebook, Table, Unit};

type Unread = Vec<(Figure, Unreadable)>;

/// The figures of a report, and what is filled but cannot be read.
pub(super) fn read_figures<'a>(book: &'a Rulebook, report: &Report) -> (Figures<'a>, Unread) {
    let mut figures = Figures::blank(book.names().len(), book.slack());
    let mut unread = Vec::new();
    for field in &book.fields {
        if let Some(value) = field.blank {
            figures.set(
                field.slot,
                Cell::Number(Number {
                    value,
                    decimals: 0,
                    origin: Origin::Assumed,
                }),
            );
        }
    }
    for claim in &book.claims {
        figures.set(claim.slot, whole(Decimal::ZERO));
    }
    options(book, report, &mut figures);
    for (name, text) in &report.figures {
        if let Some(name) = book.names().find(name) {
            figure(book, &mut figures, &mut unread, name, text);
        }
    }
    for text in &book.texts {
        let whole = report.paragraphs(&text.name).join("\n");
        if !whole.trim().is_empty() {
            figures.set(text.slot, Cell::Text(whole.into()));
        }
    }
    for table in &book.tables {
        columns(
            book,
            &mut figures,
            &mut unread,
            table,
            report.rows(&table.name),
        );
    }
    (figures, unread)
}

/// Each option's choice: the declared one, else the one that goes with a chosen template, else the
/// first.
fn options(book: &Rulebook, report: &Report, figures: &mut Figures) {
    let declared = |option: &ReportOption| {
        let declared = report.figure(book.names().text(option.slot)).trim();
        option
            .choices
            .iter()
            .find(|choice| *choice == declared)
            .cloned()
    };
    for option in &book.options {
        let choice = declared(option).or_else(|| option.choices.first().cloned());
        figures.set(
            option.slot,
            choice.map_or(Cell::Blank, |choice| Cell::Text(choice.into())),
        );
    }
    for option in book
        .options
        .iter()
        .filter(|option| declared(option).is_none())
    {
        if let Some((choice, _)) = option
            .under
            .iter()
            .find(|(_, templates)| any_option_chosen(figures, templates))
        {
            figures.set(option.slot, Cell::Text(choice.as_str().into()));
        }
    }
}

fn whole(value: Decimal) -> Cell {
    Cell::Number(Number {
        value,
        decimals: 0,
        origin: Origin::Entered,
    })
}

fn figure(book: &Rulebook, figures: &mut Figures, unread: &mut Unread, name: Name, text: &str) {
    match book.declared(name) {
        Some(Declared::Claim(_)) => {
            let ticked = matches!(text.trim(), "1" | "是");
            figures.set(
                name,
                whole(if ticked { Decimal::ONE } else { Decimal::ZERO }),
            );
        }
        Some(Declared::Field(_) | Declared::Column(..) | Declared::LastYear(_)) => {
            match read(book.unit(name), text) {
                Ok(Cell::Blank) => {}
                Ok(cell) => figures.set(name, cell),
                Err(problem) => {
                    figures.set(name, Cell::Blank);
                    unread.push((name.into(), problem));
                }
            }
        }
        _ => {}
    }
}

/// Reads a typed figure; what has no unit, or none to measure in, is a text.
fn read(unit: Option<&Unit>, text: &str) -> Result<Cell, Unreadable> {
    match unit.and_then(Unit::measure) {
        None if text.trim().is_empty() => Ok(Cell::Blank),
        None => Ok(Cell::Text(text.into())),
        Some(measure) => Ok(amount::read(text, measure)?.map_or(Cell::Blank, |reading| {
            Cell::Number(Number {
                value: reading.value,
                decimals: reading.decimals,
                origin: Origin::Entered,
            })
        })),
    }
}

fn columns(
    book: &Rulebook,
    figures: &mut Figures,
    unread: &mut Unread,
    table: &Table,
    rows: &[Row],
) {
    let vacant: Vec<bool> = rows
        .iter()
        .map(|row| row.values().all(|text| text.trim().is_empty()))
        .collect();
    for column in &table.columns {
        let unit = &book.units[column.unit];
        let each = (0..).zip(rows).zip(&vacant).map(|((row, cells), vacant)| {
            let text = cells.get(&column.name).map_or("", String::as_str);
            match read(Some(unit), text) {
                _ if *vacant => Cell::Vacant,
                Ok(cell) => cell,
                Err(problem) => {
                    unread.push((
                        Figure {
                            name: column.slot,
                            row: Some(row),
                        },
                        problem,
                    ));
                    Cell::Blank
                }
            }
        });
        figures.set_column(column.slot, each.collect());
    }
}
