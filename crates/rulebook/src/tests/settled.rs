//! The loader completes checks once all names are known.

use super::*;

const MORE: &str = r#"
[[field]]
name = "写出.比"
group = "组"
unit = "%"
[[field]]
name = "写出.额"
group = "组"
unit = "万元"
[[table]]
name = "表"
group = "组"
[[table.column]]
name = "数"
unit = "万元"
"#;

fn checked(holds: &str) -> Check {
    load(&format!("{MORE}{}", check(holds)))
        .unwrap()
        .checks
        .remove(0)
}

#[test]
fn a_difference_within_rounding_is_worth_a_hint_where_sums_of_amounts_are_set_equal() {
    for holds in [
        "合 = 甲 + 乙",
        "合 - 甲 = 乙",
        "合计(表.数) = 合",
        "合 = 甲 且 甲 = 乙",
        "合 = 2 × 甲",
    ] {
        assert!(checked(holds).adds_up, "{holds}");
    }
    for holds in [
        "合 <= 甲 + 乙",
        "合 = 甲 且 甲 <= 乙",
        "头 = 5",
        "写出.比 = 5",
        "合 = 最大(甲, 乙)",
        "合 / 甲 = 乙 / 甲",
        "已填(合)",
    ] {
        assert!(!checked(holds).adds_up, "{holds}");
    }
}

#[test]
fn a_figure_may_be_off_by_what_its_unit_says_and_a_stated_ratio_by_its_last_digit() {
    let book = load(MORE).unwrap();
    let slack = |name: &str| book.slack()[book.names().find(name).unwrap().index()];
    let half = Slack::Half(Decimal::new(5, 3));
    assert_eq!(
        [
            slack("合"),
            slack("合.上年"),
            slack("表.数"),
            slack("写出.额")
        ],
        [half; 4]
    );
    assert_eq!(slack("写出.比"), Slack::LastDigit);
    assert_eq!(slack("头"), Slack::None);
}

#[test]
fn a_check_that_can_be_told_from_all_its_names_only_says_so() {
    assert!(checked("合 = 甲 + 乙").needs_every_name);
    assert!(!checked("合 = 甲 或 合 = 乙").needs_every_name);
    let zero = load(&(check("合 = 甲 + 乙") + "zero = [\"甲\"]\n")).unwrap();
    assert!(!zero.checks[0].needs_every_name);
}

#[test]
fn an_equality_is_empty_once_its_total_follows_from_its_parts() {
    let book = load(&check("合 = 甲 + 乙")).unwrap();
    let name = |text: &str| book.names().find(text).unwrap();
    assert_eq!(book.checks[0].empty_when_derived, [vec![name("合")]]);
    assert!(checked("合 = 甲").empty_when_derived.is_empty());
    assert!(checked("合 <= 甲 + 乙").empty_when_derived.is_empty());
    let deeper = "[[field]]\nname = \"全\"\ngroup = \"组\"\nunit = \"万元\"\nderived = \"合 + 丙\"\n\
                  [[field]]\nname = \"丙\"\ngroup = \"组\"\nunit = \"万元\"\n";
    let book = load(&format!("{deeper}{}", check("全 = 甲 + 乙 + 丙"))).unwrap();
    let name = |text: &str| book.names().find(text).unwrap();
    assert_eq!(
        book.checks[0].empty_when_derived,
        [vec![name("全"), name("合")]]
    );
}

#[test]
fn what_a_check_counts_in_its_message_has_a_comparison() {
    let says = |holds: &str| check(holds).replace("says = \"错\"", "says = \"{差}\"");
    assert_eq!(problems(&says("合 = 甲")), [""; 0]);
    assert_eq!(
        problems(&says("已填(合)")),
        ["rulebook.toml 0：A-1 的提示语用了左、右、差，公式里却没有比较"]
    );
}
