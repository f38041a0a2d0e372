//! The form one section at a time, with the fields that the notice asks for, and the addresses that
//! lead to a section, to a field and to all of them.

use anyhow::{Result, ensure};

use super::steps::{
    IN_YUAN, OPEN, absent, act, action, field, finding, go_to_end, open_start, open_start_as_new,
    tab_to, wait_to_hold, wait_until_looked,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, the_form_shows_one_section),
        scenario!(everywhere, a_group_is_opened_by_key),
        scenario!(everywhere, a_finding_leads_to_its_section),
        scenario!(everywhere, an_address_leads_to_a_field),
        scenario!(everywhere, programs_fill_the_whole_form),
        scenario!(everywhere, a_report_is_looked_at_before_it_is_handed_in),
        scenario!(everywhere, a_number_is_not_spoken_of_before_it_is_there),
        scenario!(everywhere, a_report_in_yuan_is_changed_as_a_whole),
        scenario!(everywhere, findings_are_reached_with_one_key),
        scenario!(everywhere, menus_are_opened_and_left_by_key),
    ]
}

/// The most fields that a section opens with.
const MOST_FIELDS: usize = 60;

const HEADING: &str = "main.form .head";

fn open_blank_as_new(page: &mut Page, context: &Context) -> Result<()> {
    open_start_as_new(page, context)?;
    act(page, "new")?;
    page.wait_for_element(HEADING)
}

/// The condition that this section is on show, and in the address.
fn shows(section: &str) -> String {
    format!(
        "document.querySelectorAll('{HEADING}').length === 1
         && document.querySelector('{HEADING}').innerText.startsWith({section})
         && decodeURIComponent(location.hash) === '#' + {section}",
        section = quote(section)
    )
}

/// Goes to a section by its address, and waits until its heading has the focus: whoever takes it
/// before would lose it again.
fn go_to_section(page: &mut Page, section: &str) -> Result<()> {
    go_to_end(page, section)?;
    page.wait_for(&shows(section))?;
    page.wait_for("document.activeElement.id.startsWith('section-')")
}

/// The fields that can be seen.
fn fields_on_show(page: &mut Page) -> Result<usize> {
    let count = page.eval(
        "Array.from(document.querySelectorAll('main.form [data-field]'))
            .filter(field => field.getClientRects().length > 0).length",
    )?;
    Ok(usize::try_from(count.as_u64().unwrap_or_default())?)
}

fn the_form_shows_one_section(page: &mut Page, context: &Context) -> Result<()> {
    open_blank_as_new(page, context)?;
    page.wait_for(&shows("一"))?;
    let sections = page.count("nav.sections ol:first-child [data-section]")?;
    ensure!(sections > 5, "{sections} sections");
    for section in 0..sections {
        page.click(&format!("[data-section='section-{section}']"))?;
        page.wait_for_element(&format!("main.form #section-{section}"))?;
        let fields = fields_on_show(page)?;
        ensure!(
            (1..=MOST_FIELDS).contains(&fields),
            "section {section} shows {fields} fields"
        );
        // A person who reads with a screen reader begins at the heading.
        page.wait_for(&format!(
            "document.activeElement.id === 'section-{section}'"
        ))?;
    }

    // The browser's own way back, and the links at the end of a section.
    page.eval("history.back(); 0")?;
    page.wait_for_element(&format!("main.form #section-{}", sections - 2))?;
    go_to_section(page, "二")?;
    page.click(".neighbours li:last-child a")?;
    page.wait_for(&shows("三"))?;
    page.click(".neighbours li:first-child a")?;
    page.wait_for(&shows("二"))?;

    // A reload and the preview come back to where one was.
    page.fill(&field("培训费"), "2")?;
    page.reload()?;
    page.wait_for(&shows("二"))?;
    act(page, "preview")?;
    page.wait_for("decodeURIComponent(location.hash) === '#预览'")?;
    page.eval("history.back(); 0")?;
    page.wait_for(&shows("二"))?;
    wait_to_hold(page, "培训费", "2")
}

fn a_group_is_opened_by_key(page: &mut Page, context: &Context) -> Result<()> {
    open_blank_as_new(page, context)?;
    go_to_section(page, "二")?;
    ensure!(page.count(&field("基本支出.年初预算"))? == 0);
    page.focus("[data-action=open-group][data-group='支出结构']")?;
    page.press("Enter")?;
    page.wait_for_element(&field("基本支出.年初预算"))?;
    // The button is gone; the focus is in the first field that came up.
    page.wait_for(&format!(
        "document.activeElement.matches({})",
        quote(&field("本年支出合计.上年"))
    ))?;
    page.type_text("1.5")?;
    wait_to_hold(page, "本年支出合计.上年", "1.5")?;
    // A field that holds something stays on show, and so does one that is emptied.
    page.press("Backspace")?;
    page.press("Backspace")?;
    page.press("Backspace")?;
    tab_to(page, "基本支出.年初预算")?;
    page.wait_for_element(&field("本年支出合计.上年"))
}

