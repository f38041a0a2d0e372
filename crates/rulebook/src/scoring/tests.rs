//! Sets of indicators: what they may say, which figures come with them, and what is said where they
//! do not fit.

use super::*;
use crate::{Declared, FieldId, GroupId, GroupItem, Rulebook, SectionId};

const BOOK: &str = r#"
id = "t"
title = "t"
version = "1"
document_title = "t"
[[unit]]
name = "分"
kind = "比率"
decimals = 2
[[unit]]
name = "文字"
kind = "文字"
[[unit]]
name = "选项"
kind = "选项"
[[section]]
id = "一"
title = "绩效"
[[group]]
id = "评分表"
section = "一"
[[option]]
name = "表"
title = "评分表"
choices = ["不选", "甲表"]
section = "一"
"#;

const TABLE: &str = r#"
[[field]]
name = "得分.率"
group = "评分表"
unit = "分"
[[field]]
name = "率"
group = "评分表"
unit = "分"
[[table]]
name = "评分"
group = "评分表"
[[table.column]]
name = "分值"
unit = "分"
[[table.column]]
name = "得分"
unit = "分"
[[table.column]]
name = "原因"
unit = "文字"
"#;

const SET: &str = r#"[[scoring]]
id = "甲表"
title = "甲评分表"
basis = "通知"
verified = "已核"
group = "评分表"
unit = "分"
points = "20"
[[scoring.indicator]]
name = "率"
part = "投入"
points = "5"
score = "最小(5, 率 × 5)"
rule = "按比例"
verified = "已核，取整推断"
[[scoring.indicator]]
name = "制度"
part = "过程"
points = "3"
criteria = [["1", "有制度"], ["2", "执行了制度"]]
rule = "各项分别给分"
verified = "待核"
[[scoring.indicator]]
name = "产出"
part = "产出"
points = "10"
adjustable = true
each = "评分"
score = "评分.分值"
row_points = "分值"
row_score = "得分"
row_reason = "原因"
bands = [["80", "达成"], ["0", "未达成"]]
rule = "逐行"
verified = "推断"
[[scoring.indicator]]
name = "效益"
part = "效果"
points = "2"
rule = "评议"
verified = "待核"
[[scoring.grade]]
least = "18"
name = "优"
[[scoring.grade]]
least = "0"
name = "差"
"#;

