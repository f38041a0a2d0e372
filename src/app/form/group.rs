//! A group of the form: a table of figures, or rows, texts and claims.

use yew::prelude::*;

use super::{
    Marks,
    control::{Claim, Entry, Lines, Select},
    table::Rows,
};
use crate::{
    app::{desk::Same, layout},
    assessment::{Identity, value_in_print},
    formula::Figure,
    rulebook::{Item, Level},
    session::Session,
};

#[derive(Properties, PartialEq)]
pub struct GroupProps {
    pub heading: AttrValue,
    pub lead: AttrValue,
    pub unit: Option<AttrValue>,
    pub identities: Vec<Identity>,
    pub content: Html,
}

#[component]
pub fn Group(props: &GroupProps) -> Html {
    html! {
        <section class="group">
            <h3>{ &props.heading }{ for props.unit.iter().map(|unit| html! { <small>{ unit }</small> }) }</h3>
            { for (!props.lead.is_empty()).then(|| html! { <p class="lead">{ &props.lead }</p> }) }
            { props.content.clone() }
            { for props.identities.iter().map(sum) }
        </section>
    }
}

/// `人员经费 116.00 ＋ 日常公用经费 14.13 ＝ 130.13 与基本支出一致`
fn sum(identity: &Identity) -> Html {
    let class = match identity.level {
        None => "sum",
        Some(Level::Error) => "sum no",
        Some(_) => "sum ask",
    };
    html! {
        <p key={identity.check.clone()} {class} data-identity={identity.check.clone()}>
            <span>{ &identity.sum }</span>{ " " }<b>{ &identity.verdict }</b>
        </p>
    }
}

/// What stands in a group.
pub fn content(session: &Session<'static>, marks: &Marks, group: &layout::Group) -> Html {
    html! {
        <>
            { for (!group.rows.is_empty()).then(|| grid(session, marks, group)) }
            { for group.others.iter().map(|item| other(session, marks, *item)) }
        </>
    }
}

fn grid(session: &Session<'static>, marks: &Marks, group: &layout::Group) -> Html {
    let several = group.columns.len() > 1;
    let sources = group.rows.iter().any(|row| !row.source.is_empty());
    let head = several.then(|| {
        html! {
            <thead><tr>
                <th scope="col">{ "项目" }</th>
                { for group.columns.iter().map(|column| html! { <th scope="col" class="num">{ column }</th> }) }
                { for sources.then(|| html! { <th scope="col" class="m">{ "取自" }</th> }) }
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
                html! { <td class={classes!("v", span)} data-column={several.then(|| column.clone())}>{ entry(session, marks, cell) }</td> }
            }
            None => html! { <td class="v none"></td> },
        });
        html! {
            <tr key={row.label.to_string()}>
                <th scope="row" class={classes!("l", indent)}>{ &row.label }{ for (!row.unit.is_empty()).then(|| html! { <small>{ &row.unit }</small> }) }</th>
                { for cells }
                { for sources.then(|| html! { <td class="m">{ &row.source }</td> }) }
            </tr>
        }
    });
    html! { <div class="scroll"><table class={classes!("grid", several.then_some("several"))}>{ head }<tbody>{ for rows }</tbody></table></div> }
}

fn entry(session: &Session<'static>, marks: &Marks, cell: &layout::Cell) -> Html {
    let figure = Figure::from(cell.slot);
    let typed = session.report.figure(&cell.name);
    let text = AttrValue::from(typed.to_owned());
    if !cell.choices.is_empty() {
        return html! { <Select name={cell.name.clone()} label={cell.label.clone()} value={text} choices={cell.choices.clone()} blank={true} /> };
    }
    let follows = typed.trim().is_empty() && session.assessment.figures.derived(cell.slot);
    let derived = follows.then(|| value_in_print(session.book, &session.assessment.figures, figure)).flatten();
    html! {
        <Entry
            name={cell.name.clone()}
            label={cell.label.clone()}
            {text}
            words={cell.text}
            level={marks.level(figure)}
            complaint={marks.complaint(figure)}
            derived={derived.map(AttrValue::from)}
        />
    }
}

fn other(session: &Session<'static>, marks: &Marks, item: Item) -> Html {
    let book = session.book;
    match item {
        Item::Table(index) => html! {
            <Rows report={Same(session.report.clone())} book={crate::app::desk::Book(book)} table={index} marks={super::table::marks(session, marks, index)} />
        },
        Item::Text(index) => book.texts.get(index).map_or_else(Html::default, |text| {
            let name = AttrValue::from(book.names().text(text.slot).to_owned());
            let lines = AttrValue::from(session.report.paragraphs(&text.name).join("\n"));
            html! { <Lines key={text.name.clone()} {name} label={AttrValue::from(text.name.clone())} help={AttrValue::from(text.help.clone())} list={text.list} {lines} /> }
        }),
        Item::Claim(index) => book.claims.get(index).map_or_else(Html::default, |claim| {
            let name = AttrValue::from(book.names().text(claim.slot).to_owned());
            let ticked = matches!(session.report.figure(&name).trim(), "1" | "是");
            html! { <Claim key={claim.name.clone()} {name} says={AttrValue::from(claim.says.clone())} {ticked} /> }
        }),
        Item::Field(_) => Html::default(),
    }
}
