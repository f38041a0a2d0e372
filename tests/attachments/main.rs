//! The forms that are handed in with the report: when they are attached, what stands in them, and
//! how a rulebook may draw them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use rust_decimal::Decimal;
use vocabulary::{Entry, document, enter, filled, lines, ningxiang, rulebook};
use ziping_assessment::{Assessment, assess, score_in_print, scores};
use ziping_document::{
    Document, DocumentBlock, Inline, MergedCell, MergedTable, PrintedValue, compose, html,
};
use ziping_formula::Figure;
use ziping_report::{Report, Row};
use ziping_rulebook::{Method, Rulebook};
use ziping_training::{Recipe, generate};

const DATA: &str = "部门整体支出绩效评价基础数据表";
const SELF_EVALUATION: &str = "部门整体支出绩效自评表";
const HUBEI: &str = "部门整体绩效自评表";
const SCORES: &str = "部门整体支出绩效评价指标评分表";
const FINDINGS: &str = "核对情况说明";

/// The titles that stand at the end of the document's text.
fn named(document: &Document) -> Vec<&str> {
    let lists = document.blocks.iter().filter_map(|block| match block {
        DocumentBlock::Attached(titles) => Some(titles),
        _ => None,
    });
    lists.flatten().map(String::as_str).collect()
}

/// The tables of an attachment.
fn attachment<'a>(document: &'a Document, wanted: &str) -> Vec<&'a MergedTable> {
    let heading = |block: &DocumentBlock| match block {
        DocumentBlock::Attachment { title, .. } => title == wanted,
        _ => false,
    };
    let after = document
        .blocks
        .iter()
        .skip_while(|block| !heading(block))
        .skip(1);
    after
        .map_while(|block| {
            if let DocumentBlock::MergedTable(grid) = block {
                Some(grid)
            } else {
                None
            }
        })
        .collect()
}

