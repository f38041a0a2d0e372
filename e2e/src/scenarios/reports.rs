//! The list of reports that a browser keeps, their versions, and several windows.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, action, field, open_blank, open_new_window, open_sample, open_start, take_news,
    wait_to_hold, wait_until_kept,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, no_report_takes_the_place_of_the_only_copy),
        scenario!(everywhere, what_is_replaced_at_once_is_kept_too),
        scenario!(everywhere, a_report_is_copied_renamed_deleted_and_had_back),
        scenario!(everywhere, a_version_becomes_a_report_of_its_own),
        scenario!(everywhere, all_reports_go_out_and_come_in_as_one_file),
        scenario!(everywhere, one_window_writes_and_the_other_can_take_over),
        scenario!(
            everywhere,
            nothing_typed_in_a_stale_window_replaces_newer_text
        ),
        scenario!(everywhere, a_newer_build_elsewhere_is_told),
        scenario!(everywhere, what_others_remove_is_saved_again),
        scenario!(everywhere, a_report_of_another_copy_can_be_taken_in),
        scenario!(everywhere, what_an_older_version_kept_is_taken_over),
        scenario!(
            everywhere,
            what_a_dying_browser_left_in_the_shadow_is_taken_in
        ),
    ]
}

/// A report with a name of its own is in the form, and saved.
fn open_own(page: &mut Page, context: &Context, name: &str) -> Result<()> {
    open_blank(page, context)?;
    fill_name(page, name)
}

fn fill_name(page: &mut Page, name: &str) -> Result<()> {
    page.fill(&field("部门名称"), name)?;
    page.fill(&field("报告年度"), "2025")?;
    wait_until_kept(page, name)?;
    wait_until_saved(page)
}

/// The database has it.
fn wait_until_saved(page: &mut Page) -> Result<()> {
    page.wait_for("document.querySelector('header .saved').innerText.startsWith('已保存')")
}

/// The entry of the list whose report has this name.
fn entry(name: &str) -> String {
    format!(
        "Array.from(document.querySelectorAll('[data-kept]')).find(entry => entry.innerText.includes({}))",
        quote(name)
    )
}

/// Presses a button of an entry as soon as it is there.
fn press(page: &mut Page, name: &str, button: &str) -> Result<()> {
    let button = format!("{}?.querySelector({})", entry(name), quote(&action(button)));
    page.wait_for(&button)?;
    page.eval(&format!("({button}).click(); 0"))?;
    Ok(())
}

fn no_report_takes_the_place_of_the_only_copy(page: &mut Page, context: &Context) -> Result<()> {
    open_own(page, context, "甲局")?;
    act(page, "load-sample")?;
    wait_to_hold(page, "培训费", "25.5")?;
    act(page, "new")?;
    wait_to_hold(page, "培训费", "")?;
    open_new_window(page)?;
    press(page, "甲局", "open-report")?;
    wait_to_hold(page, "部门名称", "甲局")
}

/// Before the page has had any time to save it.
fn what_is_replaced_at_once_is_kept_too(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.eval(
        "new Promise(done => {
            const watch = new MutationObserver(() => {
                const field = document.querySelector('[data-field=培训费]');
                if (!field || field.value !== '25.5') return;
                watch.disconnect();
                document.querySelector('[data-action=new]').click();
                done(0);
            });
            watch.observe(document, { subtree: true, childList: true, attributes: true });
            document.querySelector('[data-action=load-sample]').click();
        })",
    )?;
    wait_to_hold(page, "培训费", "")?;
    fill_name(page, "甲局")?;
    act(page, "start")?;
    page.wait_for("document.querySelectorAll('[data-kept]').length === 2")?;
    page.wait_for(&format!("{}?.innerText.includes('示例')", entry("宁乡")))?;
    press(page, "宁乡", "open-report")?;
    wait_to_hold(page, "培训费", "25.5")
}

fn a_report_is_copied_renamed_deleted_and_had_back(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    open_own(page, context, "甲局")?;
    act(page, "start")?;
    press(page, "甲局", "copy-report")?;
    press(page, "（副本）", "rename-report")?;
    page.wait_for_element(&action("name-report"))?;
    page.fill(&action("name-report"), "乙稿")?;
    page.press("Enter")?;
    page.wait_for(&entry("乙稿"))?;
    press(page, "乙稿", "delete-report")?;
    page.wait_for(&format!("!{}", entry("乙稿")))?;
    page.wait_for_element(&action("restore-report"))?;
    page.eval(&format!(
        "document.querySelector({}).click(); 0",
        quote(&action("restore-report"))
    ))?;
    press(page, "乙稿", "open-report")?;
    wait_to_hold(page, "部门名称", "甲局")?;
    // The copy goes its own way.
    page.fill(&field("部门名称"), "乙局")?;
    wait_until_saved(page)?;
    act(page, "start")?;
    press(page, "甲局", "open-report")?;
    wait_to_hold(page, "部门名称", "甲局")
}

