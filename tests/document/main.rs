//! The document: what it says, what it does not say, and that nothing typed can be anything but
//! text in it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing)]

mod vocabulary;

use std::fs;

use vocabulary::{
    document, filled, in_repository, ningxiang, rulebook,
    snapshot::{joined, one_element_a_line},
    text,
};
use ziping_assessment::assess;
use ziping_document::{
    Document, DocumentBlock, DocumentTable, HeadingLevel, Inline, Paragraph, PrintedValue, compose,
    file_name, html, html_with_claims,
};
use ziping_formula::Origin;
use ziping_report::{Report, Row, read};
use ziping_rulebook::{Body, MessagePart, Rulebook, UnitKind, prefix};

/// Headings, paragraphs and items, a line each.
fn lines(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .flat_map(|block| match block {
            DocumentBlock::Heading(_, heading) => vec![heading.clone()],
            DocumentBlock::Paragraph(Paragraph { inlines, .. }) => vec![text(inlines)],
            DocumentBlock::List(items) => items
                .iter()
                .map(|item| format!("{}{}", item.number, text(&item.inlines)))
                .collect(),
            DocumentBlock::Table(_)
            | DocumentBlock::Closing(_)
            | DocumentBlock::Picture(_)
            | DocumentBlock::Attached(_)
            | DocumentBlock::Attachment { .. }
            | DocumentBlock::MergedTable(_) => Vec::new(),
        })
        .collect()
}

fn tables(document: &Document) -> Vec<&DocumentTable> {
    document
        .blocks
        .iter()
        .filter_map(|block| {
            if let DocumentBlock::Table(table) = block {
                Some(table)
            } else {
                None
            }
        })
        .collect()
}

fn sections(document: &Document) -> Vec<&str> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        DocumentBlock::Heading(HeadingLevel::First, heading) => Some(heading.as_str()),
        _ => None,
    });
    headings.collect()
}

/// Every piece of the document.
fn inlines(document: &Document) -> Vec<&Inline> {
    let below = document.blocks.iter().flat_map(|block| match block {
        // The numbers of pictures are looked at in tests/pictures.rs.
        DocumentBlock::Heading(..)
        | DocumentBlock::Picture(_)
        | DocumentBlock::Attached(_)
        | DocumentBlock::Attachment { .. } => Vec::new(),
        DocumentBlock::MergedTable(grid) => grid.inlines().collect(),
        DocumentBlock::Closing(own) => own.iter().flatten().collect(),
        DocumentBlock::Paragraph(Paragraph { inlines, .. }) => inlines.iter().collect(),
        DocumentBlock::List(items) => items.iter().flat_map(|item| &item.inlines).collect(),
        DocumentBlock::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .collect(),
    });
    document.title.iter().chain(below).collect()
}

/// A report in which everything is filled and every claim ticked.
fn everything(book: &Rulebook) -> Report {
    let mut report = Report::default();
    for field in &book.fields {
        let typed = match book.units[field.unit].kind {
            UnitKind::Text => "某单位",
            UnitKind::Date => "2021.06",
            UnitKind::Choice => field.choices[0].0.as_str(),
            UnitKind::Count if field.name == "编制数" => "36",
            _ => "12.5",
        };
        let typed = if field.integer || book.units[field.unit].kind == UnitKind::Count {
            typed.replace(".5", "")
        } else {
            typed.into()
        };
        for slot in
            std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot))
        {
            report
                .figures
                .insert(book.names().text(slot).into(), typed.clone());
        }
    }
    report.figures.insert("报告年度".into(), "2021".into());
    for claim in &book.claims {
        report
            .figures
            .insert(book.names().text(claim.slot).into(), "1".into());
    }
    for text in &book.texts {
        report
            .texts
            .insert(text.name.clone(), vec![format!("{}写了一段。", text.name)]);
    }
    for table in &book.tables {
        let cells = table
            .columns
            .iter()
            .map(|column| (column.name.clone(), "7".to_owned()));
        report
            .tables
            .insert(table.name.clone(), vec![cells.collect::<Row>()]);
    }
    report
}

