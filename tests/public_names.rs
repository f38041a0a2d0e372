//! Names that others hold on to stay as they are: hooks that programs use, keys under which a
//! browser keeps things, formats of files, keys of the rulebook's TOML, links, and the names of
//! deployed files.
//!
//! The names are gathered from the sources as text, wherever they stand, so that moving code
//! changes nothing here; those of actions come from the table of commands. A new name is taken in
//! with `INSTA_UPDATE=always cargo test --test public_names`; a name that is gone breaks somebody's
//! files or scripts.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod vocabulary;

use std::{collections::BTreeSet, fs};

use vocabulary::{in_repository, rulebook, source_files};
use ziping::command::Command;

/// Folders and files with code that is shipped.
const SHIPPED: [&str; 8] = [
    "src",
    "crates",
    "lazy",
    "loader.js",
    "programs.js",
    "reports.js",
    "store.js",
    "index.html",
];

/// The texts of all shipped files.
fn shipped() -> Vec<String> {
    texts(&SHIPPED, &["rs", "js", "html"])
}

fn texts(paths: &[&str], extensions: &[&str]) -> Vec<String> {
    let files = source_files(paths, extensions);
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

/// Every word that begins with `start` and goes on with letters, digits and the signs in `further`.
fn words_beginning_with(start: &str, further: &[char]) -> String {
    let mut words = BTreeSet::new();
    for text in shipped() {
        for (index, _) in text.match_indices(start) {
            let rest = &text[index + start.len()..];
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !further.contains(&c));
            let word = format!("{start}{}", &rest[..length.unwrap_or(rest.len())]);
            words.insert(word.trim_start_matches('"').to_owned());
        }
    }
    lines(words)
}

fn lines(words: BTreeSet<String>) -> String {
    words.into_iter().collect::<Vec<_>>().join("\n")
}

#[test]
fn hooks_of_the_page() {
    insta::assert_snapshot!(words_beginning_with("data-", &['-']));
}

/// The page draws its actions by their commands, whose table has their names.
#[test]
fn actions_of_the_page() {
    let actions = Command::ACTIONS.iter();
    let drawn = actions.map(|action| format!("data-action=\"{action}"));
    insta::assert_snapshot!(lines(drawn.collect()));
}

#[test]
fn storage_keys_and_formats_of_files() {
    // Rust, and the two kinds of JavaScript's texts.
    let words = ["\"ziping", "'ziping", "`ziping"].map(|start| {
        let words = words_beginning_with(start, &['-', '.', '/']);
        words.replace(['\'', '`'], "")
    });
    let words = words.iter().flat_map(|words| words.lines());
    insta::assert_snapshot!(lines(words.map(str::to_owned).collect()));
}

#[test]
fn stores_of_the_database() {
    let stores = words_beginning_with("createObjectStore('", &['-']);
    insta::assert_snapshot!(stores.replace("createObjectStore('", ""));
}

#[test]
fn links_and_names_of_deployed_programs() {
    let mut names = BTreeSet::new();
    names.extend(
        words_beginning_with("data-bin=\"", &['-'])
            .lines()
            .map(str::to_owned),
    );
    names.extend(
        words_beginning_with("\"#", &['='])
            .lines()
            .map(str::to_owned),
    );
    insta::assert_snapshot!(lines(names));
}

#[test]
fn the_page_fetches_the_built_in_rulebook_under_its_id() {
    let configuration = fs::read_to_string(in_repository("Trunk.toml")).unwrap();
    let attribute = format!("data-rulebook=\"{{base}}{}\"", rulebook().id);
    assert!(configuration.contains(&attribute), "{configuration}");
}

#[test]
fn keys_of_the_rulebook() {
    let texts = texts(&["rulebooks/hunan-department"], &["toml"]);
    let mut keys = BTreeSet::new();
    for text in texts {
        let table: toml::Table = toml::from_str(&text).unwrap();
        for (name, value) in &table {
            add_keys(name, value, &mut keys);
        }
    }
    insta::assert_snapshot!(lines(keys));
}

/// Adds `entry.key` for every key that is plain ASCII; keys that are names of the field are data.
fn add_keys(name: &str, value: &toml::Value, keys: &mut BTreeSet<String>) {
    if !name.is_ascii() {
        return;
    }
    keys.insert(name.to_owned());
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                add_keys(&format!("{name}.{key}"), value, keys);
            }
        }
        toml::Value::Array(items) => {
            for item in items
                .iter()
                .filter(|item| item.is_table() || item.is_array())
            {
                add_keys(name, item, keys);
            }
        }
        _ => {}
    }
}
