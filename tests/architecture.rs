//! The house stands as docs/architecture.md draws it: the core knows no browser, no room uses one
//! above it, and what a rulebook declares is not written into the code.
#![allow(clippy::indexing_slicing)]
#![cfg(not(target_arch = "wasm32"))]

mod source;
mod vocabulary;

use source::{Source, Token, below, tokens};
use vocabulary::{in_repository, lines, rulebook};

/// The rooms from the bottom up. `built_in` stands beside `rulebook`: it only unpacks one.
const ROOMS: [&str; 12] = [
    "packed",
    "amount",
    "formula",
    "rulebook",
    "built_in",
    "handbook",
    "report",
    "assessment",
    "document",
    "practice",
    "session",
    "app",
];

/// What only the page may use. Crates that belong to one of these begin with its name and an
/// underscore.
const OF_THE_BROWSER: [&str; 5] = ["yew", "web_sys", "gloo", "wasm_bindgen", "js_sys"];

/// Names of a rulebook that the code may write all the same: file, name, reason.
const WRITTEN_FOR_A_REASON: [(&str, &str, &str); 0] = [];

/// Shorter names are ordinary words of any sentence.
const SHORTEST_NAME: usize = 3;

fn house() -> Vec<Source> {
    let house = below(&in_repository("src"));
    assert!(house.len() > 40, "only {} files were found", house.len());
    house
}

#[test]
fn every_file_is_in_a_room_that_has_its_place() {
    for source in house() {
        if let Some(room) = source.modules().first() {
            assert!(
                ROOMS.contains(room),
                "{} is in no room of the list",
                source.path
            );
        }
    }
}

#[test]
fn the_core_knows_no_browser() {
    let found: Vec<String> = house()
        .iter()
        .filter(|source| is_core(source))
        .flat_map(of_the_browser)
        .collect();
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn no_room_uses_a_room_above_it() {
    let found: Vec<String> = house().iter().flat_map(uses_from_above).collect();
    assert!(found.is_empty(), "{}", lines(&found));
}

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
    let found: Vec<String> = house()
        .iter()
        .flat_map(|source| names_in(source, &names))
        .collect();
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn these_tests_see_what_they_look_for() {
    let of = |path: &str, text: &str| Source {
        path: path.into(),
        tokens: tokens(text),
    };

    let page = of(
        "report/file.rs",
        "// yew\nuse gloo_timers::x; fn f() { web_sys::g(\"js_sys\", 'y') }",
    );
    assert_eq!(
        of_the_browser(&page),
        ["report/file.rs:2: gloo_timers", "report/file.rs:2: web_sys"]
    );

    let above = of(
        "report/file.rs",
        "use crate::{a::{session}, assessment::{self, x}, rulebook}; /* crate::app /* */ crate::app */\n\
         fn f<'a>() { crate::app::g('\"', super::super::document::h, super::session) }\n\
         mod tests { use super::super::{super::app, edit}; use super::super::session; }",
    );
    let expected = [
        "1: report uses assessment",
        "2: report uses app",
        "2: report uses document",
        "3: report uses app",
    ];
    assert_eq!(
        uses_from_above(&above),
        expected.map(|use_| format!("report/file.rs:{use_}"))
    );
    assert_eq!(
        uses_from_above(&of("main.rs", "fn main() { crate::app::start() }")),
        [""; 0]
    );

    let written = of(
        "app/nav.rs",
        "/// 甲乙丙\nf(\"x\\\"甲乙丙\", r#\"\n\"甲乙丙\"#);\n#[cfg(test)]\nmod tests { f(\"甲乙丙\"); }\n\
         #[cfg(test)] use a::b; #[cfg(not(test))] const A: &str = \"丁甲乙丙\";",
    );
    let expected = [
        "app/nav.rs:2: “甲乙丙”",
        "app/nav.rs:2: “甲乙丙”",
        "app/nav.rs:6: “甲乙丙”",
    ];
    assert_eq!(names_in(&written, &["甲乙丙"]), expected);
    assert_eq!(
        names_in(&of("report/tests/edits.rs", "f(\"甲乙丙\")"), &["甲乙丙"]),
        [""; 0]
    );
}

/// All but the page and what mounts it.
fn is_core(source: &Source) -> bool {
    source.path != "main.rs" && source.modules().first() != Some(&"app")
}

fn of_the_browser(source: &Source) -> Vec<String> {
    let forbidden = |word: &str| {
        OF_THE_BROWSER.iter().any(|name| {
            word.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        })
    };
    let words = source
        .tokens
        .iter()
        .filter_map(|token| Some((token, token.word()?)));
    words
        .filter(|(_, word)| forbidden(word))
        .map(|(token, word)| place(source, token, word))
        .collect()
}

fn place(source: &Source, token: &Token, what: &str) -> String {
    format!("{}:{}: {what}", source.path, token.line)
}

/// Uses of rooms that stand above the file's own. The crate's root names every room and stands in
/// none.
fn uses_from_above(source: &Source) -> Vec<String> {
    let height = |room: &str| ROOMS.iter().position(|own| *own == room);
    let modules = source.modules();
    let Some((own, own_height)) = modules.first().and_then(|own| Some((*own, height(own)?))) else {
        return Vec::new();
    };
    let uses = rooms_named(&source.tokens, modules.len());
    let above = uses.filter(|token| {
        token
            .word()
            .and_then(height)
            .is_some_and(|used| used > own_height)
    });
    above
        .map(|token| {
            place(
                source,
                token,
                &format!("{own} uses {}", token.word().unwrap_or_default()),
            )
        })
        .collect()
}

/// The words that follow the crate's root in paths: `crate::x`, `crate::{x, y}`, and as many
/// `super::` as lead there. `depth`: how many modules below the root the file is.
fn rooms_named(tokens: &[Token], depth: usize) -> impl Iterator<Item = &Token> {
    let mut named = Vec::new();
    // For each open bracket: whether it is a module's, and at which depth the paths of a group go
    // on.
    let mut open: Vec<(bool, Option<usize>)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let before = |steps: usize| index.checked_sub(steps).and_then(|at| tokens.get(at));
        let is_sign = |steps, sign| before(steps).is_some_and(|token: &Token| token.is_sign(sign));
        if token.is_sign('{') {
            let group = (is_sign(1, ':') && is_sign(2, ':'))
                .then(|| reached(tokens, index, &open, depth))
                .flatten();
            open.push((before(2).is_some_and(|token| token.is_word("mod")), group));
        } else if token.is_sign('}') {
            open.pop();
        } else if token
            .word()
            .is_some_and(|word| !matches!(word, "crate" | "super" | "self"))
            && reached(tokens, index, &open, depth) == Some(0)
        {
            named.push(token);
        }
    }
    named.into_iter()
}

