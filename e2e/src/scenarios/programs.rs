//! The lazily fetched programs: in a worker or on the page, of this build or another, whole or
//! broken down.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::practice::practice_action;
use super::steps::{
    act, download_json, field, holds, load_sample, open_blank, open_sample, take_problem,
    wait_until_in_order,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, work_is_done_in_a_worker),
        scenario!(everywhere, without_workers_the_page_does_the_work),
        scenario!(everywhere, the_answers_are_the_same_in_both_seats),
        scenario!(everywhere, a_program_of_another_build_is_refused),
        scenario!(
            everywhere,
            a_request_that_breaks_down_is_said_and_the_next_is_answered
        ),
        scenario!(everywhere, a_breakdown_of_practice_leaves_the_page_alone),
    ]
}

/// Counts the workers that are started, and the requests that are not answered yet.
const COUNT_WORKERS: &str = "window.workers = window.unanswered = 0;
    window.Worker = class extends window.Worker {
        constructor(...values) {
            super(...values);
            window.workers += 1;
            this.addEventListener('message', () => { window.unanswered -= 1; });
        }
        postMessage(...values) { window.unanswered += 1; super.postMessage(...values); }
    };";

const NO_WORKERS: &str = "window.Worker = class { constructor() { throw new Error('refused'); } };";

const PREVIEW: &str = "document.querySelector('[data-preview]').contentDocument";

fn work_is_done_in_a_worker(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(COUNT_WORKERS)?;
    open_sample(page, context)?;
    ensure!(page.eval("window.workers")? == 1);
    // Further requests go to the same worker, where they end none that is at work.
    page.wait_for("window.unanswered === 0")?;
    act(page, "preview")?;
    page.wait_for(&format!("{PREVIEW}.querySelector('h1')"))?;
    ensure!(page.eval("window.workers")? == 1);
    Ok(())
}

fn without_workers_the_page_does_the_work(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(NO_WORKERS)?;
    open_sample(page, context)?;
    act(page, "preview")?;
    page.wait_for(&format!(
        "{PREVIEW}.querySelector('[data-paragraph][tabindex]')"
    ))?;
    page.eval(&format!(
        "{PREVIEW}.querySelector('[data-paragraph]').click(); 0"
    ))?;
    page.wait_for(&format!("{PREVIEW}.querySelector('[data-words]')"))?;
    act(page, "edit")?;
    let (_, file) = download_json(page)?;
    ensure!(has_repairs(&file), "{file}");
    Ok(())
}

fn has_repairs(file: &Value) -> bool {
    let repairs = file["assessment"]["repairs"].as_array();
    repairs.is_some_and(|repairs| !repairs.is_empty())
}

fn the_answers_are_the_same_in_both_seats(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let in_worker = download_json(page)?;
    act(page, "download-html")?;
    let document_in_worker = page.take_download()?;
    page.add_init_script(NO_WORKERS)?;
    page.reload()?;
    page.wait_for(&holds("培训费", "25.5"))?;
    ensure!(download_json(page)? == in_worker);
    act(page, "download-html")?;
    ensure!(page.take_download()? == document_in_worker);
    Ok(())
}

/// From now on the first byte of every answer is another.
const OTHER_BUILD: &str = "window.originalStart = lazyPrograms.start;
    lazyPrograms.start = async name => {
        const seat = await window.originalStart(name);
        return { ...seat, ask: async request => {
            const answer = await seat.ask(request);
            answer[0] ^= 1;
            return answer;
        } };
    }; 0";

fn a_program_of_another_build_is_refused(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    wait_until_in_order(page)?;
    page.eval(OTHER_BUILD)?;
    act(page, "handbook")?;
    let said = take_problem(page)?;
    ensure!(
        said.contains("不是同一版") && said.contains("刷新"),
        "{said}"
    );
    act(page, "back")?;
    page.fill(&field("培训费"), "2.57")?;
    page.wait_for(&holds("培训费", "2.57"))
}

/// The next request breaks down.
const BREAKS_DOWN_ONCE: &str = "window.originalStart = lazyPrograms.start;
    lazyPrograms.start = async name => {
        lazyPrograms.start = window.originalStart;
        return { ask: () => Promise.reject('RuntimeError: unreachable'), end() {} };
    }; 0";

fn a_request_that_breaks_down_is_said_and_the_next_is_answered(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    super::steps::open_start(page, context)?;
    page.eval(BREAKS_DOWN_ONCE)?;
    act(page, "load-sample")?;
    let said = take_problem(page)?;
    ensure!(
        said.contains("故障") && said.contains("填的数都在"),
        "{said}"
    );
    page.fill(&field("培训费"), "2.57")?;
    page.fill(&field("培训费"), "25.5")?;
    super::steps::wait_until_looked(page)?;
    ensure!(page.count("[data-panic]")? == 0);
    Ok(())
}

/// Two ways for practice to end in a trap, as far as anybody outside can tell: whatever asks for the
/// attribute that it reads with every click, and whatever draws a question.
const TRAPS: [(&str, &str); 2] = [
    (
        "window.original = Element.prototype.getAttribute;
        Element.prototype.getAttribute = function (name) {
            if (name === 'data-do') throw new WebAssembly.RuntimeError('unreachable');
            return window.original.call(this, name);
        }; 0",
        "Element.prototype.getAttribute = window.original; 0",
    ),
    (
        "window.original = Element.prototype.setAttribute;
        Element.prototype.setAttribute = function (name, value) {
            if (name === 'data-jump') throw new WebAssembly.RuntimeError('unreachable');
            return window.original.call(this, name, value);
        }; 0",
        "Element.prototype.setAttribute = window.original; 0",
    ),
];

fn a_breakdown_of_practice_leaves_the_page_alone(page: &mut Page, context: &Context) -> Result<()> {
    super::steps::open_start(page, context)?;
    load_sample(page)?;
    for (trap, disarmed) in TRAPS {
        act(page, "practice")?;
        page.wait_for_element(&practice_action("draw", "1"))?;
        page.eval(trap)?;
        page.click(&practice_action("draw", "1"))?;
        let said = take_problem(page)?;
        ensure!(said.contains("故障") && said.contains("再打开"), "{said}");
        page.eval(disarmed)?;
        ensure!(page.count("[data-panic]")? == 0);
        act(page, "back")?;
        page.wait_for(&holds("培训费", "25.5"))?;
        // The next use starts a new program.
        act(page, "practice")?;
        page.wait_for_element("#practice .view")?;
        if page.count("#practice .finding")? == 0 {
            page.click(&practice_action("draw", "1"))?;
        }
        page.wait_for_element("#practice .finding")?;
        page.click(&practice_action("home", ""))?;
        act(page, "back")?;
        page.wait_for(&holds("培训费", "25.5"))?;
    }
    Ok(())
}
