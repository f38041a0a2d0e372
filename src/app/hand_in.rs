//! The last look before a report is handed in: what is missing, what is wrong, what is attached, and
//! the files. Nothing is forbidden here, everything is said.

use yew::prelude::*;

use super::{
    ViewContext,
    form::option_field,
    one_child, optional_child,
    panel::findings::cards,
    state::{Prepared, SameObject},
};
use crate::command::Command;
use ziping_assessment::{Finding, Nature};
use ziping_document::file_name_of;
use ziping_protocol::Preparation;
use ziping_rulebook::Level;

/// The page.
pub fn hand_in(view: &ViewContext) -> Html {
    let session = view.session;
    let prepared = match &view.screen.prepared {
        Some(Prepared { report, found }) if *report == SameObject(session.report.clone()) => {
            Some(&**found)
        }
        _ => None,
    };
    let findings = || session.assessment.findings.iter();
    let of = |level: Level| {
        move |finding: &&Finding| finding.level() == level && finding.nature == Nature::Fails
    };
    let errors: Vec<_> = findings().filter(of(Level::Error)).collect();
    let asks: Vec<_> = findings().filter(of(Level::Explain)).collect();
    let open_asks: Vec<_> = asks.iter().filter(|ask| !ask.settled()).copied().collect();
    let hints = findings().filter(of(Level::Hint)).count();
    let rounded = findings()
        .filter(|finding| finding.nature != Nature::Fails)
        .count();
    let explained = asks.len() - open_asks.len();
    let asks_head = match (open_asks.len(), explained) {
        (open, 0) => format!("需说明 {open}"),
        (0, explained) => format!("需说明 {explained}，都写了说明"),
        (open, explained) => format!("需说明 {open}，另有 {explained} 处已写说明"),
    };
    html! {
        <main class="hand-in">
            <section class="sheet" id="hand-in" tabindex="-1">
                <h2 class="head">{ "报送前检查" }</h2>
                <p class="lead">{ "交之前看一眼。哪一处没弄完都可以下载，打印出来是什么样，预览里看得到。" }</p>
                <h3 data-blanks={prepared.map(|found| found.blanks.len().to_string())}>
                    { blanks_head(prepared) }
                </h3>
                { optional_child(prepared.map(blanks)) }
                <h3>{ format!("错误 {}", errors.len()) }</h3>
                { cards(view, &errors) }
                <h3>{ asks_head }</h3>
                { cards(view, &open_asks) }
                { optional_child((hints + rounded > 0).then(|| html! {
                    <p class="help">{ format!("提示 {hints} 条、尾差 {rounded} 处，不用改也能交；在填报台右边看。") }</p>
                })) }
                <h3>{ attachments_head(prepared) }</h3>
                { attachments(view, prepared) }
                <h3>{ "文件" }</h3>
                { files(view) }
            </section>
        </main>
    }
}

fn blanks_head(prepared: Option<&Preparation>) -> String {
    match prepared {
        None => "待填：正在看…".to_owned(),
        Some(found) => format!("待填 {} 处", found.blanks.len() + found.other_blanks),
    }
}

/// `＿＿（待填）` would be printed for each of these; each leads to its field.
fn blanks(found: &Preparation) -> Html {
    let links = found.blanks.iter().map(|(path, label)| {
        html! { <button class="link" data-goto={path.clone()}>{ label }</button> }
    });
    let others = (found.other_blanks > 0).then(|| {
        html! { <p class="help">{ format!("正文里还有 {} 处要自己写，在预览里点那一段。", found.other_blanks) }</p> }
    });
    html! {
        <>
            <p>{ one_child(links) }</p>
            { optional_child(others) }
        </>
    }
}

fn attachments_head(prepared: Option<&Preparation>) -> String {
    match prepared {
        None => "附件：正在看…".to_owned(),
        Some(found) if found.attachments.is_empty() => "附件：无".to_owned(),
        Some(found) => format!("附件 {} 件", found.attachments.len()),
    }
}

/// The attachments, and the choice of them.
fn attachments(view: &ViewContext, prepared: Option<&Preparation>) -> Html {
    let titles = prepared.map_or(&[][..], |found| &found.attachments);
    let titles = titles.iter().map(|title| html! { <li>{ title }</li> });
    let elsewhere = view
        .layout
        .sections
        .iter()
        .flat_map(|section| &section.options);
    let options = view.layout.first.iter().chain(elsewhere);
    let choices = options
        .filter(|option| option.attaches)
        .map(|option| option_field(view, option));
    html! {
        <>
            <ul>{ one_child(titles) }</ul>
            { one_child(choices) }
        </>
    }
}

/// The names of the files, and the buttons that hand them out.
fn files(view: &ViewContext) -> Html {
    let title = view.session.title();
    let button = |command: Command, label: &'static str| {
        html! { <button data-action={command.hook()}>{ label }</button> }
    };
    html! {
        <>
            <p>{ format!("报告：{}", file_name_of(&title, "html")) }</p>
            <p>{ format!("数据：{}，下次打开接着填、明年带入上年数，用它", file_name_of(&title, "json")) }</p>
            <p class="files">
                <button class="main" data-action={Command::DownloadDocument.hook()}>
                    { "下载报告" }
                </button>
                { button(Command::DownloadReport, "下载数据") }
                { button(Command::Print, "打印") }
                { button(Command::ShowPreview, "预览") }
            </p>
        </>
    }
}
