//! What the preview asks about the report that it shows.

use js_sys::Array;
use ziping_assessment::Finding;
use ziping_document as document;
use ziping_formula::Figure;
use ziping_rulebook::Level;

use crate::given::about;

/// A report as the preview shows it.
pub struct Shown {
    /// What it was made from.
    pub given: Array,
    /// Its document, a file of its own.
    pub html: String,
    /// The figures that do not reconcile, the worst first.
    pub marks: Vec<Mark>,
}

/// A figure that a finding is about.
pub struct Mark {
    /// Its name.
    pub figure: String,
    /// Whether it is an error rather than something to be explained.
    pub wrong: bool,
    /// What the finding says.
    pub says: String,
}

/// A report's document, and what of it does not reconcile.
pub fn shown(given: &Array) -> Option<Shown> {
    about(given, |book, report, assessment| {
        let mark = |(figure, finding): (Figure, &Finding)| Mark {
            figure: book.spell(figure),
            wrong: finding.level() == Level::Error,
            says: finding.message.text(),
        };
        let html = document::html(&document::compose(book, report, assessment));
        Shown {
            given: given.clone(),
            html,
            marks: assessment.marked().map(mark).collect(),
        }
    })
}

/// A paragraph as it is rewritten.
#[derive(Clone)]
pub struct Paragraph {
    /// What it says now, figures in braces.
    pub text: String,
    /// What the rulebook says.
    pub generated: String,
    /// Whether the user has worded it.
    pub reworded: bool,
}

impl Paragraph {
    /// The user's own text; empty where it says what the rulebook says.
    pub fn own(&self) -> &str {
        if self.reworded { &self.text } else { "" }
    }
}

/// A paragraph of a report's document.
pub fn paragraph(given: &Array, name: &str) -> Option<Paragraph> {
    about(given, |book, report, assessment| {
        let text = document::paragraph_source(book, report, assessment, name);
        let reworded = report.reworded.contains_key(name);
        let mut report = report.clone();
        report.reworded.remove(name);
        Paragraph {
            text,
            generated: document::paragraph_source(book, &report, assessment, name),
            reworded,
        }
    })
}

/// A typed text with its figures as chips.
pub fn editable(given: &Array, text: &str) -> Option<String> {
    about(given, |book, _, assessment| {
        document::editor_html(book, assessment, text)
    })
}

/// The figures that can be put into a paragraph.
pub fn choices(given: &Array) -> Option<String> {
    about(given, |book, _, assessment| {
        document::figure_choices_html(book, assessment)
    })
}
