//! The notices: what happened and what to do.

use yew::prelude::*;

use super::{ViewContext, one_child, optional_child};
use crate::{command::Command, session::Notice};
use ziping_report::LabelledPaste;

/// The cells that were pasted with their names, and where each would go.
fn pasted(pasted: &LabelledPaste) -> Html {
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

/// The notices, newest last.
pub fn notices(view: &ViewContext) -> Html {
    let each = view
        .session
        .notices
        .iter()
        .enumerate()
        .map(|(index, notice)| {
            let kind = match notice {
                Notice { problem: true, .. } => "problem",
                Notice {
                    is_undoable: true, ..
                } => "undoable",
                _ => "news",
            };
            let button = |command: Command, label: &'static str| {
                html! {
                    <button data-action={command.hook()} data-number={index.to_string()}>
                        { label }
                    </button>
                }
            };
            let salvage = || button(Command::DownloadSalvage { notice: index }, "下载原文");
            let undo = || html! { <button data-action={Command::Undo.hook()}>{ "撤销" }</button> };
            html! {
                <div class="notice" data-notice={kind}>
                    <p>{ &notice.text }</p>
                    { optional_child(notice.salvage.is_some().then(salvage)) }
                    { optional_child(notice.is_undoable.then(undo)) }
                    { button(Command::DismissNotice { notice: index }, "知道了") }
                </div>
            }
        });
    let paste = view.session.pasted.as_ref().map(|paste| pasted(&paste.1));
    html! {
        <div class="notices" role="status" aria-live="polite">
            { one_child(each) }
            { optional_child(paste) }
        </div>
    }
}
