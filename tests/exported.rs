//! The document on its way out: as a file that opens again to the same report, and as plain text to
//! paste.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
#![cfg(not(target_arch = "wasm32"))]

mod random;
mod vocabulary;

use proptest::prelude::*;
use random::always;
use serde_json::{Value, json};
use vocabulary::{document, filled, ningxiang, rulebook};
use ziping_assessment::assess;
use ziping_document::{describe_changes, export, html, plain_text};
use ziping_localisation::{locate, to_json};
use ziping_report::{FileProblem, OpenedReport, Report, Row, embedded, read, write};
use ziping_rulebook::Rulebook;

/// The report file as it is downloaded.
fn data(book: &Rulebook, report: &Report) -> String {
    let assessment = assess(book, report);
    let suspicions = locate(book, report, &assessment);
    write(report, book, to_json(book, &assessment, &suspicions))
}

/// The document as it is downloaded.
fn file(book: &Rulebook, report: &Report) -> String {
    export(&document(book, report), &data(book, report))
}

fn says(book: &Rulebook, file: &str) -> String {
    describe_changes(book, file.as_bytes()).unwrap()
}

/// Whatever could end a comment, an element or a line, or turn what stands beside it.
const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "</style></title></template></body><img src=x onerror=alert(2)>",
    "--><script>alert(3)</script><!-- ziping-report {} --!> ---",
    "<!--ziping-report 0\n{\"format\":\"ziping-report\"}\n-->",
    "\"'`&amp;&#x3c;script&#62;\\u003c\\",
    "\u{202e}31.41约\u{202c}\u{2066}\u{200f}\u{feff}",
    "\u{0}\u{1}\u{8}\u{1b}[2J\u{7f}\u{85}\u{9f}\u{fffe}\u{10ffff}",
    "一行\r\n又一行\r再一行\u{2028}末一行\t。",
    "😀👨‍👩‍👧𠮷é\u{301}",
    "]]>?><%=1%>{{7*7}}${7*7}",
];

/// A report in which this stands everywhere: in figures, cells, texts, explanations, and in what
/// another version has left behind.
fn full_of(book: &Rulebook, text: &str) -> Report {
    let mut report = Report::default();
    for field in &book.fields {
        report.figures.insert(field.name.clone(), text.into());
    }
    for own in &book.texts {
        report
            .texts
            .insert(own.name.clone(), vec![text.into(), text.into()]);
    }
    for table in &book.tables {
        let cells = table
            .columns
            .iter()
            .map(|column| (column.name.clone(), text.to_owned()));
        report
            .tables
            .insert(table.name.clone(), vec![cells.collect::<Row>()]);
    }
    report.explanations.insert("MTG-01".into(), text.into());
    report
        .figures
        .insert(format!("没有这个名称{text}"), text.into());
    report.unknown.push((
        format!("另一个版本{text}"),
        json!({ text: [text] }).to_string(),
    ));
    report
}

#[test]
fn an_exported_report_opens_to_the_same_report_and_the_same_data() {
    let book = rulebook();
    for report in [
        ningxiang(&book),
        Report::default(),
        filled(&book, [("培训费", "２５．５万元")]),
    ] {
        let file = file(&book, &report);
        let opened = read(file.as_bytes(), &book).unwrap();
        assert_eq!(
            opened,
            OpenedReport {
                report,
                notices: Vec::new()
            }
        );
        let (_, within) = embedded(file.as_bytes()).unwrap();
        let downloaded: Value = serde_json::from_str(&data(&book, &opened.report)).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(within).unwrap(), downloaded);
        assert_eq!(describe_changes(&book, file.as_bytes()), None);
    }
}

#[test]
fn the_data_are_seen_by_nobody_and_need_no_script() {
    let book = rulebook();
    let document = document(&book, &ningxiang(&book));
    let (seen, file) = (html(&document), file(&book, &ningxiang(&book)));
    let (before, rest) = file.split_once("\n<!--").unwrap();
    let (comment, after) = rest.split_once("-->\n").unwrap();
    assert_eq!(format!("{before}{after}"), seen);
    assert!(
        comment.is_ascii() && !comment.contains(['<', '>']) && !comment.contains("--"),
        "{comment}"
    );
}

