//! Practice: errors are looked for, marked and graded.

use anyhow::{Context as _, Result, ensure};

use super::steps::{act, open_start, picture};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, errors_are_found_and_graded),
        scenario!(everywhere, an_exercise_survives_a_reload),
        scenario!(everywhere, practice_outlives_local_storage),
        scenario!(everywhere, a_lesson_is_changed_and_answered),
        scenario!(everywhere, figures_are_filled_in_from_papers),
        scenario!(everywhere, errors_are_marked_in_the_document),
        scenario!(current_only, practice_fits_every_width),
    ]
}

pub fn practice_action(what: &str, name: &str) -> String {
    format!(
        "#practice [data-do={}][data-name={}]",
        quote(what),
        quote(name)
    )
}

pub fn open_practice(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    act(page, "practice")?;
    page.wait_for_element(&practice_action("draw", "1"))
}

fn number(page: &mut Page) -> Result<String> {
    page.wait_for_element("#practice .finding")?;
    page.text("#practice .about b")
}

fn errors_are_found_and_graded(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("draw", "1"))?;
    let shown = number(page)?;
    ensure!(shown.starts_with("1-"), "{shown}");
    // A wrong number is told and stays; the right one opens the same exercise again.
    page.click(&practice_action("home", ""))?;
    // The focus follows a moment after the drawing.
    page.wait_for("document.activeElement === document.querySelector('#practice h2')")?;
    page.fill("#practice-number", "1-2")?;
    page.press("Enter")?;
    page.wait_for_element("#practice .number [role=alert]")?;
    page.wait_for("document.activeElement.dataset.do === 'open'")?;
    page.fill("#practice-number", &shown.to_lowercase())?;
    page.press("Enter")?;
    ensure!(number(page)? == shown);
    // With the keyboard: a figure is marked and corrected; a hint, then the paper is handed in.
    let first = page.eval("document.querySelector('#practice .figure').dataset.name")?;
    let first = first
        .as_str()
        .context("a figure without a name")?
        .to_owned();
    page.eval(&format!(
        "document.querySelector({}).focus()",
        quote(&practice_action("mark", &first))
    ))?;
    page.press("Enter")?;
    page.wait_for_element(&(practice_action("mark", &first) + "[aria-pressed=true]"))?;
    page.wait_for(&format!(
        "document.activeElement.dataset.name === {}",
        quote(&first)
    ))?;
    // From any part of the report there is a short way to what is marked; the next hint says its
    // price.
    page.eval("document.querySelector('#practice .jump').focus()")?;
    page.press("Enter")?;
    page.wait_for("document.activeElement === document.querySelector('#practice .said h3')")?;
    ensure!(
        page.text(&practice_action("hint", ""))?
            .contains("扣 10 分")
    );
    page.fill(&practice_action("right", &first), "１２３")?;
    page.click(&practice_action("hint", ""))?;
    page.wait_for(
        "document.querySelectorAll('#practice .hint').length === 1 || document.querySelector('.said .quiet')",
    )?;
    ensure!(
        page.eval(&format!(
            "document.querySelector({}).value",
            quote(&practice_action("right", &first))
        ))? == "１２３"
    );
    page.click(&practice_action("document", ""))?;
    page.wait_for_element("#practice iframe")?;
    page.click(&practice_action("grade", ""))?;
    page.wait_for_element("#practice [data-points]")?;
    let says = page.text("#practice .said")?;
    ensure!(says.contains("面板上是这样说的"), "{says}");
    // The report at hand is none of this.
    act(page, "back")?;
    page.wait_for_element("[data-action=new]")
}

