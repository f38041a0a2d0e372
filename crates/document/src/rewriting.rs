//! Paragraphs that the user words: the text that is typed, in which figures stand in braces and
//! stay live, and back again the text to begin with, which is the rulebook's.
//!
//! Not: the editor, which is the second program's.

use super::compose::{Composer, Flow, appears};
use super::text;
use ziping_assessment::Assessment;
use ziping_formula::Name;
use ziping_report::Report;
use ziping_rulebook::{Body, Declared, Message, Part, Rulebook, Wording};

/// What a paragraph says, as the user would have to type it: the user's own wording where there is
/// one, else the rulebook's as far as it appears now.
pub fn paragraph_source(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    paragraph: &str,
) -> String {
    if let Some(text) = report.reworded.get(paragraph) {
        return text.clone();
    }
    let composer = Composer {
        book,
        report,
        figures: &assessment.figures,
    };
    let mut written = String::new();
    for wording in book
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
                Part::Words(words) => written += words,
                Part::Figure(name) => written += &in_braces(book.names().text(*name)),
                Part::Left | Part::Right | Part::Difference | Part::Place | Part::Label => {}
            }
        }
    }
    written
}

/// A typed line with the figures that it names in braces. What stands in braces and is no figure,
/// ratio or text stays as typed.
pub fn read_paragraph_line(book: &Rulebook, line: &str) -> Message {
    let mut message = Message::default();
    let (mut words, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once('{') {
        words += before;
        let figure = after
            .split_once('}')
            .and_then(|(name, after)| Some((figure(book, name.trim())?, after)));
        if let Some((name, after)) = figure {
            push_words(&mut message, &mut words);
            message.parts.push(Part::Figure(name));
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
        message.parts.push(Part::Words(std::mem::take(words)));
    }
}

fn in_braces(name: &str) -> String {
    format!("{{{name}}}")
}

/// What has one value in a report and can stand in a sentence.
fn figure(book: &Rulebook, name: &str) -> Option<Name> {
    let name = book.names().find(name)?;
    match book.declared(name)? {
        Declared::Field(field) if book.fields[field].columns_only => None,
        Declared::Field(_)
        | Declared::Column(..)
        | Declared::Ratio(_)
        | Declared::Text(_)
        | Declared::LastYear(_) => Some(name),
        Declared::TableColumn(..) | Declared::Claim(_) | Declared::Option(_) => None,
    }
}

impl Composer<'_> {
    /// The paragraph of a sentence with the text that the user gave it, if that says anything.
    pub(super) fn rewritten<'a>(&'a self, wording: &'a Wording) -> Option<(&'a String, &'a str)> {
        let name = wording.paragraph.as_ref()?;
        let text = self.report.reworded.get(name)?;
        text::lines(text)
            .next()
            .is_some()
            .then_some((name, text.as_str()))
    }

    /// Writes the user's text at the place of the paragraph's first sentence.
    pub(super) fn write_anew(&self, name: &String, text: &str, flow: &mut Flow) {
        if flow.anew.as_ref() == Some(name) {
            return;
        }
        flow.anew = Some(name.clone());
        for line in text::lines(text) {
            for inlines in self.paragraphs(&read_paragraph_line(self.book, &line)) {
                flow.paragraph(Some(name), inlines, None, false);
            }
        }
    }
}
