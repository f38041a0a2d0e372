//! What would explain what does not hold: one figure, one claim, or, where it takes several
//! figures, those. Found without trying anything out on the whole report, in a fraction of the time
//! that [`super::locate`] takes: enough to summaries faults apart.

use super::{
    Reach, System, blamed, class, components,
    propose::propose,
    search::LARGEST,
    variables::Variables,
    ways::{Way, smallest},
};
use ziping_assessment::Assessment;
use ziping_formula::{Figure, Name};
use ziping_report::Report;
use ziping_rulebook::{Check, Rulebook};

/// Findings that share figures, and what explains all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The checks that do not hold, each with the row it was judged in.
    pub findings: Vec<(String, Option<u32>)>,
    /// Figures, of which a change of any one satisfies everything, with what each may have been
    /// meant to be.
    pub figures: Vec<(Figure, Option<String>)>,
    /// Claims on which all of the checks rest.
    pub claims: Vec<Figure>,
    /// Beside a claim, where no figure is enough: the smallest sets of figures that are.
    pub together: Vec<Vec<Figure>>,
    /// Whether there were more possibilities than could be looked at.
    pub too_many: bool,
}

impl Explanation {
    /// Whether this figure, or claim, is enough.
    pub fn explains(&self, figure: Figure) -> bool {
        self.figures.iter().any(|(own, _)| *own == figure) || self.claims.contains(&figure)
    }
}

/// What alone would explain each group of findings that share figures. What [`super::locate`]
/// suspects, it finds here as well; what it finds here may still have nothing to be proposed for
/// it.
pub fn explanations(book: &Rulebook, report: &Report, assessment: &Assessment) -> Vec<Explanation> {
    let variables = Variables::of_report(book, report, assessment);
    let system = System::of(assessment, &variables, Reach::Equalities, false);
    let one = |failing: Vec<u32>| {
        let blamed = blamed(&system, &failing);
        let claims = claims(book, &blamed);
        // Several figures in place of one are worth the search only where a sentence may be wrong
        // instead.
        let largest = if claims.is_empty() { 1 } else { LARGEST };
        let (mut figures, mut together) = (Vec::new(), Vec::new());
        let found = smallest(
            assessment,
            &variables,
            &system,
            &failing,
            largest,
            &mut |way| {
                if way.smaller {
                    together.clear();
                }
                for set in way.sets {
                    let named = set
                        .iter()
                        .filter_map(|variable| Some(variables.get(*variable)?.figure));
                    match named.collect::<Vec<Figure>>()[..] {
                        [figure] => figures.push((figure, meant(way, set))),
                        ref several => together.push(several.to_vec()),
                    }
                }
            },
        );
        figures.sort_by_key(|(figure, _)| *figure);
        let findings = blamed
            .iter()
            .map(|(check, row)| (check.id.clone(), *row))
            .collect();
        Explanation {
            findings,
            figures,
            claims,
            together,
            too_many: found.too_many,
        }
    };
    components(&system).into_iter().map(one).collect()
}

/// The likeliest that may be proposed for a single figure.
fn meant(way: &Way, set: &[u32]) -> Option<String> {
    let best = propose(way.system, set, &|_| false)
        .into_iter()
        .min_by_key(|one| (class(one), !one.exact))?;
    Some(best.values.first()?.normalize().to_string())
}

/// Claims without which none of these checks would say anything.
fn claims(book: &Rulebook, blamed: &[(&Check, Option<u32>)]) -> Vec<Figure> {
    let rests_on = |check: &Check, name: Name| {
        check
            .when
            .as_ref()
            .is_some_and(|when| when.node.names().contains(&name))
    };
    let claims = book.claims.iter().map(|claim| claim.slot);
    claims
        .filter(|name| blamed.iter().all(|(check, _)| rests_on(check, *name)))
        .map(Figure::from)
        .collect()
}
