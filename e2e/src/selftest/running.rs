//! Opening, evaluating, waiting, and hearing what goes wrong.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::json;

use crate::devtools::DialogAnswer;
use crate::page::{Page, TIMEOUT};
use crate::scenario::Context;
use crate::selftest::complaint;

pub fn opens_and_reloads(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    ensure!(
        page.text("h1")? == "自测",
        "the heading reads {}",
        page.text("h1")?
    );
    ensure!(page.text("#shade")? == "two words");
    ensure!(page.texts("button")?.len() == page.count("button")?);
    ensure!(page.attribute("#shade", "class")?.as_deref() == Some("a 'quoted'"));
    ensure!(page.attribute("#shade", "title")?.is_none());
    page.eval("localStorage.setItem('kept', '是')")?;
    page.eval("window.gone = true")?;
    page.reload()?;
    ensure!(
        page.eval("[localStorage.getItem('kept'), window.gone || false]")? == json!(["是", false])
    );
    page.goto(&format!("{}#deep", context.url()))?;
    ensure!(page.eval("location.hash")? == "#deep");
    ensure!(
        page.goto("http://127.0.0.1:1/").is_err(),
        "a closed port opened"
    );
    Ok(())
}

pub fn errors_are_seen(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    ensure!(page.eval("Promise.resolve(6 * 7)")? == 42);
    let thrown = complaint(page.eval("(() => { throw new TypeError('坏了'); })()"))?;
    ensure!(thrown.contains("TypeError: 坏了"), "thrown: {thrown}");
    let rejected = complaint(page.eval("Promise.reject(new Error('不行'))"))?;
    ensure!(rejected.contains("不行"), "rejected: {rejected}");
    ensure!(complaint(page.text("#absent"))?.contains("nothing matches #absent"));
    ensure!(
        page.problems()?.is_empty(),
        "what a scenario evaluates is no problem of the page"
    );

    page.eval("setTimeout(() => { throw new Error('later'); }); console.error('said', 3); fetch('absent.json'); 0")?;
    let mut awaited = vec!["later", "said 3", "absent.json"];
    let deadline = Instant::now() + TIMEOUT;
    while !awaited.is_empty() {
        let problems = page.problems()?;
        awaited.retain(|part| !problems.iter().any(|problem| problem.contains(part)));
        ensure!(Instant::now() < deadline, "nobody reported {awaited:?}");
    }
    ensure!(page.problems()?.is_empty(), "asking takes the problems");
    Ok(())
}

pub fn init_scripts_come_first(page: &mut Page, context: &Context) -> Result<()> {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    page.add_init_script(full)?;
    page.stub_print()?;
    page.goto(context.url())?;
    ensure!(
        page.eval("localStorage.setItem('a', 'b')").is_err(),
        "the storage is not full"
    );
    let chance = page.eval("Math.random()")?;
    page.goto(context.url())?;
    ensure!(
        page.eval("Math.random()")? == chance,
        "chance was not fixed"
    );
    page.click("#print")?;
    page.click("#print")?;
    ensure!(
        page.times_printed()? == 2,
        "printed {} times",
        page.times_printed()?
    );
    Ok(())
}

pub fn dialogs_are_answered(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    ensure!(page.eval("confirm('丢掉吗')")? == true);
    page.answer_dialogs(DialogAnswer::Dismiss);
    ensure!(page.eval("confirm('真的吗')")? == false);
    ensure!(page.dialogs()? == ["丢掉吗", "真的吗"]);
    Ok(())
}

pub fn waiting_ends(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(context.url())?;
    page.eval("setTimeout(() => { window.ready = true; }, 100)")?;
    page.wait_for("window.ready")?;
    let late = complaint(page.wait_for_within("window.never", Duration::from_millis(100)))?;
    ensure!(late.contains("in vain for window.never"), "{late}");
    let broken = complaint(page.wait_for_within("absent.thing", Duration::from_millis(100)))?;
    ensure!(broken.contains("absent is not defined"), "{broken}");
    Ok(())
}
