//! Real reports as questions: nothing was planted in them, so their key is what localisation
//! suspects. The reports are those of the folder of samples.

use super::{
    Exercise,
    answer_key::{AcceptedAnswer, Correction, Fault},
};
use crate::{QuestionNumber, load_error::TrainingErrorKind};
use ziping_assessment::assess;
use ziping_document::{Inline, compose};
use ziping_formula::Figure;
use ziping_localisation::{Repair, Slip, Suspicion, locate};
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::{Problem, Rulebook};

/// The built-in files, each with its name and its text.
use ziping_built_in::REAL_REPORT_FILES as FILES;

/// A report that an office has written.
#[derive(Clone, Debug)]
pub struct RealReport {
    /// The title of its document.
    pub title: String,
    /// As it was entered.
    pub report: Report,
}

impl RealReport {
    /// The reports that come with the program, in the order of their numbers.
    pub fn built_in(book: &Rulebook) -> Result<Vec<Self>, Vec<Problem>> {
        Self::load(book, FILES)
    }

    /// Reads report files, each with its name and its text.
    pub fn load(book: &Rulebook, files: &[(&str, &str)]) -> Result<Vec<Self>, Vec<Problem>> {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for &(file, text) in files {
            if all.len() >= usize::from(QuestionNumber::HARDEST) {
                let kind = TrainingErrorKind::TooManyRealReports(QuestionNumber::HARDEST);
                problems.push(Problem::of_file(file, kind));
                continue;
            }
            match report::read(text.as_bytes(), book) {
                Ok(opened) => {
                    let document = compose(book, &opened.report, &assess(book, &opened.report));
                    let title = document.title.iter().map(Inline::text).collect();
                    all.push(Self {
                        title,
                        report: opened.report,
                    });
                }
                Err(problem) => {
                    let kind = TrainingErrorKind::RealReport(problem);
                    problems.push(Problem::of_file(file, kind));
                }
            }
        }
        if problems.is_empty() {
            Ok(all)
        } else {
            Err(problems)
        }
    }

    /// The exercise of finding what is wrong in it.
    pub fn exercise(&self, book: &Rulebook, number: QuestionNumber) -> Exercise {
        let assessment = assess(book, &self.report);
        let suspicions = locate(book, &self.report, &assessment);
        let faults = suspicions
            .iter()
            .filter_map(|suspicion| self.fault(book, suspicion))
            .collect();
        Exercise {
            number,
            report: self.report.clone(),
            sound: None,
            faults,
        }
    }

    /// The fault that a suspicion asks to find; `None` where nothing explains the suspicion.
    fn fault(&self, book: &Rulebook, suspicion: &Suspicion) -> Option<Fault> {
        let mut answers: Vec<AcceptedAnswer> = suspicion
            .repairs
            .iter()
            .map(|repair| self.proposed(book, repair))
            .collect();
        for set in &suspicion.sets {
            let mut repairs = suspicion.repairs.iter();
            if !repairs.any(|repair| repair.changes_exactly(set)) {
                answers.push(self.suspected(book, set));
            }
        }
        let first = answers.first()?.corrections.first()?.figure;
        Some(Fault {
            section: book.section_of(first.name)?,
            answers,
            kind: None,
            alike: Vec::new(),
            because: suspicion.says.clone(),
            findings: suspicion.findings.clone(),
        })
    }

    /// Figures that may have been meant to be something else.
    fn proposed(&self, book: &Rulebook, repair: &Repair) -> AcceptedAnswer {
        let mut corrections = Vec::new();
        for change in &repair.changes {
            // Of several figures that are merely computed, other values would do as well.
            let is_computed = repair.changes.len() > 1 && change.slip == Some(Slip::Other);
            let right = if is_computed {
                None
            } else {
                Some(change.to.clone())
            };
            corrections.push(self.correction(book, change.figure, right));
        }
        AcceptedAnswer {
            corrections,
            says: repair.sentence.clone(),
        }
    }

    /// Figures of which nobody knows what they may have been meant to be.
    fn suspected(&self, book: &Rulebook, set: &[Figure]) -> AcceptedAnswer {
        let corrections = set
            .iter()
            .map(|figure| self.correction(book, *figure, None))
            .collect();
        AcceptedAnswer {
            corrections,
            says: String::new(),
        }
    }

    fn correction(&self, book: &Rulebook, figure: Figure, right: Option<String>) -> Correction {
        Correction::of(book, &self.report, figure, right)
    }
}
