//! The panel says which figures may be wrong, makes the change that is asked for, and says of every
//! value how it came about.

use anyhow::{Context as _, Result, ensure};

use super::steps::{
    absent, act, action, field, finding, findings, open_sample, picture, ratio, wait_to_hold,
    wait_until_in_order, wait_until_looked,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, a_likely_slip_is_named_and_mended_in_one_step),
        scenario!(everywhere, the_other_reading_takes_the_claim_away),
        scenario!(everywhere, while_one_types_nothing_is_offered),
        scenario!(everywhere, a_vouched_figure_is_not_suspected),
        scenario!(everywhere, every_value_says_how_it_came_about),
    ]
}

/// The notice of the last step.
const UNDOABLE: &str = "[data-notice='undoable']";

const CLAIM: &str = "声称.三公会议培训列在日常公用";

/// The repair whose sentence holds all of these.
fn repair_of(page: &mut Page, parts: &[&str]) -> Result<String> {
    wait_until_looked(page)?;
    let sentences = page.texts("[data-repair]")?;
    let found = sentences
        .iter()
        .position(|sentence| parts.iter().all(|part| sentence.contains(part)));
    let number = found.with_context(|| format!("no repair says {parts:?}: {sentences:?}"))?;
    Ok(format!("[data-repair='{number}'] {}", action("repair")))
}

/// The condition that no repair proposes another value for 培训费.
const NOT_SUSPECTED: &str = "!Array.from(document.querySelectorAll('[data-repair]'))
    .some(repair => repair.innerText.includes('培训费 25.5 若为')) && document.querySelector('.repairs:not([data-stale])')";

fn a_likely_slip_is_named_and_mended_in_one_step(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let repair = repair_of(
        page,
        &["培训费 25.5 若为 2.55", "会议费 8.8 若为 0.88", "小数点"],
    )?;
    ensure!(page.text(&repair)? == "照此改");
    picture(page, "repairs")?;
    page.click(&repair)?;
    wait_to_hold(page, "培训费", "2.55")?;
    wait_to_hold(page, "会议费", "0.88")?;
    page.wait_for(&absent(&finding("MTG-03")))?;
    ensure!(
        findings(page, "错误")?.is_empty(),
        "{:?}",
        findings(page, "错误")?
    );
    // The notice says what was changed, and takes it back.
    let says = page.text(UNDOABLE)?;
    ensure!(
        says.contains("培训费由 25.5 改成了 2.55，会议费由 8.8 改成了 0.88"),
        "{says}"
    );
    page.click(&format!("{UNDOABLE} {}", action("undo")))?;
    wait_to_hold(page, "培训费", "25.5")?;
    wait_to_hold(page, "会议费", "8.8")?;
    page.wait_for(&absent(UNDOABLE))?;
    page.wait_for_element(&finding("MTG-03"))?;
    // Values that merely satisfy the checks are not offered: these two are to be compared.
    wait_until_looked(page)?;
    ensure!(page.count("[data-verify='培训费 三公经费']")? == 1);
    let offered = page.texts("[data-repair]")?;
    ensure!(!offered.concat().contains("4.38"), "{offered:?}");
    Ok(())
}

fn the_other_reading_takes_the_claim_away(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let repair = repair_of(page, &["正文的说法", "去掉这个勾"])?;
    ensure!(page.text(&repair)? == "去掉这个勾");
    let links = page.texts("[data-repair] .link")?;
    ensure!(
        links
            .iter()
            .any(|link| link == CLAIM.trim_start_matches("声称.")),
        "{links:?}"
    );
    page.click(&repair)?;
    page.wait_for(&format!(
        "!document.querySelector({}).checked",
        quote(&field(CLAIM))
    ))?;
    page.wait_for(&absent(&finding("MTG-03")))?;
    wait_to_hold(page, "培训费", "25.5")
}

fn while_one_types_nothing_is_offered(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    // Notes that the panel offered no button while its repairs were of an earlier state.
    page.eval(
        "window.withoutButtons = false;
         new MutationObserver(() => {
             const stale = document.querySelector('.repairs[data-stale]');
             if (stale && !stale.querySelector('button[data-action=repair]')) window.withoutButtons = true;
         }).observe(document.body, { subtree: true, childList: true, attributes: true }); 0",
    )?;
    page.fill(&field("培训费"), "25.6")?;
    page.wait_for("window.withoutButtons")?;
    page.wait_for_element(".repairs:not([data-stale]) [data-action='repair']")?;
    repair_of(page, &["培训费 25.6 若为"])?;
    ensure!(page.has_focus(&field("培训费"))?, "the focus was lost");
    Ok(())
}

fn a_vouched_figure_is_not_suspected(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    repair_of(page, &["培训费 25.5 若为"])?;
    page.focus(&field("培训费"))?;
    act(page, "checked")?;
    page.wait_for(NOT_SUSPECTED)?;
    page.wait_for_element(&finding("MTG-03"))
}

fn every_value_says_how_it_came_about(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    for (place, says) in [
        (ratio("在职人员控制率"), &["依据", "取自"][..]),
        (finding("MTG-03"), &["应当：", "代入：", "5.49", "取自"]),
    ] {
        wait_until_in_order(page)?;
        page.click(&format!("{place} .derivation summary"))?;
        page.wait_for_element(&format!("{place} .derivation[open]"))?;
        let said = page.text(&format!("{place} .derivation"))?;
        ensure!(says.iter().all(|part| said.contains(part)), "{said}");
    }
    picture(page, "derivations")?;
    for (place, figure) in [
        (finding("MTG-03"), "会议费"),
        (ratio("在职人员控制率"), "编制数"),
    ] {
        wait_until_in_order(page)?;
        page.click(&format!(
            "{place} .derivation [data-goto={}]",
            quote(figure)
        ))?;
        page.wait_for(&format!(
            "document.activeElement.dataset.field === {}",
            quote(figure)
        ))?;
    }
    Ok(())
}