fn load(set: &str) -> Result<Rulebook, Vec<String>> {
    Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", TABLE), ("b.toml", set)])
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// The problems of the set with this in the place of that.
fn problems(that: &str, this: &str) -> Vec<String> {
    assert!(SET.contains(that), "{that}");
    load(&SET.replacen(that, this, 1)).err().unwrap_or_default()
}

#[test]
fn each_indicator_says_how_its_score_comes_about() {
    let book = load(SET).unwrap();
    let [set] = &book.scorings[..] else {
        panic!("one set")
    };
    assert!(matches!(
        set.indicators
            .iter()
            .map(|indicator| &indicator.method)
            .collect::<Vec<_>>()[..],
        [
            Method::Formula(_),
            Method::Criteria(_),
            Method::Rows(_),
            Method::Judgement
        ]
    ));
    assert_eq!(set.indicators[0].part, "投入");
    assert_eq!(set.points, Some(Decimal::from(20)));
    assert_eq!(
        [
            grade_of(&set.grades, 18.into()),
            grade_of(&set.grades, Decimal::new(1799, 2))
        ],
        [Some("优"), Some("差")]
    );
    assert_eq!(grade_of(&set.grades, Decimal::NEGATIVE_ONE), None);
}

#[test]
fn the_figures_of_an_indicator_come_with_it_and_stand_in_no_other_table() {
    let book = load(SET).unwrap();
    let field = |name: &str| {
        book.field(book.names().find(name)?)
            .map(|(field, _)| field.name.as_str())
    };
    for name in [
        "得分.率",
        "得分.效益",
        "扣分原因.率",
        "要点.制度.1",
        "要点.制度.2",
        "分值.产出",
    ] {
        assert_eq!(field(name), Some(name));
    }
    assert_eq!(
        [field("分值.率"), field("要点.制度.3"), field("要点.率.1")],
        [None; 3]
    );
    let shown: Vec<&str> = book.groups[GroupId::default()]
        .items
        .iter()
        .filter_map(|item| {
            if let GroupItem::Field(index) = item {
                Some(book.fields[*index].name.as_str())
            } else {
                None
            }
        })
        .collect();
    assert_eq!(shown, ["率"]);
    assert_eq!(
        book.section_of(book.names().find("得分.效益").unwrap()),
        Some(SectionId::default())
    );
    assert_eq!(
        book.fields
            .iter()
            .filter(|field| field.name == "得分.率")
            .count(),
        1
    );
}

#[test]
fn a_set_is_chosen_by_an_option() {
    assert_eq!(
        problems("甲表", "乙表"),
        ["b.toml 第 2 行：没有一个选项可以选“乙表”，在 rulebook.toml 的选项里加上"]
    );
    assert_eq!(
        load(&SET.repeat(2)).unwrap_err(),
        [format!(
            "b.toml 第 {} 行：“甲表”已经有了，编号和名称不能重复",
            SET.lines().count() + 2
        )]
    );
}

#[test]
fn points_add_up_unless_the_set_is_a_fragment() {
    assert_eq!(
        problems("points = \"2\"", "points = \"3\""),
        ["b.toml 第 2 行：各项分值相加是 21，不是 20"]
    );
    assert_eq!(
        problems("points = \"20\"\n", ""),
        ["b.toml 第 2 行：写上满分（points）；还有指标没见到的，写 fragment = true"]
    );
    assert_eq!(problems("points = \"20\"\n", "fragment = true\n"), [""; 0]);
    assert_eq!(
        problems("points = \"20\"\n", "points = \"20\"\nfragment = true\n"),
        ["b.toml 第 2 行：fragment 的表指标不全，没有满分（points）可写"]
    );
    assert_eq!(
        problems("[\"1\", \"有制度\"]", "[\"2\", \"有制度\"]"),
        ["b.toml 第 17 行：各项分值相加是 4，不是 3"]
    );
}

#[test]
fn names_are_known_and_a_score_is_a_number() {
    assert_eq!(
        problems("率 × 5", "比 × 5"),
        ["b.toml 第 13 行：没有“比”这个名称，核对写法，或先声明它"]
    );
    assert_eq!(
        problems("最小(5, 率 × 5)", "率 > 1"),
        ["b.toml 第 13 行：这里要算出一个数，不是判断"]
    );
    assert_eq!(
        problems("row_score = \"得分\"", "row_score = \"分数\""),
        ["b.toml 第 28 行：没有“评分.分数”这个名称，核对写法，或先声明它"]
    );
    assert_eq!(
        problems("each = \"评分\"\n", ""),
        ["b.toml 第 24 行：when、judged、bands、row_… 只和 each 一起写"]
    );
    assert_eq!(
        problems("each = \"评分\"\nscore = \"评分.分值\"", "each = \"评分\""),
        ["b.toml 第 24 行：得分写 score 或 criteria 中的一个；each 要和 score 一起写"]
    );
}

#[test]
fn an_indicator_stands_once_in_a_set_and_says_what_was_seen() {
    assert_eq!(
        problems("name = \"效益\"", "name = \"率\"")[0],
        "b.toml 第 37 行：“率”在这张评分表里已经有了"
    );
    assert_eq!(
        problems("verified = \"待核\"", "verified = \"听说\""),
        ["b.toml 第 22 行：verified 以 已核、待核 或 推断 开头"]
    );
    assert_eq!(
        problems("least = \"18\"", "least = \"0\""),
        ["b.toml 第 2 行：等级从高到低写，每一级写最低分"]
    );
    let book = load(SET).unwrap();
    assert!(
        matches!(book.declared(book.scorings[0].indicators[0].score), Some(Declared::Field(field)) if field == FieldId::default())
    );
}

#[test]
fn the_figures_of_an_indicator_are_called_by_it_and_have_the_units_they_need() {
    // Another group and another unit first, so that nothing falls to the first of either by chance.
    let group = "[[group]]\nid = \"别的\"\nsection = \"一\"\n[[group]]\nid = \"评分表\"";
    let unit = "[[unit]]\nname = \"人\"\nkind = \"计数\"\n[[unit]]\nname = \"分\"";
    let book = BOOK
        .replace("[[group]]\nid = \"评分表\"", group)
        .replace("[[unit]]\nname = \"分\"", unit);
    let book =
        Rulebook::load(&[("rulebook.toml", &book), ("a.toml", TABLE), ("b.toml", SET)]).unwrap();
    let told = |name: &str| {
        let slot = book.names().find(name).unwrap();
        let (field, _) = book.field(slot).unwrap();
        assert_eq!(
            (field.slot, book.groups[field.group].id.as_str()),
            (slot, "评分表"),
            "{name}"
        );
        (
            field.label.as_str(),
            book.units[field.unit].name.as_str(),
            field.choices.len(),
        )
    };
    assert_eq!(told("得分.制度"), ("制度 得分", "分", 0));
    assert_eq!(told("分值.产出"), ("产出 分值", "分", 0));
    assert_eq!(told("扣分原因.效益"), ("效益 扣分原因", "文字", 0));
    assert_eq!(told("要点.制度.2"), ("制度.2 要点", "选项", 2));
}

#[test]
fn without_a_unit_of_texts_or_of_choices_there_are_no_reasons_and_no_lists() {
    for kind in ["文字", "选项"] {
        let book = BOOK.replace(
            &format!("[[unit]]\nname = \"{kind}\"\nkind = \"{kind}\"\n"),
            "",
        );
        let table = TABLE.replace("unit = \"文字\"", "unit = \"分\"");
        let told = Rulebook::load(&[
            ("rulebook.toml", &book),
            ("a.toml", &table),
            ("b.toml", SET),
        ])
        .unwrap_err();
        let says = "rulebook.toml 里要有“文字”和“选项”这两类单位，写扣分原因、勾要点要用";
        assert!(
            told.iter().any(|problem| problem.kind.to_string() == says),
            "{kind}: {told:?}"
        );
    }
}

#[test]
fn what_is_of_rows_is_written_with_rows_and_a_list_with_no_formula() {
    let of_rows = "when、judged、bands、row_… 只和 each 一起写";
    for more in [
        "when = \"率 > 0\"",
        "judged = \"率 > 0\"",
        "bands = [[\"80\", \"达成\"]]",
        "row_score = \"得分\"",
    ] {
        let told = problems("rule = \"评议\"", &format!("rule = \"评议\"\n{more}"));
        assert!(
            told.iter().any(|problem| problem.ends_with(of_rows)),
            "{more}: {told:?}"
        );
    }
    let one_of = "得分写 score 或 criteria 中的一个；each 要和 score 一起写";
    for (that, this) in [
        ("criteria = [[\"1\"", "score = \"率\"\ncriteria = [[\"1\""),
        (
            "score = \"评分.分值\"",
            "score = \"评分.分值\"\ncriteria = [[\"10\", \"有\"]]",
        ),
    ] {
        assert!(
            problems(that, this)
                .iter()
                .any(|problem| problem.ends_with(one_of)),
            "{this}"
        );
    }
    let told = problems(
        "[\"80\", \"达成\"], [\"0\", \"未达成\"]",
        "[\"0\", \"未达成\"], [\"80\", \"达成\"]",
    );
    assert_eq!(told, ["b.toml 第 24 行：等级从高到低写，每一级写最低分"]);
    let book = load(SET).unwrap();
    let Method::Rows(rows) = &book.scorings[0].indicators[2].method else {
        panic!("rows")
    };
    let bands: Vec<_> = rows
        .bands
        .iter()
        .map(|band| (band.least.to_string(), band.name.as_str()))
        .collect();
    assert_eq!(
        bands,
        [("80".to_owned(), "达成"), ("0".to_owned(), "未达成")]
    );
}
