//! Hints at a fault: first its section, then the check that fails, then the figure. Each costs
//! points of the fault.

use super::{Exercise, answer_key::AcceptedAnswer};
use ziping_formula::{Figure, explain};
use ziping_rulebook::Rulebook;

/// The cost of each hint, of a hundred points of its fault.
pub const HINT_COSTS: [u32; 3] = [10, 20, 30];

/// The hint of this step, counted from 1, at a fault; `None` where there is none.
pub fn hint(book: &Rulebook, exercise: &Exercise, fault: usize, step: usize) -> Option<String> {
    let fault = exercise.faults.get(fault)?;
    match step {
        1 => {
            let section = &book.sections[fault.section];
            let (id, title) = (&section.id, &section.title);
            Some(format!("在“{id}、{title}”这一部分里找。"))
        }
        2 => {
            let (id, _) = fault.findings.first()?;
            let check = book.check(id)?;
            let label = |name| book.called(Figure::from(name));
            let formula = explain(&check.holds.node, &label);
            Some(format!("这一条对不上：{formula}。"))
        }
        3 => Some(figures_to_look_at(book, fault.answers.first()?)),
        _ => None,
    }
}

fn figures_to_look_at(book: &Rulebook, answer: &AcceptedAnswer) -> String {
    let labels: Vec<String> = answer
        .corrections
        .iter()
        .map(|correction| correction.label(book))
        .collect();
    let labels = labels.join("、");
    let is_claim = answer
        .corrections
        .iter()
        .all(|correction| correction.right.as_deref() == Some(""));
    if is_claim {
        format!("看“{labels}”这一说法。")
    } else {
        format!("看{labels}。")
    }
}

/// The cost of so many hints.
pub(super) fn cost(hints: u8) -> u32 {
    HINT_COSTS.iter().take(usize::from(hints)).sum()
}
