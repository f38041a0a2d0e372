//! Files that are opened: the right ones, the wrong ones, and what becomes of the report at hand.

use anyhow::{Result, ensure};
use serde_json::json;

use super::steps::{
    SAMPLE, act, changed_sample, download_json, field, open_blank, open_file, open_sample,
    take_news, take_problem, wait_to_hold,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, a_download_opens_again),
        scenario!(everywhere, a_file_can_be_dropped),
        scenario!(everywhere, opening_leaves_the_report_in_the_list),
        scenario!(everywhere, wrong_files_change_nothing),
        scenario!(everywhere, fifty_megabytes_of_noise_are_refused),
        scenario!(everywhere, unknown_names_are_kept),
        scenario!(everywhere, a_name_of_script_stays_text),
    ]
}

fn a_download_opens_again(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "２５．５万元")?;
    page.fill(
        &field("文字.存在问题"),
        "预算编得不细。\n\n支出进度前松后紧。",
    )?;
    let (_, first) = download_json(page)?;
    let file = context.file("下载.json", first.to_string().as_bytes())?;
    act(page, "new")?;
    wait_to_hold(page, "培训费", "")?;
    take_news(page)?;
    open_file(page, &file)?;
    wait_to_hold(page, "培训费", "２５．５万元")?;
    let (_, second) = download_json(page)?;
    ensure!(first == second, "{first}\n{second}");
    Ok(())
}

fn a_file_can_be_dropped(page: &mut Page, context: &Context) -> Result<()> {
    let file = changed_sample(context, "拖来.json", |report| {
        report["figures"]["培训费"] = json!("3.33");
    })?;
    super::steps::open_start(page, context)?;
    page.drop_file("h1", &file)?;
    wait_to_hold(page, "培训费", "3.33")?;
    let other = changed_sample(context, "又一份.json", |report| {
        report["figures"]["培训费"] = json!("4.44");
    })?;
    page.drop_file("main.form h2", &other)?;
    wait_to_hold(page, "培训费", "4.44")
}

fn opening_leaves_the_report_in_the_list(page: &mut Page, context: &Context) -> Result<()> {
    let file = changed_sample(context, "另一份.json", |report| {
        report["figures"]["培训费"] = json!("1.11");
    })?;
    open_blank(page, context)?;
    page.fill(&field("培训费"), "9.99")?;
    open_file(page, &file)?;
    wait_to_hold(page, "培训费", "1.11")?;
    let said = take_news(page)?;
    ensure!(said.contains("列表"), "{said}");
    act(page, "start")?;
    // The newest is the first; its file is named.
    page.wait_for("document.querySelectorAll('[data-kept]').length === 2")?;
    let first = page.text("[data-kept]")?;
    ensure!(first.contains("另一份.json"), "{first}");
    page.click("[data-kept]:last-child [data-action='open-report']")?;
    wait_to_hold(page, "培训费", "9.99")?;
    wait_to_hold(page, "会议费", "")
}

fn wrong_files_change_nothing(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("培训费"), "9.99")?;
    let half = SAMPLE.len() / 2;
    let newer = SAMPLE.replacen("\"version\": 1", "\"version\": 99", 1);
    let wrong: [(&str, &[u8], &str); 8] = [
        ("空.json", b"", "空的"),
        ("空白.json", b" \n\n ", "空的"),
        (
            "别的.json",
            b"{\"name\":\"package\",\"version\":\"1.0.0\"}",
            "不是自评报告",
        ),
        ("数组.json", b"[1,2,3]", "不是自评报告"),
        ("断了.json", &SAMPLE.as_bytes()[..half], "断了"),
        ("更新.json", newer.as_bytes(), "新版本"),
        (
            "文档.json",
            "部门整体支出绩效自评报告".as_bytes(),
            "不是 JSON",
        ),
        ("表格.json", b"\xff\x00\xff\x01", "不是文本"),
    ];
    for (name, bytes, word) in wrong {
        let file = context.file(name, bytes)?;
        open_file(page, &file)?;
        refuses(page, name, word)?;
    }
    Ok(())
}

fn fifty_megabytes_of_noise_are_refused(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("培训费"), "9.99")?;
    for megabytes in [50, 19] {
        let file = context.file("噪声.json", &noise(megabytes << 20))?;
        open_file(page, &file)?;
        refuses(page, "噪声.json", "文件")?;
    }
    Ok(())
}

fn unknown_names_are_kept(page: &mut Page, context: &Context) -> Result<()> {
    let file = changed_sample(context, "自造.json", |report| {
        report["figures"]["自造的名称"] = json!("42");
        report["来自别处"] = json!({ "一": [1, 2] });
    })?;
    super::steps::open_start(page, context)?;
    open_file(page, &file)?;
    let said = take_news(page)?;
    ensure!(said.contains("自造的名称"), "{said}");
    let (_, data) = download_json(page)?;
    ensure!(
        data["figures"]["自造的名称"] == "42" && data["来自别处"] == json!({ "一": [1, 2] }),
        "{data}"
    );
    Ok(())
}

fn a_name_of_script_stays_text(page: &mut Page, context: &Context) -> Result<()> {
    let name = "<img src=x onerror=alert(1)>办公室";
    let file = changed_sample(context, "标签.json", |report| {
        report["figures"]["部门名称"] = json!(name);
        report["texts"]["存在问题"] = json!(["</style><script>alert(2)</script>"]);
    })?;
    super::steps::open_start(page, context)?;
    open_file(page, &file)?;
    wait_to_hold(page, "部门名称", name)?;
    act(page, "preview")?;
    page.wait_for_element("[data-preview]")?;
    act(page, "download-html")?;
    let (_, html) = page.take_download()?;
    let html = String::from_utf8(html)?;
    ensure!(
        !html.contains("<script") && !html.contains("<img"),
        "{html}"
    );
    ensure!(page.dialogs()?.is_empty(), "a script ran");
    Ok(())
}

fn refuses(page: &mut Page, name: &str, word: &str) -> Result<()> {
    let said = take_problem(page)?;
    ensure!(said.contains(word), "{name}: {said}");
    ensure!(said.contains("没有动"), "{name}: {said}");
    wait_to_hold(page, "培训费", "9.99")
}

/// The same bytes each time, without any pattern.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes
}
