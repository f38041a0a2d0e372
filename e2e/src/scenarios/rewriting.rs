//! Paragraphs that are rewritten in the preview.

use anyhow::{Context as _, Result, ensure};

use super::selects_by_key;
use super::steps::{act, action, field, open_sample, picture, wait_to_hold};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(
            current_only,
            a_paragraph_is_rewritten_and_its_figures_stay_live
        ),
        scenario!(
            selects_by_key,
            a_rewritten_paragraph_is_undone_given_back_or_left
        ),
        scenario!(
            selects_by_key,
            a_number_that_contradicts_its_figure_is_found
        ),
        scenario!(selects_by_key, what_is_being_rewritten_survives_a_reload),
        scenario!(everywhere, a_number_leads_to_its_field),
    ]
}

/// The document in the preview's frame.
const INSIDE: &str = "document.querySelector('[data-preview]').contentDocument";

/// The paragraph of this name says this.
fn says(name: &str, text: &str) -> String {
    let paragraph = format!(
        "{INSIDE}?.querySelector({})",
        quote(&format!("[data-paragraph=\"{name}\"]"))
    );
    format!(
        "!{INSIDE}?.querySelector('[data-words]') && ({paragraph}?.innerText ?? '').includes({})",
        quote(text)
    )
}

fn preview_with(page: &mut Page, name: &str, text: &str) -> Result<()> {
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(&says(name, text))?;
    // The document stands before its paragraphs can be worked in.
    page.wait_for(&format!(
        "{INSIDE}.querySelector('[data-paragraph][tabindex]')"
    ))
}

/// Opens a paragraph as people do who use no mouse.
fn open_by_key(page: &mut Page, name: &str) -> Result<()> {
    let paragraph = format!(
        "{INSIDE}.querySelector({})",
        quote(&format!("[data-paragraph=\"{name}\"]"))
    );
    page.wait_for(&format!("{paragraph}?.tabIndex === 0"))?;
    page.eval(&format!("{paragraph}.focus()"))?;
    page.press("Enter")?;
    page.wait_for(&format!("{INSIDE}.activeElement?.matches('[data-words]')"))
}

fn chips(page: &mut Page, name: &str) -> Result<u64> {
    let chips = format!("[data-words] [data-figure=\"{name}\"]");
    let count = page.eval(&format!(
        "{INSIDE}.querySelectorAll({}).length",
        quote(&chips)
    ))?;
    count.as_u64().context("no number")
}

fn a_paragraph_is_rewritten_and_its_figures_stay_live(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    open_sample(page, context)?;
    preview_with(page, "基本支出", "用于保障机构正常运转")?;
    open_by_key(page, "基本支出")?;
    ensure!(
        chips(page, "基本支出")? == 1,
        "the figures of the paragraph are no chips"
    );
    // Chinese is composed, a figure's name in braces becomes a chip, and one goes on typing behind
    // it.
    page.compose(&["l", "ling", "ling y"], "另有")?;
    page.type_text("{项目支出}万元")?;
    page.wait_for(&format!(
        "{INSIDE}.querySelectorAll('[data-words] [data-figure=\"项目支出\"]').length === 1"
    ))?;
    for width in [1280, 390] {
        page.set_viewport(width, 900, 1.0)?;
        picture(page, &format!("rewriting-{width}"))?;
    }
    page.set_viewport(1280, 900, 1.0)?;
    page.press("Control+Enter")?;
    page.wait_for(&says("基本支出", "另有220.15万元。"))?;
    act(page, "edit")?;
    page.wait_for_element(&field("项目支出"))?;
    page.fill(&field("项目支出"), "220.16")?;
    wait_to_hold(page, "项目支出", "220.16")?;
    preview_with(page, "基本支出", "另有220.16万元。")?;
    page.reload()?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(&says("基本支出", "另有220.16万元。"))
}

fn a_rewritten_paragraph_is_undone_given_back_or_left(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    open_sample(page, context)?;
    preview_with(page, "项目资金说明", "见下表")?;
    open_by_key(page, "项目资金说明")?;
    page.type_text("abc")?;
    page.press("Escape")?;
    page.wait_for(&says("项目资金说明", "各项目的资金情况见下表。"))?;
    open_by_key(page, "项目资金说明")?;
    page.type_text("abc")?;
    page.eval(&format!(
        "{INSIDE}.querySelector('[data-rewrite=done]').click()"
    ))?;
    page.wait_for(&says("项目资金说明", "见下表。abc"))?;
    act(page, "undo")?;
    page.wait_for(&format!("!({})", says("项目资金说明", "abc")))?;
    page.wait_for(&says("项目资金说明", "见下表。"))?;
    page.click(&action("redo"))?;
    page.wait_for(&says("项目资金说明", "见下表。abc"))?;
    open_by_key(page, "项目资金说明")?;
    page.eval(&format!(
        "{INSIDE}.querySelector('[data-rewrite=restore]').click()"
    ))?;
    page.wait_for(&format!("!({})", says("项目资金说明", "abc")))?;
    page.wait_for(&says("项目资金说明", "各项目的资金情况见下表。"))
}

fn a_number_that_contradicts_its_figure_is_found(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    preview_with(page, "支出规模", "350.28")?;
    open_by_key(page, "支出规模")?;
    page.type_text("其中基本支出130.31万元。")?;
    page.press("Control+Enter")?;
    page.wait_for_element("[data-finding='TXT-52']")?;
    let says = page.text("[data-finding='TXT-52']")?;
    ensure!(
        says.contains("“支出规模”里写基本支出 130.31万元，填的数是 130.13万元"),
        "{says}"
    );
    Ok(())
}

fn a_number_leads_to_its_field(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    preview_with(page, "三公、会议和培训", "培训费")?;
    let number =
        |name: &str| format!("{INSIDE}.querySelector('[data-paragraph] [data-figure=\"{name}\"]')");
    // Numbers under a finding are marked, say why and are reached by key; others are not.
    page.wait_for(&format!("{}.dataset.mark", number("培训费")))?;
    let marked = page.eval(&format!(
        "{}.dataset.mark + {}.title",
        number("培训费"),
        number("培训费")
    ))?;
    let says = marked.as_str().unwrap_or_default();
    ensure!(
        says.starts_with("bad") && says.contains("日常公用经费"),
        "培训费 is marked {says}"
    );
    ensure!(
        page.eval(&format!(
            "{}.dataset.mark === undefined",
            number("项目支出")
        ))?
        .as_bool()
            == Some(true)
    );
    page.eval(&format!("{}.focus()", number("培训费")))?;
    page.press("Enter")?;
    page.wait_for(&format!(
        "document.activeElement.matches({})",
        quote(&field("培训费"))
    ))?;
    preview_with(page, "项目支出", "220.15")?;
    page.eval(&format!("{}.click()", number("项目支出")))?;
    page.wait_for(&format!(
        "document.activeElement.matches({})",
        quote(&field("项目支出"))
    ))
}

fn what_is_being_rewritten_survives_a_reload(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    preview_with(page, "项目资金说明", "见下表")?;
    open_by_key(page, "项目资金说明")?;
    page.type_text("abc")?;
    page.wait_for(&format!(
        "{INSIDE}.querySelector('[data-words]').textContent.includes('abc')"
    ))?;
    page.reload()?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(&says("项目资金说明", "见下表。abc"))
}
