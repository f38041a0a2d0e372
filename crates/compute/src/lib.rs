//! The answers to [`ComputeRequest`]s: localisation, documents and files of a report. Pure, so that
//! they are the same in a worker, on the page and natively.

pub mod chips;
mod preview;

use ziping_assessment::{Assessment, assess};
use ziping_built_in::CompiledRulebook;
use ziping_document as document;
use ziping_localisation as localisation;
use ziping_protocol::{ComputeRequest, ComputeResponse, Encoded, Preparation};
use ziping_report::Report;
use ziping_rulebook::Rulebook;

/// Answers requests by the rulebook in force.
#[derive(Debug, Default)]
pub struct Computer {
    rulebook: Option<Rulebook>,
}

impl Computer {
    /// The answer to a request.
    pub fn answer(&mut self, request: ComputeRequest) -> ComputeResponse {
        match request {
            ComputeRequest::UseRulebook(compiled) => self.use_rulebook(&compiled),
            ComputeRequest::Localise(report) => {
                self.about(&report, |rulebook, report, assessment| {
                    let suspicions = localisation::locate(rulebook, report, assessment);
                    ComputeResponse::Suspicions(localisation::summaries(rulebook, &suspicions))
                })
            }
            ComputeRequest::Preview(report) => {
                self.about(&report, |rulebook, report, assessment| {
                    let content = preview::content(rulebook, report, assessment);
                    ComputeResponse::Preview(Encoded::of(&content))
                })
            }
            ComputeRequest::EditParagraph { report, paragraph } => {
                self.about(&report, |rulebook, report, assessment| {
                    let editor = preview::paragraph_editor(rulebook, report, assessment, paragraph);
                    ComputeResponse::Paragraph(Encoded::of(&editor))
                })
            }
            ComputeRequest::Document(report) => self.document(&report, document::html),
            ComputeRequest::Pictures(report) => self.document(&report, document::pictures_html),
            ComputeRequest::PlainText(report) => {
                self.about(&report, |rulebook, report, assessment| {
                    let document = document::compose(rulebook, report, assessment);
                    ComputeResponse::NamedText {
                        file_name: document::file_name(rulebook, report, assessment, "txt"),
                        text: document::plain_text(&document),
                    }
                })
            }
            ComputeRequest::Preparation(report) => {
                self.about(&report, |rulebook, report, assessment| {
                    let document = document::compose(rulebook, report, assessment);
                    let found = document::preparation(&document);
                    let blanks = found.blanks.into_iter();
                    ComputeResponse::Preparation(Preparation {
                        blanks: blanks.map(|blank| (blank.name, blank.label)).collect(),
                        other_blanks: found.other_blanks,
                        attachments: found.attachments,
                    })
                })
            }
            ComputeRequest::ReportFile(report) => {
                self.about(&report, |rulebook, report, assessment| {
                    ComputeResponse::Text(localisation::report_file(rulebook, report, assessment))
                })
            }
            ComputeRequest::ExportedDocument(report) => {
                self.about(&report, |rulebook, report, assessment| {
                    let file = localisation::report_file(rulebook, report, assessment);
                    let document = document::compose(rulebook, report, assessment);
                    ComputeResponse::Text(document::export(&document, &file))
                })
            }
            ComputeRequest::DescribeChanges(file) => match &self.rulebook {
                Some(rulebook) => ComputeResponse::Text(
                    document::describe_changes(rulebook, &file).unwrap_or_default(),
                ),
                None => no_rulebook(),
            },
        }
    }

    fn use_rulebook(&mut self, compiled: &CompiledRulebook) -> ComputeResponse {
        match ziping_built_in::from_compiled_form(&compiled.core, &compiled.prose) {
            Ok(rulebook) => {
                self.rulebook = Some(rulebook);
                ComputeResponse::InForce
            }
            Err(problem) => ComputeResponse::Refused(problem.to_string()),
        }
    }

    fn document(
        &self,
        report: &Report,
        write: impl FnOnce(&document::Document) -> String,
    ) -> ComputeResponse {
        self.about(report, |rulebook, report, assessment| {
            let document = document::compose(rulebook, report, assessment);
            ComputeResponse::Text(write(&document))
        })
    }

    /// The answer about a report, which is assessed first.
    fn about(
        &self,
        report: &Report,
        answer: impl FnOnce(&Rulebook, &Report, &Assessment) -> ComputeResponse,
    ) -> ComputeResponse {
        match &self.rulebook {
            Some(rulebook) => answer(rulebook, report, &assess(rulebook, report)),
            None => no_rulebook(),
        }
    }
}

fn no_rulebook() -> ComputeResponse {
    ComputeResponse::Refused("规则还没有取到，这一步没有做。刷新一次，填的数都在".to_owned())
}

#[cfg(test)]
mod tests;
