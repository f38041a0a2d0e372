//! A table whose rows the user adds: there is always one more row than is filled, so that adding is typing.

use yew::prelude::*;

use super::{Marks, control::Entry};
use crate::{
    app::View,
    formula::Figure,
    report::Edit,
    rulebook::{Kind, Table, Unit},
    session::Action,
};

/// The rows of a table and a blank one.
pub fn rows(view: &View, marks: &Marks, table: &Table) -> Html {
    let book = view.session.book;
    let filled = view.session.report.rows(&table.name);
    let unit = |unit: usize| book.units.get(unit).filter(|unit: &&Unit| unit.kind != Kind::Text);
    let rows = (0..=filled.len()).map(|row| {
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let cells = table.columns.iter().map(|column| {
            let figure = Figure { name: column.slot, row: Some(number) };
            let text = filled.get(row).and_then(|cells| cells.get(&column.name)).cloned().unwrap_or_default();
            let whole = marks.level(column.slot.into()).filter(|_| row < filled.len());
            let words = unit(column.unit).is_none();
            html! {
                <td class={classes!("v", words.then_some("words"))} data-column={column.name.clone()}>
                    <Entry
                        dispatch={view.dispatch.clone()}
                        name={format!("{}[{row}].{}", table.name, column.name)}
                        label={format!("第 {} 行 {}", row + 1, column.name)}
                        {text} {words} level={marks.level(figure).or(whole)} complaint={marks.complaint(figure)} derived={None::<AttrValue>}
                    />
                </td>
            }
        });
        html! { <tr key={row}><th scope="row" class="l">{ row + 1 }</th>{ for cells }<td class="m">{ last(view, table, row, filled.len()) }</td></tr> }
    });
    let heads = table.columns.iter().map(|column| {
        let unit = unit(column.unit);
        html! {
            <th scope="col" title={column.help.clone()} class={unit.map(|_| "num")}>
                { &column.name }{ for unit.map(|unit| html! { <small>{ &unit.name }</small> }) }
            </th>
        }
    });
    html! {
        <div class="scroll">
            <table class="grid several rows">
                <thead><tr><th scope="col">{ "行" }</th>{ for heads }<th scope="col" class="m"><span class="unseen">{ "操作" }</span></th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// What stands at the end of a row.
fn last(view: &View, table: &Table, row: usize, filled: usize) -> Html {
    if row == filled {
        return html! { <span class="quiet">{ "新的一行" }</span> };
    }
    let onclick = view.dispatch.on(Action::Edit(Edit::RemoveRow { table: table.name.clone(), row }));
    html! { <button class="quiet" data-action="remove-row" aria-label={format!("删去第 {} 行", row + 1)} {onclick}>{ "删去" }</button> }
}
