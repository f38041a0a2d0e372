//! The requirements of the notice.

use super::*;

const ATTACHMENT: &str = "[[attachment]]\ntitle = \"附表\"\n[[attachment.grid]]\nwidths = \"1 | 1\"\n\
    rows = '''\n甲 | {甲}\n乙 | {乙}\n'''\n";

fn load(requirement: &str) -> Result<Vec<String>, Vec<String>> {
    let topic = format!("{FIELDS}{ATTACHMENT}[[requirement]]\nname = \"表\"\n{requirement}");
    let book = Rulebook::load(&[("rulebook.toml", BOOK), ("a.toml", &topic)]);
    let book = book.map_err(|problems| {
        let says = problems.iter().map(|problem| problem.kind.to_string());
        says.collect::<Vec<_>>()
    })?;
    let names = book.requirements[0].figures.iter();
    Ok(names
        .map(|name| book.names().text(*name).to_owned())
        .collect())
}

#[test]
fn it_is_made_of_its_figures_and_those_of_its_attachment() {
    assert_eq!(load("figures = [\"合\"]\n"), Ok(vec!["合".to_owned()]));
    let mut both = load("figures = [\"合\", \"甲\"]\nattachment = \"附表\"\n").unwrap();
    both.sort();
    assert_eq!(both, ["乙", "合", "甲"]);
}

#[test]
fn what_nobody_declares_is_told() {
    let unknown = load("figures = [\"丙\"]\n").unwrap_err();
    assert_eq!(unknown, ["没有“丙”这个名称，核对写法，或先声明它"]);
    let unknown = load("attachment = \"另表\"\n").unwrap_err();
    assert_eq!(unknown, ["没有“另表”这张附件；附件要写在用到它的要求之前"]);
    let unknown = load("template = [\"省版\"]\n").unwrap_err();
    assert_eq!(
        unknown,
        ["没有“省版”这个模板；写进一个 templates = true 的选项"]
    );
    let twice = load("[[requirement]]\nname = \"表\"\n");
    assert_eq!(twice.unwrap_err().len(), 1);
}