/// How many modules below the root the path before `tokens[end]` leads to; `None` where it leads
/// into a named one.
fn reached(
    tokens: &[Token],
    end: usize,
    open: &[(bool, Option<usize>)],
    depth: usize,
) -> Option<usize> {
    let mut start = end;
    let steps_back =
        |at: usize| at >= 3 && tokens[at - 1].is_sign(':') && tokens[at - 2].is_sign(':');
    while steps_back(start) && tokens[start - 3].word().is_some() {
        start -= 3;
    }
    let path: Vec<&Token> = tokens[start..end].iter().step_by(3).collect();
    let here = depth + open.iter().filter(|(module, _)| *module).count();
    let in_group = open.last().and_then(|(_, group)| *group);
    let (mut at, path) = match path.split_first() {
        Some((first, rest)) if first.is_word("crate") => (0, rest),
        Some((first, rest)) if first.is_word("self") => (in_group.unwrap_or(here), rest),
        Some(_) => (in_group.unwrap_or(here), &path[..]),
        None => return in_group,
    };
    for step in path {
        at = if step.is_word("super") {
            at.checked_sub(1)?
        } else {
            return None;
        };
    }
    Some(at)
}

/// Names that stand in the texts of a file, outside of its tests.
fn names_in(source: &Source, names: &[&str]) -> Vec<String> {
    let allowed = |name: &str| {
        WRITTEN_FOR_A_REASON
            .iter()
            .any(|(path, own, _)| (*path, *own) == (source.path.as_str(), name))
    };
    let texts = source
        .shipped()
        .into_iter()
        .filter_map(|token| Some((token, token.text()?)));
    texts
        .flat_map(|(token, text)| {
            let written = names
                .iter()
                .filter(move |name| text.contains(**name) && !allowed(name));
            written.map(move |name| place(source, token, &format!("“{name}”")))
        })
        .collect()
}
