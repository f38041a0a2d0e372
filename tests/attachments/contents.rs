//! The contents of the forms that come with the rulebook.

use crate::{
    DATA, FINDINGS, HUBEI, SCORES, SELF_EVALUATION, attachment, row, rows, scored,
    vocabulary::{document_with_forms as document, filled, ningxiang, rulebook},
};
use ziping_assessment::assess;
use ziping_document::{compose, html};
use ziping_report::Row;

#[test]
fn the_data_table_holds_the_figures_and_leaves_empty_what_is_missing() {
    let book = rulebook();
    let document = document(&book, &ningxiang(&book));
    let row = |first: &str| row(&document, DATA, first);
    assert_eq!(row("12"), ["12", "9", "75.00%"]);
    assert_eq!(row("三公经费"), ["三公经费", "", "", "5.49"]);
    assert_eq!(
        row("　　组织事务支出"),
        ["　　组织事务支出", "——", "", "0.20"]
    );
    assert_eq!(
        row("　　网信事务支出"),
        ["　　网信事务支出", "——", "", "219.95"]
    );
    assert_eq!(row("　　　　培训费"), ["　　　　培训费", "", "", "25.50"]);
    assert_eq!(
        row("填表人："),
        [
            "填表人：",
            "填报日期：　　　",
            "联系电话：",
            "单位负责人签字：",
            ""
        ]
    );
    // 政府性基金拨款 and the like count as zero while blank; a form does not say so.
    assert!(
        rows(&document, DATA)
            .iter()
            .flatten()
            .all(|cell| cell != "0.00" && cell != "0")
    );
}

#[test]
fn a_table_without_rows_leaves_one_to_be_filled_in_by_hand() {
    let book = rulebook();
    let document = document(&book, &filled(&book, [("三公经费", "5.49")]));
    assert_eq!(
        row(&document, DATA, "　　　　　"),
        ["　　　　　", "——", "", ""]
    );
}

#[test]
fn the_self_evaluation_form_shows_the_scores_that_follow() {
    let book = rulebook();
    let document = document(&book, &scored(&book));
    let rows = rows(&document, SELF_EVALUATION);
    let has =
        |wanted: &[&str]| assert!(rows.iter().any(|row| row == wanted), "{wanted:?} {rows:?}");
    has(&[
        "年度资金总额",
        "330.00",
        "360.00",
        "350.28",
        "10",
        "97.30%",
        "9.73",
    ]);
    // 产出指标 stands once, over both of its rows.
    has(&["产出指标", "培训场次", "4", "4", "25", "25", ""]);
    has(&["处置及时率", "100", "96", "25", "24", ""]);
    has(&["效益指标", "事件数", "2", "1", "30", "30", ""]);
    has(&["总分（含预算执行率）", "100", "98.73", "等级：优"]);
    has(&[
        "1.办好网络意识形态、网络安全、网络评论三类培训。\n2.建成智能网评系统，每季度会商研判一次舆情。",
        "计划工作　　　项，实际完成　　　项，按时完成　　　项，质量达标　　　项。",
    ]);
}

#[test]
fn what_the_report_scores_itself_stands_although_something_else_follows() {
    let book = rulebook();
    let mut report = scored(&book);
    report.figures.insert("得分.预算执行率".into(), "10".into());
    report.figures.insert("自评总分".into(), "99".into());
    let document = document(&book, &report);
    assert_eq!(row(&document, SELF_EVALUATION, "年度资金总额")[6], "10");
    assert_eq!(
        row(&document, SELF_EVALUATION, "总分（含预算执行率）")[2],
        "99"
    );
}

#[test]
fn the_form_of_hubei_gives_twenty_points_and_eighty() {
    let book = rulebook();
    let mut report = scored(&book);
    report
        .figures
        .insert("口径.自评表".into(), "湖北20/80".into());
    let document = document(&book, &report);
    let rows = rows(&document, HUBEI);
    assert!(
        rows.contains(&vec![
            "部门整体支出总额".into(),
            "360.00".into(),
            "350.28".into(),
            "97.30%".into(),
            "19.46".into()
        ]),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row[0] == "预算执行情况（20分）"));
    assert!(rows.iter().any(|row| row[0] == "年度目标（80分）"));
    assert_eq!(row(&document, HUBEI, "偏差大或目标未完成原因分析")[1], "无");
}

