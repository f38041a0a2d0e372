//! Checks that planted faults can be found and told apart, so that there is one answer for each.
//! Localisation has to suspect each wrong figure and each wrong claim in a group of failing checks
//! of its own. A text that quotes a number wrongly has to be found by the check of what texts
//! quote, and that check must say nothing else.

use super::answer_key::{AcceptedAnswer, Correction, Fault};
use ziping_assessment::{Assessment, Finding, assess};
use ziping_formula::Figure;
use ziping_localisation::{Explanation, explanations};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Declared, Level, Rulebook};

/// A fault that more figures than these explain equally well is not asked about.
const MOST_EQUAL: usize = 3;

/// A report with faults, beside the sound one it was made from.
pub(super) struct AmbiguityCheck<'a> {
    book: &'a Rulebook,
    sound: &'a Report,
    /// The assessment of the sound report.
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

    /// Writes into each fault, earlier ones too, the answers to it and the findings that it brings.
    /// Gives true where every fault is found, each for itself, and nothing else is; otherwise the
    /// faults are of no use as a question.
    pub fn complete_answers(&self, faults: &mut [Fault]) -> bool {
        let mut found = self.new_findings();
        if !found.any(|finding| finding.check.level < Level::Hint) {
            return false;
        }
        let mut groups = explanations(self.book, self.report, &self.assessment);
        groups.retain(|group| group.findings.iter().any(|own| self.is_new(own)));
        if !self.match_groups(&groups, faults) || !self.misquotations_are_found(faults) {
            return false;
        }
        self.match_quotations(faults);
        is_answered_once(faults) && groups.iter().all(|group| self.can_be_mended(group, faults))
    }

    /// The findings that the sound report does not have.
    fn new_findings(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.assessment
            .failing()
            .filter(|finding| !self.before.fails(&finding.check.id, finding.row))
    }

    fn is_new(&self, (id, row): &(String, Option<u32>)) -> bool {
        !self.before.fails(id, *row)
    }

    /// Finds for each group of failing checks the one fault in a figure or claim that explains it.
    /// False where a group has no fault or several, or a fault no group.
    fn match_groups(&self, groups: &[Explanation], faults: &mut [Fault]) -> bool {
        let mut faults: Vec<&mut Fault> = faults
            .iter_mut()
            .filter(|fault| !fault.misquotes())
            .collect();
        for fault in &mut faults {
            fault.findings.clear();
        }
        if groups.len() != faults.len() {
            return false;
        }
        for group in groups {
            // Where the sound report has one of the findings too, mending the fault would not be
            // enough.
            if !group.findings.iter().all(|own| self.is_new(own)) {
                return false;
            }
            let mut explaining = faults
                .iter_mut()
                .filter(|fault| fault.is_explained_by(group));
            let (Some(fault), None) = (explaining.next(), explaining.next()) else {
                return false;
            };
            if !self.take_answers(fault, group) {
                return false;
            }
        }
        faults.iter().all(|fault| !fault.findings.is_empty())
    }

    /// Takes over what answers a fault. False where too many figures explain it as well, or more
    /// sets of figures than can be named.
    fn take_answers(&self, fault: &mut Fault, group: &Explanation) -> bool {
        fault.answers.truncate(1);
        for (figure, meant) in &group.figures {
            if !fault.is_planted_in(*figure) {
                let correction = self.correction(*figure, meant.clone());
                fault.answers.push(AcceptedAnswer::single(correction));
            }
        }
        let is_few = fault.answers.len() <= MOST_EQUAL;
        for set in &group.together {
            let corrections = set
                .iter()
                .map(|figure| self.correction(*figure, None))
                .collect();
            fault.answers.push(AcceptedAnswer {
                corrections,
                says: String::new(),
            });
        }
        fault.findings.clone_from(&group.findings);
        is_few && !group.too_many
    }

    fn correction(&self, figure: Figure, right: Option<String>) -> Correction {
        Correction::of(self.book, self.report, figure, right)
    }

    /// True where localisation can propose something for the fault that explains this group: a
    /// value with which none of the group's findings is left and no error comes up.
    fn can_be_mended(&self, group: &Explanation, faults: &[Fault]) -> bool {
        let mut explaining = faults
            .iter()
            .filter(|fault| !fault.misquotes() && fault.is_explained_by(group));
        let Some(first) = explaining.next().and_then(Fault::first) else {
            return false;
        };
        let proposed = group
            .figures
            .iter()
            .find(|(figure, _)| *figure == first.figure);
        let meant = match proposed {
            Some((_, Some(meant))) => meant,
            Some((_, None)) => return false,
            // A claim falls away.
            None => return true,
        };
        // Where no other fault stands beside it, the right value leaves nothing.
        if faults.len() == 1
            && let Some(right) = &first.right
            && first.reads_alike(self.book, meant, right)
        {
            return true;
        }
        let mut mended = self.report.clone();
        mended.apply(Edit::set_text(
            &self.book.spell(first.figure),
            meant.clone(),
        ));
        assess(self.book, &mended).failing().all(|finding| {
            let (id, row) = (&finding.check.id, finding.row);
            let is_of_group = group
                .findings
                .iter()
                .any(|(own, own_row)| own == id && *own_row == row);
            let is_new_error =
                finding.check.level == Level::Error && !self.assessment.fails(id, row);
            !is_of_group && !is_new_error
        })
    }

    /// True where the check of what texts quote fails only because of the faults: because of the
    /// one text that quotes wrongly, or because a figure is wrong that a text quotes rightly.
    fn misquotations_are_found(&self, faults: &[Fault]) -> bool {
        let misquoting: Vec<&Fault> = faults.iter().filter(|fault| fault.misquotes()).collect();
        match (self.quotation_finding(), &misquoting[..]) {
            (None, []) => true,
            (Some(finding), [fault]) => {
                let Some((text, figure)) = fault
                    .first()
                    .and_then(|first| Some((first.figure, first.quotes?)))
                else {
                    return false;
                };
                finding.figures.len() == 2
                    && finding.figures.contains(&text)
                    && finding.figures.contains(&figure)
            }
            (Some(finding), []) => self
                .quoted_figures(finding)
                .all(|figure| faults.iter().any(|fault| fault.is_planted_in(figure))),
            _ => false,
        }
    }

    /// The new finding that texts quote other numbers than the figures.
    fn quotation_finding(&self) -> Option<&Finding<'a>> {
        self.new_findings()
            .find(|finding| finding.check.quotes.is_some())
    }

    fn quoted_figures<'f>(&'f self, finding: &'f Finding<'a>) -> impl Iterator<Item = Figure> + 'f {
        let is_text =
            |figure: &Figure| matches!(self.book.declared(figure.name), Some(Declared::Text(_)));
        finding
            .figures
            .iter()
            .copied()
            .filter(move |figure| !is_text(figure))
    }

    /// Writes the finding about what texts quote into the faults that bring it.
    fn match_quotations(&self, faults: &mut [Fault]) {
        let Some(finding) = self.quotation_finding() else {
            return;
        };
        let own = (finding.check.id.clone(), finding.row);
        let quoted: Vec<Figure> = self.quoted_figures(finding).collect();
        for fault in faults {
            if fault.misquotes() {
                fault.answers.truncate(1);
                fault.answers.extend(self.figure_instead(fault));
                fault.findings = vec![own.clone()];
            } else if quoted.iter().any(|figure| fault.is_planted_in(*figure)) {
                fault.findings.push(own.clone());
            }
        }
    }

    /// The figure that a text quotes wrongly, where the figure might as well be the wrong one: with
    /// the number of the text in its place, no other check would fail.
    fn figure_instead(&self, fault: &Fault) -> Option<AcceptedAnswer> {
        let first = fault.first()?;
        let (figure, right) = (first.quotes?, first.wrong.clone());
        let mut instead = self.sound.clone();
        instead.apply(Edit::set_text(&self.book.spell(figure), right.clone()));
        let speaks_against = |finding: &Finding| {
            finding.check.quotes.is_none() && !self.before.fails(&finding.check.id, finding.row)
        };
        if assess(self.book, &instead).failing().any(speaks_against) {
            return None;
        }
        let correction = Correction::of(self.book, self.sound, figure, Some(right));
        Some(AcceptedAnswer::single(correction))
    }
}

/// True where no figure answers more than one fault.
fn is_answered_once(faults: &[Fault]) -> bool {
    let share_a_figure = |one: &Fault, other: &Fault| {
        let mut figures = one.answers.iter().flat_map(AcceptedAnswer::figures);
        figures.any(|figure| other.is_answered_by(figure))
    };
    for (index, one) in faults.iter().enumerate() {
        let mut earlier = faults.iter().take(index);
        if earlier.any(|other| share_a_figure(one, other)) {
            return false;
        }
    }
    true
}
