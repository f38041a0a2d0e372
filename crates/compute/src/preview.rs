//! The content of the preview: the document with its marks, and a paragraph to be rewritten.

use ziping_assessment::{Assessment, Finding};
use ziping_document as document;
use ziping_formula::Figure;
use ziping_protocol::{FigureChip, FigureMark, ParagraphEditor, PreviewContent};
use ziping_report::Report;
use ziping_rulebook::{Level, Rulebook};

pub fn content(rulebook: &Rulebook, report: &Report, assessment: &Assessment) -> PreviewContent {
    let mark = |(figure, finding): (Figure, &Finding)| FigureMark {
        figure: rulebook.spell(figure),
        wrong: finding.level() == Level::Error,
        message: finding.message.text(),
    };
    PreviewContent {
        html: document::html(&document::compose(rulebook, report, assessment)),
        marks: assessment.marked().map(mark).collect(),
    }
}

pub fn paragraph_editor(
    rulebook: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    paragraph: String,
) -> ParagraphEditor {
    let text = document::paragraph_source(rulebook, report, assessment, &paragraph);
    let mut unworded = report.clone();
    let reworded = unworded.reworded.remove(&paragraph).is_some();
    let chips = document::figure_chips_html(rulebook, assessment)
        .into_iter()
        .map(|(name, html)| FigureChip { name, html });
    ParagraphEditor {
        generated: document::paragraph_source(rulebook, &unworded, assessment, &paragraph),
        reworded,
        html: document::editor_html(rulebook, assessment, &text),
        choices: document::figure_choices_html(rulebook, assessment),
        chips: chips.collect(),
        text,
        paragraph,
    }
}
