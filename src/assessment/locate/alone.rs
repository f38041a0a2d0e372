//! What alone would explain what does not hold: one figure, or one claim. Found without trying anything out on the whole report, in a
//! fraction of the time that [`super::locate`] takes: enough to tell faults apart.

use super::{
    Reach, System, again, blamed, class, components, leaves_a_choice, propose::propose, search::smallest_sets,
    variables::Variables,
};
use crate::{
    assessment::Assessment,
    formula::{Figure, Name},
    report::Report,
    rulebook::{Check, Rulebook},
};

/// Findings that share figures, and what alone explains all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// The checks that do not hold, each with the row it was judged in.
    pub findings: Vec<(String, Option<u32>)>,
    /// Figures, of which a change of any one satisfies everything, with what each may have been meant to be.
    pub figures: Vec<(Figure, Option<String>)>,
    /// Claims on which all of the checks rest.
    pub claims: Vec<Figure>,
}

impl Alone {
    /// Whether this figure, or claim, is enough.
    pub fn explains(&self, figure: Figure) -> bool {
        self.figures.iter().any(|(own, _)| *own == figure) || self.claims.contains(&figure)
    }
}

/// What alone would explain each group of findings that share figures. What [`super::locate`] suspects, it finds here as well; what it
/// finds here may still have nothing to be proposed for it.
pub fn alone(book: &Rulebook, report: &Report, assessment: &Assessment) -> Vec<Alone> {
    let variables = Variables::of_report(book, report, assessment);
    let system = System::of(assessment, &variables, Reach::Equalities, false);
    let one = |failing: Vec<u32>| {
        let blamed = blamed(&system, &failing);
        let mut figures = single(&system, &failing, &variables);
        // A check with `或` can be mended by either side.
        if leaves_a_choice(&system, &failing) {
            let other = System::of(assessment, &variables, Reach::Equalities, true);
            figures.extend(single(&other, &again(&other, &blamed), &variables));
            figures.sort_by_key(|(figure, meant)| (*figure, meant.is_none()));
            figures.dedup_by_key(|(figure, _)| *figure);
        }
        let findings = blamed.iter().map(|(check, row)| (check.id.clone(), *row)).collect();
        Alone { findings, figures, claims: claims(book, &blamed) }
    };
    components(&system).into_iter().map(one).collect()
}

/// Single figures, with the likeliest that may be proposed for each.
fn single(system: &System, failing: &[u32], variables: &Variables) -> Vec<(Figure, Option<String>)> {
    let sets = smallest_sets(system, failing, 1).sets;
    let meant = |set: &[u32]| {
        let best = propose(system, set, &|_| false).into_iter().min_by_key(|one| (class(one), !one.exact))?;
        Some(best.values.first()?.normalize().to_string())
    };
    let one = |set: &Vec<u32>| if let [one] = set[..] { Some((variables.get(one)?.figure, meant(set))) } else { None };
    sets.iter().filter_map(one).collect()
}

/// Claims without which none of these checks would say anything.
fn claims(book: &Rulebook, blamed: &[(&Check, Option<u32>)]) -> Vec<Figure> {
    let rests_on =
        |check: &Check, name: Name| check.when.as_ref().is_some_and(|when| when.node.names().contains(&name));
    let claims = book.claims.iter().map(|claim| claim.slot);
    claims.filter(|name| blamed.iter().all(|(check, _)| rests_on(check, *name))).map(Figure::from).collect()
}
