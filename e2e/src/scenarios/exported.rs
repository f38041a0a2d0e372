//! The report on its way out and back: the exported file opens again, its text goes to the
//! clipboard.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::steps::{
    absent, act, action, changed_sample, download_json, field, open_file, open_sample, open_start,
    take_news, take_problem, wait_to_hold,
};
use crate::engine::Engine;
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, an_exported_report_opens_again),
        scenario!(everywhere, what_was_changed_by_hand_is_said),
        scenario!(everywhere, hostile_texts_stay_text_and_come_back),
        scenario!(copies, the_text_is_copied_or_handed_out),
    ]
}

/// Chromium 90 without a window breaks down over its own clipboard.
pub fn copies(engine: Engine) -> bool {
    engine != Engine::Chromium90
}

/// All notices but the receipt for the download.
const OTHER_NOTICES: &str = "[data-notice]:not([data-notice=receipt])";

/// A change that somebody made to a file by hand.
type Change = fn(&str) -> String;

fn an_exported_report_opens_again(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "２５．５万元")?;
    page.fill(
        &field("文字.存在问题"),
        "预算编得不细。\n\n支出进度前松后紧。",
    )?;
    let (_, first) = download_json(page)?;
    act(page, "download-html")?;
    let (name, html) = page.take_download()?;
    let file = context.file(&name, &html)?;
    act(page, "new")?;
    wait_to_hold(page, "培训费", "")?;
    open_file(page, &file)?;
    wait_to_hold(page, "培训费", "２５．５万元")?;
    let (_, second) = download_json(page)?;
    ensure!(first == second, "{first}\n{second}");
    act(page, "new")?;
    wait_to_hold(page, "培训费", "")?;
    page.drop_file("main.form h2", &file)?;
    wait_to_hold(page, "培训费", "２５．５万元")?;
    // A notice about the file would have come before the next answer of the lazy program.
    let (_, third) = download_json(page)?;
    ensure!(first == third, "{first}\n{third}");
    page.wait_for(&absent(OTHER_NOTICES))
}

fn what_was_changed_by_hand_is_said(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "download-html")?;
    let html = String::from_utf8(page.take_download()?.1)?;
    let opening: [(&str, Change, &[&str]); 2] = [
        (
            "数.html",
            |html| html.replace(">14.13</data>", ">14.31</data>"),
            &["“14.31”", "“14.13”", "正文"],
        ),
        (
            "段.html",
            |html| html.replace("</main>", "<p>又添了一段。</p></main>"),
            &["又添了一段", "正文"],
        ),
    ];
    for (name, change, words) in opening {
        begin_anew(page)?;
        let file = context.file(name, change(&html).as_bytes())?;
        open_file(page, &file)?;
        wait_to_hold(page, "日常公用经费", "14.13")?;
        let said = take_news(page)?;
        ensure!(
            words.iter().all(|word| said.contains(word)),
            "{name}: {said}"
        );
    }
    begin_anew(page)?;
    page.fill(&field("培训费"), "9.99")?;
    let refused: [(&str, Change); 3] = [
        ("别的.html", |_| {
            "<!DOCTYPE html><title>报告</title><p>部门整体支出绩效自评报告".to_owned()
        }),
        ("另存.html", |html| {
            html.replace("<!--ziping-report", "<!--")
        }),
        ("断了.html", |html| {
            html.chars().take(html.chars().count() * 3 / 4).collect()
        }),
    ];
    for (name, change) in refused {
        let file = context.file(name, change(&html).as_bytes())?;
        open_file(page, &file)?;
        let said = take_problem(page)?;
        ensure!(
            said.contains("没有完整的自评数据") && said.contains("没有动"),
            "{name}: {said}"
        );
        wait_to_hold(page, "培训费", "9.99")?;
    }
    Ok(())
}

/// A blank report takes the place of the one at hand.
fn begin_anew(page: &mut Page) -> Result<()> {
    act(page, "new")?;
    wait_to_hold(page, "培训费", "")
}

const HOSTILE: &str = "</style></title></template></main><script>alert(1)</script><img src=x onerror=alert(2)>\
    --><svg onload=alert(3)><!-- --!> \"'&amp;&lt;\\u003c \u{202e}31.41\u{202c}\u{200f} \u{0}\u{8}\u{1b}[2J\u{7f}\u{85} 😀𠮷 末";

fn hostile_texts_stay_text_and_come_back(page: &mut Page, context: &Context) -> Result<()> {
    let long = "长".repeat(100_000);
    let file = changed_sample(context, "各样文字.json", |report| {
        for name in ["部门名称", "会议费", "没有这个名称"] {
            report["figures"][name] = json!(HOSTILE);
        }
        for (_, text) in report["texts"].as_object_mut().into_iter().flatten() {
            *text = json!([HOSTILE, HOSTILE]);
        }
        report["texts"]["机构设置"] = json!([HOSTILE, long]);
        report["tables"]["项目"][0]["名称"] = json!(HOSTILE);
        report["explanations"]["MTG-01"] = json!(HOSTILE);
        report["来自别处"] = json!({ HOSTILE: [HOSTILE] });
    })?;
    open_start(page, context)?;
    open_file(page, &file)?;
    wait_to_hold(page, "会议费", HOSTILE)?;
    let (_, first) = download_json(page)?;
    act(page, "download-html")?;
    let (_, html) = page.take_download()?;
    let exported = context.file("各样文字.html", &html)?;

    page.goto(&format!("file://{}", exported.display()))?;
    let (shown, _) = HOSTILE.split_once('\u{202e}').context("nothing to show")?;
    let often = format!(
        "document.querySelector('main').textContent.split({}).length > 6",
        quote(shown.trim_end())
    );
    page.wait_for(&often)?;
    page.wait_for("document.querySelector('main').textContent.includes('长'.repeat(100000))")?;
    page.wait_for(
        "!document.querySelector('script, img, svg[onload], template') && document.querySelector('main:last-child')",
    )?;
    page.wait_for("!document.body.innerText.includes('ziping-report')")?;
    ensure!(page.dialogs()?.is_empty(), "a script ran");

    page.goto(context.url())?;
    begin_anew(page)?;
    open_file(page, &exported)?;
    wait_to_hold(page, "会议费", HOSTILE)?;
    let (_, second) = download_json(page)?;
    ensure!(first == second, "{first}\n{second}");
    // The page tells of names which the rules do not have, and nothing about changes.
    let said = take_news(page)?;
    ensure!(said.contains("没有这个名称"), "{said}");
    page.wait_for(&absent(OTHER_NOTICES))
}

fn the_text_is_copied_or_handed_out(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    page.eval("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")?;
    act(page, "copy-text")?;
    let said = take_news(page)?;
    ensure!(said.contains("已复制"), "{said}");
    page.wait_for(
        "window.copied.includes('14.13') && window.copied.includes('\\n一、') && window.copied.includes('\\t219.95')",
    )?;
    page.wait_for(&absent("textarea.unseen"))?;

    // As over plain http in a browser that forbids it.
    page.eval("document.execCommand = () => false")?;
    page.eval(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
    )?;
    page.wait_for_element(&action("copy-text"))?;
    act(page, "copy-text")?;
    let (name, text) = page.take_download()?;
    let text = String::from_utf8(text)?;
    ensure!(
        name.ends_with("2021年度部门整体支出绩效自评报告.txt"),
        "{name}"
    );
    ensure!(
        text.starts_with('\u{feff}') && text.contains("\r\n一、") && text.contains("14.13"),
        "{text}"
    );
    let said = take_news(page)?;
    ensure!(said.contains(".txt"), "{said}");
    Ok(())
}
