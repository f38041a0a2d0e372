//! Figures beyond the plain field: last year's, those of the final accounts, columns that follow,
//! points.

use super::*;

fn name(book: &Rulebook, name: &str) -> Name {
    book.names()
        .find(name)
        .unwrap_or_else(|| panic!("there is no {name}"))
}

const TEXT: &str = "[[text]]\nname = \"问题\"\ngroup = \"组\"\n";

#[test]
fn a_figure_of_last_year_is_declared_by_being_used() {
    let book = load(
        &(TEXT.to_owned() + &check("合 = 上年报告.合.上年 且 文字.问题 = 上年报告.文字.问题")),
    )
    .unwrap();
    let (last, this) = (name(&book, "上年报告.合.上年"), name(&book, "合.上年"));
    assert_eq!(book.declared(last), Some(Declared::LastYear(this)));
    assert_eq!(book.meaning(last), this);
    assert_eq!(
        (book.label(last.into()), book.show(last, Decimal::ONE)),
        ("上年报告 合 上年".into(), "1.00".into())
    );
    assert_eq!(book.slack()[last.index()], book.slack()[this.index()]);
    assert_eq!(book.section_of(last), Some(SectionId::default()));
    let mentioned: Vec<String> = book
        .last_year()
        .map(|(name, _)| book.spell(name.into()))
        .collect();
    assert_eq!(mentioned, ["上年报告.合.上年", "上年报告.文字.问题"]);
    assert_eq!(
        book.label(name(&book, "上年报告.文字.问题").into()),
        "上年报告 问题"
    );
}

#[test]
fn last_year_has_the_quantities_of_this_year_and_no_names_of_its_own() {
    assert_eq!(
        problems(&check("头 = 上年报告.合")),
        ["a.toml 4：人数、件数和金额不能比较"]
    );
    let unknown = |name| format!("a.toml 4：没有“上年报告.{name}”这个名称，核对写法，或先声明它");
    assert_eq!(problems(&check("合 = 上年报告.丁")), [unknown("丁")]);
    assert_eq!(
        problems(&check("合 = 上年报告.上年报告.合")),
        [unknown("上年报告.合")]
    );
    let table = "[[table]]\nname = \"表\"\ngroup = \"组\"\n[[table.column]]\nname = \"列\"\nunit = \"万元\"\n";
    let message = "没有“上年报告.表.列”这个名称，核对写法，或先声明它";
    assert_eq!(
        problems(&(table.to_owned() + &check("合 = 上年报告.表.列"))),
        [format!("a.toml 10：{message}")]
    );
}

#[test]
fn a_sheet_repeats_figures_under_its_prefix() {
    let sheet = "[[sheet]]\nprefix = \"总表\"\ngroup = \"组\"\nnames = [\"合\", \"头\"]\n";
    let book = load(&(sheet.to_owned() + &check("总表.合 = 合"))).unwrap();
    let (field, column) = book.field(name(&book, "总表.合")).unwrap();
    assert_eq!(
        (
            &*field.name,
            &*field.label,
            &*field.source,
            column.is_none()
        ),
        ("总表.合", "合", "总表", true)
    );
    assert_eq!(
        (field.repeats, field.derived.is_none()),
        (Some(name(&book, "合")), true)
    );
    assert_eq!(book.label(name(&book, "总表.合").into()), "总表 合");
    assert_eq!(book.unit(name(&book, "总表.头")).unwrap().name, "人");
    assert!(book.names().find("总表.合.上年").is_none());
    assert_eq!(
        problems(&sheet.replace('头', "丁")),
        ["a.toml 4：没有“丁”这个字段；要写在表之前"]
    );
    assert_eq!(
        problems(&sheet.replace('头', "合")),
        ["a.toml 4：“总表.合”已经有了，名称不能重复"]
    );
}

const ROW: &str =
    "[[field]]\nname = \"资金\"\ngroup = \"组\"\nunit = \"万元\"\ncolumns = [\"预算\", \"执行\"]\n";

#[test]
fn a_column_may_follow_from_other_figures() {
    let topic = format!(
        "{ROW}derived_columns = {{ \"执行\" = \"合\" }}\n{}",
        check("资金.执行 = 合")
    );
    let book = load(&topic).unwrap();
    let (executed, sum) = (name(&book, "资金.执行"), name(&book, "合"));
    assert_eq!(book.derivation(executed).unwrap().source, "合");
    assert_eq!(
        book.steps(),
        [
            CalculationStep::Derived(sum),
            CalculationStep::Derived(executed)
        ]
    );
    assert_eq!(book.checks[0].empty_when_derived, [[executed]]);
    let other = topic.replace("{ \"执行\"", "{ \"决算\"");
    assert_eq!(
        problems(&other),
        ["a.toml 6：derived_columns 里的“决算”不在 columns 里"]
    );
    let circle = topic.replace("= \"合\" }", "= \"资金.执行 + 甲\" }");
    assert_eq!(
        problems(&circle),
        ["rulebook.toml 0：“资金.执行”由自己算出（循环），改其中一个公式"]
    );
}

#[test]
fn a_check_is_empty_too_when_its_figure_is_derived_from_a_derived_one() {
    let topic = format!(
        "{ROW}derived_columns = {{ \"执行\" = \"合\" }}\n{}",
        check("资金.执行 = 甲 + 乙")
    );
    let book = load(&topic).unwrap();
    assert_eq!(
        book.checks[0].empty_when_derived,
        [[name(&book, "资金.执行"), name(&book, "合")]]
    );
}