const SECTIONS: [&str; 7] = [
    "一、部门概况",
    "二、部门整体支出管理及使用情况",
    "三、部门项目组织实施情况",
    "四、资产管理情况",
    "五、部门整体支出绩效情况",
    "六、存在的主要问题",
    "七、改进措施和有关建议",
];

/// The real report; a town government with many projects, a scoring table and last year's report; a
/// unit with almost nothing filled in.
#[test]
fn three_departments_print_as_they_did() {
    let book = rulebook();
    for (name, input) in [
        ("ningxiang-2021", "samples/ningxiang-2021.json"),
        ("town-government", "tests/input/town-government.json"),
        ("hardly-filled", "tests/input/hardly-filled.json"),
    ] {
        let report = read(&fs::read(in_repository(input)).unwrap(), &book)
            .unwrap()
            .report;
        let printed = html(&document(&book, &report));
        assert!(printed.ends_with("</html>\n"), "{name}");
        insta::assert_snapshot!(name, one_element_a_line(&printed));
    }
}

#[test]
fn html_is_broken_into_lines_without_a_loss() {
    let html = "<!DOCTYPE html><html><body>\n<p>甲<data value=\"1\">1</data>乙</p><table>\n<tr><td>丙</td><td></td></tr></table></body></html>\n";
    let lines = [
        "<!DOCTYPE html>",
        "  <html>",
        "  <body>",
        "<p>甲<data value=\"1\">1</data>乙</p>",
        "  <table>",
        "<tr>",
        "  <td>丙</td>",
        "  <td></td></tr></table></body></html>",
        "",
    ];
    assert_eq!(one_element_a_line(html), lines.join("\n"));
    assert_eq!(joined(&lines.join("\n")), html);
}

#[test]
fn the_seven_sections_stand_in_order_however_little_is_filled() {
    let book = rulebook();
    for report in [ningxiang(&book), Report::default(), everything(&book)] {
        assert_eq!(sections(&document(&book, &report)), SECTIONS);
    }
}

#[test]
fn a_blank_report_is_a_skeleton_to_fill_in_by_hand() {
    let book = rulebook();
    let document = document(&book, &Report::default());
    assert_eq!(
        text(&document.title),
        "＿＿＿＿（部门名称待填）＿＿＿＿（报告年度待填）年度部门整体支出绩效自评报告"
    );
    let skeleton: Vec<&str> = SECTIONS
        .iter()
        .flat_map(|section| [section, "＿＿＿＿（待填）"])
        .collect();
    assert_eq!(lines(&document), skeleton);
}

#[test]
fn every_number_that_the_wording_puts_in_knows_its_figure() {
    let book = rulebook();
    let paragraphs = book
        .wording
        .iter()
        .filter_map(|wording| match &wording.body {
            Body::Paragraph(message) => Some(message),
            _ => None,
        });
    for part in paragraphs
        .chain([&book.document_title])
        .flat_map(|message| &message.parts)
    {
        if let MessagePart::Words(words) = part {
            assert!(
                !words.contains(|c: char| c.is_numeric()),
                "“{words}”里的数不知道自己是哪个数"
            );
        }
    }
    for report in [ningxiang(&book), everything(&book)] {
        let assessment = assess(&book, &report);
        for inline in inlines(&compose(&book, &report, &assessment)) {
            if let Inline::Value(PrintedValue {
                source,
                exact: Some(exact),
                ..
            }) = inline
            {
                assert_eq!(
                    assessment.figures.number(source.figure),
                    Some(*exact),
                    "{}",
                    source.name
                );
                assert_eq!(source.name, book.spell(source.figure));
            }
        }
    }
}