#[test]
fn the_indicators_of_the_chosen_set_stand_below_their_levels() {
    let book = rulebook();
    let document = document(&book, &scored(&book));
    let rows = rows(&document, SCORES);
    assert_eq!(rows[0], ["评分依据：省级部门整体支出绩效评分表（2017）"]);
    let tops: Vec<(&str, usize)> = attachment(&document, SCORES)[1]
        .rows
        .iter()
        .filter(|row| row.len() == 7)
        .map(|row| (row[0].lines[0][0].text(), row[0].rows))
        .map(|(text, rows)| {
            (
                ["投入", "过程", "产出", "效果"]
                    .into_iter()
                    .find(|top| **top == text)
                    .unwrap(),
                rows,
            )
        })
        .collect();
    assert_eq!(tops, [("投入", 2), ("过程", 10), ("产出", 1), ("效果", 1)]);
    let of = |indicator: &str| {
        rows.iter()
            .find(|row| row.iter().any(|cell| cell == indicator))
            .unwrap()
            .clone()
    };
    assert_eq!(of("三公经费变动率")[2..], ["5", "3.5", ""]);
    assert_eq!(
        of("职责履行")[3..],
        [of("职责履行")[3].as_str(), "8", "7.5", "一项任务推迟到下年"]
    );
    assert!(
        of("管理制度健全性")[1]
            .ends_with("有厉行节约的制度（2）\n制度合法、合规、完整（2）\n制度得到有效执行（2）")
    );
    // Some have no score yet: no total and no grade.
    assert_eq!(rows.last().unwrap(), &["合计", "100", "", "等级：　　　"]);
}

#[test]
fn the_findings_stand_with_what_is_said_to_them_where_that_is_chosen() {
    let book = rulebook();
    let mut report = ningxiang(&book);
    report
        .figures
        .insert("口径.附件".into(), "附表和核对情况".into());
    report
        .explanations
        .insert("MTG-03".into(), "培训费\u{0}列在\n项目支出。".into());
    let assessment = assess(&book, &report);
    let document = compose(&book, &report, &assessment);
    let rows = rows(&document, FINDINGS);
    let findings = &rows[2..];
    assert_eq!(findings.len(), assessment.findings.len());
    for ((number, finding), row) in (1..).zip(&assessment.findings).zip(findings) {
        let said = finding
            .explanation
            .as_ref()
            .map_or("", |_| "培训费列在\n项目支出。");
        let level = finding.level().name();
        assert_eq!(
            row,
            &[
                &number.to_string(),
                &finding.check.id,
                level,
                &finding.message.text(),
                said
            ]
        );
    }
    assert!(findings.iter().any(|row| row[1] == "MTG-03"));
}

#[test]
fn what_is_typed_is_text_in_an_attachment_as_well() {
    let book = rulebook();
    let mut report = scored(&book);
    let hostile = "</td><script>alert(1)</script>\u{202e}1|←↑{三公经费}";
    report
        .figures
        .insert("口径.附件".into(), "附表和核对情况".into());
    report.explanations.insert("MTG-03".into(), hostile.into());
    report.tables.get_mut("项目").unwrap()[0].insert("名称".into(), hostile.into());
    report.tables.get_mut("评分").unwrap()[0].insert("一级".into(), hostile.into());
    let printed = html(&document(&book, &report));
    let shown = "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;1|←↑{三公经费}";
    assert!(printed.matches(shown).count() >= 5, "{printed}");
    assert!(!printed.contains("<script") && !printed.contains('\u{202e}'));
}

#[test]
fn merged_cells_are_html_that_every_word_processor_reads() {
    let book = rulebook();
    let printed = html(&document(&book, &scored(&book)));
    for part in [
        r#"<table class="grid" border="1" cellspacing="0" width="100%"><colgroup><col width="34%"><col width="22%">"#,
        r#"<th scope="rowgroup" rowspan="2" class="c">财政供养人员情况</th>"#,
        r#"<td rowspan="2"><span data-figure="评分[0].一级">产出指标</span></td>"#,
        r#"<th scope="colgroup" colspan="7">绩效指标</th></tr><tr><th scope="col">一级指标</th>"#,
        r#"<td class="n" align="right"><data value="9.73" data-figure="得分.预算执行率">9.73</data></td>"#,
        r#"<td colspan="3" rowspan="6"></td>"#,
        // A cell to be filled in by hand knows which figure belongs there.
        r#"<td data-figure="三公经费.上年"></td>"#,
        r#"<td data-figure="得分.预算完成率"></td>"#,
    ] {
        assert!(printed.contains(part), "{part}");
    }
}

#[test]
fn what_is_repeated_is_counted_as_it_stands() {
    let own = "[[attachment]]\ntitle = \"甲表\"\n[[attachment.grid]]\neach = \"项目\"\nrows = \"{序号} | {项目.支出}\"\n";
    let book = ziping_built_in::with_own(&[("96-自己.toml", own)]).unwrap();
    let mut report = ningxiang(&book);
    report
        .tables
        .get_mut("项目")
        .unwrap()
        .insert(1, Row::default());
    assert_eq!(
        rows(&document(&book, &report), "甲表"),
        [["1", "0.20"], ["2", "219.95"]]
    );
}