#[test]
fn a_row_of_columns_only_has_no_bare_figure() {
    let row = format!("{ROW}columns_only = true\n");
    let book = load(&(row.clone() + &check("资金.执行 <= 资金.预算"))).unwrap();
    assert!(
        book.field(name(&book, "资金")).is_none() && book.field(name(&book, "资金.预算")).is_some()
    );
    let bare = row.clone() + &check("资金 = 合");
    assert_eq!(
        problems(&bare),
        ["a.toml 10：没有“资金”这个名称，核对写法，或先声明它"]
    );
    let without = row.replace("columns = [\"预算\", \"执行\"]\n", "");
    assert_eq!(
        problems(&without),
        ["a.toml 2：columns_only 的字段要有 columns，不能有 derived、blank"]
    );
}

#[test]
fn points_are_bare_numbers_and_a_figure_may_have_a_precision_of_its_own() {
    let points = "[[unit]]\nname = \"分\"\nkind = \"分数\"\ndecimals = 2\n";
    let field =
        "[[field]]\nname = \"得分\"\ngroup = \"组\"\nunit = \"分\"\nhalf_width = \"0.01\"\n";
    let topic = format!(
        "{FIELDS}{field}{}",
        check("得分 = 3 - 0.5 × 头 且 得分 <= 上年报告.得分")
    );
    let book = Rulebook::load(&[
        (
            "rulebook.toml",
            &BOOK.replacen("[[section]]", &format!("{points}[[section]]"), 1),
        ),
        ("a.toml", &topic),
    ]);
    let book = book.unwrap();
    let half = Slack::Half("0.01".parse().unwrap());
    assert_eq!(
        ["得分", "上年报告.得分"].map(|score| book.slack()[name(&book, score).index()]),
        [half; 2]
    );
    assert_eq!(
        book.show(name(&book, "得分"), "9.50".parse().unwrap()),
        "9.5"
    );
}

#[test]
fn what_may_be_below_zero_is_said_or_follows() {
    let signed = |field: &str| {
        let topic = format!("[[field]]\ngroup = \"组\"\nunit = \"万元\"\n{field}\n");
        load(&topic).unwrap().fields.last().unwrap().signed
    };
    assert!(signed("name = \"追加\"\nsigned = true") && signed("name = \"写出.变动额\""));
    assert!(!signed("name = \"丙\""));
}

#[test]
fn a_figure_that_is_repeated_is_a_field_of_its_own() {
    let first = "[[field]]\nname = \"全\"\ngroup = \"组\"\nunit = \"万元\"\ncolumns = [\"上年\"]\nindent = 1\n\
                 blank = \"0\"\nmistake = \"常填错\"\nhelp = \"说明\"\n";
    let sheet = "[[sheet]]\nprefix = \"总表\"\ngroup = \"后组\"\nnames = [\"全\"]\n";
    let book = BOOK.replace(
        "[[option]]",
        "[[group]]\nid = \"后组\"\nsection = \"一\"\n[[option]]",
    );
    let book = Rulebook::load(&[
        ("rulebook.toml", &book),
        ("a.toml", &format!("{FIELDS}{first}{sheet}")),
    ])
    .unwrap();
    let slot = name(&book, "总表.全");
    let (field, _) = book.field(slot).unwrap();
    assert_eq!(
        (
            field.slot,
            book.groups[field.group].id.as_str(),
            field.help.as_str()
        ),
        (slot, "后组", "说明")
    );
    assert!(field.columns.is_empty() && field.blank.is_none() && field.mistake.is_empty());
    assert_eq!(field.indent, 0);
    let (original, _) = book.field(name(&book, "全")).unwrap();
    assert!(original.blank.is_some() && original.columns.len() == 1 && original.indent == 1);
}

#[test]
fn a_row_of_columns_only_has_nothing_to_repeat() {
    let row = format!("{ROW}columns_only = true\n");
    let sheet = "[[sheet]]\nprefix = \"总表\"\ngroup = \"组\"\nnames = [\"资金\"]\n";
    assert_eq!(
        problems(&(row + sheet)),
        ["a.toml 10：没有“资金”这个字段；要写在表之前"]
    );
}

#[test]
fn a_check_belongs_to_the_series_of_its_first_letters() {
    let series = |id: &str| {
        load(&check("合 = 甲").replace("A-1", id)).unwrap().checks[0]
            .series()
            .to_owned()
    };
    assert_eq!(
        [series("MTG-03"), series("TXT-1-2"), series("单")],
        ["MTG", "TXT", "单"]
    );
}

#[test]
fn a_calculated_amount_is_shown_to_the_cent_and_a_typed_one_to_its_last_digit() {
    let book = load("").unwrap();
    let unit = |name: &str| book.units.iter().find(|unit| unit.name == name).unwrap();
    let value: Decimal = "1.2345".parse().unwrap();
    assert_eq!(
        [
            unit("万元").show(value, true),
            unit("万元").show(value, false)
        ],
        ["1.23", "1.2345"]
    );
    assert_eq!(
        [unit("%").show(value, true), unit("%").show(value, false)],
        ["123.45%", "1.2345"]
    );
}
