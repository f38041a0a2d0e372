//! Paragraphs that the user words: where they stand, what stays live in them, and numbers in texts
//! that are not their figure's.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod vocabulary;

use vocabulary::{Verdict, document, filled, ningxiang, rulebook, text, verdict};
use ziping_assessment::assess;
use ziping_document::{
    CARET_ANCHOR, Document, DocumentBlock, Paragraph, compose, editor_html, figure_choices_html,
    html, paragraph_source,
};
use ziping_report::{Edit, History, Report};
use ziping_rulebook::Rulebook;

/// The check of what texts quote.
const QUOTED: &str = "TXT-52";

fn worded(book: &Rulebook, mut report: Report, name: &str, text: &str) -> Document {
    report.apply(Edit::Paragraph {
        name: name.into(),
        text: text.into(),
    });
    document(book, &report)
}

/// The lines of a paragraph.
fn lines(document: &Document, name: &str) -> Vec<String> {
    let own = document.blocks.iter().filter_map(|block| match block {
        DocumentBlock::Paragraph(paragraph) if paragraph.name.as_deref() == Some(name) => {
            Some(text(&paragraph.inlines))
        }
        _ => None,
    });
    own.collect()
}

/// Headings and paragraphs, a line each.
fn outline(document: &Document) -> Vec<String> {
    let each = document.blocks.iter().filter_map(|block| match block {
        DocumentBlock::Heading(_, heading) => Some(heading.clone()),
        DocumentBlock::Paragraph(Paragraph { inlines, .. }) => Some(text(inlines)),
        _ => None,
    });
    each.collect()
}

#[test]
fn a_rewritten_paragraph_stands_in_place_of_the_generated_one() {
    let book = rulebook();
    let report = ningxiang(&book);
    let before = outline(&document(&book, &report));
    let after = outline(&worded(
        &book,
        report,
        "基本支出",
        "机构运转用了{基本支出}万元",
    ));
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before != after)
        .collect();
    assert_eq!(before.len(), after.len());
    assert_eq!(changed.len(), 1);
    assert!(
        changed[0]
            .0
            .starts_with("基本支出130.13万元，用于保障机构正常运转。其中人员经费"),
        "{}",
        changed[0].0
    );
    assert_eq!(changed[0].1, "机构运转用了130.13万元。");
}

#[test]
fn it_appears_whatever_its_conditions_say_and_brings_its_heading_along() {
    let book = rulebook();
    let document = worded(&book, Report::default(), "项目支出", "本年没有项目。");
    assert_eq!(
        outline(&document)[2..4],
        ["二、部门整体支出管理及使用情况", "（一）项目支出"]
    );
    assert_eq!(lines(&document, "项目支出"), ["本年没有项目。"]);
}

#[test]
fn figures_ratios_and_texts_in_braces_are_live() {
    let book = rulebook();
    let typed =
        "在职{ 在职人数 }人，控制率{在职人员控制率}，上年{三公经费.上年}万元：{文字.项目组织实施}";
    let document = worded(&book, ningxiang(&book), "基本支出", typed);
    let said = lines(&document, "基本支出").concat();
    assert!(
        said.starts_with("在职9人，控制率75.00%，上年＿＿＿＿（三公经费 上年待填）万元：重大支出"),
        "{said}"
    );
    let printed = html(&document);
    assert!(printed.contains(
        r#"<p data-paragraph="基本支出">在职<data value="9" data-figure="在职人数">9</data>人"#
    ));
}

#[test]
fn anything_else_in_braces_stays_as_typed() {
    let book = rulebook();
    let typed =
        "{没有这个数}、{项目.支出}、{声称.无公务用车}、{口径.预算完成率}、{}、{基本支出、}和{";
    assert_eq!(
        lines(
            &worded(&book, ningxiang(&book), "基本支出", typed),
            "基本支出"
        ),
        [typed]
    );
    let mixed = "{甲{基本支出}}";
    assert_eq!(
        lines(
            &worded(&book, ningxiang(&book), "基本支出", mixed),
            "基本支出"
        ),
        ["{甲130.13}"]
    );
}