fn text(cell: &MergedCell) -> String {
    let line = |line: &Vec<Inline>| line.iter().map(Inline::text).collect::<String>();
    cell.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The rows of an attachment's tables, each as the texts of its own cells.
fn rows(document: &Document, title: &str) -> Vec<Vec<String>> {
    let grids = attachment(document, title);
    assert!(!grids.is_empty(), "{title} is attached");
    let rows = grids
        .iter()
        .flat_map(|grid| grid.head.iter().chain(&grid.rows));
    rows.map(|row| row.iter().map(text).collect()).collect()
}

fn row(document: &Document, title: &str, first: &str) -> Vec<String> {
    let rows = rows(document, title);
    rows.iter()
        .find(|row| row[0] == first)
        .unwrap_or_else(|| panic!("no row “{first}”: {rows:?}"))
        .clone()
}

/// The real report with a set of indicators, and rows of a self-evaluation form.
fn scored(book: &Rulebook) -> Report {
    let mut report = ningxiang(book);
    let typed = [
        ("口径.评分模板", "省级2017"),
        ("口径.自评表", "湖南自评表"),
        ("年初预算数", "330"),
        ("全年预算数", "360"),
        ("三公经费.年初预算", "6"),
        ("三公经费.上年预算", "5.8"),
        ("要点.管理制度健全性.1", "1"),
        ("得分.职责履行", "7.5"),
        ("扣分原因.职责履行", "一项任务推迟到下年"),
    ];
    for (name, value) in typed {
        enter(book, &mut report, name, &Entry::Text(value.into()));
    }
    let cells = |values: [&str; 4]| Entry::Rows(values.map(str::to_owned).to_vec());
    for (name, values) in [
        ("评分.指标", ["培训场次", "处置及时率", "事件数", "满意度"]),
        (
            "评分.一级",
            ["产出指标", "产出指标", "效益指标", "满意度指标"],
        ),
        ("评分.分值", ["25", "25", "30", "10"]),
        ("评分.目标值", ["4", "100", "2", "90"]),
        ("评分.完成值", ["4", "96", "1", "95"]),
        ("评分.方向", ["1", "1", "-1", "1"]),
    ] {
        enter(book, &mut report, name, &cells(values));
    }
    report
}

// when they are attached

#[test]
fn a_report_of_which_nothing_is_known_has_no_attachments() {
    let book = rulebook();
    for report in [
        Report::default(),
        filled(&book, [("部门名称", "甲局"), ("报告年度", "2021")]),
        filled(
            &book,
            [("口径.评分模板", "省级2017"), ("口径.自评表", "湖北20/80")],
        ),
    ] {
        let document = document(&book, &report);
        assert!(named(&document).is_empty(), "{:?}", named(&document));
        assert!(!html(&document).contains("class=\"attach"));
    }
}

#[test]
fn the_real_report_has_the_data_table_and_a_single_attachment_has_no_number() {
    let book = rulebook();
    let document = document(&book, &ningxiang(&book));
    assert_eq!(named(&document), [DATA]);
    let printed = html(&document);
    assert!(
        printed.contains("<p>附件：部门整体支出绩效评价基础数据表</p>"),
        "{printed}"
    );
    assert!(printed.contains("<p>附件</p><h2>部门整体支出绩效评价基础数据表</h2>"));
}

#[test]
fn the_forms_that_are_chosen_are_numbered_and_named_at_the_end_of_the_text() {
    let book = rulebook();
    let mut report = scored(&book);
    let title = |number: u8, title: &str| format!("{number}.{title}");
    assert_eq!(
        named(&document(&book, &report)),
        [title(1, DATA), title(2, SELF_EVALUATION), title(3, SCORES)]
    );

    report
        .figures
        .insert("口径.自评表".into(), "湖北20/80".into());
    report
        .figures
        .insert("口径.附件".into(), "附表和核对情况".into());
    let all = document(&book, &report);
    assert_eq!(
        named(&all),
        [
            title(1, DATA),
            title(2, HUBEI),
            title(3, SCORES),
            title(4, FINDINGS)
        ]
    );
    let printed = html(&all);
    assert!(
        printed.contains("<p>附件4</p><h2>核对情况说明</h2>"),
        "{printed}"
    );
    let order = [
        "七、改进措施",
        "附件：1.",
        "<p>4.核对",
        "<p>附件1</p>",
        "<p>附件2</p>",
    ];
    let offsets: Vec<_> = order
        .iter()
        .map(|part| printed.find(part).unwrap_or_else(|| panic!("{part}")))
        .collect();
    assert!(offsets.is_sorted(), "{offsets:?}");

    report.figures.insert("口径.附件".into(), "不附".into());
    assert!(named(&document(&book, &report)).is_empty());
}

// what stands in them

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

// generated reports

/// How many columns a row reaches over, with what reaches into it from above.
fn columns_of_rows(grid: &[Vec<MergedCell>]) -> Vec<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut widths = Vec::new();
    for row in grid {
        let reaching: usize = open.iter().map(|(_, columns)| columns).sum();
        widths.push(reaching + row.iter().map(|cell| cell.columns).sum::<usize>());
        open.extend(row.iter().map(|cell| (cell.rows, cell.columns)));
        open = open
            .into_iter()
            .map(|(rows, columns)| (rows - 1, columns))
            .filter(|(rows, _)| *rows > 0)
            .collect();
    }
    assert!(open.is_empty(), "a cell reaches below the last row");
    widths
}

/// The scores that follow by the sets in force, for figures that the report may leave blank.
fn scored_figures(book: &Rulebook, assessment: &Assessment) -> Vec<(Figure, Decimal)> {
    let mut follows = Vec::new();
    for set in scores(book, assessment) {
        let forms = book
            .attachments
            .iter()
            .filter_map(|attachment| attachment.set.as_ref());
        follows.extend(
            forms
                .filter_map(|form| form.total)
                .map(|total| (total.into(), set.total)),
        );
        for score in &set.scores {
            let indicator = score.indicator;
            follows.extend(
                score
                    .counts()
                    .map(|points| (indicator.score.into(), points)),
            );
            follows.extend(
                indicator
                    .stated_points
                    .map(|name| (name.into(), score.points)),
            );
            let Method::Rows(by) = &indicator.method else {
                continue;
            };
            let cell = |row: u32| Figure {
                name: by.given,
                row: Some(row),
            };
            follows.extend(
                score
                    .rows
                    .iter()
                    .filter_map(|row| Some((cell(row.row), row.counts()?))),
            );
        }
    }
    follows
}

