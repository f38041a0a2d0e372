//! The start page: what to work on.

use yew::prelude::*;

use super::{
    ViewContext,
    header::open_file,
    one_child,
    second_part::{self, View},
};
use crate::command::Command;
use ziping_assessment::completeness_of_all;

/// The start page.
pub fn start(view: &ViewContext) -> Html {
    let session = view.session;
    let kept = !session.report.is_blank();
    let choice =
        |control: Html, says: &str| html! { <li class="choice">{ control }<p>{ says }</p></li> };
    let button = |main: bool, command: Command, label: &str| {
        html! {
            <button data-mark={main.then_some("main")} data-action={command.hook()}>
                { label }
            </button>
        }
    };
    let mut choices: Vec<Html> = Vec::new();
    if kept {
        let filled = completeness_of_all(&session.assessment).filled;
        let control = button(true, Command::Continue, "继续上次的填写");
        choices.push(choice(
            control,
            &format!("{}，已填 {filled} 项。", session.title()),
        ));
    }
    choices.push(choice(
        button(!kept, Command::NewReport, "新建报告"),
        "从一张空白的表开始。",
    ));
    let says = "打开以前下载的数据（.json）或报告（.html）。也可以把文件拖到页面上任何地方。";
    choices.push(choice(open_file(&Command::OpenReport, "打开文件"), says));
    if !kept {
        let says = "带入上年存的数据（.json）或报告（.html）：空着的上年数由它填上，并与本年核对。本年的数照样从空白填起。";
        choices.push(choice(
            open_file(&Command::OpenLastYear, "打开上年数据"),
            says,
        ));
    }
    let says = "一份真实报告的数字。里面有一处对不上，看看能不能比程序先找到。";
    choices.push(choice(button(false, Command::LoadSample, "看示例"), says));
    let says = "每道题是一份可能有错的报告，把错的数找出来，交卷就有分数和讲解。题出不完，做过的报告不受影响。";
    choices.push(choice(
        button(false, Command::ShowPractice, "练习找错"),
        says,
    ));
    html! {
        <main class="start">
            <h1>{ &session.book.title }</h1>
            <p class="lead">{ "填数的同时算出比率、核对勾稽，最后得到可以打印上报的报告。数据只在这台电脑上，不会发到任何地方。" }</p>
            <ul class="choices">{ one_child(choices) }</ul>
            { second_part::draw(View::Reports, view) }
        </main>
    }
}
