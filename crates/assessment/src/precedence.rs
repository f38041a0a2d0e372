//! Which findings come first. One slip often breaks several checks; showing the one that says most
//! lets the others leave with it.

use super::{Assessment, Finding, Nature};
use ziping_formula::{Figure, Node, Relation};
use ziping_rulebook::Level;

/// Sets findings aside that wait for another one, and puts the rest in order.
pub(super) fn settle(assessment: &mut Assessment) {
    let all = std::mem::take(&mut assessment.findings);
    let waits: Vec<bool> = all
        .iter()
        .map(|finding| all.iter().any(|other| comes_before(other, finding)))
        .collect();
    for (finding, waits) in all.into_iter().zip(waits) {
        if waits {
            assessment.waiting.push(finding);
        } else {
            assessment.findings.push(finding);
        }
    }
    let mut rest = std::mem::take(&mut assessment.findings);
    for settled in [false, true] {
        for level in [Level::Error, Level::Explain, Level::Hint] {
            let now: Vec<Finding>;
            (now, rest) = rest
                .into_iter()
                .partition(|finding| (finding.settled(), finding.level()) == (settled, level));
            assessment.findings.extend(now);
        }
    }
}

fn comes_before(one: &Finding, other: &Finding) -> bool {
    if one.nature != Nature::Fails || std::ptr::eq(one, other) {
        return false;
    }
    let is_first = one.check.first && !other.check.first && !other.check.on_submission;
    let says_more = relation(one) == Some(Relation::Equal)
        && (one.check.first || !other.check.first)
        && relation(other).is_some_and(|other| other != Relation::Equal);
    // Of thousands of findings most pairs end here.
    if !is_first && !says_more {
        return false;
    }
    let shared = shared(&one.figures, &other.figures);
    let within = shared == other.figures.len();
    (is_first && (shared >= 2 || (within && shared > 0))) || (says_more && within)
}

fn shared(one: &[Figure], other: &[Figure]) -> usize {
    one.iter().filter(|figure| other.contains(figure)).count()
}

fn relation(finding: &Finding) -> Option<Relation> {
    match &finding.check.holds.node {
        Node::Compare(relation, _) => Some(*relation),
        _ => None,
    }
}
