//! Which findings come first. One slip often breaks several checks; showing the one that says most lets the others leave with it.

use super::{Assessment, Finding, Nature};
use crate::formula::{Figure, Node, Relation};

/// Sets findings aside that wait for another one, and puts the rest in order.
pub(super) fn settle(assessment: &mut Assessment) {
    let all = std::mem::take(&mut assessment.findings);
    let waits: Vec<bool> = all.iter().map(|finding| all.iter().any(|other| comes_before(other, finding))).collect();
    for (finding, waits) in all.into_iter().zip(waits) {
        if waits { assessment.waiting.push(finding) } else { assessment.findings.push(finding) }
    }
    assessment.findings.sort_by_key(|finding| (finding.settled(), finding.level()));
}

fn comes_before(one: &Finding, other: &Finding) -> bool {
    if std::ptr::eq(one, other) || one.nature != Nature::Fails {
        return false;
    }
    let within = other.figures.iter().all(|figure| one.figures.contains(figure));
    let shared = shared(&one.figures, &other.figures);
    (one.check.first && !other.check.first && !other.check.last && (shared >= 2 || (within && shared > 0)))
        || (relation(one) == Some(Relation::Equal)
            && within
            && (one.check.first || !other.check.first)
            && relation(other).is_some_and(|other| other != Relation::Equal))
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
