//! For each group of failing checks: the single figures or claims that could explain it, or the
//! smallest sets of figures if no single one can. Nothing is tried out on the whole report, so this
//! takes a fraction of the time of [`super::locate`]; it is enough to tell faults apart.

use super::{
    budget::Budget,
    constraints::{ConstraintSystem, FailedCheck, Scope},
    interpretations::{Interpretation, smallest},
    proposals::proposals,
    search::{LARGEST, SearchLimits},
    variables::Variables,
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
    /// Figures of which a change of any one satisfies everything, with what each may have been
    /// meant to be.
    pub figures: Vec<(Figure, Option<String>)>,
    /// Claims on which all of the checks rest.
    pub claims: Vec<Figure>,
    /// The smallest sets of figures that are enough together. They are looked for only where there
    /// are claims, and found only where no figure is enough alone.
    pub together: Vec<Vec<Figure>>,
    /// True if there were more possibilities than could be looked at.
    pub too_many: bool,
}

impl Explanation {
    /// True if this figure, or claim, is enough.
    pub fn explains(&self, figure: Figure) -> bool {
        self.figures.iter().any(|(own, _)| *own == figure) || self.claims.contains(&figure)
    }
}

/// The explanations of a report's failing checks, one for each group that shares figures. Every set
/// that [`super::locate`] suspects is among them; some of them have no proposal.
pub fn explanations(
    rulebook: &Rulebook,
    report: &Report,
    assessment: &Assessment,
) -> Vec<Explanation> {
    let variables = Variables::of_report(rulebook, report, assessment);
    let system = ConstraintSystem::of(assessment, &variables, Scope::Equalities, false);
    let groups = system.failing_groups().into_iter();
    let budget = Budget::of_report();
    groups
        .map(|failing| explanation(rulebook, assessment, &variables, &system, &failing, &budget))
        .collect()
}

fn explanation<'a>(
    rulebook: &Rulebook,
    assessment: &'a Assessment<'a>,
    variables: &'a Variables,
    system: &ConstraintSystem<'a>,
    failing: &[u32],
    budget: &Budget,
) -> Explanation {
    let failed = system.failed_checks(failing);
    let claims = shared_claims(rulebook, &failed);
    // Several figures in place of one are worth the search only where a sentence may be wrong
    // instead.
    let largest = if claims.is_empty() { 1 } else { LARGEST };
    let (mut figures, mut together) = (Vec::new(), Vec::new());
    let result = smallest(
        assessment,
        variables,
        system,
        failing,
        SearchLimits { largest, budget },
        &mut |interpretation| {
            if interpretation.smaller {
                together.clear();
            }
            for set in interpretation.sets {
                match variables.figures(set)[..] {
                    [figure] => figures.push((figure, likeliest_value(interpretation, set))),
                    ref several => together.push(several.to_vec()),
                }
            }
        },
    );
    figures.sort_by_key(|(figure, _)| *figure);
    Explanation {
        findings: failed
            .iter()
            .map(|(check, row)| (check.id.clone(), *row))
            .collect(),
        figures,
        claims,
        together,
        too_many: result.too_many,
    }
}

/// The likeliest value that may be proposed for a single figure.
fn likeliest_value(interpretation: &Interpretation, set: &[u32]) -> Option<String> {
    let likeliest = proposals(interpretation.system, set, &|_| false)
        .into_iter()
        .min_by_key(|proposal| (proposal.likelihood_class(), !proposal.exact))?;
    Some(likeliest.values.first()?.normalize().to_string())
}

/// The claims in the premises of all of these checks.
fn shared_claims(rulebook: &Rulebook, failed: &[FailedCheck]) -> Vec<Figure> {
    let rests_on = |check: &Check, claim: Name| {
        let premise = check.when.as_ref();
        premise.is_some_and(|premise| premise.node.names().contains(&claim))
    };
    rulebook
        .claims
        .iter()
        .map(|claim| claim.slot)
        .filter(|claim| failed.iter().all(|(check, _)| rests_on(check, *claim)))
        .map(Figure::from)
        .collect()
}