fn a_version_becomes_a_report_of_its_own(page: &mut Page, context: &Context) -> Result<()> {
    open_own(page, context, "甲局")?;
    page.reload()?;
    wait_to_hold(page, "部门名称", "甲局")?;
    page.fill(&field("部门名称"), "丙局")?;
    wait_until_kept(page, "丙局")?;
    wait_until_saved(page)?;
    act(page, "start")?;
    press(page, "丙局", "versions")?;
    page.wait_for_element(&action("open-version"))?;
    page.click(&action("open-version"))?;
    wait_to_hold(page, "部门名称", "甲局")?;
    wait_until_saved(page)?;
    act(page, "start")?;
    press(page, "丙局", "open-report")?;
    wait_to_hold(page, "部门名称", "丙局")
}

fn all_reports_go_out_and_come_in_as_one_file(page: &mut Page, context: &Context) -> Result<()> {
    open_own(page, context, "甲局")?;
    act(page, "new")?;
    fill_name(page, "乙局")?;
    act(page, "start")?;
    page.wait_for(&entry("乙局"))?;
    act(page, "export-reports")?;
    let (name, bytes) = page.take_download()?;
    for report in ["甲局", "乙局"] {
        press(page, report, "delete-report")?;
        page.wait_for(&format!("!{}", entry(report)))?;
    }
    let file = context.file(&name, &bytes)?;
    page.set_file("main.start input[data-action='open-json']", &file)?;
    press(page, "甲局", "open-report")?;
    wait_to_hold(page, "部门名称", "甲局")?;
    act(page, "start")?;
    page.wait_for(&entry("乙局"))
}

/// Another window with the page in it, as a frame.
const OPEN_OTHER_WINDOW: &str = "new Promise(done => {
    window.other = document.createElement('iframe');
    other.style = 'width: 1200px; height: 800px';
    other.onload = () => done(0);
    other.src = location.href;
    document.body.appendChild(other);
})";

/// Waits for an expression about the other window's `document`.
fn wait_there(page: &mut Page, expression: &str) -> Result<()> {
    page.wait_for(&format!(
        "(document => {expression})(other.contentDocument)"
    ))
}

/// Opens the report at hand in another window, which takes it over.
pub fn take_in_other_window(page: &mut Page) -> Result<()> {
    page.eval(OPEN_OTHER_WINDOW)?;
    let take_over = action("take-over");
    wait_there(
        page,
        &format!("document.querySelector({})", quote(&take_over)),
    )?;
    page.eval(&format!(
        "other.contentDocument.querySelector({}).click(); 0",
        quote(&take_over)
    ))?;
    Ok(())
}

pub fn one_window_writes_and_the_other_can_take_over(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    open_own(page, context, "甲局")?;
    page.eval(OPEN_OTHER_WINDOW)?;
    // The other one says so and cannot be typed into.
    wait_there(page, "document.querySelector('[data-action=take-over]')")?;
    wait_there(
        page,
        "document.querySelector('[data-field=培训费]:disabled')",
    )?;
    ensure!(page.count(&action("take-over"))? == 0);
    page.fill(&field("培训费"), "2.57")?;
    wait_to_hold(page, "培训费", "2.57")?;
    page.eval("other.contentDocument.querySelector('[data-action=take-over]').click(); 0")?;
    wait_there(
        page,
        "document.querySelector('[data-field=培训费]').value === '2.57'",
    )?;
    wait_there(
        page,
        "!document.querySelector('[data-field=培训费]').matches(':disabled')",
    )?;
    // Now this one is told.
    page.wait_for_element(&action("take-over"))?;
    page.wait_for("document.querySelector('[data-field=培训费]').matches(':disabled')")
}

/// A window that does not hear that another one has gone on: it was frozen, or comes back from the
/// browser's memory.
fn nothing_typed_in_a_stale_window_replaces_newer_text(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    page.add_init_script(
        "delete window.BroadcastChannel;
        addEventListener('storage', event => event.stopImmediatePropagation(), true);",
    )?;
    open_own(page, context, "甲局")?;
    page.eval(OPEN_OTHER_WINDOW)?;
    wait_there(page, "document.querySelector('[data-field=培训费]')")?;
    page.eval(
        "(field => {
            field.value = '7.77';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        })(other.contentDocument.querySelector('[data-field=培训费]'))",
    )?;
    wait_there(
        page,
        "document.querySelector('header .saved').innerText.startsWith('已保存')",
    )?;
    page.fill(&field("培训费"), "1")?;
    page.wait_for_element(&action("take-over"))?;
    page.reload()?;
    wait_to_hold(page, "培训费", "7.77")?;
    // The text of the stale one is a version.
    act(page, "start")?;
    press(page, "甲局", "versions")?;
    page.wait_for_element(&action("open-version"))
}