fn an_exercise_survives_a_reload(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("draw", "5"))?;
    let shown = number(page)?;
    let first = page.eval("document.querySelector('#practice .figure').dataset.name")?;
    let first = first
        .as_str()
        .context("a figure without a name")?
        .to_owned();
    page.click(&practice_action("mark", &first))?;
    page.wait_for_element(&(practice_action("mark", &first) + "[aria-pressed=true]"))?;
    page.fill(&practice_action("right", &first), "12.5")?;
    page.reload()?;
    ensure!(number(page)? == shown);
    page.wait_for_element(&(practice_action("mark", &first) + "[aria-pressed=true]"))?;
    let right = page.eval(&format!(
        "document.querySelector({}).value",
        quote(&practice_action("right", &first))
    ))?;
    ensure!(right == "12.5", "{right}");
    Ok(())
}

/// Another program of this host has emptied local storage: the database has it all the same.
fn practice_outlives_local_storage(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("draw", "5"))?;
    let shown = number(page)?;
    let quoted = quote(&shown);
    page.wait_for(&format!(
        "new Promise((done, failed) => {{
            const opening = indexedDB.open('ziping ' + location.pathname);
            opening.onerror = failed;
            opening.onsuccess = () => {{
                const asked = opening.result.transaction('reports').objectStore('reports').get('#practice');
                asked.onsuccess = () => {{
                    opening.result.close();
                    done(Boolean(asked.result) && asked.result.text.includes({quoted}.replace(/[^0-9A-Za-z-]/g, '')));
                }};
            }};
        }})"
    ))?;
    page.eval("localStorage.clear()")?;
    page.reload()?;
    ensure!(number(page)? == shown);
    Ok(())
}

fn a_lesson_is_changed_and_answered(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("lesson", "二"))?;
    page.wait_for_element("#practice [data-follows]")?;
    let before = page.text("#practice [data-follows]")?;
    let input = "#practice input[data-example]";
    page.fill(input, "约十万")?;
    page.wait_for(&format!(
        "document.querySelector('#practice [data-follows]').innerText !== {}",
        quote(&before)
    ))?;
    for question in 0..3 {
        page.click(&format!("#practice [data-judge='{question}']"))?;
        page.wait_for_element(&format!(
            "#practice [data-verdict='{question}'][data-right=false]"
        ))?;
    }
    picture(page, "practice-lesson")?;
    // A reload loses nothing of it.
    page.fill("#practice [data-answer='0.0']", "12.5")?;
    page.click("#practice [data-judge='0']")?;
    page.wait_for("!document.querySelector('#practice [data-verdict=\"0\"]').textContent.includes('还没有填')")?;
    let said = page.text("#practice [data-verdict='0']")?;
    page.reload()?;
    page.wait_for_element("#practice [data-lesson='二']")?;
    ensure!(
        page.value(input)? == "约十万" && page.value("#practice [data-answer='0.0']")? == "12.5"
    );
    ensure!(page.text("#practice [data-verdict='0']")? == said);
    page.set_viewport(360, 900, 1.0)?;
    let over = page.eval(super::layout::OVERFLOWING)?;
    ensure!(over == serde_json::json!([]), "{over}");
    Ok(())
}

fn figures_are_filled_in_from_papers(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    page.click(&practice_action("fill", "1"))?;
    page.wait_for_element("#practice iframe")?;
    let first = page.eval("document.querySelector('#practice [data-do=typed]').dataset.name")?;
    let first = first.as_str().context("a field without a name")?.to_owned();
    page.fill(&practice_action("typed", &first), "约一百")?;
    page.reload()?;
    page.wait_for_element(&practice_action("typed", &first))?;
    let typed = page.eval(&format!(
        "document.querySelector({}).value",
        quote(&practice_action("typed", &first))
    ))?;
    ensure!(typed == "约一百", "{typed}");
    page.click(&practice_action("grade", ""))?;
    page.wait_for_element("#practice h3 [data-right='0']")?;
    page.eval("new Promise(done => setTimeout(done, 1000))")?;
    picture(page, "practice-papers")?;
    Ok(())
}

/// The document in the frame of an exercise.
const INSIDE: &str = "document.querySelector('#practice iframe').contentDocument";