fn every_number_knows_its_figure(book: &Rulebook, assessment: &Assessment, document: &Document) {
    let follows = scored_figures(book, assessment);
    let grids = document.blocks.iter().filter_map(|block| {
        if let DocumentBlock::MergedTable(grid) = block {
            Some(grid)
        } else {
            None
        }
    });
    for inline in grids.flat_map(MergedTable::inlines) {
        let Inline::Value(PrintedValue {
            source,
            exact: Some(exact),
            ..
        }) = inline
        else {
            continue;
        };
        assert_eq!(source.name, book.spell(source.figure));
        let is_choice = book
            .field(source.figure.name)
            .is_some_and(|(field, _)| !field.choices.is_empty());
        match assessment.figures.number(source.figure) {
            Some(known) => assert_eq!(known, *exact, "{}", source.name),
            None => assert!(
                is_choice || follows.contains(&(source.figure, *exact)),
                "{} {exact}",
                source.name
            ),
        }
    }
}

#[test]
fn the_attachments_of_generated_reports_are_whole_tables_in_which_every_number_knows_its_figure() {
    let book = rulebook();
    let recipe = Recipe::built_in(&book).unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let mut attached = [0; 4];
    for seed in 0..60 {
        let mut report = generate(&book, &recipe, seed);
        report
            .figures
            .insert("口径.附件".into(), "附表和核对情况".into());
        let assessment = assess(&book, &report);
        let document = compose(&book, &report, &assessment);
        for (count, title) in attached
            .iter_mut()
            .zip([DATA, SELF_EVALUATION, HUBEI, SCORES])
        {
            *count += usize::from(!attachment(&document, title).is_empty());
        }
        every_number_knows_its_figure(&book, &assessment, &document);
        for block in &document.blocks {
            if let DocumentBlock::MergedTable(grid) = block {
                for part in [&grid.head, &grid.rows] {
                    assert!(
                        columns_of_rows(part)
                            .iter()
                            .all(|columns| *columns == grid.widths.len()),
                        "seed {seed}: {grid:?}"
                    );
                }
            }
        }
    }
    assert!(attached.iter().all(|count| *count > 2), "{attached:?}");
}

