//! The bar at the top: the title of the report, whether it is saved, and the actions on it.

use std::rc::Rc;

use yew::prelude::*;

use super::{ViewContext, browser::report_store::Saved, optional_child};
use crate::{command::Command, session::Route};

/// The bar.
pub fn bar(view: &ViewContext) -> Html {
    let ViewContext {
        session, screen, ..
    } = *view;
    let large = html! {
        <button
            data-action={Command::ToggleLargeType.hook()}
            aria-pressed={screen.large_type.to_string()}
        >
            { "大字" }
        </button>
    };
    let button = |command: Command, label: &'static str, disabled: bool| {
        html! { <button data-action={command.hook()} {disabled}>{ label }</button> }
    };
    let rules = button(Command::ShowHandbook, "规则", false);
    let exercises = button(Command::ShowPractice, "练习", false);
    if session.route == Route::Start {
        return html! {
            <header class="bar">
                <div class="mark">{ "自评" }</div>
                <div></div>
                <div class="acts">{ exercises }{ rules }{ large }</div>
            </header>
        };
    }
    let start = html! {
        <button class="mark" data-action={Command::ShowStart.hook()} title="回到开始页">
            { "自评" }
        </button>
    };
    if matches!(session.route, Route::Handbook | Route::Practice) {
        let handbook = session.route == Route::Handbook;
        let (title, print) = if handbook {
            ("规则手册", Some(button(Command::Print, "打印", false)))
        } else {
            ("练习", None)
        };
        let back = button(Command::Back, "返回", false);
        return html! {
            <header class="bar">
                { start }
                <div class="title"><h1>{ title }</h1></div>
                <div class="acts">{ large }{ optional_child(print) }{ back }</div>
            </header>
        };
    }
    let state = match screen.storage_problem {
        _ if !screen.is_held => read_only(),
        None => html! { <span class="saved">{ saved(view) }</span> },
        Some(problem) => {
            html! { <span class="saved trouble" role="alert">{ problem.message() }</span> }
        }
    };
    let preview = session.route == Route::Preview;
    let (other, label) = if preview {
        (Command::Edit, "返回填写")
    } else {
        (Command::ShowPreview, "预览")
    };
    html! {
        <header class="bar">
            { start }
            <div class="title"><h1>{ session.title() }</h1>{ state }</div>
            <div class="acts" role="toolbar" aria-label="对整份报告的操作">
                { button(Command::Undo, "撤销", !session.can_undo()) }
                { button(Command::Redo, "重做", !session.can_redo()) }
                { button(other, label, false) }
                { menu("下载", html! {
                    <>
                        { button(Command::ShowHandIn, "报送前检查", false) }
                        <button class="main" data-action={Command::DownloadDocument.hook()}>
                            { "下载报告" }
                        </button>
                        { button(Command::DownloadReport, "下载数据", false) }
                        { button(Command::Print, "打印", false) }
                        { optional_child(preview.then(|| button(Command::CopyText, "复制文字", false))) }
                    </>
                }) }
                { menu("更多", html! {
                    <>
                        { button(Command::NewReport, "新建", false) }
                        { open_file(&Command::OpenReport, "打开") }
                        { button(Command::LoadSample, "示例", false) }
                        { exercises }
                        { rules }
                        { large }
                    </>
                }) }
            </div>
        </header>
    }
}

/// A button with a list of further ones. What they do is done by the listener for clicks, which closes
/// the list as well.
fn menu(label: &'static str, buttons: Html) -> Html {
    html! {
        <details class="menu">
            <summary class="button">{ label }</summary>
            <div>{ buttons }</div>
        </details>
    }
}

/// Tells that another window has the report at hand.
fn read_only() -> Html {
    html! {
        <span class="saved trouble" role="alert">
            { "这份报告在另一个窗口里填，这里只能看。" }
            <button class="link" data-action={Command::TakeOver.hook()}>{ "在这里接着填" }</button>
        </span>
    }
}

/// Tells whether the report at hand is saved. It is called saved only once the browser has said so.
fn saved(view: &ViewContext) -> String {
    match &view.screen.saved {
        Some((last, saved)) if Rc::ptr_eq(&last.0, &view.session.report) => match saved {
            Some(Saved::OnDisk(time)) => format!("已保存 {time} · 数据只在这台电脑上"),
            Some(Saved::InBrowser(time)) => {
                format!("已暂存 {time}，还没写进硬盘 · 要紧时用“下载数据”存成文件")
            }
            // Nothing was changed since the page was opened.
            None => "改动会自动保存 · 数据只在这台电脑上".to_owned(),
        },
        _ => "正在保存…".to_owned(),
    }
}

/// A button that is a file input: the input itself lies over it unseen, so that mouse, keyboard and
/// programs all reach it.
pub fn open_file(command: &Command, label: &'static str) -> Html {
    html! {
        <span class="open-file button">
            { label }
            <input
                type="file"
                accept=".json,.html,application/json,text/html"
                data-action={command.hook()}
                aria-label={label}
            />
        </span>
    }
}
