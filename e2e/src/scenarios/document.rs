//! The document: shown, printed, kept.

use anyhow::{Result, ensure};

use super::steps::{act, action, field, open_sample, wait_to_hold, wait_until_looked};
use crate::page::{Page, quote};
use crate::pdf::{self, reads_as};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, the_preview_shows_the_document),
        scenario!(everywhere, printing_prints_the_document),
        scenario!(everywhere, the_browser_prints_the_report_by_itself),
        scenario!(everywhere, the_preview_stays_where_it_was_scrolled_to),
        scenario!(everywhere, the_panel_shows_the_pictures_when_asked),
    ]
}

fn the_preview_shows_the_document(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    let inside = "document.querySelector('[data-preview]').contentDocument.body.innerText";
    page.wait_for(&format!(
        "{inside}.includes('中共宁乡市委网络安全和信息化委员会办公室')"
    ))?;
    page.wait_for(&format!("{inside}.includes('14.13')"))?;
    act(page, "edit")?;
    page.wait_for_element(&field("培训费"))?;
    page.fill(&field("日常公用经费"), "14.14")?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(&format!("{inside}.includes('14.14')"))
}

fn printing_prints_the_document(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    open_sample(page, context)?;
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 1")?;
    let inside =
        page.eval("document.getElementById('print-frame').contentDocument.body.innerText")?;
    ensure!(
        inside.as_str().unwrap_or_default().contains("14.13"),
        "{inside}"
    );
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 2")?;
    ensure!(page.count("iframe")? == 1, "frames pile up");
    Ok(())
}

/// Texts of the sheets that the browser makes of the page.
fn printed_lines(page: &mut Page) -> Result<Vec<Vec<String>>> {
    let sheets = pdf::read(&page.print_to_pdf()?)?;
    let lines = |sheet: &pdf::Sheet| sheet.lines().into_iter().map(|line| line.text).collect();
    Ok(sheets.iter().map(lines).collect())
}

/// By its menu, from the form and from the preview.
fn the_browser_prints_the_report_by_itself(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    open_sample(page, context)?;
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 1")?;
    ensure!(
        page.eval("document.activeElement.matches('.menu summary')")? == true,
        "the focus was lost"
    );
    page.press("Control+p")?;
    page.wait_for("window.timesPrinted === 2")?;
    page.eval(
        "window.laidOut = '';
         addEventListener('beforeprint', () => { window.laidOut = (document.getElementById('paper') || { innerText: '' }).innerText; }); 0",
    )?;
    let from_form = printed_lines(page)?;
    ensure!(page.eval("window.laidOut.includes('14.13')")? == true);
    let title = "2021年度部门整体支出绩效自评报告";
    let is_title = |line: &String| reads_as(line, title);
    ensure!(
        from_form
            .first()
            .is_some_and(|lines| lines.iter().any(is_title)),
        "{:?}",
        from_form.first()
    );
    ensure!(from_form.len() >= 2, "{} sheets", from_form.len());
    // The page is there again.
    ensure!(page.count("#paper, [data-aside]")? == 0);
    page.fill(&field("日常公用经费"), "14.14")?;
    wait_to_hold(page, "日常公用经费", "14.14")?;
    wait_until_looked(page)?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    page.wait_for(
        "document.querySelector('[data-preview]').contentDocument.body.innerText.includes('14.14')",
    )?;
    let from_preview = printed_lines(page)?;
    ensure!(page.eval("window.laidOut.includes('14.14')")? == true);
    ensure!(from_preview.len() == from_form.len());
    // Before the document has been composed anew, the paper says that it is older.
    act(page, "edit")?;
    page.wait_for_element(&field("日常公用经费"))?;
    page.eval(&format!(
        "(() => {{ const field = document.querySelector({}); field.value = '14.15';
             field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); }})()",
        quote(&field("日常公用经费"))
    ))?;
    ensure!(page.eval("window.laidOut.includes('还没有排进来')")? == true);
    ensure!(page.count("#paper, [data-aside]")? == 0);
    // The paper of another report is not this one's.
    page.eval(&format!(
        "(() => {{ document.querySelector({}).click(); window.laidOut = '';
             return Promise.resolve().then(() => {{ dispatchEvent(new Event('beforeprint'));
                 dispatchEvent(new Event('afterprint')); }}); }})()",
        quote(&action("new"))
    ))?;
    ensure!(page.eval("window.laidOut.includes('14.1')")? == false);
    Ok(())
}

fn the_preview_stays_where_it_was_scrolled_to(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    // A row that comes back is no field to be led to.
    act(page, "remove-row")?;
    page.wait_for("!document.body.innerText.includes('组织事务支出')")?;
    act(page, "preview")?;
    page.wait_for_element("iframe[data-preview]")?;
    let inside = "document.querySelector('[data-preview]').contentDocument";
    page.wait_for(&format!("{inside}.body.innerText.includes('网信事务支出')"))?;
    page.eval(&format!("{inside}.documentElement.scrollTop = 700"))?;
    act(page, "undo")?;
    page.wait_for(&format!("{inside}.body.innerText.includes('组织事务支出')"))?;
    let scrolled = page.eval(&format!("{inside}.documentElement.scrollTop"))?;
    ensure!(scrolled == 700, "it jumped to {scrolled}");
    Ok(())
}

fn the_panel_shows_the_pictures_when_asked(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let pictures = "document.querySelectorAll('.pictures svg').length";
    ensure!(
        page.count(".pictures svg")? == 0,
        "they are there before anybody asked"
    );
    act(page, "pictures")?;
    page.wait_for(&format!("{pictures} === 2"))?;
    let title = page.eval("document.querySelector('.pictures svg title').textContent")?;
    ensure!(title == "支出结构", "{title}");
    page.fill(&field("人员经费"), "115")?;
    page.wait_for("document.querySelector('.pictures').innerText.includes('115.00')")?;
    page.fill(&field("三公经费.上年"), "7.1")?;
    page.wait_for(&format!("{pictures} === 3"))
}
