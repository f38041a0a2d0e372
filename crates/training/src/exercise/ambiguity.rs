//! Whether planted faults can be found and told apart: each figure and each claim has to be
//! suspected, in a suspicion of its own; a text that quotes a number wrongly has to be found by the
//! check of what texts quote, which says nothing else. So there is one answer for each.

use super::{
    answer_key::{AcceptedAnswer, Correction, Fault},
    grading::same,
};
use ziping_assessment::{Assessment, Finding, assess};
use ziping_formula::Figure;
use ziping_localisation::{Explanation, explanations};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Declared, Level, Rulebook};

/// A finding that more figures explain equally well is not asked about.
const MOST_EQUAL: usize = 3;

/// A report with faults, beside the one it was made from.
pub(super) struct AmbiguityCheck<'a> {
    book: &'a Rulebook,
    sound: &'a Report,
    before: &'a Assessment<'a>,
    report: &'a Report,
    assessment: Assessment<'a>,
}

impl<'a> AmbiguityCheck<'a> {
    pub fn of(
        book: &'a Rulebook,
        sound: &'a Report,
        before: &'a Assessment<'a>,
        report: &'a Report,
    ) -> Self {
        Self {
            book,
            sound,
            before,
            report,
            assessment: assess(book, report),
        }
    }

    /// Whether each of the faults is found, each for itself, and nothing else is. Keeps what
    /// answers each.
    pub fn tells(&self, planted: &mut [Fault]) -> bool {
        if !self
            .new_findings()
            .any(|finding| finding.check.level < Level::Hint)
        {
            return false;
        }
        let mut groups = explanations(self.book, self.report, &self.assessment);
        groups.retain(|group| {
            group
                .findings
                .iter()
                .any(|(id, row)| !self.before.fails(id, *row))
        });
        let mut others: Vec<&mut Fault> = planted
            .iter_mut()
            .filter(|planted| !planted.misquotes())
            .collect();
        for planted in &mut others {
            planted.findings.clear();
        }
        // Where the sound report was complained of for the same, mending the fault would not be
        // enough.
        let anew = |group: &Explanation| {
            group
                .findings
                .iter()
                .all(|(id, row)| !self.before.fails(id, *row))
        };
        let told = groups.len() == others.len()
            && groups.iter().all(anew)
            && groups.iter().all(|group| {
                let mut own = others
                    .iter_mut()
                    .filter(|planted| planted.is_explained_by(group));
                let one = own.next().is_some_and(|planted| self.take(planted, group));
                one && own.next().is_none()
            })
            && others.iter().all(|planted| !planted.findings.is_empty());
        if !told || !self.quotes_are_told(planted) {
            return false;
        }
        self.keep_quotes(planted);
        let sole = planted.len() == 1;
        let is_proposed = |group: &Explanation| {
            let own = planted
                .iter()
                .find(|planted| !planted.misquotes() && planted.is_explained_by(group));
            own.is_some_and(|own| self.is_proposed(own, group, sole))
        };
        is_answered_once(planted) && groups.iter().all(is_proposed)
    }

    /// What the sound report is not complained of for.
    fn new_findings(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.assessment
            .failing()
            .filter(|finding| !self.before.fails(&finding.check.id, finding.row))
    }

    /// Keeps what answers a fault; not where too many figures would explain it as well, or more
    /// sets of figures than can be named.
    fn take(&self, planted: &mut Fault, group: &Explanation) -> bool {
        planted.answers.truncate(1);
        let others = group
            .figures
            .iter()
            .filter(|(figure, _)| !planted.is_planted_in(*figure));
        let others: Vec<AcceptedAnswer> = others
            .map(|(figure, meant)| AcceptedAnswer::alone(self.correction(*figure, meant.clone())))
            .collect();
        planted.answers.extend(others);
        let few = planted.answers.len() <= MOST_EQUAL;
        let together = |set: &Vec<Figure>| AcceptedAnswer {
            corrections: set
                .iter()
                .map(|figure| self.correction(*figure, None))
                .collect(),
            says: String::new(),
        };
        planted.answers.extend(group.together.iter().map(together));
        planted.findings.clone_from(&group.findings);
        few && !group.too_many
    }

    fn correction(&self, figure: Figure, right: Option<String>) -> Correction {
        Correction::of(self.book, self.report, figure, right)
    }