#[test]
fn the_scores_of_a_generated_report_are_those_of_the_panel() {
    let book = rulebook();
    let recipe = Recipe::built_in(&book).unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let mut seen = 0;
    for seed in 0..60 {
        let report = generate(&book, &recipe, seed);
        let assessment = assess(&book, &report);
        let document = compose(&book, &report, &assessment);
        if attachment(&document, SCORES).is_empty() {
            continue;
        }
        let sets = scores(&book, &assessment);
        let set = sets
            .iter()
            .find(|set| book.options[set.option].name == "评分模板")
            .unwrap();
        let rows = rows(&document, SCORES);
        for (score, row) in set.scores.iter().zip(&rows[2..]) {
            let counts = score.counts().map(score_in_print).unwrap_or_default();
            assert_eq!(row[row.len() - 2], counts, "seed {seed}: {row:?}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} indicators were looked at");
}

// what a rulebook may draw

/// The problems of an attachment that an office draws: the line, counted from the first of the
/// drawing, and a sentence.
fn problems(keys: &str, head: &str, rows: &str) -> Vec<String> {
    let head = if head.is_empty() {
        String::new()
    } else {
        format!("head = '''\n{head}\n'''\n")
    };
    let before = format!(
        "[[attachment]]\ntitle = \"甲表\"\n[[attachment.grid]]\n{head}{keys}\nrows = '''\n"
    );
    let own = format!("{before}{rows}\n'''\n");
    let first = before.lines().count();
    let told = ziping_built_in::with_own(&[("95-自己.toml", &own)])
        .err()
        .unwrap_or_default();
    told.iter()
        .map(|problem| {
            format!(
                "{}：{}",
                problem.line.cast_signed() - first.cast_signed(),
                problem.kind
            )
        })
        .collect()
}

#[test]
fn a_drawing_that_fits_is_drawn_in_lines() {
    for (keys, head, rows) in [
        ("", "", "甲 | 乙\n↑ | {三公经费}"),
        ("", "甲 | ←", "乙 | ←\n↑ | ↑\n丙 | {三公经费}"),
        (
            "each = \"项目\"",
            "",
            "{项目.名称} | {项目.支出}\n↑ | {序号}",
        ),
        (
            "each = \"核对\"\nwidths = \"1 | 20\"",
            "编号 | 内容",
            "{核对.编号} | {核对.内容}",
        ),
        ("", "", "\n  甲|乙  \n\n丙|丁"),
        (
            "each = \"项目\"",
            "",
            "{项目.名称} | {项目.支出}\n甲 | ←\n↑ | ↑",
        ),
        ("bare = true", "", "{部门名称}{报告年度}年 |"),
        ("", "", "甲 | {三公经费 × 10000}"),
        (
            "each = \"项目\"",
            "",
            "{项目.名称} | {项目.到位 - 项目.支出}",
        ),
    ] {
        assert_eq!(problems(keys, head, rows), [""; 0], "{rows}");
    }
}

#[test]
#[allow(clippy::too_many_lines)] // One arm or case after the other.
fn a_drawing_that_does_not_fit_is_told_with_its_line() {
    for (keys, head, rows, told) in [
        ("", "", "甲 | 乙\n丙", "2：这一行有 1 格，这张表有 2 列"),
        (
            "",
            "甲 | 乙",
            "丙 | 丁 | 戊",
            "1：这一行有 3 格，这张表有 2 列",
        ),
        ("", "", "← | 乙", "1：“←”左边没有格子可以合并"),
        ("", "", "甲 | ↑", "1：“↑”上面没有格子可以合并"),
        (
            "",
            "甲 | 乙",
            "↑ | 丙",
            "1：表头每页重复，它下面的第一行不能用“↑”并进表头",
        ),
        (
            "",
            "",
            "甲 | ← | 乙\n↑ | 丙 | 丁",
            "2：合并的格子要成一个长方形，核对“←”“↑”",
        ),
        (
            "",
            "",
            "甲 | 乙 | 丙\n↑ | ← | 丁",
            "2：合并的格子要成一个长方形，核对“←”“↑”",
        ),
        (
            "",
            "",
            "甲 | 乙 | 丙\n丁↑ | ← | 戊",
            "2：末尾带“↑”的格子只占一列，右边不能用“←”",
        ),
        (
            "",
            "",
            "甲 | {不存在的数}",
            "1：没有“不存在的数”这个名称，核对写法，或先声明它",
        ),
        (
            "",
            "",
            "甲 | {项目.支出}",
            "1：“项目.支出”是表的一列，只写在 each = \"项目\" 的行里",
        ),
        (
            "each = \"评分\"",
            "",
            "甲 | {项目.支出}",
            "1：“项目.支出”是表的一列，只写在 each = \"项目\" 的行里",
        ),
        (
            "",
            "",
            "甲 | {项目.支出 × 10000}",
            "1：“项目.支出”是表的一列，只写在 each = \"项目\" 的行里",
        ),
        (
            "",
            "",
            "甲 | {三公经费 × }",
            "1：公式第 7 个字：公式到这里断了，还缺一个名称或数\n三公经费 ×\n\u{3000}\u{3000}\u{3000}\u{3000} \u{3000}^",
        ),
        (
            "",
            "",
            "甲 | {三公经费 + 在职人数}",
            "1：金额和人数、件数不能相加减",
        ),
        (
            "",
            "",
            "甲 | {三公经费 > 1}",
            "1：这里要算出一个数，不是判断",
        ),
        (
            "",
            "",
            "甲 | {1 + 1}",
            "1：花括号里的公式没有用到一个数，固定的数不用花括号",
        ),
        (
            "",
            "",
            "甲 | {核对.编号}",
            "1：“核对.编号”只写在 each = \"核对\" 的行里",
        ),
        (
            "",
            "",
            "甲 | {评分表.名称}",
            "1：用“评分表.名称”的附件要写 set：哪个选项选评分表",
        ),
        ("", "", "甲 | {三公经费", "1：“{三公经费”缺少结尾的花括号"),
        ("", "", "甲 | {差}", "1：附表里没有左、右、差，写数的名称"),
        (
            "each = \"不存在的表\"",
            "",
            "甲 | 乙",
            "-1：没有“不存在的表”这张表；要写在用到它之前",
        ),
        (
            "each = \"指标\"",
            "",
            "甲 | 乙",
            "-1：逐个指标的附件要写 set：哪个选项选评分表",
        ),
        (
            "widths = \"1 | 2 | 3\"",
            "",
            "甲 | 乙",
            "-1：widths 写成 2 个正整数，中间用“|”隔开",
        ),
        (
            "widths = \"1 | 宽\"",
            "",
            "甲 | 乙",
            "-1：widths 写成 2 个正整数，中间用“|”隔开",
        ),
        ("follows = true", "", "甲 | 乙", "0：follows 前面没有表可接"),
        (
            "follows = true",
            "甲 | 乙",
            "甲 | 乙",
            "0：接着上一张表的（follows）不写 widths、head、bare，与上一张相同",
        ),
        ("", "", " ", "0：rows 里没有一行"),
    ] {
        assert_eq!(
            problems(keys, head, rows)
                .first()
                .map_or("", String::as_str),
            told,
            "{keys}\n{rows}"
        );
    }
}

#[test]
fn a_cell_shows_what_follows_from_figures() {
    let drawing = "[[attachment]]\ntitle = \"甲表\"\n[[attachment.grid]]\nrows = \"\"\"\n甲（元） | {三公经费 × 10000} | {三公经费}\n\
                   人 | {在职人数 + 离退休人数} | {在职人数 + 临聘人数}\n\"\"\"\n";
    let book = ziping_built_in::with_own(&[("96-自己.toml", drawing)]).unwrap();
    let report = filled(
        &book,
        [("三公经费", "5.49"), ("在职人数", "9"), ("离退休人数", "2")],
    );
    assert_eq!(
        row(&document(&book, &report), "甲表", "甲（元）"),
        ["甲（元）", "54900.00", "5.49"]
    );
    let people = row(&document(&book, &report), "甲表", "人");
    assert_eq!(
        people,
        ["人", "11", ""],
        "what lacks a figure is left empty"
    );
}

#[test]
fn what_is_repeated_has_to_fit_below_itself() {
    let own = |last: &str| {
        let repeated = format!(
            "[[attachment.grid]]\nfollows = true\neach = \"项目\"\nrows = \"\"\"\n↑ | 乙\n{last}\n\"\"\"\n"
        );
        let text = format!(
            "[[attachment]]\ntitle = \"甲表\"\n[[attachment.grid]]\nrows = \"甲 | 乙\"\n{repeated}"
        );
        let problems = ziping_built_in::with_own(&[("95-自己.toml", &text)])
            .err()
            .unwrap_or_default();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(own("丙 | 丁"), [""; 0]);
    assert_eq!(
        own("丙 | ←"),
        ["95-自己.toml 第 9 行：合并的格子要成一个长方形，核对“←”“↑”"]
    );
}

#[test]
fn an_attachment_has_a_title_of_its_own_and_a_table() {
    let told = |text: &str| {
        let problems = ziping_built_in::with_own(&[("95-自己.toml", text)])
            .err()
            .unwrap_or_default();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let grid = "[[attachment.grid]]\nrows = \"甲 | 乙\"\n";
    let own = |keys: &str| format!("[[attachment]]\ntitle = \"甲表\"\n{keys}{grid}");
    assert_eq!(told(&own("")), [""; 0]);
    assert_eq!(
        told(&(own("") + &own(""))),
        ["95-自己.toml 第 6 行：“甲表”已经有了，编号和名称不能重复"]
    );
    assert_eq!(
        told("[[attachment]]\ntitle = \"甲表\"\n"),
        ["95-自己.toml 第 2 行：附件至少要有一张表（[[attachment.grid]]）"]
    );
    assert_eq!(
        told(&own("set = \"不存在\"\n")),
        ["95-自己.toml 第 3 行：没有“不存在”这个选项；要写在用到它之前"]
    );
    assert_eq!(
        told(&own("total = \"自评总分\"\n")),
        ["95-自己.toml 第 2 行：写了 total、grade 的附件要写 set：哪个选项选评分表"]
    );
    assert_eq!(
        told(&own("when = \"三公经费\"\n")),
        ["95-自己.toml 第 3 行：这里要写成判断，如 a <= b"]
    );
    assert_eq!(
        told(&own("name = \"甲\"\n")),
        ["95-自己.toml 第 3 行：没有“name”这个键，核对写法"]
    );
}
