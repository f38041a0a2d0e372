//! A teacher hands questions out, trainees do them, and the teacher sees the class.

use anyhow::{Context as _, Result, ensure};

use super::practice::{open_practice, practice_action};
use super::steps::{absent, picture};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(super::exported::copies, a_set_is_made_done_and_graded),
        scenario!(
            everywhere,
            what_was_done_is_kept_taken_along_and_thrown_away
        ),
        scenario!(current_only, teaching_fits_every_width),
    ]
}

/// Where a class is seen, with nothing in it yet.
pub fn open_class(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("class", ""))?;
    page.wait_for_element("#practice-class")
}

/// Makes a set of two exercises.
pub fn make_set(page: &mut Page) -> Result<()> {
    page.click(&practice_action("making", ""))?;
    page.wait_for_element("#set-title")?;
    page.fill("#set-title", "第一周")?;
    page.eval(
        "(() => { const count = document.querySelector('[data-do=set-count]'); count.value = '2'; \
               count.dispatchEvent(new Event('change', { bubbles: true })); })()",
    )?;
    page.click(&practice_action("set-add", ""))?;
    page.wait_for("document.querySelectorAll('#practice .rows tbody tr').length === 2")
}

/// The link to the set, as it is copied. The headless browsers have no clipboard to put one on.
pub fn copied_link(page: &mut Page) -> Result<String> {
    page.eval("document.execCommand = () => { window.copied = document.activeElement.value; return true; }")?;
    page.click("#practice [data-copy]")?;
    page.wait_for("document.querySelector('[data-says=set]').textContent.includes('已复制')")?;
    let copied = page.eval("window.copied")?;
    copied.as_str().map(str::to_owned).context("no link")
}

fn a_set_is_made_done_and_graded(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    open_practice(page, context)?;
    make_set(page)?;
    let link = copied_link(page)?;
    page.reload()?;
    page.wait_for("document.querySelectorAll('#practice .rows tbody tr').length === 2")?;
    page.click("#practice [data-out=set]")?;
    let (name, _) = page.take_download()?;
    ensure!(name == "题集-第一周.json", "{name}");
    // The trainee follows the link. Afterwards the address is the page's own again, so that a
    // reload goes on.
    page.goto("about:blank")?;
    page.goto(&link)?;
    page.wait_for_element("#practice-who")?;
    page.wait_for("location.hash === ''")?;
    page.click("#practice [data-out=handed-in]")?;
    page.wait_for(
        "document.querySelector('[data-says=handed-in]').textContent.includes('先写姓名')",
    )?;
    page.fill("#practice-who", "练习者")?;
    page.click(&practice_action("question", "0"))?;
    page.wait_for_element(&practice_action("grade", ""))?;
    page.reload()?;
    page.wait_for_element(&practice_action("grade", ""))?;
    for _ in 0..2 {
        page.click(&practice_action("grade", ""))?;
        page.wait_for_element(&practice_action("next", ""))?;
        page.click(&practice_action("next", ""))?;
    }
    page.wait_for_element("#practice-who")?;
    ensure!(page.value("#practice-who")? == "练习者");
    page.click("#practice [data-out=handed-in]")?;
    let (name, file) = page.take_download()?;
    ensure!(name == "成绩-第一周-练习者.json", "{name}");
    // The teacher puts it in with three that are no good; dropped or chosen is the same.
    page.click(&practice_action("home", ""))?;
    page.wait_for_element(&practice_action("class", ""))?;
    page.click(&practice_action("class", ""))?;
    page.wait_for_element("#practice-class")?;
    let edited = String::from_utf8(file.clone())?.replace("练习者", "别的人");
    let files = [
        context.file(&name, &file)?,
        context.file("改过.json", edited.as_bytes())?,
        context.file("一半.json", &file[..file.len() / 2])?,
        context.file("移走了.json", &file)?,
    ];
    page.eval(&gone("移走了.json"))?;
    page.set_files(
        "#practice-class",
        &files.each_ref().map(std::path::PathBuf::as_path),
    )?;
    page.wait_for_element("#practice [data-counted='1']")?;
    let says = page.text("#practice .class")?;
    for expected in [
        "练习者",
        "改过.json",
        "校验码对不上",
        "一半.json",
        "文件不完整",
        "移走了.json",
        "读不出来",
    ] {
        ensure!(says.contains(expected), "{expected}: {says}");
    }
    ensure!(
        page.count("[data-notice]")? == 0,
        "the page took it for a report"
    );
    picture(page, "practice-class")?;
    page.click("#practice [data-print]")?;
    ensure!(page.times_printed()? == 1);
    page.click("#practice [data-out=class]")?;
    let (name, table) = page.take_download()?;
    ensure!(
        name == "班级成绩-第一周.csv" && table.starts_with("\u{feff}".as_bytes()),
        "{name}"
    );
    ensure!(String::from_utf8(table)?.contains("练习者"));
    // A file dropped anywhere on the page is the class's, not the report's: one more, which is the
    // same once more.
    page.drop_file("header", files.first().context("no file")?)?;
    page.wait_for_element("#practice [data-refused='4']")?;
    ensure!(
        page.count("[data-notice]")? == 0,
        "the page took it for a report"
    );
    // Another batch takes the place of this one.
    page.set_files(
        "#practice-class",
        &[files.first().context("no file")?.as_path()],
    )?;
    page.wait_for(&absent("#practice [data-refused]"))?;
    ensure!(page.count("#practice [data-counted='1']")? == 1);
    Ok(())
}

