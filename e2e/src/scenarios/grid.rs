//! The form's grids as a sheet: moving by keys, pasting blocks.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, action, field, open_blank, open_sample, picture, take_news, wait_to_hold,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(super::selects_by_key, keys_move_as_on_a_sheet),
        scenario!(super::selects_by_key, enter_goes_on_to_a_new_row),
        scenario!(current_only, a_composition_keeps_its_keys),
        scenario!(everywhere, a_block_is_pasted_and_taken_back_at_once),
        scenario!(everywhere, cells_with_names_go_where_these_belong),
        scenario!(everywhere, what_finds_no_place_is_listed),
        scenario!(everywhere, one_cell_is_an_ordinary_paste),
    ]
}

/// Presses a key and looks where it leads.
fn leads(page: &mut Page, key: &str, to: &str) -> Result<()> {
    page.press(key)?;
    ensure!(page.has_focus(&field(to))?, "{key} does not lead to {to}");
    Ok(())
}

fn keys_move_as_on_a_sheet(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.focus(&field("本年支出合计"))?;
    leads(page, "ArrowDown", "基本支出")?;
    leads(page, "Enter", "人员经费")?;
    leads(page, "Shift+Enter", "基本支出")?;
    leads(page, "ArrowUp", "本年支出合计")?;
    // At the edge it stays where it is.
    leads(page, "ArrowUp", "本年支出合计")?;
    leads(page, "Enter", "基本支出")?;
    leads(page, "ArrowRight", "基本支出.上年")?;
    leads(page, "ArrowLeft", "基本支出")?;
    // After a move, typing replaces the text; within a text the arrows move the caret.
    page.type_text("131")?;
    wait_to_hold(page, "基本支出", "131")?;
    leads(page, "ArrowLeft", "基本支出")?;
    page.type_text("0")?;
    wait_to_hold(page, "基本支出", "1301")?;
    leads(page, "Escape", "基本支出")?;
    wait_to_hold(page, "基本支出", "1301")?;
    leads(page, "ArrowDown", "人员经费")?;
    leads(page, "ArrowUp", "基本支出")?;
    page.press("F2")?;
    page.type_text(".5")?;
    wait_to_hold(page, "基本支出", "1301.5")?;
    // A text of several lines keeps its keys.
    page.focus(&field("文字.存在问题"))?;
    leads(page, "Enter", "文字.存在问题")?;
    leads(page, "ArrowUp", "文字.存在问题")?;
    // So it is where each row has become a card.
    page.set_viewport(360, 740, 1.0)?;
    page.focus(&field("基本支出.年初预算"))?;
    leads(page, "ArrowDown", "人员经费.年初预算")?;
    leads(page, "ArrowLeft", "人员经费.上年")
}

fn enter_goes_on_to_a_new_row(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.focus(&field("项目[0].支出"))?;
    for (row, text) in ["1", "2", "3"].iter().enumerate() {
        page.type_text(text)?;
        page.wait_for_element(&field(&format!("项目[{}].支出", row + 1)))?;
        leads(page, "Enter", &format!("项目[{}].支出", row + 1))?;
    }
    // The last one is blank, and there is nothing below it.
    leads(page, "Enter", "项目[3].支出")?;
    wait_to_hold(page, "项目[2].支出", "3")
}

fn a_composition_keeps_its_keys(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.focus(&field("项目[0].名称"))?;
    page.compose_stage("wang")?;
    leads(page, "ArrowDown", "项目[0].名称")?;
    page.compose(&["wang x"], "网信")?;
    wait_to_hold(page, "项目[0].名称", "网信")?;
    page.wait_for_element(&field("项目[1].名称"))?;
    leads(page, "ArrowDown", "项目[1].名称")
}

