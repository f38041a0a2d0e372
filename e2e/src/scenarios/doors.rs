//! Files and links that are not as the page writes them: other encodings, files of other programs,
//! folders, several at once, links that were broken on the way.

use anyhow::{Context as _, Result, ensure};

use super::practice::{open_practice, practice_action};
use super::rules::open_handbook;
use super::steps::{
    OPEN, SAMPLE, act, field, open_blank, open_file, open_start, take_news, take_problem,
    wait_to_hold,
};
use super::teaching::{copied_link, make_set, open_class};
use crate::page::Page;
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, reports_in_other_encodings_open),
        scenario!(everywhere, files_of_other_programs_are_named),
        scenario!(everywhere, several_files_at_once_are_told),
        scenario!(current_only, a_folder_is_told),
        scenario!(everywhere, names_that_a_file_says_twice_are_told),
        scenario!(super::exported::copies, a_broken_link_is_mended_in_a_box),
        scenario!(everywhere, practice_names_files_of_other_programs),
        scenario!(current_only, a_class_of_large_files_that_are_none_is_told),
    ]
}

/// A report with 培训费 = 3.33, as an editor with the old Chinese encoding writes it.
const IN_GBK: &[u8] =
    b"{\"format\":\"ziping-report\",\"version\":1,\"figures\":{\"\xc5\xe0\xd1\xb5\xb7\xd1\":\"3.33\"}}";

/// Files as other programs begin them, and what the page calls them.
const OF_OTHER_PROGRAMS: [(&str, &[u8], &str); 5] = [
    (
        "报告.docx",
        b"PK\x03\x04[Content_Types].xml word/document.xml",
        "Word",
    ),
    (
        "决算.json",
        b"PK\x03\x04[Content_Types].xml xl/workbook.xml",
        "Excel",
    ),
    ("报告.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "WPS"),
    ("报告.pdf", b"%PDF-1.7\n", "PDF"),
    (
        "报告.mhtml",
        b"From: <Saved by Blink>\nMIME-Version: 1.0\n",
        "mhtml",
    ),
];

const OPEN_RULES: &str = "input[type=file][data-action='open-rules']";
const OPEN_LAST_YEAR: &str = "input[type=file][data-action='open-last-year']";

/// A text in UTF-16, as an editor writes it: with a mark in front, the low byte first or the high one.
fn in_utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    marked.encode_utf16().flat_map(bytes_of).collect()
}

fn reports_in_other_encodings_open(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    let file = context.file("旧编辑器.json", IN_GBK)?;
    page.set_file(OPEN_LAST_YEAR, &file)?;
    wait_to_hold(page, "培训费.上年", "3.33")?;
    take_news(page)?;
    open_file(page, &file)?;
    wait_to_hold(page, "培训费", "3.33")?;
    take_news(page)?;
    for (number, bytes_of) in [
        ("4.44", u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ("5.55", u16::to_be_bytes),
    ] {
        let mut report: serde_json::Value = serde_json::from_str(SAMPLE)?;
        report["figures"]["培训费"] = number.into();
        let file = context.file("统一码.json", &in_utf16(&report.to_string(), bytes_of))?;
        open_file(page, &file)?;
        wait_to_hold(page, "培训费", number)?;
        take_news(page)?;
    }
    // An exported document, whose text is as it was.
    page.fill(&field("培训费"), "6.66")?;
    act(page, "preview")?;
    page.wait_for_element("[data-preview]")?;
    act(page, "download-html")?;
    let (_, html) = page.take_download()?;
    let html = in_utf16(&String::from_utf8(html)?, u16::to_le_bytes);
    let html = context.file("统一码.html", &html)?;
    act(page, "edit")?;
    page.fill(&field("培训费"), "7.77")?;
    open_file(page, &html)?;
    wait_to_hold(page, "培训费", "6.66")?;
    let said = page.texts("[data-notice]")?;
    ensure!(
        !said
            .iter()
            .any(|text| text.contains("编码") || text.contains("改过")),
        "{said:?}"
    );
    Ok(())
}

fn files_of_other_programs_are_named(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("培训费"), "9.99")?;
    for (name, bytes, word) in OF_OTHER_PROGRAMS {
        let file = context.file(name, bytes)?;
        for door in [OPEN, OPEN_LAST_YEAR] {
            page.set_file(door, &file)?;
            let said = take_problem(page)?;
            ensure!(
                said.contains(word) && said.contains("下载数据"),
                "{name}: {said}"
            );
        }
        wait_to_hold(page, "培训费", "9.99")?;
    }
    open_handbook(page)?;
    for (name, bytes, word) in OF_OTHER_PROGRAMS {
        let file = context.file(name, bytes)?;
        page.set_file(OPEN_RULES, &file)?;
        page.wait_for(&format!(
            "(text => text.includes('{word}') && text.includes('不是规则文件'))(document.querySelector('#handbook').innerText)"
        ))?;
    }
    Ok(())
}

