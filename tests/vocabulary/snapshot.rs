//! Comparisons with files that are committed. Both kinds are renewed in one way:
//! `INSTA_UPDATE=always cargo test --test NAME`; then look at the difference in git.

use std::{env, fs};

use super::in_repository;

/// Elements that stay on the line on which they begin.
const WITHIN_A_LINE: [&str; 8] = ["a", "b", "br", "data", "em", "span", "strong", "tspan"];

/// Before every other element a line is broken so.
const BREAK: &str = "\n  ";

/// HTML with one element a line, so that a difference shows what changed. Nothing is lost:
/// [`joined`] gives the text back, sign for sign.
pub fn one_element_a_line(html: &str) -> String {
    let mut broken = String::new();
    for (index, piece) in html.split('<').enumerate() {
        if index > 0 {
            let begins_a_line = broken.is_empty() || broken.ends_with('\n');
            if begins_an_element(piece) && !begins_a_line {
                broken += BREAK;
            }
            broken.push('<');
        }
        broken += piece;
    }
    assert!(
        joined(&broken) == html,
        "the lines do not give the text back"
    );
    broken
}

/// The text that was broken into lines. A line of its own never begins with blanks and a tag.
pub fn joined(broken: &str) -> String {
    broken.replace(&format!("{BREAK}<"), "<")
}

/// True if what follows a `<` is the start of an element that gets a line of its own.
fn begins_an_element(piece: &str) -> bool {
    let name: String = piece
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    !name.is_empty() && !WITHIN_A_LINE.contains(&name.as_str())
}

/// Compares a file that others use with what the program makes now; says where they part.
pub fn assert_published(path: &str, made: &str) {
    let file = in_repository(path);
    if env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        fs::write(&file, made).unwrap();
    }
    let published = fs::read_to_string(&file).unwrap_or_default();
    for (index, (published, made)) in published.lines().zip(made.lines()).enumerate() {
        assert_eq!(published, made, "{path}, line {}", index + 1);
    }
    assert!(
        published == made,
        "{path} has {} bytes, what is made now has {}",
        published.len(),
        made.len()
    );
}
