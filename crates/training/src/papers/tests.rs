//! The explanations of wrong figures, in a rulebook of a few figures.

use super::*;
use ziping_localisation::Slip;
use ziping_report::{Edit, Report};
use ziping_test_rulebook::BOOK;

const TOPIC: &str = r#"
field = [
    { name = "名", group = "组", unit = "文字" },
    { name = "甲", group = "组", unit = "万元", columns = ["上年"] },
    { name = "乙", group = "组", unit = "万元" },
    { name = "丙", group = "组", unit = "万元" },
    { name = "头", group = "组", unit = "人", integer = true },
]
[[table]]
name = "表"
group = "组"
column = [{ name = "项", unit = "文字" }, { name = "数", unit = "万元" }]
"#;

const PAPERS: &str = r#"
[[paper]]
title = "一号"
number = "{名}一号"
[[paper.grid]]
rows = '''
甲 | {甲}
乙（元） | {乙 × 10000}
合计 | {甲 + 乙}
'''
[[paper]]
title = "二号"
[[paper.grid]]
each = "表"
rows = '''
{表.项} | {表.数}
'''
[[paper.grid]]
rows = '''
丙 | {丙} | 头 | {头}
'''
[[exercise]]
level = 1
title = "数"
figures = ["甲", "乙", "丙", "头"]
[[mistake]]
name = "错加"
figure = "甲"
formula = "甲 + 丙"
says = "加了丙（{丙}）。"
[[mistake]]
name = "看成上年"
from = "上年"
to = ""
says = "这是上年的。"
"#;

fn book() -> Rulebook {
    Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", TOPIC)]).unwrap()
}

fn report(figures: &[(&str, &str)]) -> Report {
    let mut report = Report::default();
    for (path, text) in figures {
        report.apply(Edit::set_text(path, (*text).to_owned()));
    }
    report
}

fn truth() -> Report {
    report(&[
        ("甲", "12.34"),
        ("甲.上年", "11.08"),
        ("乙", "5.60"),
        ("丙", "7.09"),
        ("头", "31"),
        ("表[0].项", "某项"),
        ("表[0].数", "2.75"),
    ])
}

/// The verdict, the sentence and the further explanations when this is typed for a figure.
fn graded(name: &str, text: &str) -> (FigureVerdict, String, Vec<String>) {
    let book = book();
    let papers = Papers::load(&book, &[("p.toml", PAPERS)]).unwrap();
    let figure = book.names().find(name).unwrap().into();
    let graded = grade(
        &book,
        &papers,
        &truth(),
        &report(&[(name, text)]),
        &[figure],
    )
    .remove(0);
    (graded.verdict, graded.says, graded.also)
}

#[test]
fn a_wrong_figure_is_explained_by_what_it_equals() {
    for (name, text, verdict, says) in [
        ("甲", "12.340", FigureVerdict::Right, "对，与《一号》一致。"),
        (
            "甲",
            "12.344",
            FigureVerdict::Slip(Slip::Doubled),
            "重复打了一位。应填 12.34 万元，见《一号》。",
        ),
        (
            "甲",
            "123400",
            FigureVerdict::Unit,
            "填的是元，这一格的单位是万元。应填 12.34 万元，见《一号》。",
        ),
        (
            "乙",
            "0.00056",
            FigureVerdict::Unit,
            "比应填的数小一万倍：已经是万元，又除了一次 10000。应填 5.60 万元：《一号》上的数除以 10000。",
        ),
        (
            "甲",
            "19.43",
            FigureVerdict::Mistake(0),
            "加了丙（7.09）。应填 12.34 万元，见《一号》。",
        ),
        (
            "甲",
            "11.08",
            FigureVerdict::Mistake(1),
            "这是上年的。应填 12.34 万元，见《一号》。",
        ),
        (
            "甲",
            "5.6",
            FigureVerdict::Row,
            "填的是《一号》里的“乙”，这里要填“甲”。应填 12.34 万元，见《一号》。",
        ),
        (
            "甲",
            "17.94",
            FigureVerdict::Row,
            "填的是《一号》里的“合计”，这里要填“甲”。应填 12.34 万元，见《一号》。",
        ),
        (
            "甲",
            "2.75",
            FigureVerdict::Row,
            "填的是《二号》里的“表 第 1 行 数”，这里要填“甲”。应填 12.34 万元，见《一号》。",
        ),
        (
            "甲",
            "6.74",
            FigureVerdict::Sum,
            "比应填的数少 5.60，正好是《一号》里的“乙”，多半把它减掉了。应填 12.34 万元，见《一号》。",
        ),
        (
            "丙",
            "14.18",
            FigureVerdict::Sum,
            "正好是应填的数的两倍，多半加了两次。应填 7.09 万元，见《二号》。",
        ),
        (
            "丙",
            "-7.09",
            FigureVerdict::Slip(Slip::Sign),
            "正负号相反。应填 7.09 万元，见《二号》。",
        ),
        (
            "头",
            "13",
            FigureVerdict::Slip(Slip::Swapped),
            "相邻两位数字颠倒。应填 31 人，见《二号》。",
        ),
        (
            "头",
            "0",
            FigureVerdict::Other,
            "与资料对不上。应填 31 人，见《二号》。",
        ),
    ] {
        let (found, told, _) = graded(name, text);
        assert_eq!((found, told.as_str()), (verdict, says), "{name} {text}");
    }
}

#[test]
fn figures_of_another_kind_are_not_compared() {
    let (verdict, _, also) = graded("甲", "31");
    assert!(verdict != FigureVerdict::Row && also.iter().all(|says| !says.contains("“头”")));
}

#[test]
fn an_amount_in_yuan_can_be_mistyped_digit_by_digit() {
    assert_eq!(
        graded("乙", "65000元").0,
        FigureVerdict::Slip(Slip::Swapped)
    );
    assert_eq!(
        graded("乙", "566000元").0,
        FigureVerdict::Slip(Slip::Doubled)
    );
}

#[test]
fn a_paper_leaves_out_what_nobody_knows() {
    let book = book();
    let papers = Papers::load(&book, &[("p.toml", PAPERS)]).unwrap();
    let page = papers.html(&book, &truth());
    assert!(
        page.contains(">56000.00<") && page.contains(">17.94<") && !page.contains("一号</p>"),
        "{page}"
    );
    let blank = papers.html(&book, &report(&[("名", "某局"), ("甲", "1")]));
    assert!(
        blank.contains("<p class=\"number\">某局一号</p>") && !blank.contains("0.00"),
        "{blank}"
    );
    let names = |fields: Vec<Figure>| {
        fields
            .into_iter()
            .map(|figure| book.spell(figure))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(papers.answered(&book, &report(&[("甲", "1")]), &papers.fields(1))),
        ["甲"]
    );
}
