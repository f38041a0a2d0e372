//! Filling in from source documents: what is asked can be read in them, the report that they show
//! is graded right, and each known mistake is recognised.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use vocabulary::{filled, lines, rulebook};
use ziping_assessment::assess;
use ziping_formula::Figure;
use ziping_localisation::Slip;
use ziping_report::{Edit, Report};
use ziping_rulebook::{Problem, Rulebook};
use ziping_training::{
    Recipe, broken_text, generate,
    papers::{FigureGrade, FigureVerdict, Papers, grade},
};

const SEEDS: u64 = 300;

fn told(problems: &[Problem]) -> String {
    lines(problems)
}

fn papers(book: &Rulebook) -> Papers {
    Papers::built_in(book).unwrap_or_else(|problems| panic!("{}", told(&problems)))
}

fn recipe(book: &Rulebook) -> Recipe {
    Recipe::built_in(book).unwrap_or_else(|problems| panic!("{}", told(&problems)))
}

/// The figures that are asked for on any level.
fn asked(papers: &Papers) -> Vec<Figure> {
    papers
        .levels()
        .flat_map(|(level, _)| papers.fields(level))
        .collect()
}

fn typed(book: &Rulebook, figure: Figure, text: &str) -> Report {
    let mut report = Report::default();
    report.apply(Edit::set_text(&book.spell(figure), text.to_owned()));
    report
}

/// The grade of one figure when this is typed.
fn graded(
    book: &Rulebook,
    papers: &Papers,
    truth: &Report,
    figure: Figure,
    text: &str,
) -> FigureGrade {
    grade(book, papers, truth, &typed(book, figure, text), &[figure]).remove(0)
}

/// The texts in the cells of a page.
fn cells(page: &str) -> BTreeSet<&str> {
    page.split('>')
        .filter_map(|piece| piece.split('<').next())
        .filter(|text| !text.is_empty())
        .collect()
}

// the papers

#[test]
fn each_level_asks_for_ten_figures_or_more_and_none_twice() {
    let book = rulebook();
    let papers = papers(&book);
    let levels: Vec<u8> = papers.levels().map(|(level, _)| level).collect();
    assert_eq!(levels, [1, 2, 3, 4, 5]);
    let asked = asked(&papers);
    assert!(levels.iter().all(|level| papers.fields(*level).len() >= 10));
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), asked.len());
    assert!(papers.mistakes().count() >= 14);
    assert_eq!(papers.fields(9), []);
}

#[test]
fn every_figure_that_is_asked_can_be_read_in_the_papers() {
    let (book, wan) = (rulebook(), Decimal::from(10_000));
    let (papers, recipe) = (papers(&book), recipe(&book));
    for seed in 0..SEEDS {
        let truth = generate(&book, &recipe, seed);
        let figures = assess(&book, &truth).figures;
        let page = papers.html(&book, &truth);
        let cells = cells(&page);
        let known: Vec<Figure> = asked(&papers)
            .into_iter()
            .filter(|asked| figures.filled(*asked))
            .collect();
        assert_eq!(
            papers.answered(&book, &truth, &asked(&papers)),
            known,
            "seed {seed}"
        );
        for figure in known {
            let value = figures.number(figure).unwrap();
            let in_print = [value, value * wan].map(|value| book.show(figure.name, value));
            let name = book.spell(figure);
            assert!(
                in_print.iter().any(|text| cells.contains(text.as_str())),
                "seed {seed}: {name}"
            );
        }
    }
}

#[test]
fn a_report_that_is_typed_as_the_papers_show_it_is_right() {
    let book = rulebook();
    let (papers, recipe) = (papers(&book), recipe(&book));
    for seed in 0..SEEDS {
        let truth = generate(&book, &recipe, seed);
        for graded in grade(&book, &papers, &truth, &truth, &asked(&papers)) {
            let name = book.spell(graded.figure);
            assert_eq!(
                graded.verdict,
                FigureVerdict::Right,
                "seed {seed}, {name}: {}",
                graded.says
            );
            assert!(graded.also.is_empty());
        }
    }
}