    /// Whether something can be proposed for the fault that leaves nothing of its findings and
    /// brings no error. What is right does so where no other fault stands beside it.
    fn is_proposed(&self, planted: &Fault, group: &Explanation, sole: bool) -> bool {
        let Some(first) = planted.first() else {
            return false;
        };
        let Some((_, meant)) = group.figures.iter().find(|(own, _)| *own == first.figure) else {
            return true; // A claim that falls away.
        };
        let Some(meant) = meant else { return false };
        if sole
            && first
                .right
                .as_ref()
                .is_some_and(|right| same(self.book, first, meant, right))
        {
            return true;
        }
        let mut report = self.report.clone();
        report.apply(Edit::set_text(
            &self.book.spell(first.figure),
            meant.clone(),
        ));
        assess(self.book, &report).failing().all(|finding| {
            let (id, row) = (&finding.check.id, finding.row);
            let of_group = group
                .findings
                .iter()
                .any(|(own, own_row)| (own, *own_row) == (id, row));
            !of_group && (finding.check.level != Level::Error || self.assessment.fails(id, row))
        })
    }

    /// Whether what the texts quote differs from the figures only where that was planted: in one
    /// text, or because a figure was.
    fn quotes_are_told(&self, planted: &[Fault]) -> bool {
        let misquoted: Vec<&Fault> = planted
            .iter()
            .filter(|planted| planted.misquotes())
            .collect();
        match (self.quoted_wrongly(), &misquoted[..]) {
            (None, []) => true,
            (Some(finding), [planted]) => {
                let own = planted
                    .first()
                    .and_then(|first| Some([first.figure, first.quotes?]));
                own.is_some_and(|own| {
                    finding.figures.len() == own.len()
                        && own.iter().all(|figure| finding.figures.contains(figure))
                })
            }
            // A slip in a figure that a text quotes rightly shows there, too.
            (Some(finding), []) => self
                .figures_quoted(finding)
                .all(|figure| planted.iter().any(|planted| planted.is_planted_in(figure))),
            _ => false,
        }
    }

    fn quoted_wrongly(&self) -> Option<&Finding<'a>> {
        self.new_findings()
            .find(|finding| finding.check.quotes.is_some())
    }

    fn figures_quoted<'f>(&'f self, finding: &'f Finding<'a>) -> impl Iterator<Item = Figure> + 'f {
        let is_text =
            |figure: &Figure| matches!(self.book.declared(figure.name), Some(Declared::Text(_)));
        finding
            .figures
            .iter()
            .copied()
            .filter(move |figure| !is_text(figure))
    }

    /// Keeps what is said about what the texts quote.
    fn keep_quotes(&self, planted: &mut [Fault]) {
        let Some(finding) = self.quoted_wrongly() else {
            return;
        };
        let own = (finding.check.id.clone(), finding.row);
        let quoted: Vec<Figure> = self.figures_quoted(finding).collect();
        for planted in planted {
            if planted.misquotes() {
                planted.answers.truncate(1);
                planted.answers.extend(self.figure_instead(planted));
                planted.findings = vec![own.clone()];
            } else if quoted.iter().any(|figure| planted.is_planted_in(*figure)) {
                planted.findings.push(own.clone());
            }
        }
    }

    /// The figure that is quoted, where it might as well be the one that is wrong: nothing else
    /// speaks for it.
    fn figure_instead(&self, planted: &Fault) -> Option<AcceptedAnswer> {
        let (figure, right) = planted
            .first()
            .and_then(|first| Some((first.quotes?, first.wrong.clone())))?;
        let place = self.book.spell(figure);
        let mut instead = self.sound.clone();
        instead.apply(Edit::set_text(&place, right.clone()));
        let beside = assess(self.book, &instead);
        let speaks = |finding: &Finding| {
            finding.check.quotes.is_none() && !self.before.fails(&finding.check.id, finding.row)
        };
        let correction = Correction::of(self.book, self.sound, figure, Some(right));
        (!beside.failing().any(speaks)).then(|| AcceptedAnswer::alone(correction))
    }
}

/// Whether no figure answers more than one fault.
fn is_answered_once(planted: &[Fault]) -> bool {
    let shares = |one: &Fault, other: &Fault| {
        let mut figures = one.answers.iter().flat_map(AcceptedAnswer::figures);
        figures.any(|figure| other.is_answered_by(figure))
    };
    planted
        .iter()
        .enumerate()
        .all(|(place, one)| planted.iter().take(place).all(|other| !shares(one, other)))
}
