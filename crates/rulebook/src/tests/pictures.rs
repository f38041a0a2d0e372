//! Pictures: what a rulebook says of them, and what is refused.

use super::*;

fn picture(kind: &str, series: &str, rows: &[&str]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("[[picture.row]]\n{row}\n"))
        .collect();
    let rows = rows.concat();
    format!("[[picture]]\nname = \"图\"\nkind = \"{kind}\"\nseries = [{series}]\n{rows}")
}

fn placed(picture: &str) -> String {
    format!("{picture}[[wording]]\nsection = \"一\"\npicture = \"图\"\n")
}

#[test]
fn a_wording_places_a_picture_of_figures_of_one_unit() {
    let rows = [
        "label = \"两年\"\nfigures = [\"合.上年\", \"合\"]",
        "figures = [\"甲\", \"上年报告.甲\"]",
    ];
    let book = load(&placed(&picture("对比", "\"上年\", \"本年\"", &rows))).unwrap();
    assert!(
        matches!(book.wording[0].body, Body::Picture(picture) if picture == PictureId::default())
    );
    let picture = &book.pictures[PictureId::default()];
    assert_eq!(
        (picture.title.as_str(), picture.divided, picture.rows.len()),
        ("图", false, 2)
    );
    assert_eq!(
        picture
            .names()
            .map(|name| book.names().text(name))
            .collect::<Vec<_>>(),
        ["合.上年", "合", "甲", "上年报告.甲"]
    );
}

#[test]
fn a_divided_bar_names_its_whole() {
    let whole = "whole = \"合\"\nfigures = [\"甲\", \"乙\"]";
    assert!(
        load(&picture("构成", "\"金额\"", &[whole]))
            .unwrap()
            .pictures[PictureId::default()]
        .divided
    );
    let says = ["a.toml 2：构成图的每一行写 whole 和 figures，figures 是二到四个数"];
    assert_eq!(
        problems(&picture(
            "构成",
            "\"金额\"",
            &["figures = [\"甲\", \"乙\"]"]
        )),
        says
    );
    assert_eq!(
        problems(&picture(
            "构成",
            "\"金额\"",
            &["whole = \"合\"\nfigures = [\"甲\"]"]
        )),
        says
    );
    assert_eq!(
        problems(&picture("构成", "\"金额\", \"占比\"", &[whole])),
        ["a.toml 2：构成图的 series 只写一个词，是数字上面的栏名"]
    );
}

#[test]
fn bars_are_as_many_as_their_names() {
    let says = ["a.toml 2：对比图的每一行不写 whole，figures 和 series 一样多"];
    assert_eq!(
        problems(&picture(
            "对比",
            "\"上年\", \"本年\"",
            &["figures = [\"合\"]"]
        )),
        says
    );
    assert_eq!(
        problems(&picture(
            "对比",
            "\"本年\"",
            &["whole = \"合\"\nfigures = [\"合\"]"]
        )),
        says
    );
    assert_eq!(
        problems(&picture("对比", "", &["figures = []"])),
        ["a.toml 2：对比图的 series 写一到四个词，是每一行各条的名称"]
    );
    assert_eq!(
        problems(&picture("对比", "\"本年\"", &[])),
        ["a.toml 2：图至少要有一行（[[picture.row]]）"]
    );
    assert_eq!(
        problems(&picture("饼图", "\"本年\"", &["figures = [\"合\"]"])),
        ["a.toml 3：没有“饼图”这种图，可用：构成、对比"]
    );
}

#[test]
fn money_and_heads_do_not_stand_in_one_picture() {
    let mixed = picture(
        "对比",
        "\"本年\"",
        &["figures = [\"合\"]", "figures = [\"头\"]"],
    );
    assert_eq!(
        problems(&mixed),
        ["a.toml 8：“头”和“合”单位不同，不能画在一幅图里"]
    );
    let unknown = picture("对比", "\"本年\"", &["figures = [\"丁\"]"]);
    assert_eq!(
        problems(&unknown),
        ["a.toml 6：没有“丁”这个名称，核对写法，或先声明它"]
    );
    let text = "[[text]]\nname = \"话\"\ngroup = \"组\"\n".to_owned();
    let words = text + &picture("对比", "\"本年\"", &["figures = [\"文字.话\"]"]);
    assert_eq!(
        problems(&words),
        ["a.toml 9：“文字.话”不是画得出来的一个数"]
    );
}

#[test]
fn a_wording_places_what_there_is_and_nothing_beside_it() {
    let picture = picture("对比", "\"本年\"", &["figures = [\"合\"]"]);
    let wording = |body: &str| format!("[[wording]]\nsection = \"一\"\n{body}\n");
    assert_eq!(
        problems(&wording("picture = \"图\"")),
        ["a.toml 3：没有“图”这幅图；要写在用到它之前"]
    );
    assert_eq!(
        problems(&(picture.clone() + &wording("picture = \"图\"\ntext = \"见图。\""))),
        ["a.toml 8：每段写 heading、text、list、table、figures、picture 中的一个"]
    );
    assert_eq!(
        problems(&(picture.clone() + &picture)),
        ["a.toml 8：“图”已经有了，编号和名称不能重复"]
    );
}

#[test]
fn the_closing_lines_are_sentences_with_figures() {
    let with = |closing: &str| {
        let book = BOOK.replacen(
            "[[unit]]",
            &format!("closing = [\"{closing}\"]\n[[unit]]"),
            1,
        );
        Rulebook::load(&[("rulebook.toml", &book), ("a.toml", FIELDS)])
    };
    assert_eq!(with("共{合}").unwrap().closing.len(), 1);
    let problems = with("{丁}").unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "rulebook.toml 第 6 行：没有“丁”这个名称，核对写法，或先声明它"
    );
}
