//! Rows that come by typing and go by a button.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, download_json, field, finding, open_blank, open_sample, tab_to, wait_to_hold,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, a_row_comes_by_typing),
        scenario!(everywhere, a_row_goes_by_a_button_and_comes_back),
        scenario!(everywhere, the_focus_survives_a_removed_row),
        scenario!(everywhere, a_thousand_rows_are_opened_and_edited),
    ]
}

/// The rows add up to the project expenditure.
const AGREES: &str = "(document.querySelector('[data-identity=\"PRJ-01\"]') || {innerText: ''}).innerText.includes('一致')";

fn differs() -> String {
    format!("!{AGREES}")
}

fn remove(row: usize) -> String {
    format!("[data-action='remove-row'][aria-label='删去第 {row} 行']")
}

fn a_row_comes_by_typing(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    ensure!(page.count(&field("项目[0].支出"))? == 1 && page.count(&field("项目[1].支出"))? == 0);
    page.focus(&field("项目[0].名称"))?;
    page.type_text("网信事务")?;
    page.wait_for_element(&field("项目[1].支出"))?;
    ensure!(
        page.has_focus(&field("项目[0].名称"))?,
        "the focus was lost"
    );
    tab_to(page, "项目[0].支出")?;
    page.type_text("219.95")?;
    tab_to(page, "项目[1].名称")?;
    page.type_text("a")?;
    page.wait_for_element(&field("项目[2].支出"))?;
    wait_to_hold(page, "项目[0].支出", "219.95")?;
    ensure!(page.count(&field("项目[3].支出"))? == 0);
    let (_, data) = download_json(page)?;
    let rows = data["tables"]["项目"].as_array().map_or(0, Vec::len);
    ensure!(rows == 2, "the blank row was written: {}", data["tables"]);
    Ok(())
}

fn a_row_goes_by_a_button_and_comes_back(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.click(&remove(1))?;
    wait_to_hold(page, "项目[0].支出", "219.95")?;
    wait_to_hold(page, "项目[1].支出", "")?;
    page.wait_for(&absent(&field("项目[2].支出")))?;
    page.wait_for(&differs())?;
    act(page, "undo")?;
    wait_to_hold(page, "项目[0].支出", "0.2")?;
    wait_to_hold(page, "项目[1].支出", "219.95")?;
    page.wait_for_element(&finding("MTG-03"))?;
    page.click(&remove(2))?;
    wait_to_hold(page, "项目[0].支出", "0.2")?;
    wait_to_hold(page, "项目[1].支出", "")?;
    page.press("Control+z")?;
    wait_to_hold(page, "项目[1].支出", "219.95")
}

fn the_focus_survives_a_removed_row(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.focus(&remove(2))?;
    page.press("Enter")?;
    wait_to_hold(page, "项目[1].支出", "")?;
    // The focus follows the drawing. Whoever works with keys is not thrown back to the top.
    page.wait_for("document.activeElement.tagName !== 'BODY'")
}

fn a_thousand_rows_are_opened_and_edited(page: &mut Page, context: &Context) -> Result<()> {
    let file = super::steps::changed_sample(context, "千行.json", |report| {
        let rows = (0..1000)
            .map(|row| serde_json::json!({ "名称": format!("项目{row}"), "支出": "0.22015" }));
        report["tables"]["项目"] = rows.collect();
    })?;
    super::steps::open_start(page, context)?;
    super::steps::open_file(page, &file)?;
    page.wait_for_element(&field("项目[1000].支出"))?;
    page.wait_for(AGREES)?;
    page.fill(&field("项目[999].支出"), "1.22015")?;
    wait_to_hold(page, "项目[999].支出", "1.22015")?;
    wait_to_hold(page, "项目[998].支出", "0.22015")?;
    page.wait_for(&differs())?;
    page.fill(&field("项目[999].支出"), "0.22015")?;
    page.wait_for(AGREES)?;
    page.fill(&field("项目[1000].支出"), "7")?;
    page.wait_for_element(&field("项目[1001].支出"))?;
    page.press("Control+z")?;
    page.wait_for(&absent(&field("项目[1001].支出")))
}
