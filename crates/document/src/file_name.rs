//! Names of files that the report is saved as.

use super::text;
use ziping_assessment::{Assessment, value_in_print};
use ziping_report::Report;
use ziping_rulebook::{MessagePart, Rulebook};

/// The most bytes of a figure's text, and of the whole name without its extension; file systems
/// take 255.
const LONGEST_FIGURE: usize = 120;
const LONGEST: usize = 200;

/// A file name for this report: the document's title as far as it is known, in characters that
/// every file system accepts.
pub fn file_name(
    rulebook: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    extension: &str,
) -> String {
    let mut name = String::new();
    let mut known = false;
    for part in &rulebook.document_title.parts {
        match part {
            MessagePart::Words(words) => name += &replace_reserved(words),
            MessagePart::Figure(figure) => {
                // A text that cannot be read as a figure still names the file.
                let typed = || report.figure(rulebook.names().text(*figure)).to_owned();
                let value = value_in_print(rulebook, &assessment.figures, (*figure).into())
                    .unwrap_or_else(typed);
                let value = replace_reserved(&text::one_line(&value));
                known |= !value.is_empty();
                name += truncate(&value, LONGEST_FIGURE);
            }
            MessagePart::Left
            | MessagePart::Right
            | MessagePart::Difference
            | MessagePart::Paragraph
            | MessagePart::Label => {}
        }
    }
    let name = if known {
        name
    } else {
        replace_reserved(&rulebook.title)
    };
    file_name_of(&name, extension)
}

/// A file name in characters that every file system accepts.
pub fn file_name_of(text: &str, extension: &str) -> String {
    let text = replace_reserved(&text::one_line(text));
    // Windows takes no name that ends in a full stop or begins with a blank.
    let name = truncate(&text, LONGEST).trim_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{name}.{extension}")
}

fn replace_reserved(text: &str) -> String {
    text.chars()
        .map(|c| if r#"\/:*?"<>|"#.contains(c) { '_' } else { c })
        .collect()
}

fn truncate(text: &str, bytes: usize) -> &str {
    let (start, _) = text.split_at(text.floor_char_boundary(bytes));
    start
}