/// A finding of another section: its link leads to the field there, which came up with it.
fn a_finding_leads_to_its_section(page: &mut Page, context: &Context) -> Result<()> {
    open_start_as_new(page, context)?;
    act(page, "load-sample")?;
    wait_until_looked(page)?;
    page.wait_for(&shows("一"))?;
    page.wait_for(&absent(&field("培训费")))?;
    page.click(&format!("{} [data-goto='培训费']", finding("MTG-03")))?;
    page.wait_for(&shows("二"))?;
    page.wait_for(&format!(
        "document.activeElement.matches({})",
        quote(&field("培训费"))
    ))
}

fn an_address_leads_to_a_field(page: &mut Page, context: &Context) -> Result<()> {
    open_start_as_new(page, context)?;
    // Not asked for, so it comes up because of the address.
    let name = "楼堂馆所批复面积";
    go_to_end(page, &format!("field={name}"))?;
    page.wait_for_element(&field(name))?;
    page.wait_for(&shows("四"))?;
    page.wait_for(&format!(
        "document.activeElement.matches({})",
        quote(&field(name))
    ))?;
    // An address that means nothing changes nothing.
    go_to_end(page, "field=没有这一栏")?;
    go_to_end(page, "十")?;
    page.wait_for_element(&field(name))
}

/// Done with nothing else than the README tells programs that drive the page.
fn programs_fill_the_whole_form(page: &mut Page, context: &Context) -> Result<()> {
    page.goto(&format!("{}#全部", context.url()))?;
    page.wait_for_element(&field("文字.全文"))?;
    ensure!(page.count("main.form [data-field]")? > 390);
    let script = "(() => {
        const type = (name, text) => {
            const field = document.querySelector(`[data-field=\"${name}\"]`);
            field.value = text;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const busy = () => document.body.hasAttribute('data-busy');
        type('编制数', '12');
        const first = busy();
        type('在职人数', '12');
        type('楼堂馆所批复面积', '300');
        return [first, busy()];
    })()";
    let busy = page.eval(script)?;
    ensure!(busy == serde_json::json!([true, true]), "{busy}");
    page.wait_for("!document.body.hasAttribute('data-busy')")?;
    let judged = page.eval(
        "document.querySelector('[data-ratio=\"在职人员控制率\"] dd').innerText.includes('100')",
    )?;
    ensure!(judged == true, "judged when the mark is gone");
    Ok(())
}

const BLANKS: &str = ".hand-in [data-blanks]";

/// Blanks that would be printed are said and lead to their fields; then one click hands the report out,
/// and a receipt says where it went.
fn a_report_is_looked_at_before_it_is_handed_in(page: &mut Page, context: &Context) -> Result<()> {
    open_start_as_new(page, context)?;
    act(page, "load-sample")?;
    wait_until_looked(page)?;
    page.click("nav.sections [data-action=hand-in]")?;
    page.wait_for_element(BLANKS)?;
    ensure!(page.eval("decodeURIComponent(location.hash)")? == "#报送前检查");
    let blanks = page.attribute(BLANKS, "data-blanks")?.unwrap_or_default();
    let blanks: usize = blanks.parse()?;
    ensure!(blanks > 0 && page.text(".hand-in")?.contains("错误 1"));

    // To the first blank and back: one less.
    page.click(&format!("{BLANKS} + p button"))?;
    page.wait_for("document.activeElement.matches('main.form [data-field]')")?;
    page.type_text("2022")?;
    page.press("Tab")?;
    page.eval("history.back(); 0")?;
    page.wait_for_element(&format!("{BLANKS}[data-blanks='{}']", blanks - 1))?;

    // Nothing is attached unless it was chosen.
    ensure!(page.text(".hand-in")?.contains("附件：无"));
    page.eval(
        "(() => {
            const choice = document.querySelector('.hand-in select');
            choice.value = choice.options[1].value;
            for (const name of ['input', 'change']) choice.dispatchEvent(new Event(name, { bubbles: true }));
        })()",
    )?;
    page.wait_for_element(".hand-in li")?;

    page.click(".hand-in [data-action=download-html]")?;
    let (name, _) = page.take_download()?;
    page.wait_for_element("[data-notice=receipt]")?;
    let receipt = page.text("[data-notice=receipt]")?;
    ensure!(
        receipt.contains(&name) && receipt.contains("下载"),
        "{receipt}"
    );
    Ok(())
}