#[test]
fn a_text_of_several_lines_is_several_paragraphs() {
    let book = rulebook();
    let document = worded(
        &book,
        ningxiang(&book),
        "支出情况",
        "　第一段\r\n\n第二段{项目支出}万元。\u{202e}",
    );
    assert_eq!(
        lines(&document, "支出情况"),
        ["第一段。", "第二段220.15万元。"]
    );
}

#[test]
fn emptied_it_is_generated_again() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    let generated = document(&book, &report);
    let mut history = History::default();
    let step = |text: &str| Edit::Paragraph {
        name: "基本支出".into(),
        text: text.into(),
    };
    history.make(&mut report, step("甲"));
    history.close_step();
    history.make(&mut report, step(" \n"));
    assert!(report.reworded.is_empty());
    assert_eq!(document(&book, &report), generated);
    history.undo(&mut report);
    assert_eq!(
        report.reworded.get("基本支出").map(String::as_str),
        Some("甲")
    );
    history.undo(&mut report);
    assert!(report.reworded.is_empty());
}

#[test]
fn typing_on_in_one_paragraph_is_one_step() {
    let mut report = Report::default();
    let mut history = History::default();
    for (name, text) in [("基本支出", "甲"), ("基本支出", "甲乙"), ("项目支出", "丙")]
    {
        history.make(
            &mut report,
            Edit::Paragraph {
                name: name.into(),
                text: text.into(),
            },
        );
    }
    history.undo(&mut report);
    assert_eq!(
        report.reworded.get("基本支出").map(String::as_str),
        Some("甲乙")
    );
    history.undo(&mut report);
    assert!(report.is_blank());
}

#[test]
fn what_is_typed_is_text_and_nothing_else() {
    let book = rulebook();
    let printed = html(&worded(
        &book,
        ningxiang(&book),
        "基本支出",
        "<script>alert(1)</script>{<b>}\u{0}",
    ));
    assert!(
        printed.contains("&lt;script&gt;alert(1)&lt;/script&gt;{&lt;b&gt;}</p>"),
        "{printed}"
    );
}

#[test]
fn every_generated_paragraph_says_the_same_when_it_is_taken_over_as_written() {
    let book = rulebook();
    let report = ningxiang(&book);
    let assessment = assess(&book, &report);
    let generated = compose(&book, &report, &assessment);
    let mut names: Vec<&String> = book
        .wording
        .iter()
        .filter_map(|wording| wording.paragraph.as_ref())
        .collect();
    names.dedup();
    for name in names
        .into_iter()
        .filter(|name| !lines(&generated, name).is_empty())
    {
        let written = paragraph_source(&book, &report, &assessment, name);
        assert_eq!(
            outline(&worded(&book, report.clone(), name, &written)),
            outline(&generated),
            "{written}"
        );
    }
}

#[test]
fn what_was_rewritten_is_written_as_it_was_typed() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report.apply(Edit::Paragraph {
        name: "基本支出".into(),
        text: "甲{基本支出}\n乙".into(),
    });
    assert_eq!(
        paragraph_source(&book, &report, &assess(&book, &report), "基本支出"),
        "甲{基本支出}\n乙"
    );
}

// numbers in texts

const FILLED: [(&str, &str); 8] = [
    ("报告年度", "2021"),
    ("基本支出", "130.13"),
    ("编制数", "12"),
    ("在职人数", "9"),
    ("三公经费", "5.49"),
    ("三公经费.上年", "4.66"),
    ("会议费", "8.80"),
    ("写出.三公经费变动额", "0.83"),
];

/// The verdict of the check when a paragraph says this.
fn quoted(said: &str) -> Verdict {
    let book = rulebook();
    let mut report = filled(&book, FILLED);
    report.apply(Edit::Paragraph {
        name: "基本支出".into(),
        text: said.into(),
    });
    verdict(&assess(&book, &report), QUOTED)
}

