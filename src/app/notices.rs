//! The notices: what happened and what to do.

use yew::prelude::*;

use super::{
    ViewContext, one_child, optional_child,
    second_part::{View, draw},
};
use crate::{command::Command, session::Notice};

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
                Notice {
                    is_receipt: true, ..
                } => "receipt",
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
    let reading = view.screen.reading.as_ref().map(|reading| {
        let (read, all) = reading.bytes;
        html! {
            <div class="notice" data-notice="news">
                <p>
                    { format!("正在读“{}”。", reading.file) }
                    <progress value={read.to_string()} max={all.to_string()} />
                </p>
                <button data-action={Command::StopReading.hook()}>{ "不读了" }</button>
            </div>
        }
    });
    let is_pasted = view.session.pasted.is_some();
    let pasted = is_pasted.then(|| draw(View::Pasted, view));
    html! {
        <div class="notices" role="status" aria-live="polite">
            { one_child(each) }
            { optional_child(reading) }
            { optional_child(pasted) }
        </div>
    }
}