/// From now on a file of this name cannot be read, nor anything that it is a part of.
fn gone(name: &str) -> String {
    format!(
        "(() => {{
            const lost = () => Promise.reject(new DOMException('gone', 'NotFoundError')), read = Blob.prototype.arrayBuffer, OldBlob = Blob;
            const holds = thing => thing.name === {name} || (thing.parts || []).some(holds);
            Blob = function (parts, options) {{ const made = new OldBlob(parts, options); made.parts = parts; return made; }};
            Blob.prototype = OldBlob.prototype;
            Blob.prototype.arrayBuffer = function () {{ return holds(this) ? lost() : read.call(this); }};
        }})()",
        name = quote(name)
    )
}

fn what_was_done_is_kept_taken_along_and_thrown_away(
    page: &mut Page,
    context: &Context,
) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("draw", "1"))?;
    page.wait_for_element(&practice_action("grade", ""))?;
    page.click(&practice_action("grade", ""))?;
    page.wait_for_element("#practice .review")?;
    // A fault that was missed leads to its lesson.
    page.click("#practice .review button")?;
    page.wait_for_element("#practice [data-lesson]")?;
    page.click(&practice_action("home", ""))?;
    page.wait_for_element("#practice [data-out=progress]")?;
    page.reload()?;
    page.wait_for_element("#practice [data-out=progress]")?;
    page.click("#practice [data-out=progress]")?;
    let (name, text) = page.take_download()?;
    ensure!(
        name == "练习记录.json" && String::from_utf8(text)?.contains("\"points\": 0"),
        "{name}"
    );
    let forget = quote(&practice_action("forget", ""));
    page.eval(&format!(
        "document.querySelector({forget}).closest('details').open = true"
    ))?;
    page.click(&practice_action("forget", ""))?;
    page.wait_for(&absent("#practice [data-out=progress]"))?;
    page.reload()?;
    page.wait_for_element(&practice_action("draw", "1"))?;
    ensure!(page.count("#practice [data-out=progress]")? == 0);
    Ok(())
}

fn teaching_fits_every_width(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    make_set(page)?;
    let link = copied_link(page)?;
    fits(page, "making")?;
    page.goto(&link)?;
    page.wait_for_element("#practice-who")?;
    fits(page, "taken")?;
    page.click(&practice_action("home", ""))?;
    page.wait_for_element(&practice_action("class", ""))?;
    fits(page, "home")?;
    page.click(&practice_action("class", ""))?;
    page.wait_for_element("#practice-class")?;
    fits(page, "class")?;
    let faults = page.accessibility_faults()?;
    ensure!(faults.is_empty(), "{faults:?}");
    Ok(())
}

fn fits(page: &mut Page, name: &str) -> Result<()> {
    for (width, scale) in [(1280, 1.0), (640, 2.0), (360, 1.0)] {
        page.set_viewport(width, 900, scale)?;
        picture(page, &format!("teaching-{name}-{width}"))?;
        let over = page.eval(super::layout::OVERFLOWING)?;
        ensure!(over == serde_json::json!([]), "{name} {width}: {over}");
    }
    page.set_viewport(1280, 900, 1.0)
}
