//! The glossary tells the truth: every name in its column of code is a word of the code.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::panic, clippy::unwrap_used)]

mod vocabulary;

use std::{collections::BTreeSet, fs};

use vocabulary::{in_repository, lines, source_files};

/// The column with names in code.
const CODE: usize = 3;

#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let mut words = BTreeSet::new();
    for file in source_files(&["src", "crates", "lazy"], &["rs"]) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.lines().filter(|line| !is_comment(line));
        words.extend(code.flat_map(|line| line.split(is_no_part_of_a_name).map(str::to_owned)));
    }
    let names = names_in_code();
    assert!(names.len() > 60, "only {} names were read", names.len());
    let unknown: Vec<_> = names.difference(&words).collect();
    assert!(unknown.is_empty(), "{}", lines(&unknown));
}

/// The names in backticks in the column of code.
fn names_in_code() -> BTreeSet<String> {
    let glossary = fs::read_to_string(in_repository("docs/glossary.md")).unwrap();
    let mut names = BTreeSet::new();
    for row in glossary.lines().filter(|line| line.starts_with("| ")) {
        let Some(column) = row.split(" | ").nth(CODE - 1) else {
            panic!("{row}: there is no column of code");
        };
        let quoted = column.split('`').skip(1).step_by(2);
        names.extend(quoted.map(str::to_owned));
    }
    names
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

fn is_no_part_of_a_name(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != '_'
}
