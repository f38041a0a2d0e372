//! Which figures may be wrong, as sentences with the numbers put in, each with a button that makes the change.

use yew::prelude::*;

use super::links;
use crate::{
    app::{View, all, maybe},
    assessment::locate::{Repair, Suspicion},
};

/// What may be wrong. While something is being typed, what was last found stays in its place, without its buttons.
pub fn repairs(view: &View) -> Option<Html> {
    let session = view.session;
    let mut number = 0;
    let groups = session.suspicions.iter().map(|suspicion| {
        let first = number;
        number += suspicion.repairs.len();
        group(view, suspicion, first)
    });
    let groups: Vec<Html> = groups.collect();
    (!groups.is_empty()).then(|| {
        html! {
            <div class="repairs" data-stale={session.stale.then_some("")}>
                <h3>{ "可能写错的数" }</h3>
                { all(groups) }
            </div>
        }
    })
}

fn group(view: &View, suspicion: &Suspicion, first: usize) -> Html {
    let mut ids: Vec<&str> = suspicion.findings.iter().map(|(id, _)| id.as_str()).collect();
    ids.dedup();
    html! {
        <div class="suspicion">
            <p>{ &suspicion.says }<small>{ format!("（{}）", ids.join("、")) }</small></p>
            <ol>{ all((first..).zip(&suspicion.repairs).map(|(number, own)| repair(view, own, number))) }</ol>
        </div>
    }
}

fn repair(view: &View, repair: &Repair, number: usize) -> Html {
    let figures: Vec<_> = repair.changes.iter().map(|change| change.figure).collect();
    let label = if repair.changes.iter().any(|change| change.slip.is_none()) { "去掉这个勾" } else { "照此改" };
    let change = html! {
        <button data-action="repair" data-number={number.to_string()} aria-label={format!("{label}：{}", repair.sentence)}>{ label }</button>
    };
    html! {
        <li data-repair={number.to_string()}>
            { &repair.sentence }
            <span class="go">{ links(view, &figures) }{ maybe((!view.session.stale).then_some(change)) }</span>
        </li>
    }
}
