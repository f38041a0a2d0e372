//! A fault in the program itself.

use anyhow::{Context as _, Result, ensure};

use super::steps::{act, field, open_sample, wait_until_in_order, wait_until_looked};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![scenario!(everywhere, a_fault_hands_out_the_data)]
}

/// From now on the program cannot put anything into the page, which it takes for granted.
const SABOTAGE: &str =
    "Node.prototype.insertBefore = () => { throw new Error('forced by the test'); }; 0";

fn a_fault_hands_out_the_data(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.57")?;
    page.focus(&field("项目[2].支出"))?;
    // The page draws by itself after scrolling and when it has looked for suspicious figures. That
    // has to be over before drawing is made to fail.
    wait_until_in_order(page)?;
    wait_until_looked(page)?;
    page.eval(SABOTAGE)?;
    page.type_text("7")?;
    page.wait_for_element("[data-panic]")?;
    let says = page.text("[data-panic]")?;
    ensure!(says.contains("故障") && says.contains("下载"), "{says}");
    ensure!(
        !page.problems()?.is_empty(),
        "nothing is said to whoever looks into the console"
    );

    // Keys that the dead program still hears change nothing.
    page.press("Control+z")?;
    page.press("a")?;
    page.wait_for_element("[data-panic]")?;
    page.problems()?;

    act(page, "download-json")?;
    let (name, bytes) = page.take_download()?;
    let data: serde_json::Value = serde_json::from_slice(&bytes).with_context(|| name.clone())?;
    ensure!(
        data["figures"]["培训费"] == "2.57" && data["figures"]["人员经费"] == "116",
        "{}",
        data["figures"]
    );
    ensure!(
        data["tables"]["项目"][2]["支出"] == "7",
        "{}",
        data["tables"]
    );
    let file = context.file("故障.json", &bytes)?;
    page.goto(context.url())?;
    page.wait_for_element(super::steps::OPEN)?;
    super::steps::open_file(page, &file)?;
    super::steps::wait_to_hold(page, "项目[2].支出", "7")
}
