//! Which figure is probably wrong: [`locate`] finds the smallest sets of figures whose change
//! satisfies every check, and what they may have been meant to be. Exact and bounded. Not: any
//! knowledge of what a figure means.

mod digits;
mod explanations;
mod form;
mod json;
mod neighbours;
mod propose;
mod search;
mod solve;
mod summary;
mod system;
mod variables;
mod ways;
mod wording;

pub use digits::{Slip, between as slip_between};
pub use explanations::{Explanation, explanations};
pub use json::{report_file, to_json};
pub use neighbours::neighbours;
pub use summary::{RepairSummary, SuspicionSummary, summaries};

use rust_decimal::Decimal;

use self::{
    propose::{Proposal, exchanged, propose},
    search::LARGEST,
    system::{Part, Reach, System},
    variables::Variables,
    ways::{Way, smallest},
};
use ziping_assessment::{Assessment, assess};
use ziping_formula::{Cell, Figure, Node};
use ziping_report::{Edit, Report};
use ziping_rulebook::{Check, Declared, Level, Rulebook};

/// A group of findings that share figures, and what may be wrong.
#[derive(Clone, Debug)]
pub struct Suspicion {
    /// The checks that do not hold, each with the row it was judged in.
    pub findings: Vec<(String, Option<u32>)>,
    /// What can be said of all repairs together.
    pub says: String,
    /// The smallest sets of figures whose change can satisfy everything.
    pub sets: Vec<Vec<Figure>>,
    /// What may be wrong, the likeliest first.
    pub repairs: Vec<Repair>,
    /// Whether there were more possibilities than could be looked at.
    pub too_many: bool,
    /// How much was looked at: figures in inequalities, weighed by how often each is gone through.
    pub effort: usize,
}

/// Changes that together satisfy everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The changes.
    pub changes: Vec<Change>,
    /// What would be, with the numbers.
    pub sentence: String,
}

/// One figure that may have been meant otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The figure, or a claim that the text may not make.
    pub figure: Figure,
    /// As typed.
    pub from: String,
    /// What it may have been meant to be; empty for a claim that falls away.
    pub to: String,
    /// By which slip; `None` for a claim.
    pub slip: Option<Slip>,
}

/// So many repairs are shown at most.
const SHOWN: usize = 6;

/// Among more figures than these, no two are compared for standing in each other's place.
const FEW: usize = 12;

/// So many are tried out at most.
const TRIED: usize = 12;

/// What may be wrong in a report whose checks do not all hold.
pub fn locate(book: &Rulebook, report: &Report, assessment: &Assessment) -> Vec<Suspicion> {
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
    };
    let system = System::of(assessment, &variables, Reach::Equalities, false);
    components(&system)
        .iter()
        .map(|failing| locator.suspect(&system, failing))
        .collect()
}

/// Failing parts that share figures belong together.
fn components(system: &System) -> Vec<Vec<u32>> {
    let mut components: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
    for (number, part) in system.failing() {
        let judged = |other: &u32| {
            system
                .part(*other)
                .is_some_and(|other| other.judged == part.judged)
        };
        let (touching, mut apart): (Vec<_>, Vec<_>) =
            components.into_iter().partition(|(parts, variables)| {
                parts.iter().any(judged)
                    || part
                        .variables
                        .iter()
                        .any(|variable| variables.contains(variable))
            });
        let mut joined = (vec![number], part.variables.clone());
        for (parts, variables) in touching {
            joined.0.extend(parts);
            joined.1.extend(variables);
        }
        joined.0.sort_unstable();
        apart.push(joined);
        components = apart;
    }
    components.sort();
    components.into_iter().map(|(parts, _)| parts).collect()
}

struct Locator<'a> {
    book: &'a Rulebook,
    report: &'a Report,
    assessment: &'a Assessment<'a>,
    variables: &'a Variables,
}

/// Two ways may lead to the same changes.
fn once_each(tried: &mut Vec<Tried>) {
    let mut known: Vec<Vec<Change>> = Vec::new();
    tried.retain(|tried| {
        let new = !known.contains(&tried.repair.changes);
        known.extend(new.then(|| tried.repair.changes.clone()));
        new
    });
}

