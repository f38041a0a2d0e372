//! A browser that keeps nothing, has no room, or kept rubbish.

use anyhow::{Result, ensure};

use super::practice::{open_practice, practice_action};
use super::steps::{
    act, action, download_json, field, keep_text, load_sample, open_start, wait_to_hold,
    wait_until_kept,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, forbidden_storage_costs_nothing),
        scenario!(everywhere, full_storage_costs_nothing),
        scenario!(everywhere, nothing_is_promised_that_is_not_kept),
        scenario!(everywhere, practice_says_that_nothing_is_kept),
        scenario!(everywhere, rubbish_is_handed_out_and_not_lost),
    ]
}

const FORBIDDEN: &str = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(window, name, {
        configurable: true,
        get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
    });
}";

pub const FULL: &str =
    "for (const [kind, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
    kind.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError'); };
}";

const RUBBISH: &str = "{\"format\":\"ziping-report\",\"version\":1,\"figures\":{\"培训费\":\"7.77";

fn forbidden_storage_costs_nothing(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(FORBIDDEN)?;
    open_start(page, context)?;
    page.wait_for_element("[data-notice=problem]")?;
    works_on(page, "不允许")
}

fn full_storage_costs_nothing(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(FULL)?;
    open_start(page, context)?;
    works_on(page, "满了")
}

fn works_on(page: &mut Page, word: &str) -> Result<()> {
    load_sample(page)?;
    page.fill(&field("培训费"), "2.57")?;
    page.wait_for_element("header .trouble")?;
    let said = page.text("header .trouble")?;
    ensure!(said.contains(word) && said.contains("下载数据"), "{said}");
    let (_, data) = download_json(page)?;
    ensure!(data["figures"]["培训费"] == "2.57", "{}", data["figures"]);
    Ok(())
}

/// In practice, too.
fn practice_says_that_nothing_is_kept(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(FULL)?;
    open_practice(page, context)?;
    page.wait_for_element("#practice .lost")?;
    let said = page.text("#practice .lost")?;
    ensure!(
        said.contains("存满了") && said.contains("先下载成绩文件"),
        "{said}"
    );
    page.click(&practice_action("lesson", "二"))?;
    page.wait_for_element("#practice [data-lesson]")?;
    ensure!(page.count("#practice .lost")? == 1);
    Ok(())
}

/// The header must not claim that anything is kept where nothing is.
fn nothing_is_promised_that_is_not_kept(page: &mut Page, context: &Context) -> Result<()> {
    page.add_init_script(FORBIDDEN)?;
    open_start(page, context)?;
    act(page, "new")?;
    page.wait_for_element("header .saved")?;
    let said = page.text("header .saved")?;
    ensure!(said.contains("没有自动保存"), "{said}");
    Ok(())
}

fn rubbish_is_handed_out_and_not_lost(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    keep_text(page, RUBBISH)?;
    page.reload()?;
    page.wait_for_element("[data-notice=problem]")?;
    let said = page.text("[data-notice=problem] p")?;
    ensure!(said.contains("读不出来") && said.contains("下载"), "{said}");
    act(page, "salvage")?;
    let (name, bytes) = page.take_download()?;
    ensure!(
        bytes == RUBBISH.as_bytes(),
        "{name}: {}",
        String::from_utf8_lossy(&bytes)
    );

    act(page, "new")?;
    page.fill(&field("培训费"), "1.25")?;
    wait_until_kept(page, "1.25")?;
    page.reload()?;
    wait_to_hold(page, "培训费", "1.25")?;
    // It stays in the list, however often something else is kept.
    act(page, "start")?;
    let damaged = "[data-kept='kept'] [data-action='open-report']";
    page.wait_for_element(damaged)?;
    page.click(damaged)?;
    page.wait_for_element(&action("salvage"))?;
    act(page, "salvage")?;
    let (_, bytes) = page.take_download()?;
    ensure!(bytes == RUBBISH.as_bytes());
    act(page, "continue")?;
    wait_to_hold(page, "培训费", "1.25")
}
