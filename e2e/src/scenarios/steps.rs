//! Common steps of scenarios: finding things by their hooks, beginning, reading the panel.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::page::{Page, quote};
use crate::scenario::Context;

/// The sample as the program carries it.
pub const SAMPLE: &str = include_str!("../../../samples/ningxiang-2021.json");

/// The field of a figure, a text, a claim or a cell such as `项目[0].支出`.
pub fn field(name: &str) -> String {
    format!("[data-field={}]", quote(name))
}

/// The selector of a control that does an action.
pub fn action(name: &str) -> String {
    format!("[data-action={}]", quote(name))
}

/// Presses a button as soon as it is there.
pub fn act(page: &mut Page, name: &str) -> Result<()> {
    page.wait_for_element(&action(name))?;
    page.click(&action(name))
}

/// The one control that opens files, whatever it looks like.
pub const OPEN: &str = "input[type=file][data-action='open-json']";

/// The address opens on the start page, with the form showing every field from then on.
pub fn open_start(page: &mut Page, context: &Context) -> Result<()> {
    open_start_as_new(page, context)?;
    go_to_end(page, "全部")?;
    page.wait_for_element("main.form")?;
    act(page, "start")?;
    page.wait_for_element(LOAD_SAMPLE)
}

/// The address opens on the start page, as somebody sees it who has never been there.
pub fn open_start_as_new(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.wait_for_element(LOAD_SAMPLE)
}

/// The address as a new window opens it: without what belongs to one window, the end of its address
/// included.
pub fn open_new_window(page: &mut Page) -> Result<()> {
    page.eval("sessionStorage.clear(); history.replaceState(null, '', location.pathname); 0")?;
    page.reload()
}

/// A report whose amounts are in 元.
pub const IN_YUAN: &str = r#"{ "format": "ziping-report", "version": 1, "figures": {
    "本年支出合计": "3502800", "基本支出": "1301300", "人员经费": "1160000", "日常公用经费": "141300",
    "项目支出": "2201500", "会议费": "88000" } }"#;

const LOAD_SAMPLE: &str = "main.start [data-action='load-sample']";

/// Gives the page's address another end.
pub fn go_to_end(page: &mut Page, end: &str) -> Result<()> {
    page.eval(&format!("location.hash = {}; 0", quote(end)))?;
    Ok(())
}

/// A blank report is in the form.
pub fn open_blank(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    act(page, "new")?;
    page.wait_for_element(&field("培训费"))
}

/// The sample is in the form.
pub fn open_sample(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    load_sample(page)
}

/// From the start page to the sample.
pub fn load_sample(page: &mut Page) -> Result<()> {
    act(page, "load-sample")?;
    page.wait_for(&holds("培训费", "25.5"))?;
    wait_until_looked(page)
}

/// Chooses a scoring set in whatever option has it.
pub fn choose(page: &mut Page, set: &str) -> Result<()> {
    let set = quote(set);
    let script = format!(
        "(() => {{
            const chooses = option => Array.from(option.options).some(choice => choice.value === {set});
            const option = Array.from(document.querySelectorAll('main.form select')).find(chooses);
            option.value = {set};
            for (const name of ['input', 'change']) option.dispatchEvent(new Event(name, {{bubbles: true}}));
            return true;
        }})()"
    );
    page.eval(&script)?;
    page.wait_for_element(&format!("[data-scores={set}]"))
}

/// Waits until the panel has looked for what may be wrong in the report as it stands. It does so a
/// moment after a change, and what stands below in the panel moves: a click would miss it.
pub fn wait_until_looked(page: &mut Page) -> Result<()> {
    page.wait_for_element(".repairs:not([data-stale]) [data-repair]")
}

/// The condition that a field holds a text.
pub fn holds(name: &str, text: &str) -> String {
    let (selector, text) = (quote(&field(name)), quote(text));
    format!(
        "document.querySelector({selector}) && document.querySelector({selector}).value === {text}"
    )
}

/// Waits until a field holds a text.
pub fn wait_to_hold(page: &mut Page, name: &str, text: &str) -> Result<()> {
    page.wait_for(&holds(name, text)).or_else(|waited| {
        let held = page.eval(&format!(
            "(document.querySelector({}) || {{}}).value",
            quote(&field(name))
        ))?;
        Err(waited.context(format!("{name} holds {held}, not {text}")))
    })
}

/// The condition that a selector finds nothing.
pub fn absent(selector: &str) -> String {
    format!("!document.querySelector({})", quote(selector))
}

