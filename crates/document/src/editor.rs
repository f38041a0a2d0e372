//! The HTML of the paragraph editor: words to type in, and each figure in braces as a chip that is
//! moved and deleted as a whole.
//!
//! The computing program follows the typing in it (lazy/compute/src/preview/).

use maud::{Markup, html as markup};

use super::{
    rewriting::{read_paragraph_line, stands_in_braces},
    text,
};
use ziping_assessment::{Assessment, value_in_print};
use ziping_formula::Name;
use ziping_rulebook::{GroupItem, MessagePart, Rulebook};

/// Lets the caret stand beside a chip where there is no word; it is no part of the text.
pub const CARET_ANCHOR: char = '\u{200b}';

/// The number of characters that a chip shows of a long text.
const LONGEST: usize = 24;

/// The HTML of a typed text, with its figures as chips.
pub fn editor_html(rulebook: &Rulebook, assessment: &Assessment, text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| line_of_chips(rulebook, assessment, line).into_string())
        .collect();
    lines.join("\n")
}

fn line_of_chips(rulebook: &Rulebook, assessment: &Assessment, line: &str) -> Markup {
    let parts = read_paragraph_line(rulebook, line).parts;
    let beside_words = |index: Option<usize>| {
        matches!(
            index.and_then(|at| parts.get(at)),
            Some(MessagePart::Words(_))
        )
    };
    markup! {
        @for (index, part) in parts.iter().enumerate() {
            @match part {
                MessagePart::Words(words) => (words),
                MessagePart::Figure(name) => {
                    @if !beside_words(index.checked_sub(1)) { (CARET_ANCHOR) }
                    (chip(rulebook, assessment, *name))
                    @if index + 1 == parts.len() { (CARET_ANCHOR) }
                }
                _ => {}
            }
        }
    }
}

/// The chip of every figure that can stand in braces in a paragraph, with its name.
pub fn figure_chips_html(rulebook: &Rulebook, assessment: &Assessment) -> Vec<(String, String)> {
    let names = rulebook.names();
    names
        .iter()
        .filter(|name| stands_in_braces(rulebook, *name))
        .map(|name| {
            let html = chip(rulebook, assessment, name).into_string();
            (names.text(name).to_owned(), html)
        })
        .collect()
}

fn chip(rulebook: &Rulebook, assessment: &Assessment, name: Name) -> Markup {
    let figure = rulebook.names().text(name);
    let label = rulebook.label(name.into());
    let value = shown(rulebook, assessment, name).unwrap_or_else(|| "待填".to_owned());
    markup! {
        span.chip contenteditable="false" data-figure=(figure) data-label=(label) { (value) }
    }
}

/// A figure's value as a chip shows it.
fn shown(rulebook: &Rulebook, assessment: &Assessment, name: Name) -> Option<String> {
    let value = text::one_line(&value_in_print(rulebook, &assessment.figures, name.into())?);
    if value.is_empty() {
        return None;
    }
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => Some(format!("{}…", value.split_at(end).0)),
        None => Some(value),
    }
}

/// The HTML of the choices in the editor: figures and ratios that have a value, in the order of the
/// form.
pub fn figure_choices_html(rulebook: &Rulebook, assessment: &Assessment) -> String {
    let filled = |name: &Name| assessment.figures.filled((*name).into());
    let of_group = |group: &ziping_rulebook::Group| {
        let fields = group.items.iter().filter_map(|item| match item {
            GroupItem::Field(field) => Some(&rulebook.fields[*field]),
            _ => None,
        });
        let slots = fields.flat_map(|field| {
            std::iter::once(field.slot).chain(field.columns.iter().map(|column| column.slot))
        });
        slots.filter(filled).collect::<Vec<_>>()
    };
    let ratios = rulebook
        .ratios
        .iter()
        .map(|ratio| ratio.slot)
        .filter(filled)
        .collect::<Vec<_>>();
    let groups = rulebook
        .groups
        .iter()
        .map(|group| (group.title.as_str(), of_group(group)));
    markup! {
        option value="" { "插入一个数…" }
        @for (title, names) in groups.chain([("比率", ratios)]) {
            @if !names.is_empty() {
                optgroup label=(title) {
                    @for name in names {
                        option value=(rulebook.names().text(name)) {
                            (rulebook.label(name.into()))
                            " "
                            @if let Some(value) = shown(rulebook, assessment, name) { (value) }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}
