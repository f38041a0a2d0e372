//! Keys, clicks and input methods.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::bench::time_keys;
use crate::page::Page;
use crate::scenario::Context;
use crate::selftest::complaint;

/// Long enough for what is there already.
const SOON: Duration = Duration::from_millis(100);

const FIELD: &str = "[data-field='培训费']";

pub fn keys_are_real(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.focus(FIELD)?;
    page.type_text("5")?;
    let events = page.eval("window.seen.splice(0)")?;
    let expected = json!([
        "keydown 5 true",
        "keypress 5 true",
        "input 5 true",
        "keyup 5 true"
    ]);
    ensure!(events == expected, "{events}");
    page.type_text("(1,2.3-4) aZ%*/_")?;
    ensure!(
        page.value(FIELD)? == "5(1,2.3-4) aZ%*/_",
        "{}",
        page.value(FIELD)?
    );
    page.press("Tab")?;
    ensure!(page.has_focus("#second")?, "Tab does not move the focus");
    page.press("Tab")?;
    page.press("Shift+Tab")?;
    ensure!(
        page.has_focus("#second")?,
        "Shift+Tab does not move it back"
    );
    page.focus("#area")?;
    page.type_text("a\nb")?;
    ensure!(page.value("#area")? == "a\nb");
    Ok(())
}

pub fn editing_keys_work(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.fill(FIELD, "25.5")?;
    page.fill(FIELD, "2.55")?;
    ensure!(page.value(FIELD)? == "2.55", "{}", page.value(FIELD)?);
    page.press("Home")?;
    page.press("Delete")?;
    page.press("End")?;
    page.press("ArrowLeft")?;
    page.press("Backspace")?;
    ensure!(page.value(FIELD)? == ".5", "{}", page.value(FIELD)?);
    page.eval("window.seen.splice(0)")?;
    page.press("Control+z")?;
    ensure!(page.value(FIELD)? != ".5", "Control+z undoes nothing");
    page.press("Control+Shift+z")?;
    let events = page.eval("window.seen.filter(event => event.startsWith('keydown'))")?;
    ensure!(
        events
            == json!([
                "keydown Control true",
                "keydown z true",
                "keydown Control true",
                "keydown Shift true",
                "keydown z true"
            ]),
        "{events}"
    );
    page.fill(FIELD, "")?;
    ensure!(page.value(FIELD)?.is_empty());
    Ok(())
}

pub fn selecting_keys_work(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.fill(FIELD, "25.5")?;
    page.press("Control+a")?;
    page.type_text("7")?;
    ensure!(page.value(FIELD)? == "7", "{}", page.value(FIELD)?);
    page.press("Tab")?;
    page.press("Shift+Tab")?;
    page.type_text("8")?;
    ensure!(
        page.value(FIELD)? == "8",
        "Shift+Tab selects no text: {}",
        page.value(FIELD)?
    );
    Ok(())
}

pub fn chinese_arrives(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.fill(FIELD, "约１２．３万元")?;
    ensure!(
        page.value(FIELD)? == "约１２．３万元",
        "{}",
        page.value(FIELD)?
    );
    page.wait_for("document.getElementById('echo').textContent === '约１２．３万元'")?;
    Ok(())
}

pub fn clicks_are_real(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.click("#deep")?;
    ensure!(page.eval("window.clicks")? == json!(["deep true"]));
    ensure!(
        page.eval("scrollY > 1000")? == true,
        "the page did not scroll"
    );
    page.click("#box")?;
    ensure!(
        page.eval("document.getElementById('box').checked")? == true,
        "the label ticks nothing"
    );
    let covered = complaint(page.click_within("#covered", SOON))?;
    ensure!(covered.contains("on top: <div id=\"cover\">"), "{covered}");
    ensure!(page.click_within("#absent", SOON).is_err());
    // An element that is still covered is waited for.
    page.eval("setTimeout(() => { find('cover').hidden = true; }, 300)")?;
    page.click("#covered")?;
    ensure!(page.eval("window.clicks.pop()")? == json!("covered true"));
    Ok(())
}

pub fn input_methods_compose(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.focus(FIELD)?;
    page.compose_stage("ni")?;
    ensure!(page.value(FIELD)? == "ni", "{}", page.value(FIELD)?);
    page.compose(&["ni h", "ni hao"], "你好")?;
    ensure!(page.value(FIELD)? == "你好", "{}", page.value(FIELD)?);
    // The protocol's way to commit makes the end untrusted.
    let events = page.eval("window.seen.filter(event => event.startsWith('composition'))")?;
    ensure!(
        events == json!(["compositionstart  true", "compositionend 你好 false"]),
        "{events}"
    );
    Ok(())
}

pub fn keys_are_timed(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.fill(FIELD, "25.5")?;
    let timings = time_keys(page, FIELD, &["5", "Backspace"], 10)?;
    ensure!(timings.median() <= timings.p95(), "{timings}");
    ensure!(timings.to_string().ends_with("n=10"), "{timings}");
    ensure!(
        time_keys(page, "#second", &["1"], 1).is_err(),
        "an input that changes nothing was timed"
    );
    Ok(())
}