fn a_newer_build_elsewhere_is_told(page: &mut Page, context: &Context) -> Result<()> {
    open_own(page, context, "甲局")?;
    // As the page of another build says it when it opens a report.
    page.eval(
        "new BroadcastChannel('ziping ' + location.pathname)
            .postMessage({ kind: 'open', id: 'x', writer: 'y', build: 'another' })",
    )?;
    let said = take_news(page)?;
    ensure!(said.contains("新版") && said.contains("刷新"), "{said}");
    Ok(())
}

fn what_others_remove_is_saved_again(page: &mut Page, context: &Context) -> Result<()> {
    open_own(page, context, "甲局")?;
    // Another program of this host.
    page.eval(
        "new Promise(done => {
            const frame = document.createElement('iframe');
            frame.onload = () => { frame.contentWindow.localStorage.clear(); done(0); };
            frame.srcdoc = '<p>';
            document.body.appendChild(frame);
        })",
    )?;
    wait_until_kept(page, "甲局")?;
    // The browser's own cleaning takes the database as well.
    page.eval(
        "new Promise((done, failed) => {
            const request = indexedDB.deleteDatabase('ziping ' + location.pathname);
            request.onsuccess = () => done(0);
            request.onerror = request.onblocked = failed;
        })",
    )?;
    page.eval("localStorage.clear(); document.dispatchEvent(new Event('visibilitychange')); 0")?;
    wait_until_kept(page, "甲局")?;
    wait_until_saved(page)?;
    page.reload()?;
    wait_to_hold(page, "部门名称", "甲局")
}

/// Puts a report where a copy of the page under another path keeps its own.
pub fn other_copy_keeps_a_report(page: &mut Page) -> Result<()> {
    page.eval(
        "new Promise((done, failed) => {
            const request = indexedDB.open('ziping /elsewhere/', 1);
            request.onupgradeneeded = () => request.result.createObjectStore('reports').put(
                { id: 'a', title: '别处的报告', at: 1, revision: 1, text: '{\"format\":\"ziping-report\",\"version\":1,\"figures\":{\"培训费\":\"3.21\"}}' },
                'a'
            );
            request.onsuccess = () => { request.result.close(); done(0); };
            request.onerror = failed;
        })",
    )?;
    Ok(())
}

fn a_report_of_another_copy_can_be_taken_in(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    other_copy_keeps_a_report(page)?;
    page.reload()?;
    act(page, "take-in-reports")?;
    press(page, "别处的报告", "open-report")?;
    wait_to_hold(page, "培训费", "3.21")?;
    act(page, "start")?;
    page.wait_for(&absent(&action("take-in-reports")))
}

/// Versions without a list kept one report, and one beside it that was replaced.
fn what_an_older_version_kept_is_taken_over(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    page.eval(
        "const file = (amount) => JSON.stringify({ format: 'ziping-report', version: 1, figures: { 培训费: amount } });
        localStorage.setItem('ziping.report', file('1.11'));
        localStorage.setItem('ziping.put-aside', file('2.22'));",
    )?;
    open_new_window(page)?;
    act(page, "continue")?;
    wait_to_hold(page, "培训费", "1.11")?;
    page.fill(&field("培训费"), "1.12")?;
    wait_until_kept(page, "1.12")?;
    act(page, "start")?;
    press(page, "换下的一份", "open-report")?;
    wait_to_hold(page, "培训费", "2.22")
}

/// Local storage was faster than the database, and the browser died: the list has it all the same.
fn what_a_dying_browser_left_in_the_shadow_is_taken_in(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    open_sample(page, context)?;
    page.eval(
        "localStorage.setItem('ziping.report left ' + location.pathname,
            JSON.stringify({ format: 'ziping-report', version: 1, figures: { 培训费: '6.54' } }));
        localStorage.setItem('ziping.revision left ' + location.pathname, '5');",
    )?;
    act(page, "start")?;
    page.wait_for("document.querySelector('[data-kept=left]')")?;
    page.eval("document.querySelector('[data-kept=left] [data-action=open-report]').click(); 0")?;
    wait_to_hold(page, "培训费", "6.54")
}
