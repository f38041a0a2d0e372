//! Lists the files that a browser fetches: for the first load, and in the first minute of the main
//! job. Their sizes are the business of whoever asks.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::page::Page;
use crate::scenario::Context;
use crate::scenarios::steps::{act, wait_until_looked};

/// Notes when the page can be used: everything that was asked for later is no part of the first
/// load.
const NOTE_WHEN_USABLE: &str = r#"
new MutationObserver((_, observer) => {
    if (document.querySelector('[data-action="load-sample"]')) {
        window.usableSince = performance.now();
        observer.disconnect();
    }
}).observe(document, { subtree: true, childList: true });"#;

/// The addresses of all that was asked for before, the page itself first.
const FIRST_LOAD: &str = "[location.href].concat(performance.getEntriesByType('resource')
    .filter(entry => entry.startTime <= window.usableSince).map(entry => entry.name))";

/// The files of the first load and of the first minute, as JSON: start, form, the sample's finding
/// with its repairs, and the preview with a paragraph that is rewritten.
pub fn run(context: &Context) -> Result<Value> {
    let mut browser = Browser::launch(Engine::Current)?;
    let mut page = browser.page()?;
    page.add_init_script(NOTE_WHEN_USABLE)?;
    page.goto(context.url())?;
    page.wait_for_element(r#"[data-action="load-sample"]"#)?;
    let addresses = page.eval(FIRST_LOAD)?;
    let first_load = addresses.as_array().context("no list of addresses")?.iter();
    let first_load: Vec<String> = first_load
        .filter_map(|address| file_name(address.as_str()?, context.url()))
        .collect();
    main_job(&mut page)?;
    let first_minute: Vec<String> = context
        .served()
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    ensure!(
        first_load.iter().all(|file| first_minute.contains(file)),
        "{first_load:?} is not part of {first_minute:?}"
    );
    Ok(json!({ "first_load": first_load, "first_minute": first_minute }))
}

fn main_job(page: &mut Page) -> Result<()> {
    act(page, "load-sample")?;
    wait_until_looked(page)?;
    act(page, "preview")?;
    page.wait_for(
        "document.querySelector('[data-preview]').contentDocument.querySelector('[data-paragraph][tabindex]')",
    )?;
    page.eval("document.querySelector('[data-preview]').contentDocument.querySelector('[data-paragraph]').click(); 0")?;
    page.wait_for(
        "document.querySelector('[data-preview]').contentDocument.querySelector('[data-words]')",
    )
}

/// The name of a file below the folder that is served.
fn file_name(address: &str, base: &str) -> Option<String> {
    let name = address.strip_prefix(base)?.split(['?', '#']).next()?;
    Some(if name.is_empty() { "index.html" } else { name }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_name_of_its_file() {
        let base = "http://127.0.0.1:1/a/b/";
        assert_eq!(file_name(base, base).as_deref(), Some("index.html"));
        assert_eq!(
            file_name("http://127.0.0.1:1/a/b/compute.js?x-0", base).as_deref(),
            Some("compute.js")
        );
        assert_eq!(file_name("data:,", base), None);
    }
}