#[test]
fn a_number_that_is_not_its_figures_is_a_finding() {
    let says = |label: &str, written: &str, value: &str| {
        Verdict::Fails(vec![format!(
            "“基本支出”里写{label} {written}，填的数是 {value}。改文字，或改数。"
        )])
    };
    for (said, finding) in [
        (
            "其中：基本支出130.31万元，用于机构运转。",
            says("基本支出", "130.31万元", "130.13万元"),
        ),
        (
            "2021年度本单位基本支出共计 1,303,100 元。",
            says("基本支出", "1,303,100 元", "130.13万元"),
        ),
        ("年末在职人数为10人。", says("在职人数", "10人", "9人")),
        (
            "在职人员控制率75.1%。",
            says("在职人员控制率", "75.1%", "75.00%"),
        ),
        (
            "上年三公经费4.46万元。",
            says("三公经费 上年", "4.46万元", "4.66万元"),
        ),
        (
            "三公经费变动额0.38万元。",
            says("三公经费变动额", "0.38万元", "0.83万元"),
        ),
        (
            "会议费8.80万元、三公经费5.94万元。",
            says("三公经费", "5.94万元", "5.49万元"),
        ),
        // A sentence that ends, or a clause, takes along what was unclear in it.
        (
            "去年较少。基本支出130.31万元。",
            says("基本支出", "130.31万元", "130.13万元"),
        ),
        (
            "用得很省，基本支出130.31万元。",
            says("基本支出", "130.31万元", "130.13万元"),
        ),
        (
            "情况如下：基本支出130.31万元。",
            says("基本支出", "130.31万元", "130.13万元"),
        ),
        (
            "基本支出：130.31万元。",
            says("基本支出", "130.31万元", "130.13万元"),
        ),
        (
            "会议费{会议费}万元，三公经费5.94万元。",
            says("三公经费", "5.94万元", "5.49万元"),
        ),
    ] {
        assert_eq!(quoted(said), finding, "{said}");
    }
}

#[test]
fn a_number_that_is_its_figures_to_the_digits_written_holds() {
    for said in [
        "基本支出130.13万元。",
        "基本支出130万元。",
        "基本支出130.1万元。",
        "基本支出1301300元。",
        "基本支出130.130万元。",
        "基本支出0.013亿元。",
        "在职人员控制率75%。",
        "上年三公经费4.66万元，",
        "三公经费5.4万元，", // cut off
        "会议费为8.8万元。",
        "基本支出130.134万元。", // within what the figure itself is rounded by
    ] {
        assert_eq!(quoted(said), Verdict::Holds, "{said}");
    }
}

#[test]
fn a_calculated_figure_may_be_rounded_or_cut_off_and_is_written_without_its_sign() {
    let judged = |figures: &[(&str, &str)], said: &str| {
        let book = rulebook();
        let mut report = filled(&book, figures.iter().copied());
        report.apply(Edit::Paragraph {
            name: "基本支出".into(),
            text: said.into(),
        });
        verdict(&assess(&book, &report), QUOTED)
    };
    let staff = [("在职人数", "2"), ("编制数", "3")];
    assert_eq!(judged(&staff, "在职人员控制率66.7%。"), Verdict::Holds);
    assert_eq!(judged(&staff, "在职人员控制率66.6%。"), Verdict::Holds);
    for wrong in ["66.5%", "66.8%"] {
        assert!(
            matches!(
                judged(&staff, &format!("在职人员控制率{wrong}。")),
                Verdict::Fails(_)
            ),
            "{wrong}"
        );
    }
    let less = [("三公经费", "4"), ("三公经费.上年", "5")];
    assert_eq!(judged(&less, "三公经费变动率20%。"), Verdict::NotJudged);
}

