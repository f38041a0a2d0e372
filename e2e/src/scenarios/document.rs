//! The document: shown, printed, kept.

use anyhow::{Result, ensure};

use super::steps::{act, field, open_sample};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, the_preview_shows_the_document),
        scenario!(everywhere, printing_prints_the_document),
        scenario!(everywhere, the_preview_stays_where_it_was_scrolled_to),
        scenario!(everywhere, the_panel_shows_the_pictures_when_asked),
    ]
}

fn the_preview_shows_the_document(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    let inside = "document.querySelector('[data-preview]').contentDocument.body.innerText";
    page.wait_for(&format!(
        "{inside}.includes('中共宁乡市委网络安全和信息化委员会办公室')"
    ))?;
    page.wait_for(&format!("{inside}.includes('14.13')"))?;
    act(page, "edit")?;
    page.wait_for_element(&field("培训费"))?;
    page.fill(&field("日常公用经费"), "14.14")?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(&format!("{inside}.includes('14.14')"))
}

fn printing_prints_the_document(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    open_sample(page, context)?;
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 1")?;
    let inside =
        page.eval("document.getElementById('print-frame').contentDocument.body.innerText")?;
    ensure!(
        inside.as_str().unwrap_or_default().contains("14.13"),
        "{inside}"
    );
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 2")?;
    ensure!(page.count("iframe")? == 1, "frames pile up");
    Ok(())
}

fn the_preview_stays_where_it_was_scrolled_to(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    // A row that comes back is no field to be led to.
    act(page, "remove-row")?;
    page.wait_for("!document.body.innerText.includes('组织事务支出')")?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    let inside = "document.querySelector('[data-preview]').contentDocument";
    page.wait_for(&format!("{inside}.body.innerText.includes('网信事务支出')"))?;
    page.eval(&format!("{inside}.documentElement.scrollTop = 700"))?;
    act(page, "undo")?;
    page.wait_for(&format!("{inside}.body.innerText.includes('组织事务支出')"))?;
    let scrolled = page.eval(&format!("{inside}.documentElement.scrollTop"))?;
    ensure!(scrolled == 700, "it jumped to {scrolled}");
    Ok(())
}

fn the_panel_shows_the_pictures_when_asked(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let pictures = "document.querySelectorAll('.pictures svg').length";
    ensure!(
        page.count(".pictures svg")? == 0,
        "they are there before anybody asked"
    );
    act(page, "pictures")?;
    page.wait_for(&format!("{pictures} === 2"))?;
    let title = page.eval("document.querySelector('.pictures svg title').textContent")?;
    ensure!(title == "支出结构", "{title}");
    page.fill(&field("人员经费"), "115")?;
    page.wait_for("document.querySelector('.pictures').innerText.includes('115.00')")?;
    page.fill(&field("三公经费.上年"), "7.1")?;
    page.wait_for(&format!("{pictures} === 3"))
}
