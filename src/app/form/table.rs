//! A table whose rows the user adds: there is always one more row than is filled, so that adding is
//! typing.

use yew::prelude::*;

use super::{Marks, control::Entry};
use crate::{
    app::{ViewContext, one_child, optional_child},
    command::Command,
};
use ziping_formula::Figure;
use ziping_rulebook::{Table, UnitId, UnitKind};

/// The rows of a table and a blank one.
pub fn rows(view: &ViewContext, marks: &Marks, table: &Table) -> Html {
    let book = view.session.book;
    let filled = view.session.report.rows(&table.name);
    let unit = |unit: UnitId| Some(&book.units[unit]).filter(|unit| unit.kind != UnitKind::Text);
    let rows = (0..=filled.len()).map(|row| {
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let cells = table.columns.iter().map(|column| {
            let figure = Figure {
                name: column.slot,
                row: Some(number),
            };
            let own = filled.get(row);
            let text = own
                .and_then(|cells| cells.get(&column.name))
                .map_or("", String::as_str);
            // A finding about the whole column marks its filled rows.
            let of_column = own.and_then(|_| marks.level(column.slot.into()));
            let level = marks.level(figure).or(of_column);
            let card = marks.card(figure);
            let unit = unit(column.unit);
            let words = unit.is_none();
            let heading = match unit {
                Some(unit) => format!("{}（{}）", column.name, unit.name),
                None => column.name.clone(),
            };
            let name = AttrValue::from(format!("{}[{row}].{}", table.name, column.name));
            let complaint = view.complaint(marks, figure, &name);
            let confirmed = view.session.report.is_confirmed(&name);
            html! {
                <td class="v" data-mark={words.then_some("words")} data-column={heading}>
                    <Entry
                        {name}
                        label={format!("第 {} 行 {}", row + 1, column.name)}
                        text={text.to_owned()}
                        {words}
                        {level}
                        {card}
                        {complaint}
                        derived={None::<AttrValue>}
                        {confirmed}
                    />
                </td>
            }
        });
        html! {
            <tr key={row}>
                <th scope="row" class="l">{ row + 1 }</th>
                { one_child(cells) }
                <td class="m">{ row_end(table, row, filled.len()) }</td>
            </tr>
        }
    });
    let heads = table.columns.iter().map(|column| {
        let unit = unit(column.unit);
        html! {
            <th scope="col" title={(!column.help.is_empty()).then(|| column.help.clone())} data-mark={unit.map(|_| "num")}>
                { &column.name }
                { optional_child(unit.map(|unit| html! { <small>{ &unit.name }</small> })) }
            </th>
        }
    });
    html! {
        <div class="scroll">
            <table class="grid rows" data-mark="several">
                <thead>
                    <tr>
                        <th scope="col">{ "行" }</th>
                        { one_child(heads) }
                        <th scope="col" class="m"><span class="unseen">{ "操作" }</span></th>
                    </tr>
                </thead>
                <tbody>{ one_child(rows) }</tbody>
            </table>
        </div>
    }
}

/// The end of a row: the button that removes it.
fn row_end(table: &Table, row: usize, filled: usize) -> Html {
    if row == filled {
        return html! { <span class="quiet">{ "新行" }</span> };
    }
    let Some(column) = table.columns.first() else {
        return Html::default();
    };
    let next = format!("{}[{row}].{}", table.name, column.name);
    let remove = Command::RemoveRow {
        table: table.name.clone(),
        row,
        next: next.clone(),
    };
    html! {
        <button
            class="quiet"
            data-action={remove.hook()}
            data-table={table.name.clone()}
            data-number={row.to_string()}
            data-next={next}
            aria-label={format!("删去第 {} 行", row + 1)}
        >
            { "删去" }
        </button>
    }
}
