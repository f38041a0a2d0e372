//! A group of the form: a table of figures, or rows, texts and claims.

use yew::prelude::*;

use super::{
    Marks,
    control::{Entry, choice, claim, lines},
    table::rows,
};
use crate::{
    app::{ViewContext, header::open_file, layout, one_child, optional_child},
    command::Command,
};
use ziping_assessment::{Identity, value_in_print};
use ziping_formula::Figure;
use ziping_rulebook::{GroupItem, Level};

/// A group with the sums that belong to it.
pub fn group(
    view: &ViewContext,
    marks: &Marks,
    identities: &[Identity],
    group: &layout::FormGroup,
) -> Html {
    let own = identities
        .iter()
        .filter(|identity| identity.group == group.index);
    html! {
        <section class="group">
            <h3>
                { &group.title }
                { optional_child(group.unit.as_ref().map(|unit| html! {
                    <small>{ unit }</small>
                })) }
            </h3>
            { optional_child((!group.lead.is_empty()).then(|| html! {
                <p class="lead">{ &group.lead }</p>
            })) }
            { optional_child(group.last_year.then(|| last_year(view.session.has_last_year()))) }
            { optional_child((!group.rows.is_empty()).then(|| grid(view, marks, group))) }
            { one_child(group.others.iter().map(|item| other(view, marks, *item))) }
            { one_child(own.map(sum)) }
        </section>
    }
}

/// The controls that open last year's file and take it off again.
fn last_year(open: bool) -> Html {
    let close = || {
        html! {
            <button data-action={Command::CloseLastYear.hook()}>{ "取下上年数据" }</button>
        }
    };
    html! {
        <p class="last-year">
            { "上年的数可以从上年存的数据带入，只填空着的。" }
            { open_file(&Command::OpenLastYear, "打开上年数据") }
            { optional_child(open.then(close)) }
        </p>
    }
}

/// `人员经费 116.00 ＋ 日常公用经费 14.13 ＝ 130.13 与基本支出一致`
fn sum(identity: &Identity) -> Html {
    let mark = match identity.level {
        None => None,
        Some(Level::Error) => Some("no"),
        Some(_) => Some("ask"),
    };
    html! {
        <p
            key={identity.check.clone()}
            class="sum"
            data-mark={mark}
            data-identity={identity.check.clone()}
        >
            <span>{ &identity.sum }</span>{ " " }<b>{ &identity.verdict }</b>
        </p>
    }
}

fn grid(view: &ViewContext, marks: &Marks, group: &layout::FormGroup) -> Html {
    let several = group.columns.len() > 1;
    let sources = group.rows.iter().any(|row| !row.source.is_empty());
    let head = several.then(|| {
        html! {
            <thead><tr>
                <th scope="col">{ "项目" }</th>
                { one_child(group.columns.iter().map(|column| html! {
                    <th scope="col" class="num">{ column }</th>
                })) }
                { optional_child(sources.then(|| html! {
                    <th scope="col" class="m">{ "取自" }</th>
                })) }
            </tr></thead>
        }
    });
    let rows = group.rows.iter().map(|row| {
        let indent = match row.indent {
            0 => None,
            1 => Some("in"),
            _ => Some("in2"),
        };
        let cells = row.cells.iter().zip(&group.columns).map(|(cell, column)| match cell {
            Some(cell) => {
                let span = row.wide.then_some("wide");
                html! {
                    <td class="v" data-mark={span} data-column={several.then(|| column.clone())}>
                        { entry(view, marks, cell) }
                    </td>
                }
            }
            None => html! { <td class="v none"></td> },
        });
        html! {
            <tr key={row.label.to_string()}>
                <th scope="row" class="l" data-mark={indent}>
                    { &row.label }
                    { optional_child((!row.unit.is_empty()).then(|| html! {
                        <small>{ &row.unit }</small>
                    })) }
                </th>
                { one_child(cells) }
                { optional_child(sources.then(|| html! { <td class="m">{ &row.source }</td> })) }
            </tr>
        }
    });
    html! {
        <div class="scroll">
            <table class="grid" data-mark={several.then_some("several")}>
                { optional_child(head) }
                <tbody>{ one_child(rows) }</tbody>
            </table>
        </div>
    }
}

fn entry(view: &ViewContext, marks: &Marks, cell: &layout::FormCell) -> Html {
    let session = view.session;
    let figure = Figure::from(cell.slot);
    let typed = session.report.figure(&cell.name);
    let text = AttrValue::from(typed.to_owned());
    let confirmed = session.report.is_confirmed(&cell.name);
    if !cell.choices.is_empty() {
        return choice(&cell.name, &cell.label, typed, &cell.choices, confirmed);
    }
    let figures = &session.assessment.figures;
    let mut derived = None;
    if typed.trim().is_empty() && figures.derived(cell.slot) {
        derived = value_in_print(session.book, figures, figure);
    }
    html! {
        <Entry
            name={cell.name.clone()}
            label={cell.label.clone()}
            {text}
            words={cell.text}
            level={marks.level(figure)}
            complaint={view.complaint(marks, figure, &cell.name)}
            derived={derived.map(AttrValue::from)}
            {confirmed}
        />
    }
}

fn other(view: &ViewContext, marks: &Marks, item: GroupItem) -> Html {
    let (book, report) = (view.session.book, &view.session.report);
    match item {
        GroupItem::Table(table) => rows(view, marks, &book.tables[table]),
        GroupItem::Text(text) => {
            let text = &book.texts[text];
            lines(
                book.names().text(text.slot),
                text,
                report.paragraphs(&text.name).join("\n"),
            )
        }
        GroupItem::Claim(own) => {
            let own = &book.claims[own];
            let name = book.names().text(own.slot);
            claim(
                name,
                &own.says,
                matches!(report.figure(name).trim(), "1" | "是"),
            )
        }
        GroupItem::Field(_) => Html::default(),
    }
}
