//! The rules: read in the handbook, changed for an office's own, put back.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, action, field, finding, open_sample, open_start, picture, take_news, take_problem,
    wait_to_hold, wait_until_kept,
};
use crate::page::Page;
use crate::scenario::{Context, Scenario, current_only, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, the_handbook_is_read_searched_and_left),
        scenario!(current_only, the_search_waits_for_the_input_method),
        scenario!(everywhere, rules_that_do_not_fit_are_refused),
        scenario!(everywhere, rules_of_ones_own_are_taken_kept_and_put_back),
        scenario!(everywhere, kept_rules_that_no_longer_fit_are_told),
        scenario!(everywhere, without_the_lazy_program_the_page_goes_on),
        scenario!(current_only, the_handbook_prints_on_a4),
    ]
}

const ENTRY: &str = "#handbook [data-entry]";
const SEARCH: &str = "#handbook [role=search] input";
const OPEN_RULES: &str = "input[type=file][data-action='open-rules']";

/// A topic of an office: one more figure, and a check of it that the sample's reader can break.
const CANTEEN: &str = include_str!("../../../tests/input/canteen.toml");

/// The handbook is open.
pub fn open_handbook(page: &mut Page) -> Result<()> {
    act(page, "handbook")?;
    page.wait_for_element(ENTRY)
}

fn shown(page: &mut Page) -> Result<usize> {
    page.count(&format!("{ENTRY}:not([hidden])"))
}

fn take_rules(page: &mut Page, context: &Context, text: &str) -> Result<()> {
    let file = context.file("食堂.toml", text.as_bytes())?;
    page.set_file(OPEN_RULES, &file)
}

fn the_handbook_is_read_searched_and_left(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    act(page, "preview")?;
    page.wait_for_element("[data-preview]")?;
    open_handbook(page)?;
    let all = shown(page)?;
    ensure!(all > 500, "{all} entries");
    ensure!(page.text("#handbook nav")?.contains("检查"), "no contents");

    page.click(SEARCH)?;
    page.type_text("培训费 mtg")?;
    page.wait_for(
        "document.querySelector('#handbook [role=status]').innerText.startsWith('找到')",
    )?;
    let hits = shown(page)?;
    ensure!(hits > 0 && hits < 40, "{hits} hits");
    ensure!(page.text("#handbook [role=status]")? == format!("找到 {hits} 条"));
    // Nothing is left standing above what is hidden.
    ensure!(page.eval("Array.from(document.querySelectorAll('#handbook h2, #handbook h3, #handbook h4')).filter(head => head.offsetParent).every(head => head.closest('[data-part], [data-entry]').textContent.toLowerCase().includes('培训费'))")? == true);
    picture(page, "handbook-search")?;
    page.press("Enter")?;
    ensure!(
        page.eval("document.activeElement.matches('[data-entry]:not([hidden])')")? == true,
        "Enter leads nowhere"
    );

    page.click(SEARCH)?;
    page.type_text(" 没有这个词")?;
    page.wait_for(
        "document.querySelector('#handbook [role=status]').innerText.includes('没有找到')",
    )?;
    page.press("Escape")?;
    ensure!(shown(page)? == all && page.value(SEARCH)?.is_empty());

    // Ctrl+Z takes back what was typed here, not the report.
    page.type_text("甲")?;
    page.press("Control+z")?;
    page.press("Escape")?;

    // A link leads on although the search hides where to.
    page.type_text("MTG-03")?;
    page.wait_for(
        "document.querySelector('#handbook [role=status]').innerText.startsWith('找到')",
    )?;
    page.click("#check-MTG-03 a[href='#field-培训费']")?;
    page.wait_for("document.getElementById('field-培训费').offsetParent")?;

    page.reload()?;
    page.wait_for_element(ENTRY)?;
    act(page, "start")?;
    act(page, "continue")?;
    page.fill(&field("培训费"), "25.5")?;
    open_handbook(page)?;
    page.eval("scrollTo(0, document.documentElement.scrollHeight)")?;
    act(page, "back")?;
    wait_to_hold(page, "培训费", "25.5")?;
    // Back at the field that was left for the handbook.
    let focus = field("培训费");
    page.wait_for(&format!(
        "document.activeElement.matches({})",
        crate::page::quote(&focus)
    ))
}

fn the_search_waits_for_the_input_method(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    open_handbook(page)?;
    let all = shown(page)?;
    page.focus(SEARCH)?;
    page.compose_stage("pei xun")?;
    ensure!(shown(page)? == all, "half a syllable was looked for");
    page.compose(&["pei xun fei"], "培训费")?;
    page.wait_for(
        "document.querySelector('#handbook [role=status]').innerText.startsWith('找到')",
    )?;
    ensure!(shown(page)? < all && page.value(SEARCH)? == "培训费");
    Ok(())
}

