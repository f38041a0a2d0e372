//! The hooks of the page: what each element is for, as other programs and the page itself read it.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow, ensure};
use ziping::command::{Command, Hook};

use super::reports::{other_copy_keeps_a_report, take_in_other_window};
use super::rules::open_handbook;
use super::steps::{
    IN_YUAN, OPEN, SAMPLE, absent, act, action, field, go_to_end, keep_text, load_sample,
    open_start, take_news, wait_to_hold, wait_until_kept,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(current_only, every_hook_is_known_and_every_command_drawn),
        scenario!(current_only, an_action_that_is_no_command_is_reported),
    ]
}

/// A report and rules that cannot be read, so that the page offers what it only then does.
const RUBBISH: &str = "{\"format\":";

fn every_hook_is_known_and_every_command_drawn(page: &mut Page, context: &Context) -> Result<()> {
    let mut drawn = BTreeSet::new();
    open_start(page, context)?;
    keep_text(page, RUBBISH)?;
    page.eval("localStorage.setItem('ziping.rulebook ' + location.pathname, 'rubbish')")?;
    page.reload()?;
    page.wait_for_element(&action("salvage"))?;
    read_hooks(page, &mut drawn)?;
    open_handbook(page)?;
    page.wait_for_element(&action("built-in-rules"))?;
    read_hooks(page, &mut drawn)?;
    act(page, "built-in-rules")?;
    page.wait_for(&absent(&action("built-in-rules")))?;
    act(page, "back")?;

    load_sample(page)?;
    page.focus(&field("培训费"))?;
    page.wait_for_element(&action("checked"))?;
    let last_year = context.file("上年.json", SAMPLE.as_bytes())?;
    page.set_file(&action("open-last-year"), &last_year)?;
    page.wait_for_element(&action("close-last-year"))?;
    page.wait_for_element(&action("repair"))?;
    read_hooks(page, &mut drawn)?;

    page.focus(&field("基本支出"))?;
    page.paste("支出合计\t1\n")?;
    page.wait_for_element(&action("drop-paste"))?;
    read_hooks(page, &mut drawn)?;
    act(page, "drop-paste")?;

    sections_and_amounts(page, context, &mut drawn)?;
    search_that_takes_long(page, &mut drawn)?;
    file_that_takes_long(page, context, &mut drawn)?;

    act(page, "preview")?;
    page.wait_for_element(&action("edit"))?;
    read_hooks(page, &mut drawn)?;
    act(page, "practice")?;
    page.wait_for_element("#practice [data-do]")?;
    read_hooks(page, &mut drawn)?;
    act(page, "back")?;

    // Another window has the report, and the list has it with its versions.
    act(page, "new")?;
    page.fill(&field("培训费"), "1")?;
    take_in_other_window(page)?;
    page.wait_for_element(&action("take-over"))?;
    read_hooks(page, &mut drawn)?;
    act(page, "take-over")?;
    page.wait_for(&absent(&action("take-over")))?;
    // A sitting of its own, whose first change leaves a version.
    page.reload()?;
    wait_to_hold(page, "培训费", "1")?;
    page.fill(&field("培训费"), "2")?;
    wait_until_kept(page, "\"2\"")?;
    other_copy_keeps_a_report(page)?;
    act(page, "start")?;
    page.wait_for_element(&action("continue"))?;
    page.wait_for_element(&action("take-in-reports"))?;
    for listed in [
        "versions",
        "open-version",
        "rename-report",
        "name-report",
        "delete-report",
    ] {
        page.wait_for_element(&action(listed))?;
        read_hooks(page, &mut drawn)?;
        if !matches!(listed, "open-version" | "name-report") {
            page.click(&action(listed))?;
        }
    }
    page.wait_for_element(&action("restore-report"))?;
    read_hooks(page, &mut drawn)?;

    let known: BTreeSet<&str> = Command::ACTIONS.iter().copied().collect();
    let missing: Vec<_> = known.difference(&drawn).collect();
    ensure!(missing.is_empty(), "nothing does {missing:?}");
    Ok(())
}