#[test]
fn the_papers_say_of_no_cell_which_figure_it_is() {
    let book = rulebook();
    let page = papers(&book).html(&book, &generate(&book, &recipe(&book), 7));
    for told in ["data-", "<data", "<script", "value="] {
        assert!(!page.contains(told), "{told}");
    }
}

#[test]
fn the_papers_stand_alone() {
    let book = rulebook();
    let page = papers(&book).html(&book, &generate(&book, &recipe(&book), 7));
    assert!(
        page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"),
        "{page}"
    );
    assert!(
        page.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"),
        "{page}"
    );
    assert!(page.contains("<title>原始资料</title><style>"), "{page}");
    for from_elsewhere in [
        "http:", "https:", "url(", "@import", "<link", "<script", "src=",
    ] {
        assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
    }
}

#[test]
fn what_the_department_calls_itself_stands_in_the_papers_as_text() {
    let book = rulebook();
    let truth = filled(
        &book,
        [
            ("部门名称", "<b>甲局</b>"),
            ("报告年度", "2023"),
            ("在职人数", "9"),
        ],
    );
    let page = papers(&book).html(&book, &truth);
    assert!(page.contains("部门：&lt;b&gt;甲局&lt;/b&gt;") && !page.contains("<b>"));
}

// mistakes

/// Each known mistake in the figures of many reports. Two of them that come to the same cannot be
/// told apart; then the first is told.
#[test]
fn each_known_mistake_is_recognised() {
    let book = rulebook();
    let (papers, recipe) = (papers(&book), recipe(&book));
    let mut tally: BTreeMap<&str, (u32, u32)> =
        papers.mistakes().map(|name| (name, (0, 0))).collect();
    for seed in 0..SEEDS {
        let truth = generate(&book, &recipe, seed);
        let figures = assess(&book, &truth).figures;
        let mistaken = papers.mistaken(
            &book,
            &truth,
            &papers.answered(&book, &truth, &asked(&papers)),
        );
        let wrong = |(figure, _, value): &&(Figure, FigureVerdict, Decimal)| {
            figures.number(*figure).unwrap().round_dp(2) != value.round_dp(2)
        };
        // The n-th mistake of each figure in one form.
        let mut forms: Vec<BTreeMap<Figure, (FigureVerdict, Decimal)>> = Vec::new();
        for (figure, mistake, value) in mistaken.iter().filter(wrong) {
            let own = (*mistake, value.round_dp(2));
            match forms.iter_mut().find(|form| !form.contains_key(figure)) {
                Some(form) => drop(form.insert(*figure, own)),
                None => forms.push(BTreeMap::from([(*figure, own)])),
            }
        }
        for form in forms {
            let mut typed = Report::default();
            for (figure, (_, value)) in &form {
                typed.apply(Edit::set_text(&book.spell(*figure), value.to_string()));
            }
            let fields: Vec<Figure> = form.keys().copied().collect();
            for graded in grade(&book, &papers, &truth, &typed, &fields) {
                let (mistake, value) = form[&graded.figure];
                let (alone, alike) = tally.get_mut(mistake.name(&papers)).unwrap();
                *alone += u32::from(graded.verdict == mistake);
                *alike += u32::from(graded.verdict != mistake);
                let same = |other: &(Figure, FigureVerdict, Decimal)| {
                    other.0 == graded.figure
                        && other.1 == graded.verdict
                        && other.2.round_dp(2) == value
                };
                assert!(
                    mistaken.iter().any(same) || graded.verdict == FigureVerdict::Unit,
                    "seed {seed}, {}: {}: {}",
                    book.spell(graded.figure),
                    mistake.name(&papers),
                    graded.says
                );
            }
        }
    }
    for (name, (alone, alike)) in &tally {
        println!("{name}：认出 {alone} 次，与另一种分不开 {alike} 次");
    }
    let never: Vec<_> = tally
        .iter()
        .filter(|(_, (alone, _))| *alone == 0)
        .map(|(name, _)| name)
        .collect();
    assert!(never.is_empty(), "{}", lines(&never));
}

