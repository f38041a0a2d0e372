//! Paragraphs that the user rewords. The text that is typed has figures in braces, which stay live;
//! the text to begin with is made from the rulebook's sentences.
//!
//! Not: the editor (editor.rs, and the lazily fetched program).

use super::compose::{Composer, SectionBuilder, appears};
use super::text;
use ziping_assessment::Assessment;
use ziping_formula::Name;
use ziping_report::Report;
use ziping_rulebook::{Body, Declared, Message, MessagePart, Rulebook, Wording};

/// The text of a paragraph with its figures in braces, as the user would type it: the user's own
/// wording if there is one, else the rulebook's sentences that appear now.
pub fn paragraph_source(
    rulebook: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    paragraph: &str,
) -> String {
    if let Some(text) = report.reworded.get(paragraph) {
        return text.clone();
    }
    let composer = Composer {
        rulebook,
        report,
        figures: &assessment.figures,
    };
    let mut written = String::new();
    for wording in rulebook
        .wording
        .iter()
        .filter(|wording| wording.paragraph.as_deref() == Some(paragraph))
    {
        let Body::Paragraph(message) = &wording.body else {
            continue;
        };
        if !appears(wording, assessment) || !composer.has_its_figures(wording, message) {
            continue;
        }
        if !written.is_empty() && !wording.follows {
            written.push('\n');
        }
        for part in &message.parts {
            match part {
                MessagePart::Words(words) => written += words,
                MessagePart::Figure(name) => written += &in_braces(rulebook.names().text(*name)),
                MessagePart::Left
                | MessagePart::Right
                | MessagePart::Difference
                | MessagePart::Paragraph
                | MessagePart::Label => {}
            }
        }
    }
    written
}

/// Reads a typed line with figures in braces. What stands in braces and is no figure, ratio or text
/// stays as it was typed.
pub fn read_paragraph_line(rulebook: &Rulebook, line: &str) -> Message {
    let mut message = Message::default();
    let (mut words, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once('{') {
        words += before;
        let figure = after
            .split_once('}')
            .and_then(|(name, after)| Some((figure(rulebook, name.trim())?, after)));
        if let Some((name, after)) = figure {
            push_words(&mut message, &mut words);
            message.parts.push(MessagePart::Figure(name));
            rest = after;
        } else {
            words.push('{');
            rest = after;
        }
    }
    words += rest;
    push_words(&mut message, &mut words);
    message
}

fn push_words(message: &mut Message, words: &mut String) {
    if !words.is_empty() {
        message
            .parts
            .push(MessagePart::Words(std::mem::take(words)));
    }
}

fn in_braces(name: &str) -> String {
    format!("{{{name}}}")
}

/// The figure, ratio or text of that name, if it can stand in braces.
fn figure(rulebook: &Rulebook, name: &str) -> Option<Name> {
    let name = rulebook.names().find(name)?;
    stands_in_braces(rulebook, name).then_some(name)
}

/// True for the names of figures, ratios and texts that have a single value in a report.
pub(super) fn stands_in_braces(rulebook: &Rulebook, name: Name) -> bool {
    match rulebook.declared(name) {
        Some(Declared::Field(field)) => !rulebook.fields[field].columns_only,
        Some(
            Declared::Column(..) | Declared::Ratio(_) | Declared::Text(_) | Declared::LastYear(_),
        ) => true,
        Some(Declared::TableColumn(..) | Declared::Claim(_) | Declared::Option(_)) | None => false,
    }
}

impl Composer<'_> {
    /// The name of a sentence's paragraph and the text that the user gave it, if any.
    pub(super) fn reworded<'a>(&'a self, wording: &'a Wording) -> Option<(&'a String, &'a str)> {
        let name = wording.paragraph.as_ref()?;
        let text = self.report.reworded.get(name)?;
        text::lines(text).next()?;
        Some((name, text))
    }

    /// Writes the user's text where the first of the paragraph's sentences would stand.
    pub(super) fn write_reworded(&self, name: &String, text: &str, section: &mut SectionBuilder) {
        if section.last_reworded.as_ref() == Some(name) {
            return;
        }
        section.last_reworded = Some(name.clone());
        for line in text::lines(text) {
            for inlines in self.paragraphs(&read_paragraph_line(self.rulebook, &line)) {
                section.paragraph(Some(name), inlines, None, false);
            }
        }
    }
}
