//! Explains the faults of an exercise as the program itself sees them: by the findings that they
//! bring, and by localisation's sentences. This takes longer than making the exercise and is done
//! only when an answer is handed in.

use super::{Exercise, answer_key::Fault};
use ziping_assessment::{Assessment, assess};
use ziping_localisation::{Repair, Suspicion, locate};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Declared, Rulebook};

/// The program's explanation of a fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultExplanation {
    /// The findings that would not be there without the fault, each with its row: first those that
    /// it is found by, then what follows from it.
    pub findings: Vec<(String, Option<u32>)>,
    /// Sentences about what may have happened: what did happen comes first where the program thinks
    /// of it, then the likeliest; none where the program does not know.
    pub repairs: Vec<String>,
    /// True where the first of them is what did happen.
    pub hits: bool,
}

impl Exercise {
    /// The explanation of each fault.
    pub fn explain_faults(&self, book: &Rulebook) -> Vec<FaultExplanation> {
        if self.faults.is_empty() {
            return Vec::new();
        }
        let assessment = assess(book, &self.report);
        let suspicions = locate(book, &self.report, &assessment);
        let mut explanations: Vec<FaultExplanation> = self
            .faults
            .iter()
            .map(|fault| explain(fault, &suspicions))
            .collect();
        self.add_consequences(book, &assessment, &mut explanations);
        explanations
    }

    /// The assessment of the report without any fault: its findings have to do with no fault.
    /// `None` of a real report.
    pub fn sound<'a>(&self, book: &'a Rulebook) -> Option<Assessment<'a>> {
        self.sound.as_ref().map(|sound| assess(book, sound))
    }

    /// Adds to each fault the findings that no fault is found by and that are gone without this
    /// one. Those that two faults bring together go to the first fault.
    fn add_consequences(
        &self,
        book: &Rulebook,
        assessment: &Assessment,
        explanations: &mut [FaultExplanation],
    ) {
        let Some((sound, sound_assessment)) = self.sound.as_ref().zip(self.sound(book)) else {
            return;
        };
        let is_found_by = |finding: &(String, Option<u32>)| {
            self.faults
                .iter()
                .any(|fault| fault.findings.contains(finding))
        };
        let mut left: Vec<(String, Option<u32>)> = assessment
            .failing()
            .map(|finding| (finding.check.id.clone(), finding.row))
            .filter(|own| !sound_assessment.fails(&own.0, own.1) && !is_found_by(own))
            .collect();
        for (fault, explanation) in self.faults.iter().zip(explanations.iter_mut()) {
            if left.is_empty() {
                return;
            }
            let without = self.without(book, fault, sound);
            let without = assess(book, &without);
            let (staying, gone): (Vec<_>, Vec<_>) = left
                .into_iter()
                .partition(|(id, row)| without.fails(id, *row));
            explanation.findings.extend(gone);
            left = staying;
        }
        if let Some(first) = explanations.first_mut() {
            first.findings.extend(left);
        }
    }

    /// The report without one of its faults.
    fn without(&self, book: &Rulebook, fault: &Fault, sound: &Report) -> Report {
        let mut report = self.report.clone();
        let Some(first) = fault.first() else {
            return report;
        };
        let text = match book.declared(first.figure.name) {
            Some(Declared::Text(text)) => Some(&book.texts[text]),
            _ => None,
        };
        let path = book.spell(first.figure);
        report.apply(match text {
            Some(text) => Edit::Text {
                name: text.name.clone(),
                paragraphs: sound.paragraphs(&text.name).to_vec(),
            },
            None => Edit::set_text(&path, sound.text_at(&path).to_owned()),
        });
        report
    }
}

/// The findings that a fault is found by, and the repairs of the suspicion about them.
fn explain(fault: &Fault, suspicions: &[Suspicion]) -> FaultExplanation {
    let suspicion = suspicions.iter().find(|suspicion| {
        let mut findings = suspicion.findings.iter();
        findings.any(|finding| fault.findings.contains(finding))
    });
    let mut repairs: Vec<&Repair> = Vec::new();
    if let Some(suspicion) = suspicion {
        repairs.extend(&suspicion.repairs);
    }
    repairs.sort_by_key(|repair| !undoes(repair, fault));
    FaultExplanation {
        findings: fault.findings.clone(),
        hits: repairs.first().is_some_and(|first| undoes(first, fault)),
        repairs: repairs
            .into_iter()
            .map(|repair| repair.sentence.clone())
            .collect(),
    }
}

/// True where a repair changes the planted figure and no other.
fn undoes(repair: &Repair, fault: &Fault) -> bool {
    matches!(&repair.changes[..], [one] if fault.is_planted_in(one.figure))
}
