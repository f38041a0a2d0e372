//! What to tell the user: what happened and what to do.

use yew::prelude::*;

use super::{View, browser::files};
use crate::session::Action;

/// The notices, newest last.
pub fn notices(view: &View) -> Html {
    let each = view.session.notices.iter().enumerate().map(|(index, notice)| {
        let kind = if notice.problem { "problem" } else { "news" };
        let salvage = notice.salvage.clone().map(|text| {
            let onclick = Callback::from(move |_: MouseEvent| files::download("自动保存的原文.json", "application/json", &text));
            html! { <button data-action="salvage" {onclick}>{ "下载原文" }</button> }
        });
        html! {
            <div class={classes!("notice", kind)} data-notice={kind}>
                <p>{ &notice.says }</p>
                { salvage }
                <button data-action="dismiss" onclick={view.dispatch.on(Action::Dismiss(index))}>{ "知道了" }</button>
            </div>
        }
    });
    html! { <div class="notices" role="status" aria-live="polite">{ for each }</div> }
}
