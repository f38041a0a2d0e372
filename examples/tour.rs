//! The way of the data in five minutes: one small rulebook, one report, one finding, one repair.
//!
//! ```sh
//! cargo run --example tour
//! ```
//!
//! Each step is one call into one crate, and each needs only what the steps before it gave:
//! rulebook, report, assessment, localisation, document. What is printed is pinned by
//! `tests/tour.rs`.

use std::{error::Error, fmt::Write};

use ziping_assessment::{assess, ratio_in_numbers};
use ziping_document::{compose, plain_text};
use ziping_localisation::locate;
use ziping_report::{Edit, Report};
use ziping_rulebook::{Problem, Rulebook};

/// The frame of the rulebook: units, sections and groups of the form. docs/rulebook.md explains
/// every key.
const RULEBOOK: &str = r#"
id = "tour"
version = "1"
title = "小规则"
document_title = "支出情况"

[[unit]]
name = "万元"
kind = "金额"
decimals = 2

[[unit]]
name = "%"
kind = "比率"

[[section]]
id = "一"
title = "支出"

[[group]]
id = "支出"
section = "一"
"#;

/// A topic: what is typed, what follows from it, what has to hold, and what the document says.
const TOPIC: &str = r#"
[[field]]
name = "总支出"
group = "支出"
unit = "万元"

[[field]]
name = "基本支出"
group = "支出"
unit = "万元"

[[field]]
name = "人员"
group = "支出"
unit = "万元"

[[field]]
name = "公用"
group = "支出"
unit = "万元"

[[field]]
name = "项目"
group = "支出"
unit = "万元"

[[ratio]]
name = "公用占比"
section = "一"
formula = "公用 / 基本支出"
unit = "%"
basis = "算术"

[[check]]
id = "SUM-01"
level = "错误"
holds = "基本支出 = 人员 + 公用"
says = "基本支出是 {左} 万元，人员与公用之和是 {右} 万元，差 {差} 万元。"
basis = "算术"

[[check]]
id = "SUM-02"
level = "错误"
holds = "总支出 = 基本支出 + 项目"
says = "总支出是 {左} 万元，基本支出与项目之和是 {右} 万元，差 {差} 万元。"
basis = "算术"

[[wording]]
section = "一"
paragraph = "支出"
text = "全年支出{总支出}万元，其中基本支出{基本支出}万元，公用占{公用占比}。"
"#;

/// The figures that somebody typed. Two digits of 130.13 were exchanged.
const TYPED: [(&str, &str); 5] = [
    ("总支出", "350.28"),
    ("基本支出", "130.31"),
    ("人员", "116"),
    ("公用", "14.13"),
    ("项目", "220.15"),
];

#[allow(dead_code)] // The test has no use for it.
fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", tour()?);
    Ok(())
}

/// The tour, as text.
pub fn tour() -> Result<String, Box<dyn Error>> {
    let mut text = String::new();

    // 1. A rulebook is read once. Whatever does not fit is refused with file, line and a sentence.
    let rulebook = Rulebook::load(&[("rulebook.toml", RULEBOOK), ("topic.toml", TOPIC)])
        .map_err(|problems| said(&problems))?;
    writeln!(text, "# The rulebook: {}", rulebook.title)?;
    for check in &rulebook.checks {
        writeln!(text, "{}：{}", check.id, check.holds.source)?;
    }

    // 2. A report holds what was typed, as text. Every step gives the one that takes it back.
    let mut report = Report::default();
    for (name, typed) in TYPED {
        report.apply(Edit::set_text(name, typed.to_owned()));
    }
    writeln!(text, "\n# The report")?;
    for (name, _) in TYPED {
        writeln!(text, "{name}：{}", report.figure(name))?;
    }

    // 3. The assessment is all that follows: ratios, and what does not reconcile.
    let assessment = assess(&rulebook, &report);
    writeln!(text, "\n# The assessment")?;
    for result in &assessment.ratios {
        let numbers = ratio_in_numbers(&rulebook, &assessment.figures, result);
        writeln!(text, "{numbers}")?;
    }
    for finding in &assessment.findings {
        let (id, level) = (&finding.check.id, finding.level().name());
        writeln!(text, "{id} {level}：{}", finding.message.text())?;
    }

    // 4. Localisation: the fewest figures whose change satisfies every check, and what they may
    // have been meant to be.
    let suspicions = locate(&rulebook, &report, &assessment);
    let repair = suspicions
        .first()
        .and_then(|suspicion| suspicion.repairs.first())
        .ok_or("no repair was found")?;
    writeln!(text, "\n# The repair\n{}", repair.sentence)?;

    // 5. The repair is an edit like any other; the report reconciles.
    for change in &repair.changes {
        let name = rulebook.spell(change.figure);
        report.apply(Edit::set_text(&name, change.to.clone()));
    }
    let assessment = assess(&rulebook, &report);
    writeln!(text, "还有 {} 处对不上", assessment.findings.len())?;

    // 6. The document: the rulebook's sentences with the figures put in.
    let document = compose(&rulebook, &report, &assessment);
    writeln!(text, "\n# The document\n{}", plain_text(&document))?;
    Ok(text)
}

/// The problems of a rulebook, a line each.
fn said(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
