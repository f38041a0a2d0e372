//! Forms that a rulebook may draw, and the problems of drawings that do not fit.

use crate::{
    row,
    vocabulary::{document_with_forms as document, filled},
};

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
