//! Chinese input methods.

use anyhow::{Result, ensure};

use serde_json::json;

use super::steps::{download_json, field, open_blank, wait_for_ratio, wait_to_hold};
use crate::page::Page;
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(current_only, chinese_is_composed_in_every_kind_of_field),
        scenario!(current_only, digits_are_composed_in_number_fields),
        scenario!(current_only, undo_keeps_away_from_a_composition),
        scenario!(everywhere, chinese_arrives_whole),
    ]
}

fn chinese_is_composed_in_every_kind_of_field(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    for name in ["部门名称", "文字.存在问题", "项目[0].名称"] {
        page.focus(&field(name))?;
        page.compose_stage("wang")?;
        page.compose_stage("wang xin")?;
        ensure!(
            page.value(&field(name))? == "wang xin",
            "{name}: {}",
            page.value(&field(name))?
        );
        page.compose(&["wang xin b"], "网信办")?;
        wait_to_hold(page, name, "网信办")?;
        page.compose(&["g", "go", "gong"], "公")?;
        wait_to_hold(page, name, "网信办公")?;
        // In the middle, before what is there already.
        page.press("Home")?;
        page.compose(&["s", "sh", "shi"], "市")?;
        wait_to_hold(page, name, "市网信办公")?;
        page.press("End")?;
        page.type_text("1")?;
        wait_to_hold(page, name, "市网信办公1")?;
    }
    let (_, data) = download_json(page)?;
    ensure!(
        data["figures"]["部门名称"] == "市网信办公1",
        "{}",
        data["figures"]
    );
    ensure!(
        data["texts"]["存在问题"] == json!(["市网信办公1"]),
        "{}",
        data["texts"]
    );
    Ok(())
}

fn digits_are_composed_in_number_fields(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("基本支出"), "130.13")?;
    page.focus(&field("人员经费"))?;
    page.compose(&["１", "１１"], "１１６")?;
    wait_to_hold(page, "人员经费", "１１６")?;
    wait_for_ratio(page, "人员经费占比", "89.14%")?;
    page.compose(&["y", "yu", "yuan"], "万元")?;
    wait_to_hold(page, "人员经费", "１１６万元")?;
    wait_for_ratio(page, "人员经费占比", "89.14%")
}

fn undo_keeps_away_from_a_composition(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("部门名称"), "甲")?;
    page.compose_stage("yi")?;
    ensure!(page.value(&field("部门名称"))? == "甲yi");
    page.compose(&["yi b"], "乙")?;
    wait_to_hold(page, "部门名称", "甲乙")?;
    page.press("Control+z")?;
    wait_to_hold(page, "部门名称", "")?;
    page.press("Control+y")?;
    wait_to_hold(page, "部门名称", "甲乙")
}

fn chinese_arrives_whole(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    for name in ["部门名称", "文字.存在问题", "项目[0].名称"] {
        page.focus(&field(name))?;
        page.insert_text("网信办")?;
        page.insert_text("公室")?;
        page.type_text("2")?;
        wait_to_hold(page, name, "网信办公室2")?;
    }
    Ok(())
}
