//! RealReport reports as questions: nothing was planted in them, so their key is what localisation
//! suspects. Which reports there are says the folder of samples.

use super::{
    Exercise,
    answer_key::{AcceptedAnswer, Correction, Fault},
};
use crate::QuestionNumber;
use ziping_assessment::assess;
use ziping_document::{Inline, compose};
use ziping_formula::Figure;
use ziping_localisation::{Change, Repair, Slip, Suspicion, locate};
use ziping_report as report;
use ziping_report::Report;
use ziping_rulebook::{Problem, Rulebook};

/// The built-in files, each with its name and its text.
use ziping_built_in::REAL_REPORT_FILES as FILES;

/// A report that an office has written.
#[derive(Clone, Debug)]
pub struct RealReport {
    /// What its document is called.
    pub title: String,
    /// As it was entered.
    pub report: Report,
}

impl RealReport {
    /// Those that come with the program, in the order of their numbers.
    pub fn built_in(book: &Rulebook) -> Result<Vec<Self>, Vec<Problem>> {
        Self::load(book, FILES)
    }

    /// Reads report files, each with its name and its text.
    pub fn load(book: &Rulebook, files: &[(&str, &str)]) -> Result<Vec<Self>, Vec<Problem>> {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for &(file, text) in files {
            let mut refuse = |says: String| problems.push(Problem::of_file(file, says));
            if all.len() >= usize::from(QuestionNumber::HARDEST) {
                refuse(format!(
                    "真实报告最多 {} 份，移走这一份",
                    QuestionNumber::HARDEST
                ));
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
                Err(problem) => refuse(problem.to_string()),
            }
        }
        if problems.is_empty() {
            Ok(all)
        } else {
            Err(problems)
        }
    }

    /// What is to be found in it.
    pub fn exercise(&self, book: &Rulebook, number: QuestionNumber) -> Exercise {
        let assessment = assess(book, &self.report);
        let suspicions = locate(book, &self.report, &assessment);
        let fault = |suspicion: &Suspicion| self.fault(book, suspicion);
        let faults = suspicions.iter().filter_map(fault).collect();
        Exercise {
            number,
            report: self.report.clone(),
            sound: None,
            faults,
        }
    }

    /// What a suspicion asks to find; `None` where nothing could be found that explains it.
    fn fault(&self, book: &Rulebook, suspicion: &Suspicion) -> Option<Fault> {
        let explained = suspicion
            .repairs
            .iter()
            .map(|repair| self.proposed(book, repair));
        let bare = suspicion
            .sets
            .iter()
            .filter(|set| !suspicion.repairs.iter().any(|repair| changes(repair, set)));
        let unexplained = bare.map(|set| self.suspected(book, set));
        let answers: Vec<AcceptedAnswer> = explained.chain(unexplained).collect();
        let first = answers.first()?.corrections.first()?.figure;
        Some(Fault {
            section: book.section_of(first.name).unwrap_or_default(),
            answers,
            kind: None,
            alike: Vec::new(),
            because: suspicion.says.clone(),
            findings: suspicion.findings.clone(),
        })
    }

    /// Figures that may have been meant to be something else.
    fn proposed(&self, book: &Rulebook, repair: &Repair) -> AcceptedAnswer {
        // Of several figures that are merely computed, other values would do as well.
        let is_known =
            |change: &Change| repair.changes.len() == 1 || change.slip != Some(Slip::Other);
        let correction = |change: &Change| {
            self.correction(
                book,
                change.figure,
                Some(change.to.clone()).filter(|_| is_known(change)),
            )
        };
        AcceptedAnswer {
            corrections: repair.changes.iter().map(correction).collect(),
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

/// Whether a repair changes these figures, and no others.
fn changes(repair: &Repair, set: &[Figure]) -> bool {
    repair.changes.len() == set.len()
        && repair
            .changes
            .iter()
            .all(|change| set.contains(&change.figure))
}