fn rules_that_do_not_fit_are_refused(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    open_handbook(page)?;
    let all = shown(page)?;
    take_rules(
        page,
        context,
        &CANTEEN.replace("holds = \"食堂补助", "holds = \"食堂补贴"),
    )?;
    page.wait_for_element("[data-refused] li")?;
    let said = page.texts("[data-refused] li")?;
    ensure!(
        said == ["食堂.toml 第 9 行：没有“食堂补贴”这个名称，核对写法，或先声明它"],
        "{said:?}"
    );
    picture(page, "handbook-refused")?;
    ensure!(page.text(".rules")?.contains("自带的规则"));
    ensure!(shown(page)? == all);
    ensure!(
        page.eval("localStorage.getItem('ziping.rulebook ' + location.pathname)")?
            .is_null()
    );
    // Bytes that are text in no encoding that an editor here writes.
    let file = context.file("旧.toml", b"# \xff\xff\n")?;
    page.set_file(OPEN_RULES, &file)?;
    page.wait_for("document.querySelector('[data-refused] li').innerText.includes('UTF-8')")?;
    // The same file, mended.
    take_rules(page, context, CANTEEN)?;
    page.wait_for(&absent("[data-refused] li"))?;
    take_news(page).map(drop)
}

fn rules_of_ones_own_are_taken_kept_and_put_back(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    open_handbook(page)?;
    take_rules(page, context, CANTEEN)?;
    let said = take_news(page)?;
    ensure!(
        said.contains("已换用本单位的规则") && said.contains("版本"),
        "{said}"
    );
    page.wait_for_element("#check-OWN-01")?;
    act(page, "back")?;
    wait_to_hold(page, "培训费", "25.5")?;
    page.fill(&field("食堂补助"), "99")?;
    page.wait_for_element(&finding("OWN-01"))?;
    wait_until_kept(page, "食堂补助")?;

    page.reload()?;
    wait_to_hold(page, "食堂补助", "99")?;
    page.wait_for_element(&finding("OWN-01"))?;
    ensure!(
        page.count("[data-notice]")? == 0,
        "{:?}",
        page.texts("[data-notice]")?
    );

    open_handbook(page)?;
    act(page, "built-in-rules")?;
    let said = take_news(page)?;
    ensure!(said.contains("已换回自带的规则"), "{said}");
    page.wait_for(&absent("#check-OWN-01"))?;
    ensure!(page.count(&action("built-in-rules"))? == 0);
    act(page, "back")?;
    wait_to_hold(page, "培训费", "25.5")?;
    ensure!(page.count(&field("食堂补助"))? == 0 && page.count(&finding("OWN-01"))? == 0);
    page.reload()?;
    wait_to_hold(page, "培训费", "25.5")?;
    ensure!(page.count(&field("食堂补助"))? == 0);
    // Entries that were typed under the other rules are kept.
    wait_until_kept(page, "食堂补助")
}

fn kept_rules_that_no_longer_fit_are_told(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    wait_until_kept(page, "25.5")?;
    page.eval("localStorage.setItem('ziping.rulebook ' + location.pathname, JSON.stringify(['旧.toml', '[[check]]\\nid = \"A-1\"']))")?;
    page.reload()?;
    let said = take_problem(page)?;
    ensure!(
        said.contains("自带的规则") && said.contains("旧.toml 第 1 行"),
        "{said}"
    );
    wait_to_hold(page, "培训费", "25.5")?;
    page.eval("localStorage.setItem('ziping.rulebook ' + location.pathname, 'rubbish')")?;
    page.reload()?;
    wait_to_hold(page, "培训费", "25.5")?;
    open_handbook(page)?;
    ensure!(
        page.text("[data-refused]")?.contains("残缺")
            && page.text(".rules")?.contains("自带的规则")
    );
    act(page, "built-in-rules")?;
    take_news(page)?;
    ensure!(
        page.eval("localStorage.getItem('ziping.rulebook ' + location.pathname)")?
            .is_null()
    );
    Ok(())
}

fn without_the_lazy_program_the_page_goes_on(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    page.eval("window.originalStart = lazyPrograms.start; lazyPrograms.start = () => Promise.reject(new TypeError('404')); 0")?;
    act(page, "handbook")?;
    let said = take_problem(page)?;
    ensure!(said.contains("没有取到") && said.contains("刷新"), "{said}");
    act(page, "back")?;
    page.eval("lazyPrograms.start = window.originalStart; 0")?;
    open_handbook(page)
}

fn the_handbook_prints_on_a4(page: &mut Page, context: &Context) -> Result<()> {
    page.stub_print()?;
    open_start(page, context)?;
    open_handbook(page)?;
    act(page, "print")?;
    page.wait_for("window.timesPrinted === 1")?;
    let pdf = page.print_to_pdf()?;
    if let Some(folder) = std::env::var_os("ZIPING_PICTURES") {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(std::path::Path::new(&folder).join("handbook.pdf"), &pdf)?;
    }
    let pdf = String::from_utf8_lossy(&pdf);
    let pages = pdf.matches("/Type /Page\n").count();
    ensure!((20..120).contains(&pages), "{pages} pages");
    ensure!(
        pdf.contains("/MediaBox [0 0 594.95996 841.91998]") || pdf.contains("/MediaBox [0 0 595"),
        "not A4"
    );
    Ok(())
}
