//! The reports that this browser keeps: a list on the start page, with what can be done to each.
//! reports.js reads and changes what is kept.

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    ViewContext,
    autosave::{open_from_list, replace_report},
    browser::{files, report_store},
    dispatch::Dispatch,
    one_child, optional_child,
    state::AppAction,
};
use crate::{
    command::Command,
    session::{Action, Notice, Route},
};

#[wasm_bindgen]
extern "C" {
    /// Calls a function of reports.js.
    #[wasm_bindgen(catch, variadic, js_namespace = lazyPrograms, js_name = reports)]
    async fn call_list(function: &str, values: &Array) -> Result<JsValue, JsValue>;
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportList {
    reports: Vec<KeptReport>,
    /// The report whose name is being changed.
    renamed: Option<String>,
    /// The versions of one report that are on show: its id, and for each of them its number and time.
    versions: Option<(String, Vec<(String, String)>)>,
    /// Other copies of the page on this host that keep reports: their paths, and how many.
    elsewhere: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct KeptReport {
    id: String,
    name: String,
    changed: String,
    /// The file that it was opened from, or nothing.
    source: String,
    is_deleted: bool,
}

/// Something that is done to the list.
pub enum ListTask {
    Show,
    Open(String),
    Copy(String),
    BeginRename(String),
    Rename {
        report: String,
        name: String,
    },
    Delete(String),
    Restore(String),
    ShowVersions(String),
    OpenVersion {
        report: String,
        version: String,
    },
    Export,
    /// Takes in the reports of a file that an export made.
    Import(String),
    /// Takes in the reports of another copy of the page.
    TakeIn(String),
}

/// Does something to the list, and shows it as it is then.
pub fn carry_out(task: ListTask, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    // Where nothing can be kept, the page says so already.
    let is_asked_for = !matches!(task, ListTask::Show);
    spawn_local(async move {
        if do_to_list(task, &dispatch).await.is_err() && is_asked_for {
            dispatch.notify(Notice::problem(
                "报告的列表读写不了，这一步没有做。刷新一次再做；还是这样，先用“下载数据”把手头的报告存成文件",
            ));
        }
    });
}

async fn do_to_list(task: ListTask, dispatch: &Dispatch) -> Result<(), JsValue> {
    let mut renamed = None;
    let mut with_versions = None;
    let is_looked_up = matches!(task, ListTask::Show);
    match task {
        ListTask::Show => {}
        ListTask::Open(id) => {
            let action = |text: Option<String>| Some(Action::OpenKept(text?.into_bytes()));
            open_from_list(&id, "", action, dispatch).await;
            return Ok(());
        }
        ListTask::OpenVersion { report, version } => {
            let text = call("textOfVersion", [&report, &version]).await?;
            if let Some(text) = text.as_string() {
                replace_report(Action::OpenKept(text.into_bytes()), "", dispatch);
                // It becomes a report of its own.
                dispatch.memory().saved.take();
            }
            return Ok(());
        }
        ListTask::Copy(id) => {
            call("copy", [&id]).await?;
        }
        ListTask::BeginRename(id) => renamed = Some(id),
        ListTask::Rename { report, name } => {
            call("rename", [&report, &name]).await?;
        }
        ListTask::Delete(id) => {
            if id == report_store::id_at_hand() {
                replace_report(Action::NewReport, "", dispatch);
                dispatch.act(Action::Navigate(Route::Start));
            }
            call("remove", [&id]).await?;
            dispatch.notify(Notice::news("已删除。30 天内可以在“最近删除的”里取回"));
        }
        ListTask::Restore(id) => {
            call("restore", [&id]).await?;
        }
        ListTask::ShowVersions(id) => with_versions = Some(id),
        ListTask::Export => {
            let file = call("exportAll", [] as [&str; 0]).await?;
            let file = file.as_string().unwrap_or_default();
            files::download("自评报告全部.json", "application/json", &file, dispatch);
            return Ok(());
        }
        ListTask::Import(text) => {
            let count = call("importAll", [&text]).await?.as_f64();
            let says = match count {
                Some(count) => format!("已取进 {count} 份报告，都在列表里"),
                None => {
                    "这个文件里没有能取进来的报告。选用“全部存成一个文件”存下来的文件".to_owned()
                }
            };
            dispatch.act(Action::Navigate(Route::Start));
            dispatch.notify(Notice::news(says));
        }
        ListTask::TakeIn(path) => {
            call("takeFrom", [&path]).await?;
        }
    }
    let mut list = ReportList {
        reports: rows("list", "")
            .await?
            .iter()
            .map(|row| kept_report(row))
            .collect(),
        renamed,
        versions: match with_versions {
            Some(id) => {
                let versions = rows("versions", &id).await?;
                Some((id, versions.iter().map(|row| first_two(row)).collect()))
            }
            None => None,
        },
        elsewhere: rows("elsewhere", "")
            .await?
            .iter()
            .map(|row| first_two(row))
            .collect(),
    };
    if is_looked_up {
        // A name may be typed, or versions read, since that was begun.
        let shown = &dispatch.state().screen.reports;
        list.renamed.clone_from(&shown.renamed);
        list.versions.clone_from(&shown.versions);
    }
    dispatch.send(AppAction::ShowReports(list));
    Ok(())
}

async fn call<const N: usize>(function: &str, values: [&str; N]) -> Result<JsValue, JsValue> {
    let values: Array = values.into_iter().map(JsValue::from_str).collect();
    call_list(function, &values).await
}

/// The rows of a list: reports.js divides them by line feeds and their parts by tabs.
async fn rows(function: &str, value: &str) -> Result<Vec<Vec<String>>, JsValue> {
    let text = call(function, [value]).await?.as_string();
    let text = text.unwrap_or_default();
    let parts = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(text.lines().map(parts).collect())
}

fn part(row: &[String], index: usize) -> String {
    row.get(index).cloned().unwrap_or_default()
}

fn first_two(row: &[String]) -> (String, String) {
    (part(row, 0), part(row, 1))
}

fn kept_report(row: &[String]) -> KeptReport {
    KeptReport {
        id: part(row, 0),
        name: part(row, 1),
        changed: part(row, 2),
        source: part(row, 3),
        is_deleted: part(row, 4) == "1",
    }
}

/// The list; nothing where no report is kept.
pub fn list(view: &ViewContext) -> Html {
    let list = &view.screen.reports;
    let (deleted, here): (Vec<_>, Vec<_>) = list.reports.iter().partition(|own| own.is_deleted);
    let export = Command::ExportReports;
    html! {
        <section class="reports">
            { optional_child((!here.is_empty()).then(|| html! { <>
                <h2>{ "这台电脑上的报告" }</h2>
                <ul>{ one_child(here.into_iter().map(|own| report(list, own))) }</ul>
                <p><button data-action={export.hook()}>{ "全部存成一个文件" }</button></p>
            </> })) }
            { optional_child((!deleted.is_empty()).then(|| html! {
                <details>
                    <summary>{ format!("最近删除的（{}）", deleted.len()) }</summary>
                    <ul>{ one_child(deleted.into_iter().map(deleted_report)) }</ul>
                </details>
            })) }
            { one_child(list.elsewhere.iter().map(|(path, count)| {
                let take_in = Command::TakeInReports { path: path.clone() };
                html! {
                    <p class="quiet">
                        { format!("同一网站 {path} 下的自评里还有 {count} 份报告。") }
                        <button class="link" data-action={take_in.hook()} data-path={path.clone()}>
                            { "取到这里" }
                        </button>
                    </p>
                }
            })) }
        </section>
    }
}

fn report(list: &ReportList, own: &KeptReport) -> Html {
    let id = &own.id;
    let button = |command: Command, label: &'static str| {
        html! {
            <button class="link" data-action={command.hook()} data-report={id.clone()}>
                { label }
            </button>
        }
    };
    let report = || id.clone();
    let name = if own.name.is_empty() {
        "没有题目的报告"
    } else {
        &own.name
    };
    let name = if list.renamed.as_ref() == Some(id) {
        html! {
            <input
                data-action={Command::NameReport { report: report() }.hook()}
                data-report={report()}
                value={own.name.clone()}
                aria-label="报告在列表里的名称"
            />
        }
    } else {
        html! {
            <button class="link" data-action={Command::OpenKept { report: report() }.hook()} data-report={report()}>
                { name }
            </button>
        }
    };
    let source = if own.source.is_empty() {
        String::new()
    } else {
        format!("，来自 {}", own.source)
    };
    let versions = list.versions.as_ref().filter(|(of, _)| of == id);
    html! {
        <li key={report()} data-kept={report()}>
            <div>{ name }<small>{ format!("{}{source}", own.changed) }</small></div>
            <div class="go">
                { button(Command::CopyReport { report: report() }, "副本") }
                { button(Command::RenameReport { report: report() }, "改名") }
                { button(Command::ShowVersions { report: report() }, "以前的样子") }
                { button(Command::DeleteReport { report: report() }, "删除") }
            </div>
            { optional_child(versions.map(|(_, versions)| versions_of(id, versions))) }
        </li>
    }
}

fn versions_of(id: &str, versions: &[(String, String)]) -> Html {
    if versions.is_empty() {
        return html! { <p class="quiet">{ "还没有以前的样子：每次打开后第一次改动时留一份。" }</p> };
    }
    let version = |(version, time): &(String, String)| {
        let open = Command::OpenVersion {
            report: id.to_owned(),
            version: version.clone(),
        };
        html! {
            <li key={version.clone()}>
                <button
                    class="link"
                    data-action={open.hook()}
                    data-report={id.to_owned()}
                    data-version={version.clone()}
                >
                    { format!("{time} 的样子") }
                </button>
            </li>
        }
    };
    html! { <ul>{ one_child(versions.iter().map(version)) }</ul> }
}

fn deleted_report(own: &KeptReport) -> Html {
    let restore = Command::RestoreReport {
        report: own.id.clone(),
    };
    html! {
        <li key={own.id.clone()}>
            { &own.name }<small>{ &own.changed }</small>
            <button class="link" data-action={restore.hook()} data-report={own.id.clone()}>
                { "取回" }
            </button>
        </li>
    }
}
