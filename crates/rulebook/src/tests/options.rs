//! Templates: choices that checks name by themselves.

use super::*;

const TEMPLATES: &str = r#"
[[option]]
name = "表"
title = "评分表"
choices = ["不选", "省版", "旧省版"]
templates = true
kind_of = { "旧省版" = "省版" }
section = "一"
[[option]]
name = "另表"
title = "另一张表"
choices = ["不填", "附表"]
templates = true
section = "一"
"#;

fn load(book: &str, topic: &str) -> Result<Rulebook, Vec<String>> {
    Rulebook::load(&[
        ("rulebook.toml", &format!("{BOOK}{book}")),
        ("a.toml", &format!("{FIELDS}{topic}")),
    ])
    .map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| problem.kind.to_string())
            .collect()
    })
}

#[test]
fn a_check_names_templates_of_any_option_and_their_kinds_come_along() {
    let topic = check("合 = 甲") + "template = [\"省版\", \"附表\"]\n";
    let book = load(TEMPLATES, &topic).unwrap();
    let picked = book.checks[0]
        .templates
        .0
        .iter()
        .map(|(name, choices)| (book.names().text(*name), choices.join("、")));
    let expected = [
        ("口径.表", "省版、旧省版".to_owned()),
        ("口径.另表", "附表".to_owned()),
    ];
    assert_eq!(picked.collect::<Vec<_>>(), expected);
    assert!(book.checks[0].option.0.is_empty());
}

#[test]
fn only_templates_are_templates() {
    let problem = |template: &str| {
        load(
            TEMPLATES,
            &(check("合 = 甲") + &format!("template = [\"{template}\"]\n")),
        )
    };
    for template in ["市版", "不选", "甲"] {
        let says = format!("没有“{template}”这个模板；写进一个 templates = true 的选项");
        assert_eq!(problem(template).unwrap_err(), [says]);
    }
}

#[test]
fn an_option_may_go_with_a_template() {
    // The option of the book stands last in it.
    let with = |under: &str| format!("under = {{ {under} }}\n{TEMPLATES}");
    let book = load(&with("\"省版\" = \"乙\""), "").unwrap();
    let (choice, templates) = &book.options[OptionId::default()].under[0];
    assert_eq!(
        (choice.as_str(), templates.0[0].1.join("、")),
        ("乙", "省版、旧省版".into())
    );
    assert_eq!(
        load(&with("\"省版\" = \"丙\""), "").unwrap_err(),
        ["under 里的“丙”不在 choices 里"]
    );
    let unknown = load(&with("\"市版\" = \"乙\""), "").unwrap_err();
    assert_eq!(
        unknown,
        ["没有“市版”这个模板；写进一个 templates = true 的选项"]
    );
}

#[test]
fn a_template_stands_in_one_option_and_is_a_kind_of_one_beside_it() {
    let twice = TEMPLATES.replace("附表", "省版");
    assert_eq!(
        load(&twice, "").unwrap_err(),
        ["模板的名称在别的选项里已经有了，不能重复"]
    );
    let kind = TEMPLATES.replace("= \"省版\" }", "= \"附表\" }");
    assert_eq!(
        load(&kind, "").unwrap_err(),
        ["kind_of 里的“附表”不在 choices 里"]
    );
}
