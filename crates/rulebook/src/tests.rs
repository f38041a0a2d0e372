//! The loader takes what a rulebook may say, and tells its author what it may not say.

mod additions;
mod limits;
mod names;
mod options;
mod pictures;
mod requirements;
mod settled;
mod toml_table;
mod wording;

use super::*;
use ziping_test_rulebook::BOOK;

const FIELDS: &str = r#"
[[field]]
name = "合"
group = "组"
unit = "万元"
derived = "甲 + 乙"
columns = ["上年"]
[[field]]
name = "甲"
group = "组"
unit = "万元"
[[field]]
name = "乙"
group = "组"
unit = "万元"
blank = "0"
[[field]]
name = "头"
group = "组"
unit = "人"
"#;

fn load(topic: &str) -> Result<Rulebook, Vec<String>> {
    let topic = format!("{FIELDS}{topic}");
    Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", &topic)])
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// The problems of a topic whose first line is line 1.
fn problems_of(topic: &str) -> Vec<Problem> {
    let shift = FIELDS.matches('\n').count();
    let topic = format!("{FIELDS}{topic}");
    let mut problems = Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", &topic)])
        .err()
        .unwrap_or_default();
    for problem in &mut problems {
        problem.line = problem.line.saturating_sub(shift);
    }
    problems
}

/// The same as an author reads them.
fn problems(topic: &str) -> Vec<String> {
    problems_of(topic)
        .into_iter()
        .map(|Problem { file, line, kind }| format!("{file} {line}：{kind}"))
        .collect()
}

/// The same by line and kind.
fn kinds(topic: &str) -> Vec<(usize, LoadErrorKind)> {
    problems_of(topic)
        .into_iter()
        .map(|problem| (problem.line, problem.kind))
        .collect()
}

fn check(holds: &str) -> String {
    format!(
        "[[check]]\nid = \"A-1\"\nlevel = \"错误\"\nholds = '{holds}'\nsays = \"错\"\nbasis = \"算术\"\n"
    )
}

/// The rulebook that comes with the program.
pub(super) fn built_in() -> Rulebook {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Rulebook::load_folder(&root.join("rulebooks/hunan-department")).unwrap()
}

#[test]
fn a_rulebook_without_problems_loads() {
    let book = load(&check("合 = 甲 + 乙")).unwrap();
    assert_eq!(book.checks[0].names.len(), 3);
    assert_eq!(book.spell(book.checks[0].names[0].into()), "合");
    assert_eq!(
        book.steps(),
        [CalculationStep::Derived(book.names().find("合").unwrap())]
    );
}

#[test]
fn a_check_is_empty_when_it_would_compare_a_figure_with_itself() {
    let book = load(&check("合 = 甲 + 乙")).unwrap();
    assert_eq!(
        book.checks[0].empty_when_derived,
        [[book.names().find("合").unwrap()]]
    );
    let book = load(&check("合 = 合.上年")).unwrap();
    assert!(book.checks[0].empty_when_derived.is_empty());
}

#[test]
fn names_must_be_declared() {
    let unknown = |name: &str| LoadErrorKind::UnknownName(name.into());
    assert_eq!(kinds(&check("合 = 丁")), [(4, unknown("丁"))]);
    assert_eq!(
        kinds(&check("合 = 甲").replace("错\"\nb", "{戊}\"\nb")),
        [(5, unknown("戊"))]
    );
}

#[test]
fn ids_and_names_are_given_once() {
    let twice = check("合 = 甲") + &check("合 = 乙");
    assert_eq!(
        kinds(&twice),
        [(8, LoadErrorKind::RepeatedId("A-1".into()))]
    );
    assert_eq!(
        problems("[[field]]\nname = \"甲\"\ngroup = \"组\"\nunit = \"人\"\n"),
        ["a.toml 2：“甲”已经有了，名称不能重复"]
    );
}

#[test]
fn a_check_needs_a_basis_and_a_message() {
    let bare = check("合 = 甲")
        .replace("says = \"错\"", "says = \"\"")
        .replace("算术", " ");
    assert_eq!(
        problems(&bare),
        [
            "a.toml 6：A-1 要写依据（basis）",
            "a.toml 5：A-1 要写提示语（says）"
        ]
    );
    let without = check("合 = 甲").replace("basis = \"算术\"\n", "");
    assert_eq!(problems(&without), ["a.toml 1：缺少键“basis”"]);
}

#[test]
fn money_and_heads_do_not_mix() {
    let price = ValueKind::Quantity {
        money: 1,
        heads: -1,
        area: 0,
    };
    let mixed = |holds: &str| kinds(&check(holds));
    for (holds, error) in [
        (
            "合 + 头 <= 甲",
            QuantityError::Sum(ValueKind::MONEY, ValueKind::HEADS),
        ),
        (
            "合 <= 头",
            QuantityError::Comparison(ValueKind::MONEY, ValueKind::HEADS),
        ),
        (
            "合 / 头 <= 甲",
            QuantityError::Comparison(price, ValueKind::MONEY),
        ),
        ("合 且 甲 = 1", QuantityError::NotATruth(ValueKind::MONEY)),
    ] {
        assert_eq!(mixed(holds), [(4, error.into())], "{holds}");
    }
    assert_eq!(mixed("合 / 头 <= 5 且 头 >= 1"), []);
    assert_eq!(
        problems(&check("合 + 头 <= 甲")),
        ["a.toml 4：金额和人数、件数不能相加减"]
    );
}

#[test]
fn what_is_calculated_has_a_unit_of_its_own() {
    let area = "[[unit]]\nname = \"㎡\"\nkind = \"面积\"\n";
    let told = |holds: &str| {
        let book = format!("{BOOK}{area}");
        let floor = "[[field]]\nname = \"面\"\ngroup = \"组\"\nunit = \"㎡\"\n";
        let topic = format!("{FIELDS}{floor}{}", check(holds));
        Rulebook::load(&[("rulebook.toml", &book), ("a.toml", &topic)])
            .err()
            .map(|problems| {
                problems
                    .into_iter()
                    .map(|problem| problem.kind.to_string())
                    .collect::<Vec<_>>()
                    .join("；")
            })
    };
    for holds in [
        "合 × 2 <= 甲",
        "合 / 甲 <= 1",
        "合 / 面 <= 甲 / 面",
        "合 / 头 × 头 <= 甲",
        "面 <= 100",
        "最大(合, 甲, 5) >= 1",
        "若(头 > 1, 合, 甲) <= 5",
        "绝对值(合 - 甲) <= 乙",
        "四舍五入(合, 0) = 甲",
        "合 / 头 <= 甲 / 头 × 1.2",
    ] {
        assert_eq!(told(holds), None, "{holds}");
    }
    for (holds, says) in [
        ("面 <= 合", "面积和金额不能比较"),
        ("5 = \"话\"", "数和文字不能比较"),
        ("1 = (合 > 1)", "数和判断不能比较"),
        ("合 × 头 <= 甲", "单价和金额不能比较"),
        ("合 / 甲 <= 乙", "比率或年份和金额不能比较"),
        ("最大(合, 头) >= 1", "“最大”里金额和人数、件数不能放在一起"),
        (
            "若(头 > 1, 合, 头) <= 5",
            "“若”的两个结果一个是金额，一个是人数、件数",
        ),
        (
            "若(头, 合, 甲) <= 5",
            "“且、或、非”要连接判断，这里是人数、件数",
        ),
        ("合计(合) <= 5", "“合”不是表的一列，不能合计"),
        ("字数(合) <= 5", "“合”不是文字"),
        ("(合 > 1) + 甲 <= 5", "判断不能参加计算"),
        ("-(合 > 1) <= 5", "判断不能参加计算"),
        ("\"话\" + 甲 <= 5", "文字不能参加计算"),
        ("(合 > 1) = (甲 > 1)", "判断和判断不能比较"),
        (
            "档数(合, 头) <= 5",
            "“且、或、非”要连接判断，这里是人数、件数",
        ),
    ] {
        assert_eq!(told(holds).as_deref(), Some(says), "{holds}");
    }
}

#[test]
fn a_check_that_compares_counts_shows_them_without_decimals() {
    let counts = |holds: &str| load(&check(holds)).unwrap().checks[0].counts;
    assert!(counts("头 <= 5") && counts("合 > 1 且 头 + 1 <= 头"));
    assert!(!counts("合 <= 5") && !counts("合 / 头 <= 5") && !counts("合 / 甲 <= 5"));
}

#[test]
fn a_check_is_a_judgement_and_a_ratio_a_number() {
    assert_eq!(
        problems(&check("合 + 甲")),
        ["a.toml 4：这里要写成判断，如 a <= b"]
    );
    let ratio = "[[ratio]]\nname = \"率\"\nsection = \"一\"\nformula = \"合 = 甲\"\nunit = \"%\"\nbasis = \"算术\"\n";
    assert_eq!(problems(ratio), ["a.toml 4：这里要算出一个数，不是判断"]);
}

#[test]
fn nothing_is_calculated_from_itself() {
    let circle = "[[field]]\nname = \"圈\"\ngroup = \"组\"\nunit = \"万元\"\nderived = \"甲 + 环\"\n\
                  [[field]]\nname = \"环\"\ngroup = \"组\"\nunit = \"万元\"\nderived = \"圈 - 甲\"\n";
    assert_eq!(
        problems(circle),
        ["rulebook.toml 0：“圈”由自己算出（循环），改其中一个公式"]
    );
}

#[test]
fn a_formula_that_does_not_parse_is_shown_with_a_caret() {
    assert_eq!(
        problems(&check("合 = (甲")),
        ["a.toml 4：公式第 7 个字：缺少右括号\n合 = (甲\n\u{3000}    \u{3000}^"]
    );
}

#[test]
fn keys_are_known_and_toml_is_well_formed() {
    let extra = check("合 = 甲") + "wehn = \"甲 = 1\"\nfirst = 1\nzero = \"甲\"\n";
    assert_eq!(
        problems(&extra),
        [
            "a.toml 9：“zero”应当是方括号里的若干段文字",
            "a.toml 8：“first”应当是true 或 false",
            "a.toml 7：没有“wehn”这个键，核对写法"
        ]
    );
    assert_eq!(
        problems(&check("合 = 甲").replace("level", "levle")),
        ["a.toml 1：缺少键“level”"]
    );
    assert!(problems("[[check]\n")[0].starts_with("a.toml 1：TOML 写法不对"));
    let missing = Rulebook::load(&[("a.toml", "")]).unwrap_err();
    assert_eq!(missing[0].to_string(), "rulebook.toml：缺少这个文件");
}

#[test]
fn what_is_pointed_at_must_be_there() {
    let field = |group: &str, unit: &str| {
        format!("[[field]]\nname = \"新\"\ngroup = \"{group}\"\nunit = \"{unit}\"\n")
    };
    assert_eq!(
        problems(&field("无", "人")),
        ["a.toml 3：没有“无”这一组；要写在用到它之前"]
    );
    assert_eq!(
        problems(&field("组", "斤")),
        ["a.toml 4：没有“斤”这个单位；要写在用到它之前"]
    );
    let table = check("合 = 甲") + "each = \"表\"\n";
    assert_eq!(
        problems(&table),
        ["a.toml 7：没有“表”这张表；表要写在用到它的检查之前"]
    );
    let option = check("合 = 甲") + "option = { \"口\" = \"丙\" }\n";
    assert_eq!(problems(&option), ["a.toml 2：没有“口＝丙”这个口径选项"]);
    let level = check("合 = 甲").replace("错误", "严重");
    assert_eq!(
        problems(&level),
        ["a.toml 3：级别只能是：错误、需说明、提示"]
    );
}

#[test]
fn values_are_shown_in_their_units() {
    let book =
        load("[[ratio]]\nname = \"率\"\nsection = \"一\"\nformula = \"甲 / 合\"\nunit = \"%\"\nbasis = \"算术\"\n")
            .unwrap();
    let show = |name: &str, value: &str| {
        book.show(book.names().find(name).unwrap(), value.parse().unwrap())
    };
    assert_eq!(show("合", "116"), "116.00");
    assert_eq!(show("合", "12.3456"), "12.3456");
    assert_eq!(show("头", "9.0"), "9");
    assert_eq!(show("率", "0.75"), "75.00%");
}

#[test]
fn only_a_paragraph_goes_on_in_the_one_before() {
    let begins = "[[wording]]\nsection = \"一\"\nparagraph = \"段\"\ntext = \"{头}人。\"\n";
    let wording =
        |body: &str| format!("{begins}[[wording]]\nsection = \"一\"\nfollows = true\n{body}\n");
    assert!(load(&wording("text = \"共{合}万元。\"")).unwrap().wording[1].follows);
    assert_eq!(
        problems(&wording("figures = \"组\"")),
        ["a.toml 6：follows 只用在 text 上"]
    );
}

#[test]
fn a_month_is_printed_in_words_and_a_year_bare() {
    let unit = |decimals| Unit {
        name: String::new(),
        kind: UnitKind::Date,
        decimals,
        half_width: Decimal::ZERO,
    };
    let show = |value: &str, decimals| unit(decimals).show(value.parse().unwrap(), false);
    assert_eq!(
        [show("2019.03", 2), show("2019.10", 2), show("2019", 2)],
        ["2019年3月", "2019年10月", "2019年"]
    );
    assert_eq!(show("2021", 0), "2021");
}

#[test]
fn what_comes_from_last_year_is_said_once_and_of_columns_that_are_there() {
    let carry = |from: &str, to: &str| format!("[[carry]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
    let load = |carries: &str| {
        Rulebook::load(&[
            ("rulebook.toml", &format!("{BOOK}{carries}")),
            ("a.toml", FIELDS),
        ])
    };
    let book = load(&carry("", "上年")).unwrap();
    assert_eq!(
        (book.carries[0].from.as_str(), book.carries[0].to.as_str()),
        ("", "上年")
    );
    let says = |carries: &str| -> Vec<String> {
        load(carries)
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|problem| problem.kind.to_string())
            .collect()
    };
    assert_eq!(
        says(&carry("预算", "上年")),
        ["没有一个数有“预算”这一列，核对写法"]
    );
    assert_eq!(
        says(&carry("", "")),
        ["to 要写一列的名称，如“上年”；本年的数不从上年的文件来"]
    );
    assert_eq!(
        says(&(carry("", "上年") + &carry("上年", "上年"))),
        ["“上年”这一列已经写了从哪一列来，一列只写一次"]
    );
}