#[test]
fn whatever_is_typed_is_text_in_the_file_and_comes_back_as_it_was() {
    let book = rulebook();
    let all = HOSTILE.concat();
    for text in HOSTILE.into_iter().chain([all.as_str()]) {
        let report = full_of(&book, text);
        let file = file(&book, &report);
        let mut opened = read(file.as_bytes(), &book).unwrap().report;
        // Parts that another version wrote are the same in other letters: the file has nothing but
        // ASCII in it.
        for (_, value) in &mut opened.unknown {
            *value = serde_json::from_str::<Value>(value).unwrap().to_string();
        }
        assert_eq!(opened, report, "{text}");
        assert_eq!(describe_changes(&book, file.as_bytes()), None, "{text}");
        assert_eq!(
            (file.matches("<!--").count(), file.matches("-->").count()),
            (1, 1),
            "{text}"
        );
        for tag in ["<script", "<img", "</template"] {
            assert!(!file.contains(tag), "{text}");
        }
        for tag in ["</style>", "</title>", "</body>", "<meta charset"] {
            assert_eq!(file.matches(tag).count(), 1, "{tag}: {text}");
        }
        let unprintable = |c: char| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}';
        assert!(!file.contains(unprintable), "{text}");
    }
}

#[test]
fn a_hundred_thousand_characters_come_back_whole() {
    let book = rulebook();
    let long = "长<-😀".repeat(25_000);
    let report = filled(
        &book,
        [
            ("文字.机构设置", long.as_str()),
            ("部门名称", long.as_str()),
        ],
    );
    let file = file(&book, &report);
    assert_eq!(read(file.as_bytes(), &book).unwrap().report, report);
    assert_eq!(describe_changes(&book, file.as_bytes()), None);
}

#[test]
fn any_text_comes_back() {
    let book = rulebook();
    let texts = (any::<String>(), "[-<>!\\\\\"u{}0-9 \u{0}-\u{20}]{0,40}");
    always(64, texts, |(any, hostile)| {
        let mut report = Report::default();
        report.texts.insert(
            "存在问题".into(),
            vec![format!("问{any}"), format!("题{hostile}")],
        );
        report
            .figures
            .insert("部门名称".into(), format!("部{hostile}{any}"));
        let file = file(&book, &report);
        prop_assert_eq!(read(file.as_bytes(), &book).unwrap().report, report);
        prop_assert_eq!(describe_changes(&book, file.as_bytes()), None);
        Ok(())
    });
}

#[test]
fn a_file_that_another_program_only_wrote_anew_is_unchanged() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book));
    let byte_order_mark = format!("\u{feff}{file}");
    let line_breaks = file.replace('\n', "\r\n");
    // As a browser saves a page: lines broken elsewhere, fewer characters escaped.
    let saved = file
        .replace("<main>", "<main>\n ")
        .replace("&quot;", "\"")
        .replace("</p>\n", "</p>\n\n");
    for same in [byte_order_mark, line_breaks, saved] {
        assert_eq!(
            read(same.as_bytes(), &book).unwrap().report,
            ningxiang(&book)
        );
        assert_eq!(describe_changes(&book, same.as_bytes()), None);
    }
}

#[test]
fn a_file_in_another_encoding_opens_but_its_text_cannot_be_compared() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book));
    // All encodings that Chinese editors use have in common that ASCII stays, and that the rest is
    // not UTF-8.
    let encoded: Vec<u8> = file
        .chars()
        .flat_map(|c| {
            u8::try_from(c)
                .ok()
                .filter(u8::is_ascii)
                .map_or(vec![0xd6, 0xd0], |byte| vec![byte])
        })
        .collect();
    assert_eq!(read(&encoded, &book).unwrap().report, ningxiang(&book));
    assert!(describe_changes(&book, &encoded).unwrap().contains("编码"));
}

#[test]
fn a_number_changed_by_hand_is_named_and_not_taken() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book))
        .replace(">14.13</data>", ">14.31</data>")
        .replace(">219.95<", ">219.96<");
    assert_eq!(
        read(file.as_bytes(), &book).unwrap().report,
        ningxiang(&book)
    );
    let says = says(&book, &file);
    assert!(
        says.starts_with("这份报告的正文在存下来以后改过，打开的是改动以前的数据："),
        "{says}"
    );
    assert!(
        says.contains("日常公用经费在正文里是“14.31”，在数据里是“14.13”；"),
        "{says}"
    );
    assert!(
        says.contains("项目 第 2 行 支出在正文里是“219.96”，在数据里是“219.95”"),
        "{says}"
    );
    assert!(says.ends_with("。要保留的改动，在表里照着填"), "{says}");
}

