//! Files in and files out.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::scenario::Context;

pub fn files_go_in(page: &mut Page, context: &Context) -> Result<()> {
    let file = context.file("报告.json", "{\"a\":\"一\"}".as_bytes())?;
    page.goto(context.url())?;
    page.set_file("#file", &file)?;
    page.wait_for("window.got")?;
    let expected = json!(["chosen", "报告.json", 11, "{\"a\":\"一\"}"]);
    ensure!(
        page.eval("window.got")? == expected,
        "{}",
        page.eval("window.got")?
    );

    page.reload()?;
    page.choose_file("#open", &file)?;
    page.wait_for("window.got")?;
    ensure!(
        page.eval("window.got")? == expected,
        "{}",
        page.eval("window.got")?
    );
    ensure!(page.set_file("#absent", &file).is_err());
    Ok(())
}

pub fn files_are_dropped(page: &mut Page, context: &Context) -> Result<()> {
    let file = context.file("拖来.json", b"{}")?;
    page.goto(context.url())?;
    page.drop_file("#drop", &file)?;
    page.wait_for("window.got")?;
    let got = page.eval("window.got")?;
    ensure!(got == json!(["dropped", "拖来.json", 2, "{}"]), "{got}");
    Ok(())
}

pub fn downloads_come_out(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    for content in ["{\"一\":1}", "第二次"] {
        page.fill("[data-field]", content)?;
        page.click("#save")?;
        let (name, bytes) = page.take_download()?;
        ensure!(name == "市残联-2021.json", "the file is called {name}");
        ensure!(
            bytes == content.as_bytes(),
            "{}",
            String::from_utf8_lossy(&bytes)
        );
    }
    Ok(())
}