/// Figures that typing has broken. A digit can be such that another figure comes out; that is told
/// first, and of 100 and 1000 nobody knows whether a digit was doubled or the point moved.
#[test]
fn slips_of_the_hand_and_of_the_unit_are_recognised() {
    let book = rulebook();
    let (papers, recipe) = (papers(&book), recipe(&book));
    let expected = [
        (Slip::YuanAsWan, FigureVerdict::Unit),
        (Slip::WanAsYuan, FigureVerdict::Unit),
        (Slip::Swapped, FigureVerdict::Slip(Slip::Swapped)),
        (Slip::Doubled, FigureVerdict::Slip(Slip::Doubled)),
        (Slip::Lost, FigureVerdict::Slip(Slip::Lost)),
        (Slip::Point, FigureVerdict::Slip(Slip::Point)),
        (Slip::Sign, FigureVerdict::Slip(Slip::Sign)),
    ];
    let mut tally = expected.map(|_| (0_u32, 0_u32));
    for seed in 0..60 {
        let truth = generate(&book, &recipe, seed);
        let fields = papers.answered(&book, &truth, &asked(&papers));
        for ((kind, verdict), (recognised, all)) in expected.iter().zip(&mut tally) {
            let mut typed = truth.clone();
            let mut broken = Vec::new();
            for figure in &fields {
                if let Some(text) = broken_text(&book, &truth, *figure, *kind, seed) {
                    typed.apply(Edit::set_text(&book.spell(*figure), text));
                    broken.push(*figure);
                }
            }
            for graded in grade(&book, &papers, &truth, &typed, &broken) {
                let name = book.spell(graded.figure);
                assert_ne!(
                    graded.verdict,
                    FigureVerdict::Other,
                    "seed {seed}, {name}: {}",
                    typed.text_at(&name)
                );
                *all += 1;
                *recognised += u32::from(graded.verdict == *verdict);
            }
        }
    }
    for ((kind, _), (recognised, all)) in expected.iter().zip(tally) {
        println!("{}：{recognised}/{all}", kind.fault_name());
        assert!(
            all > 100 && recognised * 10 >= all * 9,
            "{}: {recognised} of {all}",
            kind.fault_name()
        );
    }
}

// sentences

fn sample(book: &Rulebook) -> Report {
    filled(
        book,
        [
            ("部门名称", "甲县乙局"),
            ("报告年度", "2023"),
            ("编制数", "12"),
            ("在职人数", "11"),
            ("离退休人数", "4"),
            ("三公经费", "4.27"),
            ("三公经费.年初预算", "4.80"),
            ("三公经费.上年", "4.66"),
            ("公务用车费", "2.85"),
            ("公务接待费", "1.42"),
            ("会议费", "0.86"),
            ("基本支出", "165.31"),
            ("项目支出", "192.45"),
            ("年末固定资产原值", "43.56"),
        ],
    )
}

