//! The ratios: value, formula in words, with the numbers put in, basis, and what is still missing.
//! Those of the section at hand stand first.

use yew::prelude::*;

use super::{how::how, links};
use crate::app::{ViewContext, one_child, optional_child};
use ziping_assessment::{Derivation, RatioResult, ratio_value};
use ziping_formula::Outcome;

/// The ratios.
pub fn ratios(view: &ViewContext) -> Html {
    let book = view.session.book;
    let results = &view.session.assessment.ratios;
    let (before, at_hand): (Vec<_>, Vec<_>) = book
        .sections
        .enumerate()
        .partition(|(section, _)| section.index() < view.section_at_hand());
    let sections = at_hand
        .into_iter()
        .chain(before)
        .filter_map(|(index, section)| {
            let belongs = |result: &&RatioResult| book.ratios[result.ratio].section == index;
            let own: Vec<Html> = results
                .iter()
                .filter(belongs)
                .map(|result| ratio(view, result))
                .collect();
            if own.is_empty() {
                return None;
            }
            Some(html! {
                <div key={index.index()} class="of-section">
                    <h3>{ &section.title }</h3>
                    <dl>{ one_child(own) }</dl>
                </div>
            })
        });
    let known = results
        .iter()
        .filter(|result| matches!(result.outcome, Outcome::Known(_)))
        .count();
    html! {
        <section class="ratios">
            <h2>{ "比率" }<small>{ format!("{known} / {} 项", results.len()) }</small></h2>
            { one_child(sections) }
        </section>
    }
}

fn ratio(view: &ViewContext, result: &RatioResult) -> Html {
    let book = view.session.book;
    let ratio = &book.ratios[result.ratio];
    let derivation = Derivation::of_ratio(book, &view.session.assessment, result);
    let (status, value, more) = match &result.outcome {
        Outcome::Known(_) => {
            let numbers = html! { <span class="numbers">{ &derivation.numbers }</span> };
            (
                "known",
                ratio_value(book, result).unwrap_or_default(),
                numbers,
            )
        }
        Outcome::Undefined(why) => (
            "undefined",
            "不适用".to_owned(),
            html! { <span class="numbers">{ why.says() }</span> },
        ),
        Outcome::Missing(figures) => {
            let needed = html! { <span class="go">{ "还缺：" }{ links(view, figures) }</span> };
            ("missing", format!("还缺 {} 项", figures.len()), needed)
        }
    };
    let known = status == "known";
    let unit = &book.units[ratio.unit].name;
    let unit = (unit != "%" && known).then(|| html! { <small>{ unit }</small> });
    html! {
        <div
            key={ratio.name.clone()}
            class="r"
            data-ratio={ratio.name.clone()}
            data-status={status}
        >
            <dt>{ &ratio.name }</dt>
            <dd>{ value }{ optional_child(unit) }</dd>
            <dd class="how">
                { &derivation.words }{ more }
                { how(view, &derivation, "") }
            </dd>
        </div>
    }
}
