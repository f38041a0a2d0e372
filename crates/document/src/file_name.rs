//! The name of a file that the report is saved as.

use super::text;
use ziping_assessment::{Assessment, value_in_print};
use ziping_report::Report;
use ziping_rulebook::{Part, Rulebook};

/// The most bytes of a figure's text, and of the whole name without its extension; file systems
/// take 255.
const LONGEST_FIGURE: usize = 120;
const LONGEST: usize = 200;

/// The name of a file of this report: the document's title, as far as it is known, in characters
/// that every file system takes.
pub fn file_name(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    extension: &str,
) -> String {
    let mut name = String::new();
    let mut known = false;
    for part in &book.document_title.parts {
        match part {
            Part::Words(words) => name += &harmless(words),
            Part::Figure(figure) => {
                // What cannot be read as a figure still names the file.
                let typed = || report.figure(book.names().text(*figure)).to_owned();
                let value = value_in_print(book, &assessment.figures, (*figure).into())
                    .unwrap_or_else(typed);
                let value = harmless(&text::one_line(&value));
                known |= !value.is_empty();
                name += cut(&value, LONGEST_FIGURE);
            }
            Part::Left | Part::Right | Part::Difference | Part::Place | Part::Label => {}
        }
    }
    let name = if known { name } else { harmless(&book.title) };
    file_name_of(&name, extension)
}

/// A name that every file system takes.
pub fn file_name_of(text: &str, extension: &str) -> String {
    let text = harmless(&text::one_line(text));
    // Windows takes no name that ends in a full stop or begins with a blank.
    let name = cut(&text, LONGEST).trim_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{name}.{extension}")
}

fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| if r#"\/:*?"<>|"#.contains(c) { '_' } else { c })
        .collect()
}

fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
