//! Programs that hang or are slow, and pages from which nothing can be downloaded.

use std::path::Path;

use anyhow::{Result, ensure};

use super::coming_back::a_reload_loses_nothing;
use super::main_job::one_error_and_only_one;
use super::reports::one_window_writes_and_the_other_can_take_over;
use super::steps::{act, download_json, field, open_blank, open_start, take_problem, wait_to_hold};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, data_goes_out_while_the_programs_hang),
        scenario!(everywhere, a_program_that_does_not_come_is_told),
        scenario!(everywhere, rules_that_do_not_come_are_not_waited_for),
        scenario!(everywhere, rules_that_end_the_page_are_left_out),
        scenario!(everywhere, a_database_that_hangs_costs_nothing),
        scenario!(everywhere, a_policy_against_compiling_is_told),
        scenario!(everywhere, a_frame_without_downloads_is_told),
        scenario!(everywhere, leaving_with_unsaved_work_asks),
        scenario!(everywhere, plain_http_is_enough),
    ]
}

/// A network in which no file whose name contains `part` ever comes, nor fails.
fn network_that_hangs(page: &mut Page, part: &str) -> Result<()> {
    page.add_init_script(&format!(
        "window.hanging = '{part}';
        const fetched = window.fetch;
        window.fetch = (address, ...rest) => window.hanging && String(address).includes(window.hanging)
            ? new Promise(() => {{}}) : fetched(address, ...rest);"
    ))
}

/// Time that goes by faster, so that nobody has to wait for a sentence about waiting.
const FASTER: &str = "const later = window.setTimeout;
    window.setTimeout = (act, time, ...rest) => later(act, time / 10, ...rest);";

fn data_goes_out_while_the_programs_hang(page: &mut Page, context: &Context) -> Result<()> {
    network_that_hangs(page, "compute.wasm")?;
    open_blank(page, context)?;
    page.fill(&field("培训费"), "2.57")?;
    let (name, data) = download_json(page)?;
    ensure!(
        Path::new(&name).extension() == Some("json".as_ref()),
        "{name}"
    );
    ensure!(data["figures"]["培训费"] == "2.57", "{data}");
    Ok(())
}

fn a_program_that_does_not_come_is_told(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(FASTER)?;
    network_that_hangs(page, "_bg.wasm")?;
    page.goto(context.url())?;
    page.wait_for("document.querySelector('#opening').innerText.includes('还在等')")
}

/// The page begins with the built-in rules and changes over once the office's own are there.
fn rules_that_do_not_come_are_not_waited_for(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(
        "localStorage.setItem('ziping.rulebook ' + location.pathname, 'rubbish');
        const begun = Worker;
        window.Worker = function (...rest) {
            const worker = new begun(...rest);
            worker.postMessage = () => {};
            return worker;
        };",
    )?;
    open_start(page, context)?;
    let said = take_problem(page)?;
    ensure!(said.contains("自带的规则"), "{said}");
    act(page, "new")?;
    page.wait_for_element(&field("培训费"))
}

/// The last start came to no end, so this one goes without them.
fn rules_that_end_the_page_are_left_out(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(
        "if (!window.name) {
            window.name = 'second';
            localStorage.setItem('ziping.rulebook ' + location.pathname, 'rubbish');
            localStorage.setItem('ziping.rulebook-trial ' + location.pathname, '1');
        }",
    )?;
    open_start(page, context)?;
    let said = take_problem(page)?;
    ensure!(said.contains("没有走完"), "{said}");
    // The next one tries again.
    page.reload()?;
    let said = take_problem(page)?;
    ensure!(said.contains("没有用上"), "{said}");
    Ok(())
}

fn a_database_that_hangs_costs_nothing(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script("IDBFactory.prototype.open = () => ({})")?;
    open_blank(page, context)?;
    page.fill(&field("培训费"), "2.57")?;
    wait_to_hold(page, "培训费", "2.57")?;
    let said = page.text("header .saved")?;
    ensure!(!said.contains("已保存"), "{said}");
    page.reload()?;
    wait_to_hold(page, "培训费", "2.57")
}

fn a_policy_against_compiling_is_told(page: &mut Page, context: &Context) -> Result<()> {
    // As Chromium says it.
    page.add_init_script(
        "WebAssembly.compile = async () => {
            throw new WebAssembly.CompileError('WebAssembly.compile(): Wasm code generation disallowed by embedder');
        };",
    )?;
    page.goto(context.url())?;
    page.wait_for_element("#opening[role=alert]")?;
    let said = page.text("#opening")?;
    ensure!(
        said.contains("安全策略") && said.contains("'unsafe-eval'") && said.contains("building.md"),
        "{said}"
    );
    Ok(())
}

/// A portal shows the page in a frame from which nothing can be downloaded: what would have been the
/// file is copied.
fn a_frame_without_downloads_is_told(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    page.eval(
        "new Promise(done => {
            window.portal = document.createElement('iframe');
            portal.setAttribute('sandbox', 'allow-scripts allow-same-origin');
            portal.style = 'width: 1200px; height: 800px';
            portal.onload = () => done(0);
            portal.src = location.href;
            document.body.appendChild(portal);
        })",
    )?;
    let wait_there = |page: &mut Page, expression: &str| {
        page.wait_for(&format!(
            "(document => {expression})(portal.contentDocument)"
        ))
    };
    for (button, then) in [
        ("new", "document.querySelector('[data-field=培训费]')"),
        (
            "download-json",
            "Array.from(document.querySelectorAll('[data-notice]')).some(notice => notice.innerText.includes('不许下载'))",
        ),
    ] {
        wait_there(
            page,
            &format!("document.querySelector('[data-action={button}]')"),
        )?;
        page.eval(&format!(
            "portal.contentDocument.querySelector('[data-action={button}]').click(); 0"
        ))?;
        wait_there(page, then)?;
    }
    Ok(())
}

fn leaving_with_unsaved_work_asks(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(super::storage::FULL)?;
    open_blank(page, context)?;
    page.fill(&field("培训费"), "2.57")?;
    page.wait_for_element("header .trouble")?;
    // A browser asks only where somebody has used the page, which the typing was.
    page.reload()?;
    let asked = page.dialogs()?;
    ensure!(asked.len() == 1, "asked {} times", asked.len());
    Ok(())
}

/// Most intranet pages are: no part may need what only secure contexts have.
fn plain_http_is_enough(page: &mut Page, context: &Context) -> Result<()> {
    let context = &context.over_plain_http();
    one_error_and_only_one(page, context)?;
    page.eval("sessionStorage.clear()")?;
    a_reload_loses_nothing(page, context)?;
    page.eval("sessionStorage.clear()")?;
    one_window_writes_and_the_other_can_take_over(page, context)?;
    ensure!(
        page.eval("isSecureContext")? == false,
        "the context is secure"
    );
    Ok(())
}
