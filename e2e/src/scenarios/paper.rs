//! The document: shown, printed, kept.

use anyhow::{Result, ensure};

use super::steps::{act, field, open_sample};
use crate::page::Page;
use crate::story::Context;

pub fn the_preview_shows_the_document(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    let inside = "document.querySelector('[data-preview]').contentDocument.body.innerText";
    page.wait_for(&format!("{inside}.includes('中共宁乡市委网络安全和信息化委员会办公室')"))?;
    page.wait_for(&format!("{inside}.includes('14.13')"))?;
    act(page, "edit")?;
    page.wait_for_element(&field("培训费"))?;
    page.fill(&field("日常公用经费"), "14.14")?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(&format!("{inside}.includes('14.14')"))
}

pub fn printing_prints_the_document(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    open_sample(page, context)?;
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 1")?;
    let inside = page.eval("document.getElementById('print-frame').contentDocument.body.innerText")?;
    ensure!(inside.as_str().unwrap_or_default().contains("14.13"), "{inside}");
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 2")?;
    ensure!(page.count("iframe")? == 1, "frames pile up");
    Ok(())
}

pub fn the_document_is_a4(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "download-html")?;
    let (_, html) = page.take_download()?;
    let file = context.file("报告.html", &html)?;
    page.goto(&format!("file://{}", file.display()))?;
    let pdf = page.print_to_pdf()?;
    if let Some(folder) = std::env::var_os("ZIPING_PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join("document.pdf"), &pdf)?;
    }
    let pdf = String::from_utf8_lossy(&pdf);
    let pages = pdf.matches("/Type /Page\n").count();
    ensure!(pages >= 2, "{pages} pages");
    let boxes: Vec<&str> = pdf.split("/MediaBox [").skip(1).filter_map(|rest| rest.split(']').next()).collect();
    ensure!(boxes.len() >= pages, "{boxes:?}");
    for page_box in boxes {
        let numbers: Vec<f64> = page_box.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let [_, _, width, height] = numbers[..] else { anyhow::bail!("{page_box}") };
        ensure!((width - 595.3).abs() < 1.5 && (height - 841.9).abs() < 1.5, "{page_box}");
    }
    Ok(())
}
