//! Names: where they are shown, what the form calls them, how they are spelled and found again.

use super::*;

fn name(book: &Rulebook, text: &str) -> Name {
    book.names().find(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn everything_that_is_declared_has_a_section_in_which_it_is_shown() {
    let book = built_in();
    let section = |text: &str| {
        book.section_of(name(&book, text))
            .map(|section| book.sections[section].id.as_str())
    };
    let shown = [
        ("编制数", "一"),
        ("三公经费", "二"),
        ("三公经费.上年", "二"),
        ("项目.支出", "三"),
        ("文字.职能职责", "一"),
        ("声称.无公务用车", "二"),
        ("在职人员控制率", "一"),
        ("口径.三公经费控制率", "二"),
        ("上年报告.年末固定资产原值", "四"),
    ];
    for (text, wanted) in shown {
        assert_eq!(section(text), Some(wanted), "{text}");
    }
}

#[test]
fn the_form_calls_a_figure_by_its_label_its_column_or_its_row() {
    let book = built_in();
    let label = |spelled: &str| {
        book.label(
            book.figure_of(spelled)
                .unwrap_or_else(|| panic!("{spelled}")),
        )
    };
    assert_eq!(label("三公经费"), "三公经费");
    assert_eq!(label("三公经费.年初预算"), "三公经费 年初预算");
    assert_eq!(label("项目[1].支出"), "项目 第 2 行 支出");
    assert_eq!(label("项目.支出"), "项目 支出");
    assert_eq!(label("文字.职能职责"), "职能职责");
    assert_eq!(label("声称.无公务用车"), "无公务用车");
    assert_eq!(label("上年报告.三公经费"), "上年报告 三公经费");
    // A figure of the final accounts is called by its table too.
    assert_eq!(label("三公表.公务接待费"), "三公表 公务接待费");
    assert_eq!(label("在职人员控制率"), "在职人员控制率");
}

#[test]
fn a_figure_is_found_by_the_way_it_is_spelled() {
    let book = built_in();
    for spelled in [
        "三公经费",
        "三公经费.年初预算",
        "项目[0].支出",
        "项目[12].预算",
        "上年报告.三公经费",
    ] {
        assert_eq!(
            book.figure_of(spelled)
                .map(|figure| book.spell(figure))
                .as_deref(),
            Some(spelled)
        );
    }
    for spelled in ["没有这个数", "项目[x].支出", "项目[1].没有", "项目[1]支出"] {
        assert_eq!(book.figure_of(spelled), None, "{spelled}");
    }
}

#[test]
fn a_check_is_found_by_its_id() {
    let book = built_in();
    assert_eq!(
        book.check("MTG-03").map(|check| check.id.as_str()),
        Some("MTG-03")
    );
    assert!(book.check("没有").is_none());
}

#[test]
fn a_figure_of_the_final_accounts_is_a_field_of_its_own_with_the_meaning_of_the_one_it_repeats() {
    let book = built_in();
    let repeating: Vec<&Field> = book
        .fields
        .iter()
        .filter(|field| field.repeats.is_some())
        .collect();
    assert!(repeating.len() > 30, "{}", repeating.len());
    for field in repeating {
        let meant = book.field(field.repeats.unwrap()).unwrap().0;
        assert_eq!(book.names().text(field.slot), field.name);
        assert_eq!(field.name, format!("{}.{}", field.source, meant.name));
        assert_eq!(
            (&field.label, field.unit, &field.help),
            (&meant.label, meant.unit, &meant.help)
        );
        let group = &book.groups[field.group];
        assert!(group.items.iter().any(
            |item| matches!(item, GroupItem::Field(at) if book.fields[*at].slot == field.slot)
        ));
        assert!(
            field.columns.is_empty() && field.indent == 0 && field.mistake.is_empty(),
            "{}",
            field.name
        );
        assert!(
            field.blank.is_none() && field.derived.is_none(),
            "{}",
            field.name
        );
    }
}
