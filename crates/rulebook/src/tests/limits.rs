//! Limits of a rulebook: names that stand for something else or that nobody can read, numbers
//! and chains without end. What is linear in a file takes no longer where formulas use each other.

use super::*;

/// Ratios, each of which uses the one before in the place of `前`; the first one uses a field.
fn chain(count: usize, formula: &str) -> String {
    let mut topic = String::new();
    for index in 1..=count {
        let before = match index {
            1 => "甲".to_owned(),
            _ => format!("比{}", index - 1),
        };
        topic.extend([format!(
            "[[ratio]]\nname = \"比{index}\"\nsection = \"一\"\nunit = \"万元\"\nbasis = \"文\"\n\
             formula = \"{}\"\n",
            formula.replace('前', &before)
        )]);
    }
    topic
}

fn refused(topic: &str) -> String {
    match &problems(topic)[..] {
        [one] => one.clone(),
        other => panic!("{other:#?}"),
    }
}

fn field_called(name: &str) -> String {
    refused(&format!(
        "[[field]]\nname = '{name}'\ngroup = \"组\"\nunit = \"万元\"\n"
    ))
}

#[test]
fn ratios_that_use_each_other_twice_are_loaded_one_by_one() {
    for formula in ["前 + 前", "若(甲 > 0, 前 + 1, 前 + 2)", "最大(前, 前)"] {
        let book = load(&chain(200, formula)).unwrap();
        assert_eq!(book.ratios.len(), 200);
        let last = book.names().find("比200").unwrap();
        let kinds = crate::dimension::KindReader::of(&book);
        assert_eq!(
            kinds.value_kind(&ziping_formula::Node::Name(last)),
            Ok(ValueKind::MONEY)
        );
    }
}

#[test]
fn sums_that_use_each_other_twice_are_completed_in_the_end() {
    let mut topic = String::new();
    for index in 1..=60 {
        let both = match index {
            1 => "甲 + 乙".to_owned(),
            _ => format!("和{0} + 积{0}", index - 1),
        };
        for name in ["和", "积"] {
            topic.extend([format!(
                "[[field]]\nname = \"{name}{index}\"\ngroup = \"组\"\nunit = \"万元\"\nderived = \"{both}\"\n"
            )]);
        }
    }
    let book = load(&(topic + &check("和60 = 甲"))).unwrap();
    assert!(book.checks[0].empty_when_derived.is_empty());
}

#[test]
fn formulas_are_not_put_into_each_other_without_end() {
    let long = chain(7000, "前 + 1");
    assert_eq!(
        refused(&long),
        "a.toml 3606：这个公式用到的比率一个套一个，套得太深，改用填报的数来算"
    );
    // However the ratios stand.
    let backwards: Vec<&str> = long.split_inclusive("+ 1\"\n").collect();
    let backwards: String = backwards.into_iter().rev().collect();
    assert!(refused(&backwards).contains("套得太深"));
    assert!(load(&chain(600, "前 + 1")).is_ok());
}

#[test]
fn a_circle_of_thousands_is_a_circle() {
    let topic = chain(7000, "前 + 1").replacen("甲", "比7000", 1);
    assert_eq!(
        refused(&topic),
        "rulebook.toml 0：“比1”由自己算出（循环），改其中一个公式"
    );
}

#[test]
fn what_is_accepted_can_be_compiled() {
    let topic = check("甲 > 999999999999999999");
    let book = load(&topic).unwrap();
    let (core, _) = book.split();
    assert!(postcard::to_allocvec(&core).is_ok());
    let longer = "79228162514264337593543950335";
    assert_eq!(
        refused(&check(&format!("档数({longer}, 1 = 1) = 甲"))),
        format!(
            "a.toml 4：公式第 4 个字：“{longer}”位数太多，公式里的数最多 18 位\n\
             档数({longer}, 1 = 1) = 甲\n\u{3000}\u{3000} ^"
        )
    );
    let blank = "[[field]]\nname = \"丙\"\ngroup = \"组\"\nunit = \"万元\"\nblank = ";
    assert!(load(&format!("{blank}\"9223372036854775807\"\n")).is_ok());
    assert_eq!(
        refused(&format!("{blank}\"9223372036854775808\"\n")),
        "a.toml 5：“9223372036854775808”位数太多，规则里的数最多 18 位"
    );
}

