//! The main job on the sample: read the one error, edit it away, take both files along.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::steps::{
    absent, act, download_json, field, finding, findings, holds, open_sample, ratio,
    wait_for_ratio, wait_until_in_order,
};
use crate::page::{Page, quote};
use crate::scenario::{Context, Scenario, everywhere, scenario};

pub fn scenarios() -> Vec<Scenario> {
    vec![
        scenario!(everywhere, one_error_and_only_one),
        scenario!(everywhere, what_holds_says_so),
        scenario!(everywhere, ratios_follow),
        scenario!(everywhere, the_error_leaves_with_the_last_key),
        scenario!(everywhere, without_the_claim_it_is_a_question),
        scenario!(everywhere, both_files_go_along),
    ]
}

const RATIOS: [(&str, &str); 9] = [
    ("在职人员控制率", "75.00%"),
    ("基本支出占比", "37.15%"),
    ("项目支出占比", "62.85%"),
    ("人员经费占比", "89.14%"),
    ("公用经费占比", "10.86%"),
    ("累计折旧率", "27.52%"),
    ("固定资产成新率", "72.48%"),
    ("固定资产增长率", "9.99%"),
    ("资金使用率", "100.00%"),
];

/// A ratio and the fields it still needs.
const STILL_NEEDED: [(&str, &[&str]); 4] = [
    ("资金到位率", &["项目支出.全年预算"]),
    ("预算完成率", &["全年预算数"]),
    ("预算控制率", &["本年追加预算", "年初预算数"]),
    ("三公经费控制率", &["三公经费.年初预算"]),
];

pub fn one_error_and_only_one(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let errors = findings(page, "错误")?;
    ensure!(errors == ["MTG-03"], "{errors:?}");
    let says = page.text(&finding("MTG-03"))?;
    for number in ["39.79", "14.13", "25.66"] {
        ensure!(says.contains(number), "{number} is not in {says}");
    }
    ensure!(
        page.text("[data-counts]")?.starts_with("错误 1"),
        "{}",
        page.text("[data-counts]")?
    );
    // The link in the finding goes to the field.
    page.click(&format!("{} .go button", finding("MTG-03")))?;
    page.wait_for("document.activeElement.dataset.field")?;
    Ok(())
}

fn what_holds_says_so(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    let identities = page.texts("[data-identity]")?;
    for sum in ["350.28", "130.13", "220.15", "14.02", "13.17"] {
        let says_so =
            |line: &&String| line.contains(&format!("＝ {sum} ")) && line.contains("一致");
        ensure!(
            identities.iter().any(|line| says_so(&line)),
            "no sum of {sum} agrees in {identities:?}"
        );
    }
    Ok(())
}

/// The links to what a ratio still needs; those of its derivation lead there, too.
fn needed_by(name: &str) -> String {
    format!("{} .how > .go button", ratio(name))
}

fn ratios_follow(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    for (name, value) in RATIOS {
        wait_for_ratio(page, name, value)?;
    }
    let says = page.text(&ratio("在职人员控制率"))?;
    ensure!(
        says.contains("在职人数 ÷ 编制数") && says.contains("9 ÷ 12 ＝ 75.00%")
            || says.contains("9 ÷ 12 = 75.00%"),
        "{says}"
    );
    for (name, needed) in STILL_NEEDED {
        let links = page.count(&needed_by(name))?;
        ensure!(
            links == needed.len(),
            "{name} needs {links} figures: {}",
            page.text(&ratio(name))?
        );
        for (position, figure) in needed.iter().enumerate() {
            // The ratios of the section in view come first; a link that moves is hard to hit.
            wait_until_in_order(page)?;
            page.click(&format!(
                "{}:nth-of-type({})",
                needed_by(name),
                position + 1
            ))?;
            page.wait_for(&format!(
                "document.activeElement.dataset.field === {}",
                quote(figure)
            ))?;
        }
    }
    Ok(())
}

fn the_error_leaves_with_the_last_key(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.55")?;
    page.fill(&field("会议费"), "0.8")?;
    page.wait_for(&holds("会议费", "0.8"))?;
    // 5.49 + 0.8 + 2.55 is within 14.13 already; what counts is that no click is needed.
    page.type_text("8")?;
    page.wait_for(&absent("[data-finding][data-level='错误']"))?;
    ensure!(page.has_focus(&field("会议费"))?, "the focus was lost");
    Ok(())
}

fn without_the_claim_it_is_a_question(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.click(&field("声称.三公会议培训列在日常公用"))?;
    page.wait_for(&absent(&finding("MTG-03")))?;
    ensure!(findings(page, "错误")?.is_empty());
    let questions = findings(page, "需说明")?;
    ensure!(
        questions.iter().any(|check| check == "MTG-01"),
        "{questions:?}"
    );
    page.click(&field("声称.三公会议培训列在日常公用"))?;
    page.wait_for_element(&finding("MTG-03"))
}

fn both_files_go_along(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.fill(&field("培训费"), "2.550")?;
    let (name, data) = download_json(page)?;
    ensure!(
        name.contains("中共宁乡市委网络安全") && name.contains("2021") && ends(&name, ".json"),
        "{name}"
    );
    ensure!(
        data["format"] == "ziping-report" && data["version"] == 1,
        "{data}"
    );
    ensure!(
        data["figures"]["培训费"] == "2.550" && data["figures"]["人员经费"] == "116",
        "{}",
        data["figures"]
    );
    let findings = data["assessment"]["findings"]
        .as_array()
        .context("no findings")?;
    ensure!(
        findings.iter().all(|finding| finding["id"].is_string()),
        "{findings:?}"
    );
    let ratios = data["assessment"]["ratios"]
        .as_array()
        .context("no ratios")?;
    ensure!(
        ratios
            .iter()
            .any(|ratio| ratio["name"] == "在职人员控制率" && value(ratio).contains("75")),
        "{ratios:?}"
    );

    act(page, "download-html")?;
    let (name, html) = page.take_download()?;
    let html = String::from_utf8(html)?;
    ensure!(
        name.contains("中共宁乡市委网络安全") && name.contains("2021") && ends(&name, ".html"),
        "{name}"
    );
    ensure!(
        html.contains("中共宁乡市委网络安全和信息化委员会办公室") && html.contains("14.13"),
        "{html}"
    );
    ensure!(
        !html.contains("<script"),
        "there is a script in the document"
    );
    Ok(())
}

fn ends(name: &str, extension: &str) -> bool {
    name.ends_with(extension)
}

fn value(ratio: &Value) -> String {
    ratio["value"].to_string()
}
