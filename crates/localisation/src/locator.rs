//! From the failing checks of a report to suspicions: proposals for the smallest sets of figures are
//! tried out on the whole report, and the likeliest are kept as repairs.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    Change, Repair, Suspicion,
    budget::Budget,
    constraints::{ConstraintSystem, FailedCheck, Scope},
    interpretations::{Interpretation, smallest},
    neighbours,
    proposals::{Proposal, exchanged, proposals},
    search::{LARGEST, SearchLimits},
    sentences,
    slips::Slip,
    variables::Variables,
};
use ziping_assessment::{Assessment, Finding, assess};
use ziping_formula::{Cell, Figure};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Declared, Level, Rulebook};

/// The most repairs that are shown of a suspicion.
const MOST_SHOWN: usize = 6;

/// Among more figures than these, no two are compared for standing in each other's place.
const MOST_EXCHANGED: usize = 12;

/// The most proposals that are tried out.
const MOST_TRIED: usize = 12;

/// The suspicions of a report, one for each group of failing checks that share figures; none where
/// nothing but hints fails.
pub fn locate(book: &Rulebook, report: &Report, assessment: &Assessment) -> Vec<Suspicion> {
    locate_within(book, report, assessment, Budget::of_report())
}

/// The same with what it is worth.
pub(super) fn locate_within(
    book: &Rulebook,
    report: &Report,
    assessment: &Assessment,
    budget: Budget,
) -> Vec<Suspicion> {
    if !assessment
        .failing()
        .any(|finding| finding.check.level < Level::Hint)
    {
        return Vec::new();
    }
    let variables = Variables::of_report(book, report, assessment);
    let locator = Locator {
        book,
        report,
        assessment,
        variables: &variables,
        failing: assessment.failing().map(id_and_row).collect(),
        budget,
    };
    let system = ConstraintSystem::of(assessment, &variables, Scope::Equalities, false);
    system
        .failing_groups()
        .iter()
        .map(|failing| locator.suspect(&system, failing))
        .collect()
}

struct Locator<'a> {
    book: &'a Rulebook,
    report: &'a Report,
    assessment: &'a Assessment<'a>,
    variables: &'a Variables,
    /// The checks that fail now.
    failing: BTreeSet<(&'a str, Option<u32>)>,
    budget: Budget,
}

fn id_and_row<'a>(finding: &Finding<'a>) -> (&'a str, Option<u32>) {
    (&finding.check.id, finding.row)
}

/// Keeps the first of the proposals that come to the same changes.
fn remove_duplicates(tested: &mut Vec<TestedProposal>) {
    let mut known: Vec<Vec<Change>> = Vec::new();
    tested.retain(|tested| {
        let changes = &tested.repair.changes;
        if known.contains(changes) {
            return false;
        }
        known.push(changes.clone());
        true
    });
}

/// A proposal that was tried out.
struct TestedProposal {
    proposal: Proposal,
    repair: Repair,
    /// The findings that would remain, weighed by how serious they are.
    remaining: usize,
}