#[test]
fn a_name_is_not_the_path_of_something_else() {
    for (name, sentence) in [
        ("项目[0].支出", "名称“项目[0].支出”里不能有“[”"),
        ("[0].支出", "名称“[0].支出”里不能有“[”"),
        ("甲]", "名称“甲]”里不能有“]”"),
        ("{甲", "名称“{甲”里不能有“{”"),
        ("甲}", "名称“甲}”里不能有“}”"),
        (
            "文字.甲",
            "名称“文字.甲”不能以“文字.”开头，这样开头的是表单里别的东西",
        ),
        (
            "段落.甲",
            "名称“段落.甲”不能以“段落.”开头，这样开头的是表单里别的东西",
        ),
        (
            "声称.甲",
            "名称“声称.甲”不能以“声称.”开头，这样开头的是表单里别的东西",
        ),
        (
            "口径.丙",
            "名称“口径.丙”不能以“口径.”开头，这样开头的是表单里别的东西",
        ),
        ("且", "“且”在公式或提示语里另有用处，换一个名称"),
        ("差", "“差”在公式或提示语里另有用处，换一个名称"),
        ("1", "“1”是一个数，不能作名称"),
        ("１２.5", "“１２.5”是一个数，不能作名称"),
    ] {
        assert_eq!(
            field_called(name),
            format!("a.toml 2：{sentence}"),
            "{name}"
        );
    }
    for name in [
        "一",
        "1月支出",
        "写出.甲",
        "上年报告.甲",
        "得分.甲",
        "支出（万元）",
        "文字甲",
        "差额",
    ] {
        let topic = format!("[[field]]\nname = '{name}'\ngroup = \"组\"\nunit = \"万元\"\n");
        let book = load(&topic).unwrap();
        assert_eq!(FieldPath::parse(name), FieldPath::Figure(name));
        assert!(book.names().find(name).is_some(), "{name}");
    }
}

#[test]
fn a_name_can_be_read_and_typed() {
    for name in ["", " ", "　", "甲.", "甲..乙"] {
        let sentence = "名称不能空着，“.”前后也不能空着";
        assert_eq!(
            field_called(name),
            format!("a.toml 2：{sentence}"),
            "{name:?}"
        );
    }
    for (name, character) in [
        ("甲\n乙", "U+000A"),
        ("甲\u{202e}乙", "U+202E"),
        ("甲\u{200b}乙", "U+200B"),
        ("甲乙\u{feff}", "U+FEFF"),
    ] {
        let sentence = format!("名称“甲乙”里有看不见的字符 {character}，整个删掉重打");
        let topic = format!(
            "[[claim]]\nname = \"{}\"\ngroup = \"组\"\nsays = \"文\"\n",
            name.replace('\n', "\\n")
        );
        let sentence = format!("a.toml 2：{sentence}").replace("甲乙", "声称.甲乙");
        assert_eq!(refused(&topic), sentence);
    }
    let sixty = "长".repeat(60);
    assert!(
        load(&format!(
            "[[field]]\nname = \"{sixty}\"\ngroup = \"组\"\nunit = \"万元\"\n"
        ))
        .is_ok()
    );
    assert_eq!(
        field_called(&"长".repeat(50_000)),
        format!(
            "a.toml 2：名称“{}……”有 50000 个字，最多 60 个",
            "长".repeat(12)
        )
    );
}

#[test]
fn whatever_is_declared_has_such_a_name() {
    for topic in [
        "[[field]]\nname = \"丙\"\ngroup = \"组\"\nunit = \"万元\"\ncolumns = [\"[\"]\n",
        "[[table]]\nname = \"{\"\ngroup = \"组\"\n[[table.column]]\nname = \"列\"\nunit = \"万元\"\n",
        "[[table]]\nname = \"表\"\ngroup = \"组\"\n[[table.column]]\nname = \"]\"\nunit = \"万元\"\n",
        "[[text]]\nname = \"}\"\ngroup = \"组\"\n",
        "[[claim]]\nname = \"[\"\ngroup = \"组\"\nsays = \"文\"\n",
        "[[sheet]]\nprefix = \"表[\"\ngroup = \"组\"\nnames = [\"甲\"]\n",
    ] {
        assert!(refused(topic).contains("里不能有“"), "{topic}");
    }
    let table = "[[table]]\nname = \"文字.表\"\ngroup = \"组\"\n\
                 [[table.column]]\nname = \"列\"\nunit = \"万元\"\n";
    assert!(refused(table).contains("不能以“文字.”开头"));
    let id = check("甲 = 1").replace("A-1", &"A".repeat(61));
    assert!(refused(&id).contains("最多 60 个"), "{}", refused(&id));
}

#[test]
fn of_very_many_problems_the_first_are_told() {
    let keys: Vec<String> = (0..20_000)
        .map(|index| format!("key{index} = 1\n"))
        .collect();
    let topic = keys.concat();
    let found = Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", &topic)]).unwrap_err();
    assert_eq!(found.len(), 201);
    assert_eq!(
        found[200].to_string(),
        "a.toml：问题太多，只列了前 200 个，改好这些再选一次"
    );
}