/// The findings of a level, as `MTG-03`, in the order of the panel.
pub fn findings(page: &mut Page, level: &str) -> Result<Vec<String>> {
    let selector = quote(&format!("[data-finding][data-level={}]", quote(level)));
    let script = format!(
        "Array.from(document.querySelectorAll({selector}), found => found.dataset.finding)"
    );
    let found = page.eval(&script)?;
    Ok(found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

/// The finding of a check.
pub fn finding(check: &str) -> String {
    format!("[data-finding={}]", quote(check))
}

/// A ratio's place in the panel.
pub fn ratio(name: &str) -> String {
    format!("[data-ratio={}]", quote(name))
}

/// Waits until a ratio shows a value.
pub fn wait_for_ratio(page: &mut Page, name: &str, value: &str) -> Result<()> {
    let selector = quote(&format!("{} > dd", ratio(name)));
    let shown = format!("(document.querySelector({selector}) || {{}}).innerText");
    page.wait_for(&format!("{shown} === {}", quote(value)))
        .with_context(|| format!("{name} is not {value}"))
}

/// Waits until the page has noticed which section was scrolled into view.
pub fn wait_until_in_order(page: &mut Page) -> Result<()> {
    page.wait_for(
        "(() => {
            const sections = Array.from(document.querySelectorAll('main.form section.sheet'));
            const passed = sections.filter(section => section.getBoundingClientRect().top < innerHeight * 0.4).length;
            const entries = Array.from(document.querySelectorAll('nav.sections [data-section]'));
            return passed === 0 || entries.findIndex(entry => entry.hasAttribute('aria-current')) === passed - 1;
        })()",
    )
}

/// Waits for something to be said about what went wrong and takes it off the page.
pub fn take_problem(page: &mut Page) -> Result<String> {
    take_notice(page, "[data-notice=problem]")
}

/// The same for what is only good to know.
pub fn take_news(page: &mut Page) -> Result<String> {
    take_notice(page, "[data-notice=news]")
}

fn take_notice(page: &mut Page, selector: &str) -> Result<String> {
    page.wait_for_element(selector)?;
    let said = page.text(&format!("{selector} p"))?;
    ensure!(
        said.chars().filter(|letter| *letter >= '\u{4e00}').count() > 6,
        "that is no sentence: {said}"
    );
    // Until the page has drawn itself anew, the notice would be taken once more.
    let all =
        "[...document.querySelectorAll('[data-notice] p')].map(own => own.innerText).join('\\n')";
    let before = page.eval(all)?;
    page.click(&format!("{selector} [data-action='dismiss']"))?;
    page.wait_for(&format!("{all} !== {before}"))?;
    Ok(said)
}

/// Opens a file by the control for it.
pub fn open_file(page: &mut Page, path: &Path) -> Result<()> {
    page.set_file(OPEN, path)
}

/// Downloads the data; the file's name and content.
pub fn download_json(page: &mut Page) -> Result<(String, Value)> {
    act(page, "download-json")?;
    let (name, bytes) = page.take_download()?;
    let content = serde_json::from_slice(&bytes).with_context(|| format!("{name} is no JSON"))?;
    Ok((name, content))
}

/// Waits until this browser keeps a report with a certain text in it.
pub fn wait_until_kept(page: &mut Page, text: &str) -> Result<()> {
    page.wait_for(&format!(
        "Object.keys(localStorage).some(key => key.startsWith('ziping.report ') && localStorage.getItem(key).includes({}))",
        quote(text)
    ))
}

/// Puts a text where the report at hand is kept, whatever it is.
pub fn keep_text(page: &mut Page, text: &str) -> Result<()> {
    page.eval(&format!(
        "(path => {{
            localStorage.setItem('ziping.report kept ' + path, {});
            localStorage.setItem('ziping.revision kept ' + path, '1000000');
            localStorage.setItem('ziping.last ' + path, 'kept');
            sessionStorage.setItem('ziping.at-hand ' + path, 'kept');
        }})(location.pathname)",
        quote(text)
    ))?;
    Ok(())
}

/// A file of the sample's content, changed.
pub fn changed_sample(
    context: &Context,
    name: &str,
    change: impl FnOnce(&mut Value),
) -> Result<std::path::PathBuf> {
    let mut report: Value = serde_json::from_str(SAMPLE)?;
    change(&mut report);
    context.file(name, report.to_string().as_bytes())
}

/// Goes on with Tab until a field has the focus.
pub fn tab_to(page: &mut Page, name: &str) -> Result<()> {
    for _ in 0..600 {
        page.press("Tab")?;
        if page.has_focus(&field(name))? {
            return Ok(());
        }
    }
    anyhow::bail!("Tab never reaches {name}")
}

/// Where pictures of a page that is all right go, if anybody wants to look at them.
pub fn picture(page: &mut Page, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("ZIPING_PICTURES") else {
        return Ok(());
    };
    fs::create_dir_all(&folder)?;
    page.screenshot(&Path::new(&folder).join(format!("{name}.png")))
}
