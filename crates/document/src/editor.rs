//! A paragraph as the editor shows it: words to type in, and each figure in braces as a chip that
//! is moved and deleted as a whole.
//!
//! Not: what happens with it in the page, which is the second program's (reader/src/rewrite.rs).

use maud::{Markup, html as markup};

use super::{rewriting::read_paragraph_line, text};
use ziping_assessment::{Assessment, value_in_print};
use ziping_formula::Name;
use ziping_rulebook::{Item, Part, Rulebook};

/// A place for the caret beside a chip where no word stands; it is no part of the text.
pub const CARET_ANCHOR: char = '\u{200b}';

/// What a chip shows of a long text.
const LONGEST: usize = 24;

/// A typed text with its figures as chips.
pub fn editor_html(book: &Rulebook, assessment: &Assessment, text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| line_of_chips(book, assessment, line).into_string())
        .collect();
    lines.join("\n")
}

fn line_of_chips(book: &Rulebook, assessment: &Assessment, line: &str) -> Markup {
    let parts = read_paragraph_line(book, line).parts;
    let beside_words =
        |index: Option<usize>| matches!(index.and_then(|at| parts.get(at)), Some(Part::Words(_)));
    markup! {
        @for (index, part) in parts.iter().enumerate() {
            @match part {
                Part::Words(words) => (words),
                Part::Figure(name) => {
                    @if !beside_words(index.checked_sub(1)) { (CARET_ANCHOR) }
                    (chip(book, assessment, *name))
                    @if index + 1 == parts.len() { (CARET_ANCHOR) }
                }
                _ => {}
            }
        }
    }
}

fn chip(book: &Rulebook, assessment: &Assessment, name: Name) -> Markup {
    let label = book.label(name.into());
    let value = shown(book, assessment, name).unwrap_or_else(|| "待填".to_owned());
    markup! {
        span.chip contenteditable="false" data-figure=(book.names().text(name)) data-label=(label) { (value) }
    }
}

/// A figure's value as a chip shows it.
fn shown(book: &Rulebook, assessment: &Assessment, name: Name) -> Option<String> {
    let value = text::one_line(&value_in_print(book, &assessment.figures, name.into())?);
    let cut = value.char_indices().nth(LONGEST).map(|(end, _)| end);
    let shown = cut
        .and_then(|end| value.get(..end))
        .map(|start| format!("{start}…"))
        .unwrap_or(value);
    (!shown.is_empty()).then_some(shown)
}

/// The figures and ratios that have a value, as choices to put into a paragraph, in the order of
/// the form.
pub fn figure_choices_html(book: &Rulebook, assessment: &Assessment) -> String {
    let filled = |name: &Name| assessment.figures.filled((*name).into());
    let of_group = |group: &ziping_rulebook::Group| {
        let fields = group.items.iter().filter_map(|item| match item {
            Item::Field(field) => Some(&book.fields[*field]),
            _ => None,
        });
        let slots = fields.flat_map(|field| {
            std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot))
        });
        slots.filter(filled).collect::<Vec<_>>()
    };
    let ratios = book
        .ratios
        .iter()
        .map(|ratio| ratio.slot)
        .filter(filled)
        .collect::<Vec<_>>();
    let groups = book
        .groups
        .iter()
        .map(|group| (group.title.as_str(), of_group(group)));
    markup! {
        option value="" { "插入一个数…" }
        @for (title, names) in groups.chain([("比率", ratios)]) {
            @if !names.is_empty() {
                optgroup label=(title) {
                    @for name in names {
                        option value=(book.names().text(name)) {
                            (book.label(name.into())) " " (shown(book, assessment, name).unwrap_or_default())
                        }
                    }
                }
            }
        }
    }
    .into_string()
}
