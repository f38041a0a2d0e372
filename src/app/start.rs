//! The start page: what to work on.

use yew::prelude::*;

use super::{
    browser::storage,
    desk::{DeskHandle, use_dispatch},
    header::OpenFile,
};
use crate::{
    assessment::completeness_of_all,
    session::{Action, Place},
};

#[derive(Properties, PartialEq)]
pub struct StartProps {
    pub desk: DeskHandle,
}

#[component]
pub fn Start(props: &StartProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.desk.session;
    let kept = !session.report.is_blank();
    let put_aside = use_memo((), |()| storage::what_was_put_aside());
    let going_on = kept.then(|| {
        let title = session.title();
        let filled = completeness_of_all(&session.assessment);
        html! {
            <li class="choice first">
                <button class="main" data-action="continue" onclick={dispatch.to(Place::Form)}>{ "继续上次的填写" }</button>
                <p>{ format!("{title}，已填 {} 项。", filled.filled) }</p>
            </li>
        }
    });
    let taken_back = (*put_aside).clone().map(|bytes| {
        html! {
            <li class="choice">
                <button data-action="take-back" onclick={dispatch.on(Action::Open(bytes))}>{ "取回换下的那一份" }</button>
                <p>{ "新建或打开别的报告时换下来的，还留在这台电脑上。" }</p>
            </li>
        }
    });
    let fresh = classes!((!kept).then_some("main"));
    html! {
        <main class="start">
            <h1>{ "部门整体支出绩效自评" }</h1>
            <p class="lead">{ "填数的同时算出比率、核对勾稽，最后得到可以打印上报的报告。数据只在这台电脑上，不会发到任何地方。" }</p>
            <ul class="choices">
                { going_on }
                <li class="choice">
                    <button class={fresh} data-action="new" onclick={dispatch.on(Action::New)}>{ "新建报告" }</button>
                    <p>{ "从一张空白的表开始。" }</p>
                </li>
                <li class="choice">
                    <OpenFile label="打开文件" />
                    <p>{ "打开以前下载的数据（.json）。也可以把文件拖到页面上任何地方。" }</p>
                </li>
                <li class="choice">
                    <button data-action="load-sample" onclick={dispatch.on(Action::LoadSample)}>{ "看示例" }</button>
                    <p>{ "一份真实报告的数字。里面有一处对不上，看看能不能比程序先找到。" }</p>
                </li>
                { taken_back }
            </ul>
        </main>
    }
}
