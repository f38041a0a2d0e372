//! The page opens and shows its heading, also where a file of the rulebook cannot be fetched.

use anyhow::{Result, ensure};

use super::steps::{act, field, finding, open_start, wait_until_looked};
use crate::page::Page;
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, starts),
        scenario!(current_only, without_the_core_a_sentence_says_so),
        scenario!(current_only, without_the_prose_the_report_is_still_checked),
    ]
}

fn starts(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    // Not the heading of the sentences for browsers in which nothing starts.
    page.wait_for_element("main.start h1")?;
    ensure!(
        !page.text("main.start h1")?.is_empty(),
        "the heading is empty"
    );
    Ok(())
}

/// A network that loses every file whose name contains `window.lost`.
fn network_that_loses(page: &mut Page, part: &str) -> Result<()> {
    page.add_init_script(&format!(
        "window.lost = '{part}';
         const fetched = window.fetch;
         window.fetch = (address, ...rest) => window.lost && String(address).includes(window.lost)
             ? Promise.reject(new TypeError('lost by the test')) : fetched(address, ...rest);"
    ))
}

fn without_the_core_a_sentence_says_so(page: &mut Page, context: &Context) -> Result<()> {
    network_that_loses(page, ".core.")?;
    page.goto(context.url())?;
    page.wait_for_element("#opening[role=alert]")?;
    let says = page.text("#opening")?;
    ensure!(
        says.contains(".core.bin") && says.contains("刷新"),
        "{says}"
    );
    Ok(())
}

fn without_the_prose_the_report_is_still_checked(page: &mut Page, context: &Context) -> Result<()> {
    const HELP: &str = ".field-help";
    network_that_loses(page, ".prose.")?;
    open_start(page, context)?;
    act(page, "load-sample")?;
    page.wait_for_element(&finding("MTG-03"))?;
    page.focus(&field("会议费"))?;
    page.wait_for(&format!(
        "document.querySelector('{HELP}').innerText.includes('.prose.bin')"
    ))?;
    let otherwise = format!("{} .otherwise", finding("MTG-03"));
    ensure!(page.count(&otherwise)? == 0, "this is prose");

    page.eval("window.lost = null; 0")?;
    page.focus(&field("培训费"))?;
    page.wait_for(&format!(
        "document.querySelector('{HELP}').innerText.includes('口径')"
    ))?;
    let help = page.text(HELP)?;
    ensure!(!help.contains(".prose.bin"), "{help}");
    page.wait_for_element(&otherwise)?;
    // With the prose there is the whole rulebook, by which the wrong figure can be looked for.
    wait_until_looked(page)
}
