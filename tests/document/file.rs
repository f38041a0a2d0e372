//! The document as a file: whatever was typed is text in it, and it needs nothing else.

use crate::{
    SECTIONS, lines,
    vocabulary::{document, filled, ningxiang, rulebook},
};
use ziping_assessment::assess;
use ziping_document::{file_name, html, html_with_claims};

#[test]
fn whatever_is_typed_appears_as_text_and_nothing_runs() {
    let book = rulebook();
    let hostile = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u{202e}35.41\u{0}\u{8}\u{1b}[2J😀\u{200f}";
    let mut report = ningxiang(&book);
    for (_, text) in report.texts.iter_mut() {
        text.push(hostile.into());
    }
    report.figures.insert("部门名称".into(), hostile.into());
    report.tables.get_mut("项目").unwrap()[0].insert("名称".into(), hostile.into());
    let document = document(&book, &report);
    let printed = html(&document);
    let shown = "&lt;/style&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;'&amp;amp;35.41[2J😀\u{200f}";
    assert!(printed.matches(shown).count() >= 8, "{printed}");
    assert_eq!(
        printed.matches("<script").count() + printed.matches("<img").count(),
        0
    );
    // Each picture has a title as well.
    let titles = 1 + printed.matches("<svg").count();
    assert_eq!(
        (
            printed.matches("</style>").count(),
            printed.matches("</title>").count()
        ),
        (1, titles)
    );
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'));
}

#[test]
fn a_text_of_which_nothing_can_be_printed_is_a_blank() {
    let book = rulebook();
    let lines = lines(&document(
        &book,
        &filled(
            &book,
            [
                ("文字.项目组织实施", "\u{0}\u{1b}"),
                ("文字.存在问题", "\u{7}"),
            ],
        ),
    ));
    let after = |section: &str| {
        lines
            .iter()
            .skip_while(|line| *line != section)
            .nth(1)
            .cloned()
    };
    assert_eq!(after(SECTIONS[2]).unwrap(), "＿＿＿＿（项目组织实施待填）");
    assert_eq!(after(SECTIONS[5]).unwrap(), "＿＿＿＿（待填）");
}

#[test]
fn a_very_long_text_is_printed_whole() {
    let book = rulebook();
    let long = "长".repeat(100_000);
    let printed = html(&document(
        &book,
        &filled(
            &book,
            [
                ("文字.机构设置", long.as_str()),
                ("部门名称", long.as_str()),
            ],
        ),
    ));
    assert!(printed.matches(long.as_str()).count() >= 2);
}

#[test]
fn the_file_stands_alone() {
    let book = rulebook();
    let printed = html(&document(&book, &ningxiang(&book)));
    assert!(
        printed.starts_with("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"),
        "{printed}"
    );
    assert!(
        printed.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    );
    assert!(printed.contains(
        "<title>中共宁乡市委网络安全和信息化委员会办公室2021年度部门整体支出绩效自评报告</title>"
    ));
    for from_elsewhere in [
        "http:", "https:", "url(", "@import", "<link", "<script", "src=",
    ] {
        assert!(!printed.contains(from_elsewhere), "{from_elsewhere}");
    }
}

#[test]
fn files_are_named_by_department_and_year() {
    let book = rulebook();
    let named = |department: &str, year: &str| {
        let report = filled(&book, [("部门名称", department), ("报告年度", year)]);
        file_name(&book, &report, &assess(&book, &report), "html")
    };
    assert_eq!(
        named("宁乡市委网信办", "2021"),
        "宁乡市委网信办2021年度部门整体支出绩效自评报告.html"
    );
    assert_eq!(
        named("甲/乙\\丙:丁*?\"<>|\u{202e}\n", "2021"),
        "甲_乙_丙_丁______2021年度部门整体支出绩效自评报告.html"
    );
    assert_eq!(named("", "2021"), "2021年度部门整体支出绩效自评报告.html");
    assert_eq!(
        named("  ..", "二〇二一"),
        "二〇二一年度部门整体支出绩效自评报告.html"
    );
    assert_eq!(named("", ""), "湖南省部门整体支出绩效自评.html");
    let long = named(&"部".repeat(1000), "2021");
    assert!(
        long.len() <= 210 && long.ends_with("2021年度部门整体支出绩效自评报告.html"),
        "{long}"
    );
}

#[test]
fn a_document_to_be_marked_names_the_claims_that_its_sentences_rest_on() {
    let book = rulebook();
    let report = ningxiang(&book);
    let document = document(&book, &report);
    let (plain, marked) = (html(&document), html_with_claims(&document));
    let opened = |text: &str| text.matches("<span data-claim=").count();
    assert_eq!(opened(&plain), 0);
    // Every claim of this report has a sentence in it, also the one that stands there for the
    // figures as well.
    for claim in book
        .claims
        .iter()
        .map(|claim| book.spell(claim.slot.into()))
    {
        let named = marked.contains(&format!("<span data-claim=\"{claim}\">"));
        assert_eq!(named, report.figure(&claim) == "1", "{claim}");
    }
    // Nothing else is different: without these spans it is the file that leaves.
    let mut bare = String::new();
    for (index, piece) in marked.split("<span data-claim=\"").enumerate() {
        let claimed = piece.split_once("\">").filter(|_| index > 0);
        assert!(
            claimed.is_none_or(|(claim, _)| report.figure(claim) == "1"),
            "{piece}"
        );
        bare += claimed.map_or(piece, |(_, rest)| rest);
    }
    let without_ends = |text: &str| text.replace("</span>", "");
    assert_eq!(without_ends(&bare), without_ends(&plain));
}
