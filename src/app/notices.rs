//! What to tell the user: what happened and what to do.

use yew::prelude::*;

use super::{browser::files, desk::use_dispatch};
use crate::session::{Action, Notice};

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    pub notices: Vec<Notice>,
}

#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let dispatch = use_dispatch();
    let each = props.notices.iter().enumerate().map(|(index, notice)| {
        let salvage = notice.salvage.clone().map(|text| {
            let onclick = Callback::from(move |_: MouseEvent| files::download("自动保存的原文.json", "application/json", &text));
            html! { <button data-action="salvage" {onclick}>{ "下载原文" }</button> }
        });
        html! {
            <div class={classes!("notice", notice.problem.then_some("problem"))} data-notice={if notice.problem { "problem" } else { "news" }}>
                <p>{ &notice.says }</p>
                { salvage }
                <button class="close" aria-label="知道了，关掉这条" onclick={dispatch.on(Action::Dismiss(index))}>{ "知道了" }</button>
            </div>
        }
    });
    html! { <div class="notices" role="status" aria-live="polite">{ for each }</div> }
}
