//! Whether planted faults can be found and told apart: each figure and each claim has to be suspected, in a suspicion of its own; a
//! text that quotes a number wrongly has to be found by the check of what texts quote, which says nothing else. So there is one
//! answer for each.

use super::key::{Accepted, Correction, Planted};
use crate::{
    assessment::{
        Assessment, Finding, Nature, assess,
        locate::{Suspicion, locate},
    },
    formula::Figure,
    report::{Edit, Report},
    rulebook::{Declared, Level, Rulebook},
};

/// A finding that more figures explain equally well is not asked about.
const MOST_EQUAL: usize = 3;

/// A report with faults, beside the one it was made from.
pub(super) struct Apart<'a> {
    book: &'a Rulebook,
    sound: &'a Report,
    before: &'a Assessment<'a>,
    report: &'a Report,
    assessment: Assessment<'a>,
}

impl<'a> Apart<'a> {
    pub fn of(book: &'a Rulebook, sound: &'a Report, before: &'a Assessment<'a>, report: &'a Report) -> Self {
        Self { book, sound, before, report, assessment: assess(book, report) }
    }

    /// Whether each of the faults is found, each for itself, and nothing else is. Keeps what is said about each.
    pub fn tells(&self, planted: &mut [Planted]) -> bool {
        if !self.new_findings().any(|finding| finding.check.level < Level::Hint) {
            return false;
        }
        let mut suspicions = locate(self.book, self.report, &self.assessment);
        suspicions.retain(|suspicion| suspicion.findings.iter().any(|(id, row)| !self.is_known(id, *row)));
        let (mut misquoted, mut others): (Vec<_>, Vec<_>) =
            planted.iter_mut().partition(|planted| planted.first().is_some_and(|first| first.quotes.is_some()));
        suspicions.len() == others.len()
            && others.iter_mut().all(|planted| {
                let own = suspicions.iter().find(|suspicion| self.suspects(suspicion, planted));
                own.is_some_and(|suspicion| self.take(planted, suspicion))
            })
            && suspicions.iter().all(|own| others.iter().filter(|planted| self.suspects(own, planted)).count() == 1)
            && self.quotes_are_told(&mut misquoted, &mut others)
    }

    /// What the sound report is not complained of for.
    fn new_findings(&self) -> impl Iterator<Item = &Finding<'a>> {
        let all = self.assessment.findings.iter().chain(&self.assessment.waiting);
        all.filter(|finding| finding.nature == Nature::Fails && !self.is_known(&finding.check.id, finding.row))
    }

    fn is_known(&self, id: &str, row: Option<u32>) -> bool {
        let before = self.before.findings.iter().chain(&self.before.waiting);
        before.into_iter().any(|finding| (finding.check.id.as_str(), finding.row) == (id, row))
    }

    /// Whether the figure alone, or the claim, explains what is suspected.
    fn suspects(&self, suspicion: &Suspicion, planted: &Planted) -> bool {
        let Some(figure) = planted.first().map(|first| first.figure) else { return false };
        if matches!(self.book.declared(figure.name), Some(Declared::Claim(_))) {
            return suspicion.repairs.iter().any(|repair| matches!(&repair.changes[..], [one] if one.figure == figure));
        }
        suspicion.sets.iter().any(|set| set[..] == [figure])
    }

    /// Keeps what is said about a fault; not where too many figures would explain it as well.
    fn take(&self, planted: &mut Planted, suspicion: &Suspicion) -> bool {
        planted.answers.truncate(1);
        let alone = suspicion.sets.iter().filter_map(|set| if let [one] = set[..] { Some(one) } else { None });
        let others: Vec<Figure> = alone.filter(|one| !planted.is_planted_in(*one)).collect();
        planted.answers.extend(others.into_iter().map(|figure| self.equal(figure, suspicion)));
        planted.findings.clone_from(&suspicion.findings);
        planted.explained = suspicion.repairs.iter().map(|repair| repair.sentence.clone()).collect();
        planted.answers.len() <= MOST_EQUAL && !suspicion.too_many && !suspicion.repairs.is_empty()
    }

    /// A figure that explains the same as well.
    fn equal(&self, figure: Figure, suspicion: &Suspicion) -> Accepted {
        let meant = suspicion.repairs.iter().find_map(|repair| match &repair.changes[..] {
            [one] if one.figure == figure => Some((one.to.clone(), repair.sentence.clone())),
            _ => None,
        });
        let (right, says) = meant.unzip();
        let wrong = self.sound.at(&self.book.spell(figure)).to_owned();
        Accepted {
            corrections: vec![Correction { figure, quotes: None, wrong, right }],
            says: says.unwrap_or_default(),
        }
    }

    /// Whether what the texts quote differs from the figures only where that was planted: in one text, or because a figure was.
    fn quotes_are_told(&self, misquoted: &mut [&mut Planted], others: &mut [&mut Planted]) -> bool {
        let finding = self.new_findings().find(|finding| finding.check.quotes.is_some());
        let quoted = |finding: &Finding| -> Vec<Figure> {
            let is_text = |figure: &Figure| matches!(self.book.declared(figure.name), Some(Declared::Text(_)));
            finding.figures.iter().copied().filter(|figure| !is_text(figure)).collect()
        };
        match (finding, misquoted) {
            (None, []) => true,
            (Some(finding), [planted]) => {
                let own = planted.first().and_then(|first| Some([first.figure, first.quotes?]));
                let only = own.is_some_and(|own| {
                    finding.figures.len() == own.len() && own.iter().all(|figure| finding.figures.contains(figure))
                });
                if only {
                    planted.answers.truncate(1);
                    planted.answers.extend(self.figure_instead(planted));
                    planted.findings = vec![(finding.check.id.clone(), finding.row)];
                    planted.explained = vec![finding.message.text()];
                }
                only
            }
            // A slip in a figure that a text quotes rightly shows there, too.
            (Some(finding), []) => quoted(finding).into_iter().all(|figure| {
                let own = others.iter_mut().find(|planted| planted.is_planted_in(figure));
                let own_finding = (finding.check.id.clone(), finding.row);
                own.map(|planted| planted.findings.push(own_finding)).is_some()
            }),
            _ => false,
        }
    }

    /// The figure that is quoted, where it might as well be the one that is wrong: nothing else speaks for it.
    fn figure_instead(&self, planted: &Planted) -> Option<Accepted> {
        let (figure, right) = planted.first().and_then(|first| Some((first.quotes?, first.wrong.clone())))?;
        let place = self.book.spell(figure);
        let mut instead = self.sound.clone();
        instead.apply(Edit::typed(&place, right.clone()));
        let mut beside = assess(self.book, &instead);
        beside.findings.append(&mut beside.waiting);
        let speaks = |finding: &Finding| {
            finding.nature == Nature::Fails
                && finding.check.quotes.is_none()
                && !self.is_known(&finding.check.id, finding.row)
        };
        let wrong = self.sound.at(&place).to_owned();
        let correction = Correction { figure, quotes: None, wrong, right: Some(right) };
        (!beside.findings.iter().any(speaks)).then(|| Accepted::alone(correction))
    }
}
