//! The code knows no department: no name that the rulebook declares stands in a string of the code.
//!
//! The layers need no test; they are crates, and the compiler sees to it that they hold.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod vocabulary;

use std::{fs, path::Path, str::FromStr};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use vocabulary::{in_repository, lines, rulebook, source_files};

/// Folders with code that is shipped.
const SHIPPED: [&str; 3] = ["src", "crates", "lazy"];

/// Shorter names are ordinary words of any sentence.
const SHORTEST_NAME: usize = 3;

#[test]
fn what_a_rulebook_declares_is_not_written_into_the_code() {
    let book = rulebook();
    let mut names: Vec<&str> = book
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    names.extend(book.ratios.iter().map(|ratio| ratio.name.as_str()));
    names.extend(book.texts.iter().map(|text| text.name.as_str()));
    names.extend(book.claims.iter().map(|claim| claim.name.as_str()));
    names.extend(book.options.iter().map(|option| option.name.as_str()));
    names.retain(|name| name.chars().count() >= SHORTEST_NAME);
    assert!(
        names.len() > 100,
        "only {} names were looked for",
        names.len()
    );

    let root = in_repository("");
    let mut files = source_files(&SHIPPED, &["rs"]);
    files.retain(|file| !is_of_tests(file.strip_prefix(&root).unwrap()));
    assert!(files.len() > 200, "only {} files were found", files.len());
    let mut found = Vec::new();
    for file in files {
        let code = fs::read_to_string(&file).unwrap();
        for (line, text) in shipped_strings(&code) {
            for name in names.iter().filter(|name| text.contains(**name)) {
                found.push(format!("{}:{line}: “{name}”", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn strings_of_tests_and_comments_are_not_code() {
    let code = "//! 辛\n/// 甲\nf(\"乙\\\"\", r#\"丙\"#);\n#[cfg(test)]\nmod tests { f(\"丁\"); }\n\
                #[cfg(test)] use a::b; #[cfg(not(test))] const A: &str = \"戊\";\n\
                html! { p title=\"己\" { \"庚\" } }";
    let expected = [
        (3, "\"乙\\\"\""),
        (3, "r#\"丙\"#"),
        (6, "\"戊\""),
        (7, "\"己\""),
        (7, "\"庚\""),
    ];
    let found = shipped_strings(code);
    assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
}

/// Rust files below a folder, apart from those that hold only tests.
/// True of `tests.rs` and of all in a folder `tests`.
fn is_of_tests(file: &Path) -> bool {
    file.iter()
        .any(|part| Path::new(part).file_stem() == Some("tests".as_ref()))
}

/// The string literals of a file as they are written, each with its line, apart from those in items
/// marked `#[cfg(test)]` and in attributes (documentation is one).
fn shipped_strings(code: &str) -> Vec<(usize, String)> {
    let mut strings = Vec::new();
    collect_strings(TokenStream::from_str(code).unwrap(), &mut strings);
    strings
}

fn collect_strings(tokens: TokenStream, strings: &mut Vec<(usize, String)>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                // An inner attribute, `#![…]`, has one sign more.
                tokens.next_if(
                    |token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == '!'),
                );
                let attribute = tokens.next_if(is_in_brackets);
                if attribute
                    .is_some_and(|tokens| tokens.to_string().replace(' ', "") == "[cfg(test)]")
                {
                    skip_item(&mut tokens);
                }
            }
            TokenTree::Group(group) => collect_strings(group.stream(), strings),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if text.contains('"') {
                    strings.push((literal.span().start().line, text));
                }
            }
            TokenTree::Punct(_) | TokenTree::Ident(_) => {}
        }
    }
}

fn is_in_brackets(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

/// Skips up to the semicolon or the braces that end an item.
fn skip_item(tokens: &mut impl Iterator<Item = TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == ';' => return,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            _ => {}
        }
    }
}