impl Locator<'_> {
    fn suspect(&self, system: &ConstraintSystem, failing: &[u32]) -> Suspicion {
        let failed = system.failed_checks(failing);
        let mut tested: Vec<TestedProposal> = Vec::new();
        let found = smallest(
            self.assessment,
            self.variables,
            system,
            failing,
            SearchLimits {
                largest: LARGEST,
                budget: &self.budget,
            },
            &mut |interpretation| {
                if interpretation.smaller {
                    tested.clear();
                }
                tested.extend(self.test_proposals(interpretation));
            },
        );
        tested.sort_by_key(|tested| self.rank(tested));
        remove_duplicates(&mut tested);
        one_of_each_first(&mut tested);
        // A claim that the text should not make is less likely than a slip of the hand, and more
        // likely than anything else.
        let is_slip = |tested: &&TestedProposal| tested.proposal.likelihood_class() == 0;
        let slip_count = tested.iter().filter(is_slip).count();
        let mut repairs: Vec<Repair> = tested.into_iter().map(|tested| tested.repair).collect();
        repairs.splice(slip_count..slip_count, self.wrong_claims(&failed));
        repairs.truncate(MOST_SHOWN);
        let sets: Vec<Vec<Figure>> = found
            .sets
            .iter()
            .map(|set| self.variables.figures(set))
            .collect();
        let too_many = found.too_many || self.budget.is_spent();
        Suspicion {
            findings: failed
                .iter()
                .map(|(check, row)| (check.id.clone(), *row))
                .collect(),
            says: sentences::overall(self.book, &sets, too_many),
            sets,
            repairs,
            too_many,
            effort: found.effort,
        }
    }

    /// Proposals for the sets of an interpretation, each tried out on the whole report: those that
    /// leave an error are dropped.
    fn test_proposals(&self, interpretation: &Interpretation) -> Vec<TestedProposal> {
        let Interpretation {
            system,
            failing,
            failed,
            sets,
            ..
        } = *interpretation;
        if self.budget.is_spent() {
            return Vec::new();
        }
        let copied = |variable: u32| self.equals_neighbour(variable);
        let mut proposals: Vec<Proposal> = sets
            .iter()
            .flat_map(|set| proposals(system, set, &copied))
            .collect();
        // One figure that only follows from the others is less likely than two in each other's
        // place.
        if sets.iter().all(|set| set.len() < 2)
            && proposals
                .iter()
                .all(|proposal| proposal.likelihood_class() > 1)
        {
            let figures = failing
                .iter()
                .filter_map(|constraint| system.constraint(*constraint))
                .map(|constraint| &constraint.variables);
            let few = figures.filter(|figures| figures.len() <= MOST_EXCHANGED);
            proposals.extend(few.flat_map(|figures| exchanged(system, figures)));
        }
        proposals.sort_by_key(|proposal| (proposal.likelihood_class(), !proposal.exact));
        proposals.truncate(MOST_TRIED);
        let try_one = |proposal: Proposal| {
            let changes = self.changes(system, &proposal);
            let (remaining, after) = self.outcome(&changes, failed)?;
            let sentence = sentences::of_changes(self.book, &after, &changes, failed);
            Some(TestedProposal {
                proposal,
                repair: Repair { changes, sentence },
                remaining,
            })
        };
        proposals.into_iter().filter_map(try_one).collect()
    }

    /// The weighed findings that remain after these changes, with the assessment of the changed
    /// report; `None` when one of the failed checks still failed or an error appeared, or nothing
    /// more is to be tried.
    fn outcome(
        &self,
        changes: &[Change],
        failed: &[FailedCheck],
    ) -> Option<(usize, Assessment<'_>)> {
        if self.budget.is_spent() {
            return None;
        }
        let mut report = self.report.clone();
        report.apply(edit_of(self.book, changes));
        let after = assess(self.book, &report);
        self.budget.spend_assessment(&after);
        let mut remaining = 0;
        for finding in after.failing() {
            let (id, row) = id_and_row(finding);
            let at_hand = failed
                .iter()
                .any(|(check, failed)| check.id == *id && *failed == row);
            let appears = !self.failing.contains(&(id, row));
            if at_hand || (finding.check.level == Level::Error && appears) {
                return None;
            }
            remaining += match finding.check.level {
                Level::Error => 100,
                Level::Explain => 3,
                Level::Hint => 1,
            };
        }
        Some((remaining, after))
    }

    /// Smaller comes first: slips of the hand, exact ones, those that leave few findings, and of
    /// these the one that changes most.
    fn rank(&self, tested: &TestedProposal) -> impl Ord + use<> {
        let TestedProposal {
            proposal,
            remaining,
            ..
        } = tested;
        let slip = proposal.slips.iter().map(|slip| slip.rank()).max();
        let moved = |(value, variable): (&Decimal, &u32)| {
            self.variables
                .get(*variable)
                .map_or(Decimal::ZERO, |entered| (entered.value - value).abs())
        };
        let moved = proposal
            .values
            .iter()
            .zip(&proposal.set)
            .map(moved)
            .max()
            .unwrap_or(Decimal::ZERO);
        (
            proposal.likelihood_class(),
            !proposal.exact,
            *remaining,
            slip,
            std::cmp::Reverse(moved),
        )
    }

    /// True if a figure is equal to one in a neighbouring row or column of the form.
    fn equals_neighbour(&self, variable: u32) -> bool {
        let Some(entered) = self.variables.get(variable) else {
            return false;
        };
        let is_equal = |figure: Figure| match self.assessment.figures.cell(figure) {
            Cell::Number(number) => number.value == entered.value,
            _ => false,
        };
        neighbours(self.book, entered.figure)
            .into_iter()
            .any(is_equal)
    }

    fn changes(&self, system: &ConstraintSystem, proposal: &Proposal) -> Vec<Change> {
        let is_alone = proposal.set.len() == 1;
        let change = |((variable, value), slip): ((&u32, &Decimal), &Slip)| {
            let figure = self.variables.get(*variable)?.figure;
            let from = self
                .report
                .text_at(&self.book.spell(figure))
                .trim()
                .to_owned();
            let slip = match slip {
                Slip::Other if is_alone && system.is_failing_total(*variable) => Slip::Total,
                slip => *slip,
            };
            Some(Change {
                figure,
                from,
                to: value.normalize().to_string(),
                slip: Some(slip),
            })
        };
        let mut changes: Vec<Change> = proposal
            .set
            .iter()
            .zip(&proposal.values)
            .zip(&proposal.slips)
            .filter_map(change)
            .collect();
        // The largest figure is named first: it is the one that weighs.
        changes
            .sort_by_key(|change| std::cmp::Reverse(self.assessment.figures.number(change.figure)));
        changes
    }

    /// Repairs that take back a claim on which the failed checks rest: perhaps the figures are right
    /// and the text is not.
    fn wrong_claims(&self, failed: &[FailedCheck]) -> Vec<Repair> {
        let mut found: Vec<Repair> = Vec::new();
        for (check, _) in failed {
            for name in check.when.iter().flat_map(|when| when.node.names()) {
                let Some(Declared::Claim(claim)) = self.book.declared(name) else {
                    continue;
                };
                let from = self.report.figure(self.book.names().text(name)).to_owned();
                let change = Change {
                    figure: name.into(),
                    from,
                    to: String::new(),
                    slip: None,
                };
                let known = found.iter().any(|repair| repair.changes.contains(&change));
                let changes = vec![change];
                if claims_nothing(&changes) || known || self.outcome(&changes, failed).is_none() {
                    continue;
                }
                let says = &self.book.claims[claim].says;
                found.push(Repair {
                    changes,
                    sentence: sentences::of_claim(says, &check.otherwise),
                });
            }
        }
        found
    }
}

/// Of the proposals of one class, the best of each set comes before the second of any set.
fn one_of_each_first(tested: &mut [TestedProposal]) {
    let order: Vec<(u8, usize)> = tested
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let alike = |other: &&TestedProposal| {
                other.proposal.likelihood_class() == one.proposal.likelihood_class()
                    && other.proposal.set == one.proposal.set
            };
            (
                one.proposal.likelihood_class(),
                tested.iter().take(index).filter(alike).count(),
            )
        })
        .collect();
    let mut order = order.into_iter();
    tested.sort_by_cached_key(|_| order.next());
}

fn claims_nothing(changes: &[Change]) -> bool {
    changes.iter().all(|change| change.from.is_empty())
}

/// The changes as one step.
fn edit_of(book: &Rulebook, changes: &[Change]) -> Edit {
    Edit::Several(
        changes
            .iter()
            .map(|change| Edit::set_text(&book.spell(change.figure), change.to.clone()))
            .collect(),
    )
}
