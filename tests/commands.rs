//! The hooks of the page are those that the README names, in its table and its English part, and
//! what is drawn carries no other command.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod vocabulary;

use std::{collections::BTreeSet, fs};

use vocabulary::{in_repository, rulebook, source_files};
use ziping::command::{Command, Hook};

/// The rows of the README's table of hooks, each with its three columns.
fn table_of_hooks() -> Vec<[String; 3]> {
    let readme = readme();
    let rows = readme.lines().filter(|line| line.starts_with("| `data-"));
    rows.map(|row| {
        let mut columns = row.trim_matches('|').splitn(3, " | ").map(str::to_owned);
        [(); 3].map(|()| columns.next().unwrap())
    })
    .collect()
}

fn readme() -> String {
    fs::read_to_string(in_repository("README.md")).unwrap()
}

/// The texts in backticks, in order.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The same, if it is an attribute with data.
fn hooks_in(text: &str) -> BTreeSet<&str> {
    let words = quoted(text).into_iter();
    words.filter(|word| word.starts_with("data-")).collect()
}

#[test]
fn the_readme_lists_every_command_once_and_no_other() {
    let table = table_of_hooks();
    let actions = table.iter().find(|[hook, ..]| hook.contains("data-action"));
    let mut listed = quoted(&actions.unwrap()[2]);
    // It says which of them are inputs.
    listed.retain(|word| *word != "input type=file");
    let mut known = Command::ACTIONS.to_vec();
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
}

#[test]
fn both_parts_of_the_readme_name_the_same_hooks() {
    let table = table_of_hooks();
    let in_table: BTreeSet<&str> = table
        .iter()
        .flat_map(|row| row.iter().flat_map(|column| hooks_in(column)))
        .collect();
    for hook in Hook::ATTRIBUTES {
        assert!(in_table.contains(hook), "{hook} is not in the table");
    }
    let readme = readme();
    let (_, english) = readme.split_once("The hooks in the table above (").unwrap();
    let (english, _) = english.split_once(')').unwrap();
    assert_eq!(hooks_in(english), in_table);
}

/// The values of `data-action` that stand in a text as they are.
fn written_actions(text: &str) -> Vec<&str> {
    let after = text.split("data-action=\"").skip(1);
    after.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Where the page draws a button, the command's own name goes into it; then none can be mistyped.
#[test]
fn the_page_draws_no_action_that_is_written_out() {
    for file in source_files(&["src"], &["rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let written: Vec<_> = code.flat_map(written_actions).collect();
        assert!(written.is_empty(), "{}: {written:?}", file.display());
    }
}

/// The handbook's buttons are the page's, too, and its HTML is written elsewhere.
#[test]
fn the_handbook_has_only_commands_of_the_page() {
    let front = ziping_handbook::front(&rulebook(), true, true).into_string();
    let written = written_actions(&front);
    assert_eq!(written.len(), 2);
    for action in written {
        assert!(Command::ACTIONS.contains(&action), "{action}");
    }
}
