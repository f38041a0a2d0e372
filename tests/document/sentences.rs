//! The sentences of the document: what is said of figures and claims, and the blanks that are left.

use crate::{
    everything, lines,
    vocabulary::{document, filled, ningxiang, rulebook},
};
use ziping_document::html;
use ziping_rulebook::{Body, MessagePart, prefix};

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
    for numbered in [
        "一是预算偏粗。\n二是执行偏慢",
        "主要有：\n①预算偏粗",
        "• 甲\n• 乙",
    ] {
        let first = numbered.lines().next().unwrap();
        let printed = said(numbered);
        let bare = |line: &String| line.trim_end_matches('。') == first.trim_end_matches('。');
        assert!(printed.iter().any(bare), "{printed:?}");
    }
    assert!(said("　无 ").contains(&"无。".to_owned()));
}

#[test]
fn the_number_of_an_item_does_not_run_into_a_number_that_it_begins_with() {
    let book = rulebook();
    let text = [("文字.存在问题", "预算偏粗\n3万元结转下年")];
    let printed = lines(&document(&book, &filled(&book, text))).join("\n");
    assert!(
        printed.contains("（1）预算偏粗。\n（2）3万元结转下年。"),
        "{printed}"
    );
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

/// A claim is ticked by the very words that are printed because of it: “写了“…””, where figures stand
/// as dots.
#[test]
fn a_claim_says_what_is_printed() {
    let book = ziping_built_in::rulebook();
    let names = book.names();
    for claim in &book.claims {
        let quoted = claim.says.strip_prefix("写了“").unwrap();
        let quoted = quoted.strip_suffix('”').unwrap();
        let is_printed = book.wording.iter().any(|wording| {
            let rests_on_it = wording
                .when
                .as_ref()
                .is_some_and(|when| when.node.names().contains(&claim.slot));
            let Body::Paragraph(message) = &wording.body else {
                return false;
            };
            let mut printed = String::new();
            for part in &message.parts {
                match part {
                    MessagePart::Words(words) => printed.push_str(words),
                    _ => printed.push('…'),
                }
            }
            rests_on_it && printed.trim_end_matches('。') == quoted
        });
        assert!(is_printed, "{}: {quoted}", names.text(claim.slot));
    }
}
