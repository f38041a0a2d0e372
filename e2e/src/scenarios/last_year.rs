//! Last year's file beside this year's report.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, action, changed_sample, download_json, field, open_blank, open_file, open_start,
    take_news, take_problem, wait_to_hold,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, last_years_file_fills_blank_columns),
        scenario!(everywhere, last_year_is_taken_off_again),
        scenario!(everywhere, last_year_can_come_first),
    ]
}

const OPEN: &str = "input[type=file][data-action='open-last-year']";

fn last_years_file_fills_blank_columns(page: &mut Page, context: &Context) -> Result<()> {
    let file = changed_sample(context, "上年.json", |report| {
        report["figures"]["培训费"] = "26.00".into();
    })?;
    open_blank(page, context)?;
    page.fill(&field("会议费.上年"), "9.60")?;
    page.set_file(OPEN, &file)?;
    wait_to_hold(page, "培训费.上年", "26.00")?;
    let said = take_news(page)?;
    ensure!(said.contains("2021年度") && said.contains("撤销"), "{said}");
    // Entries that were typed stay, and this year's figures are typed from this year's books.
    wait_to_hold(page, "会议费.上年", "9.60")?;
    wait_to_hold(page, "培训费", "")?;
    act(page, "undo")?;
    wait_to_hold(page, "培训费.上年", "")?;
    wait_to_hold(page, "会议费.上年", "9.60")?;
    let wrong = context.file("别的.json", b"{}")?;
    page.set_file(OPEN, &wrong)?;
    let said = take_problem(page)?;
    ensure!(said.contains("没有动"), "{said}");
    wait_to_hold(page, "会议费.上年", "9.60")
}

fn last_year_is_taken_off_again(page: &mut Page, context: &Context) -> Result<()> {
    let file = changed_sample(context, "带着上年.json", |report| {
        report["figures"]["上年报告.三公经费"] = "5.80".into();
        report["figures"]["三公经费.上年"] = "5.80".into();
    })?;
    open_start(page, context)?;
    open_file(page, &file)?;
    wait_to_hold(page, "三公经费.上年", "5.80")?;
    act(page, "close-last-year")?;
    page.wait_for(&absent(&action("close-last-year")))?;
    let (_, data) = download_json(page)?;
    ensure!(
        data["figures"]["上年报告.三公经费"].is_null(),
        "{}",
        data["figures"]
    );
    ensure!(
        data["figures"]["三公经费.上年"] == "5.80",
        "{}",
        data["figures"]
    );
    act(page, "undo")?;
    page.wait_for_element(&action("close-last-year"))
}

fn last_year_can_come_first(page: &mut Page, context: &Context) -> Result<()> {
    let file = changed_sample(context, "上年.json", |_| ())?;
    open_start(page, context)?;
    page.set_file(OPEN, &file)?;
    wait_to_hold(page, "培训费.上年", "25.5")?;
    wait_to_hold(page, "培训费", "")
}
