//! A report typed in with nothing but the keyboard.

use anyhow::{Result, ensure};

use super::steps::{
    absent, act, action, download_json, field, finding, findings, open_blank, open_sample, ratio,
    tab_to, wait_for_ratio, wait_to_hold,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, a_report_is_typed_with_keys_alone),
        scenario!(everywhere, figures_are_read_as_people_write_them),
        scenario!(everywhere, nonsense_stays_and_counts_for_nothing),
        scenario!(everywhere, a_field_outlives_what_changes_around_it),
        scenario!(everywhere, an_explanation_is_typed_to_its_end),
        scenario!(everywhere, the_panel_keeps_the_focus),
        scenario!(everywhere, a_long_text_is_taken_in_key_by_key),
    ]
}

/// In the order of the form, so that one walk with Tab reaches them all.
const REPORT: [(&str, &str); 13] = [
    ("部门名称", "宁乡市网信办"),
    ("报告年度", "2021"),
    ("行政编制", "6"),
    ("事业编制", "6"),
    ("在职人数", "9"),
    ("本年支出合计", "350.28"),
    ("基本支出", "130.13"),
    ("人员经费", "116"),
    ("日常公用经费", "14.13"),
    ("项目支出", "220.15"),
    ("三公经费", "5.49"),
    ("会议费", "8.8"),
    ("培训费", "25.5"),
];

fn a_report_is_typed_with_keys_alone(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    for (name, text) in REPORT {
        tab_to(page, name)?;
        page.type_text(text)?;
    }
    wait_for_ratio(page, "在职人员控制率", "75.00%")?;
    wait_for_ratio(page, "基本支出占比", "37.15%")?;
    wait_for_ratio(page, "公用经费占比", "10.86%")?;
    for (name, text) in REPORT {
        wait_to_hold(page, name, text)?;
    }
    ensure!(
        findings(page, "错误")?.is_empty(),
        "{:?}",
        findings(page, "错误")?
    );
    page.wait_for_element(&finding("MTG-01"))?;
    let title = page.text("header .title")?;
    ensure!(title.contains("宁乡市网信办2021年度"), "{title}");
    Ok(())
}

fn figures_are_read_as_people_write_them(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    let written = [
        ("本年支出合计", "0.035028亿"),
        ("基本支出", "１３０．１３"),
        ("项目支出", "2,201,500元"),
        ("人员经费", " 116.00万元"),
        ("日常公用经费", "14，130"),
    ];
    for (name, text) in written {
        page.fill(&field(name), text)?;
    }
    wait_for_ratio(page, "基本支出占比", "37.15%")?;
    page.wait_for_element("[data-finding][data-level='错误']")?;
    page.fill(&field("日常公用经费"), "１４．１３")?;
    page.wait_for(&absent("[data-finding][data-level='错误']"))?;
    for (name, text) in written.into_iter().take(4) {
        wait_to_hold(page, name, text)?;
    }
    Ok(())
}

fn nonsense_stays_and_counts_for_nothing(page: &mut Page, context: &Context) -> Result<()> {
    open_blank(page, context)?;
    page.fill(&field("基本支出"), "130.13")?;
    page.fill(&field("日常公用经费"), "14.13")?;
    page.fill(&field("人员经费"), "约116")?;
    page.wait_for(&format!(
        "document.querySelector({})",
        quote(&ratio("人员经费占比"))
    ))?;
    let complaint = format!("{}[aria-invalid=true]", field("人员经费"));
    ensure!(
        page.count(&complaint)? == 0 && page.count(".complaint")? == 0,
        "it complains while one types"
    );
    let status = page.attribute(&ratio("人员经费占比"), "data-status")?;
    ensure!(
        status.as_deref() != Some("known"),
        "{}",
        page.text(&ratio("人员经费占比"))?
    );
    ensure!(
        page.count(&finding("BAS-01"))? == 0,
        "it was counted: {}",
        page.text(&finding("BAS-01"))?
    );

    page.press("Tab")?;
    page.wait_for_element(&complaint)?;
    let described = page
        .attribute(&field("人员经费"), "aria-describedby")?
        .unwrap_or_default();
    let says = page.text(&format!("[id={}]", quote(&described)))?;
    ensure!(says.contains('约') || says.chars().count() > 5, "{says}");
    wait_to_hold(page, "人员经费", "约116")?;

    page.fill(&field("人员经费"), "116")?;
    page.press("Tab")?;
    page.wait_for(&absent(".complaint"))?;
    wait_for_ratio(page, "人员经费占比", "89.14%")
}

