//! A scoring set is chosen, and the form shows what follows by it.

use anyhow::{Result, ensure};

use super::layout::OVERFLOWING;
use super::steps::{choose, download_json, field, open_blank, picture, tab_to};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, scores_follow_by_the_set_that_is_chosen),
        scenario!(current_only, a_scoring_set_fits_every_width),
    ]
}

fn row(indicator: &str) -> String {
    format!("[data-score={}]", quote(indicator))
}

fn wait_to_follow(page: &mut Page, indicator: &str, score: &str) -> Result<()> {
    let shown = quote(&format!("{} [data-column=应得]", row(indicator)));
    page.wait_for(&format!(
        "(document.querySelector({shown}) || {{}}).innerText === {}",
        quote(score)
    ))
}

fn wait_until_due(page: &mut Page, indicator: &str, due: bool) -> Result<()> {
    let row = quote(&row(indicator));
    page.wait_for(&format!(
        "document.querySelector({row}).hasAttribute('data-due') === {due}"
    ))
}

fn scores_follow_by_the_set_that_is_chosen(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    ensure!(
        page.count("[data-score]")? == 0,
        "a set is in force before one is chosen"
    );
    page.fill(&field("编制数"), "120")?;
    page.fill(&field("在职人数"), "126")?;
    choose(page, "省级2017")?;
    wait_to_follow(page, "在职人员控制率", "2.5")?;
    wait_to_follow(page, "三公经费变动率", "还缺数")?;
    wait_until_due(page, "在职人员控制率", true)?;
    page.focus(&field("得分.在职人员控制率"))?;
    page.type_text("5")?;
    wait_until_due(page, "在职人员控制率", false)?;
    page.wait_for(&format!(
        "(document.querySelector({}) || {{}}).innerText === '自评减应得是 2.5。'",
        quote(&format!("{} .due", row("在职人员控制率")))
    ))?;
    ensure!(
        page.has_focus(&field("得分.在职人员控制率"))?,
        "the focus was lost"
    );
    page.press("Backspace")?;
    page.type_text("2.5")?;
    tab_to(page, "扣分原因.在职人员控制率")?;
    wait_until_due(page, "在职人员控制率", true)?;
    page.type_text("a")?;
    wait_until_due(page, "在职人员控制率", false)?;
    page.click(&field("要点.管理制度健全性.2"))?;
    wait_to_follow(page, "管理制度健全性", "2")?;
    let (_, data) = download_json(page)?;
    ensure!(
        data["figures"]["要点.管理制度健全性.2"] == "1"
            && data["figures"]["得分.在职人员控制率"] == "2.5"
    );
    let scores = &data["assessment"]["scores"]["省级2017"];
    ensure!(
        scores["total"] == "4.5" && scores["decided"] == "13",
        "{scores}"
    );
    choose(page, "岳阳2018")?;
    page.wait_for("document.querySelectorAll('[data-score]').length === 8")
}

fn a_scoring_set_fits_every_width(page: &mut Page, context: &Context) -> Result<()> {
    let mut faults = Vec::new();
    for set in ["省级2017", "自评表"] {
        page.set_viewport(1280, 800, 1.0)?;
        page.eval("try { localStorage.clear(); sessionStorage.clear() } catch (_) {}")?;
        open_blank(page, context)?;
        page.fill(&field("编制数"), "120")?;
        page.fill(&field("在职人数"), "126")?;
        choose(page, set)?;
        for (width, height, scale) in [
            (1920, 1080, 1.0),
            (1280, 800, 1.0),
            (768, 1024, 1.0),
            (360, 740, 1.0),
            (640, 400, 2.0),
        ] {
            page.set_viewport(width, height, scale)?;
            page.eval("document.querySelector('[data-scores]').scrollIntoView()")?;
            picture(page, &format!("scores-{set}-{width}"))?;
            let over = page.eval(OVERFLOWING)?;
            if over != serde_json::json!([]) {
                faults.push(format!("{set} at {width}: {over}"));
            }
        }
        let found = page.accessibility_faults()?;
        ensure!(found.is_empty(), "{set}: {}", found.join("; "));
    }
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(())
}