#[test]
fn paragraphs_changed_added_taken_away_and_moved_are_told() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book));
    let other = file.replacen("</h2>", "以及其他</h2>", 1);
    assert!(
        says(&book, &other).contains("：文字有改动的是“一、部门概况以及其他”。"),
        "{}",
        says(&book, &other)
    );
    let more = file.replace("</main>", "<p>又及&lt;1&gt;。</p></main>");
    assert!(
        says(&book, &more).contains("：文字有改动的是“又及<1>。”。"),
        "{}",
        says(&book, &more)
    );
    let (before, rest) = file.split_once("<h2>").unwrap();
    let less = format!("{before}{}", rest.split_once("</h2>").unwrap().1);
    assert!(
        says(&book, &less).contains("：少了 1 段。"),
        "{}",
        says(&book, &less)
    );
    let moved = less.replace(
        "</main>",
        &format!("<h2>{}</h2></main>", rest.split_once("</h2>").unwrap().0),
    );
    assert!(
        says(&book, &moved).contains("：段落的先后有变动。"),
        "{}",
        says(&book, &moved)
    );
}

#[test]
fn of_many_changes_the_first_are_told_and_all_are_counted() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book))
        .replace("</data>", "9</data>")
        .replace("<h2>", "<h2>又");
    let says = says(&book, &file);
    assert_eq!(says.matches("在正文里是").count(), 3, "{says}");
    assert!(
        says.contains(" 处数字；文字有改动的是")
            && says.contains(" 段。")
            && says.chars().count() < 300,
        "{says}"
    );
}

#[test]
fn data_changed_by_hand_are_taken_and_it_is_said() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book)).replace("\"14.13\",", "\"41.13\",");
    assert_eq!(
        read(file.as_bytes(), &book)
            .unwrap()
            .report
            .figure("日常公用经费"),
        "41.13"
    );
    let says = says(&book, &file);
    assert!(
        says.starts_with("这份报告里的数据在存下来以后改过"),
        "{says}"
    );
    assert!(
        says.contains("日常公用经费在正文里是“14.13”，在数据里是“41.13”"),
        "{says}"
    );
}

#[test]
fn html_without_whole_data_is_refused() {
    let book = rulebook();
    let file = file(&book, &ningxiang(&book));
    // A word processor keeps no comments; its own encoding is none of our business.
    let saved_in_word = file.replace("<!--ziping-report", "<!--");
    let in_word_itself: &[u8] =
        b"\r\n<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><p>\xd6\xd0</p></html>";
    let foreign = "<!DOCTYPE html><title>部门整体支出绩效自评报告</title><p>{}";
    for html in [
        saved_in_word.as_bytes(),
        in_word_itself,
        foreign.as_bytes(),
        b"<",
    ] {
        assert_eq!(read(html, &book), Err(FileProblem::NoData));
        assert_eq!(describe_changes(&book, html), None);
    }
    let end = file.find("-->").unwrap();
    for end in (1..end + 2).step_by(501) {
        assert_eq!(
            read(&file.as_bytes()[..end], &book),
            Err(FileProblem::NoData),
            "{end}"
        );
        assert_eq!(
            describe_changes(&book, &file.as_bytes()[..end]),
            None,
            "{end}"
        );
    }
    let broken = file.replace("\"figures\"", "figures");
    assert_eq!(read(broken.as_bytes(), &book), Err(FileProblem::NoData));
    let newer = file.replace("\"version\": 1,", "\"version\": 99,");
    assert_eq!(
        read(newer.as_bytes(), &book),
        Err(FileProblem::Newer("99".into()))
    );
    let says = FileProblem::NoData.to_string();
    assert!(says.contains("Word") && says.contains(".json"), "{says}");
}

#[test]
fn plain_text_has_a_line_for_each_paragraph_and_tabs_between_cells() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report.tables.get_mut("项目").unwrap()[0].insert("名称".into(), "甲\t乙\n丙".into());
    let text = plain_text(&document(&book, &report));
    let lines: Vec<&str> = text.lines().collect();
    let title = "中共宁乡市委网络安全和信息化委员会办公室2021年度部门整体支出绩效自评报告";
    assert_eq!(lines[..3], [title, "", "一、部门概况"]);
    let table = lines
        .iter()
        .position(|line| *line == "项目清单（单位：万元）")
        .unwrap();
    assert_eq!(lines[table + 1], "名称\t资金级次\t支出");
    assert!(
        lines[table + 2].starts_with("甲 乙 丙\t"),
        "{}",
        lines[table + 2]
    );
    assert_eq!(lines[table + 2].matches('\t').count(), 2);
    assert!(
        text.ends_with('\n') && !text.contains(['<', '\r']),
        "{text}"
    );
}
