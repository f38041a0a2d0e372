//! Nothing leaves the machine.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::rules::open_handbook;
use super::steps::{act, download_json, field, open_sample};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![scenario!(everywhere, nothing_is_sent_anywhere)]
}

/// Collects what the page's policy refused. What the page fetched is in the browser's own list.
const WATCH: &str = "window.refused = [];
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
        // Kernels before 97 report the compiling of WebAssembly, and compile it.
        if (blockedURI !== 'eval') window.refused.push(blockedURI);
    });
    navigator.sendBeacon = address => { window.refused.push('beacon ' + address); return false; };";

fn nothing_is_sent_anywhere(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    page.add_init_script(WATCH)?;
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.57")?;
    act(page, "preview")?;
    page.wait_for_element("[data-preview]")?;
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 1")?;
    download_json(page)?;
    open_handbook(page)?;
    act(page, "back")?;
    page.wait_for_element("[data-preview]")?;
    page.reload()?;
    page.wait_for_element("[data-preview]")?;
    let fetched = page.eval("performance.getEntriesByType('resource').map(entry => entry.name)")?;
    for address in fetched
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        let own = address.starts_with(context.url());
        ensure!(
            own || ["blob:", "data:", "about:"]
                .iter()
                .any(|kind| address.starts_with(kind)),
            "{address}"
        );
    }
    let refused = page.eval("window.refused")?;
    ensure!(refused == serde_json::json!([]), "{refused}");
    Ok(())
}