/// The first thing in it that a selector finds.
fn inside(selector: &str) -> String {
    format!("{INSIDE}?.querySelector({})", quote(selector))
}

fn errors_are_marked_in_the_document(page: &mut Page, context: &Context) -> Result<()> {
    const CLAIM: &str = "声称.三公会议培训列在日常公用";
    open_practice(page, context)?;
    page.click(&practice_action("real", "1"))?;
    ensure!(number(page)?.starts_with("R1-"));
    page.click(&practice_action("document", ""))?;
    let (figure, claim) = (
        inside("[data-figure='人员经费']"),
        inside(&format!("[data-claim={}]", quote(CLAIM))),
    );
    page.wait_for(&format!(
        "{figure}?.tabIndex === 0 && {claim}?.tabIndex === 0"
    ))?;
    // By key; the focus and the place that was scrolled to stay.
    page.eval(&format!("{figure}.focus()"))?;
    page.eval(&format!("{INSIDE}.scrollingElement.scrollTop = 300"))?;
    page.press("Enter")?;
    page.wait_for(&format!(
        "{figure}?.getAttribute('aria-pressed') === 'true'"
    ))?;
    page.wait_for_element(
        &(".said ".to_owned()
            + &practice_action("right", "人员经费").replacen("#practice ", "", 1)),
    )?;
    ensure!(page.eval(&format!("{INSIDE}.scrollingElement.scrollTop"))? == 300);
    ensure!(page.eval(&format!("{INSIDE}.activeElement === {figure}"))? == true);
    // By click on the words of a sentence: it is the claim that is marked; a second click takes the
    // mark away.
    for marked in [true, false] {
        page.eval(&format!("{claim}.click()"))?;
        page.wait_for(&format!(
            "{claim}?.hasAttribute('data-marked') === {marked}"
        ))?;
    }
    // A number that is calculated says so.
    page.eval(&format!(
        "{}.click()",
        inside("[data-figure='在职人员控制率']")
    ))?;
    page.wait_for("document.querySelector('.said').innerText.includes('程序算的')")?;
    page.eval(&format!(
        "{}.click()",
        inside("[data-figure='日常公用经费']")
    ))?;
    page.wait_for_element(&practice_action("mark", "日常公用经费"))?;
    page.eval(&format!("{claim}.scrollIntoView()"))?;
    picture(page, "practice-document")?;
    // The form has the same marks, and a reload keeps them.
    page.click(&practice_action("document", ""))?;
    page.wait_for_element(&(practice_action("mark", "人员经费") + "[aria-pressed=true]"))?;
    page.fill(&practice_action("right", "人员经费"), "14.13")?;
    page.fill(&practice_action("right", "日常公用经费"), "116")?;
    page.reload()?;
    page.wait_for_element(&(practice_action("mark", "日常公用经费") + "[aria-pressed=true]"))?;
    page.click(&practice_action("grade", ""))?;
    page.wait_for_element("#practice [data-points='100']")?;
    picture(page, "practice-real-graded")
}

fn practice_fits_every_width(page: &mut Page, context: &Context) -> Result<()> {
    open_practice(page, context)?;
    picture(page, "practice-home-1280")?;
    page.fill("#practice-number", "")?;
    page.click(&practice_action("draw", "3"))?;
    number(page)?;
    for figure in ["三公经费", "基本支出"] {
        if page.count(&practice_action("mark", figure))? > 0 {
            page.click(&practice_action("mark", figure))?;
        }
    }
    for (width, scale) in [(1280, 1.0), (640, 2.0), (360, 1.0)] {
        page.set_viewport(width, 900, scale)?;
        picture(page, &format!("practice-{width}"))?;
        let over = page.eval(super::layout::OVERFLOWING)?;
        ensure!(over == serde_json::json!([]), "{width}: {over}");
    }
    page.set_viewport(1280, 900, 1.0)?;
    page.click(&practice_action("grade", ""))?;
    page.wait_for_element("#practice [data-points]")?;
    picture(page, "practice-graded")
}