fn a_block_is_pasted_and_taken_back_at_once(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("人员经费.上年"), "100")?;
    page.focus(&field("基本支出"))?;
    // With the headings of its rows, and a blank cell.
    page.paste(
        "基本支出\t130.13\t128.20\r\n人员经费\t116\t\r\n日常公用经费\t约14\t\"15\n.2\"\r\n",
    )?;
    for (name, text) in [
        ("基本支出", "130.13"),
        ("基本支出.上年", "128.20"),
        ("人员经费", "116"),
        ("人员经费.上年", "100"),
        ("日常公用经费", "约14"),
        ("日常公用经费.上年", "15 .2"),
    ] {
        wait_to_hold(page, name, text)?;
    }
    page.wait_for_element(".complaint")?;
    ensure!(
        page.count("[data-notice]")? == 0,
        "{:?}",
        page.texts("[data-notice]")?
    );
    ensure!(page.has_focus(&field("基本支出"))?, "the focus was lost");
    act(page, "undo")?;
    wait_to_hold(page, "基本支出", "")?;
    wait_to_hold(page, "日常公用经费.上年", "")?;
    wait_to_hold(page, "人员经费.上年", "100")?;
    // Rows come as they are needed.
    page.focus(&field("项目[0].名称"))?;
    page.paste("甲\t\t\t1\n乙\t\t\t2\n")?;
    wait_to_hold(page, "项目[1].预算", "2")?;
    page.wait_for_element(&field("项目[2].名称"))?;
    page.press("Control+z")?;
    wait_to_hold(page, "项目[0].名称", "")
}

fn cells_with_names_go_where_these_belong(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.focus(&field("本年支出合计"))?;
    page.paste(
        "项目\t2021年决算数（元）\t2020年决算数（上年数，元）\n支出合计\t3502800\t3624000\n\
         其中：基本支出\t1301300\t\n结转到别处\t9\t\n",
    )?;
    page.wait_for_element("[data-notice=paste]")?;
    let says = page.text("[data-notice=paste]")?;
    ensure!(
        says.contains("对上了 3 格")
            && says.contains("“支出合计” → 本年支出合计：3502800元")
            && says.contains("第 4 行第 2 列“9”"),
        "{says}"
    );
    picture(page, "paste")?;
    // Nothing is filled in before it was shown, and leaving it out leaves the form as it was.
    ensure!(page.value(&field("本年支出合计"))?.is_empty());
    page.wait_for(&format!(
        "document.activeElement === document.querySelector({})",
        quote(&action("fill-paste"))
    ))?;
    page.press("Enter")?;
    for (name, text) in [
        ("本年支出合计", "3502800元"),
        ("本年支出合计.上年", "3624000元"),
        ("基本支出", "1301300元"),
    ] {
        wait_to_hold(page, name, text)?;
    }
    page.wait_for(&absent("[data-notice=paste]"))?;
    page.wait_for(&format!(
        "document.activeElement === document.querySelector({})",
        quote(&field("本年支出合计"))
    ))?;
    page.press("Control+z")?;
    wait_to_hold(page, "基本支出", "")?;
    page.paste("支出合计\t1\n基本支出\t2\n")?;
    page.wait_for_element("[data-notice=paste]")?;
    act(page, "drop-paste")?;
    page.wait_for(&absent("[data-notice=paste]"))?;
    ensure!(page.value(&field("基本支出"))?.is_empty());
    Ok(())
}

fn what_finds_no_place_is_listed(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.focus(&field("本年支出合计"))?;
    page.paste("350.28\t362.40\t9.99\n130.13")?;
    wait_to_hold(page, "基本支出", "130.13")?;
    let said = take_news(page)?;
    ensure!(
        said.contains("填了 3 格") && said.contains("第 1 行第 3 列“9.99”"),
        "{said}"
    );
    Ok(())
}

fn one_cell_is_an_ordinary_paste(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("基本支出"), "13")?;
    page.paste("0.13\r\n")?;
    wait_to_hold(page, "基本支出", "130.13")?;
    // Neither is a block in a text one.
    page.focus(&field("文字.存在问题"))?;
    page.paste("甲\t乙")?;
    page.wait_for("document.activeElement.value.includes('甲')")
}
