//! Messages to the computing program, which localises, and writes documents and files.

use serde::{Deserialize, Serialize};

use super::preview::{Encoded, ParagraphEditor, PreviewContent};
use ziping_built_in::CompiledRulebook;
use ziping_localisation::SuspicionSummary;
use ziping_report::Report;

/// A request to the computing program. All but the first are answered by the rulebook in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComputeRequest {
    /// Puts a rulebook in force.
    UseRulebook(CompiledRulebook),
    /// Which figures of a report are probably wrong.
    Localise(Report),
    /// The document of a report for the preview.
    Preview(Report),
    /// A paragraph of the preview, to be rewritten.
    EditParagraph { report: Report, paragraph: String },
    /// The document of a report, as HTML.
    Document(Report),
    /// The pictures of the document alone, as HTML.
    Pictures(Report),
    /// The document as plain text, and the name of its file.
    PlainText(Report),
    /// The blanks of the document and its attachments.
    Preparation(Report),
    /// The report file with the results of its assessment.
    ReportFile(Report),
    /// The document with the report file in it.
    ExportedDocument(Report),
    /// The changes that somebody made to an exported document, whose bytes these are.
    DescribeChanges(Vec<u8>),
}

/// The answer of the computing program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComputeResponse {
    /// The rulebook is in force.
    InForce,
    /// To [`ComputeRequest::Localise`].
    Suspicions(Vec<SuspicionSummary>),
    /// To [`ComputeRequest::Preview`]. The page hands it on as it is.
    Preview(Encoded<PreviewContent>),
    /// To [`ComputeRequest::EditParagraph`]. The page hands it on as it is.
    Paragraph(Encoded<ParagraphEditor>),
    /// To [`ComputeRequest::Preparation`].
    Preparation(Preparation),
    /// A text: HTML, a file or a sentence, which may be empty.
    Text(String),
    /// To [`ComputeRequest::PlainText`].
    NamedText { file_name: String, text: String },
    /// The request could not be answered, for the reason in this sentence.
    Refused(String),
}

/// The things to see to before a report is handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// The blanks of the document that a field fills in: path and label.
    pub blanks: Vec<(String, String)>,
    /// How many blanks there are besides.
    pub other_blanks: usize,
    /// The titles of the attachments.
    pub attachments: Vec<String>,
}
