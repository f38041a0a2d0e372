//! 怎么算的: how a value came about, opened where it stands.

use yew::prelude::*;

use super::links;
use crate::app::{ViewContext, one_child, optional_child};
use ziping_assessment::Derivation;

/// The derivation, closed until somebody asks. `lead` goes before the formula in words; without it,
/// formula and numbers stand above already.
pub fn how(view: &ViewContext, derivation: &Derivation, lead: &'static str) -> Html {
    let Derivation {
        words,
        numbers,
        rounding,
        tolerance,
        basis,
        figures,
    } = derivation;
    let stated = (!lead.is_empty()).then(|| [format!("{lead}{words}"), format!("代入：{numbers}")]);
    let basis = (!basis.is_empty()).then(|| format!("依据：{basis}"));
    let lines = stated
        .into_iter()
        .flatten()
        .chain(rounding.clone())
        .chain(tolerance.clone())
        .chain(basis);
    html! {
        <details class="derivation">
            <summary>{ "怎么算的" }</summary>
            { one_child(lines.map(|line| html! { <p>{ line }</p> })) }
            { optional_child((!figures.is_empty()).then(|| html! {
                <p class="go">{ "取自：" }{ links(view, figures) }</p>
            })) }
        </details>
    }
}