/// A proposal that was tried out.
struct Tried {
    proposal: Proposal,
    repair: Repair,
    /// What would still be found, weighed by how serious it is.
    remaining: usize,
}

impl Locator<'_> {
    fn suspect(&self, system: &System, failing: &[u32]) -> Suspicion {
        let blamed = blamed(system, failing);
        let mut tried: Vec<Tried> = Vec::new();
        let found = smallest(
            self.assessment,
            self.variables,
            system,
            failing,
            LARGEST,
            &mut |way| {
                if way.smaller {
                    tried.clear();
                }
                tried.extend(self.try_out(way));
            },
        );
        tried.sort_by_key(|tried| self.rank(tried));
        once_each(&mut tried);
        one_of_each_first(&mut tried);
        // That the text makes a claim it should not make is less likely than a slip of the hand,
        // and likelier than anything else.
        let slips = tried
            .iter()
            .filter(|tried| class(&tried.proposal) == 0)
            .count();
        let mut repairs: Vec<Repair> = tried.into_iter().map(|tried| tried.repair).collect();
        repairs.splice(slips..slips, self.readings(&blamed));
        repairs.truncate(SHOWN);
        let figure = |variable: &u32| self.variables.get(*variable).map(|entered| entered.figure);
        let sets: Vec<Vec<Figure>> = found
            .sets
            .iter()
            .map(|set| set.iter().filter_map(figure).collect())
            .collect();
        Suspicion {
            findings: blamed
                .iter()
                .map(|(check, row)| (check.id.clone(), *row))
                .collect(),
            says: wording::overall(self.book, &sets, found.too_many),
            sets,
            repairs,
            too_many: found.too_many,
            effort: found.effort,
        }
    }

    /// Proposals for the sets, each tried out on the whole report: those that leave an error are
    /// dropped.
    fn try_out(&self, way: &Way) -> Vec<Tried> {
        let Way {
            system,
            failing,
            blamed,
            sets,
            ..
        } = *way;
        let copied = |variable: u32| self.stands_beside(variable);
        let mut proposals: Vec<Proposal> = sets
            .iter()
            .flat_map(|set| propose(system, set, &copied))
            .collect();
        // One figure that only follows from the others is less likely than two in each other's
        // place.
        if sets.iter().all(|set| set.len() < 2)
            && proposals.iter().all(|proposal| class(proposal) > 1)
        {
            let figures = failing
                .iter()
                .filter_map(|part| system.part(*part))
                .map(|part| &part.variables);
            let few = figures.filter(|figures| figures.len() <= FEW);
            proposals.extend(few.flat_map(|figures| exchanged(system, figures)));
        }
        proposals.sort_by_key(|proposal| (class(proposal), !proposal.exact));
        proposals.truncate(TRIED);
        let try_one = |proposal: Proposal| {
            let changes = self.changes(&proposal);
            let (remaining, after) = self.outcome(&changes, blamed)?;
            let sentence = wording::of_changes(self.book, &after, &changes, blamed);
            Some(Tried {
                proposal,
                repair: Repair { changes, sentence },
                remaining,
            })
        };
        proposals.into_iter().filter_map(try_one).collect()
    }

    /// The report with these changes, and what would still be found in it; `None` when a check at
    /// hand still failed or an error appeared.
    fn outcome(
        &self,
        changes: &[Change],
        blamed: &[(&Check, Option<u32>)],
    ) -> Option<(usize, Assessment<'_>)> {
        let mut report = self.report.clone();
        report.apply(edit_of(self.book, changes));
        let after = assess(self.book, &report);
        let mut remaining = 0;
        for finding in after.failing() {
            let (id, row) = (&finding.check.id, finding.row);
            let at_hand = blamed
                .iter()
                .any(|(check, blamed)| check.id == *id && *blamed == row);
            if at_hand || (finding.check.level == Level::Error && !self.assessment.fails(id, row)) {
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

    /// Smaller comes first: slips of the hand, to the cent, leaving little to be found, and of
    /// these the larger figure.
    fn rank(&self, tried: &Tried) -> impl Ord + use<> {
        let Tried {
            proposal,
            remaining,
            ..
        } = tried;
        let slip = proposal.slips.iter().max().copied();
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
            .unwrap_or_default();
        (
            class(proposal),
            !proposal.exact,
            *remaining,
            slip,
            std::cmp::Reverse(moved),
        )
    }

    /// Whether a figure is the same as the one in a neighbouring row or column of the form.
    fn stands_beside(&self, variable: u32) -> bool {
        let Some(entered) = self.variables.get(variable) else {
            return false;
        };
        neighbours(self.book, entered.figure).into_iter().any(|figure| {
            matches!(self.assessment.figures.cell(figure), Cell::Number(number) if number.value == entered.value)
        })
    }

    fn changes(&self, proposal: &Proposal) -> Vec<Change> {
        let change = |((variable, value), slip): ((&u32, &Decimal), &Slip)| {
            let figure = self.variables.get(*variable)?.figure;
            let from = self
                .report
                .text_at(&self.book.spell(figure))
                .trim()
                .to_owned();
            Some(Change {
                figure,
                from,
                to: value.normalize().to_string(),
                slip: Some(*slip),
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

    /// Claims on which the failing checks rest: perhaps the figures are right and the text is not.
    fn readings(&self, blamed: &[(&Check, Option<u32>)]) -> Vec<Repair> {
        let mut found: Vec<Repair> = Vec::new();
        for (check, _) in blamed {
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
                if from_nothing(&changes) || known || self.outcome(&changes, blamed).is_none() {
                    continue;
                }
                let says = &self.book.claims[claim].says;
                found.push(Repair {
                    changes,
                    sentence: wording::of_reading(says, &check.otherwise),
                });
            }
        }
        found
    }
}

/// The checks behind failing parts.
fn blamed<'a>(system: &System<'a>, failing: &[u32]) -> Vec<(&'a Check, Option<u32>)> {
    let mut numbers: Vec<u32> = failing
        .iter()
        .filter_map(|part| system.part(*part))
        .map(|part| part.judged)
        .collect();
    numbers.dedup();
    let judged = numbers
        .into_iter()
        .filter_map(|number| system.judged.get(number as usize));
    judged.map(|judged| (judged.check, judged.row)).collect()
}

/// Whether a check with `或` has to do with the failing parts.
fn leaves_a_choice(system: &System, failing: &[u32]) -> bool {
    let at_hand = |variable: &u32| {
        failing
            .iter()
            .filter_map(|part| system.part(*part))
            .any(|part| part.variables.contains(variable))
    };
    let of_two = |part: &&Part| {
        let judged = system.judged.get(part.judged as usize);
        judged.is_some_and(|judged| has_alternatives(&judged.check.holds.node))
    };
    system
        .parts
        .iter()
        .filter(of_two)
        .any(|part| part.variables.iter().any(at_hand))
}

/// The failing parts of the same checks in another system.
fn again(system: &System, blamed: &[(&Check, Option<u32>)]) -> Vec<u32> {
    let same = |judged: u32| {
        system.judged.get(judged as usize).is_some_and(|judged| {
            blamed
                .iter()
                .any(|(check, row)| (&check.id, *row) == (&judged.check.id, judged.row))
        })
    };
    system
        .failing()
        .filter(|(_, part)| same(part.judged))
        .map(|(number, _)| number)
        .collect()
}

/// Of the proposals of one class, each set's best comes before any set's second.
fn one_of_each_first(tried: &mut [Tried]) {
    let places: Vec<(u8, usize)> = tried
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let alike = |other: &&Tried| {
                class(&other.proposal) == class(&one.proposal)
                    && other.proposal.set == one.proposal.set
            };
            (
                class(&one.proposal),
                tried.iter().take(place).filter(alike).count(),
            )
        })
        .collect();
    let mut order = places.into_iter();
    tried.sort_by_cached_key(|_| order.next());
}

/// Slips of the hand before figures in each other's place, and these before what is merely
/// computed.
fn class(proposal: &Proposal) -> u8 {
    if proposal.slips.contains(&Slip::Other) {
        2
    } else {
        u8::from(
            proposal
                .slips
                .iter()
                .any(|slip| matches!(slip, Slip::Neighbour | Slip::Exchanged)),
        )
    }
}

fn from_nothing(changes: &[Change]) -> bool {
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

fn has_alternatives(node: &Node) -> bool {
    match node {
        Node::Either(_) => true,
        Node::Both(pair) => pair.iter().any(has_alternatives),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