#[test]
fn numbers_are_data_with_their_exact_value() {
    let book = rulebook();
    let printed = html(&document(&book, &ningxiang(&book)));
    for data in [
        r#"<data value="14.13" data-figure="日常公用经费">14.13</data>"#,
        r#"<data value="116" data-figure="人员经费">116.00</data>"#,
        r#"<data value="0.75" data-figure="在职人员控制率">75.00%</data>"#,
        r#"<data value="2019.03" data-figure="成立时间">2019年3月</data>"#,
        r#"<data value="219.95" data-figure="项目[1].支出">219.95</data>"#,
    ] {
        assert!(printed.contains(data), "{data}");
    }
}

#[test]
fn nothing_is_said_that_neither_a_figure_nor_a_ticked_claim_supports() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    let said = lines(&document(&book, &report)).join("\n");
    let claims = [
        "日常公用经费中，三公经费",
        "没有超过年初预算",
        "执行情况较好",
        "比上年下降",
        "全部是财政资金",
        "程序办理",
    ];
    for claim in claims {
        assert!(said.contains(claim), "{claim}");
    }
    report
        .figures
        .retain(|name, _| !name.starts_with(prefix::CLAIM));
    let said = lines(&document(&book, &report)).join("\n");
    for claim in claims {
        assert!(!said.contains(claim), "{claim}");
    }
    assert!(
        said.contains("（三）三公经费、会议费和培训费\n全年三公经费5.49万元，会议费8.80万元，培训费25.50万元。"),
        "{said}"
    );
}

#[test]
fn the_figures_decide_against_a_claim() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report
        .figures
        .insert("三公经费.年初预算".into(), "5".into());
    report.figures.insert("项目资金支出".into(), "200".into());
    let said = lines(&document(&book, &report)).join("\n");
    assert!(
        said.contains("三公经费年初预算5.00万元，实际支出超过了年初预算。"),
        "{said}"
    );
    assert!(
        !said.contains("没有超过") && !said.contains("全部使用"),
        "{said}"
    );
}

#[test]
fn the_full_text_reads_without_slips() {
    let book = rulebook();
    let mut less = everything(&book);
    less.figures
        .retain(|name, _| !name.contains('.') && !name.contains("预算"));
    for report in [everything(&book), less, ningxiang(&book)] {
        for line in lines(&document(&book, &report)) {
            for slip in [
                "。。",
                "，。",
                "；。",
                "万元万元",
                "%%",
                "年年",
                "月年",
                "没填",
                "{",
                "}",
                "  ",
            ] {
                assert!(!line.contains(slip), "“{slip}”：{line}");
            }
        }
    }
    for line in lines(&document(&book, &everything(&book))) {
        assert!(!line.contains('＿'), "{line}");
    }
}

#[test]
fn what_neither_figures_nor_claims_settle_is_left_as_a_blank_to_be_filled() {
    let book = rulebook();
    let figures = [
        ("本年支出合计", "350.28"),
        ("年初预算数", "340"),
        ("三公经费", "5.49"),
        ("政府采购支出", "2"),
        ("公务用车费", "3"),
        ("项目资金收入", "220.15"),
    ];
    let mut report = filled(&book, figures);
    let blanks = [
        ("三公经费 年初预算待填", "声称.三公未超预算"),
        ("公务用车保有量待填", "声称.无公务用车"),
        ("本年追加预算待填", "声称.无预算调整"),
        ("年末结转结余待填", "声称.年末无结转"),
        ("项目资金支出待填", "声称.资金全部使用"),
        ("采购程序：＿＿＿＿", "声称.已按规定采购"),
    ];
    let said = lines(&document(&book, &report)).join("\n");
    for (blank, claim) in blanks {
        assert!(said.contains(blank), "{blank}: {said}");
        report.figures.insert(claim.into(), "1".into());
        let said = lines(&document(&book, &report)).join("\n");
        assert!(!said.contains(blank), "{claim}: {said}");
    }
    report.figures.remove("政府采购支出");
    assert!(
        lines(&document(&book, &report))
            .join("\n")
            .contains("政府采购支出＿＿＿＿")
    );
}

