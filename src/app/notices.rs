//! The notices: what happened and what to do.

use yew::prelude::*;

use super::{ViewContext, one_child, optional_child};

/// The notices, newest last.
pub fn notices(view: &ViewContext) -> Html {
    let each = view.session.notices.iter().enumerate().map(|(index, notice)| {
        let kind = if notice.problem { "problem" } else { "news" };
        let button = |action: &'static str, label: &'static str| {
            html! {
                <button data-action={action} data-number={index.to_string()}>{ label }</button>
            }
        };
        html! {
            <div class="notice" data-notice={kind}>
                <p>{ &notice.text }</p>
                { optional_child(notice.salvage.as_ref().map(|_| button("salvage", "下载原文"))) }
                { button("dismiss", "知道了") }
            </div>
        }
    });
    html! { <div class="notices" role="status" aria-live="polite">{ one_child(each) }</div> }
}
