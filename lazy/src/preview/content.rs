//! Reads from a report what the preview shows: its document, its findings, its paragraphs.

use js_sys::Array;
use ziping_assessment::Finding;
use ziping_document as document;
use ziping_formula::Figure;
use ziping_rulebook::Level;

use crate::request::with_report;

/// The document of a report and the marks in it.
pub struct PreviewContent {
    /// The request that it was made from.
    pub request: Array,
    /// The document, a whole HTML file.
    pub html: String,
    /// The figures that do not reconcile, the worst first.
    pub marks: Vec<FigureMark>,
}

/// A figure that a finding is about.
pub struct FigureMark {
    pub figure: String,
    /// True for an error, false for something to be explained.
    pub wrong: bool,
    /// The message of the finding.
    pub message: String,
}

pub fn preview_content(request: &Array) -> Option<PreviewContent> {
    with_report(request, |rulebook, report, assessment| {
        let mark = |(figure, finding): (Figure, &Finding)| FigureMark {
            figure: rulebook.spell(figure),
            wrong: finding.level() == Level::Error,
            message: finding.message.text(),
        };
        let html = document::html(&document::compose(rulebook, report, assessment));
        PreviewContent {
            request: request.clone(),
            html,
            marks: assessment.marked().map(mark).collect(),
        }
    })
}

/// A paragraph before it is rewritten.
#[derive(Clone)]
pub struct ParagraphSource {
    /// The text of the paragraph, figures in braces.
    pub text: String,
    /// The text that the rulebook makes for the paragraph.
    pub generated: String,
    /// True when the user has worded it.
    pub reworded: bool,
}

impl ParagraphSource {
    /// The user's own text; empty where it has the rulebook's.
    pub fn own(&self) -> &str {
        if self.reworded { &self.text } else { "" }
    }
}

pub fn paragraph(request: &Array, name: &str) -> Option<ParagraphSource> {
    with_report(request, |rulebook, report, assessment| {
        let text = document::paragraph_source(rulebook, report, assessment, name);
        let reworded = report.reworded.contains_key(name);
        let mut report = report.clone();
        report.reworded.remove(name);
        ParagraphSource {
            text,
            generated: document::paragraph_source(rulebook, &report, assessment, name),
            reworded,
        }
    })
}

/// A typed text as HTML for the editor, with its figures as chips.
pub fn editable(request: &Array, text: &str) -> Option<String> {
    with_report(request, |rulebook, _, assessment| {
        document::editor_html(rulebook, assessment, text)
    })
}

/// The options of the list of figures that can be put into a paragraph, as HTML.
pub fn figure_choices(request: &Array) -> Option<String> {
    with_report(request, |rulebook, _, assessment| {
        document::figure_choices_html(rulebook, assessment)
    })
}
