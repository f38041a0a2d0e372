//! Steps back and forth.

use anyhow::{Result, ensure};

use super::steps::{absent, act, action, field, finding, open_sample, wait_to_hold};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, a_word_is_one_step),
        scenario!(everywhere, keys_undo_and_redo),
        scenario!(everywhere, typing_after_a_step_back_goes_on),
        scenario!(everywhere, keys_reach_no_report_that_is_not_in_front),
    ]
}

fn a_word_is_one_step(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.55")?;
    page.fill(&field("会议费"), "0.88")?;
    // Once the page has taken it in, also where the machine is slow.
    page.wait_for(&absent(&finding("MTG-03")))?;
    act(page, "undo")?;
    wait_to_hold(page, "会议费", "8.8")?;
    wait_to_hold(page, "培训费", "2.55")?;
    ensure!(
        page.has_focus(&field("会议费"))?,
        "undo does not show what it changed"
    );
    act(page, "undo")?;
    wait_to_hold(page, "培训费", "25.5")?;
    page.wait_for_element(&finding("MTG-03"))?;
    act(page, "redo")?;
    act(page, "redo")?;
    wait_to_hold(page, "培训费", "2.55")?;
    wait_to_hold(page, "会议费", "0.88")?;
    ensure!(
        page.attribute(&action("redo"), "disabled")?.is_some(),
        "there is nothing left to redo"
    );
    Ok(())
}

fn keys_undo_and_redo(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.55")?;
    page.press("Control+z")?;
    wait_to_hold(page, "培训费", "25.5")?;
    page.press("Control+y")?;
    wait_to_hold(page, "培训费", "2.55")?;
    page.press("Control+z")?;
    wait_to_hold(page, "培训费", "25.5")?;
    page.press("Control+Shift+z")?;
    wait_to_hold(page, "培训费", "2.55")?;
    // Without a focus on any field, too.
    page.eval("document.activeElement.blur()")?;
    page.press("Control+z")?;
    wait_to_hold(page, "培训费", "25.5")
}

fn keys_reach_no_report_that_is_not_in_front(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.55")?;
    for (open, seen) in [("practice", "#practice"), ("start", "main.start")] {
        act(page, open)?;
        page.wait_for_element(seen)?;
        page.press("Control+z")?;
        page.press("Control+y")?;
        ensure!(page.count(seen)? == 1, "the keys have left {open}");
        act(page, if open == "start" { "continue" } else { "back" })?;
        wait_to_hold(page, "培训费", "2.55")?;
    }
    Ok(())
}

fn typing_after_a_step_back_goes_on(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.55")?;
    page.press("Control+z")?;
    wait_to_hold(page, "培训费", "25.5")?;
    page.press("End")?;
    page.type_text("5")?;
    wait_to_hold(page, "培训费", "25.55")?;
    ensure!(
        page.attribute(&action("redo"), "disabled")?.is_some(),
        "redo survived a change"
    );
    page.press("Control+z")?;
    wait_to_hold(page, "培训费", "25.5")
}