#[test]
fn each_figure_is_graded_with_a_reason() {
    let book = rulebook();
    let (papers, truth) = (papers(&book), sample(&book));
    let table = "《2023年度“三公”经费支出决算表》";
    for (name, text, says) in [
        ("三公经费", "4.27", format!("对，与{table}一致。")),
        ("三公经费", "42,700元", format!("对，与{table}一致。")),
        ("三公经费", "", format!("没有填。应填 4.27 万元，见{table}。")),
        ("三公经费", "四块", format!("“四块”读不出来：“四块”不是数字的一部分，去掉它，只留数字。应填 4.27 万元，见{table}。")),
        ("三公经费", "42700", format!("填的是元，这一格的单位是万元。应填 4.27 万元，见{table}。")),
        ("三公经费", "4.8", format!("填的是年初预算数，这里要填决算数，也就是实际花了多少。应填 4.27 万元，见{table}。")),
        ("三公经费", "2.85", format!("填的是{table}里的“公务用车费”，这里要填“三公经费”。应填 4.27 万元，见{table}。")),
        ("三公经费", "8.54", format!("正好是应填的数的两倍，多半加了两次。应填 4.27 万元，见{table}。")),
        ("三公经费", "5.69", format!("比应填的数多 1.42，正好是{table}里的“公务接待费”，多半把它也加了进来。应填 4.27 万元，见{table}。")),
        ("三公经费", "4.72", format!("相邻两位数字颠倒。应填 4.27 万元，见{table}。")),
        ("三公经费", "3.1", format!("与资料对不上。应填 4.27 万元，见{table}。")),
        ("在职人数", "15", "把离退休人员算进了在职人数。在职人数只数年末在编在岗的人。应填 11 人，见《2023年末机构人员情况表（摘录）》。".into()),
        (
            "会议费",
            "8600",
            "填的是元，这一格的单位是万元。应填 0.86 万元：《2023年经费支出明细账（会议、培训和办公科目）》上的数除以 10000。".into(),
        ),
        ("培训费", "", "资料上没有这个数，空着是对的。".into()),
        ("培训费", "3", "资料上没有这个数，空着，不要估。".into()),
    ] {
        let figure = book.names().find(name).unwrap().into();
        assert_eq!(graded(&book, &papers, &truth, figure, text).says, says, "{name} {text}");
    }
}

#[test]
fn what_a_figure_may_also_have_been_taken_for_is_told_beside() {
    let book = rulebook();
    let (papers, truth) = (papers(&book), sample(&book));
    let figure = book.names().find("在职人数").unwrap().into();
    let graded = graded(&book, &papers, &truth, figure, "12");
    assert_eq!(graded.verdict.name(&papers), "编制当在职");
    assert!(
        graded
            .also
            .iter()
            .any(|says| says.contains("机构编制的批复")),
        "{}",
        lines(&graded.also)
    );
}

#[test]
fn a_total_that_follows_from_what_was_typed_need_not_be_typed() {
    let book = rulebook();
    let (papers, truth) = (papers(&book), sample(&book));
    let figure = book.names().find("三公经费").unwrap().into();
    let verdict = |typed: &Report| {
        grade(&book, &papers, &truth, typed, &[figure])
            .remove(0)
            .verdict
    };
    let parts = |car: &str| {
        filled(
            &book,
            [
                ("因公出国费", "0"),
                ("公务用车费", car),
                ("公务接待费", "1.42"),
            ],
        )
    };
    assert_eq!(verdict(&parts("2.85")), FigureVerdict::Right);
    assert_eq!(verdict(&parts("2.58")), FigureVerdict::Blank);
}

// bad input

