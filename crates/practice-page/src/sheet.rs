//! A report as a sheet of the figures, claims and texts that are filled in, group by group as in
//! the form; each can be marked.

use maud::{Markup, html as markup};

use ziping_formula::{Figure, Name};
use ziping_report::{CellPosition, FormColumn, FormTable, Report};
use ziping_rulebook::{Field, GroupId, GroupItem, Rulebook, Table};

/// True for a path that is marked.
type IsMarked<'a> = &'a dyn Fn(&str) -> bool;

pub(super) fn sheet(book: &Rulebook, report: &Report, is_marked: IsMarked) -> Markup {
    markup! {
        @for (index, section) in book.sections.enumerate() {
            @let groups: Vec<(GroupId, &str)> = book
                .groups
                .enumerate()
                .filter(|(_, group)| group.section == index)
                .map(|(id, group)| (id, group.title.as_str()))
                .filter(|(id, _)| is_filled(book, report, *id))
                .collect();
            @if !groups.is_empty() {
                details open {
                    summary { (section.id) "、" (section.title) }
                    @for (id, title) in groups {
                        h4 { (title) }
                        (group(book, report, id, is_marked))
                    }
                    button.jump type="button" data-jump=".said h3" { "到标出的错" }
                }
            }
        }
    }
}

fn is_filled(book: &Rulebook, report: &Report, group: GroupId) -> bool {
    book.groups[group].items.iter().any(|item| match *item {
        GroupItem::Field(field) => has_any(book, report, &book.fields[field]),
        GroupItem::Table(table) => !report.rows(&book.tables[table].name).is_empty(),
        GroupItem::Claim(claim) => is_claimed(book, report, book.claims[claim].slot),
        GroupItem::Text(text) => !report.paragraphs(&book.texts[text].name).is_empty(),
    })
}

fn has_any(book: &Rulebook, report: &Report, field: &Field) -> bool {
    names(field).any(|name| !report.figure(book.names().text(name)).is_empty())
}

/// The names of a field's figures: the bare one and its further columns.
fn names(field: &Field) -> impl Iterator<Item = Name> {
    std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot))
}

fn is_claimed(book: &Rulebook, report: &Report, claim: Name) -> bool {
    report.figure(book.names().text(claim)) == "1"
}

fn group(book: &Rulebook, report: &Report, group: GroupId, is_marked: IsMarked) -> Markup {
    let form_table = FormTable::of_group(book, group);
    let is_typed = |row: usize, column: usize| {
        let figure = form_table.figure(CellPosition { row, column });
        figure.is_some_and(|figure| !report.figure(book.names().text(figure.name)).is_empty())
    };
    let column_count = form_table.columns().len();
    let rows: Vec<(usize, &Field)> = form_table
        .fields()
        .iter()
        .copied()
        .enumerate()
        .filter(|(row, _)| (0..column_count).any(|column| is_typed(*row, column)))
        .collect();
    let columns: Vec<(usize, &FormColumn)> = form_table
        .columns()
        .iter()
        .enumerate()
        .filter(|(column, _)| *column == 0 || rows.iter().any(|(row, _)| is_typed(*row, *column)))
        .collect();
    markup! {
        @if !rows.is_empty() {
            table {
                @if columns.len() > 1 {
                    thead {
                        tr {
                            th {}
                            @for (_, column) in &columns { th scope="col" { (column.heading) } }
                        }
                    }
                }
                tbody {
                    @for (row, field) in rows {
                        tr {
                            th scope="row" {
                                (field.label)
                                " " small { (book.units[field.unit].name) }
                            }
                            @for (column, _) in &columns {
                                @let position = CellPosition { row, column: *column };
                                @let figure = form_table.figure(position);
                                td { (cell(book, report, figure, is_marked)) }
                            }
                        }
                    }
                }
            }
        }
        @for item in &book.groups[group].items {
            @match *item {
                GroupItem::Table(table) => {
                    (added_rows(book, report, &book.tables[table], is_marked))
                }
                GroupItem::Claim(claim) => {
                    @let claim = &book.claims[claim];
                    @if is_claimed(book, report, claim.slot) {
                        p { (mark_button(&book.spell(claim.slot.into()), &claim.says, is_marked)) }
                    }
                }
                GroupItem::Text(text) => {
                    @let text = &book.texts[text];
                    @let paragraphs = report.paragraphs(&text.name);
                    @if !paragraphs.is_empty() {
                        @let path = book.spell(text.slot.into());
                        p {
                            small { (text.name) }
                            br;
                            (mark_button(&path, &paragraphs.join("\n"), is_marked))
                        }
                    }
                }
                GroupItem::Field(_) => {}
            }
        }
    }
}

fn added_rows(book: &Rulebook, report: &Report, table: &Table, is_marked: IsMarked) -> Markup {
    let row_count = report.rows(&table.name).len();
    let form_table = FormTable::of_table(book, table, row_count);
    markup! {
        @if row_count > 0 {
            table {
                thead {
                    tr {
                        @for column in form_table.columns() { th scope="col" { (column.heading) } }
                    }
                }
                tbody {
                    @for row in 0..row_count {
                        tr {
                            @for figure in form_table.figures_of_row(row) {
                                td { (cell(book, report, figure, is_marked)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(book: &Rulebook, report: &Report, figure: Option<Figure>, is_marked: IsMarked) -> Markup {
    let Some(figure) = figure else {
        return markup! {};
    };
    let path = book.spell(figure);
    let typed = report.text_at(&path);
    let unit = book.unit(figure.name);
    let is_number = unit.is_some_and(|unit| unit.measure().is_some());
    markup! {
        @if is_number && !typed.is_empty() { (mark_button(&path, typed, is_marked)) }
        @else { (choice_label(book, figure, typed).unwrap_or(typed)) }
    }
}

/// The label of the choice that was made.
fn choice_label<'a>(book: &'a Rulebook, figure: Figure, typed: &str) -> Option<&'a str> {
    let (field, _) = book.field(figure.name)?;
    field
        .choices
        .iter()
        .find(|(value, _)| value == typed)
        .map(|(_, label)| label.as_str())
}

/// A button that marks what stands at a path.
fn mark_button(path: &str, text: &str, is_marked: IsMarked) -> Markup {
    markup! {
        button.figure type="button" data-do="mark" data-name=(path) aria-pressed=(is_marked(path)) {
            (text)
        }
    }
}
