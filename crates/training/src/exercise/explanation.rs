//! What the program itself says about the faults of an exercise: the findings that they bring, and
//! localisation's words. Asked for when a paper is handed in, since it takes longer than making the
//! exercise.

use super::{Exercise, Fault};
use ziping_assessment::{Assessment, assess};
use ziping_localisation::{Repair, locate};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Declared, Rulebook};

/// What the program says about a fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultExplanation {
    /// The findings that would not be there without it, each with its row: first those that it is
    /// told by, then what follows from it.
    pub findings: Vec<(String, Option<u32>)>,
    /// What may have happened: what did comes first where the program thinks of it, then the
    /// likeliest; nothing where it does not know.
    pub repairs: Vec<String>,
    /// Whether the first of them is what did happen.
    pub hits: bool,
}

impl Exercise {
    /// What the program says about each fault.
    pub fn explained(&self, book: &Rulebook) -> Vec<FaultExplanation> {
        if self.faults.is_empty() {
            return Vec::new();
        }
        let assessment = assess(book, &self.report);
        let suspicions = locate(book, &self.report, &assessment);
        let explain = |planted: &Fault| {
            let mut of = suspicions.iter();
            let own = of.find(|own| {
                own.findings
                    .iter()
                    .any(|finding| planted.findings.contains(finding))
            });
            let mut repairs: Vec<&Repair> = own
                .map(|own| own.repairs.iter().collect())
                .unwrap_or_default();
            let misses = |repair: &&Repair| !matches!(&repair.changes[..], [one] if planted.is_planted_in(one.figure));
            repairs.sort_by_key(misses);
            FaultExplanation {
                findings: planted.findings.clone(),
                hits: repairs.first().is_some_and(|first| !misses(first)),
                repairs: repairs
                    .into_iter()
                    .map(|repair| repair.sentence.clone())
                    .collect(),
            }
        };
        let mut explained: Vec<FaultExplanation> = self.faults.iter().map(explain).collect();
        self.add_consequences(book, &assessment, &mut explained);
        explained
    }

    /// The report with nothing wrong any more, assessed: what is found there has to do with no
    /// fault. `None` of a real one.
    pub fn sound<'a>(&self, book: &'a Rulebook) -> Option<Assessment<'a>> {
        self.sound.as_ref().map(|sound| assess(book, sound))
    }

    /// Findings that no fault is told by, and that are not there without one of them, belong to it;
    /// those that two faults bring, to the first.
    fn add_consequences(
        &self,
        book: &Rulebook,
        assessment: &Assessment,
        explained: &mut [FaultExplanation],
    ) {
        let Some((report, sound)) = self.sound.as_ref().zip(self.sound(book)) else {
            return;
        };
        let is_told = |id: &String, row: Option<u32>| {
            self.faults
                .iter()
                .any(|planted| planted.findings.contains(&(id.clone(), row)))
        };
        let mut left: Vec<(String, Option<u32>)> = assessment
            .failing()
            .map(|finding| (finding.check.id.clone(), finding.row))
            .filter(|(id, row)| !sound.fails(id, *row) && !is_told(id, *row))
            .collect();
        for (planted, explained) in self.faults.iter().zip(explained.iter_mut()) {
            if left.is_empty() {
                return;
            }
            let without = self.without(book, planted, report);
            let without = assess(book, &without);
            let (staying, gone): (Vec<_>, Vec<_>) = left
                .into_iter()
                .partition(|(id, row)| without.fails(id, *row));
            explained.findings.extend(gone);
            left = staying;
        }
        if let Some(first) = explained.first_mut() {
            first.findings.extend(left);
        }
    }

    /// The report without one of its faults.
    fn without(&self, book: &Rulebook, planted: &Fault, sound: &Report) -> Report {
        let mut report = self.report.clone();
        if let Some(figure) = planted.first().map(|first| first.figure) {
            let text = match book.declared(figure.name) {
                Some(Declared::Text(text)) => Some(&book.texts[text]),
                _ => None,
            };
            let place = book.spell(figure);
            report.apply(match text {
                Some(text) => Edit::Text {
                    name: text.name.clone(),
                    paragraphs: sound.paragraphs(&text.name).to_vec(),
                },
                None => Edit::set_text(&place, sound.text_at(&place).to_owned()),
            });
        }
        report
    }
}