#[test]
fn where_a_number_may_mean_something_else_nothing_is_said() {
    for said in [
        "基本支出{基本支出}万元。",
        "基本支出比上年增加3万元。",
        "节约三公经费1万元。",
        "2020年基本支出120万元。",
        "去年，基本支出120万元。",
        "上年支出较少，基本支出120万元。",
        "三公经费年初预算6万元。",
        "基本支出上年120万元。",
        "三公经费、会议费共14.29万元。",
        "三公经费和会议费14.29万元。",
        "会议费、三公经费分别为8.80万元、5.49万元。",
        "基本支出约131万元。",
        "基本支出131。",
        "基本支出131人。",
        "基本支出131至135万元。",
        "基本支出（含结转）150万元。",
        "下属单位基本支出3万元。",
        "培训费3万元。",
        "共131万元。",
    ] {
        assert_eq!(quoted(said), Verdict::NotJudged, "{said}");
    }
}

#[test]
fn all_contradictions_are_one_finding_that_can_be_explained() {
    let book = rulebook();
    let mut report = filled(
        &book,
        FILLED
            .into_iter()
            .chain([("文字.存在问题", "无\n编制数13名。")]),
    );
    report.apply(Edit::Paragraph {
        name: "基本支出".into(),
        text: "基本支出130.31万元。".into(),
    });
    let assessment = assess(&book, &report);
    let finding = assessment
        .findings
        .iter()
        .find(|finding| finding.check.id == QUOTED)
        .unwrap();
    assert_eq!(
        finding.message.text(),
        "“存在问题”里写编制数 13名，填的数是 12名。改文字，或改数。“基本支出”里写基本支出 130.31万元，填的数是 130.13万元。改文字，或改数。"
    );
    let about: Vec<String> = finding
        .figures
        .iter()
        .map(|figure| book.spell(*figure))
        .collect();
    for name in ["编制数", "文字.存在问题", "基本支出"] {
        assert!(about.contains(&name.to_owned()), "{about:?}");
    }
    assert!(!finding.settled());
    report.apply(Edit::Explanation {
        check: QUOTED.into(),
        text: "另一个口径".into(),
    });
    let assessment = assess(&book, &report);
    assert!(
        assessment
            .findings
            .iter()
            .find(|finding| finding.check.id == QUOTED)
            .unwrap()
            .settled()
    );
}

#[test]
fn the_documents_own_sentences_never_contradict_their_figures() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    let document = document(&book, &report);
    let said = outline(&document).join("\n");
    report.texts.insert("全文".into(), vec![said]);
    assert_eq!(verdict(&assess(&book, &report), QUOTED), Verdict::Holds);
}

// in the editor

#[test]
fn the_editor_shows_figures_as_chips_and_everything_else_as_text() {
    let book = rulebook();
    let report = ningxiang(&book);
    let shown = editor_html(
        &book,
        &assess(&book, &report),
        "共{基本支出}万元<b>\n{三公经费.上年}{没有}",
    );
    let chip = |name: &str, label: &str, value: &str| {
        format!(
            r#"<span class="chip" contenteditable="false" data-figure="{name}" data-label="{label}">{value}</span>"#
        )
    };
    let last = chip("三公经费.上年", "三公经费 上年", "待填");
    assert_eq!(
        shown,
        format!(
            "共{}万元&lt;b&gt;\n{CARET_ANCHOR}{last}{{没有}}",
            chip("基本支出", "基本支出", "130.13")
        )
    );
    let two = editor_html(&book, &assess(&book, &report), "{基本支出}{项目支出}");
    assert_eq!(
        (
            two.matches(CARET_ANCHOR).count(),
            two.matches("<span").count()
        ),
        (3, 2)
    );
}

#[test]
fn what_is_filled_can_be_put_in() {
    let book = rulebook();
    let choices = figure_choices_html(&book, &assess(&book, &ningxiang(&book)));
    for choice in [
        r#"<option value="基本支出">基本支出 130.13</option>"#,
        r#"<optgroup label="比率">"#,
        r#"<option value="在职人员控制率">在职人员控制率 75.00%</option>"#,
    ] {
        assert!(choices.contains(choice), "{choices}");
    }
    assert!(!choices.contains("value=\"三公经费.上年\""), "{choices}");
}
