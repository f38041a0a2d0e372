//! Figures that belong to the one at hand, and figures that were compared with their sources.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, action, field, open_blank, open_sample, picture, ratio, wait_to_hold,
    wait_until_kept, wait_until_looked,
};
use crate::page::view::Medium;
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, what_belongs_together_lights_up),
        scenario!(everywhere, a_vouched_figure_survives_a_reload),
    ]
}

fn lit(how: &str, selector: &str) -> String {
    format!("{selector}[data-lit={how}]")
}

fn what_belongs_together_lights_up(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.eval(&format!(
        "window.same = document.querySelector({})",
        quote(&field("编制数"))
    ))?;
    page.focus(&field("行政编制"))?;
    page.wait_for_element(&lit("feeds", &field("编制数")))?;
    page.wait_for_element(&lit("feeds", &ratio("在职人员控制率")))?;
    page.focus(&field("编制数"))?;
    page.wait_for_element(&lit("uses", &field("行政编制")))?;
    ensure!(
        page.count(&lit("feeds", &field("编制数")))? == 0,
        "what was lit before is lit still"
    );
    // A typed total follows from nothing: it is checked against its parts.
    page.type_text("12")?;
    page.wait_for_element(&lit("beside", &field("行政编制")))?;
    ensure!(
        page.eval("window.same.isConnected")? == true,
        "a field was drawn anew"
    );
    // The help says the same in words, and leads there.
    page.click(".field-help [data-goto='在职人员控制率']")?;
    page.focus(&field("培训费"))?;
    page.wait_for_element(".field-help [data-goto]")?;
    page.click(".field-help [data-goto='会议费']")?;
    page.wait_for("document.activeElement.dataset.field === '会议费'")
}

fn a_vouched_figure_survives_a_reload(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.focus(&field("培训费"))?;
    act(page, "checked")?;
    let checked = format!("{}[data-checked]", field("培训费"));
    page.wait_for_element(&checked)?;
    page.wait_for_element(&format!("{}[aria-pressed=true]", action("checked")))?;
    let label = page.attribute(&checked, "aria-label")?.unwrap_or_default();
    ensure!(label.contains("已与原件核对"), "{label}");
    for (medium, name) in [
        (Medium::Dark, "vouched-dark"),
        (Medium::Light, "vouched-light"),
    ] {
        page.emulate(medium)?;
        picture(page, name)?;
    }
    wait_until_kept(page, "checked")?;
    page.reload()?;
    page.wait_for_element(&checked)?;
    // A figure that is typed over it has not been compared with anything.
    page.fill(&field("培训费"), "2.55")?;
    wait_to_hold(page, "培训费", "2.55")?;
    page.wait_for(&absent(&checked))?;
    page.press("Control+z")?;
    page.wait_for_element(&checked)?;
    wait_until_looked(page)?;
    page.focus(&field("培训费"))?;
    act(page, "checked")?;
    page.wait_for(&absent(&checked))
}