/// Messages that appear and disappear around a field while one types must not take the field away.
fn a_field_outlives_what_changes_around_it(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let fields = [
        "培训费",
        "日常公用经费",
        "基本支出",
        "项目[1].支出",
        "年末累计折旧",
        "在职人数",
    ];
    for name in fields {
        let before = page.value(&field(name))?;
        page.eval(&format!(
            "window.same = document.querySelector({})",
            quote(&field(name))
        ))?;
        for text in ["9", "98765.4321", "x", "", &before] {
            page.fill(&field(name), text)?;
            wait_to_hold(page, name, text)?;
            // Not by Tab, which selects what the next field holds: Chromium 90 would die of it.
            page.eval("window.same.blur()")?;
            ensure!(
                page.eval("window.same.isConnected")? == true,
                "{name} was replaced after {text:?}"
            );
        }
    }
    Ok(())
}

fn an_explanation_is_typed_to_its_end(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.click(&field("声称.三公会议培训列在日常公用"))?;
    page.wait_for_element(&finding("MTG-01"))?;
    page.click(&format!("{} .explain summary", finding("MTG-01")))?;
    let area = "[data-explanation='MTG-01']";
    page.focus(area)?;
    page.type_text("培训费25.5万元列在项目支出")?;
    page.wait_for(&format!(
        "document.querySelector(\"{area}\").value === '培训费25.5万元列在项目支出'"
    ))?;
    ensure!(page.has_focus(area)?, "the focus was lost");
    page.wait_for_element(&format!("{}[data-mark=settled]", finding("MTG-01")))?;
    let (_, data) = download_json(page)?;
    ensure!(
        data["explanations"]["MTG-01"] == "培训费25.5万元列在项目支出",
        "{}",
        data["explanations"]
    );
    Ok(())
}

/// A button that shows more and the panel around it stay where they are.
fn the_panel_keeps_the_focus(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let button = action("check-completeness");
    page.focus(&button)?;
    for expanded in ["true", "false"] {
        page.press("Enter")?;
        page.wait_for_element(&format!("{button}[aria-expanded={expanded}]"))?;
        ensure!(
            page.has_focus(&button)?,
            "whoever works with keys is thrown back to the top"
        );
    }
    // The help for a field that appears beside them leaves the findings alone.
    page.eval(&format!(
        "window.same = document.querySelector({})",
        quote(&finding("MTG-03"))
    ))?;
    page.focus(&field("培训费"))?;
    page.wait_for_element(".field-help")?;
    ensure!(
        page.eval("window.same.isConnected")? == true,
        "the findings were drawn anew"
    );
    Ok(())
}

/// A long text is taken in once its keys are painted; whatever is done at once finds them all.
fn a_long_text_is_taken_in_key_by_key(page: &mut Page, context: &Context) -> Result<()> {
    let texts = ["文字.存在问题", "文字.改进措施"];
    open_blank(page, context)?;
    for text in texts {
        page.focus(&field(text))?;
        page.insert_text(&"预算编得不细。".repeat(2_000))?;
        page.insert_text("末")?;
    }
    // In one go: a key in each, and another route.
    page.eval(&format!(
        "for (const field of [{}, {}]) {{
            field.value += '尾';
            field.dispatchEvent(new Event('input', {{ bubbles: true }}));
        }}
        {}.click(); 0",
        element(&field(texts[0])),
        element(&field(texts[1])),
        element(&action("preview")),
    ))?;
    page.wait_for_element(&action("edit"))?;
    act(page, "edit")?;
    for text in texts {
        ensure!(page.value(&field(text))?.ends_with("。末尾"), "{text}");
    }
    // A reload comes back to what the address says.
    page.wait_for("decodeURIComponent(location.hash) === '#全部'")?;
    page.reload()?;
    page.wait_for_element(&field(texts[0]))?;
    for text in texts {
        ensure!(
            page.value(&field(text))?.ends_with("。末尾"),
            "{text}, kept"
        );
    }
    Ok(())
}

/// The expression of an element in the page.
fn element(selector: &str) -> String {
    format!("document.querySelector({})", quote(selector))
}