/// The first problem of a file of papers, in a sentence.
fn refused(text: &str) -> String {
    let problems = Papers::load(&rulebook(), &[("甲.toml", text)])
        .err()
        .unwrap_or_default();
    problems
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[test]
#[allow(clippy::too_many_lines)] // One arm or case after the other.
fn what_does_not_fit_is_refused_with_file_and_line() {
    let paper = "[[paper]]\ntitle = \"甲\"\n[[paper.grid]]\nrows = \"甲 | {在职人数}\"\n";
    let with = |more: &str| refused(&format!("{paper}{more}"));
    assert_eq!(refused(paper), "");
    for (text, says) in [
        (
            "[[paper]]\ntitle = \"甲\"\n",
            "甲.toml 第 2 行：一份资料至少要有一张表（[[paper.grid]]）",
        ),
        (
            "[[paper]]\noffice = \"甲\"\n",
            "甲.toml 第 1 行：缺少键“title”",
        ),
        (
            "[[paper]]\ntitle = \"甲\"\nwhen = \"1\"\n[[paper.grid]]\nrows = \"甲\"\n",
            "甲.toml 第 3 行：没有“when”这个键，核对写法",
        ),
        (
            "[[paper]]\ntitle = \"{不存在的数}\"\n[[paper.grid]]\nrows = \"甲\"\n",
            "甲.toml 第 2 行：没有“不存在的数”这个名称，核对写法",
        ),
        (
            "[[paper]]\ntitle = \"甲\"\n[[paper.grid]]\nrows = \"甲 | {上年报告.不存在}\"\n",
            "甲.toml 第 4 行：没有“上年报告.不存在”这个名称，核对写法",
        ),
        (
            "[[paper]]\ntitle = \"甲\"\n[[paper.grid]]\neach = \"核对\"\nrows = \"甲 | {核对.编号}\"\n",
            "甲.toml 第 2 行：资料里的行只能为一张表逐行重复",
        ),
        (
            "[[paper]]\ntitle = \"甲\"\n[[paper.grid]]\nrows = \"← | 甲\"\n",
            "甲.toml 第 4 行：“←”左边没有格子可以合并",
        ),
    ] {
        assert_eq!(refused(text), says);
    }
    let exercise = "[[exercise]]\nlevel = 1\ntitle = \"甲\"\nfigures = ";
    for (more, says) in [
        (format!("{exercise}[\"在职人数\"]"), ""),
        (
            format!("{exercise}[]"),
            "甲.toml 第 7 行：figures 至少写一个要填的数",
        ),
        (
            format!("{exercise}[\"编制数\"]"),
            "甲.toml 第 8 行：没有哪份资料上有“编制数”，先在一张表里画上",
        ),
        (
            format!("{exercise}[\"部门名称\"]"),
            "甲.toml 第 8 行：“部门名称”不是表单里要填的一个数",
        ),
        (
            format!("{exercise}[\"在职人员控制率\"]"),
            "甲.toml 第 8 行：“在职人员控制率”不是表单里要填的一个数",
        ),
        (
            format!("{exercise}[\"不存在的数\"]"),
            "甲.toml 第 8 行：没有“不存在的数”这个名称，核对写法",
        ),
        (
            format!("{exercise}[\"在职人数\", \"在职人数\"]"),
            "甲.toml 第 8 行：“在职人数”写了两次，去掉一个",
        ),
        (
            format!("{exercise}[\"在职人数\"]\n{exercise}[\"在职人数\"]"),
            "甲.toml 第 11 行：level 从 1 起，一级只写一次",
        ),
    ] {
        assert_eq!(with(&more), says);
    }
    let mistake = |keys: &str| {
        format!("{exercise}[\"在职人数\"]\n[[mistake]]\nname = \"甲\"\nsays = \"甲。\"\n{keys}")
    };
    for (keys, says) in [
        ("figure = \"在职人数\"\nformula = \"编制数\"", ""),
        ("from = \"年初预算\"\nto = \"\"", ""),
        (
            "figure = \"编制数\"\nformula = \"在职人数\"",
            "甲.toml 第 12 行：没有哪一级要填“编制数”，这条用不上",
        ),
        (
            "figure = \"在职人数\"\nformula = \"编制数 +\"",
            "甲.toml 第 13 行：公式第 6 个字：公式到这里断了，还缺一个名称或数\n编制数 +\n\u{3000}\u{3000}\u{3000}  ^",
        ),
        (
            "figure = \"在职人数\"\nformula = \"编制数 + 三公经费\"",
            "甲.toml 第 13 行：人数、件数和金额不能相加减",
        ),
        (
            "figure = \"在职人数\"",
            "甲.toml 第 10 行：写 figure 和 formula（哪个数填成了什么），或写 from 和 to（哪一列填进了哪一列）",
        ),
        (
            "from = \"年中预算\"\nto = \"\"",
            "甲.toml 第 12 行：没有一个数有“年中预算”这一列，核对写法；本年决算的一列写 \"\"",
        ),
        (
            "from = \"上年\"\nto = \"上年\"",
            "甲.toml 第 13 行：from 和 to 是同一列，填的和要填的应当不同",
        ),
        (
            "from = \"上年\"\nto = \"\"\n[[mistake]]\nname = \"甲\"\nsays = \"乙\"\nfrom = \"\"\nto = \"上年\"",
            "甲.toml 第 15 行：“甲”已经有了，名称不能重复",
        ),
    ] {
        assert_eq!(with(&mistake(keys)), says);
    }
}
