//! Hints: which section, which check, which figure. Each costs points of its fault.

use super::Exercise;
use ziping_formula::{Figure, explain};
use ziping_rulebook::Rulebook;

/// What each hint costs, of a hundred points of its fault.
pub const HINT_COSTS: [u32; 3] = [10, 20, 30];

/// The hint of this step, from 1, on a planted fault; `None` where there is none.
pub fn hint(book: &Rulebook, exercise: &Exercise, fault: usize, step: usize) -> Option<String> {
    let planted = exercise.faults.get(fault)?;
    match step {
        1 => {
            let section = &book.sections[planted.section];
            Some(format!(
                "在“{}、{}”这一部分里找。",
                section.id, section.title
            ))
        }
        2 => {
            let (id, _) = planted.findings.first()?;
            let check = book.check(id)?;
            let spell = |name| book.called(Figure::from(name));
            Some(format!(
                "这一条对不上：{}。",
                explain(&check.holds.node, &spell)
            ))
        }
        3 => {
            let likeliest = planted.answers.first()?;
            let labels: Vec<String> = likeliest
                .corrections
                .iter()
                .map(|one| one.label(book))
                .collect();
            let falls_away = likeliest
                .corrections
                .iter()
                .all(|one| one.right.as_deref() == Some(""));
            let labels = labels.join("、");
            Some(if falls_away {
                format!("看“{labels}”这一说法。")
            } else {
                format!("看{labels}。")
            })
        }
        _ => None,
    }
}

/// What so many hints cost.
pub(super) fn cost(hints: u8) -> u32 {
    HINT_COSTS.iter().take(usize::from(hints)).sum()
}
