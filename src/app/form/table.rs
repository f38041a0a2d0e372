//! A table whose rows the user adds: there is always one more row than is filled, so that adding is typing.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::{Marks, control::Entry};
use crate::{
    app::desk::{Book, Same, use_dispatch},
    formula::Figure,
    report::{Edit, Report},
    rulebook::{Kind, Level},
    session::{Action, Session},
};

/// Level and complaint of the cells that have one, by row and column.
pub type CellMarks = BTreeMap<(u32, usize), (Option<Level>, Option<AttrValue>)>;

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub report: Same<Report>,
    pub book: Book,
    pub table: usize,
    pub marks: CellMarks,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let dispatch = use_dispatch();
    let Some(table) = props.book.0.tables.get(props.table) else { return Html::default() };
    let filled = props.report.rows(&table.name);
    let is_text = |unit: usize| props.book.0.units.get(unit).is_some_and(|unit| unit.kind == Kind::Text);
    let unit_of = |unit: usize| props.book.0.units.get(unit).filter(|unit| unit.kind != Kind::Text).map(|unit| unit.name.clone());
    let remove = |row: usize| {
        let (dispatch, table) = (dispatch.clone(), table.name.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Leave);
            dispatch.act(Action::Edit(Edit::RemoveRow { table: table.clone(), row }));
        })
    };
    let rows = (0..=filled.len()).map(|row| {
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let cells = table.columns.iter().enumerate().map(|(at, column)| {
            let text = filled.get(row).and_then(|cells| cells.get(&column.name)).cloned().unwrap_or_default();
            let (level, complaint) = props.marks.get(&(number, at)).cloned().unwrap_or_default();
            let words = is_text(column.unit);
            html! {
                <td class={classes!("v", words.then_some("words"))} data-column={column.name.clone()}>
                    <Entry
                        name={AttrValue::from(format!("{}[{row}].{}", table.name, column.name))}
                        label={AttrValue::from(format!("第 {} 行 {}", row + 1, column.name))}
                        text={AttrValue::from(text)} {words} {level} {complaint} derived={None::<AttrValue>}
                    />
                </td>
            }
        });
        let last = if row < filled.len() {
            html! { <button class="quiet" data-action="remove-row" aria-label={format!("删去第 {} 行", row + 1)} onclick={remove(row)}>{ "删去" }</button> }
        } else {
            html! { <span class="quiet">{ "新的一行" }</span> }
        };
        html! { <tr key={row}><th scope="row" class="l">{ row + 1 }</th>{ for cells }<td class="m">{ last }</td></tr> }
    });
    html! {
        <div class="scroll">
            <table class="grid several rows">
                <thead><tr>
                    <th scope="col">{ "行" }</th>
                    { for table.columns.iter().map(|column| html! {
                        <th scope="col" title={column.help.clone()} class={classes!((!is_text(column.unit)).then_some("num"))}>
                            { &column.name }{ for unit_of(column.unit).map(|unit| html! { <small>{ unit }</small> }) }
                        </th>
                    }) }
                    <th scope="col" class="m"><span class="unseen">{ "操作" }</span></th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// The marks of a table's cells.
pub fn marks(session: &Session<'static>, marks: &Marks, table: usize) -> CellMarks {
    let mut found = CellMarks::new();
    let Some(table) = session.book.tables.get(table) else { return found };
    let rows = u32::try_from(session.report.rows(&table.name).len()).unwrap_or(u32::MAX);
    for (at, column) in table.columns.iter().enumerate() {
        for row in 0..rows {
            let figure = Figure { name: column.slot, row: Some(row) };
            let (level, complaint) = (marks.level(figure).or(marks.level(column.slot.into())), marks.complaint(figure));
            if level.is_some() || complaint.is_some() {
                found.insert((row, at), (level, complaint));
            }
        }
    }
    found
}