/// Digits come one after the other. What is said of the first alone would be wrong, and it is not said:
/// neither in the panel nor aloud.
fn a_number_is_not_spoken_of_before_it_is_there(page: &mut Page, context: &Context) -> Result<()> {
    open_blank_as_new(page, context)?;
    go_to_section(page, "二")?;
    page.fill(&field("基本支出"), "130.13")?;
    page.fill(&field("日常公用经费"), "14.13")?;
    page.eval(
        "window.said = [];
        const told = document.querySelector('[data-told]');
        new MutationObserver(() => window.said.push(told.innerText))
            .observe(told, { childList: true, subtree: true, characterData: true });
        window.cards = [];
        const panel = document.querySelector('.findings');
        new MutationObserver(() => window.cards.push(panel.querySelectorAll('[data-finding]').length))
            .observe(panel, { childList: true, subtree: true }); 0",
    )?;
    page.focus(&field("人员经费"))?;
    page.type_text("116")?;
    page.focus(&field("项目支出"))?;
    page.wait_for("!document.body.hasAttribute('data-busy')")?;
    let heard = page.eval("[window.said, window.cards.filter(count => count > 0)]")?;
    ensure!(heard == serde_json::json!([[], []]), "{heard}");

    // A wrong number is told once the cell is left, and once only.
    page.focus(&field("人员经费"))?;
    page.press("End")?;
    page.type_text("7")?;
    page.focus(&field("项目支出"))?;
    page.wait_for("window.said.length > 0")?;
    page.wait_for("!document.body.hasAttribute('data-busy')")?;
    ensure!(page.eval("window.said.length")? == 1);
    Ok(())
}

fn menus_are_opened_and_left_by_key(page: &mut Page, context: &Context) -> Result<()> {
    const OPEN_MENU: &str = "details.menu[open]";
    open_blank_as_new(page, context)?;
    page.focus("details.menu summary")?;
    page.press("Enter")?;
    page.wait_for_element(OPEN_MENU)?;
    page.press("Escape")?;
    page.wait_for(&absent(OPEN_MENU))?;
    ensure!(page.eval("document.activeElement.matches('details.menu summary')")? == true);
    // Whatever is done elsewhere closes it.
    page.press("Enter")?;
    page.wait_for_element(OPEN_MENU)?;
    page.click("main.form .head")?;
    page.wait_for(&absent(OPEN_MENU))?;
    Ok(())
}

/// Also where nobody says how many people there are. One click, and one step back.
fn a_report_in_yuan_is_changed_as_a_whole(page: &mut Page, context: &Context) -> Result<()> {
    open_start(page, context)?;
    let file = context.file("按元填.json", IN_YUAN.as_bytes())?;
    page.set_file(OPEN, &file)?;
    wait_to_hold(page, "基本支出", "1301300")?;
    act(page, "divide-amounts")?;
    wait_to_hold(page, "基本支出", "130.13")?;
    wait_to_hold(page, "会议费", "8.8")?;
    page.wait_for(&absent(&action("divide-amounts")))?;
    page.click("[data-notice=undoable] [data-action=undo]")?;
    wait_to_hold(page, "基本支出", "1301300")
}

/// From anywhere in the form one key leads to the first finding, the next to the next one.
fn findings_are_reached_with_one_key(page: &mut Page, context: &Context) -> Result<()> {
    const IN_CARD: &str =
        "(document.activeElement.closest('[data-finding]') || { dataset: {} }).dataset.finding";
    open_start_as_new(page, context)?;
    act(page, "load-sample")?;
    wait_until_looked(page)?;
    go_to_section(page, "二")?;
    page.focus(&field("会议费"))?;
    page.press("Alt+ArrowDown")?;
    page.wait_for(&format!("{IN_CARD} === 'MTG-03'"))?;
    page.press("Alt+ArrowDown")?;
    page.wait_for(&format!("{IN_CARD} && {IN_CARD} !== 'MTG-03'"))?;
    page.press("Alt+ArrowUp")?;
    page.wait_for(&format!("{IN_CARD} === 'MTG-03'"))?;
    page.press("Enter")?;
    page.wait_for("document.activeElement.matches('main.form [data-field]')")
}
