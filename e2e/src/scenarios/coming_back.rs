//! Reloads, closed windows, second windows.

use anyhow::{Result, ensure};

use super::steps::{
    act, action, field, open_new_window, open_sample, open_start, wait_to_hold, wait_until_kept,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, a_reload_loses_nothing),
        scenario!(everywhere, a_new_window_offers_to_continue),
        scenario!(everywhere, the_first_visit_has_nothing_to_continue),
    ]
}

pub fn a_reload_loses_nothing(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.5")?;
    page.type_text("7")?;
    // The browser says that a key was pressed before the page has heard of it.
    wait_to_hold(page, "培训费", "2.57")?;
    // At once: what was typed a moment ago is kept when the page goes.
    page.reload()?;
    wait_to_hold(page, "培训费", "2.57")?;
    act(page, "preview")?;
    page.wait_for_element("[data-preview]")?;
    page.reload()?;
    page.wait_for_element("[data-preview]")
}

fn a_new_window_offers_to_continue(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.57")?;
    wait_until_kept(page, "2.57")?;
    // A new window lacks nothing but what belongs to one window.
    open_new_window(page)?;
    page.wait_for_element(&action("continue"))?;
    let says = page.text("main.start")?;
    ensure!(
        says.contains("继续") && says.contains("中共宁乡市委网络安全"),
        "{says}"
    );
    act(page, "continue")?;
    wait_to_hold(page, "培训费", "2.57")
}

fn the_first_visit_has_nothing_to_continue(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    ensure!(page.count(&action("continue"))? == 0 && page.count("[data-kept]")? == 0);
    ensure!(
        page.count("[data-notice]")? == 0,
        "{:?}",
        page.texts("[data-notice]")?
    );
    // A blank report is nothing to continue either.
    act(page, "new")?;
    page.wait_for_element(&action("start"))?;
    act(page, "start")?;
    page.wait_for_element("main.start")?;
    ensure!(page.count(&action("continue"))? == 0);
    Ok(())
}