#[test]
fn headings_with_nothing_below_are_left_out_and_the_others_numbered_anew() {
    let book = rulebook();
    let report = filled(
        &book,
        [
            ("报告年度", "2021"),
            ("项目支出", "220.15"),
            ("文字.职能职责", "甲\n乙"),
        ],
    );
    assert_eq!(
        lines(&document(&book, &report))[..6],
        [
            "一、部门概况",
            "（一）职能职责",
            "1.甲。",
            "2.乙。",
            "二、部门整体支出管理及使用情况",
            "（一）项目支出"
        ]
    );
}

#[test]
fn items_keep_the_numbers_that_the_user_gave_them_and_a_single_one_has_none() {
    let book = rulebook();
    let said = |problems: &str| {
        lines(&document(
            &book,
            &filled(&book, [("文字.存在问题", problems)]),
        ))
    };
    assert!(said("（一）预算偏粗；\n（二）执行偏慢").contains(&"（一）预算偏粗；".to_owned()));
    assert!(said("2021年预算偏粗。\n执行偏慢").contains(&"1.2021年预算偏粗。".to_owned()));
    assert!(said("　无 ").contains(&"无。".to_owned()));
}

#[test]
fn a_paragraph_with_a_premise_leaves_a_blank_for_what_it_lacks() {
    let book = rulebook();
    let document = document(&book, &filled(&book, [("本年支出合计", "350.28")]));
    let blank = "＿＿＿＿（报告年度待填）年支出合计350.28万元。".to_owned();
    assert!(lines(&document).contains(&blank), "{:?}", lines(&document));
    assert!(
        html(&document).contains(
            r#"<span class="blank" data-figure="报告年度">＿＿＿＿（报告年度待填）</span>"#
        )
    );
}

#[test]
fn tables_have_only_the_columns_and_rows_that_hold_something() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report
        .tables
        .get_mut("项目")
        .unwrap()
        .insert(1, Row::default());
    let document = document(&book, &report);
    let [projects, assets] = tables(&document)[..] else {
        panic!("two tables")
    };
    let heads: Vec<_> = projects
        .columns
        .iter()
        .map(|column| (column.head.as_str(), column.numeric))
        .collect();
    assert_eq!(
        heads,
        [("名称", false), ("资金级次", false), ("支出", true)]
    );
    assert_eq!(
        (projects.caption.as_str(), projects.unit.as_deref()),
        ("项目清单", Some("万元"))
    );
    assert_eq!(projects.rows.len(), 2);
    let Some(Inline::Value(last)) = &projects.rows[1].cells[2] else {
        panic!("a figure")
    };
    assert_eq!(
        (last.text.as_str(), last.source.name.as_str()),
        ("219.95", "项目[2].支出")
    );
    assert_eq!((assets.rows.len(), assets.columns.len()), (6, 2));
}

#[test]
fn columns_of_several_units_say_their_own() {
    let book = rulebook();
    let document = document(&book, &everything(&book));
    let scores = tables(&document)
        .into_iter()
        .find(|table| table.columns.len() > 4)
        .unwrap();
    assert!(
        scores.columns.iter().all(|column| column.unit.is_none()),
        "{scores:?}"
    );
}

#[test]
fn an_assumed_zero_is_not_printed_as_if_it_had_been_entered() {
    let book = rulebook();
    let report = ningxiang(&book);
    let assessment = assess(&book, &report);
    for inline in inlines(&compose(&book, &report, &assessment)) {
        if let Inline::Value(PrintedValue {
            source,
            exact: Some(_),
            ..
        }) = inline
        {
            let cell = assessment.figures.cell(source.figure);
            let assumed = matches!(cell, ziping_formula::Cell::Number(number) if number.origin == Origin::Assumed);
            assert!(!assumed, "{}", source.name);
        }
    }
}

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
