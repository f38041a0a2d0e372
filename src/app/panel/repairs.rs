//! The figures that may be wrong: sentences with the numbers put in, each with a button that makes
//! the change.

use yew::prelude::*;

use super::links;
use crate::{
    app::{ViewContext, one_child, optional_child},
    command::Command,
};
use ziping_formula::Figure;
use ziping_localisation::{RepairSummary, SuspicionSummary};

/// The suspicions. While the user types, those found last stay in view without their buttons.
pub fn repairs(view: &ViewContext) -> Option<Html> {
    let session = view.session;
    let mut number = 0;
    let groups = session.suspicions.iter().map(|told| {
        let first = number;
        number += told.repairs.len();
        group(view, told, first)
    });
    let groups: Vec<Html> = groups.collect();
    (!groups.is_empty()).then(|| {
        html! {
            <div class="repairs" data-stale={session.stale.then_some("")}>
                <h3>{ "可能写错的数" }</h3>
                { one_child(groups) }
            </div>
        }
    })
}

fn group(view: &ViewContext, told: &SuspicionSummary, first: usize) -> Html {
    let repairs = (first..)
        .zip(&told.repairs)
        .map(|(number, own)| repair(view, own, number));
    let to_verify = told.to_verify.iter().map(|figures| verify(view, figures));
    html! {
        <div class="suspicion">
            <p>{ &told.says }<small>{ format!("（{}）", told.findings.join("、")) }</small></p>
            <ol>{ one_child(repairs.chain(to_verify)) }</ol>
        </div>
    }
}

/// Figures that would have to change to something that nobody can know from here.
fn verify(view: &ViewContext, paths: &[String]) -> Html {
    let says = if paths.len() > 1 {
        "这几个数要一起核对原件："
    } else {
        "核对原件："
    };
    html! {
        <li data-verify={paths.join(" ")}>
            { says }
            <span class="go">{ links(view, &figures(view, paths.iter())) }</span>
        </li>
    }
}

/// The figures at these paths.
fn figures<'p>(view: &ViewContext, paths: impl Iterator<Item = &'p String>) -> Vec<Figure> {
    paths
        .filter_map(|path| view.session.book.figure_of(path))
        .collect()
}

fn repair(view: &ViewContext, repair: &RepairSummary, number: usize) -> Html {
    let figures = figures(view, repair.changes.iter().map(|(path, _)| path));
    let label = if repair.claim {
        "去掉这个勾"
    } else {
        "照此改"
    };
    let change = html! {
        <button
            data-action={Command::Repair { repair: number }.hook()}
            data-number={number.to_string()}
            aria-label={format!("{label}：{}", repair.sentence)}
        >
            { label }
        </button>
    };
    html! {
        <li data-repair={number.to_string()}>
            { &repair.sentence }
            <span class="go">
                { links(view, &figures) }
                { optional_child((!view.session.stale).then_some(change)) }
            </span>
        </li>
    }
}