/// A search that no worker answers can be given up, and the next one is answered.
fn search_that_takes_long(page: &mut Page, drawn: &mut BTreeSet<&'static str>) -> Result<()> {
    page.eval(
        "window.post = Worker.prototype.postMessage; Worker.prototype.postMessage = () => {}; 0",
    )?;
    page.fill(&field("会议费"), "8.9")?;
    page.wait_for_element(&action("stop-search"))?;
    read_hooks(page, drawn)?;
    page.eval("Worker.prototype.postMessage = window.post; 0")?;
    act(page, "stop-search")?;
    page.wait_for(&absent(&action("stop-search")))?;
    page.fill(&field("会议费"), "8.8")?;
    page.wait_for_element(&action("repair"))
}

/// Reads the hook of every element that has one, and adds the actions among them.
fn read_hooks(page: &mut Page, actions: &mut BTreeSet<&'static str>) -> Result<()> {
    let selector = Hook::ATTRIBUTES.map(|name| format!("[{name}]")).join(",");
    let attributes = "element => Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]))";
    let elements = page.eval(&format!(
        "Array.from(document.querySelectorAll({}), {attributes})",
        quote(&selector)
    ))?;
    for element in elements.as_array().into_iter().flatten() {
        let hook = Hook::of(|name| element[name].as_str().map(str::to_owned))
            .map_err(|unknown| anyhow!("{unknown}: {element}"))?;
        if let Some(Hook::Command(command)) = hook {
            actions.insert(command.hook());
        }
    }
    Ok(())
}

/// Nobody has to wonder why a button does nothing.
fn an_action_that_is_no_command_is_reported(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    page.eval(
        "(() => {
            const button = document.querySelector('main').appendChild(document.createElement('button'));
            button.dataset.action = 'no-such-action';
            button.click();
        })()",
    )?;
    let problems = page.problems()?;
    ensure!(
        problems
            .iter()
            .any(|problem| problem.contains("no-such-action")),
        "the console holds {problems:?}"
    );
    Ok(())
}

/// A file on a drive that does not answer can be given up: the report stays, also when it answers later.
fn file_that_takes_long(
    page: &mut Page,
    context: &Context,
    drawn: &mut BTreeSet<&'static str>,
) -> Result<()> {
    page.eval(
        "window.read = Blob.prototype.arrayBuffer;
        Blob.prototype.arrayBuffer = function () {
            return new Promise((done) => { window.answer = () => window.read.call(this).then(done); });
        }; 0",
    )?;
    let file = context.file("慢.json", SAMPLE.replace("25.5", "3.33").as_bytes())?;
    page.set_file(&action("open-json"), &file)?;
    page.wait_for_element(&action("stop-reading"))?;
    ensure!(page.text(".notices")?.contains("慢.json"));
    read_hooks(page, drawn)?;
    act(page, "stop-reading")?;
    page.wait_for(&absent(&action("stop-reading")))?;
    page.eval("Blob.prototype.arrayBuffer = window.read; window.answer()")?;
    // Whatever it would do is done before a second file is.
    let next = context.file("上年.json", SAMPLE.as_bytes())?;
    page.set_file(&action("open-last-year"), &next)?;
    take_news(page)?;
    wait_to_hold(page, "培训费", "25.5")
}

/// One section with more to open, and amounts that seem to be in 元.
fn sections_and_amounts(
    page: &mut Page,
    context: &Context,
    drawn: &mut BTreeSet<&'static str>,
) -> Result<()> {
    go_to_end(page, "二")?;
    page.wait_for_element(&action("open-group"))?;
    read_hooks(page, drawn)?;
    go_to_end(page, "全部")?;
    page.wait_for_element(&field("项目支出.上年"))?;
    let file = context.file("按元填.json", IN_YUAN.as_bytes())?;
    page.set_file(OPEN, &file)?;
    page.wait_for_element(&action("divide-amounts"))?;
    read_hooks(page, drawn)?;
    load_sample(page)
}