fn several_files_at_once_are_told(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("培训费"), "9.99")?;
    let files = [
        context.file("一.json", IN_GBK)?,
        context.file("二.json", IN_GBK)?,
    ];
    page.drop_files(
        "main.form h2",
        &files.each_ref().map(std::path::PathBuf::as_path),
    )?;
    let said = take_problem(page)?;
    ensure!(said.contains("2 个文件"), "{said}");
    wait_to_hold(page, "培训费", "9.99")
}

fn a_folder_is_told(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    let file = context.file("一.json", IN_GBK)?;
    let folder = file.parent().context("no folder")?.join("资料");
    std::fs::create_dir_all(&folder)?;
    page.drop_files("h1", &[&folder])?;
    let said = take_problem(page)?;
    ensure!(said.contains("文件夹"), "{said}");
    Ok(())
}

fn names_that_a_file_says_twice_are_told(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    let text = r#"{"format":"ziping-report","version":1,"figures":{"培训费":"1","会议费":"3","培训费":"2"}}"#;
    let file = context.file("两次.json", text.as_bytes())?;
    open_file(page, &file)?;
    wait_to_hold(page, "培训费", "2")?;
    page.wait_for("[...document.querySelectorAll('[data-notice]')].some(own => own.innerText.includes('培训费：\"1\"'))")
}

fn a_broken_link_is_mended_in_a_box(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    make_set(page)?;
    let link = copied_link(page)?;
    let (page_address, end) = link.split_once("#practice=").context("no link")?;
    let cut_off = end.get(..end.len() - 1).context("too short")?;
    page.goto("about:blank")?;
    page.goto(&format!("{page_address}#practice={cut_off}"))?;
    page.wait_for_element("#practice-link")?;
    ensure!(page.value("#practice-link")? == cut_off);
    page.wait_for(&format!("location.hash === '#practice={cut_off}'"))?;
    page.click(&practice_action("set-link-open", ""))?;
    page.wait_for_element("#practice-link")?;
    page.fill("#practice-link", end)?;
    page.click(&practice_action("set-link-open", ""))?;
    page.wait_for_element("#practice-who")?;
    page.wait_for("location.hash === ''")?;
    // Additions by programs on the way do not matter.
    page.goto("about:blank")?;
    page.goto(&format!("{link}&from=singlemessage#wechat_redirect"))?;
    page.wait_for_element("#practice-who")?;
    page.wait_for("location.hash === ''")
}

fn practice_names_files_of_other_programs(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    make_set(page)?;
    page.click("#practice [data-out=set]")?;
    let (_, set) = page.take_download()?;
    page.click(&practice_action("home", ""))?;
    page.wait_for_element("#practice-set")?;
    for (name, bytes, word) in OF_OTHER_PROGRAMS {
        let file = context.file(name, bytes)?;
        page.set_file("#practice-set", &file)?;
        page.wait_for(&format!(
            "(alert => alert && alert.innerText.includes('{word}'))(document.querySelector('#practice .view [role=alert]'))"
        ))?;
    }
    let file = context.file(
        "统一码.json",
        &in_utf16(&String::from_utf8(set)?, u16::to_be_bytes),
    )?;
    page.set_file("#practice-set", &file)?;
    page.wait_for_element("#practice-who")
}

fn a_class_of_large_files_that_are_none_is_told(page: &mut Page, context: &Context) -> Result<()> {
    open_class(page, context)?;
    page.eval(
        "(() => {
            const noise = new Blob(['{\"name\":', new Uint8Array(3900000).fill(49)]);
            const files = new DataTransfer();
            for (let index = 0; index < 500; index++) files.items.add(new File([noise], index + '.json'));
            const input = document.querySelector('#practice-class');
            input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        })()",
    )?;
    page.wait_for_element("#practice [data-refused='500']")?;
    let says = page.text("#practice .class")?;
    ensure!(
        says.contains("499.json") && says.contains("不是成绩文件"),
        "{says}"
    );
    Ok(())
}
