//! Cells that were pasted with their names: shown before they are filled in.

use yew::prelude::*;

use super::{ViewContext, one_child, optional_child};
use crate::command::Command;

/// The cells that were pasted, and where each would go.
pub fn pasted(view: &ViewContext) -> Html {
    let Some(pasted) = &view.session.pasted else {
        return Html::default();
    };
    let pasted = &pasted.1;
    let placed = pasted.placed.iter().map(|cell| {
        html! { <li>{ format!("“{}” → {}：{}", cell.copied, cell.label, cell.text) }</li> }
    });
    let fill = html! { <button data-action={Command::FillPaste.hook()}>{ "填入" }</button> };
    html! {
        <div class="notice" data-notice="paste" role="group" aria-label="粘贴的内容">
            <div>
                <p>{ pasted.says() }</p>
                <ul>{ one_child(placed) }</ul>
            </div>
            { optional_child((!pasted.placed.is_empty()).then_some(fill)) }
            <button data-action={Command::DropPaste.hook()}>{ "不填" }</button>
        </div>
    }
}
