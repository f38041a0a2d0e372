//! A report as a sheet of the figures, claims and texts that are filled in, group by group as in
//! the form; each can be marked.

use yew::prelude::*;

use super::{
    PracticeAction,
    parts::{one_child, toggle},
};
use ziping_formula::{Figure, Name};
use ziping_report::{CellPosition, FormColumn, FormTable, Report};
use ziping_rulebook::{Field, GroupId, GroupItem, Rulebook, Table};

/// True for a path that is marked.
type IsMarked<'a> = &'a dyn Fn(&str) -> bool;

pub(super) fn sheet(book: &Rulebook, report: &Report, is_marked: IsMarked) -> Html {
    let sections = book.sections.enumerate().map(|(id, section)| {
        let groups: Vec<GroupId> = book
            .groups
            .enumerate()
            .filter(|(_, group)| group.section == id)
            .map(|(id, _)| id)
            .filter(|id| is_filled(book, report, *id))
            .collect();
        if groups.is_empty() {
            return Html::default();
        }
        html! {
            <details open=true>
                <summary>{ &section.id }{ "、" }{ &section.title }</summary>
                for id in groups {
                    <h4>{ &book.groups[id].title }</h4>
                    { group(book, report, id, is_marked) }
                }
                <button class="jump" type="button" data-jump=".said h3">{ "到标出的错" }</button>
            </details>
        }
    });
    one_child(sections)
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

fn group(book: &Rulebook, report: &Report, group: GroupId, is_marked: IsMarked) -> Html {
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
    html! {
        <>
            if !rows.is_empty() {
                <table>
                    if columns.len() > 1 {
                        <thead>
                            <tr>
                                <th />
                                for (_, column) in &columns {
                                    <th scope="col">{ &column.heading }</th>
                                }
                            </tr>
                        </thead>
                    }
                    <tbody>
                        for (row, field) in rows {
                            <tr>
                                <th scope="row">
                                    { &field.label }
                                    { " " }
                                    <small>{ &book.units[field.unit].name }</small>
                                </th>
                                for (column, _) in &columns {
                                    <td>
                                        { cell(
                                            book,
                                            report,
                                            form_table.figure(CellPosition { row, column: *column }),
                                            is_marked,
                                        ) }
                                    </td>
                                }
                            </tr>
                        }
                    </tbody>
                </table>
            }
            for item in &book.groups[group].items {
                { other_item(book, report, *item, is_marked) }
            }
        </>
    }
}

/// The parts of a group beside its fields.
fn other_item(book: &Rulebook, report: &Report, item: GroupItem, is_marked: IsMarked) -> Html {
    match item {
        GroupItem::Field(_) => Html::default(),
        GroupItem::Table(table) => added_rows(book, report, &book.tables[table], is_marked),
        GroupItem::Claim(claim) => {
            let claim = &book.claims[claim];
            if !is_claimed(book, report, claim.slot) {
                return Html::default();
            }
            let path = book.spell(claim.slot.into());
            html! { <p>{ mark_button(path, &claim.says, is_marked) }</p> }
        }
        GroupItem::Text(text) => {
            let text = &book.texts[text];
            let paragraphs = report.paragraphs(&text.name);
            if paragraphs.is_empty() {
                return Html::default();
            }
            let path = book.spell(text.slot.into());
            html! {
                <p>
                    <small>{ &text.name }</small>
                    <br />
                    { mark_button(path, &paragraphs.join("\n"), is_marked) }
                </p>
            }
        }
    }
}

fn added_rows(book: &Rulebook, report: &Report, table: &Table, is_marked: IsMarked) -> Html {
    let row_count = report.rows(&table.name).len();
    if row_count == 0 {
        return Html::default();
    }
    let form_table = FormTable::of_table(book, table, row_count);
    html! {
        <table>
            <thead>
                <tr>
                    for column in form_table.columns() {
                        <th scope="col">{ &column.heading }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for row in 0..row_count {
                    <tr>
                        for figure in form_table.figures_of_row(row) {
                            <td>{ cell(book, report, figure, is_marked) }</td>
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn cell(book: &Rulebook, report: &Report, figure: Option<Figure>, is_marked: IsMarked) -> Html {
    let Some(figure) = figure else {
        return Html::default();
    };
    let path = book.spell(figure);
    let typed = report.text_at(&path).to_owned();
    let unit = book.unit(figure.name);
    let is_number = unit.is_some_and(|unit| unit.measure().is_some());
    if is_number && !typed.is_empty() {
        mark_button(path, &typed, is_marked)
    } else {
        html! { choice_label(book, figure, &typed).unwrap_or(&typed) }
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
fn mark_button(path: String, text: &str, is_marked: IsMarked) -> Html {
    let is_pressed = is_marked(&path);
    toggle(&PracticeAction::ToggleMark { path }, is_pressed, text)
}
